"""What hangs on a stakeholder: the services that go with it, and the customers who get less without it."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.coverage import Coverage, Tier, measure
from app.analysis.gap_rule import Inspection
from app.analysis.stress_test import StressTest
from app.analysis.supporting_services import with_dependents
from app.analysis.wording import counted, listed, points
from app.model.assignment import Assignment
from app.model.changes import Change
from app.model.integrity import removal
from app.model.record import Record


@dataclass(frozen=True, slots=True)
class Impact:
    """What breaks without a stakeholder.

    Attributes:
        stakeholder: Who is gone, by id.
        services: Ids of the services that go with it: its own, and those that cannot do without them.
        customers: Ids of the customers some of whose needs or wants are met less, in the order in which they were made.
        stranded: Ids of those who are left with nothing.
        points: Points of network coverage that the remaining customers lose.
    """

    stakeholder: str
    services: tuple[str, ...]
    customers: tuple[str, ...]
    stranded: tuple[str, ...]
    points: float


def services_behind(inspection: Inspection, stakeholder: str) -> tuple[str, ...]:
    """Ids of the services that a stakeholder provides, and of all that depend on one of them."""
    state = inspection.map
    return tuple(sorted(with_dependents(state, (found.id for found in state.services_of(stakeholder)))))


def coverage_without(inspection: Inspection, stakeholder: str) -> Coverage:
    """The coverage of the map without a stakeholder, its services, their dependents and what passes through it."""
    state = inspection.map
    doomed: list[Record] = [state.stakeholders[stakeholder]]
    doomed += (state.services[found] for found in services_behind(inspection, stakeholder))
    doomed += state.referrers(Assignment, "via", stakeholder)
    after = state.after(Change("", before, left) for before, left in removal(state, doomed))
    return measure(after, inspection.coverage.on)


def impact_of(inspection: Inspection, stakeholder: str) -> Impact:
    """What breaks without a stakeholder."""
    without = coverage_without(inspection, stakeholder)
    hit = {
        need.customer
        for need in inspection.map.needs.values()
        if need.customer != stakeholder
        and without.met(need.id, Tier.NETWORK) < inspection.coverage.met(need.id, Tier.NETWORK)
    }
    loss = inspection.look_up(StressTest).loss(stakeholder)
    customers = tuple(found.id for found in inspection.map.customers if found.id in hit)
    return Impact(stakeholder, services_behind(inspection, stakeholder), customers, loss.stranded, loss.points)


def impact_sentence(inspection: Inspection, impact: Impact) -> str:
    """What breaks, in a sentence that names it: "Without Dealers, Leasing ends, and Fleet gets less: 5.3 points."."""
    state = inspection.map
    name = state.stakeholders[impact.stakeholder].name
    services = listed(state.services[found].name for found in impact.services)
    customers = listed(state.stakeholders[found].name for found in impact.customers)
    if not services and not customers:
        return f"Nothing on the map hangs on {name}."
    parts = []
    if services:
        parts.append(f"{counted(len(impact.services), 'service')} end{'s' * (len(impact.services) == 1)} ({services})")
    if customers:
        get = "gets" if len(impact.customers) == 1 else "get"
        parts.append(f"{customers} {get} less: {points(impact.points)} points of coverage")
    return f"Without {name}, {', and '.join(parts)}."
