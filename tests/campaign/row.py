"""What a row of the campaign is, and what it notes while it runs."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.discovery import Registry

LONGEST_WAIT = 5.0
"""Seconds of computing after which something counts as hung."""

_MOST_LISTED = 20


class SkippedError(Exception):
    """A row cannot be run here; says why."""


@dataclass
class Trial:
    """One run of one row.

    Attributes:
        seed: From which all chance comes.
        count: How much is to be tried.
        folder: An empty folder, removed afterwards.
        tried: How much was tried.
        faults: What was found, in sentences; more than twenty are counted only.
        found: How many faults there were.
        note: What should be known about the figures.
    """

    seed: int
    count: int
    folder: Path
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    found: int = 0
    note: str = ""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def fault(self, what: str) -> None:
        """Note that something is not as it must be; told at once too, for who watches a long run."""
        self.found += 1
        print(f"fault {self.found}: {what}", file=sys.stderr, flush=True)
        if len(self.faults) < _MOST_LISTED:
            self.faults.append(what)

    def check(self, holds: object, what: str) -> None:
        """Note a fault where something does not hold."""
        if not holds:
            self.fault(what)

    @contextmanager
    def in_time(self, what: str, most: float = LONGEST_WAIT) -> Iterator[None]:
        """Note a fault where the block computes for longer than `most` seconds; an idle wait ends with the row."""
        began = time.process_time()
        yield
        used = time.process_time() - began
        self.check(used <= most, f"{what}: took {used:.1f} s")


@dataclass(frozen=True)
class Row:
    """A row of the campaign.

    Attributes:
        number: As in the table of the documentation.
        title: What is tried.
        must: What must be zero.
        short: How much is tried among the ordinary tests.
        long: How much a long run tries.
        run: Does it.
    """

    number: int
    title: str
    must: str
    short: int
    long: int
    run: Callable[[Trial], None]

    @property
    def id(self) -> str:
        return str(self.number)


ROWS: Registry[Row] = Registry("row", "tests.campaign.rows")


def row(number: int, title: str, *, must: str, short: int, long: int) -> Callable[[Callable[[Trial], None]], Row]:
    """Make a function a row of the campaign."""

    def register(run: Callable[[Trial], None]) -> Row:
        return ROWS.add(Row(number, title, must, short, long, run))

    return register
