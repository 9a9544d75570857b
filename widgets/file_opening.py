"""How maps come into the window: new, from a file, from a sample, from what a crash left."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from app.document.document import Document, recoveries
from app.errors import BorderlessError
from app.resources import samples, templates
from widgets.background_tasks import Cancelled
from widgets.notices import Opening, ask_how_to_open, ask_to_discard, ask_to_recover, tell, tell_remarks
from widgets.opening import open_workspace
from widgets.recent_files import remember_file

if TYPE_CHECKING:
    from app.document.recovery import Recovery
    from widgets.main_window import MainWindow

SUFFIX = ".borderless"
MAP_FILTER = f"Borderless maps (*{SUFFIX})"
TABLES = {suffix: f"*{suffix}" for suffix in (".csv", ".tsv", ".xlsx", ".xls", ".ods")}
"""Endings of the files that are imported instead of opened, and how a file dialog finds them."""


def spoken_time(when: datetime) -> str:
    """A moment as people say it, in their time zone."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y at %H:%M}"


class FileOpening:
    """The part of the file menu that opens.

    Args:
        window: The window.
        settings: Where recent files and folders are kept.
    """

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        self._window = window
        self._settings = settings
        self._is_busy = False

    @abstractmethod
    def may_close(self) -> bool:
        """Publish or ask, so that closing loses nothing; False where the person wants to stay."""

    @property
    def folder(self) -> str:
        """Where files were opened or saved last."""
        return str(self._settings.value("folder", str(Path.home())))

    def new(self) -> None:
        """Begin an empty map."""
        self._window.show_document(Document.create("Untitled map"))

    def ask_to_open(self) -> None:
        """Ask for a map and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open a map", self.folder, f"{MAP_FILTER};;Tables to import ({' '.join(TABLES.values())})"
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a map; a table is offered for import instead."""
        if path.suffix.lower() in TABLES:
            self._window.interchange.import_table(path)
            return
        path = Path(os.path.abspath(path))
        if any(found.path == path for found in (*samples(), *templates())):
            self.open_copy(path)  # what comes with the program stays as it is
            return
        here = self._window.workspace
        if here is not None and here.document.path == path:
            self._window.notice.say(f"“{path.name}” is open already.")
            return
        left = next((found for found in recoveries() if found.original == path), None)
        if left is not None and ask_to_recover(self._window, left.title, spoken_time(left.edited_at)):
            self.recover(left)
        else:
            self._open_file(path)

    def _open_file(self, path: Path) -> None:
        try:
            with self._busy():
                workspace = open_workspace(self._window, path)
        except Cancelled:
            return
        except BorderlessError as error:
            self._window.show()  # a map named at the start is opened before there is a window
            tell(self._window, error)
            return
        remember_file(self._settings, path)
        self._settings.setValue("folder", str(path.parent))
        document = workspace.document
        who = document.holder.spoken if document.holder is not None else ""
        remarks = [said for said in document.problems if not who or who not in said]
        if not self._may_show(document, path):
            workspace.close(discard=True)
            return
        if self._window.show_workspace(workspace) and remarks:
            tell_remarks(self._window, document.title, remarks)

    def _may_show(self, document: Document, path: Path) -> bool:
        """Ask what to do where somebody else has the file open; False where it is not to be shown as it is."""
        if document.holder is None:
            return True
        self._window.show()
        answer = ask_how_to_open(self._window, path.name, document.holder)
        if answer is Opening.COPY:
            self.open_copy(path)
        elif answer is Opening.ANYWAY:
            document.edit_anyway()
        return answer in (Opening.READ_ONLY, Opening.ANYWAY)

    def open_again(self) -> None:
        """Open the file on screen anew, as when somebody who had it open has let go of it."""
        workspace = self._window.workspace
        path = workspace.document.path if workspace is not None else None
        if path is not None and self.may_close():
            self._window.show_welcome()
            self.open(path)

    def open_copy(self, path: Path) -> None:
        """Begin a new map with the content of a sample or template, which stays as it is."""
        try:
            self._window.show_document(Document.open_copy(path))
        except BorderlessError as error:
            tell(self._window, error)

    def recover(self, recovery: Recovery) -> None:
        """Go on with a map that was not saved when the program last stopped."""
        try:
            self._window.show_document(Document.recover(recovery))
        except BorderlessError as error:
            tell(self._window, error)

    def discard(self, recovery: Recovery) -> None:
        """Throw away a map that was not saved when the program last stopped, after asking."""
        if ask_to_discard(self._window, recovery.title):
            recovery.discard()
            self._window.welcome.refresh()

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """While something is awaited with the window alive, the map on screen must not go."""
        self._is_busy = True
        try:
            yield
        finally:
            self._is_busy = False
