"""What is typed into the entry line gets onto the map as it was meant, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.entry.completing import completion
from app.entry.entry_line import clauses
from app.entry.entry_plan import plan_entry
from app.model.assignment import Assignment
from app.model.changes import Change
from app.model.element import Element
from app.model.integrity import check_changes
from app.model.map_state import MapState
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.scales import Nature, NeedKind, RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

FIRM = Stakeholder(id="firm", name="Maple Motors", kind=StakeholderKind.FIRM)
BUYERS = Stakeholder(id="buyers", name="Car buyers", kind=StakeholderKind.CONSUMER)
FLEET = Stakeholder(id="fleet", name="Fleet customers", kind=StakeholderKind.BUSINESS_CUSTOMER, importance=2)
SMITH = Stakeholder(id="smith", name="Smith, Jones & Co")
PORTAL = Service(id="portal", name="Order portal", provider="firm")
WANTED = Need(id="fast", customer="buyers", statement="Fast ordering")
MAP = MapState((FIRM, BUYERS, FLEET, SMITH, PORTAL, WANTED))


def entered(*lines, on=MAP, **how):
    plan = plan_entry(lines, on, **how)
    assert plan.problems == ()
    before = {(record.kind_name, record.id): record for record in on.records()}
    changes = [Change("as-is", before.get((found.kind_name, found.id)), found) for found in plan.records]
    state = on.after(changes)
    check_changes(state, changes)
    return state, plan


def named(state, name):
    return next(found for found in state.stakeholders.values() if found.name == name)


def test_one_line_makes_a_stakeholder_with_all_that_is_said_of_it():
    state, plan = entered("Dealers #partner !4 #north > Car buyers + Quick parts !5 @4 = Order portal @2")
    dealers = named(state, "Dealers")
    assert (dealers.kind, dealers.importance, dealers.tags) == (StakeholderKind.PARTNER, 4, ("north",))
    (tie,) = state.relationships_of(dealers.id)
    assert (tie.source, tie.target) == (dealers.id, "buyers")
    (need,) = state.needs_of(dealers.id)
    assert (need.statement, need.weight, need.required_level) == ("Quick parts", 5, 4)
    (given_,) = state.assignments_of(dealers.id)
    assert (given_.service, given_.level, given_.addresses) == ("portal", 2, (need.id,))
    assert plan.about == (Element("stakeholder", dealers.id),)
    assert plan.new == (dealers.id,)


def test_signs_need_no_space_behind_them_and_beginnings_of_names_are_enough():
    state, _ = entered("Dealers >car >fle =ord", "/deal >smi", kind=StakeholderKind.PARTNER)
    dealers = named(state, "Dealers")
    assert {tie.target for tie in state.relationships_of(dealers.id)} == {"buyers", "fleet", "smith"}
    assert dealers.kind is StakeholderKind.PARTNER
    assert [found.service for found in state.assignments_of(dealers.id)] == ["portal"]


@pytest.mark.parametrize(
    ("line", "ends", "mutual"),
    [
        ("Car buyers > fleet", ("buyers", "fleet"), False),
        ("Car buyers < fleet", ("fleet", "buyers"), False),
        ("Car buyers <> fleet", ("buyers", "fleet"), True),
    ],
)
def test_ties_run_as_their_sign_shows(line, ends, mutual):
    state, _ = entered(line)
    (tie,) = state.relationships.values()
    assert ((tie.source, tie.target), tie.mutual) == (ends, mutual)


def test_a_tie_takes_kind_strength_and_label():
    state, _ = entered("Car buyers > maple #pays !5 : monthly rates")
    (tie,) = state.relationships.values()
    assert (tie.kind, tie.strength, tie.label) == (RelationshipKind.PAYS, 5, "monthly rates")


def test_a_tie_that_is_there_is_changed_and_not_drawn_twice():
    there = Relationship(id="t", source="buyers", target="fleet", kind=RelationshipKind.OTHER)
    state, plan = entered("Car buyers > fleet", on=MapState((*MAP.records(), there)))
    assert list(state.relationships) == ["t"]
    assert plan.records == ()
    state, _ = entered("Car buyers > fleet #informs !2", on=MapState((*MAP.records(), there)))
    assert [(tie.id, tie.kind, tie.strength) for tie in state.relationships.values()] == [
        ("t", RelationshipKind.INFORMS, 2)
    ]


def test_the_beginning_of_a_name_means_somebody_else_than_whom_the_line_is_about():
    state, _ = entered("Car park > ca")
    assert [tie.target for tie in state.relationships.values()] == ["buyers"]


def test_several_are_tied_at_once_between_commas_but_a_name_with_a_comma_is_one():
    state, _ = entered("Car buyers > fleet, maple, Newcomer")
    assert {tie.target for tie in state.relationships.values()} == {"fleet", "firm", named(state, "Newcomer").id}
    state, _ = entered("Car buyers > Smith, Jones & Co")
    assert [tie.target for tie in state.relationships.values()] == ["smith"]


def test_a_line_that_begins_with_a_sign_is_about_what_is_selected():
    state, plan = entered("+ Test drives !5 * A bonus", "!4", selected=(Element("stakeholder", "buyers"),))
    kinds = {need.statement: need.kind for need in state.needs_of("buyers")}
    assert kinds == {"Fast ordering": NeedKind.NEED, "Test drives": NeedKind.NEED, "A bonus": NeedKind.WANT}
    assert state.stakeholders["buyers"].importance == 4
    assert plan.about == (Element("stakeholder", "buyers"),)


def test_it_is_said_of_every_one_that_is_selected():
    both = (Element("stakeholder", "buyers"), Element("stakeholder", "fleet"))
    state, _ = entered("#vip + Invoices", selected=both)
    assert [state.stakeholders[found].tags for found in ("buyers", "fleet")] == [("vip",), ("vip",)]
    assert {need.customer for need in state.all(Need) if need.statement == "Invoices"} == {"buyers", "fleet"}


def test_a_service_said_of_a_selected_need_meets_it():
    state, _ = entered("=order @4", selected=(Element("need", "fast"),))
    (given_,) = state.assignments.values()
    assert (given_.customer, given_.level, given_.addresses) == ("buyers", 4, ("fast",))


def test_a_service_meets_the_needs_before_it_back_to_the_service_before():
    state, _ = entered("Car buyers + One + Two = A + Three = B")
    met = {
        state.services[found.service].name: [state.needs[need].statement for need in found.addresses]
        for found in state.all(Assignment)
    }
    assert met == {"A": ["One", "Two"], "B": ["Three"]}


def test_a_new_service_is_the_firms_unless_somebody_else_is_named():
    state, _ = entered("Car buyers = Loans ^fleet ~smith #innovation #planned #digital = Leasing")
    loans, leasing = (
        next(found for found in state.all(Service) if found.name == name) for name in ("Loans", "Leasing")
    )
    assert (loans.provider, loans.nature, loans.status) == ("fleet", Nature.INNOVATION, ServiceStatus.PLANNED)
    assert loans.tags == ("digital",)
    assert leasing.provider == "firm"
    assert [found.via for found in state.assignments_of("buyers")] == ["smith", None]


def test_several_services_are_given_at_once_between_commas():
    state, _ = entered("Car buyers + Money = ord, Loans @3")
    given_ = {
        state.services[found.service].name: (found.level, len(found.addresses)) for found in state.all(Assignment)
    }
    assert given_ == {"Order portal": (3, 1), "Loans": (3, 1)}


def test_what_is_said_again_changes_what_is_there():
    there = Assignment(id="a", service="portal", customer="buyers", level=1)
    state, plan = entered("Car buyers + fast ORDERING !5 = order portal @3", on=MapState((*MAP.records(), there)))
    assert [(need.id, need.weight) for need in state.all(Need)] == [("fast", 5)]
    assert [(found.id, found.level, found.addresses) for found in state.all(Assignment)] == [("a", 3, ("fast",))]
    assert plan.new == ()


def test_a_name_in_quotes_is_taken_as_it_is():
    state, _ = entered('"R&D + Design" > "Car"')
    assert {"R&D + Design", "Car"} <= {found.name for found in state.stakeholders.values()}


@pytest.mark.parametrize("name", ["A+B", "Sales / EMEA", "Room #4", "C-D", "@home", "Profit=Loss", "Now: later", "! x"])
def test_ordinary_names_need_no_quotes(name):
    state, _ = entered(name)
    assert named(state, name)


def test_a_second_firm_becomes_a_part_of_the_first():
    state, _ = entered("Second", kind=StakeholderKind.FIRM)
    assert named(state, "Second").kind is StakeholderKind.INTERNAL


def test_who_is_tied_to_what_is_selected_is_so_whatever_else_the_line_says():
    state, _ = entered("Dealers > fleet", tied_to="buyers")
    dealers = named(state, "Dealers").id
    assert {(tie.source, tie.target) for tie in state.all(Relationship)} == {(dealers, "fleet"), ("buyers", dealers)}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Dealers !9", "importance is a number from 1 to 5"),
        ("Dealers @2", "a level stands behind a need or a service"),
        ("Dealers + Parts @0", "a required level is a number from 1 to 4"),
        ("Dealers > car !6", "the strength of a tie is a number from 1 to 5"),
        ("Dealers > car #nonsense", "#nonsense is no kind of relationship"),
        ("Dealers = Portal !3", "a service has no rating"),
        ("Dealers = Portal @5", "a delivered level is a number from 0 to 4"),
        ("Dealers >", "> needs a name behind it"),
        ("Dealers +", "+ needs words behind it"),
        ("Dealers =", "= needs the name of a service"),
        ("Car buyers > car", "Car buyers cannot be tied to itself"),
        ("+ Fast parts", "Select a stakeholder first"),
        ("/zzz", "Nobody on the map is called “zzz”"),
        ("x" * 501, "is too long"),
    ],
)
def test_what_cannot_be_is_said_in_words(line, problem):
    assert problem in " ".join(plan_entry([line], MAP).problems)


def test_problems_of_many_lines_name_the_line():
    plan = plan_entry(["One", "Two !9", "Three"], MAP)
    assert plan.problems == ("Line 2: !9: importance is a number from 1 to 5.",)


@given(st.lists(st.text(alphabet=' <>+*=#!@^~:/,"abc019\u0645\u4e2d', max_size=40), max_size=4), st.booleans())
def test_whatever_is_typed_gives_a_map_without_faults_or_a_problem_in_words(lines, selected):
    plan = plan_entry(lines, MAP, selected=(Element("stakeholder", "buyers"),) if selected else ())
    if not plan.problems:
        entered(*lines, selected=(Element("stakeholder", "buyers"),) if selected else ())
        assert all(plan.told)


@given(st.lists(st.sampled_from(["Dealers", "north of all", "Ünï", "中国"]), min_size=1, max_size=3))
def test_no_word_of_a_plain_name_is_lost(words):
    line = " ".join(words)
    assert [part.name.text for part in clauses(line)] == [line]


@pytest.mark.parametrize(
    ("line", "names", "after"),
    [
        ("Dealers > car", ("Car buyers",), "Dealers >Car buyers"),
        ("Dealers > fleet, mot", ("Maple Motors",), "Dealers > fleet, Maple Motors"),
        ("Dealers = por", ("Order portal",), "Dealers =Order portal"),
        ("/fl", ("Fleet customers",), "/Fleet customers"),
        ("Dealers + car", (), ""),
        ("Dealers", (), ""),
        ("Dealers > Car buyers", (), ""),
        ("", (), ""),
    ],
)
def test_names_that_fit_what_is_typed_last_are_offered(line, names, after):
    found = completion(line, MAP)
    assert found.names == names
    if names:
        assert found.applied(line, names[0]) == after
