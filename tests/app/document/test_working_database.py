"""When the working copy is written: once, before the first edit, by whichever thread has the time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from app.document.document import Document, recoveries
from app.document.map_file import MapFile
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder


def add(document: Document, name: str) -> None:
    with document.edit(f"Add {name}") as edit:
        edit.put(Stakeholder(id=name, name=name))


def databases(home: Path) -> list[Path]:
    return list(home.rglob("map.sqlite"))


def test_a_map_that_is_only_looked_at_is_never_written(saved: Path, home: Path) -> None:
    with Document.open(saved, home=home) as document:
        assert "dealers" in document.map().stakeholders
        assert databases(home) == []
    assert recoveries(home) == []


def test_the_first_edit_writes_it_and_is_there_after_the_process_was_killed(saved: Path, home: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from app.document.document import Document\n"
        "from app.model.stakeholder import Stakeholder\n"
        "document = Document.open(Path(sys.argv[1]), home=Path(sys.argv[2]))\n"
        "if sys.argv[3] == 'edit':\n"
        "    with document.edit('Add') as edit: edit.put(Stakeholder(id='new', name='New'))\n"
        "os._exit(9)\n"
    )
    for act, kept in (("look", 0), ("edit", 1)):
        subprocess.run([sys.executable, "-c", program, saved, home, act], cwd=Path(__file__).parents[3], check=False)
        found = recoveries(home)
        assert len(found) == kept
    with Document.recover(found[0], home=home) as recovered:
        assert {"new", "dealers"} <= recovered.map().stakeholders.keys()


def test_another_thread_may_write_it_and_this_one_edits(saved: Path, home: Path) -> None:
    with Document.open(saved, home=home) as document:
        writer = Thread(target=document.prepare)
        writer.start()
        add(document, "early")
        writer.join()
        document.prepare()
        add(document, "late")
        document.save()
        assert len(databases(home)) == 1
    with Document.open_copy(saved, home=home) as again:
        assert {"early", "late", "dealers"} <= again.map().stakeholders.keys()


def test_a_map_may_be_opened_on_another_thread_than_the_one_that_edits_it(saved: Path, home: Path) -> None:
    opened: list[Document] = []
    reader = Thread(target=lambda: opened.append(Document.open(saved, home=home)))
    reader.start()
    reader.join()
    with opened[0] as document:
        add(document, "new")
        assert document.undo() is not None
        document.save()


def test_where_it_cannot_be_written_the_edit_is_refused_and_can_be_tried_again(
    saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    with Document.open(saved, home=home) as document:
        with monkeypatch.context() as patch:
            patch.setattr(MapFile, "_fill", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk is full")))
            with pytest.raises(DocumentError, match="disk is full"):
                add(document, "new")
        assert "new" not in document.map().stakeholders
        assert databases(home) == []
        add(document, "new")
        assert "new" in document.map().stakeholders
        document.save()


def test_what_tells_of_the_reading_can_end_it_and_leaves_nothing(saved: Path, home: Path) -> None:
    class StopError(Exception):
        pass

    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise StopError

    with pytest.raises(StopError):
        Document.open(saved, home=home, report=stop)
    assert shares == sorted(shares)
    assert list((home / "working").iterdir()) == []
    with Document.open(saved, home=home) as document:
        assert not document.read_only
