"""Fix: accept the gap."""

from app.analysis.gap_rule import Finding, Fix
from widgets.desk import Desk
from widgets.dialogs.accept_gap_dialog import AcceptGapDialog
from widgets.fix_action import fix_action


@fix_action("accept-gap")
def accept_gap(desk: Desk, fix: Fix, finding: Finding) -> None:
    """Ask why the gap is left as it is, by whom and until when, and let it count no longer."""
    desk.show_finding(finding, fix.element)
    dialog = AcceptGapDialog(desk.workspace, finding, desk.settings, desk)
    dialog.done_with.connect(desk.done)
    dialog.open()
