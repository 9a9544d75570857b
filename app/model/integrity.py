"""What must never happen to a map, and what else has to change when a record goes."""

from __future__ import annotations

from collections.abc import Iterable

from app.errors import IntegrityError
from app.model.accepted_gap import AcceptedGap
from app.model.assignment import Assignment
from app.model.attributes import Form, OnDelete, attributes_of
from app.model.changes import Change
from app.model.comparison import Comparison
from app.model.map_state import RECORD_TYPES, REFERENCES, REFERENCES_OF, MapState, targets
from app.model.need import Need
from app.model.parked_item import ParkedItem
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder


def removal(state: MapState, doomed: Iterable[Record]) -> list[tuple[Record, Record | None]]:
    """All (before, after) that deleting some records entails: what depends on them goes or lets go of them."""
    gone: dict[tuple[str, str], Record] = {}
    queue = list(doomed)
    loose: dict[tuple[str, str], Record] = {}
    while queue:
        record = queue.pop()
        key = (record.kind_name, record.id)
        if key in gone:
            continue
        gone[key] = record
        for kind_name, described in REFERENCES:
            if described.refers_to != record.kind_name:
                continue
            for referrer in state.referrers(RECORD_TYPES[kind_name], described.name, record.id):
                if described.on_delete is OnDelete.CASCADE:
                    queue.append(referrer)
                else:
                    loose[kind_name, referrer.id] = referrer
    result: list[tuple[Record, Record | None]] = []
    for key, record in loose.items():
        if key not in gone:
            result.append((record, _let_go(record, gone)))
    result.extend((record, None) for record in gone.values())
    return result


def _let_go(record: Record, gone: dict[tuple[str, str], Record]) -> Record:
    values: dict[str, object] = {}
    for described in attributes_of(type(record)):
        if described.form is Form.REFERENCE and (described.refers_to, getattr(record, described.name)) in gone:
            values[described.name] = None
        elif described.form is Form.REFERENCES:
            kept = tuple(found for found in targets(record, described) if (described.refers_to, found) not in gone)
            values[described.name] = kept
    return record.changed(**values)


def check_changes(state: MapState, changes: Iterable[Change]) -> None:
    """Check the state *after* some changes, looking only at what they touch.

    Raises:
        IntegrityError: A name is empty, a reference dangles, a need addressed belongs to another customer, a
            stakeholder is part of itself, or something is joined or compared with itself.
    """
    for change in changes:
        record = change.after
        if record is None:
            _check_nothing_dangles(state, change)
            continue
        for described in REFERENCES_OF[record.kind_name]:
            for target in targets(record, described):
                if state.find(described.refers_to, target) is None:
                    raise IntegrityError(
                        f"{record.spoken_name}: {described.label.lower()} names a {described.refers_to} "
                        "that is not on the map.",
                        kept="The map is unchanged.",
                    )
        _check_record(state, record)


def _check_nothing_dangles(state: MapState, change: Change) -> None:
    for kind_name, described in REFERENCES:
        if described.refers_to == change.kind_name:
            left = state.referrers(RECORD_TYPES[kind_name], described.name, change.id)
            if left:
                raise IntegrityError(
                    f"{change.record.spoken_name} cannot go: {left[0].spoken_name} still refers to it.",
                    kept="The map is unchanged.",
                )


def _check_record(state: MapState, record: Record) -> None:
    name = getattr(record, {Need: "statement", ParkedItem: "text"}.get(type(record), "name"), None)
    if name == "":
        raise IntegrityError(
            f"A {record.noun} needs {'words' if isinstance(record, ParkedItem) else 'a name'}.",
            kept="The map is unchanged.",
        )
    if isinstance(record, Stakeholder):
        if record.parent is not None:
            _check_parents(state, record)
    elif isinstance(record, Relationship) and record.source == record.target:
        raise IntegrityError("A relationship joins two different stakeholders.", kept="The map is unchanged.")
    elif isinstance(record, Comparison) and record.more == record.less:
        raise IntegrityError("A comparison is of two different customers.", kept="The map is unchanged.")
    elif isinstance(record, Assignment):
        _check_addressed(state, record)
    elif isinstance(record, Need):
        for assignment in state.assignments_addressing(record.id):
            _check_addressed(state, assignment)
    elif isinstance(record, AcceptedGap):
        _check_acceptance(record)
    elif isinstance(record, Service) and record.id in record.depends_on:
        raise IntegrityError(f"{record.spoken_name} cannot support itself.", kept="The map is unchanged.")


def _check_acceptance(record: AcceptedGap) -> None:
    if not record.rule or len(record.elements) != 1:
        raise IntegrityError("An accepted gap names one rule and one element.", kept="The map is unchanged.")
    if not record.reason:
        raise IntegrityError(
            "An accepted gap needs a reason.", kept="The map is unchanged.", todo="Say why it is left as it is."
        )


def _check_addressed(state: MapState, assignment: Assignment) -> None:
    for need in assignment.addresses:
        found = state.needs.get(need)
        if found is not None and found.customer != assignment.customer:
            raise IntegrityError(
                f"{found.spoken_name} is another customer's: a service given to one customer cannot address it.",
                kept="The map is unchanged.",
            )


def _check_parents(state: MapState, stakeholder: Stakeholder) -> None:
    seen = {stakeholder.id}
    parent = stakeholder.parent
    while parent is not None:
        if parent in seen:
            raise IntegrityError(
                f"{stakeholder.spoken_name} cannot be part of itself.",
                kept="The map is unchanged.",
                todo="Choose another stakeholder that it is part of.",
            )
        seen.add(parent)
        above = state.stakeholders.get(parent)
        parent = above.parent if above is not None else None
