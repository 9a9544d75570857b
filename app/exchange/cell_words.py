"""The common ground of reading cells: words to compare, names, bare numbers, and what is not known."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from app.exchange.sheet import Cell
from app.exchange.value_words import NOT_KNOWN

_NUMBER = re.compile(r"^[+]?\d{1,6}(?:[.,]\d+)?$")


@dataclass(frozen=True, slots=True)
class Understood:
    """A value read from a cell.

    Attributes:
        value: The value.
        whole: Whether it says all that the cell says; where not, the cell's words are worth keeping too.
    """

    value: Any
    whole: bool = True


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """A text as words to compare: lower case, no accents, no punctuation, single spaces."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w✓✔✗✘#]+|_", " ", text).split())


def name_key(name: str) -> str:
    """What makes two names the same: case and white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def is_unknown(cell: Cell) -> bool:
    """Whether a cell is empty or says that nothing is known."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in NOT_KNOWN)


def as_number(cell: Cell) -> float | None:
    """A bare number, also one written as text; None for all else."""
    if isinstance(cell, bool) or cell is None or isinstance(cell, date):
        return None
    if isinstance(cell, int | float):
        return float(cell) if math.isfinite(cell) else None
    text = cell.strip()
    return float(text.replace(",", ".")) if _NUMBER.match(text) else None
