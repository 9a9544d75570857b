"""Find anything by typing a few letters: an action to run, or an element to go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from widgets.palette_entries import Entry, PaletteEntries

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from widgets.main_window import MainWindow

MOST_SHOWN, MOST_VISIBLE = 40, 12

_AROUND_NAME, _AROUND_LINE = 44, 17  # pixels: icon and note keep off the name, lines off one another
_NOTE = Qt.ItemDataRole.UserRole
_NO_MATCH = "Nothing is called that."


class _NoteBeside(QStyledItemDelegate):
    """Paints the note of an entry at the right, in a quieter colour; a long name leaves it its room."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        note = option.fontMetrics.horizontalAdvance(str(index.data(_NOTE) or ""))
        room = option.rect.width() - option.decorationSize.width() - note - _AROUND_NAME
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, max(0, room))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Of one height, also where a name in another script has higher letters."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + _AROUND_LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        note = str(index.data(_NOTE) or "")
        width = option.fontMetrics.horizontalAdvance(note)
        area = QRect(option.rect)
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(
            area.adjusted(area.width() - width - 14, 0, -12, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            note,
        )
        painter.restore()


class CommandPalette(QDialog):
    """A line to type in and what fits it best, the best first.

    Args:
        window: The window whose actions and map are offered.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Find or run anything")
        self.setObjectName("palette")
        self.setStyleSheet(f"#palette {{ border: 1px solid {window.bridge.theme.color('text.muted')}; }}")
        self._window = window
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("Find a stakeholder, service or need, or an action…")
        self._line.setAccessibleName("What to find")
        self._line.textChanged.connect(self._show_fitting)
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_NoteBeside(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda _: self._run())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.addWidget(self._line)
        self._column.addWidget(self._list)
        self._entries = PaletteEntries(window)
        self._shown: Sequence[Entry] = ()
        self._show_fitting("")
        self._taking_in = QTimer(self)
        self._taking_in.timeout.connect(self._take_in_more)
        self._taking_in.start(0)

    def open_centered(self) -> None:
        """Open at the top of the window."""
        self.resize(min(600, self._window.width() - 40), self.sizeHint().height())
        corner = self._window.mapToGlobal(self._window.rect().topLeft())
        self.move(corner.x() + (self._window.width() - self.width()) // 2, corner.y() + 70)
        self.show()
        self._line.setFocus()

    def _take_in_more(self) -> None:
        """Take in names of the map while nobody types."""
        if not self._entries.take_in_more():
            self._taking_in.stop()

    def _show_fitting(self, text: str) -> None:
        self._shown = self._entries.fitting(text, MOST_SHOWN)
        self._list.clear()
        for entry in self._shown:
            item = QListWidgetItem(entry.icon, entry.text)
            item.setData(_NOTE, entry.note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.note}")
            self._list.addItem(item)
        if not self._shown:
            nothing = QListWidgetItem(_NO_MATCH)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        self._list.setCurrentRow(0)
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as what is shown, and no higher than a screen of entries."""
        rows = min(self._list.count(), MOST_VISIBLE)
        self._list.setFixedHeight(rows * max(1, self._list.sizeHintForRow(0)) + 2 * self._list.frameWidth() + 4)
        self._column.activate()  # else it goes by the height that the list had before
        self.resize(self.width(), self.sizeHint().height())

    def _run(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case _:
                super().keyPressEvent(event)
