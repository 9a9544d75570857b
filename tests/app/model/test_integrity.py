"""What deleting entails, and what may never happen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import records

from app.errors import IntegrityError
from app.model.assignment import Assignment
from app.model.changes import Change
from app.model.comparison import Comparison
from app.model.integrity import check_changes, removal
from app.model.map_state import RECORD_TYPES, MapState
from app.model.need import Need
from app.model.placement import Placement
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder

IT = Stakeholder(id="it", name="IT")
DEALERS = Stakeholder(id="dealers", name="Dealers", parent="it")
TIE = Relationship(id="tie", source="it", target="dealers")
PORTAL = Service(id="portal", name="Portal", provider="it")
LOGIN = Service(id="login", name="Login", provider="dealers")
APP = Service(id="app", name="App", depends_on=("login", "portal"))
NEED = Need(id="prices", customer="dealers", statement="Prices")
GIVEN = Assignment(id="given", service="portal", customer="dealers", addresses=("prices",), via="it")
PIN = Placement(id="firm:dealers", lens="firm", stakeholder="dealers", x=0, y=0)
PAIR = Comparison(id=Comparison.id_for("it", "dealers"), more="it", less="dealers", ratio=3)
ALL = (IT, DEALERS, TIE, PORTAL, LOGIN, APP, NEED, GIVEN, PIN, PAIR)


def gone_and_changed(*doomed: Record) -> tuple[set[str], dict[str, Record]]:
    found = removal(MapState(ALL), doomed)
    return {before.id for before, after in found if after is None}, {
        before.id: after for before, after in found if after is not None
    }


def test_deleting_a_stakeholder_takes_its_ties_needs_assignments_positions_and_comparisons_along() -> None:
    gone, changed = gone_and_changed(DEALERS)
    assert gone == {"dealers", "tie", "prices", "given", "firm:dealers", "dealers:it"}
    assert changed == {"login": LOGIN.changed(provider=None)}


def test_deleting_a_provider_leaves_its_services_without_one() -> None:
    gone, changed = gone_and_changed(IT)
    assert gone == {"it", "tie", "dealers:it"}
    assert changed == {
        "dealers": DEALERS.changed(parent=None),
        "portal": PORTAL.changed(provider=None),
        "given": GIVEN.changed(via=None),
    }


def test_deleting_a_need_takes_it_from_what_addresses_it() -> None:
    assert gone_and_changed(NEED) == ({"prices"}, {"given": GIVEN.changed(addresses=())})


def test_deleting_a_supporting_service_takes_it_from_those_that_need_it() -> None:
    gone, changed = gone_and_changed(PORTAL)
    assert gone == {"portal", "given"}
    assert changed == {"app": APP.changed(depends_on=("login",))}


def test_what_goes_with_another_is_not_let_go_of_first() -> None:
    gone, changed = gone_and_changed(IT, DEALERS, PORTAL)
    assert gone == {"it", "dealers", "portal", "tie", "prices", "given", "firm:dealers", "dealers:it"}
    assert changed == {"login": LOGIN.changed(provider=None), "app": APP.changed(depends_on=("login",))}


IDS = ("a", "b", "c")
scoped = ("stakeholder", "relationship", "service", "need", "assignment", "placement", "comparison")
random_records = st.lists(
    st.sampled_from(scoped).flatmap(lambda kind: records(kind, dict.fromkeys(RECORD_TYPES, IDS), st.sampled_from(IDS))),
    max_size=14,
)


@settings(max_examples=80, deadline=None)
@given(random_records, st.sampled_from(IDS), st.sampled_from(scoped))
def test_after_a_removal_nothing_refers_to_what_is_gone(found: list[Record], doomed: str, kind_name: str) -> None:
    state = MapState(found)
    record = state.find(kind_name, doomed)
    if record is None:
        return
    result = removal(state, [record])
    after = state.after(Change("as-is", *pair) for pair in result)
    gone = {(before.kind_name, before.id) for before, changed in result if changed is None}
    assert (kind_name, doomed) in gone
    for kind, record_type in RECORD_TYPES.items():
        for name in ("source", "target", "provider", "customer", "service", "via", "parent", "stakeholder"):
            if name in record_type.__dataclass_fields__:
                for target in (
                    one for one_kind, one in gone if one_kind == ("service" if name == "service" else "stakeholder")
                ):
                    assert not after.referrers(record_type, name, target), (kind, name)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Stakeholder(id="x", name=""), "needs a name"),
        (Need(id="x", customer="dealers", statement=""), "needs a name"),
        (IT.changed(parent="dealers"), "part of itself"),
        (IT.changed(parent="it"), "part of itself"),
        (Relationship(id="x", source="it", target="it"), "two different"),
        (Relationship(id="x", source="it", target="nobody"), "not on the map"),
        (PORTAL.changed(depends_on=("portal",)), "cannot support itself"),
        (PORTAL.changed(depends_on=("gone",)), "supporting services names a service that is not on the map"),
        (Assignment(id="x", service="portal", customer="it", addresses=("prices",)), "another customer's"),
        (NEED.changed(customer="it"), "another customer's"),
    ],
)
def test_a_record_that_must_not_be_is_refused(record: Record, says: str) -> None:
    state = MapState(ALL)
    change = Change("as-is", state.find(record.kind_name, record.id), record)
    with pytest.raises(IntegrityError, match=says):
        check_changes(state.after([change]), [change])


def test_a_record_that_others_need_cannot_simply_vanish() -> None:
    change = Change("as-is", PORTAL, None)
    with pytest.raises(IntegrityError, match="still refers to it"):
        check_changes(MapState(ALL).after([change]), [change])


def test_a_sound_map_passes() -> None:
    check_changes(MapState(ALL), [Change("as-is", None, record) for record in ALL])


def test_a_ring_of_parts_is_refused_whoever_closes_it() -> None:
    people = [Stakeholder(id=one, name=one, parent=parent) for one, parent in (("a", None), ("b", "a"), ("c", "b"))]
    closing = Change("as-is", people[0], people[0].changed(parent="c"))
    with pytest.raises(IntegrityError, match="part of itself"):
        check_changes(MapState(people).after([closing]), [closing])
