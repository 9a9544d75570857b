from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.assignment import Assignment
from app.model.attributes import Attribute, Form, attribute_of, attributes_of
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_text import survives_text, text_of, value_from
from widgets.controls.directory import Directory
from widgets.controls.line_field import NumberField, date_from, number_from

DEALERS, BUYERS = Stakeholder(id="1", name="Dealers"), Stakeholder(id="2", name="Car buyers")
PORTAL, DESK = Service(id="3", name="Portal", provider="1"), Service(id="4", name="Service desk")
INVOICE = Need(id="5", customer="2", statement="One invoice")
LEASE = Assignment(id="6", service="3", customer="2")
TIE = Relationship(id="7", source="1", target="2")
STATE = MapState((DEALERS, BUYERS, PORTAL, DESK, INVOICE, LEASE, TIE))
DIRECTORY = Directory(lambda: STATE)
RECORD_TYPES: tuple[type[Record], ...] = (Stakeholder, Service, Need, Assignment, Relationship)
WORDS = st.text("abc Ω北ش&<>.'-", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
PLAIN_WORDS = WORDS.filter(lambda text: text.strip("-–? "))


def values_of(attribute: Attribute) -> st.SearchStrategy[Any]:
    """Values that a field may have and that its text can hold."""
    ids = {"stakeholder": ["1", "2"], "service": ["3", "4"], "need": ["5"]}.get(attribute.refers_to, [])
    found: dict[Form, st.SearchStrategy[Any]] = {
        Form.LINE: WORDS,
        Form.TEXT: WORDS,
        Form.CHOICE: st.sampled_from(list(attribute.choices or ())) if attribute.choices else st.none(),
        Form.RATING: st.integers(1, 5),
        Form.LEVEL: st.integers(int(max(attribute.low, 0)), 4),
        Form.NUMBER: st.integers(0, 10**9).map(float),
        Form.DATE: st.dates(date(1970, 1, 1), date(2100, 1, 1)),
        Form.FLAG: st.booleans(),
        Form.REFERENCE: st.sampled_from(ids or [""]),
        Form.REFERENCES: st.lists(st.sampled_from(ids or [""]), unique=True).map(tuple),
        Form.TAGS: st.lists(PLAIN_WORDS, unique=True).map(tuple),
        Form.PAIRS: st.lists(st.tuples(PLAIN_WORDS, PLAIN_WORDS)).map(tuple),
    }
    values = found[attribute.form]
    return st.none() | values if attribute.optional else values


FIELDS = [
    pytest.param(record_type, found.name, id=f"{record_type.kind_name}.{found.name}")
    for record_type in RECORD_TYPES
    for found in attributes_of(record_type)
]


@pytest.mark.parametrize(("record_type", "field"), FIELDS)
@given(data=st.data())
def test_a_value_comes_back_from_its_text(record_type: type[Record], field: str, data: st.DataObject) -> None:
    attribute = attribute_of(record_type, field)
    value = data.draw(values_of(attribute))
    assert value_from(attribute, text_of(attribute, value, DIRECTORY), DIRECTORY) == value
    assert survives_text(attribute, value, DIRECTORY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tags", ("a,b",)),
        ("tags", ("a;b",)),
        ("custom", (("Hours", "9:00; 17:00"),)),
        ("custom", (("a: b", "c"),)),
    ],
)
def test_a_value_that_its_text_would_change_is_recognised(field: str, value: object) -> None:
    assert not survives_text(attribute_of(Stakeholder, field), value, DIRECTORY)


@given(st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 2)))
def test_a_number_comes_back_from_what_the_field_writes(number: float) -> None:
    written = NumberField._written(None, number)  # type: ignore[arg-type]
    assert number_from(written) == pytest.approx(number, abs=0.01)


@given(st.dates())
def test_a_day_comes_back_from_its_iso_text(day: date) -> None:
    assert date_from(day.isoformat()) == day


@given(st.text(max_size=30))
def test_no_text_is_read_as_a_number_or_refused_without_a_sentence(text: str) -> None:
    try:
        number_from(text)
    except ValueError as problem:
        assert "is not a number" in str(problem)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e400"])
def test_what_is_not_finite_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        number_from(text)


@pytest.mark.parametrize(
    ("record", "name", "detail"),
    [
        (DEALERS, "Dealers", "Other"),
        (PORTAL, "Portal", "by Dealers"),
        (DESK, "Service desk", ""),
        (INVOICE, "One invoice", "Car buyers"),
        (LEASE, "Portal for Car buyers", ""),
        (TIE, "Dealers → Car buyers", "Other"),
        (TIE.changed(mutual=True, label="leads"), "Dealers ↔ Car buyers", "leads"),
    ],
)
def test_records_are_called_by_what_tells_them_apart(record: Record, name: str, detail: str) -> None:
    assert DIRECTORY.name(record) == name
    assert DIRECTORY.detail(record) == detail


def test_what_is_gone_is_called_by_a_question_mark() -> None:
    assert DIRECTORY.name_of("stakeholder", "gone") == "?"


def test_a_source_lists_names_with_their_details() -> None:
    entries = DIRECTORY.source("service").entries()
    assert [entry.caption for entry in entries] == ["Portal  ·  by Dealers", "Service desk"]
