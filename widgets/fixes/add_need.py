"""Fix: record a need."""

from app.analysis.gap_rule import Finding, Fix
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("add-need")
def add_need(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Open the line for a new need of the customer."""
    desk.show_finding(finding, fix.element)
    desk.ask_for_need()
