"""A level 0–4 as four squares."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.model.scales import LEVEL_RANGE, level_name
from widgets.controls.scale_control import ScaleControl
from widgets.theme_bridge import ThemeBridge


def level_words(level: int | None) -> str:
    """A level with its word: "3, good"."""
    return "not assigned" if level is None else f"{level}, {level_name(level)}"


class LevelSquares(ScaleControl):
    """Four squares: click one, click the same again for the least level, or type the level.

    Args:
        look: Colours.
        name: What has the level.
        least: 0 for a delivered level, 1 for a required one.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, name: str, *, least: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(
            look, name, marks=LEVEL_RANGE[1], least=least, optional=False, words=level_words, parent=parent
        )

    def _paint_mark(self, painter: QPainter, mark: int, filled: bool, hovered: bool) -> None:
        painter.setPen(QPen(self._look.color("text.muted"), 1) if hovered else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("accent" if filled else "gauge.track"))
        painter.drawRoundedRect(self._mark_box(mark).adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)
