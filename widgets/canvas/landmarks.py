"""Names of the best-tied cards, in letters that can be read, over a map so small that nothing on its cards can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from time import monotonic

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.figures.figure import Figure, Group, Role, Text
from app.figures.stakeholder_card import NAME_SIZE
from app.figures.theme import PALE, Theme
from widgets.canvas.scene import center
from widgets.canvas.view import View
from widgets.fonts import font

BELOW = 0.38
"""Device-independent pixels a point under which names on cards cannot be read."""

MOST = 24
"""More names than these would be noise."""

_PIXELS, _WIDEST = 12, 190
_AIR = 6.0  # pixels between two names
_STEADY = 2.0  # seconds that a ranking holds, so that an edit need not wait for the next
_TRIED = 600  # cards that are tried before no more names are sought
_LEAST, _SHARE = 3, 3  # names in any case; and a name for so many cards, as it lies over its neighbours


class Landmarks:
    """Names for one figure after another; which cards count is worked out once a figure."""

    def __init__(self) -> None:
        self._count = -1  # of the groups when cards were ranked last: the same where nothing came or went
        self._at = -_STEADY
        self._ranked: Sequence[str] = ()
        self._placed: list[tuple[Group, QRectF, str]] = []
        self._view: View | None = None

    def paint(self, painter: QPainter, groups: Mapping[str, Group], figure: Figure, view: View, theme: Theme) -> None:
        """Write the names of the best-tied cards in sight, as many as have room.

        Args:
            painter: Of the viewport.
            groups: Those of the figure, by id.
            figure: What is shown.
            view: What is seen of it.
            theme: Gives the colours.
        """
        if view.zoom >= BELOW:
            return
        if len(figure.groups) != self._count and monotonic() - self._at > _STEADY:
            self._count, self._at = len(figure.groups), monotonic()
            self._ranked, self._view = _ranked(figure), None
        letters = font(600)
        letters.setPixelSize(_PIXELS)
        painter.setFont(letters)
        if view != self._view or any(groups.get(card.id) is not card for card, _, _ in self._placed):
            self._view = view
            self._placed = self._found_room(groups, view, QFontMetricsF(letters))
        for _, box, words in self._placed:
            _write(painter, box, words, theme)

    def _found_room(
        self, groups: Mapping[str, Group], view: View, metrics: QFontMetricsF
    ) -> list[tuple[Group, QRectF, str]]:
        """The cards that get their names, with the place and the words."""
        most = min(MOST, max(_LEAST, len(self._ranked) // _SHARE))
        seen = view.box
        placed: list[tuple[Group, QRectF, str]] = []
        for id in self._ranked[:_TRIED]:
            card = groups.get(id)
            if card is None or not card.box.overlaps(seen):
                continue
            name = _name(card)
            if not name:
                continue
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST)
            box = _box_about(view.to_view(center(card)), metrics.horizontalAdvance(words), metrics.height())
            around = box.adjusted(-_AIR, -_AIR, _AIR, _AIR)
            if not any(around.intersects(other) for _, other, _ in placed):
                placed.append((card, box, words))
                if len(placed) >= most:
                    break
        return placed


def _ranked(figure: Figure) -> list[str]:
    """Ids of cards by the number of their ties, the most first."""
    ties = Counter(end for group in figure.groups if group.ends for end in group.ends)
    cards = [group.id for group in figure.groups if group.role is Role.CARD]
    return sorted(cards, key=lambda id: -ties[id])


def _name(card: Group) -> str:
    """What stands on a card as its name; empty on a pale one."""
    lines = [shape for shape in card.shapes if isinstance(shape, Text) and shape.size == NAME_SIZE]
    return " ".join(line.text for line in lines if not line.color.startswith(PALE))


def _box_about(at: QPointF, width: float, height: float) -> QRectF:
    return QRectF(at.x() - width / 2 - 4, at.y() - height / 2 - 1, width + 8, height + 2)


def _write(painter: QPainter, box: QRectF, words: str, theme: Theme) -> None:
    ground = QColor(theme.color("surface"))
    ground.setAlphaF(0.88)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.color("text")))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
