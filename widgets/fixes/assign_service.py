"""Fix: assign a service."""

from app.analysis.gap_rule import Finding, Fix
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("assign-service")
def assign_service(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Open the list of services for the need or customer, or the list of customers for the service."""
    desk.show_finding(finding, fix.element)
    desk.ask_for_service()
