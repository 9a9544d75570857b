"""Answers of a pairwise exercise are edits, and so is writing what comes of them to importance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.pairwise import forget_comparisons, importance_changes, judge, write_importance
from app.commands.stakeholders import add_stakeholder
from app.document.document import Document
from app.errors import IntegrityError, InvalidValueError
from app.model.comparison import Comparison
from app.model.stakeholder import Stakeholder


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    found = Document.create("Motor works", home=tmp_path)
    for name in "ABC":
        with found.edit(f"Add {name}") as edit:
            edit.put(Stakeholder(id=name, name=f"Customer {name}", importance=3 if name == "B" else None))
    yield found
    found.close(discard=True)


def answers(document: Document) -> list[tuple[str, str, float]]:
    return [(found.more, found.less, found.ratio) for found in document.map().all(Comparison)]


def test_an_answer_is_one_step_and_takes_the_place_of_an_earlier_one(document: Document) -> None:
    judge(document, "A", "B", 3)
    judge(document, "B", "A", 5)
    assert answers(document) == [("B", "A", 5)]
    assert document.undo_label == "Compare Customer B and Customer A"
    document.undo()
    assert answers(document) == [("A", "B", 3)]
    steps = len(document.history())
    judge(document, "A", "B", 3)
    assert len(document.history()) == steps


def test_an_answer_takes_the_place_of_several_of_another_origin(document: Document) -> None:
    with document.edit("Import") as edit:
        edit.put(Comparison(id="x", more="A", less="B", ratio=2))
        edit.put(Comparison(id="y", more="B", less="A", ratio=2))
    judge(document, "A", "B", 4)
    assert answers(document) == [("A", "B", 4)]


def test_an_answer_that_makes_no_sense_changes_nothing(document: Document) -> None:
    for answer, error in (
        (("A", "B", 10), InvalidValueError),
        (("A", "A", 2), IntegrityError),
        (("A", "X", 2), IntegrityError),
    ):
        with pytest.raises(error):
            judge(document, *answer)
    assert answers(document) == []


def test_answers_survive_in_the_file_and_go_with_their_customer(document: Document, tmp_path: Path) -> None:
    judge(document, "A", "B", 3)
    judge(document, "B", "C", 2)
    document.save_as(tmp_path / "motor.borderless")
    with Document.open(tmp_path / "motor.borderless", home=tmp_path / "other") as again:
        assert answers(again) == answers(document)
    with document.edit("Delete") as edit:
        edit.remove(document.map().stakeholders["A"])
    assert answers(document) == [("B", "C", 2)]
    document.undo()
    assert len(answers(document)) == 2


def test_starting_again_takes_back_the_answers_about_those_who_take_part(document: Document) -> None:
    judge(document, "A", "B", 3)
    judge(document, "B", "C", 2)
    forget_comparisons(document, ["A", "B"])
    assert answers(document) == [("B", "C", 2)]
    document.undo()
    assert len(answers(document)) == 2


def test_importance_is_written_as_one_step(document: Document) -> None:
    outside = add_stakeholder(document, "Outside", importance=2)
    judge(document, "A", "B", 2)
    judge(document, "B", "C", 4)
    assert importance_changes(document, "ABC") == {"A": (None, 5), "B": (3, 3), "C": (None, 1)}
    assert write_importance(document, "ABC") == 2
    importance = {found.name: found.importance for found in document.map().stakeholders.values()}
    assert importance == {"Customer A": 5, "Customer B": 3, "Customer C": 1, "Outside": 2}
    assert document.undo_label == "Write importance from comparisons"
    document.undo()
    assert document.map().stakeholders["A"].importance is None
    assert document.map().stakeholders[outside.id].importance == 2


def test_nothing_is_written_while_there_are_no_weights(document: Document) -> None:
    judge(document, "A", "B", 2)
    steps = len(document.history())
    assert importance_changes(document, "ABC") == {}
    assert write_importance(document, "ABC") == 0
    assert len(document.history()) == steps
