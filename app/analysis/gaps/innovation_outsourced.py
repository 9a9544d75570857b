"""Gap rule 16: innovation outsourced."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.wording import amount
from app.model.element import Element
from app.model.scales import Nature


@gap_rule("innovation-outsourced", number=16, title="Innovation outsourced", subject="service")
def innovation_outsourced(inspection: Inspection, service_id: str) -> Iterator[Finding]:
    """A live service that is innovation, or sets the firm apart, is provided outside its boundary.

    Major for innovation, minor for differentiating work.
    """
    service = inspection.map.services[service_id]
    provider = inspection.map.stakeholders.get(service.provider or "")
    if service.nature is Nature.COMMODITY or provider is None or provider.is_inside:
        return
    if not inspection.coverage.counts(service_id):
        return
    is_innovation = service.nature is Nature.INNOVATION
    what = "innovation" if is_innovation else "work that sets the firm apart"
    cost = f", at {amount(service.annual_cost)} a year" if service.annual_cost else ""
    element = Element.of(service)
    yield Finding(
        rule="innovation-outsourced",
        severity=Severity.MAJOR if is_innovation else Severity.MINOR,
        elements=(element, Element.of(provider)),
        customer=None,
        title=f"{service.nature.label} outsourced: {service.name}",
        reason=f"Provided by {provider.name}, outside the firm{cost}; it is {what}.",
        fixes=(
            Fix("Change the provider…", "change-provider", element),
            Fix("Change its nature…", "edit", element, "nature"),
        ),
    )
