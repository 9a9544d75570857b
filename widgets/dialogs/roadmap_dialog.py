"""The next best moves: how many, for how much, and which; one or all of them done at the press of a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.analysis.coverage import Tier
from app.analysis.move_order import Step
from app.analysis.next_moves import Roadmap, next_moves
from app.analysis.wording import UNDEFINED, amount, counted, percent, points
from app.commands.next_moves import make_moves
from app.errors import BorderlessError
from app.workspace import Workspace
from widgets.background_tasks import Cancelled, run_with_progress
from widgets.controls.choice_field import ChoiceField
from widgets.controls.plain_text import PlainLabel, tooltip_text

_COLUMNS = ("Move", "Points", "Cost a year", "Coverage after", "Cost so far")
_SIZE = (920, 580)
_ROW = 26
_USUAL_MOVES = 8
_PAUSE = 250  # milliseconds after the last change of a limit


class RoadmapDialog(QDialog):
    """Asks for limits and shows the roadmap within them.

    Args:
        workspace: The open map.
        parent: The window.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._busy = False
        self.roadmap: Roadmap | None = None
        """What is shown; None until it is worked out."""
        self.setWindowTitle("Next best moves")
        self._make_limits()
        self.said = PlainLabel(wrap=True)
        self.table = QTreeWidget(self)
        self.sentence = PlainLabel(wrap=True)
        self._make_table()
        column = QVBoxLayout(self)
        column.addLayout(self._limits)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.sentence)
        column.addWidget(self._buttons())
        self.resize(*_SIZE)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self.renew)
        self._wait.start(0)

    def _make_limits(self) -> None:
        self.tier = ChoiceField("Whose coverage", [(tier, f"{tier.label} coverage") for tier in reversed(Tier)])
        self.tier.setProperty("look", "bar")
        self.moves = QSpinBox(self)
        self.moves.setRange(0, 10_000)
        self.moves.setSpecialValueText("Any number")
        self.moves.setValue(_USUAL_MOVES)
        self.budget = QDoubleSpinBox(self)
        self.budget.setRange(-1, 1e12)
        self.budget.setDecimals(0)
        self.budget.setGroupSeparatorShown(True)
        self.budget.setSingleStep(10_000)
        self.budget.setSpecialValueText("No limit")
        self.budget.setValue(-1)
        self.unknown = QCheckBox("Also moves whose cost is not known", self)
        self.floor = QSpinBox(self)
        self.floor.setRange(0, 100)
        self.floor.setSuffix(" %")
        self.floor.setSpecialValueText("None")
        self._limits = QFormLayout()
        for title, field in (
            ("Raise", self.tier),
            ("Number of &moves", self.moves),
            ("&Budget a year", self.budget),
            ("", self.unknown),
            ("&Least for every group", self.floor),
        ):
            self._limits.addRow(title, field)
        self.moves.setAccessibleName("Number of moves")
        self.budget.setAccessibleName("Budget a year")
        self.floor.setAccessibleName("Least coverage of every customer group")
        self.tier.chosen.connect(lambda _: self._later())
        self.moves.valueChanged.connect(lambda _: self._later())
        self.budget.valueChanged.connect(lambda _: self._later())
        self.floor.valueChanged.connect(lambda _: self._later())
        self.unknown.toggled.connect(lambda _: self._later())

    def _make_table(self) -> None:
        self.table.setAccessibleName("Roadmap")
        self.table.setHeaderLabels(list(_COLUMNS))
        self.table.setRootIsDecorated(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.table.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self.table.currentItemChanged.connect(lambda *_: self._show_chosen())

    def _buttons(self) -> QWidget:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.do_this = QPushButton("Do &this", self)
        self.do_all = QPushButton("Do &all", self)
        self.do_this.setToolTip(tooltip_text("Make the chosen move; Undo takes it back."))
        self.do_all.setToolTip(tooltip_text("Make every move shown, as one step; Undo takes it back."))
        self.do_this.setAutoDefault(False)
        self.do_all.setAutoDefault(False)
        buttons.addButton(self.do_this, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.do_all, QDialogButtonBox.ButtonRole.ActionRole)
        self.do_this.clicked.connect(self._make_chosen)
        self.do_all.clicked.connect(self._make_all)
        buttons.rejected.connect(self.reject)
        return buttons

    def _later(self) -> None:
        self._wait.start(_PAUSE)

    def renew(self) -> None:
        """Work the roadmap out again, on another thread; a person may cancel it and keep the one shown."""
        if self._busy:
            self._later()
            return
        self._busy = True
        map_state, coverage = self._workspace.map, self._workspace.coverage
        tier, unknown = self.tier.value(), self.unknown.isChecked()
        moves = self.moves.value() or None
        budget = None if self.budget.value() < 0 else self.budget.value()
        floor = self.floor.value() / 100 or None
        self.unknown.setEnabled(budget is not None)
        try:
            self.roadmap = run_with_progress(
                self,
                "Choosing the next moves…",
                lambda progress: next_moves(
                    map_state, coverage, tier=tier, moves=moves, budget=budget, floor=floor, unknown_costs=unknown,
                    progress=progress,
                ),
            )  # fmt: skip
        except Cancelled:
            self.said.setText("Cancelled: what is shown is the roadmap of before.")
            return
        finally:
            self._busy = False
        self._show()

    def _show(self) -> None:
        roadmap = self.roadmap
        assert roadmap is not None
        self.said.setText(" ".join(_summary(roadmap)))
        self.table.clear()
        for step in roadmap.steps:
            cost = UNDEFINED if step.move.cost is None else amount(step.move.cost)
            so_far = amount(step.spent) if step.spent_is_all else f"at least {amount(step.spent)}"
            texts = [step.title, points(step.points, signed=True), cost, percent(step.coverage), so_far]
            item = QTreeWidgetItem(self.table, texts)
            item.setToolTip(0, tooltip_text(step.sentence))
            item.setSizeHint(0, QSize(0, _ROW))
            for column in range(1, len(texts)):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        self._show_chosen()

    def _chosen(self) -> Step | None:
        current = self.table.currentItem()
        at = -1 if current is None else self.table.indexOfTopLevelItem(current)
        return self.roadmap.steps[at] if self.roadmap is not None and 0 <= at < len(self.roadmap.steps) else None

    def _show_chosen(self) -> None:
        step = self._chosen()
        self.sentence.setText(step.sentence if step is not None else "")
        editable = not self._workspace.document.read_only
        self.do_this.setEnabled(step is not None and editable)
        self.do_all.setEnabled(step is not None and editable)

    def _make_chosen(self) -> None:
        step = self._chosen()
        if step is not None:
            self._make((step,), step.title)

    def _make_all(self) -> None:
        if self.roadmap is not None and self.roadmap.steps:
            self._make(self.roadmap.steps, "")

    def _make(self, steps: Sequence[Step], label: str) -> None:
        workspace = self._workspace
        moves = [step.move for step in steps]
        try:
            make_moves(workspace.document, moves, workspace.today, label, scenario=workspace.scenario)
        except BorderlessError as error:
            self.said.setText(str(error))
            return
        self.renew()


def _summary(roadmap: Roadmap) -> list[str]:
    said = []
    if roadmap.steps:
        said.append(
            f"{roadmap.tier.label} coverage {percent(roadmap.before)} → {percent(roadmap.after)}: "
            f"{points(roadmap.gained, signed=True)} points with {counted(len(roadmap.steps), 'move')}."
        )
    elif not roadmap.notice:
        said.append("No move within these limits raises coverage.")
    if roadmap.notice:
        said.append(roadmap.notice)
    if not roadmap.proven and roadmap.steps:
        most = "" if roadmap.gap is None else f"; it would gain at most {points(roadmap.gap)} points more"
        said.append(f"Another choice may be better{most}.")
    if roadmap.left_out:
        said.append(f"{counted(len(roadmap.left_out), 'move')} of unknown cost left out.")
    if roadmap.open_needs:
        said.append(f"{counted(len(roadmap.open_needs), 'need')} that no move meets wait for a new service.")
    return said


def show_roadmap(workspace: Workspace, parent: QWidget) -> None:
    """Let a person look for the next best moves."""
    dialog = RoadmapDialog(workspace, parent)
    dialog.exec()
    dialog.deleteLater()
