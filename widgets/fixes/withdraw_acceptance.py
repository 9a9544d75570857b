"""Fix: withdraw an acceptance."""

from app.analysis.gap_rule import Finding, Fix
from app.commands import accepted_gaps
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("withdraw-acceptance")
def withdraw_acceptance(desk: Desk, _fix: Fix, finding: Finding) -> None:
    """Let an accepted gap count again."""
    workspace = desk.workspace
    desk.do(
        lambda: accepted_gaps.withdraw_acceptance(workspace.document, finding, scenario=workspace.scenario),
        "The gap counts again.",
    )
