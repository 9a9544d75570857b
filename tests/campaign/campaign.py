"""What a row of the campaign is, and how rows are found and run."""

from __future__ import annotations

import importlib
import pkgutil
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class NotHereError(Exception):
    """A row cannot be tried on this machine; says why."""


@dataclass
class Trial:
    """One run of a row.

    Attributes:
        count: How many times it is to be tried.
        seed: Makes what is random the same again.
        folder: For its files; it is gone afterwards.
        tried: How many times it was tried.
        found: What should not have happened, each a sentence.
    """

    count: int
    seed: int
    folder: Path
    tried: int = 0
    found: list[str] = field(default_factory=list)

    def random(self, number: int) -> random.Random:
        """The chance of one try."""
        return random.Random(f"{self.seed}/{number}")

    def expect(self, is_so: bool, otherwise: str) -> None:
        """Note what should not have happened."""
        if not is_so:
            self.found.append(otherwise)

    def place(self, number: int) -> Path:
        """A fresh folder for one try."""
        made = self.folder / f"try-{number}"
        made.mkdir()
        return made


Act = Callable[[Trial], None]


@dataclass(frozen=True)
class CampaignRow:
    """A row.

    Attributes:
        number: Its place in the table.
        title: What is tried.
        zero: What must never happen.
        short: How often it is tried with the ordinary tests.
        long: How often on demand.
        act: Does it.
    """

    number: int
    title: str
    zero: str
    short: int
    long: int
    act: Act


ROWS: dict[int, CampaignRow] = {}


def row(number: int, title: str, *, zero: str, short: int, long: int) -> Callable[[Act], CampaignRow]:
    """Make the decorated function a row of the campaign."""

    def register(act: Act) -> CampaignRow:
        ROWS[number] = CampaignRow(number, title, zero, short, long, act)
        return ROWS[number]

    return register


def all_rows() -> list[CampaignRow]:
    """Every row, in the order of their numbers."""
    from tests.campaign import rows

    for module in pkgutil.iter_modules(rows.__path__):
        importlib.import_module(f"{rows.__name__}.{module.name}")
    return [ROWS[number] for number in sorted(ROWS)]


def run(chosen: CampaignRow, count: int, seed: int) -> tuple[Trial, float]:
    """Try a row; gives what was found and the seconds that it took. Raises NotHereError."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="borderless-campaign-") as folder:
        trial = Trial(count, seed, Path(folder))
        chosen.act(trial)
    return trial, time.monotonic() - began
