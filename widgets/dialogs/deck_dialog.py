"""Asks what the board deck shows, in which order and in whose template, and writes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.board_deck import deck_subject, write_deck
from app.errors import BorderlessError
from app.exchange.deck.slide import deck_slides
from app.exchange.writer import Written
from app.export_map import file_name
from app.workspace import Workspace
from widgets.background_tasks import Cancelled, Progress, run_with_progress
from widgets.dialogs.dialog_words import dialog_text, dialog_title
from widgets.notices import tell

SUFFIX = ".pptx"
_NO_TEMPLATE = "Borderless’ own look"
_KNOWN = "PowerPoint (*.pptx *.potx)"


class DeckDialog(QDialog):
    """A list of slides to check and to drag into order, and a template; then a file.

    Args:
        workspace: The open map.
        settings: Where the choices are kept for the next time.
        parent: The window.
    """

    def __init__(self, workspace: Workspace, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._settings = workspace, settings
        self.written: Written | None = None
        """What became of the deck; None until it was written."""
        self.setWindowTitle("Board deck")
        self.setMinimumSize(520, 560)
        self.list = QListWidget()
        self.list.setAccessibleName("Slides")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.installEventFilter(self)
        self.template_button = QPushButton("Choose…")
        self.no_template = QPushButton("Use none")
        self.template_name = dialog_text("")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.update_button = buttons.addButton("Update a deck…", QDialogButtonBox.ButtonRole.ActionRole)
        self.write_button = buttons.addButton("Write a deck…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.write_button.setProperty("look", "primary")
        self.update_button.setToolTip(
            "Bring an earlier deck up to date: what people moved, coloured, retitled or added in it stays"
        )
        self._lay_out(buttons)
        self.write_button.setDefault(True)  # once it is in the dialog: before, Qt forgets it
        self.template_button.clicked.connect(self._choose_template)
        self.no_template.clicked.connect(lambda: self._use_template(None))
        self.list.itemChanged.connect(self._offer)
        buttons.accepted.connect(self._choose_file)
        buttons.rejected.connect(self.reject)
        self.update_button.clicked.connect(self._choose_deck)
        self._template: Path | None = None
        self._restore()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.template_name, 1)
        row.addWidget(self.no_template)
        row.addWidget(self.template_button)
        told = dialog_text(
            "Check the slides, and drag them into order (or Alt+Up and Alt+Down). Every box, table and chart can be "
            "edited in PowerPoint. A slide for which the map has nothing to show is left out."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (dialog_title("What shall the board see?"), told):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(dialog_text("Template"))
        column.addLayout(row)
        column.addWidget(buttons)

    @property
    def slides(self) -> list[str]:
        """Ids of the slides that are checked, in their order."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self._items() if _is_checked(item)]

    @property
    def template(self) -> Path | None:
        """The client's template; None for our own look."""
        return self._template

    def write_to(self, path: Path, *, update: bool = False) -> bool:
        """Write the deck and close; False where it was not written, with the reason told."""
        subject, slides, template = deck_subject(self._workspace), self.slides, self._template

        def work(progress: Progress) -> Written:
            return write_deck(subject, path, slides=slides, template=template, update=update, progress=progress)

        try:
            self.written = run_with_progress(self, f"Writing {path.name}…", work)
        except Cancelled:
            return False
        except BorderlessError as error:
            tell(self, error)
            return False
        self._settings.setValue("deck/slides", ",".join(slides))
        self._settings.setValue("deck/order", ",".join(item.data(Qt.ItemDataRole.UserRole) for item in self._items()))
        self._settings.setValue("deck/template", str(template or ""))
        self._settings.setValue("export/folder", str(path.parent))
        self.accept()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _restore(self) -> None:
        known = {slide.id: slide for slide in deck_slides()}
        order = [id for id in str(self._settings.value("deck/order", "")).split(",") if id in known]
        checked = [id for id in str(self._settings.value("deck/slides", "")).split(",") if id in known]
        for id in [*order, *(id for id in known if id not in order)]:
            item = QListWidgetItem(known[id].title)
            item.setData(Qt.ItemDataRole.UserRole, id)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            is_checked = id in checked if checked else known[id].is_usual
            item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        remembered = str(self._settings.value("deck/template", ""))
        self._use_template(Path(remembered) if remembered and Path(remembered).is_file() else None)
        self._offer()

    def _offer(self) -> None:
        for button in (self.write_button, self.update_button):
            button.setEnabled(bool(self.slides))

    def _use_template(self, path: Path | None) -> None:
        self._template = path
        self.template_name.setText(path.name if path is not None else _NO_TEMPLATE)
        self.template_name.setToolTip(str(path) if path is not None else "")
        self.no_template.setEnabled(path is not None)

    def _choose_template(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a template", self._folder(), _KNOWN)
        if name:
            self._use_template(Path(name))

    def _choose_file(self) -> None:
        suggested = str(Path(self._folder()) / f"{file_name(self._workspace.document.title)}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self, "Write the board deck as", suggested, f"PowerPoint (*{SUFFIX})")
        if name:
            path = Path(name)
            self.write_to(path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX))

    def _choose_deck(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Update a deck", self._folder(), f"PowerPoint (*{SUFFIX})")
        if name:
            self.write_to(Path(name), update=True)

    def _folder(self) -> str:
        return str(self._settings.value("export/folder", str(Path.home())))


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
