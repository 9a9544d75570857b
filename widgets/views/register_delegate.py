"""Editors for the cells of a register: a list where the values are known, a text field where they are not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.model.attributes import Attribute, Form
from app.model.scales import LEVEL_NAMES
from widgets.controls.attribute_field import choices_of
from widgets.controls.attribute_text import text_of
from widgets.controls.directory import Directory
from widgets.views.register_model import RegisterModel

Index = QModelIndex | QPersistentModelIndex
TEXT_HEIGHT = 110


class ValueBox(QComboBox):
    """A list of values as an editor; it keeps the values themselves, which Qt would turn into plain texts.

    Args:
        values: (value, what people read) in order.
        parent: The table's viewport.
    """

    def __init__(self, values: list[tuple[Any, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in values]
        self.addItems([caption for _, caption in values])

    def open_list(self) -> None:
        """Open the list, unless a key has chosen already."""
        if self.isVisible():
            self.showPopup()

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def take_typed(self) -> bool:
        """Take the value whose name was typed; False where there is none of that name."""
        if self.isEditable():
            self.setCurrentIndex(self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString))
        return self.currentIndex() >= 0

    def value(self) -> Any:
        """The value chosen."""
        return self._values[self.currentIndex()]


class RegisterDelegate(QStyledItemDelegate):
    """Makes editors by the form of the column.

    Args:
        directory: Names of elements.
        parent: Owner.
    """

    def __init__(self, directory: Directory, parent: QWidget) -> None:
        super().__init__(parent)
        self._directory = directory

    def values_of(self, attribute: Attribute) -> list[tuple[Any, str]] | None:
        """The values of a column with what people read; None where any text may stand there."""
        match attribute.form:
            case Form.CHOICE | Form.FLAG:
                return choices_of(attribute)
            case Form.RATING:
                nothing: list[tuple[Any, str]] = [(None, "not rated")] if attribute.optional else []
                return nothing + [(number, str(number)) for number in _range(attribute)]
            case Form.LEVEL:
                return [(number, f"{number} {LEVEL_NAMES[number]}") for number in _range(attribute)]
            case Form.REFERENCE:
                entries = sorted(self._directory.entries(attribute.refers_to), key=lambda found: found.name.casefold())
                none: list[tuple[Any, str]] = [(None, "none")] if attribute.optional else []
                return none + [(entry.id, entry.name) for entry in entries]
            case _:
                return None

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        attribute = _attribute(index)
        values = self.values_of(attribute)
        if values is not None:
            editor = ValueBox(values, parent)
            if attribute.form is Form.REFERENCE:
                _search_inside(editor)
            else:
                QTimer.singleShot(0, editor, editor.open_list)
            editor.activated.connect(lambda _place: self._done(editor))
            editor.setAccessibleName(attribute.label)
            return editor
        if attribute.form is Form.TEXT:
            text = QPlainTextEdit(parent)
            text.setTabChangesFocus(True)
            text.setAccessibleName(attribute.label)
            return text
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(attribute.label)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ValueBox):
            editor.show_value(value)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(text_of(_attribute(index), value, self._directory))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ValueBox):
            assert isinstance(model, RegisterModel)
            if editor.take_typed():
                model.set_value(index.row(), index.column(), editor.value())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _: Index) -> None:
        box = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            parent = editor.parentWidget()
            room = parent.height() if parent is not None else TEXT_HEIGHT
            box.setHeight(min(TEXT_HEIGHT, room))
            box.setWidth(max(box.width(), 260))
            box.moveTop(min(box.top(), max(0, room - box.height())))
        editor.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() is QEvent.Type.KeyPress and isinstance(watched, ValueBox | QPlainTextEdit):
            assert isinstance(event, QKeyEvent)
            if isinstance(watched, QPlainTextEdit) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            self._done(watched)
            return True
        return super().eventFilter(watched, event)


def _attribute(index: Index) -> Attribute:
    model = index.model()
    assert isinstance(model, RegisterModel)
    return model.attributes[index.column()]


def _range(attribute: Attribute) -> range:
    return range(int(attribute.low), int(attribute.high) + 1)


def _search_inside(editor: ValueBox) -> None:
    editor.setEditable(True)
    editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(editor.model(), editor)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    editor.setCompleter(completer)
