"""What was acknowledged is never lost: not by a kill, not by a full disk."""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.document.document import Document, recoveries
from app.document.working_copy import Note, WorkingCopy
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder

ROOT = Path(__file__).parents[3]
SAVED_EVERY = 40

WORKER = """
import sys
from pathlib import Path
from app.document.document import Document
from app.model.stakeholder import Stakeholder

home, path = Path(sys.argv[1]), Path(sys.argv[2])
document = Document.open(path, home=home)
number = 0
while True:
    number += 1
    with document.edit(f"Edit {number}") as edit:
        edit.put(Stakeholder(id=f"s{number % 50}", name=f"Version {number}"))
    print(number, flush=True)
    if number % int(sys.argv[3]) == 0:
        document.save()
        print("saved", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
@pytest.mark.parametrize("seed", range(5))
def test_a_killed_process_loses_no_acknowledged_edit(folder: Path, home: Path, seed: int) -> None:
    path = folder / "motor.borderless"
    with Document.create("Motor works", home=home) as document:
        document.save_as(path)
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(home), str(path), str(SAVED_EVERY)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "1\n"
    assert recoveries(home) == [], "an open document is nobody's leftover"
    time.sleep(random.Random(seed).uniform(0.05, 0.4))
    worker.send_signal(signal.SIGKILL)
    lines = ["1", *worker.stdout.read().splitlines()]
    worker.wait()
    worker.stdout.close()
    numbers = [int(line) for line in lines if line.isdigit()]

    found = recoveries(home)
    document = Document.recover(found[0], home=home) if found else Document.open(path, home=home)
    assert found or numbers[-1] % SAVED_EVERY == 0, "nothing is left over where the last edit was just saved"
    last = len(document.history())
    assert last in (numbers[-1], numbers[-1] + 1), "one more may have been written, and not yet acknowledged"
    newest = {f"s{number % 50}": f"Version {number}" for number in range(1, last + 1)}
    assert {one.id: one.name for one in document.map().stakeholders.values()} == newest
    assert document.problems == ()
    assert not document.read_only, "the lock of a dead process is taken over"
    document.undo()
    document.redo()
    document.save()
    document.close()
    assert recoveries(home) == []
    assert [one.name for one in folder.iterdir()] == ["motor.borderless"]
    with Document.open(path, home=home) as again:
        assert len(again.history()) == last
        assert again.problems == ()


def crash(document: Document, home: Path) -> Path:
    """Copy what a crash would leave of an open document into another home, as if its process were gone."""
    left = home.with_name("home after the crash")
    shutil.copytree(home, left)
    for note in left.glob("working/*/copy.json"):
        told = json.loads(note.read_text())
        note.write_text(json.dumps(told | {"pid": 2**22 + 1, "process": "gone"}))
    return left


def test_what_was_not_saved_is_offered_with_its_title_and_file(saved: Path, home: Path) -> None:
    with Document.open(saved, home=home) as document:
        document.set_title("After")
        (recovery,) = recoveries(crash(document, home))
        assert recovery.title == "After"
        assert recovery.original == saved
        assert abs(recovery.edited_at.timestamp() - time.time()) < 60
        document.close(discard=True)


def test_a_map_never_saved_is_recovered_too(document: Document, home: Path) -> None:
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    left = crash(document, home)
    (recovery,) = recoveries(left)
    assert recovery.original is None
    with Document.recover(recovery, home=left) as recovered:
        assert recovered.map() == document.map()
        assert recovered.is_modified
        assert recovered.undo_label == "Add"
        recovered.close(discard=True)
    assert recoveries(left) == []


def test_a_leftover_without_unsaved_edits_is_cleared_away(saved: Path, home: Path) -> None:
    with Document.open(saved, home=home) as document:
        left = crash(document, home)
        assert recoveries(left) == []
        assert list((left / "working").iterdir()) == []


def test_a_leftover_that_was_never_complete_is_cleared_away(home: Path) -> None:
    copy = WorkingCopy.create(home, Note(pid=0))
    copy.database.touch()
    WorkingCopy.create(home, Note(pid=0))
    assert recoveries(home) == []
    assert list((home / "working").iterdir()) == []


def test_a_leftover_that_is_damaged_is_kept(home: Path) -> None:
    copy = WorkingCopy.create(home, Note(title="Lost", pid=0))
    copy.database.write_bytes(b"SQLite format 3\0" + b"rubbish" * 1000)
    (recovery,) = recoveries(home)
    assert recovery.title == "Lost"
    with pytest.raises(DocumentError, match="cannot be read"):
        Document.recover(recovery, home=home)
    assert copy.database.exists()


def test_a_recovery_that_is_gone_is_told(document: Document, home: Path) -> None:
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    left = crash(document, home)
    (recovery,) = recoveries(left)
    shutil.rmtree(recovery.working_copy)
    with pytest.raises(DocumentError, match="no longer there"):
        Document.recover(recovery, home=left)


def test_a_crash_between_replacing_the_file_and_noting_it_is_not_taken_for_another_program(
    saved: Path, home: Path
) -> None:
    document = Document.open(saved, home=home)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    before = json.loads((document._working.folder / "copy.json").read_text())
    document.save()
    after = json.loads((document._working.folder / "copy.json").read_text())
    left = crash(document, home)
    for note in left.glob("working/*/copy.json"):
        pending = [after["fingerprint"], after["saved"]]
        note.write_text(json.dumps(before | {"pid": 0, "pending": pending}))
    assert recoveries(left) == [], "the save did arrive, so nothing is unsaved"
    document.close()


def test_a_crash_before_the_file_was_replaced_leaves_the_edits_to_recover(saved: Path, home: Path) -> None:
    document = Document.open(saved, home=home)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    left = crash(document, home)
    for note in left.glob("working/*/copy.json"):
        told = json.loads(note.read_text())
        note.write_text(json.dumps(told | {"pending": ["something else", 7]}))
    document.close(discard=True)
    (recovery,) = recoveries(left)
    with Document.recover(recovery, home=left) as recovered:
        assert "a" in recovered.map().stakeholders
        recovered.save()


def test_what_a_crash_amid_saving_left_beside_the_file_is_removed(saved: Path, home: Path) -> None:
    document = Document.open(saved, home=home)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    half = saved.with_name(f".{saved.name}.0123456789ab.new")
    half.write_bytes(b"half a file")
    half.with_name(f"{half.name}-journal").write_bytes(b"and its journal")
    left = crash(document, home)
    for note in left.glob("working/*/copy.json"):
        note.write_text(json.dumps(json.loads(note.read_text()) | {"litter": str(half)}))
    document.close(discard=True)
    assert len(recoveries(left)) == 1
    assert [one.name for one in saved.parent.iterdir()] == [saved.name]


def test_a_working_copy_that_another_computer_has_open_is_left_alone(document: Document, home: Path) -> None:
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    note = document._working.folder / "copy.json"
    note.write_text(json.dumps(json.loads(note.read_text()) | {"host": "another", "pid": os.getpid()}))
    script = """
