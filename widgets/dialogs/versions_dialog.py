"""Earlier versions of the file: when each was saved, what is in it, what bringing it back would change."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.analysis.wording import counted
from app.document.backups import Backup
from app.document.document import Document
from app.errors import BorderlessError
from app.figures.figure import Figure
from app.model.changes import Change
from app.model.placement import Annotation, Placement
from app.workspace import Workspace
from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge

PICTURE = QSize(520, 330)
NONE_YET = "No earlier version is kept yet: one is, each time the file is saved."
_UNSEEN = (Placement.kind_name, Annotation.kind_name)


def in_words(changes: tuple[Change, ...]) -> str:
    """What changes would do: "Brings back 2, changes 1, takes away 3"; where things stand does not count."""
    counts = Counter(
        "brings back" if change.before is None else "takes away" if change.after is None else "changes"
        for change in changes
        if change.kind_name not in _UNSEEN
    )
    said = ", ".join(f"{verb} {counts[verb]}" for verb in ("brings back", "changes", "takes away") if counts[verb])
    return f"{said[0].upper()}{said[1:]}." if said else "Nothing in it differs from the map as it is now."


class VersionsDialog(QDialog):
    """The versions at the left, what is in the chosen one at the right.

    Args:
        document: The open document.
        look: Colours.
        parent: The window.
    """

    def __init__(self, document: Document, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._look = document, look
        self._backups = document.backups
        self.as_copy: Backup | None = None
        """The version that is to be opened beside the map, once the dialog is accepted."""
        self.setWindowTitle("Earlier versions")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Versions, the latest first")
        self.list.setFixedWidth(230)
        for backup in self._backups:
            when = backup.saved_at.astimezone()
            QListWidgetItem(f"{when.day} {when:%B %Y, %H:%M:%S}", self.list)
        self.content, self.difference, self.problem = PlainLabel(), PlainLabel(), PlainLabel()
        for label in (self.content, self.difference, self.problem):
            label.setWordWrap(True)
        self.picture = QLabel(self)
        self.picture.setMinimumSize(PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName("The map as it was")
        self.restore = QPushButton("Restore", self)
        self.open_copy = QPushButton("Open as a copy", self)
        self.cancel = QPushButton("Close", self)
        self._arrange()
        self.list.currentRowChanged.connect(self._show)
        self.restore.clicked.connect(self._restore)
        self.open_copy.clicked.connect(self._open_copy)
        self.cancel.clicked.connect(self.reject)
        self.list.setCurrentRow(0)
        if not self._backups:
            self._show(-1)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.picture, 1)
        for label in (self.content, self.difference, self.problem):
            right.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.restore, self.open_copy, self.cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addLayout(buttons)

    @property
    def chosen(self) -> Backup | None:
        """The version that is looked at."""
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _show(self, _row: int) -> None:
        backup = self.chosen
        self.problem.setText("" if self._backups else NONE_YET)
        self.picture.clear()
        self.content.setText("")
        self.difference.setText("")
        readable = False
        if backup is not None:
            try:
                self._look_into(backup)
                readable = True
            except BorderlessError as error:
                self.problem.setText(str(error))
        self.open_copy.setEnabled(readable)
        self.restore.setEnabled(readable and not self._document.read_only)

    def _look_into(self, backup: Backup) -> None:
        workspace = Workspace(Document.open_copy(backup.path))
        try:
            state = workspace.map
            parts = (
                counted(len(state.stakeholders), "stakeholder"),
                counted(len(state.services), "service"),
                counted(len(state.needs), "need or want", "needs and wants"),
            )
            self.content.setText(" · ".join(parts))
            self._paint(workspace.figure())
        finally:
            workspace.close(discard=True)
        self.difference.setText(in_words(self._document.changes_to(backup).changes))

    def _paint(self, figure: Figure) -> None:
        from widgets.writers.picture_png import picture

        ratio = self.devicePixelRatioF()
        scale = min(PICTURE.width() / figure.box.width, PICTURE.height() / figure.box.height)
        image = picture(figure, self._look.theme, dpi=72 * scale * ratio)
        image.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(image))

    def _restore(self) -> None:
        backup = self.chosen
        if backup is None:
            return
        try:
            self._document.restore(backup)
        except BorderlessError as error:
            self.problem.setText(str(error))
        else:
            self.accept()

    def _open_copy(self) -> None:
        self.as_copy = self.chosen
        self.accept()
