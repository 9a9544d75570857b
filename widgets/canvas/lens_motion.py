"""The way from one lens to the other: every card goes smoothly from where it stood to where it will stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.figures.figure import Figure, Group, Role
from app.lenses.lens import Box, Point
from widgets.canvas.scene import frame
from widgets.canvas.straight_tie import Span, paint_spans
from widgets.canvas.view import View
from widgets.figure_painter import FigurePainter, Shifted, plain_color

LONGEST = 0.4
"""Seconds that a motion may take."""

_MOST_TIES = 600  # beyond, they are left out until the cards stand
_MOST_DETAILED = 250  # visible cards beyond which they are painted plainly while they move
_Way = tuple[Group, float, float, float, float, float, float]
"""A card, its new left, top, width and height, and how far right and down of it the old place was."""

_MOVING_ROLES = frozenset({Role.CARD, Role.TIE, Role.TIE_LABEL})


class LensMotion:
    """A switch of lenses under way.

    Args:
        before: The figure of the lens that is left.
        after: The figure of the lens that is entered.
        view_before: What was seen of the one.
        view_after: What will be seen of the other.
        seconds: How long it takes.
    """

    def __init__(self, before: Figure, after: Figure, view_before: View, view_after: View, seconds: float) -> None:
        self.before = before
        self._view_before, self._view_after = view_before, view_after
        self._seconds = min(seconds, LONGEST)
        self._started: float | None = None
        self.is_over = False
        """Whether all cards have been painted in their new places."""
        old, new = _cards(before), _cards(after)
        self._stay = [_way(old[name], group) for name, group in new.items() if name in old]
        self._come = [group for name, group in new.items() if name not in old]
        self._go = [group for name, group in old.items() if name not in new]
        self._still_before = [group for group in before.groups if group.role not in _MOVING_ROLES]
        self._still_after = [group for group in after.groups if group.role not in _MOVING_ROLES]
        self._ties_before, self._ties_after = _ties(before), _ties(after)

    def paint(self, painter: QPainter, figure_painter: FigurePainter) -> None:
        """Paint this moment; the painter's units are the viewport's pixels."""
        if self._started is None:
            self._started = perf_counter()  # the first frame may take long; the cards still go all the way
        passed = (perf_counter() - self._started) / self._seconds if self._seconds > 0 else 1.0
        self.paint_at(painter, figure_painter, eased(min(passed, 1.0)))
        self.is_over = passed >= 1.0

    def paint_at(self, painter: QPainter, figure_painter: FigurePainter, part: float) -> None:
        """Paint the moment at which a part (0–1) of the way is done."""
        view = self._view(part)
        painter.save()
        painter.translate(-view.x, -view.y)
        painter.scale(view.zoom, view.zoom)
        for groups, strength in ((self._still_before, 1 - part), (self._still_after, part)):
            self._paint_faintly(painter, figure_painter, groups, strength, view.scale)
        self._paint_ties(painter, figure_painter, part)
        self._paint_faintly(painter, figure_painter, self._go, 1 - part, view.scale)
        self._paint_faintly(painter, figure_painter, self._come, part, view.scale)
        seen = view.box.grown(200 / view.zoom)
        shifted = list(islice(self._seen(seen, part), _MOST_DETAILED + 1))
        if len(shifted) <= _MOST_DETAILED:
            figure_painter.paint_shifted(painter, shifted, view.scale)
        else:
            self._paint_plainly(painter, figure_painter, seen, part)
        painter.restore()

    def _seen(self, box: Box, part: float) -> Iterable[Shifted]:
        left, top, right, bottom, rest = box.x, box.y, box.right, box.bottom, 1 - part
        for group, x, y, _, _, dx, dy in self._stay:
            if left < x + dx * rest < right and top < y + dy * rest < bottom:
                yield group, dx * rest, dy * rest

    def _paint_ties(self, painter: QPainter, figure_painter: FigurePainter, part: float) -> None:
        """The ties of the old lens fade in the first half of the way; in the second half come those of the new."""
        ties, strength = (self._ties_before, 1 - 2 * part) if part < 0.5 else (self._ties_after, 2 * part - 1)
        if len(ties) > _MOST_TIES or strength <= 0:
            return
        rest = 1 - part
        places = {
            group.id: Point(x + width / 2 + dx * rest, y + height / 2 + dy * rest)
            for group, x, y, width, height, dx, dy in self._stay
        }
        spans: list[Span] = []
        for tie in ties:
            start, end = (places.get(name) for name in tie.ends or ("", ""))
            if start is not None and end is not None:
                spans.append((tie, start, end))
        painter.save()
        painter.setOpacity(strength)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_spans(painter, spans, figure_painter)
        painter.restore()

    def _paint_plainly(self, painter: QPainter, figure_painter: FigurePainter, seen: Box, part: float) -> None:
        """Cards as bare rectangles in their kinds' colours, all of a colour at once."""
        rest = 1 - part
        left, top, right, bottom = seen.x, seen.y, seen.right, seen.bottom
        painter.setPen(Qt.PenStyle.NoPen)
        for color, cards in self._by_color.items():
            boxes = [
                QRectF(x + dx * rest, y + dy * rest, width, height)
                for x, y, width, height, dx, dy in cards
                if left < x + dx * rest < right and top < y + dy * rest < bottom
            ]
            painter.setBrush(figure_painter.brush(color))
            painter.drawRects(boxes)

    @cached_property
    def _by_color(self) -> dict[str, list[tuple[float, float, float, float, float, float]]]:
        """Place and size of each card that stays, and the way it comes, by the colour of its kind."""
        found: dict[str, list[tuple[float, float, float, float, float, float]]] = {}
        for group, *way in self._stay:
            x, y, width, height, dx, dy = way
            found.setdefault(plain_color(group), []).append((x, y, width, height, dx, dy))
        return found

    def _paint_faintly(
        self, painter: QPainter, figure_painter: FigurePainter, groups: list[Group], strength: float, scale: float
    ) -> None:
        if groups and strength > 0:
            painter.setOpacity(strength)
            figure_painter.paint(painter, groups, scale)
            painter.setOpacity(1.0)

    def _view(self, part: float) -> View:
        """Between the two views: the zoom grows evenly by factors, the middle moves straight."""
        a, b = self._view_before, self._view_after
        zoom = a.zoom * (b.zoom / a.zoom) ** part
        start, end = a.box.center, b.box.center
        middle = Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
        return replace(b, zoom=zoom).centered(middle)


def _way(before: Group, after: Group) -> _Way:
    a, b = frame(before), frame(after)
    dx = a.x + a.width / 2 - b.x - b.width / 2
    dy = a.y + a.height / 2 - b.y - b.height / 2
    return after, b.x, b.y, b.width, b.height, dx, dy


def eased(part: float) -> float:
    """Slow at both ends: a cubic through 0 and 1."""
    return 4 * part**3 if part < 0.5 else 1 - (2 - 2 * part) ** 3 / 2


def _cards(figure: Figure) -> dict[str, Group]:
    return {group.id: group for group in figure.groups if group.role is Role.CARD}


def _ties(figure: Figure) -> list[Group]:
    return [group for group in figure.groups if group.role is Role.TIE and group.ends is not None]
