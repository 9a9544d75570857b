"""The panels around the map of a desk: which are open, how large, and that they go while the map is presented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from widgets.desk import Desk

PANELS = ("gaps", "inspector", "storyboard", "catalogue")
"""Ids of the panels; the last two are made when they are first asked for."""

_GAPS_SHARE, _LEAST_GAPS, _MOST_GAPS = 0.24, 136, 224  # of the height, and pixels, that the gaps have at first
_INSPECTOR_WIDTH = 340
_HIGH_ENOUGH = 800  # pixels in which map, storyboard and gaps have room together


class DeskPanels:
    """Opens and closes panels.

    Args:
        desk: What they stand around.
        middle: The map above the storyboard and the gaps.
        across: These beside the inspector.
    """

    def __init__(self, desk: Desk, middle: QSplitter, across: QSplitter) -> None:
        self._desk, self._middle, self._across = desk, middle, across
        self._put_away: list[QWidget] = []

    def is_open(self, panel_id: str) -> bool:
        """Whether a panel is open."""
        return self._is_made(panel_id) and self._panel(panel_id).isVisibleTo(self._desk)

    def is_wanted(self, panel_id: str) -> bool:
        """Whether a panel is open, or is put away only while the map is presented."""
        return self.is_open(panel_id) or (self._is_made(panel_id) and self._panel(panel_id) in self._put_away)

    def show(self, panel_id: str, show: bool) -> None:
        """Open or close a panel."""
        if show or self._is_made(panel_id):
            self._panel(panel_id).setVisible(show)
        if panel_id == "storyboard" and show and self._desk.height() < _HIGH_ENOUGH:
            self._desk.gap_panel.hide()  # the map needs the room

    def _panel(self, panel_id: str) -> QWidget:
        desk = self._desk
        if panel_id == "storyboard":
            if self._middle.indexOf(desk.stage.board) < 0:
                self._middle.insertWidget(1, desk.stage.board)
                self._middle.setCollapsible(1, False)
            return desk.stage.board
        if panel_id == "catalogue":
            return desk.map_view.catalogue
        return desk.gap_panel if panel_id == "gaps" else desk.inspector

    def _is_made(self, panel_id: str) -> bool:
        """Whether a panel has been asked for; one that has not is not open."""
        if panel_id == "storyboard":
            return self._desk.stage.has_board
        return panel_id != "catalogue" or self._desk.map_view.has_catalogue

    def present(self, presenting: bool) -> None:
        """Take away what is around the map while it is presented, and bring back what was there."""
        if presenting:
            panels = [self._panel(panel) for panel in PANELS if self._is_made(panel)]
            around = (self._desk.header, self._desk.rail, self._desk.status, *panels)
            self._put_away = [part for part in around if part.isVisibleTo(self._desk)]
        for part in self._put_away:
            part.setVisible(not presenting)
        if not presenting:
            self._put_away = []

    # ---- sizes --------------------------------------------------------------------------------------

    def restore_sizes(self, settings: QSettings, width: int, height: int) -> None:
        """Give the panels the sizes they had last, or what is fit for a window of some pixels."""
        usual = int(min(max(height * _GAPS_SHARE, _LEAST_GAPS), _MOST_GAPS))
        gaps = _number(settings.value("window/gaps-height"), usual)
        inspector = _number(settings.value("window/inspector-width"), _INSPECTOR_WIDTH)
        self._middle.setSizes([max(1, height - gaps), gaps])
        self._across.setSizes([max(1, width - inspector), inspector])

    def keep_sizes(self, settings: QSettings) -> None:
        """Note the sizes of the panels that are open, for the next time."""
        for name, splitter, panel in (
            ("gaps-height", self._middle, self._desk.gap_panel),
            ("inspector-width", self._across, self._desk.inspector),
        ):
            size = splitter.sizes()[splitter.indexOf(panel)]
            if size > 0:
                settings.setValue(f"window/{name}", size)


def _number(value: object, usual: int) -> int:
    try:
        return int(str(value)) if value is not None else usual
    except ValueError:
        return usual
