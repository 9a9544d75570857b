"""The desk: one open map in its views, with header, rail, inspector, gaps and figures around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.gap_rule import Finding, Fix
from app.commands.arrangement import release
from app.document.document import Document
from app.errors import BorderlessError
from app.lenses.lens import LENSES
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets import panel_memory
from widgets.desk_panels import DeskPanels
from widgets.fix_action import FIXES
from widgets.header import Header
from widgets.lenses_ahead import LensesAhead
from widgets.panels.gap_panel import GapPanel
from widgets.panels.inspector import Inspector
from widgets.panels.status_figures import StatusFigures
from widgets.rail import Rail
from widgets.side_by_side import SideBySide
from widgets.stage import Stage
from widgets.theme_bridge import ThemeBridge
from widgets.views.map_view import MainMapView, MapView

if TYPE_CHECKING:
    from widgets.dialogs.explain_dialog import ExplainDialog

VIEWS = [
    ("map", "Map", "share-2", "Ctrl+Shift+1"),
    ("matrix", "Matrix", "grid-3x3", "Ctrl+Shift+2"),
    ("register", "Register", "table", "Ctrl+Shift+3"),
    ("insight", "Insight", "chart-column", "Ctrl+Shift+4"),
]
_WIDE_ENOUGH = 1200  # pixels in which two maps have room beside the inspector


class Desk(QWidget):
    """All that shows one workspace.

    Args:
        workspace: The open map.
        bridge: Colours, icons and fonts.
        settings: Where the sizes of panels are kept between sessions.
        parent: The window.
    """

    said = Signal(str)
    """Something that was asked for could not be done; says why."""

    done = Signal(str)
    """A step was made that a person can take back at once; says what it was."""

    action_asked = Signal(str)
    """An action of the window is wanted, by id."""

    menu_asked = Signal(object, QPoint)
    """A context menu is wanted for an element (or None) at a point of the screen."""

    panels_changed = Signal()
    """Another view is shown, or a panel was opened or closed."""

    released = Signal()
    """The workspace is about to close: whoever works on it on another thread has to end that."""

    def __init__(
        self, workspace: Workspace, bridge: ThemeBridge, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._bridge = bridge
        self.settings = settings
        self.header = Header(bridge)
        self.header.lens_chosen.connect(self.choose_lens)
        self.header.export_asked.connect(lambda: self.action_asked.emit("export"))
        self.header.find_asked.connect(lambda: self.action_asked.emit("find"))
        self.header.show_lens(workspace.lens.id)
        self.map_view = MainMapView(workspace, bridge)
        self.map_view.refused.connect(self.said)
        self.map_view.menu_asked.connect(self.menu_asked)
        self.inspector = Inspector(workspace, bridge)
        self.inspector.fix_requested.connect(self.fix)
        self.inspector.go_to.connect(self.map_view.go_to)
        self.gap_panel = GapPanel(workspace, bridge)
        self.gap_panel.go_to.connect(self.go_to)
        self.gap_panel.fix_requested.connect(self.fix)
        self.gap_panel.rules_asked.connect(self.show_gap_rules)
        self.gap_panel.explain_asked.connect(self.explain)
        self.inspector.explain_asked.connect(self.explain)
        self.status = StatusFigures(workspace, bridge)
        self.status.explain_asked.connect(self.explain)
        self._explanation: ExplainDialog | None = None
        self.stage = Stage(self, bridge)
        self.stage.said.connect(self.said)
        self.stage.action_asked.connect(self.action_asked)
        self.rail = Rail(bridge, VIEWS, self)
        self.rail.view_chosen.connect(self.show_view)
        self.lenses_beside = SideBySide(workspace, self.map_view, bridge)
        self.lenses_beside.other_shown.connect(self._connect_other)
        self.lenses_beside.go_to.connect(lambda element: workspace.select((element,)))
        self._views: dict[str, QWidget] = {"map": self.lenses_beside}
        self._arrange()
        self._stop_listening = workspace.listen(self._follow)
        self.lenses = LensesAhead(workspace, lambda: self.map_view.canvas.pointer.gesture is not None, self)
        self.lenses.ready.connect(self.choose_lens)

    def _arrange(self) -> None:
        self.views = QStackedWidget()
        self.views.addWidget(self.lenses_beside)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.addWidget(self.views)
        self._middle.addWidget(self.gap_panel)
        self._middle.setStretchFactor(0, 1)
        self._middle.setCollapsible(0, False)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self._middle)
        self._across.addWidget(self.inspector)
        self._across.setStretchFactor(0, 1)
        self._across.setCollapsible(0, False)
        self.panels = DeskPanels(self, self._middle, self._across)
        self.stage.presenting_changed.connect(self.panels.present)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(self._across, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        column.addWidget(self.status)

    def release(self) -> None:
        """Stop following the workspace, and keep the sizes of the panels for the next time."""
        self.panels.keep_sizes(self.settings)
        panel_memory.keep(self, self.settings)
        self.lenses.release()
        self._stop_listening()
        self.stage.release()
        self.lenses_beside.release()
        self.map_view.release()
        self.released.emit()

    # ---- showing ------------------------------------------------------------------------------------

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.lens_changed:
            self.header.show_lens(self.workspace.lens.id)
        if event.change_set is not None:
            self.show_state()

    def show_state(self, *, save_failed: bool = False) -> None:
        """Show title, scenario, and whether the file has every edit, or could not be given the last."""
        document, scenario = self.workspace.document, self.workspace.scenario_name
        state = _state_of(document, save_failed)
        self.header.show_map(document.title, f"{scenario} · {state}" if scenario else state)

    @property
    def view_id(self) -> str:
        """Which view is on screen."""
        return next(name for name, view in self._views.items() if view is self.views.currentWidget())

    def show_view(self, view_id: str) -> None:
        """Go to another view of the map."""
        if view_id not in self._views:
            self._views[view_id] = self._made_view(view_id)
            self.views.addWidget(self._views[view_id])
        view = self._views[view_id]
        self.views.setCurrentWidget(view)
        self.rail.show_view(view_id)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panels_changed.emit()

    def _made_view(self, view_id: str) -> QWidget:
        """A view when it is first asked for: opening a map need not wait for all of them."""
        if view_id == "matrix":
            from widgets.views.matrix_view import MatrixView

            return MatrixView(self.workspace, self._bridge)
        if view_id == "insight":
            from widgets.views.insight_view import InsightView

            insight = InsightView(self.workspace, self._bridge, self.settings)
            insight.said.connect(self.said)
            insight.go_to.connect(self.go_to)
            self.released.connect(insight.release)
            return insight
        from widgets.views.register_view import RegisterView

        return RegisterView(self.workspace, self._bridge)

    def choose_lens(self, lens_id: str) -> None:
        """Look through another lens, on the map; that of a large map is laid out aside first."""
        self.show_view("map")
        if self.lenses.must_wait_for(lens_id):
            self.header.show_lens(self.workspace.lens.id)
            self.said.emit(f"{LENSES.get(lens_id).title}: being laid out. It is shown as soon as it is ready.")
        else:
            self.workspace.set_lens(lens_id)

    def go_to(self, element: Element) -> None:
        """Show an element on the map."""
        self.show_view("map")
        self.map_view.go_to(element)

    def show_beside(self) -> None:
        """Show both lenses beside one another, or the chosen one alone."""
        self.show_view("map")
        if not self.lenses_beside.is_on and self.lenses_beside.width() < _WIDE_ENOUGH:
            self.inspector.hide()  # two maps need the room
        self.lenses_beside.toggle()
        self.panels_changed.emit()

    def _connect_other(self, other: MapView) -> None:
        other.refused.connect(self.said)
        other.menu_asked.connect(self.menu_asked)

    def fix(self, fix: Fix, finding: Finding) -> None:
        """Do what closes a gap, or take the person to where it is done."""
        if self.workspace.map.find(*finding.elements[0]) is None:
            return  # it was asked for when the gap was still there
        try:
            FIXES.get(fix.command).run(self, fix, finding)
        except BorderlessError as error:
            self.said.emit(str(error))

    def show_finding(self, finding: Finding, element: Element) -> None:
        """Show what a gap concerns on the map, and select what is to be done something about."""
        self.go_to(finding.elements[0])
        self.workspace.select((element,))

    def show_elements(self, elements: Sequence[Element]) -> None:
        """Select elements on the map and bring all of them into view."""
        self.show_view("map")
        self.workspace.select(elements)
        self.map_view.reveal(elements)

    def do(self, act: Callable[[], object], told: str) -> None:
        """Make a step and say so, with the offer to take it back; where it cannot be made, say why."""
        try:
            act()
        except BorderlessError as error:
            self.said.emit(str(error))
        else:
            self.done.emit(told)

    def explain(self, figure: str) -> None:
        """Show how a figure comes about; choosing another one is offered there."""
        from widgets.dialogs.explain_dialog import ExplainDialog

        if self._explanation is None:
            self._explanation = ExplainDialog(self.workspace, self._bridge, self)
            self._explanation.go_to.connect(self.go_to)
        self._explanation.show_figure(figure)

    def show_gap_rules(self) -> None:
        """Show which gap rules are on and from where on they fire."""
        from widgets.dialogs.gap_rules_dialog import GapRulesDialog

        dialog = GapRulesDialog(self.workspace, self)
        dialog.open()

    def panel_shown(self, panel_id: str) -> bool:
        """Whether a panel is open."""
        return self.panels.is_open(panel_id)

    def show_panel(self, panel_id: str, show: bool) -> None:
        """Open or close a panel."""
        self.panels.show(panel_id, show)
        self.panels_changed.emit()

    # ---- what actions do ----------------------------------------------------------------------------

    def add_stakeholder(self) -> None:
        """Ask for a new stakeholder."""
        self.show_view("map")
        self.map_view.add_by_typing()

    def ask_for_need(self) -> None:
        """Open the line for a need of what is selected."""
        self.show_panel("inspector", True)
        self.inspector.add_need()

    def ask_for_service(self) -> None:
        """Open the list of services for what is selected."""
        self.show_panel("inspector", True)
        self.inspector.assign_service()

    def rename_selected(self) -> None:
        """Write another name over the card that is selected first, or ask for the words of an annotation."""
        if self.workspace.selection and self.workspace.selection[0].kind_name == "annotation":
            self.map_view.annotations.edit(self.workspace.selection[0])
            return
        selected = self.workspace.context.selected("stakeholder")
        if selected:
            self.show_view("map")
            self.map_view.canvas.rename(Element("stakeholder", selected[0]))

    def select_all(self) -> None:
        """Select every stakeholder."""
        self.workspace.select(Element("stakeholder", found) for found in self.workspace.map.stakeholders)

    def tidy(self) -> None:
        """Lay out anew what is selected, or all but the pinned."""
        self.workspace.tidy(self.workspace.context.selected("stakeholder") or None)

    def tidy_all(self) -> None:
        """Unpin all and lay out anew."""
        release(self.workspace.document, self.workspace.lens.id, scenario=self.workspace.scenario)
        self.workspace.tidy()


def _state_of(document: Document, save_failed: bool) -> str:
    if document.path is None:
        return "not saved to a file yet"
    if document.read_only:
        return f"Read-only: open by {document.holder.spoken}" if document.holder is not None else "read-only"
    if not document.is_modified:
        return "saved"
    return "not saved to its file" if save_failed else "saving…"
