"""What a writer is: one file a format, found by its id or by the ending of a file's name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.discovery import Registry, import_folder
from app.errors import ExportError


class Takes(StrEnum):
    """What a writer writes, and so what its function is called with."""

    FIGURE = "figure"
    """`write(figure, path, theme, **options)`"""
    FINDINGS = "findings"
    """`write(findings, map_state, path, **options)`"""
    HEADLINES = "headlines"
    """`write(headlines, path)`"""
    PAGES = "pages"
    """`write(figures, path, theme, **options)`"""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an export.

    Attributes:
        path: The file that was written, the first of several.
        warnings: What a person should know about it, in sentences; empty where all is as on screen.
        further: The other files of the same export.
    """

    path: Path
    warnings: tuple[str, ...] = ()
    further: tuple[Path, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file that was written."""
        return (self.path, *self.further)


Write = Callable[..., Written]


@dataclass(frozen=True, slots=True)
class Writer:
    """A format that can be written.

    Attributes:
        id: Stable name, as the command line takes it ("svg").
        title: What people read in the list of formats.
        suffix: Ending of the file's name, with its dot.
        takes: What it writes.
        write: The function that does it, by way of `app.exchange.safe_write`. Raises ExportError.
    """

    id: str
    title: str
    suffix: str
    takes: Takes
    write: Write

    @property
    def options(self) -> tuple[inspect.Parameter, ...]:
        """Options that the function takes by name, each with its type and default."""
        parameters = inspect.signature(self.write).parameters.values()
        return tuple(item for item in parameters if item.kind is inspect.Parameter.KEYWORD_ONLY)

    def accepted(self, options: dict[str, Any]) -> dict[str, Any]:
        """Those of the given options that this format knows."""
        known = {item.name for item in self.options}
        return {name: value for name, value in options.items() if name in known}


WRITERS: Registry[Writer] = Registry("writer", "app.exchange.writers")
"""All writers. The first look imports those that need no screen; see `find_writers_in` for others."""


def writer(id: str, *, title: str, suffix: str, takes: Takes = Takes.FIGURE) -> Callable[[Write], Write]:
    """Register the decorated function as a writer, and leave it to be called by its own name too."""

    def register(write: Write) -> Write:
        WRITERS.add(Writer(id=id, title=title, suffix=suffix, takes=takes, write=write))
        return write

    return register


def find_writers_in(package: str) -> None:
    """Add the writers of another folder, by its name: those that need Qt, which nothing here may import."""
    import_folder(package)


def writer_for(path: Path, takes: Takes = Takes.FIGURE, *, also: Sequence[str] = ()) -> Writer:
    """The writer for a file, by the ending of its name.

    Args:
        path: The file.
        takes: What is to be written.
        also: Endings that the caller knows how to write by itself.

    Raises:
        ExportError: The ending is not known; lists those that are.
    """
    fitting = [writer for writer in WRITERS if writer.takes is takes]
    for one in fitting:
        if path.name.lower().endswith(one.suffix):
            return one
    known = ", ".join(sorted({*(one.suffix for one in fitting), *also}))
    raise ExportError(
        f"“{path.name}” could not be written: its ending names no format that is known here.",
        todo=f"Use one of {known}.",
    )
