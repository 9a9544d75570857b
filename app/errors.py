"""Errors that a user can understand: what happened, what was kept, what to do."""

from __future__ import annotations


class BorderlessError(Exception):
    """A known error, told to the user in plain words; anything else that is raised is a bug.

    Args:
        what: What happened, in one sentence, naming the file, row or field.
        kept: What was kept ("The map is unchanged."), or empty.
        todo: What the user can do next, or empty.
    """

    def __init__(self, what: str, *, kept: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.kept = kept
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.kept, self.todo) if part)


class InvalidValueError(BorderlessError):
    """A value does not fit its field."""


class IntegrityError(BorderlessError):
    """An edit would leave the map in a state that must never happen."""


class DocumentError(BorderlessError):
    """A map file could not be opened, read or written."""


class ImportFileError(BorderlessError):
    """A foreign file could not be read."""


class ExportError(BorderlessError):
    """A file could not be written."""
