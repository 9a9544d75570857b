"""The other versions of an open map: as its file has it now, as it was saved earlier; each can be brought back."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.backups import Backup, backups_of
from app.document.content import Content
from app.document.edit import Maps, differences, maps_after
from app.document.edited_map import EditedMap
from app.document.users_file import DiskState, UsersFile
from app.document.working_copy import WorkingCopy
from app.errors import DocumentError
from app.model.changes import ChangeSet

if TYPE_CHECKING:
    from app.document.merge import Choices, Merged


class FileVersions(EditedMap):
    """An edited map with a user's file. What is taken over from a file is one edit, which undo takes back."""

    _users_file: UsersFile
    _working: WorkingCopy
    problems: tuple[str, ...]

    @property
    @abstractmethod
    def path(self) -> Path | None:
        """The user's file, or None where the map was never saved."""

    @abstractmethod
    def _settle(self) -> None:
        """Have a save that was begun done with."""

    def revert_to_saved(self) -> ChangeSet | None:
        """Make the map again what the user's file holds; an edit that can be undone. None where nothing differs.

        Raises:
            DocumentError: It has no file, or the file cannot be read.
        """
        from app.document.intake import read_file

        self._check_writable()
        self._settle()
        if self.path is None:
            raise DocumentError("This map has no file yet.", todo="Choose where to save it.")
        content, fingerprint = read_file(self.path, self._working.arrival)
        change_set = ChangeSet("Revert to saved", differences(self._maps, content.maps))
        if change_set:
            self._make(change_set)
        if not content.mended:
            self._users_file.mark_saved(self._history.position, fingerprint)
        return self._told(change_set, content)

    def disk_state(self) -> DiskState:
        """Whether the user's file is still what it was when it was opened or saved last; on any thread."""
        return self._users_file.disk_state()

    def merged_with_file(self, choices: Choices | None = None) -> Merged:
        """What the map would be with what something else has written to its file; nothing is changed yet.

        Args:
            choices: The side that is wanted of conflicts; theirs is the file's.

        Raises:
            DocumentError: It has no file, or the file cannot be read.
        """
        return self._merged_with_file(choices)[0]

    def merge_with_file(self, choices: Choices | None = None) -> ChangeSet | None:
        """Take over what something else has written to the user's file; an edit that can be undone.

        The next save replaces the file. None where nothing differs.

        Raises:
            DocumentError: It has no file, or the file cannot be read.
        """
        self._check_writable()
        found, content, fingerprint = self._merged_with_file(choices)
        change_set = ChangeSet("Merge with the file", differences(self._maps, found.maps))
        if change_set:
            self._make(change_set)
        self._users_file.mark_saved(-1, fingerprint)
        return self._told(change_set, content)

    def _merged_with_file(self, choices: Choices | None) -> tuple[Merged, Content, str]:
        from app.document.intake import read_file
        from app.document.merge import common, merged

        self._settle()
        if self.path is None:
            raise DocumentError("This map has no file yet.", todo="Choose where to save it.")
        content, fingerprint = read_file(self.path, self._working.arrival)
        base = self._maps_as_saved()
        if base is None:
            base = common(self._maps, content.maps)
        return merged(base, self._maps, content.maps, choices or {}), content, fingerprint

    def _maps_as_saved(self) -> Maps | None:
        """The map as it is or was in the user's file; None where the history no longer leads there."""
        way = self._history.way_to(self._users_file.saved)
        if way is None:
            return None
        entries, undone = way
        maps: Maps = self._maps
        for entry in entries:
            change_set = ChangeSet(entry.label, self._file.changes_of(entry))
            maps = maps_after(maps, (change_set.inverted() if undone else change_set).changes)
        return maps

    @property
    def backups(self) -> list[Backup]:
        """Earlier versions of the user's file, the latest first."""
        return backups_of(self.path, self._working.home) if self.path is not None else []

    def changes_to(self, backup: Backup) -> ChangeSet:
        """What bringing back an earlier version would change.

        Raises:
            DocumentError: It cannot be read.
        """
        from app.document.intake import read_file

        content, _ = read_file(backup.path, self._working.arrival)
        return ChangeSet("Restore", differences(self._maps, content.maps))

    def restore(self, backup: Backup) -> ChangeSet | None:
        """Make the map again what an earlier version held; an edit that can be undone. None where nothing differs.

        Raises:
            DocumentError: It cannot be read, or the document is read-only.
        """
        from app.document.intake import read_file

        self._check_writable()
        content, _ = read_file(backup.path, self._working.arrival)
        when = backup.saved_at.astimezone()
        label = f"Restore the version of {when.day} {when:%B %Y, %H:%M}"
        change_set = ChangeSet(label, differences(self._maps, content.maps))
        if change_set:
            self._make(change_set)
        return self._told(change_set, content)

    def _told(self, change_set: ChangeSet, content: Content) -> ChangeSet | None:
        """Tell of what was taken over from a file; None where nothing differs."""
        self.problems = content.problems
        if change_set:
            self._listeners.tell(change_set, None)
        return change_set or None
