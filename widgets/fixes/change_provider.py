"""Fix: change the provider."""

from app.analysis.gap_rule import Finding, Fix
from app.commands.services import set_provider
from app.model.stakeholder import Stakeholder
from widgets.controls.search_popup import Entry, choose_from
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("change-provider")
def change_provider(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Open the list of who could provide the service from the other side of the boundary, and set who is chosen."""
    desk.show_finding(finding, fix.element)
    desk.show_panel("inspector", True)
    workspace = desk.workspace
    state = workspace.map
    service = state.services[fix.element.id]
    present = state.stakeholders.get(service.provider or "")
    inside = present is not None and present.is_inside
    others = (
        Entry(found.id, found.name, found.kind.label)
        for found in state.all(Stakeholder)
        if found.is_inside is not inside
    )

    def let(provider: str) -> None:
        name = workspace.map.stakeholders[provider].name
        desk.do(
            lambda: set_provider(workspace.document, service.id, provider, scenario=workspace.scenario),
            f"{name} provides {service.name} now.",
        )

    where = "outside the firm" if inside else "inside the firm"
    choose_from(desk.inspector.anchor, f"Who provides it {where}?", others, let)
