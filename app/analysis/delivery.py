"""What is delivered: which tier admits an assignment, and how far each need is met on a day.

    met(n) = max over admitted a of min(1, d/r)            0 where there is none

for a need *n* with required level *r* and the assignments *a* that address it with delivered level *d*. Levels are
whole numbers from 0 to 4, so `met` is a multiple of 1/12 and is kept as a whole number of twelfths: sums over a
customer are exact, and a customer who has everything is covered to exactly 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.analysis.supporting_services import provided_inside, self_reliance, with_dependents
from app.model.assignment import Assignment
from app.model.changes import ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.service import Service
from app.model.stakeholder import Stakeholder

TWELFTHS = 12
"""Least common multiple of the required levels 1–4."""


class Tier(StrEnum):
    """Which assignments count; each tier admits all that the one before admits.

    Self-reliant: provider, channel and all supporting services, transitively, are inside the boundary. Firm: the
    provider is inside. Network: any provider, or none that is known.
    """

    SELF_RELIANT = "self_reliant"
    FIRM = "firm"
    NETWORK = "network"

    @property
    def label(self) -> str:
        """The word for it."""
        return self.value.replace("_", "-").capitalize()


TIERS = tuple(Tier)
PLACES = {tier: place for place, tier in enumerate(TIERS)}
"""Place of a tier in `TIERS`, and of its figure in `Met`."""

NOWHERE = len(TIERS)
"""Place of what no tier admits: a service that is not delivered on the day."""

Met = tuple[int, int, int]
"""How far a need is met in each tier, in twelfths."""

NOT_MET: Met = (0, 0, 0)


class Delivery:
    """What a map delivers on a day; immutable, `after` makes the next one.

    A service counts while it is live or retiring and within its dates. An assignment addresses needs of its own
    customer alone. A supporting service need not be live itself: DESIGN 2.1 asks only where it comes from.

    Attributes:
        on: The day on which services are counted.
        circles: A sentence for each circle among supporting services, by its first service.
    """

    __slots__ = ("_map", "_met", "_places", "_reliant", "circles", "on")

    def __init__(self, map_state: MapState, on: date) -> None:
        self.on = on
        self._map = map_state
        self._reliant, self.circles = self_reliance(map_state, map_state.services.keys(), {})
        self._places = {found: self._place_of_service(found) for found in map_state.services}
        self._met = {need.id: self._met_of(need) for need in map_state.needs.values()}

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Delivery)
            and self.on == other.on
            and self._places == other._places
            and self._met == other._met
            and self.circles == other.circles
        )

    __hash__ = None  # type: ignore[assignment]

    def met(self, need_id: str) -> Met:
        """How far a need or want is met in each tier; not at all for an id that is not on the map."""
        return self._met.get(need_id, NOT_MET)

    def counts(self, service_id: str) -> bool:
        """Whether a service is delivered on the day."""
        return self._places.get(service_id, NOWHERE) != NOWHERE

    def place_of(self, assignment: Assignment) -> int:
        """Place of the first tier that admits an assignment, or `NOWHERE`."""
        place = self._places.get(assignment.service, NOWHERE)
        if place == PLACES[Tier.SELF_RELIANT] and assignment.via is not None:
            channel = self._map.stakeholders.get(assignment.via)
            if channel is None or not channel.is_inside:
                return PLACES[Tier.FIRM]
        return place

    def deliveries(self, need: Need, tier: Tier) -> tuple[Assignment, ...]:
        """The assignments that a tier counts for a need, in the order in which they were made."""
        return tuple(
            found
            for found in self._map.assignments_addressing(need.id)
            if found.customer == need.customer and self.place_of(found) <= PLACES[tier]
        )

    def after(self, map_state: MapState, touched: Touched) -> Delivery:
        """What the map delivers after an edit; adds to `touched` what it leads to."""
        following = Delivery.__new__(Delivery)
        following.on = self.on
        following._map = map_state
        following.circles = self.circles
        following._reliant, following._places, following._met = self._reliant, self._places, self._met
        if touched.support:
            following._judge_again(touched)
        if touched.services:
            following._place_again(touched)
        if touched.needs:
            following._meet_again(touched)
        return following

    def _judge_again(self, touched: Touched) -> None:
        affected = with_dependents(self._map, touched.support)
        kept = {found: verdict for found, verdict in self._reliant.items() if found not in affected}
        again, circles = self_reliance(self._map, affected, kept)
        self._reliant = kept | again
        self.circles = {found: said for found, said in self.circles.items() if found not in affected} | circles
        touched.services |= affected

    def _place_again(self, touched: Touched) -> None:
        self._places = dict(self._places)
        for service in touched.services:
            if service not in self._map.services:
                self._places.pop(service, None)
                continue
            place = self._place_of_service(service)
            if self._places.get(service) != place:
                self._places[service] = place
                for assignment in self._map.assignments_of_service(service):
                    touched.needs.update(assignment.addresses)

    def _meet_again(self, touched: Touched) -> None:
        self._met = dict(self._met)
        for need_id in touched.needs:
            need = self._map.needs.get(need_id)
            if need is None:
                self._met.pop(need_id, None)
                continue
            met = self._met_of(need)
            if self._met.get(need_id) != met:
                self._met[need_id] = met
                touched.customers.add(need.customer)

    def _place_of_service(self, service_id: str) -> int:
        service = self._map.services[service_id]
        if not service.counts_on(self.on):
            return NOWHERE
        if self._reliant[service_id]:
            return PLACES[Tier.SELF_RELIANT]
        return PLACES[Tier.FIRM if provided_inside(self._map, service) else Tier.NETWORK]

    def _met_of(self, need: Need) -> Met:
        best = [0, 0, 0]
        for assignment in self._map.assignments_addressing(need.id):
            if assignment.customer != need.customer:
                continue
            reached = TWELFTHS * min(assignment.level, need.required_level) // need.required_level
            for place in range(self.place_of(assignment), NOWHERE):
                best[place] = max(best[place], reached)
        return (best[0], best[1], best[2])


@dataclass(slots=True)
class Touched:
    """What an edit may change.

    Attributes:
        support: Services that may now stand on something else.
        services: Services that a tier may now admit or no longer admit.
        needs: Needs and wants that may be met otherwise.
        customers: Stakeholders whose tally may differ.
    """

    support: set[str]
    services: set[str]
    needs: set[str]
    customers: set[str]

    @classmethod
    def by(cls, changes: ChangeSet, old: MapState, new: MapState) -> Touched:
        """What a change set touches directly.

        The change set only says where to look; what was and is there comes from the two maps, so that changes of
        other scenarios in the same edit do no harm.
        """
        touched = cls(set(), set(), set(), set())
        for change in changes.changes:
            before, after = old.find(change.kind_name, change.id), new.find(change.kind_name, change.id)
            if before is after:
                continue
            if change.kind_name == Service.kind_name:
                touched._add_service(change.id, old, new)
            elif change.kind_name == Stakeholder.kind_name:
                touched._add_stakeholder(change.id, old, new)
            for record in (before, after):
                if isinstance(record, Assignment):
                    touched.needs.update(record.addresses)
                elif isinstance(record, Need):
                    touched.needs.add(record.id)
                    touched.customers.add(record.customer)
        return touched

    def _add_service(self, service: str, old: MapState, new: MapState) -> None:
        before, after = old.services.get(service), new.services.get(service)
        self.services.add(service)
        if before is None or after is None or (before.provider, before.depends_on, before.name) != (
            after.provider, after.depends_on, after.name,
        ):  # fmt: skip
            self.support.add(service)

    def _add_stakeholder(self, stakeholder: str, old: MapState, new: MapState) -> None:
        before, after = old.stakeholders.get(stakeholder), new.stakeholders.get(stakeholder)
        if before is None or after is None or (before.importance, before.is_customer) != (
            after.importance, after.is_customer,
        ):  # fmt: skip
            self.customers.add(stakeholder)
        if (before is not None and before.is_inside) != (after is not None and after.is_inside):
            self.support.update(service.id for service in new.services_of(stakeholder))
            for assignment in new.referrers(Assignment, "via", stakeholder):
                self.needs.update(assignment.addresses)
