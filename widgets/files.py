"""What the window does with files: new, open, save, import, export, close; each asks before work could be lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from app.document.users_file import FileChangedError
from app.errors import BorderlessError
from widgets.autosave import Autosave
from widgets.background_tasks import Aside, run_with_progress
from widgets.disk_watch import DiskWatch
from widgets.file_opening import MAP_FILTER, SUFFIX, FileOpening
from widgets.notices import (
    ask_to_save,
    tell,
)
from widgets.recent_files import remember_file

if TYPE_CHECKING:
    from app.workspace import Workspace
    from widgets.main_window import MainWindow

PREPARE_AFTER = 300
"""Milliseconds after a map is shown at which its working copy is written, if no edit has asked for it before."""


class Files(FileOpening):
    """The file menu of one window.

    Args:
        window: The window.
        settings: Where recent files and folders are kept.
    """

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        super().__init__(window, settings)
        self._autosave = Autosave(window, self._not_saved)
        self.disk_watch = DiskWatch(window)
        self._preparing: Aside | None = None
        self._prepare_later = QTimer(window)
        self._prepare_later.setSingleShot(True)
        self._prepare_later.setInterval(PREPARE_AFTER)
        self._prepare_later.timeout.connect(self._prepare)

    def opened(self) -> None:
        """A map was shown: have its working copy written before somebody edits it."""
        self._autosave.has_failed = False
        self._prepare_later.start()

    def _prepare(self) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            self._preparing = Aside(workspace.document.prepare, self._prepared, self._window)

    def _prepared(self, error: BaseException | None) -> None:
        self._preparing = None
        if isinstance(error, BorderlessError):
            self._window.notice.say(str(error))
        elif error is not None:
            raise error

    def _settle(self) -> None:
        """Take what is being typed into the map on screen, and wait for what other threads do with it."""
        typed = self._window.focusWidget()
        if typed is not None:
            typed.clearFocus()  # a field keeps what is in it when it is left
        self._autosave.settle()
        self.disk_watch.settle()
        self._prepare_later.stop()
        if self._preparing is not None:
            self._preparing.join()
            self._preparing = None

    # ---- saving -------------------------------------------------------------------------------------

    def edited(self) -> None:
        """Publish soon; each edit is safe in the working copy already."""
        workspace = self._window.workspace
        if workspace is not None and workspace.document.path is not None and not workspace.document.read_only:
            self._autosave.start()

    @property
    def save_failed(self) -> bool:
        """Whether the map could not be saved when it was last tried."""
        return self._autosave.has_failed

    def save(self) -> bool:
        """Publish to the user's file; ask for one where there is none. False where it was not saved."""
        workspace = self._window.workspace
        if workspace is None:
            return False
        if workspace.document.path is None or workspace.document.read_only:
            return self.save_as()
        return not self._is_busy and self._told(lambda: self._publish(workspace))

    def _publish(self, workspace: Workspace) -> None:
        """Save now; where that takes a while, what was edited meanwhile is for the next save."""
        self._autosave.settle()
        workspace.remember_layouts()
        publication = workspace.document.begin_save()
        with self._busy():
            run_with_progress(self._window, "Saving…", lambda _: publication.run(), cancellable=False)

    @property
    def is_saving(self) -> bool:
        """Whether the file is just being written."""
        return self._is_busy or self._autosave.is_running

    def _not_saved(self, error: BorderlessError) -> None:
        if isinstance(error, FileChangedError):
            self._window.notice.say(str(error), "Decide…", self.disk_watch.ask)
        else:
            self._window.notice.say(str(error), "Save as…", self.save_as)

    def save_as(self) -> bool:
        """Ask for a file and publish there from now on."""
        workspace = self._window.workspace
        path = self.ask_for_target("Save the map as")
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
        path = self.ask_for_target("Save a copy of the map as")
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
        except FileChangedError:
            return self.disk_watch.ask()
        except BorderlessError as error:
            tell(self._window, error)
            return False
        finally:
            self._window.show_state()
        return True

    def ask_for_target(self, caption: str, addition: str = "", stem: str = "") -> Path | None:
        """Ask for a map file to write to; None where the person changed their mind.

        Args:
            caption: Title of the dialog.
            addition: What the suggested name says besides that of the map.
            stem: The name that is suggested in place of the map's.
        """
        from app.export_map import file_name

        workspace = self._window.workspace
        safe = stem or (file_name(workspace.document.title) if workspace is not None else "map")
        suggested = f"{safe} ({addition})" if addition else safe
        name, _ = QFileDialog.getSaveFileName(
            self._window, caption, str(Path(self.folder) / f"{suggested}{SUFFIX}"), MAP_FILTER
        )
        if not name:
            return None
        path = Path(name)
        self._settings.setValue("folder", str(path.parent))
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    # ---- closing ------------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Publish or ask, so that closing loses nothing; False where the person wants to stay."""
        workspace = self._window.workspace
        if self._is_busy:
            return False
        if workspace is None:
            return True
        self._settle()
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
        self._settle()
        document = workspace.document
        if document.path is not None and document.is_modified and not document.read_only:
            with suppress(BorderlessError):  # the working copy keeps it, and nobody is there to be told
                workspace.save()
        workspace.close()

    def close_map(self) -> None:
        """Close the map and show the welcome page."""
        if self.may_close():
            self._window.show_welcome()
