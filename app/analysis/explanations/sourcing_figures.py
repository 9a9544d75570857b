"""On how few providers the met need rests, and the cells of the sourcing grid."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.analysis.coverage import Tier
from app.analysis.explain import Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headline
from app.analysis.need_rows import needs_that_count
from app.analysis.sourcing import Sourcing, sourcing_grid
from app.analysis.wording import amount, counted
from app.model.element import Element
from app.model.record import Record
from app.model.scales import Nature, NeedKind

COLUMNS = (
    Column("Provider"), Column("Customer"), Column("Need"), Column("Weight"), Column("Met", is_share=True),
    Column("Providers alike"), Column("Carried"), Column("Provider's id"),
)  # fmt: skip
_CELLS = {
    f"{nature.value}-{sourcing.value.replace('_', '-')}": (nature, sourcing)
    for nature in Nature
    for sourcing in Sourcing
}


@explanation("concentration", order=40, heads=(Head("provider-concentration", "Provider concentration"),))
def explain_concentration(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """The Herfindahl index of the providers, need by need."""
    said = headline(inspection.coverage, inspection.map, head.id)
    rows = [row for need in needs_that_count(inspection, NeedKind.NEED) for row in _carried(inspection, need.id)]
    definition = (
        f"{said.definition} Each provider's share is the part of Σ weight × met that it carries; a need met equally "
        "well by several is carried by them in equal parts. Undefined where no known provider meets a need."
    )
    return Explanation(
        head.id, said.title, said.value, said.text, definition,
        "Herfindahl 1950, Hirschman 1945: Σ share², from 1/n to 1", said.working, COLUMNS,
        tuple(sorted(rows, key=lambda row: (str(row.cells[0]), str(row.cells[7])))), _recount_concentration,
    )  # fmt: skip


def _carried(inspection: Inspection, need_id: str) -> list[Row]:
    state, coverage = inspection.map, inspection.coverage
    need, met = state.needs[need_id], coverage.met(need_id, Tier.NETWORK)
    if not met:
        return []
    deliveries = coverage.deliveries(need_id)
    best = min(need.required_level, max(found.level for found in deliveries))
    providers = {state.services[found.service].provider for found in deliveries if found.level >= best}
    customer = state.stakeholders[need.customer].name
    return [
        Row(
            Element.of(need),
            (
                state.stakeholders[provider].name, customer, need.statement, need.weight, met, len(providers),
                need.weight * met / len(providers), provider,
            ),
        )
        for provider in providers
        if provider is not None
    ]  # fmt: skip


def _recount_concentration(rows: Sequence[Row]) -> float | None:
    carried: dict[str, float] = {}
    for row in rows:
        carried[str(row.cells[7])] = carried.get(str(row.cells[7]), 0.0) + float(row.cells[6] or 0)
    total = math.fsum(carried.values())
    return math.fsum((part / total) ** 2 for part in carried.values()) if total else None


@explanation(
    "sourcing",
    order=41,
    heads=tuple(Head(id, f"{nature.label}, {sourcing.label.lower()}") for id, (nature, sourcing) in _CELLS.items()),
)
def explain_sourcing(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """The services of one nature from one source."""
    nature, sourcing = _CELLS[head.id]
    cell = next(
        found
        for found in sourcing_grid(inspection.coverage, inspection.map)
        if (found.nature, found.sourcing) == (nature, sourcing)
    )
    rows = []
    for service_id in cell.services:
        service = inspection.map.services[service_id]
        provider = inspection.map.stakeholders.get(service.provider or "")
        name = provider.name if provider is not None else ""
        rows.append(Row(Element.of(service), (service.name, name, service.annual_cost)))
    cost = "no cost is known" if cell.annual_cost is None else f"{amount(cell.annual_cost)} a year"
    return Explanation(
        head.id, head.title, float(cell.count), str(cell.count),
        "How many services of this nature, delivered on the day, come from this source: in-house where the provider is "
        "inside the boundary, else outsourced.",
        "Borderless's own definition", f"{counted(cell.count, 'service')}; {cost}",
        (Column("Service"), Column("Provider"), Column("Cost a year")), tuple(rows),
        lambda given: float(len(given)),
    )  # fmt: skip
