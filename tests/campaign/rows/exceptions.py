"""Row 13: an error is raised in the midst of an edit, an undo, a listener or a worker."""

from __future__ import annotations

import logging

from app.document.content import records_of
from app.document.document import Document
from app.document.map_file import MapFile
from app.model.stakeholder import Stakeholder
from tests.campaign.campaign import Trial, row


class _UnforeseenError(Exception):
    """Nobody catches it on purpose."""


@row(
    13,
    "an error in the midst of edit, undo, redo, save, listener",
    short=30,
    long=3_000,
    zero="memory and disk never part",
)
def exceptions(trial: Trial) -> None:
    """Raise in one place after another, and compare the map in memory with that in the working copy."""
    logging.getLogger("app.document.listeners").disabled = True
    with Document.create("Errors", home=trial.folder / "home") as document:
        document.report_failures_to(lambda _: None)
        document.listen(_raises)
        for number in range(trial.count):
            kind = number % 5
            chance = trial.random(number)
            try:
                if kind == 0:
                    with document.edit("Half") as edit:
                        edit.put(Stakeholder(id=f"s{number}", name="Half"))
                        raise _UnforeseenError
                elif kind == 1:
                    _with_failing_write(document, number)
                elif kind == 2:
                    document.undo()
                elif kind == 3:
                    document.redo()
                else:
                    with document.edit("Whole") as edit:
                        edit.put(Stakeholder(id=f"s{chance.randrange(9)}", name=f"Whole {number}"))
            except _UnforeseenError:
                pass
            _compare(trial, number, document)
            trial.tried += 1
        document.close(discard=True)
    logging.getLogger("app.document.listeners").disabled = False


def _raises(*_: object) -> None:
    raise _UnforeseenError


def _with_failing_write(document: Document, number: int) -> None:
    whole = MapFile._write
    with document.edit("First") as edit:
        edit.put(Stakeholder(id="first", name=f"First {number}"))

    def half(*arguments: object) -> None:
        whole(*arguments)  # type: ignore[arg-type]
        raise _UnforeseenError

    MapFile._write = half  # type: ignore[method-assign, assignment]
    try:
        with document.edit("Unwritten") as edit:
            edit.put(Stakeholder(id=f"s{number}", name="Unwritten"))
    finally:
        MapFile._write = whole  # type: ignore[method-assign]


def _compare(trial: Trial, number: int, document: Document) -> None:
    path = trial.folder / "look.borderless"
    document.save_copy(path)
    with Document.open_copy(path, home=trial.folder / "look") as found:
        here, there = ([*records_of(_maps(each))] for each in (document, found))
        trial.expect(here == there, f"try {number}: the map in memory is not that on disk")
        found.close(discard=True)


def _maps(document: Document) -> dict[str, object]:
    return {"": document.shared, **{found.id: document.map(found.id) for found in document.scenarios}}
