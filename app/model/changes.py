"""The one fact that feeds disk, memory, history, canvas and analysis: what an edit changed."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.record import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; `None` before means it appeared, `None` after that it is gone.

    Attributes:
        scope: Id of the scenario that the record belongs to, or `SHARED_SCOPE`.
        before: The record as it was.
        after: The record as it is.
    """

    scope: str
    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record on whichever side has one, the later first."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record

    @property
    def kind_name(self) -> str:
        """The sort of record that changed."""
        return self.record.kind_name

    @property
    def id(self) -> str:
        """The id of the record that changed."""
        return self.record.id

    def inverted(self) -> Change:
        """The change that takes this one back."""
        return Change(self.scope, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One undoable step: a label that people read, and what it changed, each record at most once."""

    label: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def inverted(self) -> ChangeSet:
        """The change set that takes this one back."""
        return ChangeSet(self.label, tuple(change.inverted() for change in reversed(self.changes)))

    def ids(self, kind_name: str) -> frozenset[str]:
        """Ids of all records of one sort that it touches."""
        return frozenset(change.id for change in self.changes if change.kind_name == kind_name)
