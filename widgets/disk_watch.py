"""Notices that something else has changed the file of the open map, and does with it what a person says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from app.document.merge import Choices
from app.document.users_file import DiskState
from app.errors import BorderlessError
from widgets.background_tasks import Aside
from widgets.dialogs.changed_on_disk_dialog import Answer, ChangedOnDiskDialog, ConflictsDialog
from widgets.notices import tell

if TYPE_CHECKING:
    from app.document.document import Document
    from widgets.main_window import MainWindow

EVERY = 3000
"""Milliseconds between looks at the file. A watch by the system would be lost whenever a file is replaced whole."""


class DiskWatch(QObject):
    """Looks at the file of the open map now and then, on another thread: folders can be far away.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looking: Aside | None = None
        self._said = ""
        """What was said last about the file as it is; it is not said again every three seconds."""
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:  # a person comes back from whatever changed the file
            QTimer.singleShot(0, self.look)
        return False

    def look(self) -> None:
        """Look at the file now, unless that is going on."""
        workspace = self._window.workspace
        if workspace is None or workspace.document.path is None or self._looking is not None or self._is_asking:
            return
        if workspace.document.read_only:
            if workspace.document.is_free:
                name = workspace.document.path.name
                self._say(f"“{name}” is free now.", "Edit now", self._window.files.open_again)
            return
        document, found = workspace.document, list[DiskState]()
        self._looking = Aside(
            lambda: found.append(document.disk_state()), lambda error: self._seen(document, found, error), self
        )

    def settle(self) -> None:
        """Wait for a look that is going on."""
        if self._looking is not None:
            self._looking.join()
            self._looking = None

    def _seen(self, document: Document, found: list[DiskState], error: BaseException | None) -> None:
        self._looking = None
        if error is not None:
            raise error
        workspace = self._window.workspace
        files = self._window.files
        if workspace is None or workspace.document is not document or files.is_saving or files.save_failed:
            return  # a save that failed has said why
        name = document.path.name if document.path is not None else ""
        if found[0] is DiskState.CHANGED:
            self._say(f"“{name}” was changed by something else.", "Decide…", self.ask)
        elif found[0] is DiskState.GONE:
            self._say(f"“{name}” is no longer there; it was deleted, moved or renamed.", "Save it again", files.save)
        else:
            self._said = ""

    def _say(self, text: str, action_title: str, action: Callable[[], object]) -> None:
        if text != self._said:
            self._said = text
            self._window.notice.say(text, action_title, action)

    def ask(self) -> bool:
        """Ask what to do about a file that was changed, and do it; False where the map is not in step with it yet."""
        workspace = self._window.workspace
        if workspace is None or self._is_asking:
            return False
        self._is_asking = True
        try:
            name = workspace.document.path.name if workspace.document.path is not None else ""
            dialog = ChangedOnDiskDialog(name, self._window)
            dialog.exec()
            answer = dialog.answer
            dialog.deleteLater()
            done = self._do(answer, workspace.document)
            if done:
                self._said = ""
            return done
        except BorderlessError as error:
            tell(self._window, error)
            return False
        finally:
            self._is_asking = False
            self._window.show_state()

    def _do(self, answer: Answer, document: Document) -> bool:
        if answer is Answer.MERGE:
            return self._merge(document)
        if answer is Answer.THEIRS:
            document.revert_to_saved()
        elif answer is Answer.OURS:
            document.save(overwrite=True)
        elif answer is Answer.BOTH:
            target = free_name(document.path)
            document.save_as(target)
            self._window.notice.say(f"Your map is “{target.name}” now; the other file is as it was.")
        return answer is not Answer.LATER

    def _merge(self, document: Document) -> bool:
        choices: Choices = {}
        conflicts = document.merged_with_file().conflicts
        if conflicts:
            dialog = ConflictsDialog(conflicts, self._window)
            accepted, choices = dialog.exec(), dialog.choices
            dialog.deleteLater()
            if not accepted:
                return False
        document.merge_with_file(choices)
        document.save()
        self._window.notice.say("Both versions are in the map now; undo takes back what came from the file.")
        return True


def free_name(path: Path | None, today: date | None = None) -> Path:
    """A name beside a file that nothing has yet: "Map (my version, 3 November 2026).borderless"."""
    assert path is not None
    day = today or date.today()
    stem = f"{path.stem} (my version, {day.day} {day:%B %Y})"
    found, number = path.with_name(f"{stem}{path.suffix}"), 2
    while found.exists():
        found, number = path.with_name(f"{stem} {number}{path.suffix}"), number + 1
    return found
