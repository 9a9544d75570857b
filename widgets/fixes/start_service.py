"""Fix: start the planned service."""

from app.analysis.gap_rule import Finding, Fix
from app.commands.services import start_services
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("start-service")
def start_service(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Make the planned service live at once."""
    desk.show_finding(finding, finding.elements[0])
    workspace = desk.workspace
    name = workspace.map.services[fix.element.id].name
    desk.do(
        lambda: start_services(workspace.document, (fix.element.id,), scenario=workspace.scenario),
        f"{name} is live now.",
    )
