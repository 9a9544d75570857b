"""Cells that stand for more than a value: ticks, the marks of an engagement matrix, two halves, two ends."""

from __future__ import annotations

import re

from app.exchange.cell_words import plain_words
from app.exchange.sheet import Cell, cell_text
from app.exchange.value_words import listed

_ARROW = re.compile(r"^\s*(\S.{0,120}?)\s*(?:->|→|=>|⟶)\s*(\S.{0,120}?)(?:\.\s|\.?$|[;:,]\s|\n)")
_TICKS = frozenset(listed("x|yes|y|✓|✔|1|true|ja|oui|si"))
_SIDES = {"c": "now", "current": "now", "now": "now", "actual": "now", "as is": "now",
          "d": "desired", "desired": "desired", "target": "desired", "to be": "desired"}  # fmt: skip


def is_tick(cell: Cell) -> bool:
    """Whether a cell is ticked."""
    return cell is True or cell_text(cell).strip().casefold() in _TICKS


def side_of(cell: Cell) -> str | None:
    """“now” or “desired”, where a cell of the engagement matrix says so."""
    return _SIDES.get(plain_words(cell_text(cell)))


def tick_sides(cell: Cell) -> tuple[str, ...]:
    """The sides that a cell of an engagement matrix marks: “C”, “D” or “C, D”."""
    sides = tuple(_SIDES.get(part, "") for part in re.split(r"[^a-z]+", cell_text(cell).casefold()) if part)
    return sides if sides and all(sides) else ()


def arrow_ends(cell: Cell) -> tuple[str, str] | None:
    """The two names of a text that begins “A -> B.”."""
    match = _ARROW.match(cell_text(cell)) if isinstance(cell, str) else None
    return (match[1].strip(), match[2].strip().rstrip(".")) if match else None


def cell_halves(cell: Cell) -> tuple[str, str] | None:
    """The two halves of a cell such as “For/High”."""
    halves = cell_text(cell).split("/")
    return (halves[0].strip(), halves[1].strip()) if len(halves) == 2 else None
