"""Edits, undo, redo and those who listen."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.document.document import Document
from app.errors import DocumentError, IntegrityError, InvalidValueError
from app.model.changes import Change, ChangeSet
from app.model.need import Need
from app.model.placement import Placement
from app.model.scenario import FIRST_SCENARIO, Scenario, Setting
from app.model.service import Service
from app.model.stakeholder import Stakeholder


def add(document: Document, name: str, scenario: str = FIRST_SCENARIO) -> Stakeholder:
    with document.edit(f"Add {name}", scenario) as edit:
        return edit.put(Stakeholder(id=name.lower(), name=name))


def test_a_new_map_has_a_title_one_empty_scenario_and_nothing_to_lose(document: Document) -> None:
    assert document.title == "Motor works"
    assert [scenario.id for scenario in document.scenarios] == [FIRST_SCENARIO]
    assert len(document.map()) == 0
    assert document.path is None
    assert not document.is_modified
    assert not document.read_only
    assert document.problems == ()
    assert document.undo() is None
    assert document.redo() is None


def test_an_edit_is_one_step_with_a_label(document: Document) -> None:
    with document.edit("Add two") as edit:
        edit.put(Stakeholder(id="a", name="A"))
        edit.put(Stakeholder(id="b", name="B"))
        assert set(edit.map.stakeholders) == {"a", "b"}
        assert len(document.map()) == 0
    assert set(document.map().stakeholders) == {"a", "b"}
    assert document.undo_label == "Add two"
    assert [label for label, _ in document.history()] == ["Add two"]
    assert document.is_modified


def test_a_text_is_normalised_on_its_way_in(document: Document) -> None:
    kept = None
    with document.edit("  Add\x00 ") as edit:
        kept = edit.put(Stakeholder(id="a", name="  Car\x00  buyers "))
    assert kept == document.map().stakeholders["a"]
    assert kept.name == "Car buyers"
    assert document.undo_label == "Add"


def test_an_edit_that_changes_nothing_writes_nothing(document: Document) -> None:
    first = add(document, "A")
    heard: list[ChangeSet] = []
    document.listen(lambda change_set, _: heard.append(change_set))
    with document.edit("Nothing") as edit:
        edit.put(first)
        edit.put(first.changed(name="B"))
        edit.put(first)
        edit.put(Stakeholder(id="x", name="X"))
        edit.remove(Stakeholder(id="x", name="X"))
        edit.remove(Stakeholder(id="never", name="Never there"))
    assert document.undo_label == "Add A"
    assert heard == []


def test_an_error_in_the_block_leaves_everything_as_it_was(document: Document) -> None:
    add(document, "A")
    before = document.map()
    with pytest.raises(InvalidValueError), document.edit("Fails") as edit:
        edit.put(Stakeholder(id="b", name="B"))
        edit.put(before.stakeholders["a"].changed(power=9))
    assert document.map() is before
    assert document.undo_label == "Add A"
    add(document, "C")
    assert set(document.map().stakeholders) == {"a", "c"}


def test_a_map_that_must_not_be_is_refused_as_a_whole(document: Document) -> None:
    before = document.map()
    with pytest.raises(IntegrityError, match="not on the map"), document.edit("Fails") as edit:
        edit.put(Stakeholder(id="b", name="B"))
        edit.put(Need(customer="nobody", statement="N"))
    assert document.map() is before
    assert document.history() == []


def test_records_may_be_put_in_any_order(document: Document) -> None:
    with document.edit("Backwards") as edit:
        edit.put(Need(id="n", customer="a", statement="N"))
        edit.put(Stakeholder(id="a", name="A", parent="b"))
        edit.put(Stakeholder(id="b", name="B"))
    assert document.map().needs["n"].customer == "a"


def test_deleting_cascades_and_undo_brings_all_of_it_back(small_map: Document) -> None:
    before = small_map.map()
    with small_map.edit("Delete dealers") as edit:
        edit.remove(before.stakeholders["dealers"])
    assert set(small_map.map().stakeholders) == {"it"}
    assert not small_map.map().needs
    small_map.undo()
    assert small_map.map() == before
    small_map.redo()
    assert not small_map.map().assignments


def test_deleting_goes_by_the_record_that_is_there_not_by_the_copy_in_hand(small_map: Document) -> None:
    stale = small_map.map().stakeholders["dealers"]
    with small_map.edit("Rename") as edit:
        edit.put(stale.changed(name="Retail"))
    with small_map.edit("Delete") as edit:
        edit.remove_all([stale, small_map.map().needs["prices"]])
    change_set = small_map.undo()
    assert change_set is not None
    assert small_map.map().stakeholders["dealers"].name == "Retail"


def test_undo_and_redo_walk_through_every_step(small_map: Document) -> None:
    snapshots = [small_map.map()]
    while small_map.undo():
        snapshots.append(small_map.map())
    assert len(snapshots) == 7
    assert len(snapshots[-1]) == 0
    assert small_map.undo_label is None
    assert not small_map.is_modified
    for snapshot in reversed(snapshots[:-1]):
        small_map.redo()
        assert small_map.map() == snapshot
    assert small_map.redo_label is None


def test_a_new_edit_discards_what_was_undone(small_map: Document) -> None:
    small_map.undo()
    small_map.undo()
    assert small_map.redo_label == "Add prices"
    add(small_map, "New")
    assert small_map.redo_label is None
    assert small_map.redo() is None
    assert [label for label, _ in small_map.history()][-2:] == ["Add portal", "Add New"]


def test_a_step_after_undo_is_never_taken_for_the_saved_one(document: Document, folder: Path) -> None:
    add(document, "A")
    document.save_as(folder / "a.borderless")
    assert not document.is_modified
    document.undo()
    assert document.is_modified
    add(document, "B")
    assert document.is_modified
    document.undo()
    document.undo()
    assert document.is_modified


def test_listeners_hear_edits_undo_and_redo_with_their_origin(document: Document) -> None:
    heard: list[tuple[ChangeSet, object]] = []
    stop = document.listen(lambda change_set, origin: heard.append((change_set, origin)))
    canvas = object()
    with document.edit("Add") as edit:
        edit.origin = canvas
        record = edit.put(Stakeholder(id="a", name="A"))
    assert heard.pop() == (ChangeSet("Add", (Change(FIRST_SCENARIO, None, record),)), canvas)
    undone = document.undo()
    assert heard.pop() == (ChangeSet("Add", (Change(FIRST_SCENARIO, record, None),)), None)
    assert undone == ChangeSet("Add", (Change(FIRST_SCENARIO, record, None),))
    document.redo()
    assert heard.pop()[0].changes == (Change(FIRST_SCENARIO, None, record),)
    stop()
    stop()
    document.undo()
    assert heard == []


def test_a_listener_that_fails_is_reported_and_does_not_silence_the_others(document: Document) -> None:
    heard: list[str] = []
    errors: list[Exception] = []

    def fails(change_set: ChangeSet, origin: object) -> None:
        raise ZeroDivisionError(change_set.label)

    document.report_failures_to(errors.append)
    document.listen(fails)
    document.listen(lambda change_set, _: heard.append(change_set.label))
    add(document, "A")
    assert heard == ["Add A"]
    assert [str(error) for error in errors] == ["Add A"]
    assert "a" in document.map().stakeholders


def test_the_error_of_a_listener_goes_to_the_log_by_default(
    document: Document, caplog: pytest.LogCaptureFixture
) -> None:
    document.listen(lambda change_set, origin: [][0])
    with caplog.at_level(logging.ERROR):
        add(document, "A")
    assert "IndexError" in caplog.text


def test_an_edit_made_by_a_listener_is_told_after_the_one_that_caused_it(document: Document) -> None:
    heard: list[str] = []

    def answers(change_set: ChangeSet, origin: object) -> None:
        if change_set.label == "Add A":
            add(document, "B")

    document.listen(answers)
    document.listen(lambda change_set, _: heard.append(change_set.label))
    add(document, "A")
    assert heard == ["Add A", "Add B"]


def test_an_edit_inside_an_edit_is_a_mistake_of_the_program(document: Document) -> None:
    with document.edit("Outer") as edit:
        edit.put(Stakeholder(id="a", name="A"))
        with pytest.raises(RuntimeError), document.edit("Inner"):
            pass
    assert document.undo_label == "Outer"


def test_the_title_and_settings_are_edits(document: Document) -> None:
    document.set_title(" New  title ")
    assert document.title == "New title"
    assert document.undo_label == "Rename map"
    document.undo()
    assert document.title == "Motor works"
    with document.edit("Switch a rule off") as edit:
        edit.put_shared(Setting(id="rules.off", value="unrated"))
    assert document.setting("rules.off") == "unrated"
    assert document.setting("currency", "EUR") == "EUR"
    with document.edit("Back to default") as edit:
        edit.remove(Setting(id="rules.off"))
    assert document.setting("rules.off") == ""


def test_scenarios_are_whole_alternatives(small_map: Document) -> None:
    with small_map.edit("New scenario", "to-be") as edit:
        edit.put_shared(Scenario(id="to-be", name="To-be"))
        for record in small_map.map().records():
            edit.put(record)
    assert small_map.map("to-be") == small_map.map()
    add(small_map, "Partner", "to-be")
    assert "partner" in small_map.map("to-be").stakeholders
    assert "partner" not in small_map.map().stakeholders
    small_map.undo()
    small_map.undo()
    assert [scenario.id for scenario in small_map.scenarios] == ["as-is"]
    with pytest.raises(DocumentError, match="no scenario “to-be”"):
        small_map.map("to-be")
    small_map.redo()
    assert len(small_map.map("to-be")) == 6


def test_deleting_a_scenario_takes_its_map_along_and_undo_restores_it(small_map: Document) -> None:
    with small_map.edit("New scenario") as edit:
        edit.put_shared(Scenario(id="to-be", name="To-be"))
    with small_map.edit("Delete as-is", "to-be") as edit:
        edit.remove(small_map.scenarios[0])
    assert [scenario.id for scenario in small_map.scenarios] == ["to-be"]
    small_map.undo()
    assert len(small_map.map()) == 6


def test_the_last_scenario_stays(document: Document) -> None:
    with pytest.raises(IntegrityError, match="at least one scenario"), document.edit("Delete") as edit:
        edit.remove(document.scenarios[0])
    assert document.map() is not None


def test_nothing_can_be_put_into_a_scenario_that_is_not_there(document: Document) -> None:
    with pytest.raises(IntegrityError, match="no such scenario"):
        add(document, "A", "nowhere")
    assert document.undo_label is None


def test_a_remembered_layout_is_no_edit(small_map: Document) -> None:
    small_map.remember_layout("as-is", "network", {"it": (1.25, -2), "dealers": (3, 4)})
    assert small_map.remembered_layout("as-is", "network") == {"it": (1.25, -2.0), "dealers": (3.0, 4.0)}
    assert small_map.remembered_layout("as-is", "firm") == {}
    assert small_map.undo_label == "Add given"
    with pytest.raises(DocumentError):
        small_map.remember_layout("nowhere", "firm", {})


def test_a_layout_goes_with_its_scenario(small_map: Document) -> None:
    with small_map.edit("New scenario") as edit:
        edit.put_shared(Scenario(id="to-be", name="To-be"))
    small_map.remember_layout("to-be", "network", {"it": (1, 2)})
    small_map.undo()
    assert small_map.layouts == {}


def test_a_position_by_hand_is_a_record_like_any_other(small_map: Document) -> None:
    pin = Placement(id=Placement.id_for("firm", "it"), lens="firm", stakeholder="it", x=0.1, y=-7)
    with small_map.edit("Move IT") as edit:
        edit.put(pin)
    assert small_map.map().pinned("firm") == {"it": (0.1, -7)}


def test_a_closed_document_cannot_be_edited(home: Path) -> None:
    document = Document.create("Gone", home=home)
    document.close()
    document.close()
    with pytest.raises(RuntimeError):
        add(document, "A")


def test_numbers_come_back_as_exactly_as_they_went(document: Document, folder: Path) -> None:
    costs = [0.1, 1e300, 5e-324, 3, 2**60 + 1, 0.0]
    with document.edit("Add") as edit:
        for index, cost in enumerate(costs):
            edit.put(Service(id=str(index), name="S", annual_cost=cost))
    document.save_copy(folder / "copy.borderless")
    with Document.open(folder / "copy.borderless", home=folder) as copy:
        assert copy.map() == document.map()
        assert copy.problems == ()
