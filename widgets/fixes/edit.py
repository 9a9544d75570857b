"""Fix: change a field."""

from app.analysis.gap_rule import Finding, Fix
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("edit")
def edit(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Take the person to the very field that is to be changed."""
    desk.show_finding(finding, fix.element)
    desk.show_panel("inspector", True)
    desk.inspector.focus_field(fix.field)
