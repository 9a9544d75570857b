"""Cards that a hand has taken off the map and not put down yet, with the ties that follow them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from PySide6.QtGui import QPainter

from app.figures.figure import Group
from app.lenses.lens import Box, Point
from widgets.canvas.scene import Scene, center, frame
from widgets.canvas.straight_tie import StraightTies
from widgets.figure_painter import FigurePainter

Preview = Callable[[Mapping[str, Point]], Sequence[Group]]
"""Gives the groups of cards and ties as they would be with stakeholders' middles at other points."""

_LEAST_HEADED_SCALE = 0.4  # device pixels a point below which arrow heads could not be told from their lines
_PATIENCE = 0.010  # seconds a frame that routing may take before ties are drawn straight for the rest of the movement


class Lift:
    """Lifted cards.

    Args:
        scene: The figure that they are taken from.
        cards: Those that are taken.
        preview: Routes the ties while the hand moves. None, or once it is too slow: ties are straight.
    """

    def __init__(self, scene: Scene, cards: Sequence[Group], preview: Preview | None) -> None:
        self.cards = {card.id: card for card in cards}
        self._groups = scene.groups
        self._ties = [group for group in scene.ties_of(self.cards) if group.id not in self.cards]
        self._preview = preview
        self._shift = (0.0, 0.0)
        self._shown: Sequence[Group] | None = None
        self._straight: StraightTies | None = None
        self.hidden = frozenset([*self.cards, *(tie.id for tie in self._ties)])
        """Ids of the groups that the hand holds, and that the backdrop leaves out."""

    @property
    def boxes(self) -> list[Box]:
        """Where the groups are in the figure."""
        return [self._groups[name].box for name in self.hidden if name in self._groups]

    @property
    def centers(self) -> dict[str, Point]:
        """Where the middles of the stakeholders are now, by id."""
        x, y = self._shift
        return {card.elements[0].id: Point(center(card).x + x, center(card).y + y) for card in self.cards.values()}

    def shift(self, x: float, y: float) -> None:
        """Hold the cards somewhere else, in points from where they stood."""
        if (x, y) != self._shift:
            self._shift = (x, y)
            self._shown = None

    def paint(self, painter: QPainter, figure_painter: FigurePainter, scale: float, seen: Box) -> None:
        """Paint what the hand holds.

        Args:
            painter: Its units are the figure's points.
            figure_painter: Gives colours and paints cards.
            scale: Device pixels a point.
            seen: What is seen of the figure.
        """
        start = perf_counter()
        groups = self._previewed()
        if groups is not None:
            figure_painter.paint(painter, groups, scale)
            figure_painter.forget(groups)
            if perf_counter() - start > _PATIENCE:
                self._preview = self._shown = None
            return
        x, y = self._shift
        if self._straight is None:
            names = {name for tie in self._ties for name in tie.ends or () if name in self._groups}
            boxes = {name: frame(self._groups[name]) for name in names}
            self._straight = StraightTies(self._ties, boxes, self.cards, figure_painter)
        self._straight.paint(painter, self._shift, seen, heads=scale >= _LEAST_HEADED_SCALE)
        figure_painter.paint_shifted(painter, [(card, x, y) for card in self.cards.values()], scale)

    def _previewed(self) -> Sequence[Group] | None:
        if self._shown is None and self._preview is not None:
            try:
                self._shown = self._preview(self.centers)
            except Exception:  # a mistake there must not stop the hand here
                self._preview = None
                sys.excepthook(*sys.exc_info())
        return self._shown
