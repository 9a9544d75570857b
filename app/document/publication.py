"""A save that any thread can do: the map as it was when the save was asked for, on its way to the user's file."""

from __future__ import annotations

from contextlib import closing
from threading import Lock

from app.document.users_file import UsersFile


class Publication:
    """Writes the map of one moment to the user's file, once, on whichever thread runs it.

    Args:
        content: The working copy at that moment.
        position: Number of the last edit in it.
        users_file: Where it goes.
    """

    def __init__(self, content: bytes, position: int, users_file: UsersFile) -> None:
        self._content = content
        self._position = position
        self._users_file = users_file
        self._lock = Lock()
        self._begun = False

    def run(self) -> None:
        """Publish; whoever comes second waits for the first and does nothing.

        Raises:
            DocumentError: The file is not the one that was opened, or it cannot be written.
        """
        from app.document.map_file import MapFile

        with self._lock:
            if self._begun:
                return
            self._begun = True
            with closing(MapFile.of_snapshot(self._content)) as map_file:
                self._users_file.save(map_file, self._position, overwrite=False)
