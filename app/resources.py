"""The samples and templates that ship with Borderless."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from app.errors import BorderlessError

SUFFIX = ".borderless"


@dataclass(frozen=True, slots=True)
class Ready:
    """A map that ships with the program.

    Attributes:
        path: Its file; never written to.
        title: What people read.
        description: What it shows, in a sentence.
        icon: Name of its icon.
    """

    path: Path
    title: str
    description: str
    icon: str


def own_file(*names: str) -> bytes:
    """What one of the program's own files holds: folders and name below `resources`.

    Raises:
        BorderlessError: It cannot be read: the program is damaged, or the drive that it lies on is.
    """
    try:
        return files("resources").joinpath(*names).read_bytes()
    except OSError as error:
        raise BorderlessError(
            f"A file that belongs to Borderless, “{names[-1]}”, cannot be read: {error.strerror or error}.",
            kept="Nothing was written.",
            todo="Try again; if it stays so, install Borderless anew.",
        ) from error


def _ready(folder: str) -> tuple[Ready, ...]:
    place = Path(str(files("resources"))) / folder
    listing = json.loads((place / "index.json").read_text("utf-8"))
    return tuple(
        Ready(place / f"{entry['name']}{SUFFIX}", entry["title"], entry["description"], entry["icon"])
        for entry in listing
    )


def samples() -> tuple[Ready, ...]:
    """Complete maps of invented organisations, to look at."""
    return _ready("samples")


def templates() -> tuple[Ready, ...]:
    """Half-empty maps to begin with."""
    return _ready("templates")
