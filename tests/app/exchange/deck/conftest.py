"""The sample maps as decks, and a deck that a person works on between two exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from app.board_deck import deck_subject, write_deck
from app.document.document import Document
from app.exchange.deck.subject import DeckSubject
from app.exchange.writer import Written
from app.resources import samples
from app.workspace import Workspace

Make = Callable[..., tuple[Any, Written]]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    document = Document.open_copy(samples()[0].path, home=tmp_path / "home")
    found = Workspace(document, today=date(2026, 11, 26))
    yield found
    found.close(discard=True)


@pytest.fixture
def subject(workspace: Workspace) -> DeckSubject:
    return deck_subject(workspace)


@pytest.fixture
def deck(workspace: Workspace, tmp_path: Path) -> Make:
    """Writes the deck of the map as it is now and opens it."""

    def make(**options: Any) -> tuple[Any, Written]:
        written = write_deck(deck_subject(workspace), tmp_path / "deck.pptx", **options)
        return Presentation(str(written.path)), written

    return make
