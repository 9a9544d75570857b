"""A rating 1–5 as five dots."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.model.scales import RATING_RANGE
from widgets.controls.scale_control import ScaleControl
from widgets.theme_bridge import ThemeBridge


def _words(value: int | None) -> str:
    return "not rated" if value is None else f"{value} of {RATING_RANGE[1]}"


class RatingDots(ScaleControl):
    """Five dots: click one, click the same again to clear, or type 1–5, 0 or Backspace.

    Args:
        look: Colours.
        name: What is rated.
        optional: Whether it may be left unrated.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, name: str, *, optional: bool = True, parent: QWidget | None = None) -> None:
        least, marks = RATING_RANGE
        super().__init__(look, name, marks=marks, least=least, optional=optional, words=_words, parent=parent)

    def _paint_mark(self, painter: QPainter, mark: int, filled: bool, hovered: bool) -> None:
        painter.setPen(QPen(self._look.color("accent"), 1.5) if hovered else Qt.PenStyle.NoPen)
        if self._value is None and not hovered:
            painter.setPen(QPen(self._look.color("text.muted"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(self._look.color("text" if filled else "gauge.track"))
        painter.drawEllipse(self._mark_box(mark))
