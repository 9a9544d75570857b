"""What could be done next on a map: the moves that it already contains or implies, and what each leads to.

A move is something that the people on the map could decide tomorrow without drawing anything new:

- *start* a service that is still to come (planned, or with a start in the future). Its annual cost is the cost.
- *raise* an assignment to the level that its customer requires: the highest required level among the needs that it
  addresses and that are not met in full. What that costs is on no map, and therefore unknown, never 0.
- *assign* a service to a customer who has a need in the same words as another customer for whom that service
  addresses it. That is the one way in which a map implies that a service would help somebody: any other pairing of
  services and needs would be a guess. A customer who has the service already is given it for that need at the level
  it has; a new assignment is made at the lowest level at which others have it for those words. Its cost is unknown.

Two moves of one map can need each other: to raise an assignment of a planned service helps once that is started.
`MoveTable` holds for each need which moves together meet it how far; nothing else about moves has to be known to
choose among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.analysis.coverage import Coverage, Tier
from app.analysis.delivery import PLACES, TWELFTHS
from app.analysis.need_facts import is_planned
from app.model.assignment import Assignment
from app.model.changes import Change, ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.scales import ServiceStatus
from app.model.service import Service


class MoveKind(StrEnum):
    """What is done."""

    START = "start"
    RAISE = "raise"
    ASSIGN = "assign"

    @property
    def label(self) -> str:
        """What people read."""
        return {"start": "Start a service", "raise": "Raise a level", "assign": "Assign a service"}[self.value]


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that could be done.

    Attributes:
        kind: What is done.
        service: Id of the service that it is about.
        customer: Id of the customer; None for a start, which reaches all who have the service.
        assignment: Id of the assignment that it changes; None where there is none yet, and for a start.
        level: The level at which the customer has the service afterwards; None for a start.
        needs: The needs that an assignment is to address from then on; empty for the other kinds.
        cost: Cost a year in the map's currency; None where it is not known.
    """

    kind: MoveKind
    service: str
    customer: str | None = None
    assignment: str | None = None
    level: int | None = None
    needs: tuple[str, ...] = ()
    cost: float | None = None

    @property
    def id(self) -> str:
        """Stable name: what is done to what."""
        match self.kind:
            case MoveKind.START:
                return f"start/{self.service}"
            case MoveKind.RAISE:
                return f"raise/{self.assignment}"
        return f"assign/{self.service}/{self.customer}"

    def applied(self, map_state: MapState, on: date) -> Record:
        """The record as it is after the move, made from what the map holds now.

        Args:
            map_state: The map on which it is carried out; other moves may have been before.
            on: The day on which it is carried out: a service starts on it.

        Raises:
            KeyError: What it is about is no longer on the map.
        """
        if self.kind is MoveKind.START:
            service = map_state.services[self.service]
            status = ServiceStatus.LIVE if service.status is ServiceStatus.PLANNED else service.status
            return service.changed(status=status, start=on)
        if self.kind is MoveKind.RAISE:
            raised = map_state.assignments[self.assignment or ""]
            return raised.changed(level=max(raised.level, self.level or 0))
        customer = map_state.stakeholders[self.customer or ""].id
        needs = tuple(need for need in self.needs if map_state.needs[need].customer == customer)
        found = map_state.assignment_of(map_state.services[self.service].id, customer)
        if found is None:
            return Assignment(service=self.service, customer=customer, level=self.level or 0, addresses=needs)
        return found.changed(addresses=tuple(dict.fromkeys((*found.addresses, *needs))))


def apply_moves(map_state: MapState, moves: Iterable[Move], on: date) -> tuple[MapState, ChangeSet]:
    """The map after some moves on a day, in their order, and what they change: a what-if, no edit of a document."""
    current = map_state
    touched: dict[tuple[str, str], Record] = {}
    for move in moves:
        record = move.applied(current, on)
        before = current.find(record.kind_name, record.id)
        touched[record.kind_name, record.id] = record
        current = current.after((Change("", before, record),))
    changes = tuple(Change("", map_state.find(*key), record) for key, record in touched.items())
    return current, ChangeSet("Moves", changes)


@dataclass(frozen=True, slots=True)
class Option:
    """A way to meet a need: how far, in twelfths, and the ids of the moves that it takes."""

    reached: int
    takes: frozenset[str]


