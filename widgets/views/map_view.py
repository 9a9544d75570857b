"""The map on screen: brings canvas and workspace together. What a gesture ends in, a command does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands import arrangement, relationships, stakeholders
from app.commands.stakeholders import name_attribute
from app.errors import BorderlessError
from app.figures.figure import Group
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.workspace import Workspace, WorkspaceEvent
from widgets.canvas.map_canvas import MapCanvas
from widgets.quick_entry import QuickEntry
from widgets.theme_bridge import ThemeBridge
from widgets.views.zoom_bar import ZoomBar

MOTION = 350
"""Milliseconds that a switch of lenses takes."""


class MapView(QWidget):
    """The canvas of one workspace."""

    refused = Signal(str)
    """Something that was asked for could not be done; says why."""

    menu_asked = Signal(object, QPoint)
    """A context menu is wanted for an element (or None) at a point of the screen."""

    def __init__(self, workspace: Workspace, bridge: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self.canvas = MapCanvas(preview=self._preview, name_of=self._name_of, parent=self)
        self.zoom_bar = ZoomBar(self.canvas, bridge)
        self.entry = QuickEntry(bridge, self.canvas.viewport())
        self._entry_place: Point | None = None
        self._entry_source: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self._connect_canvas()
        self._stop_listening = workspace.listen(self._refresh)
        bridge.changed.connect(self.show_map)
        self.show_map()

    def _connect_canvas(self) -> None:
        canvas = self.canvas
        canvas.selection_changed.connect(self._workspace.select)
        canvas.moved.connect(self._moved)
        canvas.connect_requested.connect(self._connect)
        canvas.connect_to_new_requested.connect(self._connect_to_new)
        canvas.add_requested.connect(self.add_at)
        canvas.rename_committed.connect(self._rename)
        canvas.delete_requested.connect(self._delete)
        canvas.typing_started.connect(self.add_by_typing)
        canvas.context_menu_requested.connect(lambda element, _, at: self.menu_asked.emit(element, at))
        self.entry.entered.connect(self._add)
        self.entry.closed.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))

    # ---- showing ------------------------------------------------------------------------------------

    def show_map(self) -> None:
        """Paint the map as it is."""
        self.canvas.show_figure(self._workspace.figure(), self._bridge.theme)

    def _refresh(self, event: WorkspaceEvent) -> None:
        if event.lens_changed:
            self.canvas.animate_to(self._workspace.figure(), MOTION)
            return
        if event.change_set is not None or not event.selection_changed:
            self.show_map()
        selection = self._workspace.selection
        self.canvas.set_selection(selection, self._owners(selection))

    def go_to(self, element: Element) -> None:
        """Select an element and bring it into view; what is not drawn by itself is shown by whom it belongs to."""
        self._workspace.select((element,))
        self.reveal((element,) if self.canvas.scene.of(element) else self._owners((element,)))

    def reveal(self, elements: Iterable[Element]) -> None:
        """Bring elements into view, moving no further than it takes."""
        shown = [group for element in elements for group in self.canvas.scene.of(element)]
        if shown:
            self.canvas.reveal(reduce(Box.united, (group.box for group in shown)))

    def _owners(self, elements: Iterable[Element]) -> tuple[Element, ...]:
        """The stakeholders to whom elements belong that are not drawn by themselves: a need to its customer."""
        found = []
        for element in elements:
            record = self._workspace.map.find(*element)
            if record is not None and not self.canvas.scene.of(element):
                owner = getattr(record, "customer", None) or getattr(record, "provider", None)
                found += [Element("stakeholder", owner)] if owner else []
        return tuple(dict.fromkeys(found))

    def _name_of(self, element: Element) -> str:
        record = self._workspace.map.find(*element)
        return str(getattr(record, name_attribute(record))) if record is not None else ""

    def _preview(self, centers: Mapping[str, Point]) -> Sequence[Group]:
        return self._workspace.preview(centers)

    # ---- what gestures ask for ----------------------------------------------------------------------

    def _moved(self, centers: Mapping[str, Point]) -> None:
        workspace = self._workspace
        layout = workspace.layout()
        values = {
            found: workspace.lens.dropped(workspace.map, found, point, layout) for found, point in centers.items()
        }
        self._try(
            lambda: arrangement.move(
                workspace.document, workspace.lens.id, centers, values=values, scenario=workspace.scenario
            )
        )

    def _connect(self, source: str, target: str) -> None:
        workspace = self._workspace

        def connect() -> None:
            tie = relationships.connect(workspace.document, source, target, scenario=workspace.scenario)
            workspace.select((Element.of(tie),))

        self._try(connect)

    def _connect_to_new(self, source: str, at: Point) -> None:
        self._entry_source = source
        self._open_entry(at)

    def add_at(self, at: Point) -> None:
        """Ask for the name of a stakeholder that shall stand at a point of the map."""
        self._entry_source = None
        self._open_entry(at)

    def _open_entry(self, at: Point) -> None:
        self._entry_place = at
        workspace = self._workspace
        kind = self._first_kind() or workspace.lens.kind_at(workspace.map, at, workspace.layout())
        self.entry.ask(self.canvas.view_point(at) + QPoint(8, 8), kind=kind, tie_to=self._selected_name())

    def add_by_typing(self, text: str = "") -> None:
        """Ask for the name of a stakeholder that the lens shall place."""
        self._entry_place = None
        self._entry_source = None
        viewport = self.canvas.viewport()
        self.entry.ask(QPoint(viewport.width() // 2 - 150, 24), text, self._first_kind(), self._selected_name())

    def _first_kind(self) -> StakeholderKind | None:
        """A map begins with the firm; later the kind stays what it was for the one before."""
        return None if self._workspace.map.stakeholders else StakeholderKind.FIRM

    def _selected_name(self) -> str:
        selected = self._workspace.context.selected("stakeholder")
        return self._workspace.map.stakeholders[selected[0]].name if selected else ""

    def _add(self, name: str, kind: StakeholderKind, tied: bool) -> None:
        workspace = self._workspace
        selected = workspace.context.selected("stakeholder")
        source = self._entry_source or (selected[0] if tied and selected else None)
        at = {workspace.lens.id: tuple(self._entry_place)} if self._entry_place is not None else None

        def add() -> None:
            added = stakeholders.add_stakeholder(
                workspace.document,
                name,
                kind,
                at=at,  # type: ignore[arg-type]
                tied_to=source,
                scenario=workspace.scenario,
            )
            if not tied:
                workspace.select((Element.of(added),))

        self._try(add)
        if self._entry_place is not None:
            self.entry.dismiss()
        self._entry_place = self._entry_source = None

    def _rename(self, element: Element, name: str) -> None:
        workspace = self._workspace
        self._try(lambda: stakeholders.rename(workspace.document, element, name, scenario=workspace.scenario))

    def _delete(self) -> None:
        workspace = self._workspace
        self._try(lambda: stakeholders.delete(workspace.document, workspace.selection, scenario=workspace.scenario))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BorderlessError as error:
            self.refused.emit(str(error))
            self.show_map()

    def release(self) -> None:
        """Stop following the workspace."""
        self._stop_listening()
