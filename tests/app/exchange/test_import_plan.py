"""From tables to records: what becomes of each row, and what is told about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_tables import OWN_FILES, map_of, plan_of_text, sentences, sheet

from app.exchange.import_fields import CUSTOM, DESCRIBE, LEAVE_OUT, TableKind
from app.exchange.import_plan import plan_import, plan_sheets
from app.exchange.reader import ImportCancelledError
from app.model.changes import Change
from app.model.integrity import check_changes
from app.model.map_state import MapState
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.scales import Attitude, NeedKind, RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder


def own_map(*names):
    """The map after importing some of our files one after the other, and the last plan."""
    state = MapState()
    for name in names:
        plan = plan_import(OWN_FILES / name, state)
        state = state.after(plan.change_set().changes)
    return state, plan


def by_name(state, record_type=Stakeholder):
    return {record.name: record for record in state.all(record_type)}


# ---- stakeholders ------------------------------------------------------------------------------------------


def test_a_register_becomes_stakeholders_with_their_needs_and_wants():
    state, plan = own_map("register_expectations.csv")
    dealers, drivers, council = (by_name(state)[name] for name in ("Northwind Dealers", "Meridian Drivers",
                                                                    "Plant Works Council"))  # fmt: skip
    assert (dealers.kind, dealers.power, dealers.interest) == (StakeholderKind.PARTNER, 4, 4)
    assert (drivers.kind, drivers.power, drivers.interest) == (StakeholderKind.CONSUMER, 3, 5)
    assert (council.kind, council.power, council.interest) == (StakeholderKind.INTERNAL, None, 2)
    assert [need.statement for need in state.needs_of(drivers.id, NeedKind.NEED)] == ["Booking online", "Clear prices"]
    assert [need.statement for need in state.needs_of(drivers.id, NeedKind.WANT)] == ["Loaner car", "Pick-up service"]
    assert plan.summary == "3 new stakeholders, 6 new needs, 2 new wants, 1 row left out"


def test_what_was_not_understood_is_told_by_row_and_no_word_is_lost():
    state, plan = own_map("register_expectations.csv")
    assert sentences(plan) == [
        "Row 5, Influence (H/M/L): “tbd” is not a number from 1 to 5; left empty, the words are kept in a custom field",
        "Row 6: has no name; left out",
    ]
    assert dict(by_name(state)["Plant Works Council"].custom) == {"Meets on": "Fridays", "Influence (H/M/L)": "tbd"}


def test_a_second_row_of_the_same_name_adds_to_the_first():
    state, _ = own_map("register_expectations.csv")
    dealers = by_name(state)["Northwind Dealers"]
    assert [need.statement for need in state.needs_of(dealers.id)] == [
        "Fast spare parts", "Trade-in tool", "Faster warranty answers",
    ]  # fmt: skip
    assert len(state.stakeholders) == 3


def test_first_and_last_names_are_joined_and_an_organisation_is_what_they_are_part_of():
    state, plan = own_map("register_dutch.csv")
    zoe, bram = by_name(state)["Zoë De Graaf"], by_name(state)["Bram Visser"]
    organisation = by_name(state)["Gemeente Oostkaai"]
    assert zoe.parent == bram.parent == organisation.id
    assert (zoe.attitude, bram.attitude) == (Attitude.SUPPORTIVE, Attitude.RESISTANT)
    assert zoe.contact == "zoe@example.org"
    assert sentences(plan) == [
        "Its letters were read as Windows-1252",
        "1 stakeholder named in the file without a row there, added by name: Gemeente Oostkaai",
    ]


def test_rows_that_differ_keep_what_the_first_said_and_tell_it():
    plan = plan_of_text("Name,Power\nAda,3\nAda,4\n")
    (ada,) = map_of(plan).stakeholders.values()
    assert ada.power == 3
    assert sentences(plan) == ["Row 3, Power: “4” differs from row 2, which counts"]


def test_internal_and_external_say_the_kind_or_else_the_boundary():
    plan = plan_of_text(
        "Name,Type,Internal/External\nAda,,internal\nBo,,external\nCy,supplier,internal\nDi,staff,internal\n"
    )
    found = by_name(map_of(plan))
    assert [found[name].kind.value for name in ("Ada", "Bo", "Cy", "Di")] == [
        "internal",
        "other",
        "partner",
        "internal",
    ]
    assert [found[name].inside for name in ("Ada", "Bo", "Cy", "Di")] == [None, None, True, None]


def test_an_engagement_matrix_says_both_attitudes():
    plan = plan_of_text(
        'Stakeholder,Unaware,Resistant,Neutral,Supportive,Leading\nAda,C,,,D,\nBo,,,"C, D",,\nCy,,x,,,\n'
    )
    found = by_name(map_of(plan))
    assert (found["Ada"].attitude, found["Ada"].desired_attitude) == (Attitude.UNAWARE, Attitude.SUPPORTIVE)
    assert (found["Bo"].attitude, found["Bo"].desired_attitude) == (Attitude.NEUTRAL, Attitude.NEUTRAL)
    assert (found["Cy"].attitude, found["Cy"].desired_attitude) == (Attitude.RESISTANT, None)


def test_two_rows_a_stakeholder_say_the_attitude_now_and_desired():
    plan = plan_of_text(
        "Stakeholder,,Strongly Against,Neutral,Strongly Support\nAda,Current,,Yes,\nAda,Desired,,,Yes\n"
        "Bo,Current,Yes,,\n"
    )
    found = by_name(map_of(plan))
    assert (found["Ada"].attitude, found["Ada"].desired_attitude) == (Attitude.NEUTRAL, Attitude.LEADING)
    assert (found["Bo"].attitude, found["Bo"].desired_attitude) == (Attitude.RESISTANT, None)


def test_a_column_of_names_ties_the_stakeholders():
    state = map_of(plan_of_text("Name;Related to\nAda;Bo|Cy\nBo;Ada\nCy;\n".replace("|", "\t").replace("\t", "<>")))
    names = {record.id: record.name for record in state.stakeholders.values()}
    assert sorted((names[tie.source], names[tie.target]) for tie in state.all(Relationship)) == [
        ("Ada", "Bo"), ("Ada", "Cy"), ("Bo", "Ada"),
    ]  # fmt: skip


def test_a_scale_of_ten_is_turned_into_five_and_told():
    plan = plan_of_text("Name,Power\nAda,10\nBo,5\nCy,2\n")
    assert [found.power for found in map_of(plan).all(Stakeholder)] == [5, 3, 1]
    assert sentences(plan) == ["Power: read as a scale up to 10 and turned into 1 to 5"]


def test_who_is_part_of_whom_can_be_said_in_any_order_and_a_circle_is_broken():
    state = map_of(plan_of_text("Name,Part of\nWorkshop,Plant\nPlant,Group\nGroup,\n"))
    found = by_name(state)
    assert found["Workshop"].parent == found["Plant"].id
    circle = plan_of_text("Name,Part of\nAda,Bo\nBo,Cy\nCy,Ada\nDi,Di\n")
    check_changes(map_of(circle), circle.change_set().changes)
    assert "would be part of itself" in " ".join(sentences(circle))


def test_codes_resolve_references_and_unknown_ones_make_nobody():
    plan = plan_of_text("Tag ID,Name,Parent ID\nA1,Persons,\nA2,Children,A1\nA3,Strays,ZZ\n", name="People")
    found = by_name(map_of(plan))
    assert set(found) == {"Persons", "Children", "Strays"}
    assert found["Children"].parent == found["Persons"].id
    assert sentences(plan) == ["Row 4, Parent ID: nothing in the file has the code “ZZ”; left empty"]
    assert "ZZ" in found["Strays"].description


def test_a_name_that_is_too_long_is_shortened_and_kept_whole():
    plan = plan_of_text(f"Name,Power\n{'long ' * 200},3\nBo,2\n")
    long = next(found for found in map_of(plan).stakeholders.values() if found.name.startswith("long"))
    assert len(long.name) <= 500
    assert ("long " * 200).strip() in dict(long.custom)["Name"]


# ---- relationships, services, needs, assignments ------------------------------------------------------------


def test_ends_that_no_row_declares_become_stakeholders_and_are_listed():
    state, plan = own_map("ties.csv")
    names = {record.id: record.name for record in state.stakeholders.values()}
    ties = [
        (names[tie.source], names[tie.target], tie.kind, tie.strength, tie.label) for tie in state.all(Relationship)
    ]
    assert ties == [
        ("Meridian Finance", "Northwind Dealers", RelationshipKind.PAYS, 5, ""),
        ("Northwind Dealers", "Meridian Drivers", RelationshipKind.SERVES, 4, "hand-over"),
        ("Meridian Finance", "Ministry of Roads", RelationshipKind.OTHER, None, "mystery"),
    ]
    assert {record.kind for record in state.stakeholders.values()} == {StakeholderKind.OTHER}
    assert sentences(plan) == [
        "Row 4: joins “Northwind Dealers” to itself; left out",
        "Row 6: does not say from whom and to whom; left out",
        "4 stakeholders named in the file without a row there, added by name: Meridian Finance, Northwind Dealers, "
        "Meridian Drivers, Ministry of Roads",
    ]


def test_ends_within_a_note_are_found():
    state = map_of(
        plan_of_text("from_id,to_id,type,notes\n,,advises,Mayor -> Board. Every week.\n,,funds,State -> Mayor. Once.\n")
    )
    found = by_name(state)
    first = state.all(Relationship)[0]
    assert (first.source, first.target) == (found["Mayor"].id, found["Board"].id)
    assert first.description == "Mayor -> Board. Every week."


def test_a_catalogue_becomes_services_with_all_they_say():
    state, plan = own_map("catalogue.csv")
    found = by_name(state, Service)
    people = by_name(state)
    portal, identity, chat, fax = (found[name] for name in ("Spare parts portal", "Identity", "Fleet chat", "Old fax"))
    assert (portal.provider, portal.owner, portal.status) == (people["Meridian IT"].id, "Ann Lo", ServiceStatus.LIVE)
    assert (portal.start, portal.annual_cost, portal.depends_on) == (date(2024, 2, 1), 1200.0, (identity.id,))
    assert (identity.start, identity.end, identity.annual_cost) == (date(2023, 6, 1), date(2027, 12, 31), 12_000.0)
    assert (identity.owner, people["Corelock GmbH"].kind) == ("", StakeholderKind.PARTNER)
    assert (chat.status, chat.start, chat.annual_cost) == (ServiceStatus.PLANNED, date(2027, 7, 1), 1200.5)
    assert (fax.status, fax.end, fax.provider) == (ServiceStatus.RETIRED, date(2025, 12, 31), None)
    assert portal.description == "SLA: 99.5 %"
    assert portal.tags == ("Dealers",)
    assert (
        "Row 5, Annual cost: “cheap” is not an amount of 0 or more; left empty, the words are kept in description"
        in (sentences(plan))
    )
    assert fax.description == "Annual cost: cheap"


def test_several_providers_in_a_cell_keep_the_first_and_name_the_others():
    plan = plan_of_text(
        "Service,Delivered by\nTax,Home-Office Rail-Board\nRoads,Rail-Board\nPassports,Home-Office HMRC\nX,HMRC\n"
    )
    state = map_of(plan)
    assert set(by_name(state)) == {"Home-Office", "Rail-Board", "HMRC"}
    tax = by_name(state, Service)["Tax"]
    assert tax.provider == by_name(state)["Home-Office"].id
    assert tax.description == "Also delivered by: Rail-Board"
    assert sentences(plan)[0] == "Row 2, Delivered by: names 2 providers; “Home-Office” is taken"


def test_a_name_with_a_semicolon_that_is_known_is_one_name():
    state = MapState([Stakeholder(name="Roads; Rails and Co")])
    plan = plan_of_text('Service,Provider\nTrains,"Roads; Rails and Co"\nTrams,"Roads; Rails and Co"\n', state)
    (known,) = state.stakeholders
    assert {after.provider for _, after in plan.records if isinstance(after, Service)} == {known}


def test_customers_of_a_service_are_assigned_at_an_adequate_level():
    state = map_of(plan_of_text("Service name,Target groups\nTax,Citizens; Firms\n"))
    (service,) = state.services
    assert [assignment.level for assignment in state.assignments_of_service(service)] == [2, 2]


def test_needs_carry_weight_level_and_evidence():
    state, plan = own_map("needs.csv")
    parts, loaner, prices = state.all(Need)
    assert (parts.kind, parts.weight, parts.required_level) == (NeedKind.NEED, 5, 3)
    assert (parts.evidence, parts.evidence_date) == ("Dealer survey", date(2026, 5, 12))
    assert (loaner.kind, loaner.weight, loaner.required_level) == (NeedKind.WANT, 2, 2)
    assert prices.weight == 3
    assert prices.evidence == "Interviews\nWeight: 9"
    assert sentences(plan)[:2] == [
        "Row 4, Weight: “9” is not a number from 1 to 5; left as it is, the words are kept in evidence",
        "Row 5: does not say whose need it is; left out",
    ]


def test_needs_without_a_column_for_their_customer_are_left_out_with_one_remark():
    plan = plan_of_text("Need,Weight\nQuiet,3\nLight,4\n", name="Needs")
    assert plan.records == ()
    assert sentences(plan) == [
        "No column says whose needs these are; all its rows are left out until a column is chosen for it"
    ]
    assert plan.summary == "Nothing to import, 2 rows left out"


def test_the_kind_of_a_customer_can_stand_beside_its_needs():
    state = map_of(
        plan_of_text("Type,Stakeholder,Stakeholder Expectation\ninternal,Safety,No intrusion\ninternal,Safety,Softer\n")
    )
    assert [found.kind for found in state.stakeholders.values()] == [StakeholderKind.INTERNAL]
    assert len(state.needs) == 2


def test_assignments_find_services_customers_and_needs_by_name():
    state, plan = own_map("register_expectations.csv", "catalogue.csv", "assignments.csv")
    people, services = by_name(state), by_name(state, Service)
    portal = state.assignment_of(services["Spare parts portal"].id, people["Northwind Dealers"].id)
    chat = state.assignment_of(services["Fleet chat"].id, people["Meridian Drivers"].id)
    statements = {need.id: need.statement for need in state.all(Need)}
    assert (portal.level, [statements[need] for need in portal.addresses]) == (3, ["Fast spare parts"])
    assert [statements[need] for need in chat.addresses] == ["Clear prices", "Answers at night"]
    assert chat.via == people["Northwind Dealers"].id
    assert sentences(plan) == [
        "Row 3, Addresses: “Answers at night” was not yet a need of Meridian Drivers; added",
        "Row 4: does not name both a service and a customer; left out",
    ]


def test_a_matrix_of_levels_becomes_assignments():
    state, plan = own_map("register_expectations.csv", "catalogue.csv", "levels_matrix.csv")
    people, services = by_name(state), by_name(state, Service)

    def level(service, customer):
        found = state.assignment_of(services[service].id, people[customer].id)
        return None if found is None else found.level

    assert plan.sheets[0].kind is TableKind.CUSTOMERS_BY_SERVICES
    assert level("Spare parts portal", "Northwind Dealers") == 3
    assert level("Identity", "Meridian Drivers") == 4
    assert level("Identity", "Plant Works Council") == 2
    assert level("Fleet chat", "Northwind Dealers") is None, "none is no assignment"
    assert sentences(plan) == ["Row 3, Fleet chat: “maybe” is not a level from 0 to 4; left out"]
    turned = plan.with_kind(0, TableKind.SERVICES_BY_CUSTOMERS)
    assert turned.count("service", new=True) == 3


def test_a_matrix_of_ties_becomes_relationships():
    state = map_of(plan_of_text(",Ada,Bo,Cy\nAda,1,3,0\nBo,0,0,1\nCy,0,0,0\n"))
    names = {record.id: record.name for record in state.stakeholders.values()}
    assert [(names[tie.source], names[tie.target], tie.strength) for tie in state.all(Relationship)] == [
        ("Ada", "Bo", 3), ("Bo", "Cy", None),
    ]  # fmt: skip


# ---- what is known already ----------------------------------------------------------------------------------


def test_known_stakeholders_are_filled_in_and_not_doubled():
    ada = Stakeholder(name="Ada Lovelace", power=2, interest=5, description="Told us herself.", tags=("vip",),
                      custom=(("Desk", "4"),))  # fmt: skip
    plan = plan_of_text("Name,Power,Interest,Tags,Room\nADA  LOVELACE ,4,,board,12\n", MapState([ada]))
    ((before, after),) = plan.records
    assert (before, after.id, after.name) == (ada, ada.id, ada.name)
    assert (after.power, after.interest, after.description) == (4, 5, ada.description)
    assert after.tags == ("vip", "board")
    assert after.custom == (("Desk", "4"), ("Room", "12"))
    assert plan.summary == "1 stakeholder updated"


@pytest.mark.parametrize("name", sorted(path.name for path in OWN_FILES.glob("*.csv")))
def test_importing_a_file_twice_changes_nothing_the_second_time(name):
    state, _ = own_map(name)
    assert plan_import(OWN_FILES / name, state).records == ()


def test_all_files_together_leave_a_sound_map():
    state, _ = own_map(*sorted(path.name for path in OWN_FILES.glob("*.csv")))
    check_changes(state, [Change("as-is", None, record) for record in state.records()])
    assert len(state) > 20


# ---- a person's choices --------------------------------------------------------------------------------------


def test_a_column_can_be_made_to_say_something_else():
    plan = plan_of_text("Name,Nickname,Mood\nAda,Countess,glad\n")
    assert map_of(plan.with_field(0, 1, LEAVE_OUT)).all(Stakeholder)[0].custom == (("Mood", "glad"),)
    assert map_of(plan.with_field(0, 2, DESCRIBE)).all(Stakeholder)[0].description == "Mood: glad"
    swapped = plan.with_field(0, 1, "name")
    assert map_of(swapped).all(Stakeholder)[0].name == "Countess"
    assert [column.field for column in swapped.sheets[0].columns] == [CUSTOM, "name", CUSTOM]


def test_stepping_through_the_fields_of_a_column_leaves_no_traces_in_the_others():
    plan = plan_of_text("Name,Power,Nickname\nAda,3,Countess\n")
    stepped = plan.with_field(0, 2, "name").with_field(0, 2, "power").with_field(0, 2, CUSTOM)
    assert [column.field for column in stepped.sheets[0].columns] == ["name", "power", CUSTOM]


def test_a_choice_of_a_person_stays_until_a_later_choice_takes_its_field():
    plan = plan_of_text("Name,Power,Nickname\nAda,3,Countess\n").with_field(0, 1, LEAVE_OUT).with_field(0, 2, "name")
    assert [column.field for column in plan.sheets[0].columns] == [CUSTOM, LEAVE_OUT, "name"]
    back = plan.with_field(0, 0, "name")
    assert [column.field for column in back.sheets[0].columns] == ["name", LEAVE_OUT, CUSTOM]


def test_columns_that_add_up_can_be_several():
    plan = plan_of_text("Name,Needs,Hopes\nAda,Quiet room,Garden\n").with_field(0, 2, "needs")
    assert [need.statement for need in map_of(plan).all(Need)] == ["Quiet room", "Garden"]


def test_a_sheet_can_be_taken_to_be_something_else_or_left_out():
    plan = plan_of_text("Name,Description\nMail,Sends mail\n")
    assert plan.with_kind(0, TableKind.SERVICES).count("service", new=True) == 1
    assert plan.with_kind(0, TableKind.NOTHING).records == ()
    assert sentences(plan.with_kind(0, TableKind.NOTHING)) == ["The sheet “Table” is left out"]


def test_the_heading_row_can_be_chosen():
    plan = plan_of_text("Name,Power\nWho,Might\nAda,3\n")
    assert len(map_of(plan).stakeholders) == 2
    assert [found.name for found in map_of(plan.with_heading_row(0, 2)).all(Stakeholder)] == ["Ada"]


def test_leaving_out_the_name_leaves_out_all_rows_and_says_why():
    plan = plan_of_text("Name,Power\nAda,3\n").with_field(0, 0, LEAVE_OUT)
    assert plan.summary == "Nothing to import, 1 row left out"
    assert "No column names the stakeholders" in sentences(plan)[0]


def test_sheets_refer_to_one_another_in_any_order():
    sheets = [
        sheet([["From", "To"], ["n1", "Bo"]], "Links"),
        sheet([["ID", "Name"], ["n1", "Ada"], ["n2", "Bo"]], "Nodes"),
    ]
    plan = plan_sheets("book", sheets, MapState())
    assert plan.summary == "2 new stakeholders, 1 new relationship"


def test_a_hidden_sheet_is_left_out_until_a_person_says_otherwise():
    rows = sheet([["Name", "Power"], ["Ada", 3]], "Lists")
    plan = plan_sheets("book", [replace(rows, hidden=True)], MapState())
    assert sentences(plan) == ["The hidden sheet “Lists” is left out"]
    assert plan.with_kind(0, TableKind.STAKEHOLDERS).summary == "1 new stakeholder"


def test_planning_stops_when_it_is_cancelled():
    with pytest.raises(ImportCancelledError):
        plan_sheets("book", [sheet([["Name"], ["Ada"], ["Bo"]])], MapState(), lambda: True)


# ---- any table at all ------------------------------------------------------------------------------------------

words = st.sampled_from(
    ["Name", "Stakeholder", "Service", "Customer", "Need", "Wants", "From", "To", "Level", "Power", "Part of", "Type",
     "Provider", "Depends on", "Start", "Annual cost", "Tags", "Ada", "Bo", "ada ", "High", "x", "C, D", "2026", "3",
     "For/High", "A -> B.", "a; b", "\x00", "=1+1", "<b>", "🦀", "\ud800", "", " ", "Neutral", "Resistant", "ID"]
)  # fmt: skip
anything = st.one_of(
    words, st.text(max_size=12), st.integers(-5, 200), st.floats(), st.booleans(), st.dates(), st.none()
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(st.lists(anything, max_size=5), max_size=6), min_size=1, max_size=2),
    st.sampled_from(list(TableKind)),
)
def test_any_table_gives_a_plan_that_leaves_a_sound_map(tables, kind):
    sheets = [sheet(rows, f"Sheet{at}") for at, rows in enumerate(tables)]
    for plan in (guessed := plan_sheets("any", sheets, MapState()), guessed.with_kind(0, kind)):
        changes = plan.change_set().changes
        state = MapState().after(changes)
        check_changes(state, changes)
        assert all(sentences(plan))
        again = plan.against(state)
        assert not [after for before, after in again.records if before is None], "nothing is doubled"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_pasted_text_gives_a_plan(text):
    plan = plan_of_text(text)
    check_changes(map_of(plan), plan.change_set().changes)
