"""What the rules about needs and wants ask of a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from app.analysis.coverage import Coverage, Tier, importance_of
from app.analysis.gap_rule import Inspection, Severity
from app.model.assignment import Assignment
from app.model.changes import ChangeSet
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need
from app.model.scales import NeedKind, ServiceStatus
from app.model.service import Service
from app.model.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """A need or want of one of IT's customers, and what the network does about it.

    Attributes:
        need: The need or want.
        customer: Whose it is.
        met: How far the network meets it, 0–1.
        deliveries: The assignments that count for it, the best first; level 0 among them.
        planned: Assignments above level 0 of services that are still to start.
        severity: How much its shortfall matters.
    """

    need: Need
    customer: Stakeholder
    met: float
    deliveries: tuple[Assignment, ...]
    planned: tuple[Assignment, ...]
    severity: Severity

    @property
    def element(self) -> Element:
        """The reference to the need."""
        return Element.of(self.need)

    @property
    def importance(self) -> int:
        """How much its customer counts: 1–5, 3 where not rated."""
        return importance_of(self.customer)

    @property
    def stakes(self) -> str:
        """What hangs on it: "importance 5 × weight 4"."""
        rated = "" if self.customer.importance is not None else " (not rated)"
        return f"importance {self.importance}{rated} × weight {self.need.weight}"

    @property
    def delivered(self) -> tuple[Assignment, ...]:
        """The assignments that count for it above level 0, the best first."""
        return tuple(found for found in self.deliveries if found.level > 0)


def facts_of(inspection: Inspection, need_id: str, kind: NeedKind | None = None) -> NeedFacts | None:
    """The facts of a need or want; None where it is of another kind, or its customer is none of IT's."""
    need = inspection.map.needs[need_id]
    if kind is not None and need.kind is not kind:
        return None
    known = inspection.remembered
    if need_id not in known:
        known[need_id] = _facts_of(inspection, need)
    found: NeedFacts | None = known[need_id]
    return found


def _facts_of(inspection: Inspection, need: Need) -> NeedFacts | None:
    customer = inspection.map.stakeholders.get(need.customer)
    if customer is None or not customer.is_customer:
        return None
    deliveries: list[Assignment] = []
    planned: list[Assignment] = []
    for found in inspection.map.assignments_addressing(need.id):
        if found.customer != need.customer:
            continue
        if inspection.coverage.counts(found.service):
            deliveries.append(found)
        elif found.level > 0 and is_planned(inspection.map.services[found.service], inspection.today):
            planned.append(found)
    if len(deliveries) > 1:
        deliveries.sort(key=lambda found: -found.level)
    met = inspection.coverage.met(need.id, Tier.NETWORK)
    severity = inspection.shortfall_severity(importance_of(customer), need.weight, 1 - met)
    return NeedFacts(need, customer, met, tuple(deliveries), tuple(planned), severity)


def is_planned(service: Service, day: date) -> bool:
    """Whether a service is still to start on a day: planned, or live from a later day on."""
    if service.end is not None and service.end < day:
        return False
    later = service.start is not None and service.start > day
    return service.status is ServiceStatus.PLANNED or (service.status is not ServiceStatus.RETIRED and later)


def service_names(inspection: Inspection, assignments: Iterable[Assignment]) -> list[str]:
    """Names of the services of some assignments, each once."""
    services = inspection.map.services
    return list(dict.fromkeys(services[found.service].name for found in assignments))


def service_elements(assignments: Iterable[Assignment]) -> tuple[Element, ...]:
    """The services of some assignments, each once."""
    return tuple(dict.fromkeys(Element(Service.kind_name, found.service) for found in assignments))


def _says(need: Need | None, said: str) -> bool:
    return need is not None and need.is_want and need.statement.casefold() == said


class LikeWants:
    """Which wants say the same, whoever has them; upper and lower case make no difference."""

    def __init__(self, wants: dict[str, tuple[str, ...]]) -> None:
        self._wants = wants

    @classmethod
    def of(cls, map_state: MapState, _coverage: Coverage) -> Self:
        """Work it out from scratch."""
        wants: dict[str, list[str]] = {}
        for found in sorted(map_state.needs):
            need = map_state.needs[found]
            if need.is_want:
                wants.setdefault(need.statement.casefold(), []).append(found)
        return cls({said: tuple(ids) for said, ids in wants.items()})

    def after(self, map_state: MapState, _coverage: Coverage, changes: ChangeSet) -> Self:
        """What it is after an edit: itself where no need was touched."""
        touched = [change for change in changes.changes if change.kind_name == Need.kind_name]
        if not touched:
            return self
        wants, needs = dict(self._wants), map_state.needs
        for change in touched:
            for record in (change.before, change.after):
                if isinstance(record, Need):
                    said = record.statement.casefold()
                    ids = sorted({*wants.pop(said, ()), change.id})
                    same = tuple(found for found in ids if _says(needs.get(found), said))
                    if same:
                        wants[said] = same
        return type(self)(wants)

    def like(self, need: Need) -> tuple[str, ...]:
        """Ids of the wants that say the same as a need or want, itself among them if it is a want."""
        return self._wants.get(need.statement.casefold(), ())
