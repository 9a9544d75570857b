"""Whether a map file is sound is told without touching it; what can be kept of a damaged one is written elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.document.document import Document
from app.document.file_check import check_file, repair_file
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]


@pytest.fixture
def saved(small_map: Document, folder: Path) -> Path:
    path = folder / "motor.borderless"
    small_map.undo()
    small_map.save_as(path)
    return path


def changed_by_hand(path: Path, sql: str) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql)
        db.commit()
    return path


def test_a_file_as_it_was_saved_is_sound_and_not_touched(saved: Path) -> None:
    before = saved.read_bytes(), saved.stat().st_mtime_ns, sorted(saved.parent.iterdir())
    found = check_file(saved)
    assert found.is_sound
    assert found.scenarios[0].counts["stakeholder"] == 2
    assert found.steps == 6
    assert (saved.read_bytes(), saved.stat().st_mtime_ns, sorted(saved.parent.iterdir())) == before


def test_a_value_that_does_not_fit_is_named_by_table_row_and_field(saved: Path) -> None:
    changed_by_hand(saved, "UPDATE stakeholder SET importance = 99 WHERE id = 'dealers'")
    found = check_file(saved)
    assert not found.is_sound
    assert any("Table stakeholder, row" in said and "importance" in said for said in found.problems)


def test_a_step_that_does_not_fit_the_map_is_told(saved: Path) -> None:
    changed_by_hand(
        saved, "UPDATE history SET changes = (SELECT changes FROM history WHERE number = 2) WHERE number = 3"
    )
    found = check_file(saved)
    assert any("Table history, step" in said for said in found.problems)
    assert found.steps < 6


def test_what_can_be_read_is_written_to_another_file_that_is_sound(saved: Path, opened: Open) -> None:
    changed_by_hand(saved, "UPDATE stakeholder SET importance = 99 WHERE id = 'dealers'")
    before = saved.read_bytes()
    target = saved.with_name("repaired.borderless")
    found = repair_file(saved, target)
    assert not found.is_sound
    assert saved.read_bytes() == before
    assert check_file(target).is_sound
    assert opened(target).map().stakeholders["dealers"].name == "Dealers"


def test_a_history_that_does_not_fit_is_left_behind_by_a_repair(saved: Path, opened: Open) -> None:
    changed_by_hand(saved, "UPDATE history SET changes = 'nonsense' WHERE number = 1")
    target = saved.with_name("repaired.borderless")
    repair_file(saved, target)
    assert check_file(target).is_sound
    assert opened(target).history() == []


def test_a_repair_never_writes_over_a_file_that_is_there(saved: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(DocumentError, match="is there already"):
        repair_file(saved, saved)
    assert saved.read_bytes() == before


def test_a_file_in_which_nothing_can_be_read_is_refused_as_when_opened(folder: Path) -> None:
    (folder / "x.borderless").write_bytes(b"nonsense")
    with pytest.raises(DocumentError, match="is not a Borderless map"):
        check_file(folder / "x.borderless")


def test_steps_that_were_undone_count_too(document: Document, folder: Path) -> None:
    for number in range(3):
        with document.edit(f"Step {number}") as edit:
            edit.put(Stakeholder(id=f"s{number}", name="S"))
    document.undo()
    document.save_as(folder / "map.borderless")
    assert check_file(folder / "map.borderless").steps == 3
