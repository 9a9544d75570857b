from hypothesis import given
from hypothesis import strategies as st
from lens_maps import invented, maple_motors

from app.lenses.lens import LENSES, Tie, TieRole
from app.lenses.placement.ties import ties_at, ties_of
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.map_state import MapState
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

PEOPLE = [
    Stakeholder(id="it", name="IT", kind=StakeholderKind.FIRM),
    Stakeholder(id="hr", name="HR", kind=StakeholderKind.INTERNAL),
    Stakeholder(id="shop", name="Shop", kind=StakeholderKind.PARTNER),
]


def ties(*records: Record) -> tuple[Tie, ...]:
    return ties_of(MapState([*PEOPLE, *records]))


def service(number: int, name: str, provider: str | None, customer: str, **more: object) -> list[Record]:
    return [
        Service(id=f"v{number}", name=name, provider=provider, **more),  # type: ignore[arg-type]
        Assignment(id=f"a{number}", service=f"v{number}", customer=customer),
    ]


def test_a_map_without_ties_has_none():
    assert ties() == ()


def test_a_relationship_is_one_tie_that_keeps_its_label_strength_and_direction():
    (tie,) = ties(Relationship(id="r", source="it", target="hr", label="weekly call", strength=5, mutual=True))
    assert tie == Tie("relationship:r", "it", "hr", (Element("relationship", "r"),), "weekly call",
                      TieRole.RELATIONSHIP, mutual=True, strength=5)  # fmt: skip


def test_a_relationship_without_label_is_called_by_its_kind_in_lower_case():
    (tie,) = ties(Relationship(id="r", source="it", target="hr", kind=RelationshipKind.REPORTS_TO))
    assert tie.label == "reports to"
    assert tie.strength == 3


def test_a_relationship_of_no_special_kind_has_no_label():
    (tie,) = ties(Relationship(id="r", source="it", target="hr"))
    assert tie.label == ""


def test_a_service_runs_from_its_provider_to_the_customer_under_its_name():
    (tie,) = ties(*service(1, "Payroll", "it", "hr"))
    assert (tie.id, tie.source, tie.target, tie.label, tie.role) == (
        "service:it:hr:firm_service", "it", "hr", "Payroll", TieRole.FIRM_SERVICE,
    )  # fmt: skip
    assert tie.elements == (Element("assignment", "a1"),)


def test_two_services_with_short_names_are_both_named():
    (tie,) = ties(*service(1, "CRM", "it", "hr"), *service(2, "MES", "it", "hr"))
    assert tie.label == "CRM, MES"
    assert len(tie.elements) == 2


def test_of_many_services_the_first_is_named_and_the_others_are_counted():
    (tie,) = ties(*service(1, "CRM", "it", "hr"), *service(2, "MES", "it", "hr"), *service(3, "EDI", "it", "hr"))
    assert tie.label == "CRM +2"


def test_of_two_services_with_long_names_the_second_is_only_counted():
    (tie,) = ties(*service(1, "Warehouse management", "it", "hr"), *service(2, "MES", "it", "hr"))
    assert tie.label == "Warehouse management +1"


def test_one_service_assigned_twice_is_named_once():
    (tie,) = ties(*service(1, "CRM", "it", "hr"), Assignment(id="again", service="v1", customer="hr"))
    assert tie.label == "CRM"
    assert len(tie.elements) == 2


def test_a_partner_outside_the_boundary_gives_a_partner_service():
    (tie,) = ties(*service(1, "Hosting", "shop", "it"))
    assert tie.role is TieRole.PARTNER_SERVICE


def test_a_unit_inside_the_boundary_gives_a_service_of_the_firm():
    (tie,) = ties(*service(1, "Training", "hr", "shop"))
    assert tie.role is TieRole.FIRM_SERVICE


def test_planned_services_are_a_tie_of_their_own_beside_the_live_ones():
    planned, live = sorted(
        ties(*service(1, "CRM", "it", "hr"), *service(2, "Chat", "it", "hr", status=ServiceStatus.PLANNED)),
        key=lambda tie: tie.label == "CRM",
    )
    assert (planned.role, planned.label) == (TieRole.PLANNED_SERVICE, "Chat")
    assert (live.role, live.label) == (TieRole.FIRM_SERVICE, "CRM")


def test_retired_services_services_without_provider_and_services_to_oneself_are_not_drawn():
    assert not ties(
        *service(1, "Fax", "it", "hr", status=ServiceStatus.RETIRED),
        *service(2, "Nobody's", None, "hr"),
        *service(3, "Own", "hr", "hr"),
    )


def test_ties_do_not_depend_on_the_order_of_the_records():
    records = list(maple_motors().records())
    assert ties_of(MapState(records)) == ties_of(MapState(reversed(records)))


@given(seed=st.integers(0, 10_000), some=st.sets(st.integers(0, 19)))
def test_the_ties_at_some_stakeholders_are_those_of_the_map_that_touch_them(seed: int, some: set[int]):
    map_state = invented(20, seed, ties_each=3)
    chosen = {f"n{number:04}" for number in some}
    expected = tuple(tie for tie in ties_of(map_state) if tie.source in chosen or tie.target in chosen)
    assert ties_at(map_state, chosen) == expected


def test_in_the_firm_lens_only_services_from_inside_are_bold():
    map_state = maple_motors()
    shown = {tie.label: tie.faint for tie in LENSES.get("firm").ties(map_state)}
    assert not shown["CRM"]
    assert not shown["Fleet telematics"]
    assert shown["Leasing"]
    assert shown["governs"]


def test_in_the_network_lens_no_tie_is_faint():
    assert not any(tie.faint for tie in LENSES.get("network").ties(maple_motors()))
