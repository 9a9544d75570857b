"""Names of the best-tied cards, in letters that can be read, over a map so small that nothing on its cards can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
_TRIED = 160  # cards that are tried before no more names are sought
_LEAST, _SHARE = 3, 3  # names in any case; and a name for so many cards, as it lies over its neighbours


class Landmarks:
    """Names for one figure after another; which cards count is worked out once a figure."""

    def __init__(self) -> None:
        self._of: Figure | None = None
        self._ranked: Sequence[Group] = ()

    def paint(self, painter: QPainter, figure: Figure, view: View, theme: Theme) -> None:
        """Write the names of the best-tied cards in sight, as many as have room."""
        if view.zoom >= BELOW or figure.background == "":
            return
        if figure is not self._of:
            self._of, self._ranked = figure, _ranked(figure)
        letters = font(600)
        letters.setPixelSize(_PIXELS)
        metrics = QFontMetricsF(letters)
        painter.setFont(letters)
        in_sight = [card for card in self._ranked if card.box.overlaps(view.box)]
        most = min(MOST, max(_LEAST, len(in_sight) // _SHARE))
        taken: list[QRectF] = []
        for card in in_sight[:_TRIED]:
            if len(taken) >= most:
                break
            words = metrics.elidedText(_name(card), Qt.TextElideMode.ElideRight, _WIDEST)
            box = _box_about(view.to_view(center(card)), metrics.horizontalAdvance(words), metrics.height())
            if not any(box.adjusted(-_AIR, -_AIR, _AIR, _AIR).intersects(other) for other in taken):
                taken.append(box)
                _write(painter, box, words, theme)


def _ranked(figure: Figure) -> list[Group]:
    """Cards by the number of their ties, the most first; pale ones are none."""
    ties = Counter(end for group in figure.groups if group.ends for end in group.ends)
    cards = [group for group in figure.groups if group.role is Role.CARD and _name(group)]
    return sorted(cards, key=lambda card: -ties[card.id])


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
