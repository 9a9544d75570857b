"""What the window does with files besides opening and saving: check and repair, clean copies, earlier versions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.errors import BorderlessError, DocumentError
from widgets.background_tasks import run_with_progress
from widgets.notices import tell

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class FileCare:
    """The part of the file menu for safety and sharing.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def show_versions(self) -> None:
        """Show earlier versions of the file, to bring one back or to open it beside."""
        from widgets.dialogs.versions_dialog import VersionsDialog

        window = self._window
        if window.workspace is None:
            return
        dialog = VersionsDialog(window.workspace.document, window.bridge, window)
        if dialog.exec() and dialog.as_copy is not None:
            window.files.open_copy(dialog.as_copy.path)
        dialog.deleteLater()

    def share(self) -> None:
        """Write a copy to give away, without what was noted for the house alone."""
        from app.document.clean_copy import save_clean_copy
        from widgets.dialogs.clean_copy_dialog import CleanCopyDialog

        window = self._window
        if window.workspace is None:
            return
        dialog = CleanCopyDialog(window.workspace, window)
        accepted, leave_out, scenarios = dialog.exec(), dialog.leave_out, not dialog.scenarios.isChecked()
        dialog.deleteLater()
        target = window.files.ask_for_target("Save the clean copy as", "clean copy") if accepted else None
        if target is None:
            return
        document = window.workspace.document
        try:
            if document.path is not None and _is_same(target, document.path):
                raise DocumentError(
                    "The copy cannot take the place of the map itself.",
                    kept="The map is unchanged.",
                    todo="Choose another name.",
                )
            window.workspace.remember_layouts()
            save_clean_copy(document, target, leave_out, scenarios=scenarios)
        except BorderlessError as error:
            tell(window, error)
        else:
            window.notice.say(f"The clean copy is “{target.name}”.")

    def check(self) -> None:
        """Ask for a map file and say whether it is sound."""
        from widgets.file_opening import MAP_FILTER

        name, _ = QFileDialog.getOpenFileName(self._window, "Check a map file", self._window.files.folder, MAP_FILTER)
        if name:
            self.check_file(Path(name))

    def check_file(self, path: Path) -> None:
        """Say whether a map file is sound, and write what can be read of it elsewhere where that is wanted."""
        from app.document.file_check import check_file, repair_file
        from widgets.dialogs.check_dialog import CheckDialog

        window = self._window
        try:
            found = run_with_progress(window, "Looking into the file…", lambda _: check_file(path), cancellable=False)
            dialog = CheckDialog(found, window)
            wanted = dialog.exec()
            dialog.deleteLater()
            target = window.files.ask_for_target("Save what can be read as", "repaired", path.stem) if wanted else None
            if target is None:
                return
            run_with_progress(window, "Saving…", lambda _: repair_file(path, target), cancellable=False)
        except BorderlessError as error:
            tell(window, error)
        else:
            window.notice.say(f"What can be read is in “{target.name}”.", "Open it", lambda: window.files.open(target))


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
