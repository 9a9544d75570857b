"""Maps that the rows do their worst to."""

from __future__ import annotations

import json
from pathlib import Path

from app.document.document import Document
from app.document.text_form import to_text_form
from app.model.assignment import Assignment
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder


def save_map(path: Path, home: Path, size: int = 60) -> None:
    """Put a map with every common sort of record in a file."""
    with Document.create("Motor works", home=home) as document:
        fill(document, size)
        document.save_as(path)


def fill(document: Document, size: int = 60) -> None:
    """Give a map stakeholders, ties, services, needs and assignments, and a step that can be redone."""
    with document.edit("Fill") as edit:
        edit.put(Stakeholder(id="firm", name="Motor works"))
        edit.put(Service(id="portal", name="Portal", provider="firm", annual_cost=1200.5))
        for at in range(size):
            edit.put(Stakeholder(id=f"s{at}", name=f"Stakeholder {at}", description="d" * 120, tags=("sales",)))
            edit.put(Need(id=f"n{at}", customer=f"s{at}", statement=f"Need {at}"))
            edit.put(Relationship(id=f"r{at}", source="firm", target=f"s{at}", label=f"Tie {at}"))
            edit.put(Assignment(id=f"a{at}", service="portal", customer=f"s{at}", addresses=(f"n{at}",)))
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="extra", name="Extra"))
    document.undo()


def content(document: Document) -> str:
    """All that a map holds, to be compared."""
    return json.dumps([to_text_form(document), [label for label, _ in document.history()]], sort_keys=True, default=str)


def content_of(path: Path, home: Path) -> tuple[str, tuple[str, ...]]:
    """All that a map file holds, and what could not be read of it."""
    with Document.open_copy(path, home=home) as document:
        return content(document), document.problems
