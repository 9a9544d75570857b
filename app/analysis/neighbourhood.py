"""Which elements an edit may give another verdict: those that it touches, and their neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from app.analysis.gap_rule import Inspection
from app.analysis.need_facts import LikeWants
from app.model.assignment import Assignment
from app.model.changes import ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder

SUBJECTS = (Stakeholder.kind_name, Service.kind_name, Need.kind_name, Assignment.kind_name)
"""The sorts of record that rules are asked about, besides the whole map."""


def touched_by(earlier: Inspection, later: Inspection, changes: ChangeSet) -> Mapping[str, set[str]]:
    """Ids of the elements to look at again, by sort: all whose verdict may rest on what changed (see `gap_rule`).

    What was and is there comes from the two maps; the change set only says where to look. Elements that are gone
    are among them. Empty where nothing changed that a rule looks at.
    """
    around = _Neighbourhood()
    likes = False
    for change in changes.changes:
        before = earlier.map.find(change.kind_name, change.id)
        after = later.map.find(change.kind_name, change.id)
        if before is after:
            continue
        if isinstance(before, Stakeholder) and isinstance(after, Stakeholder) and _is_seen_alike(before, after):
            around.found[Stakeholder.kind_name] |= {after.id, after.parent or after.id, before.parent or before.id}
            if before.importance != after.importance:
                around.customers.add(after.id)
            continue
        for state, record in ((earlier.map, before), (later.map, after)):
            if record is not None:
                around.add(state, record)
        likes = likes or isinstance(change.record, Need | Stakeholder)
    for inspection in (earlier, later):
        for customer in around.customers:
            around.add_customer(inspection.map, customer)
    if likes:
        for inspection in (earlier, later):
            around.add_like_wants(inspection)
    return {kind_name: ids for kind_name, ids in around.found.items() if ids}


def _is_seen_alike(before: Stakeholder, after: Stakeholder) -> bool:
    """Whether all that others' verdicts take from a stakeholder is as it was; importance only its own needs ask for."""
    return (before.name, before.is_inside, before.is_customer, before.kind) == (
        after.name, after.is_inside, after.is_customer, after.kind,
    )  # fmt: skip


class _Neighbourhood:
    def __init__(self) -> None:
        self.found: dict[str, set[str]] = {kind_name: set() for kind_name in SUBJECTS}
        self.customers: set[str] = set()

    def add(self, state: MapState, record: Record) -> None:
        """A record that changed, in the map in which it stands."""
        if isinstance(record, Stakeholder):
            self._add_stakeholder(state, record)
        elif isinstance(record, Service):
            self._add_service(state, record)
            self.found[Service.kind_name].update(record.depends_on)
        elif isinstance(record, Need):
            self.found[Need.kind_name].add(record.id)
            self.customers.add(record.customer)
        elif isinstance(record, Assignment):
            self._add_assignment(record)
        elif isinstance(record, Relationship):
            self.found[Stakeholder.kind_name] |= {record.source, record.target}

    def _add_stakeholder(self, state: MapState, stakeholder: Stakeholder) -> None:
        self.customers.add(stakeholder.id)
        if stakeholder.parent is not None:
            self.found[Stakeholder.kind_name].add(stakeholder.parent)
        for service in state.services_of(stakeholder.id):
            self._add_service(state, service)
        for assignment in state.referrers(Assignment, "via", stakeholder.id):
            self._add_assignment(assignment)

    def _add_service(self, state: MapState, service: Service) -> None:
        self.found[Service.kind_name].add(service.id)
        if service.provider is not None:
            self.found[Stakeholder.kind_name].add(service.provider)
        for assignment in state.assignments_of_service(service.id):
            self._add_assignment(assignment)

    def _add_assignment(self, assignment: Assignment) -> None:
        self.found[Assignment.kind_name].add(assignment.id)
        self.found[Service.kind_name].add(assignment.service)
        self.customers.add(assignment.customer)
        if assignment.via is not None:
            self.found[Stakeholder.kind_name].add(assignment.via)

    def add_customer(self, state: MapState, customer: str) -> None:
        """A customer of whom something changed, with all its needs, wants and assignments."""
        self.found[Stakeholder.kind_name].add(customer)
        self.found[Need.kind_name].update(need.id for need in state.needs_of(customer))
        self.found[Assignment.kind_name].update(found.id for found in state.assignments_of(customer))

    def add_like_wants(self, inspection: Inspection) -> None:
        """The wants of others that say the same as a want found so far."""
        likes = inspection.look_up(LikeWants)
        needs = inspection.map.needs
        for found in tuple(self.found[Need.kind_name]):
            need = needs.get(found)
            if need is not None and need.is_want:
                self.found[Need.kind_name].update(likes.like(need))
