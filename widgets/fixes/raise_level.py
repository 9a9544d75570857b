"""Fix: raise the delivered level."""

from app.analysis.gap_rule import Finding, Fix
from app.commands.assignments import set_level
from app.model.need import Need
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("raise-level")
def raise_level(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Raise the level at which the service is delivered to what the need requires."""
    desk.show_finding(finding, finding.elements[0])
    workspace = desk.workspace
    state = workspace.map
    need, assignment = state.find(*finding.elements[0]), state.assignments[fix.element.id]
    assert isinstance(need, Need)
    level = need.required_level
    service, customer = state.services[assignment.service].name, state.stakeholders[assignment.customer].name
    desk.do(
        lambda: set_level(
            workspace.document, assignment.service, assignment.customer, level, scenario=workspace.scenario
        ),
        f"{service} reaches {customer} at level {level} now.",
    )
