"""Presenting: the map alone on the whole screen, view after view of the storyboard, with a clicker or keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from app.commands.storyboard import views_of
from app.model.saved_view import SavedView

if TYPE_CHECKING:
    from app.workspace import Workspace
    from widgets.stage import Stage
    from widgets.views.map_view import MainMapView


class Presentation(QObject):
    """Steps through the storyboard of one map; what was on screen before comes back at the end.

    Args:
        stage: Shows views.
        map_view: The map on screen.
        workspace: The open map.
    """

    ended = Signal()
    """The window is to be as before."""
    action_asked = Signal(str)
    """An action of the window is wanted, by id."""

    def __init__(self, stage: Stage, map_view: MainMapView, workspace: Workspace) -> None:
        super().__init__(stage)
        self._stage, self._map_view, self._workspace = stage, map_view, workspace
        self._canvas = map_view.canvas
        self._views: tuple[SavedView, ...] = ()
        self._at = 0
        self._before: Callable[[], None] = lambda: None
        self._shows_notes = False
        self.caption = map_view.caption
        self.blank = QFrame(self._canvas.viewport())
        self.blank.setStyleSheet("background: #000000;")
        self.blank.hide()

    def start(self, view_id: str = "") -> None:
        """Begin with a view, or with the first; with the map as it is where there is none."""
        self._views = views_of(self._workspace.map)
        self._before = self._stage.look_restorer()
        self._at = next((place for place, view in enumerate(self._views) if view.id == view_id), 0)
        self._canvas.installEventFilter(self)
        self._canvas.viewport().installEventFilter(self)
        self._show_tools(False)
        self._show()
        self._canvas.setFocus()

    def stop(self) -> None:
        """End, and look at the map as before."""
        self._canvas.removeEventFilter(self)
        self._canvas.viewport().removeEventFilter(self)
        self.caption.hide()
        self.blank.hide()
        self._show_tools(True)
        self._before()
        self.ended.emit()

    def step(self, by: int) -> None:
        """Go some views further or back; it stays at the ends."""
        self.go_to(self._at + by)

    def go_to(self, place: int) -> None:
        """Show a view by its place."""
        place = max(0, min(place, len(self._views) - 1))
        if self._views and place != self._at:
            self._at = place
            self._show()

    @property
    def view(self) -> SavedView | None:
        """The view that is shown."""
        return self._views[self._at] if self._views else None

    def _show(self) -> None:
        self.blank.hide()
        view = self.view
        if view is None:
            self._canvas.fit()
            return
        self._say()  # first: the map has what room it leaves
        self._stage.show_view(view)

    def _say(self) -> None:
        view = self.view
        if view is not None:
            notes = view.notes if self._shows_notes else ""
            self.caption.say(view.name, f"{self._at + 1} of {len(self._views)}", notes)

    def _show_tools(self, show: bool) -> None:
        for tool in (self._map_view.look_bar, self._map_view.zoom_bar):
            tool.setVisible(show)

    def spotlight(self) -> None:
        """Leave only the selected cards and what they are tied to in full colour, or all of it again."""
        workspace = self._workspace
        selected = workspace.context.selected("stakeholder")
        wanted = workspace.filter
        if wanted.focus and wanted.dims:
            workspace.set_filter(replace(wanted, focus=(), dims=False))
        elif selected:
            workspace.set_filter(replace(wanted, focus=selected, steps=1, dims=True))

    def _blank(self) -> None:
        self.blank.setGeometry(self._canvas.viewport().rect())
        self.blank.setVisible(self.blank.isHidden())
        self.blank.raise_()

    def _toggle_notes(self) -> None:
        self._shows_notes = not self._shows_notes
        self._say()

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        """What keys do meanwhile; clickers send Page Up and Page Down, or arrow keys."""
        key = Qt.Key
        further: Callable[[], object] = lambda: self.step(1)  # noqa: E731 - one for many keys
        back: Callable[[], object] = lambda: self.step(-1)  # noqa: E731 - one for many keys
        return {
            **dict.fromkeys((key.Key_Right, key.Key_Down, key.Key_PageDown, key.Key_Space, key.Key_Return), further),
            **dict.fromkeys((key.Key_Left, key.Key_Up, key.Key_PageUp, key.Key_Backspace), back),
            key.Key_Home: lambda: self.go_to(0),
            key.Key_End: lambda: self.go_to(len(self._views) - 1),
            key.Key_Escape: self.stop,
            key.Key_F5: self.stop,
            key.Key_B: self._blank,
            key.Key_Period: self._blank,
            key.Key_N: self._toggle_notes,
            key.Key_S: self.spotlight,
            key.Key_T: lambda: self.action_asked.emit("timer"),
            key.Key_P: lambda: self.action_asked.emit("parking-lot"),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            act = self._keys().get(Qt.Key(event.key())) if plain else None
            if act is not None:
                act()
                return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.BackButton:
                self.step(-1)
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.step(1)
                return True
        return super().eventFilter(watched, event)
