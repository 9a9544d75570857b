"""What the window does with files: new, open, save, import, export, close; each asks before work could be lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from app.document.document import Document, recoveries
from app.errors import BorderlessError
from app.resources import samples, templates
from widgets.notices import ask_to_discard, ask_to_recover, ask_to_save, tell, tell_remarks

if TYPE_CHECKING:
    from app.document.recovery import Recovery
    from widgets.main_window import MainWindow

SUFFIX = ".borderless"
MAP_FILTER = f"Borderless maps (*{SUFFIX})"
TABLES = {suffix: f"*{suffix}" for suffix in (".csv", ".tsv", ".xlsx", ".xls", ".ods")}
"""Endings of the files that are imported instead of opened, and how a file dialog finds them."""

AUTOSAVE_DELAY = 1500
"""Milliseconds after the last edit at which it is published to the user's file."""

MOST_RECENT = 10


def spoken_time(when: datetime) -> str:
    """A moment as people say it, in their time zone."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y at %H:%M}"


def recent_files(settings: QSettings) -> list[Path]:
    """Files opened or saved last that are still there, the latest first."""
    kept = settings.value("recent", [])
    paths = [kept] if isinstance(kept, str) else list(kept or [])  # type: ignore[call-overload]
    return [Path(found) for found in paths if Path(found).is_file()]


def remember_file(settings: QSettings, path: Path) -> None:
    """Put a file first among the recent ones."""
    others = [found for found in recent_files(settings) if found != path]
    settings.setValue("recent", [str(found) for found in (path, *others)][:MOST_RECENT])


class Files:
    """The file menu of one window.

    Args:
        window: The window.
        settings: Where recent files and folders are kept.
    """

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        self._window = window
        self._settings = settings
        self._autosave = QTimer(window)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_DELAY)
        self._autosave.timeout.connect(self._publish_quietly)

    # ---- opening ------------------------------------------------------------------------------------

    def new(self) -> None:
        """Begin an empty map."""
        self._window.show_document(Document.create("Untitled map"))

    def ask_to_open(self) -> None:
        """Ask for a map and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open a map", self._folder(), f"{MAP_FILTER};;Tables to import ({' '.join(TABLES.values())})"
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
            return
        try:
            document = Document.open(path)
        except BorderlessError as error:
            self._window.show()  # a map named at the start is opened before there is a window
            tell(self._window, error)
            return
        remember_file(self._settings, path)
        self._settings.setValue("folder", str(path.parent))
        if self._window.show_document(document) and document.problems:
            tell_remarks(self._window, document.title, document.problems)

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

    # ---- saving -------------------------------------------------------------------------------------

    def edited(self) -> None:
        """Publish soon; each edit is safe in the working copy already."""
        workspace = self._window.workspace
        if workspace is not None and workspace.document.path is not None and not workspace.document.read_only:
            self._autosave.start()

    def _publish_quietly(self) -> None:
        workspace = self._window.workspace
        if workspace is None or workspace.document.path is None or not workspace.document.is_modified:
            return
        try:
            workspace.save()
        except BorderlessError as error:
            self._window.notice.say(str(error), "Save as…", self.save_as)
        self._window.show_state()

    def save(self) -> bool:
        """Publish to the user's file; ask for one where there is none. False where it was not saved."""
        workspace = self._window.workspace
        if workspace is None:
            return False
        if workspace.document.path is None or workspace.document.read_only:
            return self.save_as()
        return self._told(workspace.save)

    def save_as(self) -> bool:
        """Ask for a file and publish there from now on."""
        workspace = self._window.workspace
        path = self._ask_for_target("Save the map as")
        if workspace is None or path is None:
            return False

        def save() -> None:
            workspace.remember_layouts()
            workspace.document.save_as(path)
            remember_file(self._settings, path)

        return self._told(save)

    def save_copy(self) -> None:
        """Write a copy elsewhere and go on with the present file."""
        workspace = self._window.workspace
        path = self._ask_for_target("Save a copy of the map as")
        if workspace is not None and path is not None:
            self._told(lambda: workspace.document.save_copy(path))

    def revert(self) -> None:
        """Go back to the map as it was last saved."""
        workspace = self._window.workspace
        if workspace is not None:
            self._told(workspace.document.revert_to_saved)

    def rename_map(self) -> None:
        """Ask for another title of the map."""
        workspace = self._window.workspace
        if workspace is None:
            return
        title, accepted = QInputDialog.getText(
            self._window, "Rename the map", "Title of the map:", text=workspace.document.title
        )
        if accepted and title.strip():
            self._told(lambda: workspace.document.set_title(title))

    def _told(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except BorderlessError as error:
            tell(self._window, error)
            return False
        finally:
            self._window.show_state()
        return True

    def _ask_for_target(self, caption: str) -> Path | None:
        from app.export_map import file_name

        workspace = self._window.workspace
        safe = file_name(workspace.document.title) if workspace is not None else "map"
        name, _ = QFileDialog.getSaveFileName(
            self._window, caption, str(Path(self._folder()) / f"{safe}{SUFFIX}"), MAP_FILTER
        )
        if not name:
            return None
        path = Path(name)
        self._settings.setValue("folder", str(path.parent))
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _folder(self) -> str:
        return str(self._settings.value("folder", str(Path.home())))

    # ---- closing ------------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Publish or ask, so that closing loses nothing; False where the person wants to stay."""
        workspace = self._window.workspace
        if workspace is None:
            return True
        self._autosave.stop()
        document = workspace.document
        discard = False
        if document.path is not None and not document.read_only:
            if document.is_modified and not self._told(workspace.save):
                return False
        elif document.is_modified:
            answer = ask_to_save(self._window, document.title)
            if answer == QMessageBox.StandardButton.Cancel:
                return False
            if answer == QMessageBox.StandardButton.Save and not self.save_as():
                return False
            discard = answer == QMessageBox.StandardButton.Discard
        workspace.close(discard=discard)
        return True

    def leave(self) -> None:
        """Close without asking, when the system ends the program: what has no file is offered at the next start."""
        workspace = self._window.workspace
        if workspace is None:
            return
        self._autosave.stop()
        document = workspace.document
        if document.path is not None and document.is_modified and not document.read_only:
            with suppress(BorderlessError):  # the working copy keeps it, and nobody is there to be told
                workspace.save()
        workspace.close()

    def close_map(self) -> None:
        """Close the map and show the welcome page."""
        if self.may_close():
            self._window.show_welcome()
