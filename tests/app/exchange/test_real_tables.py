"""Registers and catalogues that others made: all are read, and some are known to the last row."""

from __future__ import annotations

import pytest
from import_tables import map_of, real_file, real_files, sentences

from app.exchange.import_fields import TableKind
from app.exchange.import_plan import plan_import
from app.model.integrity import check_changes
from app.model.map_state import MapState
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.scales import Attitude, NeedKind, RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

TABLES = [
    *real_files("a_stakeholder_maps", ".csv", ".xlsx"),
    *real_files("c_service_catalogues", ".csv"),
    *real_files("d_networks", ".csv"),
]


def plan(name):
    return plan_import(real_file(name), MapState())


def by_name(state, record_type=Stakeholder):
    return {record.name: record for record in state.all(record_type)}


@pytest.mark.parametrize("path", TABLES or [None], ids=lambda path: path.stem if path else "none")
def test_every_real_table_is_read_and_a_second_import_changes_nothing(path):
    if path is None:
        pytest.skip("the real files are not on this machine")
    first = plan_import(path, MapState())
    state = map_of(first)
    check_changes(state, first.change_set().changes)
    assert first.against(state).records == ()


def test_property_forms_register_with_headings_in_row_seven():
    found = plan("a_stakeholder_maps/register_property_forms.xlsx")
    state = map_of(found)
    people = by_name(state)
    assert found.sheets[0].table.heading_row == 7
    assert len(people) == len(state.needs) == 15
    assert [people[name].power for name in ("Mr. Pam Waston", "Mr. Frank Dunn", "Mr. Mark Burns", "Public")] == [
        4,
        3,
        2,
        4,
    ]
    assert people["Mr. Harry Thomas"].kind is StakeholderKind.INTERNAL
    (need,) = state.needs_of(people["Mr. Pam Waston"].id)
    assert need.statement == "Provide business services for customers"
    custom = dict(people["Mr. Pam Waston"].custom)
    assert custom["How will we meet needs & expectations?"] == "Communicate with customers to confirm their needs"
    assert sentences(found)[-1] == "Row 24: has no name; left out"
    assert found.rows_left_out == 1


def test_mudcrabs_register_with_two_values_in_a_column():
    found = plan("a_stakeholder_maps/register_mudcrabs.xlsx")
    people = by_name(map_of(found))
    assert len(people) == 29
    frodo, jail = people["Frodo"], people["Department of Corrective Services (Jail)"]
    assert (frodo.kind, frodo.attitude, frodo.interest) == (StakeholderKind.INTERNAL, Attitude.SUPPORTIVE, 4)
    assert (jail.kind, jail.attitude, jail.interest) == (StakeholderKind.OTHER, Attitude.RESISTANT, 3)
    assert people["Members of other AFL clubs"].attitude is Attitude.NEUTRAL
    assert [remark.row for remark in found.remarks] == [16, 25]
    assert not map_of(found).needs, "what is needed from them is not what they need"


def test_recycling_register_with_hard_spaces_and_a_huge_used_range():
    people = by_name(map_of(plan("a_stakeholder_maps/register_recycling_project.xlsx")))
    assert len(people) == 11
    manager, machines = people["Project Manager"], people["Recycling Machines"]
    assert (manager.power, manager.interest, manager.description) == (4, 4, "Coordinates teams, manages goals")
    assert (machines.power, machines.interest) == (2, 3)


def test_ecommerce_register_beside_a_sheet_of_instructions():
    found = plan("a_stakeholder_maps/register_ecommerce.xlsx")
    state = map_of(found)
    people = by_name(state)
    assert [sheet.kind for sheet in found.sheets] == [TableKind.NOTHING, TableKind.STAKEHOLDERS]
    assert len(people) == len(state.needs) == 8
    peggy = people["Peggy Francis"]
    assert (peggy.importance, peggy.power, peggy.attitude) == (3, 4, Attitude.NEUTRAL)
    assert [need.statement for need in state.needs_of(peggy.id)] == [
        "Ensure platform stability, scalability, and performance"
    ]
    assert (people["Customers (End Users)"].power, people["Customers (End Users)"].importance) == (None, None)
    assert [(remark.row, remark.heading) for remark in found.remarks if remark.row] == [
        (10, "Level of Impact"), (10, "Level of Influence"),
    ]  # fmt: skip


def test_highway_register_with_merged_cells_and_two_rows_a_stakeholder():
    found = plan("a_stakeholder_maps/analysis_highway_ramp.xlsx")
    state = map_of(found)
    people = by_name(state)
    assert [sheet.kind.value for sheet in found.sheets] == ["stakeholders", "nothing", "stakeholders", "nothing"]
    assert [(name, found.attitude, found.desired_attitude) for name, found in people.items()] == [
        ("Highway Safety Department", Attitude.LEADING, Attitude.LEADING),
        ("Road Development Department", Attitude.NEUTRAL, Attitude.SUPPORTIVE),
        ("Local Government", Attitude.RESISTANT, Attitude.LEADING),
        ("Other Government Departments", Attitude.NEUTRAL, Attitude.NEUTRAL),
    ]
    assert [(found.power, found.interest) for found in people.values()] == [(4, 4), (4, 4), (4, 4), (2, 2)]
    (want,) = state.needs_of(people["Local Government"].id)
    assert want.kind is NeedKind.WANT and want.statement.startswith("Getting shared credit")
    assert people["Local Government"].owner == "Federal Government"


