"""Fix: show what breaks."""

from app.analysis.gap_rule import Finding, Fix
from app.analysis.impact import impact_of, impact_sentence
from app.model.element import Element
from widgets.desk import Desk
from widgets.fix_action import fix_action


@fix_action("show-impact")
def show_impact(desk: Desk, fix: Fix, _finding: Finding) -> None:
    """Select the stakeholder on the map with the customers who get less without it, and name what breaks."""
    inspection = desk.workspace.inspection
    impact = impact_of(inspection, fix.element.id)
    elements = (fix.element, *(Element("stakeholder", found) for found in impact.customers))
    desk.show_elements(elements)
    desk.said.emit(impact_sentence(inspection, impact))
