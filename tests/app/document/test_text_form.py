"""The map as plain JSON values, there and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_strategies import records

from app.document.document import Document
from app.document.text_form import to_text_form, write_text_form
from app.errors import BorderlessError, DocumentError
from app.model.need import Need
from app.model.record import Record
from app.model.scenario import Scenario, Setting
from app.model.service import Service
from app.model.stakeholder import Stakeholder

MOTOR: dict[str, Any] = {
    "borderless": 1,
    "title": "Motor works",
    "settings": {},
    "scenarios": [
        {
            "id": "as-is",
            "name": "As-is",
            "stakeholders": [
                {"id": "dealers", "name": "Dealers", "importance": 4, "parent": "it", "tags": ["sales"]},
                {"id": "it", "name": "IT"},
            ],
            "relationships": [{"id": "tie", "source": "it", "target": "dealers"}],
            "services": [{"id": "portal", "name": "Dealer portal", "provider": "it", "annual_cost": 1200.5}],
            "needs": [{"id": "prices", "customer": "dealers", "statement": "Prices at once"}],
            "assignments": [
                {"id": "given", "service": "portal", "customer": "dealers", "addresses": ["prices"], "via": "it"}
            ],
        }
    ],
}


def changed(**values: Any) -> dict[str, Any]:
    """The text of the small map with some values of its scenario changed."""
    return {**MOTOR, "scenarios": [{**MOTOR["scenarios"][0], **values}]}


def test_a_map_is_told_by_attribute_with_defaults_left_out(small_map: Document) -> None:
    assert to_text_form(small_map) == MOTOR


def test_choices_dates_pairs_settings_and_layouts_have_plain_forms(document: Document, home: Path) -> None:
    with document.edit("Add") as edit:
        edit.put_shared(Setting(id="currency", value="EUR"))
        edit.put_shared(Scenario(id="to-be", name="To-be", description="In a year"))
        edit.put(Stakeholder(id="a", name="A", custom=(("k", "v"), ("k", "w")), inside=False))
        edit.put(Service(id="s", name="S", start=date(2026, 2, 1)))
        edit.put(Need(id="n", customer="a", statement="N", evidence_date=date(2025, 1, 1)))
    document.remember_layout("to-be", "firm", {"a": (1.5, 2)})
    text = to_text_form(document)
    assert text["settings"] == {"currency": "EUR"}
    as_is, to_be = text["scenarios"]
    assert as_is["stakeholders"] == [{"id": "a", "name": "A", "inside": False, "custom": [["k", "v"], ["k", "w"]]}]
    assert as_is["services"][0]["start"] == "2026-02-01"
    assert to_be == {"id": "to-be", "name": "To-be", "description": "In a year", "layouts": {"firm": {"a": [1.5, 2.0]}}}
    with write_text_form(json.loads(json.dumps(text)), home=home) as again:
        assert again.map() == document.map()
        assert again.shared == document.shared
        assert again.layouts == document.layouts
        assert again.is_modified
        again.close(discard=True)


def test_the_way_there_and_back_is_exact(small_map: Document, home: Path, folder: Path) -> None:
    text = json.loads(json.dumps(to_text_form(small_map)))
    with write_text_form(text, home=home) as again:
        assert again.map() == small_map.map()
        assert again.title == small_map.title
        assert to_text_form(again) == text
        assert again.undo_label is None
        again.save_as(folder / "again.borderless")
        assert not again.is_modified


def test_a_title_can_be_given_instead(home: Path) -> None:
    with write_text_form(MOTOR, title="Other", home=home) as document:
        assert document.title == "Other"
        document.close(discard=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["stakeholder", "service", "annotation"]).flatmap(records), max_size=6))
def test_any_record_survives_the_way_there_and_back(home: Path, found: list[Record]) -> None:
    with Document.create("Random", home=home) as document:
        with document.edit("Add") as edit:
            for record in found:
                edit.put(record)
        with write_text_form(json.loads(json.dumps(to_text_form(document))), home=home) as again:
            assert again.map() == document.map()
            again.close(discard=True)
        document.close(discard=True)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "must be an object"),
        ({}, "is not a Borderless map"),
        ({"borderless": "1"}, "is not a Borderless map"),
        ({"borderless": 2}, "newer version"),
        ({"borderless": 1}, "The scenarios: must be a list"),
        ({"borderless": 1, "scenarios": []}, "holds no scenario"),
        ({**MOTOR, "title": 7}, "The title: must be text"),
        ({**MOTOR, "settings": []}, "The settings: must be an object"),
        ({**MOTOR, "settings": {"a": 7}}, "Setting “a”: Setting: value must be text|Setting “a”.*must be text"),
        ({**MOTOR, "scenarios": [7]}, "Scenario 1: must be an object"),
        ({**MOTOR, "scenarios": MOTOR["scenarios"] * 2}, "Scenario 2: its id “as-is” is taken"),
        (changed(stakeholders={}), "Scenario 1, stakeholders: must be a list"),
        (changed(stakeholders=["Dealers"]), "Scenario 1, stakeholder 1: must be an object"),
        (changed(people=[]), "Scenario 1: there is no field “people”"),
        (changed(stakeholders=[{"name": "A", "weight": 3}]), "stakeholder 1: there is no field “weight”"),
        (changed(stakeholders=[{"id": 7, "name": "A"}]), "stakeholder 1: its id must be text"),
        (changed(stakeholders=[{"importance": 3}]), "stakeholder 1"),
        (changed(stakeholders=[{"name": "A", "importance": 9}]), "importance must be from 1 to 5, not 9"),
        (changed(stakeholders=[{"name": "A", "kind": "emperor"}]), "stakeholder 1: kind cannot be read: 'emperor'"),
        (changed(stakeholders=[{"name": "A", "tags": "sales"}]), "stakeholder 1: tags cannot be read"),
        (changed(stakeholders=[{"name": "A", "custom": [1]}]), "stakeholder 1: custom cannot be read"),
        (changed(services=[{"name": "A", "start": "soon"}]), "service 1: start cannot be read: 'soon'"),
        (changed(stakeholders=[{"id": "x", "name": "A"}, {"id": "x", "name": "B"}]), "has the id of another, “x”"),
        (changed(needs=[{"customer": "nobody", "statement": "N"}]), "customer names a stakeholder that is not"),
        (changed(layouts={"firm": {"it": [1]}}), "layouts cannot be read"),
        (changed(layouts=[]), "layouts cannot be read"),
    ],
)
def test_what_does_not_fit_is_named(data: Any, says: str, home: Path) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        write_text_form(data, home=home)
    assert isinstance(caught.value, BorderlessError)


def test_every_field_can_be_given_as_null_where_it_may_be_unknown(home: Path) -> None:
    data = changed(stakeholders=[{"id": "it", "name": "IT", "attitude": None, "parent": None}], relationships=[])
    del data["scenarios"][0]["needs"], data["scenarios"][0]["assignments"]
    with write_text_form(data, home=home) as document:
        assert document.map().stakeholders["it"].attitude is None
        document.close(discard=True)
