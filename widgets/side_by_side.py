"""Both lenses beside one another, with one selection, and between them what the network adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter

from app.analysis.wording import percent
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.corner_frame import CornerFrame
from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge
from widgets.views.map_view import MainMapView, MapView

if TYPE_CHECKING:
    from widgets.views.adds_panel import AddsPanel


class LensLabel(CornerFrame):
    """Says which lens a map shows, and how much of the needs it counts as met.

    Args:
        workspace: The open map.
        view: The map, over whose upper right corner it lies.
    """

    def __init__(self, workspace: Workspace, view: MapView) -> None:
        super().__init__(view.canvas.viewport(), Qt.Corner.TopRightCorner)
        self._workspace, self._view = workspace, view
        self.words = PlainLabel("", self)
        self.words.setStyleSheet("font-weight: 600;")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.addWidget(self.words)
        self._stop_listening = workspace.listen(self._follow)
        self.renew()

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None or event.lens_changed:
            self.renew()

    def renew(self) -> None:
        """Say it as it is now."""
        lens = self._view.pane.lens
        self.words.setText(f"{lens.title}   {percent(self._workspace.coverage.total(lens.tier))}")
        self.place()

    def release(self) -> None:
        """Stop following the map."""
        self._stop_listening()


class SideBySide(QSplitter):
    """The map of the desk, and on request the other lens beside it.

    Args:
        workspace: The open map.
        main: The map with the chosen lens.
        bridge: Colours and icons.
    """

    other_shown = Signal(object)
    """The other MapView was made, and is to be connected."""
    go_to = Signal(object)
    """A person wants to see an Element."""

    def __init__(self, workspace: Workspace, main: MainMapView, bridge: ThemeBridge) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace, self._bridge, self.main = workspace, bridge, main
        self.addWidget(main)
        self.setCollapsible(0, False)
        self.setFocusProxy(main)
        self.other: MapView | None = None
        self.adds: AddsPanel | None = None
        self._labels: list[LensLabel] = []

    @property
    def is_on(self) -> bool:
        """Whether both lenses are shown."""
        return self.other is not None and self.other.isVisibleTo(self)

    def toggle(self) -> None:
        """Show the other lens too, or the chosen one alone."""
        show = not self.is_on
        if self.other is None:
            self._make()
        for part in (self.other, self.adds, *self._labels):
            if part is not None:
                part.setVisible(show)
        if show and self.other is not None:
            self._share_the_room()
            self.other.show_map()
            self.other.canvas.set_selection(self._workspace.selection)
            self.main.canvas.fit()
            self.other.canvas.fit()

    def _make(self) -> None:
        from widgets.views.adds_panel import AddsPanel

        self.adds = AddsPanel(self._workspace, self._bridge, self)
        self.adds.go_to.connect(self.go_to)
        self.other = MapView(self._workspace, self._bridge, beside=True)
        self.addWidget(self.adds)
        self.addWidget(self.other)
        for place in (1, 2):
            self.setCollapsible(place, False)
        self._labels = [LensLabel(self._workspace, view) for view in (self.main, self.other)]
        self.other_shown.emit(self.other)

    def _share_the_room(self) -> None:
        between = self.adds.width() if self.adds is not None else 0
        each = max(1, (self.width() - between) // 2)
        self.setSizes([each, between, each])

    def release(self) -> None:
        """Stop following the map."""
        for part in (self.other, self.adds, *self._labels):
            if part is not None:
                part.release()