import sys
from pathlib import Path
from app.document.document import recoveries

print(recoveries(Path(sys.argv[1])))
"""
    found = subprocess.run(
        [sys.executable, "-c", script, str(home)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert found.stdout.strip() == "[]"
    assert platform.node() != "another"
    with document.edit("Still alive") as edit:
        edit.put(Stakeholder(id="b", name="B"))


def test_an_edit_that_does_not_fit_on_the_disk_is_told_and_undone_in_memory(document: Document) -> None:
    with document.edit("Fits") as edit:
        edit.put(Stakeholder(id="a", name="A"))
    before = document.map()
    pages = document._file._db.execute("PRAGMA page_count").fetchone()[0]
    document._file._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with (
        pytest.raises(DocumentError, match="Your last change was not kept") as caught,
        document.edit("Too much") as edit,
    ):
        for number in range(200):
            edit.put(Stakeholder(id=f"s{number}", name="S", description="long " * 200))
    assert "Everything before it is safe" in str(caught.value)
    assert document.map() is before
    assert document.undo_label == "Fits"
    document._file._db.execute("PRAGMA max_page_count = 1000000").fetchone()
    with document.edit("Fits again") as edit:
        edit.put(Stakeholder(id="b", name="B"))
    assert [label for label, _ in document.history()] == ["Fits", "Fits again"]
    document.undo()
    assert document.map() == before
