"""Documents in a home of their own, and what the tests of this folder share."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.document.document import Document
from app.model.assignment import Assignment
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder

sys.path.append(str(Path(__file__).parents[1] / "model"))
sys.path.append(str(Path(__file__).parent))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "the user's folder"
    found.mkdir()
    return found


@pytest.fixture
def opened(home: Path) -> Iterator[Callable[[Path], Document]]:
    """Opens documents and closes them after the test."""
    documents = []

    def open_one(path: Path) -> Document:
        documents.append(Document.open(path, home=home))
        return documents[-1]

    yield open_one
    for document in documents:
        document.close(discard=True)


@pytest.fixture
def document(home: Path) -> Iterator[Document]:
    found = Document.create("Motor works", home=home)
    yield found
    found.close(discard=True)


@pytest.fixture
def small_map(document: Document) -> Document:
    """Two stakeholders, a tie, a service, a need and an assignment, each made in one edit of its own."""
    records = (
        Stakeholder(id="it", name="IT"),
        Stakeholder(id="dealers", name="Dealers", importance=4, parent="it", tags=("sales",)),
        Relationship(id="tie", source="it", target="dealers"),
        Service(id="portal", name="Dealer portal", provider="it", annual_cost=1200.5),
        Need(id="prices", customer="dealers", statement="Prices at once"),
        Assignment(id="given", service="portal", customer="dealers", addresses=("prices",), via="it"),
    )
    for record in records:
        with document.edit(f"Add {record.id}") as edit:
            edit.put(record)
    return document


@pytest.fixture
def saved(small_map: Document, folder: Path) -> Path:
    """The small map in a file; its document is closed."""
    path = folder / "motor.borderless"
    small_map.save_as(path)
    small_map.close()
    return path
