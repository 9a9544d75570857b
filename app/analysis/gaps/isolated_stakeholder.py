"""Gap rule 20: isolated stakeholder."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.scales import StakeholderKind


@gap_rule("isolated-stakeholder", number=20, title="Isolated stakeholder", subject="stakeholder")
def isolated_stakeholder(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A stakeholder has no relationship, provides, receives and passes on no service, and is part of nothing.

    The firm itself is left out: a map begins with it. Always minor.
    """
    found = inspection.map.stakeholders[stakeholder]
    if found.kind is StakeholderKind.FIRM or found.parent is not None:
        return
    state = inspection.map
    if state.relationships_of(stakeholder) or state.services_of(stakeholder) or state.assignments_of(stakeholder):
        return
    if state.referrers(Assignment, "via", stakeholder) or state.parts_of(stakeholder):
        return
    element = Element.of(found)
    yield Finding(
        rule="isolated-stakeholder",
        severity=Severity.MINOR,
        elements=(element,),
        customer=stakeholder if found.is_customer else None,
        title=f"Isolated stakeholder: {found.name}",
        reason="Nothing on the map ties it to anyone: no relationship, no service, no whole that it is part of.",
        fixes=(
            Fix("Draw a relationship…", "add-relationship", element),
            Fix("Assign a service…", "assign-service", element),
        ),
    )
