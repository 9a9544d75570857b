"""The sheets of a file that is to be imported, each with what it is taken to be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from app.exchange.import_fields import TableKind
from app.exchange.import_plan import ImportPlan
from widgets.controls.plain_text import PlainLabel, action_text


class SheetList(QScrollArea):
    """One entry a sheet: a button that shows it, and a list of what it can be."""

    sheet_chosen = Signal(int)
    """A sheet is to be shown."""

    kind_chosen = Signal(int, str)
    """A sheet is taken to be something else: number of the sheet, kind of table."""

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons: list[QRadioButton] = []
        self.kinds: list[QComboBox] = []
        self._group = QButtonGroup(self)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        for at, sheet_plan in enumerate(plan.sheets):
            name = sheet_plan.sheet.name
            button = QRadioButton(action_text(name), content)
            button.setAccessibleName(f"Show sheet {name}")
            self._group.addButton(button, at)
            kind = QComboBox(content)
            kind.setAccessibleName(f"What sheet {name} is taken to be")
            kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            kind.setMinimumContentsLength(18)
            for choice in TableKind:
                kind.addItem(choice.label, choice)
            kind.activated.connect(lambda _, at=at: self.kind_chosen.emit(at, self.kinds[at].currentData()))
            rows = len(sheet_plan.table.rows)
            note = PlainLabel(f"{rows:,} rows{', hidden sheet' if sheet_plan.sheet.hidden else ''}", content)
            note.setProperty("look", "muted")
            for widget in (button, kind, note):
                column.addWidget(widget)
            column.addSpacing(8)
            self.buttons.append(button)
            self.kinds.append(kind)
        column.addStretch(1)
        self.setWidget(content)
        self._group.idClicked.connect(self.sheet_chosen)

    def show_plan(self, plan: ImportPlan, current: int) -> None:
        """Show what each sheet is taken to be, and which one is on view."""
        self.buttons[current].setChecked(True)
        for kind, sheet_plan in zip(self.kinds, plan.sheets, strict=True):
            kind.setCurrentIndex(kind.findData(sheet_plan.kind))
