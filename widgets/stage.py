"""What a session in front of people needs of one map: storyboard, presentation, timer, parking lot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.analysis.map_filter import MapFilter
from app.commands import storyboard as commands
from app.errors import BorderlessError
from app.lenses.lens import LENSES, Box
from app.model.saved_view import SavedView
from app.storyboard import area_of, lens_of, view_of_screen
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from widgets.desk import Desk
    from widgets.dialogs.parking_lot import ParkingLot
    from widgets.presentation import Presentation
    from widgets.session_timer import SessionTimer
    from widgets.storyboard import Storyboard


class Stage(QObject):
    """Keeps, shows and presents views of one map.

    Args:
        desk: Shows the map.
        bridge: Colours and icons.
    """

    said = Signal(str)
    """Something could not be done, or is to be known."""
    presenting_changed = Signal(bool)
    """The map is presented from now on, or no longer."""
    action_asked = Signal(str)
    """An action of the window is wanted, by id."""

    def __init__(self, desk: Desk, bridge: ThemeBridge) -> None:
        super().__init__(desk)
        self._desk = desk
        self._workspace = desk.workspace
        self._canvas = desk.map_view.canvas
        self._bridge = bridge
        self._board: Storyboard | None = None
        self._timer: SessionTimer | None = None
        self._presentation: Presentation | None = None
        self._parking_lot: ParkingLot | None = None

    # Each is made when it is first asked for: opening a map need not wait for them.

    @property
    def has_board(self) -> bool:
        """Whether the storyboard has been asked for."""
        return self._board is not None

    @property
    def board(self) -> Storyboard:
        """The strip of saved views."""
        if self._board is None:
            from widgets.storyboard import Storyboard

            board = self._board = Storyboard(self._workspace, self._bridge, self._desk)
            board.hide()
            board.show_asked.connect(self.show_view)
            board.keep_asked.connect(self.keep_view)
            board.renew_asked.connect(self.renew_view)
            board.present_asked.connect(lambda: self.action_asked.emit("present"))
            board.refused.connect(self.said)
        return self._board

    @property
    def timer(self) -> SessionTimer:
        """The timer that everybody sees."""
        if self._timer is None:
            from widgets.session_timer import SessionTimer

            self._timer = SessionTimer(self._bridge, self._canvas.viewport())
            self._timer.ended.connect(lambda: self.said.emit("Time is up."))
        return self._timer

    # ---- views --------------------------------------------------------------------------------------

    def keep_view(self) -> None:
        """Put what is on screen into the storyboard, and let its title be written."""
        view = view_of_screen(self._workspace, self._title(), self._area())
        after = (self.board.current_id if self.has_board else "") or None
        if self._tried(
            lambda: commands.keep_view(self._workspace.document, view, after=after, scenario=self._workspace.scenario)
        ):
            self._desk.show_panel("storyboard", True)
            self.board.renew()
            self.board.mark(view.id)
            item = self.board.list.currentItem()
            if item is not None:
                self.board.list.setFocus()
                self.board.list.editItem(item)

    def renew_view(self, view: SavedView) -> None:
        """Let a view show what is on screen from now on; title, notes and place stay."""
        new = view_of_screen(self._workspace, view.name, self._area())
        kept = new.changed(id=view.id, notes=view.notes, place=view.place)
        document, scenario = self._workspace.document, self._workspace.scenario

        def put() -> None:
            with document.edit(f"Change view “{view.name}”", scenario) as edit:
                edit.put(kept)

        self._tried(put)

    def show_view(self, view: SavedView) -> None:
        """Look at the map as a view does."""
        self._desk.show_view("map")
        self._look(lens_of(view), MapFilter.of(view), view.overlay)
        area = area_of(view)
        if area is None:
            self._canvas.fit()
        else:
            self._canvas.look(self._canvas.view.fitted(area, 0.0))
        if self._board is not None:
            self._board.mark(view.id)

    def _look(self, lens: str, wanted: MapFilter, overlay: str) -> None:
        self._workspace.set_lens(lens)
        self._workspace.set_filter(wanted)
        if overlay != self._desk.map_view.looks.overlay_id:
            self._desk.map_view.looks.choose(overlay)

    def look_restorer(self) -> Callable[[], None]:
        """What brings back how the map is looked at now."""
        workspace, canvas = self._workspace, self._canvas
        lens, wanted, overlay = workspace.lens.id, workspace.filter, self._desk.map_view.looks.overlay_id
        seen, fitted = canvas.view.box, canvas.fitted

        def restore() -> None:
            self._look(lens, wanted, overlay)
            if fitted:
                canvas.fit()
            else:
                canvas.look(canvas.view.fitted(seen, 0.0))

        return restore

    def _area(self) -> Box | None:
        """The part of the map that is seen; None where all of it is, and is to be."""
        return None if self._canvas.fitted else self._canvas.visible_box

    def _title(self) -> str:
        """A title that says what is seen, to be written over."""
        workspace, state = self._workspace, self._workspace.map
        parts = [LENSES.get(workspace.lens.id).title]
        focus = [state.stakeholders[id].name for id in workspace.filter.focus if id in state.stakeholders]
        if focus:
            parts.append(f"around {focus[0]}" + (f" and {len(focus) - 1} more" if len(focus) > 1 else ""))
        if workspace.overlaid is not None:
            parts.append(workspace.overlaid.overlay.title.lower())
        return ", ".join(parts)

    # ---- presenting ---------------------------------------------------------------------------------

    @property
    def is_presenting(self) -> bool:
        """Whether the map is presented."""
        return self._presentation is not None

    def present(self, *, here: bool = False) -> None:
        """Begin to present, with the first view or `here` with the one that is marked; or end it."""
        if self._presentation is not None:
            self._presentation.stop()
            return
        self._desk.show_view("map")
        marked = self.board.current_id if here and self.has_board else ""
        self.presenting_changed.emit(True)
        from widgets.presentation import Presentation

        self._presentation = Presentation(self, self._desk.map_view, self._workspace)
        self._presentation.action_asked.connect(self.action_asked)
        self._presentation.ended.connect(self._ended)
        self._presentation.start(marked)

    def _ended(self) -> None:
        presentation, self._presentation = self._presentation, None
        if presentation is not None:
            presentation.deleteLater()
        self.presenting_changed.emit(False)

    def show_parking_lot(self) -> None:
        """Open the parking lot, ready to write."""
        from widgets.dialogs.parking_lot import ParkingLot

        if self._parking_lot is None:
            self._parking_lot = ParkingLot(self._workspace, self._desk)
            self._parking_lot.refused.connect(self.said)
        self._parking_lot.show()
        self._parking_lot.raise_()
        self._parking_lot.activateWindow()
        self._parking_lot.line.setFocus()

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except BorderlessError as error:
            self.said.emit(str(error))
            return False
        return True

    def release(self) -> None:
        """Stop following the map."""
        if self._presentation is not None:
            self._presentation.stop()
        if self._timer is not None:
            self._timer.stop()
        if self._board is not None:
            self._board.release()
        if self._parking_lot is not None:
            self._parking_lot.release()
