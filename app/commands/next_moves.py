"""Carrying out moves of a roadmap, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.analysis.moves import Move
from app.document.document import Document
from app.errors import IntegrityError
from app.model.scenario import FIRST_SCENARIO


def make_moves(
    document: Document,
    moves: Sequence[Move],
    on: date,
    label: str = "",
    *,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> None:
    """Make one move or a whole roadmap.

    Args:
        document: The document.
        moves: In the order of the roadmap.
        on: The day on which services start.
        label: What the step is called; says how many moves it is where empty.
        scenario: The scenario to change.
        origin: Who asks, so that it can skip the echo.

    Raises:
        IntegrityError: The map has changed since, and what a move is about is gone.
    """
    said = label or f"Make {len(moves)} next best move{'' if len(moves) == 1 else 's'}"
    with document.edit(said, scenario) as edit:
        edit.origin = origin
        for move in moves:
            try:
                record = move.applied(edit.map, on)
            except KeyError:
                raise IntegrityError(
                    "What this move is about is no longer on the map.",
                    kept="The map is unchanged.",
                    todo="Look for the next best moves again.",
                ) from None
            edit.put(record)
