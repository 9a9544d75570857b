"""What comes into the map from tables and goes out of it to slides, pictures and documents, in one window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.document.document import Document
from app.errors import BorderlessError
from app.model.element import Element
from app.workspace import Workspace
from widgets.background_tasks import Cancelled, run_with_progress, waiting
from widgets.notices import tell

if TYPE_CHECKING:
    from app.exchange.import_plan import ImportPlan
    from app.exchange.writer import Written
    from widgets.main_window import MainWindow


class Interchange:
    """Import and export of one window.

    Args:
        window: The window.
        settings: Where the choices of the last export are kept.
    """

    def __init__(self, window: MainWindow, settings: QSettings) -> None:
        self._window = window
        self._settings = settings

    def import_table(self, path: Path | None = None) -> None:
        """Import a table after a preview, as one step; begins a map where none is open."""
        from widgets.dialogs.import_dialog import choose_and_plan

        begun = self._window.workspace is None
        if begun:
            self._window.show_document(Document.create(path.stem if path is not None else "Imported map"))
        if not self._import(lambda workspace: choose_and_plan(self._window, workspace, path)) and begun:
            self._window.files.close_map()  # it was begun for the table alone

    def import_text(self, text: str) -> None:
        """Import a table that was pasted, after a preview, as one step."""
        from app.exchange.delimited_text import sheet_from_text
        from app.exchange.import_plan import plan_sheets
        from widgets.dialogs.import_dialog import agreed

        def plan(workspace: Workspace) -> ImportPlan | None:
            return agreed(plan_sheets("Pasted table", [sheet_from_text(text)], workspace.map), self._window)

        self._import(plan)

    def _import(self, make_plan: Callable[[Workspace], ImportPlan | None]) -> bool:
        from app.exchange.apply_import import apply_import

        workspace = self._window.desk.workspace
        try:
            plan = make_plan(workspace)
            self._window.activateWindow()
            if plan is None:
                return False
            with waiting():
                change_set = apply_import(plan, workspace.document, workspace.scenario)
        except BorderlessError as error:
            tell(self._window, error)
            return False
        new = (Element(change.kind_name, change.id) for change in change_set.changes if change.before is None)
        workspace.select(found for found in new if found.kind_name == "stakeholder")
        self._window.map_view.canvas.fit()
        self._window.notice.say(f"Imported: {plan.summary}", "Undo", self._window.actions_.actions["undo"].trigger)
        return True

    def export(self) -> None:
        """Export the map as slide, picture or PDF."""
        from widgets.dialogs.export_dialog import ExportDialog

        workspace = self._window.workspace
        if workspace is None:
            return
        canvas = self._window.map_view.canvas
        seen = None if canvas.fitted else canvas.visible_box
        dialog = ExportDialog(workspace, self._settings, self._window, seen=seen)
        dialog.exec()
        self._window.activateWindow()
        if dialog.written is not None:
            self._tell_written(dialog.written)
        dialog.deleteLater()

    def write_deck(self) -> None:
        """Write the board deck, or bring one up to date."""
        from widgets.dialogs.deck_dialog import DeckDialog

        workspace = self._window.workspace
        if workspace is None:
            return
        dialog = DeckDialog(workspace, self._settings, self._window)
        dialog.exec()
        self._window.activateWindow()
        if dialog.written is not None:
            self._tell_written(dialog.written)
        dialog.deleteLater()

    def write_report(self) -> None:
        """Ask for a file and write the report there."""
        workspace = self._window.workspace
        if workspace is None:
            return
        from app.export_map import file_name
        from app.report import REPORT_FORMATS

        folder = Path(str(self._settings.value("export/folder", str(Path.home()))))
        kinds = ";;".join(f"{title} (*{suffix})" for suffix, title in REPORT_FORMATS.items())
        suggested = str(folder / f"{file_name(workspace.document.title)}.pdf")
        name, kind = QFileDialog.getSaveFileName(self._window, "Write the report as", suggested, kinds)
        if name:
            path = Path(name)
            wanted = next((suffix for suffix in REPORT_FORMATS if f"*{suffix}" in kind), ".pdf")
            self.write_report_to(path if path.suffix.lower() in REPORT_FORMATS else path.with_name(path.name + wanted))

    def write_report_to(self, path: Path) -> bool:
        """Write the report; False where it was not written, with the reason told."""
        from app.exchange.writer import find_writers_in
        from app.report import report_subject, write_report

        find_writers_in("widgets.writers")
        subject = report_subject(self._window.desk.workspace)
        try:
            written: Written = run_with_progress(
                self._window, f"Writing {path.name}…", lambda progress: write_report(subject, path, progress)
            )
        except Cancelled:
            return False
        except BorderlessError as error:
            tell(self._window, error)
            return False
        self._settings.setValue("export/folder", str(path.parent))
        self._tell_written(written)
        return True

    def _tell_written(self, written: Written) -> None:
        path = written.path
        names = " and ".join(found.name for found in written.paths)
        words = " ".join((f"Exported to {names} in {path.parent}.", *written.warnings))
        self._window.notice.say(words, "Open", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
