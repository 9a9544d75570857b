"""The gap rules of a map: which are on, from where on they fire, and how many gaps each finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.analysis.gap_rule import GAP_RULES, SEVERITY_THRESHOLDS, GapRule
from app.analysis.threshold import Threshold
from app.analysis.wording import counted
from app.commands import gap_rules
from app.errors import BorderlessError
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.following import follow
from widgets.controls.plain_text import PlainLabel, action_text, tooltip_text
from widgets.theme_bridge import base_font

SETTLES = 400
"""Milliseconds after the last turn of a figure until it is a step."""
_SIZE = (640, 620)


class ThresholdField(QWidget):
    """A threshold: its name, its figure to turn, its unit."""

    def __init__(self, dialog: GapRulesDialog, threshold: Threshold) -> None:
        super().__init__()
        self._dialog, self.threshold = dialog, threshold
        self.box = QDoubleSpinBox()
        self.box.setDecimals(0 if threshold.is_whole else 2)
        self.box.setRange(threshold.low, threshold.high)
        self.box.setSingleStep(threshold.step)
        self.box.setSuffix(f" {threshold.unit}" if threshold.unit else "")
        self.box.setKeyboardTracking(False)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setAccessibleName(threshold.title)
        said = f"{threshold.help}\nFrom {threshold.shown(threshold.low)} to {threshold.shown(threshold.high)}; "
        self.box.setToolTip(tooltip_text(f"{said}by default {threshold.shown(threshold.default)}."))
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES)
        self._settling.timeout.connect(self.commit)
        self.box.valueChanged.connect(lambda _value: self._settling.start())
        self.box.editingFinished.connect(self.commit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        label = PlainLabel(threshold.title)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        label.setBuddy(self.box)
        row.addWidget(label)
        row.addWidget(self.box)

    def commit(self) -> None:
        """Make what is set a step, where it is another figure than the map has."""
        self._settling.stop()
        value = round(self.box.value(), 6)
        if value != self._dialog.value(self.threshold):
            self._dialog.attempt(
                lambda: gap_rules.set_threshold(self._dialog.workspace.document, self.threshold, value)
            )

    def refresh(self) -> None:
        """Show the figure of the map, unless another is being turned to."""
        if not self._settling.isActive():
            self.box.blockSignals(True)
            self.box.setValue(self._dialog.value(self.threshold))
            self.box.blockSignals(False)


class RuleRow(QWidget):
    """A rule: its switch, what it finds, its thresholds, and how many gaps it finds now."""

    def __init__(self, dialog: GapRulesDialog, rule: GapRule) -> None:
        super().__init__()
        self._dialog, self.rule = dialog, rule
        self.switch = QCheckBox(action_text(rule.title))
        self.switch.setFont(base_font(13, QFont.Weight.DemiBold))
        self.switch.setAccessibleDescription(rule.help)
        self.switch.clicked.connect(self._turn)
        self.count = PlainLabel()
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        told = PlainLabel(rule.help, wrap=True)
        told.setForegroundRole(told.palette().ColorRole.PlaceholderText)
        told.setFont(base_font(12))
        self.fields = [ThresholdField(dialog, threshold) for threshold in rule.thresholds]
        top = QHBoxLayout()
        top.addWidget(self.switch, 1)
        top.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        below = QVBoxLayout()
        below.setContentsMargins(22, 0, 0, 0)
        below.addWidget(told)
        if self.fields:
            below.addWidget(_in_a_flow(self.fields))
        column.addLayout(below)

    def _turn(self, on: bool) -> None:
        self._dialog.attempt(lambda: gap_rules.switch_rule(self._dialog.workspace.document, self.rule, on))

    def refresh(self, counts: Counter[str]) -> None:
        """Show the switch, the thresholds and the count as they are now."""
        is_on = self.rule.id not in self._dialog.workspace.gap_options.disabled
        self.switch.setChecked(is_on)
        self.count.setText(counted(counts[self.rule.id], "gap") if is_on else "off")
        for field in self.fields:
            field.refresh()


class GapRulesDialog(QDialog):
    """All gap rules; each change is a step that can be undone, and is seen at once.

    Args:
        workspace: The open map.
        parent: The desk.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle("Gap rules of this map")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        height = min(_SIZE[1], parent.height() - 40) if parent is not None else _SIZE[1]
        self.resize(_SIZE[0], height)
        self.severity = [ThresholdField(self, threshold) for threshold in SEVERITY_THRESHOLDS]
        self.rows = [RuleRow(self, rule) for rule in sorted(GAP_RULES, key=lambda rule: rule.number)]
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(14, 12, 14, 14)
        inner.setSpacing(14)
        heading = PlainLabel("Severity of a shortfall: importance × weight × what is not met, from 0 to 25", wrap=True)
        heading.setFont(base_font(13, QFont.Weight.DemiBold))
        inner.addWidget(heading)
        inner.addWidget(_in_a_flow(self.severity))
        for row in self.rows:
            inner.addWidget(row)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        self.problem = PlainLabel(wrap=True)
        self.problem.hide()
        self.reset = QPushButton("Reset to default")
        self.reset.setAutoDefault(False)
        self.reset.setToolTip("Switch all rules on and set every figure to its default; undo brings yours back")
        self.reset.clicked.connect(lambda _checked: self.attempt(lambda: gap_rules.reset_gap_rules(workspace.document)))
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(lambda _checked: self.close())
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.addWidget(self.reset)
        foot.addWidget(self.problem, 1)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self._fill()
        follow(self, workspace, self.refresh)

    def value(self, threshold: Threshold) -> float:
        """The figure of a threshold on this map."""
        return self.workspace.gap_options.thresholds.get(threshold.id, threshold.default)

    def attempt(self, act: Callable[[], object]) -> None:
        """Make a step; where it cannot be made, say why and show the map as it is."""
        try:
            act()
        except BorderlessError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self._fill()
        else:
            self.problem.hide()

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace."""
        if event.change_set is not None:
            self._fill()

    def _fill(self) -> None:
        counts = Counter(finding.rule for finding in self.workspace.open_findings)
        for row in self.rows:
            row.refresh(counts)
        for field in self.severity:
            field.refresh()
        self.reset.setEnabled(not gap_rules.are_default(self.workspace.document))

    def closeEvent(self, event: QCloseEvent) -> None:
        for field in (*self.severity, *(field for row in self.rows for field in row.fields)):
            field.commit()
        super().closeEvent(event)


def _in_a_flow(fields: list[ThresholdField]) -> QWidget:
    line = QWidget()
    flow = FlowLayout(line, gap=16, line_gap=4)
    for field in fields:
        flow.addWidget(field)
    return line
