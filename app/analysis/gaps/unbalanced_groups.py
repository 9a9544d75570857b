"""Gap rule 17: unbalanced groups."""

from collections.abc import Iterator

from app.analysis.balance import balance, worst_first
from app.analysis.gap_rule import WHOLE_MAP, Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.threshold import Threshold
from app.analysis.wording import percent
from app.model.element import Element
from app.model.stakeholder import Stakeholder

MAJOR_BELOW = 0.35
LEAST_PARITY = Threshold(
    "unbalanced-groups.parity", "Parity below", 0.7, 0.05, 1, "",
    "Below this share of the best group's coverage the worst group is covered too badly.", 0.05,
)  # fmt: skip


@gap_rule("unbalanced-groups", number=17, title="Unbalanced groups", subject=WHOLE_MAP, thresholds=(LEAST_PARITY,))
def unbalanced_groups(inspection: Inspection, _: str) -> Iterator[Finding]:
    """The group covered worst (buyers, partners or own people) has less than 0.7 of the best one's coverage by default.

    Major below 35 %, else minor. It points to the customers of that group, the one covered worst first.
    """
    found = balance(inspection.coverage)
    if found is None or found.parity is None or found.parity >= inspection.value(LEAST_PARITY):
        return
    best = max(found.groups, key=lambda group: found.groups[group])
    customers = worst_first(inspection.coverage, inspection.map, found.worst_group)
    elements = tuple(Element(Stakeholder.kind_name, customer) for customer in customers)
    worst = found.worst_group.label
    yield Finding(
        rule="unbalanced-groups",
        severity=Severity.MAJOR if found.parity < MAJOR_BELOW else Severity.MINOR,
        elements=elements,
        customer=None,
        title=f"Unbalanced groups: {worst.lower()}",
        reason=(
            f"{worst} are covered to {percent(found.worst_value)}, {best.label.lower()} to "
            f"{percent(found.groups[best])}: parity {found.parity:.2f}."
        ),
        fixes=(Fix("Assign a service…", "assign-service", elements[0]),),
    )
