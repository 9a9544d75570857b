"""An import is one edit: one undo takes it back, and a map that changed meanwhile loses nothing."""

from __future__ import annotations

import pytest
from import_tables import OWN_FILES, plan_of_text

from app.document.document import Document
from app.exchange.apply_import import apply_import
from app.exchange.import_plan import plan_import
from app.model.stakeholder import Stakeholder


@pytest.fixture
def document(tmp_path):
    opened = Document.create("Trial", home=tmp_path / "home")
    with opened.edit("Begin") as edit:
        edit.put(Stakeholder(name="Northwind Dealers", interest=1, description="Ours since 1999."))
    yield opened
    opened.close(discard=True)


def imported(document, name):
    return apply_import(plan_import(OWN_FILES / name, document.map()), document)


@pytest.mark.parametrize("name", sorted(path.name for path in OWN_FILES.glob("*.csv")))
def test_an_import_is_one_step_and_undo_restores_the_exact_map(document, name):
    before = document.map()
    change_set = imported(document, name)
    after = document.map()
    assert document.undo_label == f"Import {name}"
    assert before.after(change_set.changes) == after != before
    document.undo()
    assert document.map() == before
    assert document.undo_label == "Begin"
    document.redo()
    assert document.map() == after


def test_known_stakeholders_keep_what_the_file_does_not_say(document):
    imported(document, "register_expectations.csv")
    (dealers,) = [found for found in document.map().stakeholders.values() if found.name == "Northwind Dealers"]
    assert (dealers.interest, dealers.description) == (4, "Ours since 1999.")


def test_importing_again_is_no_step(document):
    imported(document, "register_expectations.csv")
    label = document.undo_label
    with document.edit("Another") as edit:
        edit.put(Stakeholder(name="Someone else"))
    assert not imported(document, "register_expectations.csv")
    assert (label, document.undo_label) == ("Import register_expectations.csv", "Another")


def test_a_map_that_changed_since_the_plan_is_not_put_back(document):
    plan = plan_of_text("Name,Power\nNorthwind Dealers,5\n", document.map())
    (dealers,) = document.map().stakeholders.values()
    with document.edit("Meanwhile") as edit:
        edit.put(dealers.changed(interest=3))
    apply_import(plan, document)
    (dealers,) = document.map().stakeholders.values()
    assert (dealers.power, dealers.interest) == (5, 3)


def test_an_import_is_still_there_after_the_file_is_opened_again(document, tmp_path):
    imported(document, "catalogue.csv")
    path = tmp_path / "map.borderless"
    document.save_as(path)
    again = Document.open(path, home=tmp_path / "other")
    assert again.map() == document.map()
    again.close(discard=True)
