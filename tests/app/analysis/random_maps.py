"""Random maps and random edits of them, for Hypothesis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from map_sketch import TODAY

from app.model.assignment import Assignment
from app.model.changes import Change, ChangeSet
from app.model.integrity import removal
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import Attitude, Nature, NeedKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

MOST = {"stakeholder": 6, "service": 5, "need": 7, "assignment": 9, "relationship": 4}
RATINGS = st.none() | st.integers(1, 5)
FLAGS = st.sampled_from([None, None, None, True, False])
DAYS = st.none() | st.integers(-500, 500).map(lambda days: TODAY + timedelta(days=days))


def _some(draw: st.DrawFn, ids: list[str], most: int = 3) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(ids), max_size=most, unique=True))) if ids else ()


def _stakeholder(draw: st.DrawFn, found: str, ids: dict[str, list[str]]) -> Record:
    above = [None, None, *(other for other in ids["stakeholder"] if other < found)]
    return Stakeholder(
        id=found,
        name=draw(st.sampled_from(["Ann", "Bob", "Cyd"])),
        kind=draw(st.sampled_from(StakeholderKind)),
        inside=draw(FLAGS),
        served=draw(FLAGS),
        importance=draw(RATINGS),
        power=draw(RATINGS),
        satisfaction=draw(RATINGS),
        attitude=draw(st.none() | st.sampled_from(Attitude)),
        desired_attitude=draw(st.none() | st.sampled_from(Attitude)),
        parent=draw(st.sampled_from(above)),
    )


def _service(draw: st.DrawFn, found: str, ids: dict[str, list[str]]) -> Record:
    return Service(
        id=found,
        name=draw(st.sampled_from(["Mail", "Shop", "Desk"])),
        provider=draw(st.none() | st.sampled_from(ids["stakeholder"])) if ids["stakeholder"] else None,
        nature=draw(st.sampled_from(Nature)),
        status=draw(st.sampled_from([*ServiceStatus, ServiceStatus.LIVE, ServiceStatus.LIVE])),
        start=draw(DAYS),
        end=draw(DAYS),
        annual_cost=draw(st.none() | st.integers(0, 9).map(float)),
        depends_on=_some(draw, [other for other in ids["service"] if other != found]),
    )


def _need(draw: st.DrawFn, found: str, ids: dict[str, list[str]]) -> Record:
    return Need(
        id=found,
        customer=draw(st.sampled_from(ids["stakeholder"])),
        statement=draw(st.sampled_from(["Speed", "Trust", "Price"])),
        kind=draw(st.sampled_from([NeedKind.NEED, NeedKind.NEED, NeedKind.WANT])),
        weight=draw(st.integers(1, 5)),
        required_level=draw(st.integers(1, 4)),
        evidence_date=draw(DAYS),
    )


def _assignment(draw: st.DrawFn, found: str, ids: dict[str, list[str]]) -> Record:
    return Assignment(
        id=found,
        service=draw(st.sampled_from(ids["service"])),
        customer=draw(st.sampled_from(ids["stakeholder"])),
        level=draw(st.integers(0, 4)),
        addresses=_some(draw, ids["need"], 4),
        via=draw(st.none() | st.none() | st.sampled_from(ids["stakeholder"])),
    )


def _relationship(draw: st.DrawFn, found: str, ids: dict[str, list[str]]) -> Record:
    source = draw(st.sampled_from(ids["stakeholder"]))
    target = draw(st.sampled_from([other for other in ids["stakeholder"] if other != source]))
    return Relationship(id=found, source=source, target=target)


MAKERS = {
    "stakeholder": _stakeholder, "service": _service, "need": _need,
    "assignment": _assignment, "relationship": _relationship,
}  # fmt: skip


def _possible(kind_name: str, ids: dict[str, list[str]]) -> bool:
    return {
        "need": bool(ids["stakeholder"]),
        "assignment": bool(ids["service"] and ids["stakeholder"]),
        "relationship": len(ids["stakeholder"]) > 1,
    }.get(kind_name, True)


@st.composite
def maps(draw: st.DrawFn) -> MapState:
    """A small map in which anything may be assigned to anyone."""
    counts = {kind_name: draw(st.integers(0, most)) for kind_name, most in MOST.items()}
    ids = {kind_name: [f"{kind_name[:2]}{n}" for n in range(count)] for kind_name, count in counts.items()}
    records: list[Record] = []
    for kind_name, make in MAKERS.items():
        if _possible(kind_name, ids):
            records.extend(make(draw, found, ids) for found in ids[kind_name])
    return MapState(records)


def edited(draw: st.DrawFn, state: MapState) -> tuple[MapState, ChangeSet]:
    """The map after one random edit of one to three records, and the edit; removals cascade as the model says."""
    current = state
    for _ in range(draw(st.integers(1, 3))):
        current = current.after(_step(draw, current))
    changes = []
    for kind_name in MAKERS:
        known = {record.id for each in (state, current) for record in each.records() if record.kind_name == kind_name}
        for found in sorted(known):
            before, after = state.find(kind_name, found), current.find(kind_name, found)
            if before is not after:
                changes.append(Change("as-is", before, after))
    return current, ChangeSet("Edit", tuple(changes))


def _step(draw: st.DrawFn, state: MapState) -> list[Change]:
    ids: dict[str, list[str]] = {kind_name: [] for kind_name in MAKERS}
    for record in state.records():
        ids[record.kind_name].append(record.id)
    kind_name = draw(st.sampled_from([found for found in MAKERS if _possible(found, ids)]))
    existing = ids[kind_name]
    if existing and draw(st.integers(0, 3)) == 0:
        doomed = state.find(kind_name, draw(st.sampled_from(existing)))
        assert doomed is not None
        return [Change("as-is", before, after) for before, after in removal(state, [doomed])]
    found = draw(st.sampled_from([*existing, f"{kind_name[:2]}{len(existing)}x"]))
    old = state.find(kind_name, found)
    new: Record = MAKERS[kind_name](draw, found, ids)
    if old is not None and draw(st.booleans()):
        new = _with_one_value_of(draw, old, new)
    return [Change("as-is", old, new)]


def _with_one_value_of(draw: st.DrawFn, old: Record, new: Record) -> Record:
    names = [name for name in type(old).__dataclass_fields__ if getattr(old, name) != getattr(new, name)]
    if not names:
        return old
    name = draw(st.sampled_from(names))
    values: dict[str, Any] = {name: getattr(new, name)}
    if isinstance(old, Relationship):
        return new
    return old.changed(**values)


def day_after(days: int) -> date:
    return TODAY + timedelta(days=days)
