"""The map on screen: brings canvas and workspace together. What a gesture ends in, a command does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.commands import arrangement, relationships, stakeholders
from app.commands.assignments import DEFAULT_LEVEL, set_levels
from app.commands.stakeholders import name_of
from app.errors import BorderlessError
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets.canvas.map_canvas import MapCanvas
from widgets.theme_bridge import ThemeBridge
from widgets.views.caption import Caption
from widgets.views.look_bar import LookBar
from widgets.views.look_control import LookControl
from widgets.views.map_annotations import MapAnnotations
from widgets.views.map_entry import MapEntry
from widgets.views.map_pane import MapPane
from widgets.views.minimap import Minimap
from widgets.views.zoom_bar import ZoomBar

if TYPE_CHECKING:
    from widgets.views.catalogue import Catalogue
    from widgets.views.scale_legend import ScaleLegend

MOTION = 350
"""Milliseconds that a switch of lenses takes."""


class MapView(QWidget):
    """A canvas of one workspace.

    Args:
        workspace: The open map.
        bridge: Colours and icons.
        parent: Owner.
        beside: Whether it shows the lens that comes after the chosen one.
    """

    refused = Signal(str)
    """Something that was asked for could not be done; says why."""

    menu_asked = Signal(object, QPoint)
    """A context menu is wanted for an element (or None) at a point of the screen."""

    def __init__(
        self, workspace: Workspace, bridge: ThemeBridge, parent: QWidget | None = None, *, beside: bool = False
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self.pane = MapPane(workspace, beside=beside)
        self.canvas = MapCanvas(preview=self.pane.preview, name_of=self._name_of, parent=self)
        self.zoom_bar = ZoomBar(self.canvas, bridge)
        self.minimap = Minimap(self.canvas, bridge)
        self.annotations = MapAnnotations(self.pane, self.canvas, self)
        self.annotations.refused.connect(self.refused)
        self._entering = MapEntry(self.pane, self.canvas, bridge)
        self.entry = self._entering.line
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.canvas, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._row, 1)
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
        canvas.connect_to_new_requested.connect(lambda source, at: self._entering.at(at, source))
        canvas.add_requested.connect(self._entering.at)
        canvas.rename_committed.connect(self._rename)
        canvas.delete_requested.connect(self._delete)
        canvas.typing_started.connect(self._entering.by_typing)
        canvas.context_menu_requested.connect(lambda element, _, at: self.menu_asked.emit(element, at))
        canvas.service_dropped.connect(lambda service, customer: self._give(service, (customer,)))
        self._entering.refused.connect(self.refused)
        self._entering.entered.connect(self.reveal)

    # ---- showing ------------------------------------------------------------------------------------

    def show_map(self) -> None:
        """Paint the map as it is."""
        self.canvas.show_figure(self.pane.figure(), self._bridge.theme)
        self.minimap.follow()

    def _refresh(self, event: WorkspaceEvent) -> None:
        if event.lens_changed or event.rearranged:
            self.canvas.animate_to(self.pane.figure(), MOTION)
            return
        if event.change_set is not None or not event.selection_changed:
            self.show_map()
        if event.look_changed and self.canvas.fitted:
            self.canvas.fit()
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
        return name_of(record) if record is not None else ""

    # ---- what gestures ask for ----------------------------------------------------------------------

    def _moved(self, centers: Mapping[str, Point]) -> None:
        workspace = self._workspace
        layout, lens = self.pane.layout(), self.pane.lens
        if workspace.put_in_close_up(centers, lens.id):
            return
        values = {found: lens.dropped(workspace.map, found, point, layout) for found, point in centers.items()}
        self._try(
            lambda: arrangement.move(workspace.document, lens.id, centers, values=values, scenario=workspace.scenario)
        )

    def _connect(self, source: str, target: str) -> None:
        workspace = self._workspace

        def connect() -> None:
            tie = relationships.connect(workspace.document, source, target, scenario=workspace.scenario)
            workspace.select((Element.of(tie),))

        self._try(connect)

    def _give(self, service: str, customers: Sequence[str] = ()) -> None:
        """Assign a service to a customer, or to those selected, as one step; those who have it already keep it."""
        workspace = self._workspace
        state = workspace.map
        wanted = [id for id in customers or workspace.context.selected("stakeholder") if id in state.stakeholders]
        new = [id for id in wanted if state.assignment_of(service, id) is None]
        if service not in state.services or not wanted:
            self.refused.emit("Select the customers first, or drag the service onto one.")
        elif not new:
            self.refused.emit(f"{state.services[service].name} is assigned there already.")
        else:
            levels: dict[tuple[str, str], int | None] = {(service, id): DEFAULT_LEVEL for id in new}
            label = f"Assign {state.services[service].name}"
            self._try(lambda: set_levels(workspace.document, levels, label, scenario=workspace.scenario))

    def add_by_typing(self, text: str = "") -> None:
        """Ask for a stakeholder that the lens shall place, or for what is to be added to the one selected."""
        self._entering.by_typing(text)

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


class MainMapView(MapView):
    """The map of the desk: with filters, overlays, catalogue, and the caption of a presentation.

    Args:
        workspace: The open map.
        bridge: Colours and icons.
    """

    def __init__(self, workspace: Workspace, bridge: ThemeBridge) -> None:
        super().__init__(workspace, bridge)
        self.caption = Caption(bridge)
        self._column.addWidget(self.caption)
        self._catalogue: Catalogue | None = None
        self.looks = LookControl(workspace, self)
        self.look_bar = LookBar(workspace, self.looks, bridge, self.canvas.viewport())
        self.scale_legend: ScaleLegend | None = None
        self.looks.changed.connect(self._explain_colors)

    def _explain_colors(self) -> None:
        """Make the legend when there is something to explain for the first time."""
        if self.scale_legend is None and self._workspace.overlaid is not None:
            from widgets.views.scale_legend import ScaleLegend

            self.scale_legend = ScaleLegend(self._workspace, self._bridge, self.canvas.viewport())

    @property
    def has_catalogue(self) -> bool:
        """Whether the catalogue has been asked for."""
        return self._catalogue is not None

    @property
    def catalogue(self) -> Catalogue:
        """The services beside the map, made when they are first asked for."""
        if self._catalogue is None:
            from widgets.views.catalogue import Catalogue

            self._catalogue = Catalogue(self._workspace, self)
            self._catalogue.give_asked.connect(self._give)
            self._row.insertWidget(0, self._catalogue)
        return self._catalogue

    def release(self) -> None:
        super().release()
        self.looks.release()
        self.look_bar.release()
        for part in (self.scale_legend, self._catalogue):
            if part is not None:
                part.release()
