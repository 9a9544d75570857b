"""What a verb of the command line is: a function that does it, and a function that declares its arguments."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.discovery import Registry

if TYPE_CHECKING:
    from app.workspace import Workspace

DONE = 0
PROBLEMS = 1
REFUSED = 2
BUG = 70


class OpenWindow(Protocol):
    """Opens the window with some maps and gives the exit code; `briefly` closes it by itself once a map is seen."""

    def __call__(self, paths: Sequence[Path], *, briefly: bool = False) -> int:
        """Returns when the window is closed."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What a verb may ask of the program around it.

    Attributes:
        open_window: Opens the window with some maps.
        find_picture_writers: Makes the formats known that need Qt to be written.
    """

    open_window: OpenWindow
    find_picture_writers: Callable[[], None]


Run = Callable[[argparse.Namespace, Shell], int]
Declare = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line.

    Attributes:
        id: The word that people type.
        help: What it does, in a line.
        declare: Declares its arguments.
        run: Does it; gives the exit code.
    """

    id: str
    help: str
    declare: Declare
    run: Run


VERBS: Registry[Verb] = Registry("verb", "app.command_line.verbs")


def verb(id: str, *, help: str, arguments: Declare) -> Callable[[Run], Verb]:
    """Make the decorated function a verb."""

    def register(run: Run) -> Verb:
        return VERBS.add(Verb(id, help, arguments, run))

    return register


def takes_map(parser: argparse.ArgumentParser) -> None:
    """Declare the map that is read."""
    parser.add_argument("map", type=Path, metavar="MAP")


def takes_day(parser: argparse.ArgumentParser) -> None:
    """Declare the day as of which services count."""
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of a day, YYYY-MM-DD")


def takes_json(parser: argparse.ArgumentParser) -> None:
    """Declare that the answer may be wanted as JSON."""
    parser.add_argument("--json", action="store_true", help="as JSON")


@contextmanager
def opened(path: Path, on: date | None = None) -> Iterator[Workspace]:
    """A map to be looked at: what could not be read is told, nothing of it is changed, and nobody is locked out."""
    from app.document.document import Document
    from app.workspace import Workspace

    document = Document.open_copy(path)
    for problem in document.problems:
        warn(problem)
    workspace = Workspace(document, today=on)
    try:
        yield workspace
    finally:
        workspace.close(discard=True)


def say(text: str) -> None:
    """Write a line of the answer."""
    sys.stdout.write(f"{text}\n")


def say_json(told: Any) -> None:
    """Write the answer as JSON."""
    say(json.dumps(told, ensure_ascii=False, indent=2))


def warn(text: str) -> None:
    """Write a message that is no part of the answer."""
    sys.stderr.write(f"borderless: {text}\n")
