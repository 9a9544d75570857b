"""All records of one sort as a table: every attribute a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.commands import stakeholders
from app.errors import BorderlessError
from app.model.attributes import Attribute, Form, attributes_of
from app.model.element import Element
from app.model.record import Record
from app.workspace import Workspace
from widgets.controls.attribute_text import survives_text, text_of, value_from
from widgets.controls.directory import Directory
from widgets.controls.plain_text import tooltip_text
from widgets.theme_bridge import ThemeBridge

Index = QModelIndex | QPersistentModelIndex
COMPARED_AS_TEXT = frozenset(
    {Form.LINE, Form.TEXT, Form.TAGS, Form.PAIRS, Form.REFERENCE, Form.REFERENCES, Form.CHOICE}
)


class RegisterModel(QAbstractTableModel):
    """Follows a workspace; `renew` after each edit.

    Args:
        workspace: The open map.
        directory: Names of elements.
        look: Colours.
        record_type: The sort of records.
        parent: Owner.
    """

    refused = Signal(str)
    """A value was not taken; the sentence says why. Empty when one was."""

    def __init__(
        self,
        workspace: Workspace,
        directory: Directory,
        look: ThemeBridge,
        record_type: type[Record],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._directory, self._look = workspace, directory, look
        self.record_type = record_type
        self.attributes: Sequence[Attribute] = attributes_of(record_type)
        self._records: list[Record] = []
        self._words: tuple[str, ...] = ()
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._seen: set[str] = set()
        self.renew()

    # ---- what is shown ------------------------------------------------------------------------------

    @property
    def records(self) -> Sequence[Record]:
        """The records shown, from top to bottom."""
        return self._records

    def row_of(self, record_id: str) -> int:
        """The row of a record; -1 where it is not shown."""
        return next((row for row, record in enumerate(self._records) if record.id == record_id), -1)

    def column_of(self, name: str) -> int:
        """The column of a field by its name."""
        return next(column for column, attribute in enumerate(self.attributes) if attribute.name == name)

    def filter(self, typed: str) -> None:
        """Show the records that contain all words typed, in any column."""
        self._words = tuple(typed.casefold().split())
        self._seen = set()
        self.renew()

    def renew(self) -> None:
        """Follow the workspace; rows keep their places while their values are edited."""
        everything = self._workspace.map.all(self.record_type)
        ids = {record.id for record in everything}
        if ids == self._seen:
            table = self._workspace.map.table(self.record_type)
            self._records = [table[record.id] for record in self._records]
            if self._records:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._records) - 1, len(self.attributes) - 1))
            return
        self.beginResetModel()
        self._seen = ids
        self._records = self._in_order([record for record in everything if self._has_words(record)])
        self.endResetModel()

    def text(self, record: Record, column: int) -> str:
        """What stands in a cell."""
        attribute = self.attributes[column]
        return text_of(attribute, getattr(record, attribute.name), self._directory)

    def delete(self, rows: Sequence[int]) -> None:
        """Delete the records in some rows, as one step."""
        elements = [Element.of(self._records[row]) for row in rows]
        self._attempt(
            lambda: stakeholders.delete(self._workspace.document, elements, scenario=self._workspace.scenario)
        )

    def set_value(self, row: int, column: int, value: Any) -> bool:
        """Give a record a value, as one step; False, and `refused`, where it does not fit."""
        name = self.attributes[column].name
        record = self._records[row]
        if getattr(record, name) == value:
            return True
        return self._attempt(
            lambda: stakeholders.change(
                self._workspace.document, record, scenario=self._workspace.scenario, **{name: value}
            )
        )

    def _attempt(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except BorderlessError as error:
            self.refused.emit(str(error))
            return False
        self.refused.emit("")
        return True

    def _has_words(self, record: Record) -> bool:
        if not self._words:
            return True
        text = "\n".join(self.text(record, column) for column in range(len(self.attributes))).casefold()
        return all(word in text for word in self._words)

    def _in_order(self, records: list[Record]) -> list[Record]:
        if self._order is None:
            return records
        column, order = self._order
        attribute = self.attributes[column]
        blank = [record for record in records if getattr(record, attribute.name) in (None, "", ())]
        left = {record.id for record in blank}
        filled = [record for record in records if record.id not in left]
        if attribute.form in COMPARED_AS_TEXT:
            filled.sort(key=lambda record: self.text(record, column).casefold())
        else:
            filled.sort(key=lambda record: getattr(record, attribute.name))
        if order is Qt.SortOrder.DescendingOrder:
            filled.reverse()
        return filled + blank

    # ---- Qt -----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.attributes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.attributes[section].label
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(self.attributes[section].help)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, attribute = self._records[index.row()], self.attributes[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(record, index.column()).replace("\n", " ")
            case Qt.ItemDataRole.EditRole:
                return getattr(record, attribute.name)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(self.text(record, index.column()) or attribute.help)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{attribute.label}: {self.text(record, index.column()) or 'empty'}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if isinstance(value, str) and self.attributes[index.column()].form not in (Form.REFERENCE, Form.CHOICE):
            try:
                value = value_from(self.attributes[index.column()], value, self._directory)
            except ValueError as problem:
                self.refused.emit(str(problem))
                return False
        return self.set_value(index.row(), index.column(), value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not index.isValid():
            return found
        attribute = self.attributes[index.column()]
        listed = attribute.form in (Form.TAGS, Form.PAIRS, Form.REFERENCES)
        value = getattr(self._records[index.row()], attribute.name)
        if listed and not survives_text(attribute, value, self._directory):
            return found
        return found | Qt.ItemFlag.ItemIsEditable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._order = None if column < 0 else (column, order)
        if column < 0:
            self._records.sort(key=lambda record: record.id)
        else:
            self._records = self._in_order(self._records)
        self.layoutChanged.emit()