def test_kumu_workbook_of_elements_and_connections():
    found = plan("a_stakeholder_maps/kumu_paypal_mafia.xlsx")
    state = map_of(found)
    people = by_name(state)
    assert found.summary == "34 new stakeholders, 49 new relationships"
    hoffman = people["Reid Hoffman"]
    assert hoffman.tags == ("PayPal-Mafia", "VC", "Tech")
    assert (hoffman.power, dict(hoffman.custom)["Net Worth (Billions)"]) == (4, "4.4")
    investment = next(tie for tie in state.all(Relationship) if tie.source == people["Max Levchin"].id
                      and tie.target == people["Yelp"].id)  # fmt: skip
    assert investment.kind is RelationshipKind.PAYS
    assert {tie.label for tie in state.all(Relationship)} >= {"Employee/Founder"}


def test_kumu_workbook_in_which_four_connections_occur_twice():
    found = plan("a_stakeholder_maps/kumu_snap_to_tutorial.xlsx")
    assert found.summary == "51 new stakeholders, 109 new relationships"


def test_muni_relationships_whose_ends_stand_in_the_notes():
    state = map_of(plan("a_stakeholder_maps/muni_fares_stakeholder_relationships.csv"))
    people = by_name(state)
    assert len(state.relationships) == 20
    first = state.all(Relationship)[0]
    assert first.source == people["SFMTA Director of Transportation"].id
    assert first.target == people["SFMTA Board of Directors"].id
    assert (first.kind, first.strength) == (RelationshipKind.INFORMS, 4)


def test_muni_stakeholders_with_ratings_in_sentences():
    people = by_name(map_of(plan("a_stakeholder_maps/muni_fares_stakeholders.csv")))
    assert len(people) == 16
    mayor = people["Mayor of San Francisco"]
    assert (mayor.power, mayor.urgency, mayor.attitude) == (4, 5, None)
    assert dict(mayor.custom)["timing_sensitivity"] == "Very high around budget deadlines and ballot decisions"
    assert people["Metropolitan Transportation Commission"].attitude is Attitude.SUPPORTIVE


def test_flemish_working_group_in_dutch():
    people = by_name(map_of(plan("a_stakeholder_maps/flanders_oslo_ldes_working_group.csv")))
    assert len(people) == 67
    assert people["Annelies De Craene"].parent == people["Digitaal Vlaanderen"].id
    assert people["Dwight Van Lancker"].contact == "redacted@example.org"


def test_head_up_display_expectations_become_needs_of_internal_stakeholders():
    state = map_of(plan("a_stakeholder_maps/visp_hud_expectations.csv"))
    people = by_name(state)
    assert set(people) == {"Product Owner", "Safety", "Cockpit Integration", "Windscreen", "Mechanical Integration",
                           "Ergonomics", "Solidity"}  # fmt: skip
    assert {found.kind for found in people.values()} == {StakeholderKind.INTERNAL}
    assert len(state.needs) == 37, "38 rows, of which one stands twice"
    assert "Safety priority #1" in [need.statement for need in state.needs_of(people["Product Owner"].id)]


def test_recommendations_in_a_cell_become_ties():
    state = map_of(plan("a_stakeholder_maps/nrp_recommendations_adjacency.csv"))
    charlie = by_name(state)["Charlie"]
    assert len(state.stakeholders) == 6
    assert len(state.relationships) == 10
    targets = {
        state.stakeholders[tie.target].name for tie in state.relationships_of(charlie.id) if tie.source == charlie.id
    }
    assert targets == {"Daniel", "Emma", "David"}


def test_uk_service_register():
    found = plan("c_service_catalogues/uk_service_register.csv")
    state = map_of(found)
    services, bodies = by_name(state, Service), by_name(state)
    assert len(services) == 148
    assert services["Adapt a vehicle"].provider == bodies["DVLA"].id
    assert services["Adapt a vehicle"].description == "Also delivered by: DVSA"
    assert services["Apply for a passport"].provider == bodies["Passport-Office"].id
    assert services["Apply for a passport"].tags == ("visas-and-immigration",)
    owners = {found.owner for found in services.values()}
    assert "Adrian Woodcock" in owners and "" in owners and "Not known" not in owners


def test_canadian_service_inventory():
    state = map_of(plan("c_service_catalogues/canada_service_inventory_sample.csv"))
    services = by_name(state, Service)
    tariff = services["Copyright Tariff Setting"]
    assert len(services) == 2
    assert state.stakeholders[tariff.provider].name == "CB"
    assert (tariff.start.isoformat(), tariff.end, tariff.status) == ("2018-01-01", None, ServiceStatus.LIVE)
    (assignment,) = state.assignments_of_service(tariff.id)
    assert state.stakeholders[assignment.customer].name == "Economic Segments"


def test_support_hub_catalogue():
    services = by_name(map_of(plan("c_service_catalogues/it_support_hub_catalog.csv")), Service)
    assert list(services) == ["New User Account Setup", "Password Reset / Unlock", "Printer Support"]
    assert services["Printer Support"].tags == ("Printing & Peripherals",)
    assert "target_fulfillment_days: 2" in services["Printer Support"].description


def test_policy_stakeholder_types_with_a_value_proposition():
    state = map_of(plan("a_stakeholder_maps/policyengine_stakeholder_types.csv"))
    assert len(state.stakeholders) == len(state.all(Need)) == 7