class MoveTable:
    """All moves of a map that can raise a tier's coverage, and how far sets of them meet each need.

    Attributes:
        moves: The moves by id: starts, then raises, then assignments, each in the order of the map's records.
        met: How far each need is met today in the tier, in twelfths; needs of customers alone, wants never.
        options: For each need that a move can help, the ways to meet it better; none is as good as a cheaper one.
    """

    def __init__(self, map_state: MapState, coverage: Coverage, tier: Tier = Tier.NETWORK) -> None:
        self._map, self._tier = map_state, tier
        self.met = {
            need.id: round(TWELFTHS * coverage.met(need.id, tier))
            for need in map_state.all(Need)
            if not need.is_want and map_state.stakeholders[need.customer].is_customer
        }
        self._starts = {
            found.id: Move(MoveKind.START, found.id, cost=found.annual_cost)
            for found in map_state.all(Service)
            if not coverage.counts(found.id) and is_planned(found, coverage.on)
        }
        started = tuple(
            Change("", map_state.services[found], move.applied(map_state, coverage.on))
            for found, move in self._starts.items()
        )
        self._all_started = coverage.after(map_state.after(started), ChangeSet("Start all", started))
        self._raises = self._possible_raises()
        self._assigns_to = self._possible_assigns()
        self.options = {need: options for need in self.met if (options := self._options_of(map_state.needs[need]))}
        useful = {move for options in self.options.values() for option in options for move in option.takes}
        assigns = (move for moves in self._assigns_to.values() for move in moves)
        every = (*self._starts.values(), *self._raises.values(), *assigns)
        self.moves: dict[str, Move] = {move.id: move for move in every if move.id in useful}

    def met_with(self, need: str, chosen: AbstractSet[str]) -> int:
        """How far a need is met once some moves are made, in twelfths."""
        reached = (option.reached for option in self.options.get(need, ()) if option.takes <= chosen)
        return max(reached, default=self.met[need])

    # ---- what is possible ---------------------------------------------------------------------------

    def _admits(self, assignment: Assignment) -> bool:
        """Whether the tier counts an assignment, its service being live."""
        first = self._all_started.admitted_from(assignment)
        return first is not None and PLACES[first] <= PLACES[self._tier]

    def _short(self, assignment: Assignment) -> list[Need]:
        """The needs that an assignment addresses and that are not met in full."""
        found = (self._map.needs[need] for need in assignment.addresses if self.met.get(need, TWELFTHS) < TWELFTHS)
        return [need for need in found if need.customer == assignment.customer]

    def _possible_raises(self) -> dict[str, Move]:
        found: dict[str, Move] = {}
        for given in self._map.all(Assignment):
            wanted = max((need.required_level for need in self._short(given)), default=0)
            if wanted > given.level and self._admits(given):
                found[given.id] = Move(MoveKind.RAISE, given.service, given.customer, given.id, wanted)
        return found

    def _possible_assigns(self) -> dict[str, list[Move]]:
        """By customer."""
        levels = self._levels_by_words()
        wanted: dict[tuple[str, str], dict[str, int]] = {}
        for need_id, met in self.met.items():
            need = self._map.needs[need_id]
            if met == TWELFTHS:
                continue
            for service, level in levels.get(_words(need), {}).items():
                given = self._map.assignment_of(service, need.customer)
                if given is None or need_id not in given.addresses:
                    wanted.setdefault((service, need.customer), {})[need_id] = level
        found: dict[str, list[Move]] = {}
        for (service, customer), needs in wanted.items():
            move = self._assign(service, customer, needs)
            if move is not None:
                found.setdefault(customer, []).append(move)
        return found

    def _levels_by_words(self) -> Mapping[str, Mapping[str, int]]:
        """By the words of a need: the services that address it for somebody, with the lowest level of any."""
        found: dict[str, dict[str, int]] = {}
        for given in self._map.all(Assignment):
            if given.level == 0 or not self._all_started.counts(given.service):
                continue
            for need_id in given.addresses:
                need = self._map.needs[need_id]
                if need.customer == given.customer and not need.is_want:
                    levels = found.setdefault(_words(need), {})
                    levels[given.service] = min(given.level, levels.get(given.service, given.level))
        return found

    def _assign(self, service: str, customer: str, needs: Mapping[str, int]) -> Move | None:
        given = self._map.assignment_of(service, customer)
        level = min(needs.values()) if given is None else given.level
        as_given = given or Assignment(service=service, customer=customer, level=level)
        if not self._admits(as_given):
            return None
        return Move(MoveKind.ASSIGN, service, customer, given.id if given else None, level, tuple(sorted(needs)))

    # ---- what it leads to ---------------------------------------------------------------------------

    def _options_of(self, need: Need) -> tuple[Option, ...]:
        if self.met[need.id] == TWELFTHS:
            return ()
        found: list[Option] = []
        for given in self._map.assignments_addressing(need.id):
            if given.customer == need.customer and self._admits(given):
                found += self._levels_of(need, given.service, given.level, given.id, frozenset())
        for move in self._assigns_to.get(need.customer, ()):
            if need.id in move.needs:
                found += self._levels_of(need, move.service, move.level or 0, move.assignment, frozenset({move.id}))
        better = [option for option in found if option.reached > self.met[need.id]]
        return tuple(option for at, option in enumerate(better) if not _beaten(option, at, better))

    def _levels_of(
        self, need: Need, service: str, level: int, assignment: str | None, takes: frozenset[str]
    ) -> list[Option]:
        """What a service at a customer does for a need: as it is, and raised where that is a move."""
        start = self._starts.get(service)
        if start is not None:
            takes |= {start.id}
        options = [Option(_reached(need, level), takes)]
        raised = self._raises.get(assignment or "")
        if raised is not None:
            options.append(Option(_reached(need, raised.level or 0), takes | {raised.id}))
        return options


def _beaten(option: Option, at: int, options: list[Option]) -> bool:
    """Whether another option does as much with no other move; of two alike the first stays."""
    return any(
        other.reached >= option.reached and other.takes <= option.takes and (other != option or place < at)
        for place, other in enumerate(options)
        if place != at
    )


def _reached(need: Need, level: int) -> int:
    return TWELFTHS * min(level, need.required_level) // need.required_level


def _words(need: Need) -> str:
    return " ".join(need.statement.split()).casefold()
