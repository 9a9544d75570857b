"""A copy to give away holds no byte of what was left out, and says the same about coverage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.analysis.coverage import measure
from app.document.clean_copy import LEFT_OUT, USUAL, clean_content, count_left_out, save_clean_copy
from app.document.document import Document
from app.document.file_check import check_file
from app.model.accepted_gap import AcceptedGap
from app.model.assignment import Assignment
from app.model.need import Need
from app.model.placement import Annotation
from app.model.scales import AnnotationKind
from app.model.scenario import Scenario
from app.model.service import Service
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]
ON = date(2026, 11, 1)
SECRETS = {
    "people": ("Zoé Contact", "Olav Owner", "Sören Serviceowner", "Alma Accepter"),
    "notes": ("unhappy since spring", "ask again in May", "too dear for them"),
    "evidence": ("said at lunch on Tuesday",),
    "custom": ("badge 4711",),
    "descriptions": ("they think of leaving",),
}


@pytest.fixture
def told(document: Document) -> Document:
    """A map in which every field that a copy can be without says something."""
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="it", name="IT"))
        edit.put(
            Stakeholder(
                id="dealers", name="Dealers", contact="Zoé Contact", owner="Olav Owner", power=5, satisfaction=1,
                description="they think of leaving", custom=(("Badge", "badge 4711"),),
            )
        )  # fmt: skip
        edit.put(Service(id="portal", name="Portal", provider="it", owner="Sören Serviceowner", annual_cost=987654.0))
        edit.put(Need(id="leads", customer="dealers", statement="Leads", evidence="said at lunch on Tuesday"))
        edit.put(
            Assignment(
                id="a", service="portal", customer="dealers", level=2, addresses=("leads",), note="unhappy since spring"
            )
        )
        edit.put(Annotation(id="n", lens="firm", kind=AnnotationKind.TEXT, text="ask again in May", x=0, y=0))
        edit.put(
            AcceptedGap(id="g", rule="unmet-need", need="leads", reason="too dear for them", by="Alma Accepter", on=ON)
        )
    with document.edit("Forget") as edit:
        edit.put(Stakeholder(id="gone", name="Gone for good"))
    with document.edit("Forget") as edit:
        edit.remove(document.map().stakeholders["gone"])
    return document


def holds(path: Path, text: str) -> bool:
    content = path.read_bytes()
    return any(text.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")) or (
        text.encode("unicode_escape") in content
    )


def test_no_byte_of_what_is_left_out_is_in_the_copy(told: Document, folder: Path) -> None:
    target = folder / "copy.borderless"
    save_clean_copy(told, target)
    for part in USUAL:
        for secret in SECRETS.get(part, ()):
            assert not holds(target, secret), secret
    assert not holds(target, "Gone for good"), "the history must not go along"
    assert holds(target, "they think of leaving"), "descriptions go along unless they are left out"
    assert check_file(target).is_sound


def test_with_everything_left_out_nothing_of_it_is_there(told: Document, folder: Path) -> None:
    target = folder / "copy.borderless"
    save_clean_copy(told, target, [found.id for found in LEFT_OUT])
    assert not [secret for secrets in SECRETS.values() for secret in secrets if holds(target, secret)]


def test_the_copy_has_the_same_coverage_and_the_document_stays_as_it_is(
    told: Document, folder: Path, opened: Open
) -> None:
    before, history = told.map(), told.history()
    save_clean_copy(told, folder / "copy.borderless", [found.id for found in LEFT_OUT])
    copy = opened(folder / "copy.borderless")
    assert measure(copy.map(), ON) == measure(before, ON)
    assert copy.history() == []
    assert (told.map(), told.history(), told.path) == (before, history, None)


def test_what_would_be_left_out_is_counted(told: Document) -> None:
    assert count_left_out(told) == {
        "people": 3, "notes": 3, "evidence": 1, "judgements": 1, "custom": 1, "costs": 1, "descriptions": 1,
    }  # fmt: skip


def test_other_scenarios_go_along_only_where_they_are_wanted(told: Document) -> None:
    with told.edit("Plan") as edit:
        edit.put(Scenario(id="plan", name="Secret plan"))
    assert "plan" in clean_content(told, USUAL).maps
    assert "plan" not in clean_content(told, USUAL, scenarios=False).maps


def test_a_part_that_is_not_known_is_refused(told: Document, folder: Path) -> None:
    with pytest.raises(KeyError, match="known: people"):
        save_clean_copy(told, folder / "copy.borderless", ["everything"])
    assert not (folder / "copy.borderless").exists()
