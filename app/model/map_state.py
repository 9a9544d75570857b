"""All records of one scenario at one moment, with the look-ups that analysis needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

from app.model.accepted_gap import AcceptedGap
from app.model.assignment import Assignment
from app.model.attributes import Attribute, Form, attributes_of
from app.model.changes import Change
from app.model.comparison import Comparison
from app.model.need import Need
from app.model.parked_item import ParkedItem
from app.model.placement import Annotation, Placement
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.saved_view import SavedView
from app.model.scales import NeedKind, StakeholderKind
from app.model.scenario import Scenario, Setting
from app.model.service import Service
from app.model.stakeholder import Stakeholder

RECORD_TYPES: dict[str, type[Record]] = {
    record_type.kind_name: record_type
    for record_type in (
        Scenario, Setting, Stakeholder, Relationship, Service, Need, Assignment, Placement, Annotation, Comparison,
        AcceptedGap, SavedView, ParkedItem,
    )
}  # fmt: skip
"""Every sort of record, in an order in which each comes after those that it refers to."""

R = TypeVar("R", bound=Record)
Index = dict[str, tuple[str, ...]]
Referring = dict[tuple[str, str], dict[str, set[str]]]


def _references() -> tuple[tuple[str, Attribute], ...]:
    return tuple(
        (kind_name, described)
        for kind_name, record_type in RECORD_TYPES.items()
        for described in attributes_of(record_type)
        if described.form in (Form.REFERENCE, Form.REFERENCES)
    )


REFERENCES = _references()
"""Every field through which a record names another: (sort of record, field)."""

REFERENCES_OF = {
    kind_name: tuple(described for kind, described in REFERENCES if kind == kind_name) for kind_name in RECORD_TYPES
}
"""The fields through which a record of each sort names others."""


def targets(record: Record, described: Attribute) -> tuple[str, ...]:
    """Ids of the records that a record names in one of its reference fields."""
    value = getattr(record, described.name)
    if described.form is Form.REFERENCES:
        return cast(tuple[str, ...], value)
    return (value,) if value else ()


class MapState:
    """An immutable snapshot; `after` makes the next one and shares with it all that did not change.

    Mappings keep ids as keys. Look-ups return records in the order of their ids, which is the order in which
    they were made; so nothing computed from a map depends on the history of its edits. Of several records of
    one sort with the same id the last is kept.
    """

    __slots__ = ("_index", "_sorted", "_tables")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._tables: dict[str, dict[str, Record]] = {kind_name: {} for kind_name in RECORD_TYPES}
        self._index: dict[tuple[str, str], Index] = {(kind, described.name): {} for kind, described in REFERENCES}
        self._sorted: dict[str, tuple[Record, ...]] = {}
        collected: dict[tuple[str, str], dict[str, list[str]]] = {key: {} for key in self._index}
        for record in records:
            self._tables[record.kind_name][record.id] = record
        for kind_name, described in REFERENCES:
            found = collected[kind_name, described.name]
            for record in self._tables[kind_name].values():
                for target in targets(record, described):
                    found.setdefault(target, []).append(record.id)
        for key, found in collected.items():
            self._index[key] = {target: tuple(sorted(set(ids))) for target, ids in found.items()}

    def after(self, changes: Iterable[Change]) -> MapState:
        """The snapshot in which these changes have happened."""
        following = MapState.__new__(MapState)
        following._tables = dict(self._tables)
        following._index = dict(self._index)
        following._sorted = dict(self._sorted)
        copied: set[str] = set()
        referring: Referring = {}
        for change in changes:
            kind_name = change.kind_name
            if kind_name not in copied:
                copied.add(kind_name)
                following._tables[kind_name] = dict(self._tables[kind_name])
                following._sorted.pop(kind_name, None)
            following._apply(change, referring)
        for key, by_target in referring.items():
            index = following._index[key] = dict(self._index[key])
            for target, ids in by_target.items():
                if ids:
                    index[target] = tuple(sorted(ids))
                else:
                    index.pop(target, None)
        return following

    def _apply(self, change: Change, referring: Referring) -> None:
        """Put one change into the tables, and note who refers to what from now on, where that changes."""
        record_id = change.id
        table = self._tables[change.kind_name]
        before = table.get(record_id)
        if change.after is None:
            table.pop(record_id, None)
        else:
            table[record_id] = change.after
        for described in REFERENCES_OF[change.kind_name]:
            old = targets(before, described) if before is not None else ()
            new = targets(change.after, described) if change.after is not None else ()
            if old == new:
                continue
            key = (change.kind_name, described.name)
            by_target = referring.setdefault(key, {})
            for target in (*old, *new):
                if target not in by_target:
                    by_target[target] = set(self._index[key].get(target, ()))
            for target in old:
                by_target[target].discard(record_id)
            for target in new:
                by_target[target].add(record_id)

    # ---- records ------------------------------------------------------------------------------------

    def table(self, record_type: type[R]) -> Mapping[str, R]:
        """All records of one sort by id, in no particular order."""
        return cast(Mapping[str, R], self._tables[record_type.kind_name])

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """All records of one sort in the order in which they were made."""
        kind_name = record_type.kind_name
        if kind_name not in self._sorted:
            table = self._tables[kind_name]
            self._sorted[kind_name] = tuple(table[key] for key in sorted(table))
        return cast(tuple[R, ...], self._sorted[kind_name])

    def find(self, kind_name: str, record_id: str) -> Record | None:
        """A record by sort and id, or None."""
        return self._tables[kind_name].get(record_id)

    def records(self) -> Iterator[Record]:
        """Every record, each after those that it refers to."""
        for record_type in RECORD_TYPES.values():
            yield from self.all(record_type)

    def __len__(self) -> int:
        return sum(map(len, self._tables.values()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MapState) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    @property
    def stakeholders(self) -> Mapping[str, Stakeholder]:
        """Stakeholders by id."""
        return self.table(Stakeholder)

    @property
    def relationships(self) -> Mapping[str, Relationship]:
        """Relationships by id."""
        return self.table(Relationship)

    @property
    def services(self) -> Mapping[str, Service]:
        """Services by id."""
        return self.table(Service)

    @property
    def needs(self) -> Mapping[str, Need]:
        """Needs and wants by id."""
        return self.table(Need)

    @property
    def assignments(self) -> Mapping[str, Assignment]:
        """Assignments by id."""
        return self.table(Assignment)

    @property
    def placements(self) -> Mapping[str, Placement]:
        """Pinned positions by id."""
        return self.table(Placement)

    @property
    def comparisons(self) -> Mapping[str, Comparison]:
        """Judgments of which of two customers matters more, by id."""
        return self.table(Comparison)

    @property
    def accepted_gaps(self) -> Mapping[str, AcceptedGap]:
        """Gaps that people leave as they are, by id."""
        return self.table(AcceptedGap)

    # ---- look-ups -----------------------------------------------------------------------------------

    def referrers(self, record_type: type[R], attribute_name: str, target: str) -> tuple[R, ...]:
        """Records of one sort that name a record in one of their reference fields."""
        kind_name = record_type.kind_name
        table = self._tables[kind_name]
        ids = self._index[kind_name, attribute_name].get(target, ())
        return cast(tuple[R, ...], tuple(table[found] for found in ids))

    def needs_of(self, customer: str, kind: NeedKind | None = None) -> tuple[Need, ...]:
        """Needs and wants of a customer, or one of the two."""
        found = self.referrers(Need, "customer", customer)
        return found if kind is None else tuple(need for need in found if need.kind is kind)

    def assignments_of(self, customer: str) -> tuple[Assignment, ...]:
        """What is assigned to a customer."""
        return self.referrers(Assignment, "customer", customer)

    def assignments_of_service(self, service: str) -> tuple[Assignment, ...]:
        """To whom a service is assigned."""
        return self.referrers(Assignment, "service", service)

    def assignments_addressing(self, need: str) -> tuple[Assignment, ...]:
        """The assignments that address a need."""
        return self.referrers(Assignment, "addresses", need)

    def services_of(self, provider: str) -> tuple[Service, ...]:
        """What a stakeholder provides."""
        return self.referrers(Service, "provider", provider)

    def services_supported_by(self, service: str) -> tuple[Service, ...]:
        """The services that directly depend on a service."""
        return self.referrers(Service, "depends_on", service)

    def relationships_of(self, stakeholder: str) -> tuple[Relationship, ...]:
        """Relationships at a stakeholder, either end; a tie to itself once."""
        outgoing = self.referrers(Relationship, "source", stakeholder)
        incoming = self.referrers(Relationship, "target", stakeholder)
        return outgoing + tuple(tie for tie in incoming if tie.source != stakeholder)

    def parts_of(self, stakeholder: str) -> tuple[Stakeholder, ...]:
        """Stakeholders that are directly part of a stakeholder."""
        return self.referrers(Stakeholder, "parent", stakeholder)

    def comparisons_of(self, customer: str) -> tuple[Comparison, ...]:
        """The comparisons of a customer with others."""
        return self.referrers(Comparison, "more", customer) + self.referrers(Comparison, "less", customer)

    def comparisons_between(self, one: str, other: str) -> tuple[Comparison, ...]:
        """The judgments on two customers: none or one, but a file of another origin may hold several."""
        return tuple(found for found in self.comparisons_of(one) if other in (found.more, found.less))

    def assignment_of(self, service: str, customer: str) -> Assignment | None:
        """The assignment of a service to a customer, or None; the first where a file holds several."""
        return next((found for found in self.assignments_of(customer) if found.service == service), None)

    @property
    def customers(self) -> tuple[Stakeholder, ...]:
        """Stakeholders that IT serves, in the order in which they were made."""
        return tuple(found for found in self.all(Stakeholder) if found.is_customer)

    @property
    def firm(self) -> Stakeholder | None:
        """The firm: the first stakeholder of that kind, or None."""
        return next((found for found in self.all(Stakeholder) if found.kind is StakeholderKind.FIRM), None)

    def pinned(self, lens: str) -> dict[str, tuple[float, float]]:
        """Centres of the stakeholders that a person has put somewhere in a lens, in points, by stakeholder."""
        return {found.stakeholder: (found.x, found.y) for found in self.all(Placement) if found.lens == lens}
