"""Two versions of a map that grew out of one are brought together; nothing that anybody wrote is dropped."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.mending import Problems, settled
from app.document.merge import DELETED, KEPT, Side, common, merged
from app.model.changes import Change
from app.model.integrity import check_changes
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE, Scenario
from app.model.stakeholder import Stakeholder

sys.path.append(str(Path(__file__).parents[1] / "analysis"))
from random_maps import edited, maps

SHARED = MapState((Scenario(id="as-is", name="As-is"),))
DEALERS = Stakeholder(id="dealers", name="Dealers", importance=3, tags=("sales",))


def document(*records: Record) -> dict[str, MapState]:
    return {SHARED_SCOPE: SHARED, "as-is": MapState(records)}


def whole(state: MapState) -> dict[str, MapState]:
    return {SHARED_SCOPE: SHARED, "as-is": state}


def sound(state: MapState) -> MapState:
    return settled(state.records(), {}, Problems())


@st.composite
def versions(draw: st.DrawFn) -> tuple[MapState, MapState, MapState]:
    """A sound map and two sound versions that grew out of it."""
    base = sound(draw(maps()))
    return base, sound(edited(draw, base)[0]), sound(edited(draw, base)[0])


@given(versions())
def test_with_a_side_that_changed_nothing_it_is_the_other(found: tuple[MapState, MapState, MapState]) -> None:
    base, ours, _ = map(whole, found)
    for result in (merged(base, ours, base), merged(base, base, ours), merged(base, ours, ours)):
        assert result.maps == ours
        assert result.conflicts == ()


@given(versions())
def test_where_there_is_no_conflict_it_is_the_same_from_either_side(
    found: tuple[MapState, MapState, MapState],
) -> None:
    base, ours, theirs = map(whole, found)
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert {conflict.key for conflict in one.conflicts} == {conflict.key for conflict in other.conflicts}
    if not one.conflicts and not one.remarks:
        assert one.maps == other.maps


@given(versions())
def test_the_result_is_sound_and_has_all_that_either_side_added(found: tuple[MapState, MapState, MapState]) -> None:
    base, ours, theirs = found
    result = merged(whole(base), whole(ours), whole(theirs))
    state = result.maps["as-is"]
    check_changes(state, (Change("", None, record) for record in state.records()))
    if result.remarks:
        return
    for side in (ours, theirs):
        for record in side.records():
            if base.find(record.kind_name, record.id) is None:
                assert state.find(record.kind_name, record.id) is not None


@given(versions(), st.randoms(use_true_random=False))
def test_whatever_is_chosen_the_result_is_sound_and_as_it_was_chosen(
    found: tuple[MapState, MapState, MapState], chance: Random
) -> None:
    base, ours, theirs = map(whole, found)
    choices = {conflict.key: chance.choice(list(Side)) for conflict in merged(base, ours, theirs).conflicts}
    result = merged(base, ours, theirs, choices)
    state = result.maps["as-is"]
    check_changes(state, (Change("", None, record) for record in state.records()))
    if result.remarks:
        return
    for conflict in result.conflicts:
        record, side = state.find(conflict.kind_name, conflict.id), choices.get(conflict.key, conflict.stays)
        if conflict.field:
            wanted = conflict.ours if side is Side.OURS else conflict.theirs
            assert record is None or getattr(record, conflict.field) == wanted
        else:
            assert (record is not None) == (side is conflict.stays)


def test_two_fields_of_one_record_that_each_side_changed_are_both_taken() -> None:
    result = merged(
        document(DEALERS), document(DEALERS.changed(importance=5)), document(DEALERS.changed(name="Agents"))
    )
    assert result.maps["as-is"].stakeholders["dealers"] == DEALERS.changed(importance=5, name="Agents")
    assert result.conflicts == ()


def test_tags_that_each_side_added_or_took_out_are_both_heeded() -> None:
    ours, theirs = DEALERS.changed(tags=("sales", "europe")), DEALERS.changed(tags=("key",))
    result = merged(document(DEALERS), document(ours), document(theirs))
    assert result.maps["as-is"].stakeholders["dealers"].tags == ("europe", "key")


def test_a_field_that_both_changed_is_a_conflict_of_which_ours_stays_unless_theirs_is_chosen() -> None:
    sides = document(DEALERS), document(DEALERS.changed(importance=5)), document(DEALERS.changed(importance=1))
    result = merged(*sides)
    (conflict,) = result.conflicts
    assert (conflict.name, conflict.label, conflict.ours, conflict.theirs) == (
        "Stakeholder “Dealers”", "Importance", 5, 1,
    )  # fmt: skip
    assert result.maps["as-is"].stakeholders["dealers"].importance == 5
    assert merged(*sides, {conflict.key: Side.THEIRS}).maps["as-is"].stakeholders["dealers"].importance == 1


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_what_one_side_changed_and_the_other_deleted_stays(ours_deletes: bool) -> None:
    changed = document(DEALERS.changed(importance=5))
    sides = (document(), changed) if ours_deletes else (changed, document())
    result = merged(document(DEALERS), *sides)
    assert result.maps["as-is"].stakeholders["dealers"].importance == 5
    (conflict,) = result.conflicts
    assert (conflict.ours, conflict.theirs) == ((DELETED, KEPT) if ours_deletes else (KEPT, DELETED))
    assert conflict.stays is (Side.THEIRS if ours_deletes else Side.OURS)


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_the_deletion_can_be_chosen_whichever_side_it_is_on(ours_deletes: bool) -> None:
    changed = document(DEALERS.changed(importance=5))
    sides = (document(), changed) if ours_deletes else (changed, document())
    (conflict,) = merged(document(DEALERS), *sides).conflicts
    deleting = Side.OURS if ours_deletes else Side.THEIRS
    result = merged(document(DEALERS), *sides, {conflict.key: deleting})
    assert result.maps["as-is"].stakeholders == {}
    assert result.conflicts == (conflict,)
    kept = merged(document(DEALERS), *sides, {conflict.key: conflict.stays})
    assert kept.maps["as-is"].stakeholders["dealers"].importance == 5


@pytest.mark.parametrize("ours_deletes", [True, False])
def test_what_went_with_a_customer_who_stays_stays_too(ours_deletes: bool) -> None:
    need, other = (Need(id=id, customer="dealers", statement=id) for id in ("leads", "prices"))
    base, changed = document(DEALERS, need, other), document(DEALERS.changed(name="Agents"), need)
    sides = (document(), changed) if ours_deletes else (changed, document())
    result = merged(base, *sides)
    assert result.maps["as-is"].needs == {"leads": need}  # the other need was deleted on both sides
    assert [conflict.kind_name for conflict in result.conflicts] == ["stakeholder"]


def test_a_customer_who_is_given_up_takes_along_what_cannot_be_without() -> None:
    need = Need(id="leads", customer="dealers", statement="Leads")
    sides = document(DEALERS), document(), document(DEALERS, need)
    (conflict,) = merged(*sides).conflicts
    result = merged(*sides, {conflict.key: Side.OURS})
    assert not result.maps["as-is"]
    assert result.conflicts == (conflict,)
    assert any("Leads" in remark for remark in result.remarks)


def test_a_need_that_one_side_added_keeps_its_customer_whom_the_other_deleted() -> None:
    need = Need(id="leads", customer="dealers", statement="Leads")
    result = merged(document(DEALERS), document(), document(DEALERS, need))
    assert result.maps["as-is"].needs == {"leads": need}
    assert result.maps["as-is"].stakeholders == {"dealers": DEALERS}
    assert [conflict.id for conflict in result.conflicts] == ["dealers"]


def test_a_scenario_that_one_side_deleted_stays_where_the_other_worked_in_it() -> None:
    plan = MapState((Scenario(id="as-is", name="As-is"), Scenario(id="plan", name="Plan")))
    base = {SHARED_SCOPE: plan, "as-is": MapState(), "plan": MapState((DEALERS,))}
    ours = {SHARED_SCOPE: SHARED, "as-is": MapState()}
    theirs = {**base, "plan": MapState((DEALERS.changed(importance=5),))}
    result = merged(base, ours, theirs)
    assert result.maps["plan"].stakeholders["dealers"].importance == 5
    assert "plan" in result.maps[SHARED_SCOPE].table(Scenario)
    assert "plan" not in merged(base, ours, base).maps


def test_a_scenario_that_one_side_renamed_and_the_other_deleted_can_be_given_up() -> None:
    plan = Scenario(id="plan", name="Plan")
    base = {SHARED_SCOPE: MapState((*SHARED.records(), plan)), "as-is": MapState(), "plan": MapState((DEALERS,))}
    ours = {SHARED_SCOPE: SHARED, "as-is": MapState()}
    theirs = {**base, SHARED_SCOPE: MapState((*SHARED.records(), plan.changed(name="Plan B")))}
    result = merged(base, ours, theirs)
    (conflict,) = result.conflicts
    assert result.maps[SHARED_SCOPE].table(Scenario)["plan"].name == "Plan B"
    assert result.maps["plan"].stakeholders == {"dealers": DEALERS}
    given_up = merged(base, ours, theirs, {conflict.key: Side.OURS})
    assert given_up.maps == ours


def test_where_the_past_is_not_known_what_both_have_alike_stands_for_it() -> None:
    ours, theirs = document(DEALERS, Stakeholder(id="a", name="A")), document(DEALERS, Stakeholder(id="b", name="B"))
    result = merged(common(ours, theirs), ours, theirs)
    assert set(result.maps["as-is"].stakeholders) == {"dealers", "a", "b"}
