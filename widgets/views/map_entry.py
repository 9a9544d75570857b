"""The entry line over the map: says what a line would do, and has it done as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from app.commands.stakeholders import add_all
from app.entry.completing import Completion, completion
from app.entry.entry_plan import EntryPlan, plan_entry
from app.errors import BorderlessError
from app.lenses.lens import Point
from app.model.scales import StakeholderKind
from widgets.canvas.map_canvas import MapCanvas
from widgets.quick_entry import QuickEntry
from widgets.theme_bridge import ThemeBridge
from widgets.views.map_pane import MapPane

_TOP = 24  # pixels from the upper edge, where nobody has said where


class MapEntry(QObject):
    """Brings the entry line and the workspace together.

    Args:
        pane: The map and its lens.
        canvas: The map on screen.
        bridge: Colours and icons.
    """

    refused = Signal(str)
    """What was entered could not be done; says why."""

    entered = Signal(tuple)
    """What is to be seen now (tuple of Element)."""

    def __init__(self, pane: MapPane, canvas: MapCanvas, bridge: ThemeBridge) -> None:
        super().__init__(canvas)
        self._pane, self._workspace = pane, pane.workspace
        self._canvas = canvas
        self._place: Point | None = None
        self._source: str | None = None
        self.line = QuickEntry(bridge, self, canvas.viewport())
        self.line.entered.connect(self._enter)
        self.line.closed.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))

    # ---- asking -------------------------------------------------------------------------------------

    def at(self, point: Point, source: str | None = None) -> None:
        """Ask for a stakeholder that shall stand at a point of the map, where given tied to another."""
        self._place, self._source = point, source
        workspace = self._workspace
        kind = self._first_kind() or self._pane.lens.kind_at(workspace.map, point, self._pane.layout())
        self.line.ask(self._canvas.view_point(point) + QPoint(8, 8), kind=kind, tie_to=self._selected_name())

    def by_typing(self, text: str = "") -> None:
        """Ask for what the lens shall place; with signs for what is selected."""
        self._place = self._source = None
        x = self._canvas.viewport().width() // 2 - 190
        self.line.ask(QPoint(x, _TOP), text, self._first_kind(), self._selected_name())

    def _first_kind(self) -> StakeholderKind | None:
        """A map begins with the firm; later the kind stays what it was for the one before."""
        return None if self._workspace.map.stakeholders else StakeholderKind.FIRM

    def _selected(self) -> str | None:
        return next(iter(self._workspace.context.selected("stakeholder")), None)

    def _selected_name(self) -> str:
        selected = self._selected()
        return self._workspace.map.stakeholders[selected].name if selected else ""

    # ---- planning -----------------------------------------------------------------------------------

    def plan(self, lines: Sequence[str], kind: StakeholderKind, tied: bool) -> EntryPlan:
        """What some lines would do."""
        return plan_entry(
            lines,
            self._workspace.map,
            kind=kind,
            selected=self._workspace.selection,
            tied_to=self._source or (self._selected() if tied else None),
        )

    def completion(self, line: str) -> Completion:
        """What the name may be that is typed last."""
        return completion(line, self._workspace.map)

    def _enter(self, plan: EntryPlan, tied: bool) -> None:
        workspace = self._workspace
        at = {self._pane.lens.id: (self._place.x, self._place.y)} if self._place is not None else {}
        try:
            add_all(
                workspace.document,
                plan.records,
                plan.label,
                places=dict.fromkeys(plan.new[:1], at),
                scenario=workspace.scenario,
            )
        except BorderlessError as error:
            self.refused.emit(str(error))
            return
        if not tied:
            workspace.select(plan.about)
        self.entered.emit(plan.about)
        if self._place is not None:
            self.line.dismiss()
        self._place = self._source = None
