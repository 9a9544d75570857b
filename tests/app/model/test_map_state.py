"""A snapshot reached by edits is the same as one built from scratch, look-ups included."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import records

from app.model.assignment import Assignment
from app.model.changes import Change, ChangeSet
from app.model.map_state import RECORD_TYPES, REFERENCES, MapState
from app.model.need import Need
from app.model.placement import Placement
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import NeedKind, StakeholderKind
from app.model.scenario import Scenario, Setting
from app.model.service import Service
from app.model.stakeholder import Stakeholder

IDS = ("a", "b", "c", "d")
EVERY_ID = dict.fromkeys(RECORD_TYPES, IDS)
SCOPED = [kind_name for kind_name in RECORD_TYPES if kind_name not in (Scenario.kind_name, Setting.kind_name)]

any_record = st.sampled_from(SCOPED).flatmap(lambda kind: records(kind, EVERY_ID, st.sampled_from(IDS)))
steps = st.lists(st.lists(st.tuples(any_record, st.booleans()), max_size=4), max_size=8)


def change_in(state: MapState, record: Record, gone: bool) -> Change:
    before = state.find(record.kind_name, record.id)
    return Change("as-is", before, None if gone and before is not None else record)


def assert_same(found: MapState, wanted: MapState) -> None:
    assert found == wanted
    for record_type in RECORD_TYPES.values():
        assert found.all(record_type) == wanted.all(record_type)
    for kind_name, described in REFERENCES:
        for target in IDS:
            record_type = RECORD_TYPES[kind_name]
            assert found.referrers(record_type, described.name, target) == wanted.referrers(
                record_type, described.name, target
            )


@settings(max_examples=60, deadline=None)
@given(steps)
def test_a_map_after_changes_equals_the_map_built_from_scratch(edits: list[list[tuple[Record, bool]]]) -> None:
    state = MapState()
    earlier = []
    for edit in edits:
        earlier.append((state, MapState(state.records())))
        changes = []
        within = state
        for record, gone in edit:
            changes.append(change_in(within, record, gone))
            within = within.after(changes[-1:])
        state = state.after(changes)
        assert_same(state, MapState(state.records()))
        assert_same(state, within)
    for snapshot, copy in earlier:
        assert_same(snapshot, copy)


@settings(max_examples=30, deadline=None)
@given(steps)
def test_the_inverted_change_set_leads_back(edits: list[list[tuple[Record, bool]]]) -> None:
    state = MapState()
    for edit in edits:
        changes: list[Change] = []
        within = state
        for record, gone in edit:
            changes.append(change_in(within, record, gone))
            within = within.after(changes[-1:])
        assert_same(within.after(ChangeSet("step", tuple(changes)).inverted().changes), state)
        state = within


def test_a_service_that_names_the_same_support_twice_refers_to_it_once() -> None:
    state = MapState([Service(id="a", name="A"), Service(id="b", name="B", depends_on=("a", "a"))])
    assert [service.id for service in state.services_supported_by("a")] == ["b"]


def sample() -> MapState:
    return MapState(
        [
            Stakeholder(id="1", name="Works", kind=StakeholderKind.FIRM),
            Stakeholder(id="2", name="Dealers", kind=StakeholderKind.PARTNER, parent="1"),
            Stakeholder(id="3", name="Supplier", kind=StakeholderKind.PARTNER, served=False),
            Relationship(id="t1", source="1", target="2"),
            Relationship(id="t2", source="3", target="1"),
            Service(id="s1", name="Portal", provider="1"),
            Service(id="s2", name="Login", provider="3"),
            Service(id="s3", name="App", depends_on=("s2",)),
            Need(id="n1", customer="2", statement="Prices"),
            Need(id="n2", customer="2", statement="Praise", kind=NeedKind.WANT),
            Assignment(id="a1", service="s1", customer="2", addresses=("n1",), via="3"),
            Placement(id=Placement.id_for("firm", "2"), lens="firm", stakeholder="2", x=1.5, y=-2),
        ]
    )


def names(found: tuple[Record, ...]) -> list[str]:
    return [record.id for record in found]


def test_look_ups_find_what_hangs_together() -> None:
    state = sample()
    assert names(state.needs_of("2")) == ["n1", "n2"]
    assert names(state.needs_of("2", NeedKind.WANT)) == ["n2"]
    assert names(state.assignments_of("2")) == names(state.assignments_of_service("s1")) == ["a1"]
    assert names(state.assignments_addressing("n1")) == ["a1"]
    assert names(state.services_of("3")) == ["s2"]
    assert names(state.services_supported_by("s2")) == ["s3"]
    assert names(state.relationships_of("1")) == ["t1", "t2"]
    assert names(state.parts_of("1")) == ["2"]
    assert state.assignment_of("s1", "2") is state.assignments["a1"]
    assert state.assignment_of("s2", "2") is None
    assert state.pinned("firm") == {"2": (1.5, -2)}
    assert state.pinned("network") == {}


def test_the_firm_is_no_customer_and_a_pure_supplier_can_be_switched_off() -> None:
    state = sample()
    assert state.firm is state.stakeholders["1"]
    assert names(state.customers) == ["2"]


def test_every_record_comes_after_those_it_refers_to() -> None:
    seen: set[tuple[str, str]] = set()
    late = {(kind_name, described.name) for kind_name, described in REFERENCES if described.refers_to == kind_name}
    for record in sample().records():
        for kind_name, described in REFERENCES:
            if kind_name != record.kind_name or (kind_name, described.name) in late:
                continue
            value = getattr(record, described.name)
            for target in value if isinstance(value, tuple) else (value,):
                assert target is None or (described.refers_to, target) in seen
        seen.add((record.kind_name, record.id))


def test_a_change_set_names_what_it_touches() -> None:
    state = sample()
    dealers = state.stakeholders["2"]
    change_set = ChangeSet("Rename", (Change("as-is", dealers, dealers.changed(name="Retail")),))
    assert change_set
    assert change_set.ids("stakeholder") == {"2"}
    assert change_set.ids("need") == frozenset()
    assert not ChangeSet("Nothing", ())


def test_an_untouched_table_is_shared_with_the_snapshot_before() -> None:
    state = sample()
    following = state.after([Change("as-is", None, Stakeholder(id="9", name="New"))])
    assert following.needs is state.needs
    assert "9" in following.stakeholders
    assert "9" not in state.stakeholders


def test_of_two_records_with_one_id_the_last_is_kept_with_its_references_alone() -> None:
    state = MapState([Need(id="n", customer="1", statement="Old"), Need(id="n", customer="2", statement="New")])
    assert names(state.needs_of("1")) == []
    assert names(state.needs_of("2")) == ["n"]
