"""Saving on another thread while editing goes on."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from app.document.document import Document
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder


def add(document: Document, name: str) -> None:
    with document.edit(f"Add {name}") as edit:
        edit.put(Stakeholder(id=name, name=name))


def names(path: Path, home: Path) -> set[str]:
    with Document.open_copy(path, home=home) as other:
        assert other.problems == ()
        return set(other.map().stakeholders)


@pytest.fixture
def opened(tmp_path: Path, home: Path):
    document = Document.create("Motor works", home=home)
    document.save_as(tmp_path / "motor.borderless")
    yield document
    document.close(discard=True)


def test_the_file_gets_the_map_of_the_moment_when_the_save_was_asked_for(opened: Document, home: Path) -> None:
    add(opened, "before")
    publication = opened.begin_save()
    add(opened, "after")
    worker = Thread(target=publication.run)
    worker.start()
    worker.join()
    assert opened.path is not None
    assert names(opened.path, home) == {"before"}
    assert opened.is_modified
    opened.save()
    assert names(opened.path, home) == {"before", "after"}
    assert not opened.is_modified


def test_what_is_saved_on_another_thread_is_no_longer_modified(opened: Document, home: Path) -> None:
    add(opened, "a")
    worker = Thread(target=opened.begin_save().run)
    worker.start()
    worker.join()
    assert not opened.is_modified
    assert opened.path is not None
    assert [found.name for found in opened.path.parent.iterdir() if found.suffix == ".borderless"] == [opened.path.name]


def test_a_save_that_was_begun_is_done_before_the_next_and_before_closing(opened: Document, home: Path) -> None:
    add(opened, "a")
    opened.begin_save()
    add(opened, "b")
    opened.begin_save()
    path = opened.path
    opened.close()
    assert path is not None
    assert names(path, home) == {"a", "b"}


def test_a_file_that_was_replaced_meanwhile_is_not_overwritten(opened: Document) -> None:
    add(opened, "a")
    publication = opened.begin_save()
    assert opened.path is not None
    opened.path.write_bytes(b"somebody else was here")
    with pytest.raises(DocumentError, match="changed or replaced"):
        publication.run()
    assert opened.path.read_bytes() == b"somebody else was here"
    assert opened.is_modified


def test_history_travels_with_a_save_on_another_thread(opened: Document, home: Path) -> None:
    add(opened, "a")
    add(opened, "b")
    opened.begin_save().run()
    assert opened.path is not None
    with Document.open_copy(opened.path, home=home) as other:
        assert other.undo() is not None
        assert set(other.map().stakeholders) == {"a"}
        other.close(discard=True)
