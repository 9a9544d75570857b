"""The registers: everything on the map as tables, to edit in place, sort, filter, copy and paste."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.analysis.wording import counted
from app.commands import services, stakeholders
from app.errors import BorderlessError
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.directory import Directory
from widgets.controls.following import follow
from widgets.controls.plain_text import PlainLabel, table_from_text
from widgets.theme_bridge import ThemeBridge, base_font
from widgets.views.register_model import RegisterModel
from widgets.views.register_paste import read_stakeholders
from widgets.views.register_table import RegisterTable

TABS: tuple[tuple[type[Record], str], ...] = (
    (Stakeholder, "Stakeholders"),
    (Service, "Services"),
    (Need, "Needs & wants"),
    (Assignment, "Assignments"),
    (Relationship, "Relationships"),
)
HINT = "Double-click or F2 edits a cell; Delete deletes rows; Ctrl+C copies them as a table."
PASTE_HINT = "Ctrl+V adds stakeholders from a spreadsheet."
SHOWN_PROBLEMS = 3


class RegisterView(QWidget):
    """One tab for each sort of record.

    Args:
        workspace: The open map.
        look: Colours and icons.
        parent: Owner.
    """

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._directory = Directory(lambda: workspace.map)
        self._tells = True
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Registers")
        self.models: dict[type[Record], RegisterModel] = {}
        self.tables: dict[type[Record], RegisterTable] = {}
        for record_type, title in TABS:
            self._add_tab(record_type, title, look)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter rows")
        self.filter.setAccessibleName("Filter rows")
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedSize(210, 28)
        self.filter.textChanged.connect(self._filter)
        self.add_button = QPushButton()
        self.add_button.clicked.connect(lambda _checked: self.add())
        self.notice = PlainLabel(wrap=True)
        self.notice.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.notice.setContentsMargins(20, 4, 16, 8)
        self._arrange()
        self.tabs.currentChanged.connect(lambda _tab: self._turned())
        self._turned()
        follow(self, workspace, self.refresh)

    def _add_tab(self, record_type: type[Record], title: str, look: ThemeBridge) -> None:
        model = RegisterModel(self._workspace, self._directory, look, record_type, self)
        table = RegisterTable(model, self._directory)
        model.refused.connect(self._say)
        table.row_chosen.connect(lambda row, model=model: self._choose(model, row))
        table.pasted.connect(lambda text, model=model: self.paste(model, text))
        self.models[record_type], self.tables[record_type] = model, table
        self.tabs.addTab(table, title.replace("&", "&&"))

    def _arrange(self) -> None:
        title = PlainLabel("Registers")
        title.setFont(base_font(16, QFont.Weight.Bold))
        top = QHBoxLayout()
        top.setContentsMargins(20, 14, 16, 6)
        top.addWidget(title, 1)
        top.addWidget(self.add_button)
        top.addSpacing(8)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        inset = QHBoxLayout()
        inset.setContentsMargins(17, 0, 0, 0)
        inset.addWidget(self.tabs)
        column.addLayout(inset, 1)
        column.addWidget(self.notice)

    @property
    def record_type(self) -> type[Record]:
        """The sort of records on screen."""
        return TABS[self.tabs.currentIndex()][0]

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace."""
        if event.change_set is not None:
            for record_type, model in self.models.items():
                table = self.tables[record_type]
                index = table.currentIndex()
                kept = (model.records[index.row()].id, index.column()) if index.isValid() else None
                self._tells = False
                model.renew()
                row = -1 if kept is None else model.row_of(kept[0])
                if kept is not None and row >= 0 and not table.currentIndex().isValid():
                    table.setCurrentIndex(model.index(row, kept[1]))
                self._tells = True
        elif event.selection_changed:
            self._follow_selection()

    def add(self) -> None:
        """Add a record of the sort on screen and begin to edit its name."""
        workspace, record_type = self._workspace, self.record_type
        try:
            made: Record
            if record_type is Service:
                made = services.add_service(workspace.document, "New service", scenario=workspace.scenario)
            else:
                made = stakeholders.add_stakeholder(workspace.document, "New stakeholder", scenario=workspace.scenario)
        except BorderlessError as error:
            self._say(str(error))
            return
        table, model = self.tables[record_type], self.models[record_type]
        index = model.index(model.row_of(made.id), model.column_of("name"))
        table.setCurrentIndex(index)
        table.setFocus()
        table.edit(index)

    def paste(self, model: RegisterModel, text: str) -> None:
        """Add stakeholders from a block of a spreadsheet, as one step."""
        if model.record_type is not Stakeholder:
            self._say("Only stakeholders can be pasted here. Use “Import a table” for the others.")
            return
        pasted = read_stakeholders(table_from_text(text), self._directory)
        workspace = self._workspace
        said = list(pasted.problems[:SHOWN_PROBLEMS])
        if len(pasted.problems) > SHOWN_PROBLEMS:
            said.append(f"{len(pasted.problems) - SHOWN_PROBLEMS} more cells were left out.")
        if pasted.stakeholders:
            count = counted(len(pasted.stakeholders), "stakeholder")
            try:
                stakeholders.add_all(
                    workspace.document, pasted.stakeholders, f"Paste {count}", scenario=workspace.scenario
                )
                said.insert(0, f"{count} added.")
            except BorderlessError as error:
                said = [str(error)]
        self._say(" ".join(said) or "The clipboard holds no rows.")

    def _filter(self, typed: str) -> None:
        for model in self.models.values():
            model.filter(typed)

    def _choose(self, model: RegisterModel, row: int) -> None:
        if self._tells and 0 <= row < len(model.records):
            self._workspace.select((Element.of(model.records[row]),))

    def _follow_selection(self) -> None:
        selection = self._workspace.selection
        for record_type, model in self.models.items():
            wanted = [element.id for element in selection if element.kind_name == record_type.kind_name]
            table = self.tables[record_type]
            row = model.row_of(wanted[0]) if len(wanted) == 1 else -1
            if row >= 0 and table.currentIndex().row() != row:
                self._tells = False
                table.setCurrentIndex(model.index(row, max(table.currentIndex().column(), 0)))
                self._tells = True

    def _turned(self) -> None:
        record_type = self.record_type
        self.add_button.setText(f"+ Add {record_type.noun}")
        self.add_button.setVisible(record_type in (Stakeholder, Service))
        self._say("")

    def _say(self, sentence: str) -> None:
        hint = f"{HINT} {PASTE_HINT}" if self.record_type is Stakeholder else HINT
        self.notice.setText(sentence or hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tables[self.record_type].setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(900, 600)
