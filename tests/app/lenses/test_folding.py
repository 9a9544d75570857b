"""Parts that are folded in are one card with whom they belong to, and their ties end there."""

from __future__ import annotations

from app.lenses.folding import difference, folded, folded_into
from app.model.assignment import Assignment
from app.model.changes import Change
from app.model.integrity import check_changes
from app.model.map_state import MapState
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder

SALES = Stakeholder(id="sales", name="Sales")
MAP = MapState(
    (
        SALES,
        Stakeholder(id="north", name="North", parent="sales"),
        Stakeholder(id="city", name="City", parent="north"),
        Stakeholder(id="south", name="South", parent="sales"),
        Stakeholder(id="dealers", name="Dealers"),
        Service(id="crm", name="CRM", provider="north"),
        Need(id="n", customer="south", statement="Leads"),
        Assignment(id="a", service="crm", customer="south", addresses=("n",)),
        Assignment(id="b", service="crm", customer="city"),
        Relationship(id="t", source="north", target="dealers"),
        Relationship(id="u", source="south", target="dealers"),
        Relationship(id="v", source="north", target="south"),
    )
)


def collapsed(state: MapState, *ids: str) -> MapState:
    changes = [Change("", state.stakeholders[id], state.stakeholders[id].changed(collapsed=True)) for id in ids]
    return state.after(changes)


def test_nothing_is_folded_where_nobody_is_collapsed():
    assert folded(MAP) is MAP
    leaf = collapsed(MAP, "dealers")
    assert folded(leaf) is leaf


def test_parts_of_parts_are_in_the_outermost_card_that_is_collapsed():
    assert folded_into(collapsed(MAP, "north")) == {"city": "north"}
    assert folded_into(collapsed(MAP, "north", "sales")) == {"north": "sales", "city": "sales", "south": "sales"}


def test_ties_end_at_the_card_and_like_ones_are_drawn_once():
    state = folded(collapsed(MAP, "sales"))
    assert {found.name for found in state.stakeholders.values()} == {"Sales (+3)", "Dealers"}
    assert [(tie.source, tie.target) for tie in state.all(Relationship)] == [("sales", "dealers")]
    assert state.services["crm"].provider == "sales"
    assert {(given.service, given.customer) for given in state.all(Assignment)} == {("crm", "sales")}
    check_changes(state, [Change("", None, record) for record in state.records()])


def test_the_difference_leads_from_one_map_to_the_other():
    after = folded(collapsed(MAP, "sales"))
    assert MAP.after(difference(MAP, after, "").changes) == after
    assert difference(after, after, "").changes == ()
