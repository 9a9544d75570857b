"""Fix: draw a relationship."""

from app.analysis.gap_rule import Finding, Fix
from app.commands.relationships import connect
from app.model.stakeholder import Stakeholder
from widgets.controls.search_popup import Entry, choose_from
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("add-relationship")
def add_relationship(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Open the list of stakeholders that it has no relationship with yet, and draw one to whom is chosen."""
    desk.show_finding(finding, fix.element)
    desk.show_panel("inspector", True)
    workspace = desk.workspace
    state = workspace.map
    tied = {end for tie in state.relationships_of(fix.element.id) for end in (tie.source, tie.target)}
    left = (
        Entry(found.id, found.name, found.kind.label)
        for found in state.all(Stakeholder)
        if found.id != fix.element.id and found.id not in tied
    )
    name = state.stakeholders[fix.element.id].name

    def draw(other: str) -> None:
        whom = workspace.map.stakeholders[other].name
        desk.do(
            lambda: connect(workspace.document, other, fix.element.id, scenario=workspace.scenario),
            f"{whom} and {name} are connected.",
        )

    choose_from(desk.inspector.anchor, f"Who has to do with {name}?", left, draw)
