"""Values are checked at the border, in words that a person understands."""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest

from app.errors import InvalidValueError
from app.model.assignment import Assignment
from app.model.attributes import Form, attribute_of, attributes_of
from app.model.map_state import RECORD_TYPES
from app.model.need import Need
from app.model.placement import Placement
from app.model.record import Record, new_id
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind, level_name
from app.model.service import Service
from app.model.stakeholder import Stakeholder

HUGE = 10**400


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("name", None, "must be given"),
        ("name", 7, "must be text"),
        ("name", "x" * 501, "501 characters long"),
        ("description", "x" * 100_001, "100,001 characters long"),
        ("kind", "partner!", "must be one of firm, internal"),
        ("importance", 6, "from 1 to 5, not 6"),
        ("importance", 0, "from 1 to 5, not 0"),
        ("importance", 2.5, "whole number"),
        ("importance", True, "must be a number"),
        ("importance", "3", "must be a number"),
        ("importance", "9" * 10_000_000, "must be a number, not “9{60}…”"),
        ("importance", b"9" * 10_000_000, "not “10,000,000 bytes”"),
        ("inside", 1, "yes or no"),
        ("parent", "", "must name a stakeholder"),
        ("parent", 5, "must name a stakeholder"),
        ("tags", ["a"], "tuple of texts"),
        ("tags", (1,), "tuple of texts"),
        ("tags", ("x" * 501,), "more than 500"),
        ("custom", (("a",),), "pairs"),
        ("custom", (("a", 1),), "pairs"),
        ("custom", (("a", "x" * 100_001),), "more than 100,000"),
        ("attitude", "happy", "must be one of unaware"),
    ],
)
def test_a_stakeholder_with_a_value_that_does_not_fit_is_refused(name: str, value: object, says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        Stakeholder(**{"name": "Dealers", name: value})


@pytest.mark.parametrize("cost", [math.nan, math.inf, -math.inf, HUGE, -1, True, "12"])
def test_a_cost_is_a_finite_number_from_zero(cost: object) -> None:
    with pytest.raises(InvalidValueError, match="annual cost"):
        Service(name="Portal", annual_cost=cost)


def test_a_rating_of_impossible_size_is_refused_and_not_a_crash() -> None:
    with pytest.raises(InvalidValueError):
        Stakeholder(name="Dealers", importance=HUGE)


def test_a_whole_number_too_exact_to_be_kept_is_rounded_when_cleaned() -> None:
    cleaned = Service(name="Portal", annual_cost=2**60 + 1).cleaned()
    assert isinstance(cleaned.annual_cost, float)
    assert cleaned.annual_cost == float(2**60 + 1)


@pytest.mark.parametrize("day", ["2026-01-01", datetime(2026, 1, 1), 20260101])
def test_a_date_is_a_date(day: object) -> None:
    with pytest.raises(InvalidValueError, match="must be a date"):
        Service(name="Portal", start=day)


@pytest.mark.parametrize("x", [math.inf, 1e7, math.nan])
def test_a_position_lies_on_the_sheet(x: float) -> None:
    with pytest.raises(InvalidValueError):
        Placement(lens="firm", stakeholder="a", x=x, y=0)


def test_levels_have_their_own_ranges() -> None:
    assert Assignment(service="s", customer="c", level=0).level == 0
    with pytest.raises(InvalidValueError, match="from 0 to 4"):
        Assignment(service="s", customer="c", level=5)
    with pytest.raises(InvalidValueError, match="from 1 to 4"):
        Need(customer="c", statement="n", required_level=0)
    with pytest.raises(InvalidValueError, match="must be given"):
        Need(customer="c", statement="n", weight=None)
    assert [level_name(level) for level in range(5)] == ["none", "basic", "adequate", "good", "excellent"]


def test_a_message_names_the_record_and_the_field() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Stakeholder(name="Dealers", power=9)
    assert caught.value.what == "Stakeholder “Dealers”: power must be from 1 to 5, not 9."
    with pytest.raises(InvalidValueError, match="A relationship: strength"):
        Relationship(source="a", target="b", strength=9)


@pytest.mark.parametrize("record_id", ["x" * 201, "a\nb", "a\x00", "\ud800"])
def test_an_id_that_cannot_be_kept_is_refused(record_id: str) -> None:
    with pytest.raises(InvalidValueError, match="unusable id"):
        Stakeholder(id=record_id, name="Dealers")


def test_new_ids_sort_in_the_order_in_which_they_were_made() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("record_type", RECORD_TYPES.values())
def test_every_field_has_a_label_and_references_name_a_sort_of_record(record_type: type[Record]) -> None:
    for described in attributes_of(record_type):
        assert described.label
        assert attribute_of(record_type, described.name) is described
        if described.form in (Form.REFERENCE, Form.REFERENCES):
            assert described.refers_to in RECORD_TYPES
        if described.form is Form.CHOICE:
            assert described.choices


def test_the_boundary_follows_the_kind_unless_overridden() -> None:
    unit = Stakeholder(name="Sales", kind=StakeholderKind.INTERNAL)
    assert unit.is_inside
    assert unit.is_customer
    assert not unit.changed(inside=False).is_inside
    assert not Stakeholder(name="Works", kind=StakeholderKind.FIRM).is_customer
    assert StakeholderKind.FIRM.label == "The firm"
    assert StakeholderKind.BUSINESS_CUSTOMER.label == "Business customer"


def test_a_service_counts_from_its_first_to_its_last_day() -> None:
    service = Service(name="Portal", start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert service.counts_on(date(2026, 1, 1))
    assert service.counts_on(date(2026, 12, 31))
    assert not service.counts_on(date(2025, 12, 31))
    assert not service.counts_on(date(2027, 1, 1))
