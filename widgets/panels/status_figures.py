"""The line at the foot of the window: the headline figures of coverage, each with its definition and working."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.analysis.headlines import headlines
from app.analysis.wording import counted
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.coverage_bar import PartsBar, parts_in_words
from widgets.controls.following import follow
from widgets.controls.plain_text import ElidedLabel, PlainLabel, tooltip_text
from widgets.theme_bridge import ThemeBridge, base_font

SHOWN = {
    "coverage-self-reliant": "firm alone",
    "coverage-firm": "firm",
    "coverage-network": "network",
    "network-dividend": "network dividend",
    "balance": "balance",
}
"""The headline figures in this line, and what each is called here."""


class StatusFigures(QFrame):
    """Coverage in its three tiers, dividend and balance at the left, counts at the right.

    Args:
        workspace: The open map.
        look: Colours.
        parent: Owner.
    """

    explain_asked = Signal(str)
    """A person wants to know how a figure comes about: its id."""

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._look = workspace, look
        self.setAccessibleName("Figures of the map")
        self.setObjectName("status")
        self.figures = {figure_id: self._made_figure(figure_id) for figure_id in SHOWN}
        self.bar = PartsBar(look, height=8)
        self.bar.setFixedWidth(110)
        self.counts = ElidedLabel()
        self.counts.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.counts.setAlignment(Qt.AlignmentFlag.AlignRight)
        caption = PlainLabel("Coverage")
        caption.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(14)
        row.addWidget(caption)
        row.addWidget(self.bar)
        for label in self.figures.values():
            label.setFont(base_font(13, QFont.Weight.DemiBold))
            row.addWidget(label)
        row.addWidget(self.counts, 1)
        look.changed.connect(self._dress)
        self._dress()
        self._fill()
        follow(self, workspace, self.refresh)

    def _made_figure(self, figure_id: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "name")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked: self.explain_asked.emit(figure_id))
        return button

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace."""
        if event.change_set is not None:
            self._fill()

    def _fill(self) -> None:
        coverage, state = self._workspace.coverage, self._workspace.map
        for figure in headlines(coverage, state, SHOWN):
            label = self.figures[figure.id]
            label.setText(f"{SHOWN[figure.id]} {figure.text}")
            said = f"{figure.title}: {figure.text}\n{figure.definition}\n{figure.working}"
            label.setToolTip(tooltip_text(f"{said}\nPress to see the rows that it is made of"))
            label.setAccessibleName(f"{figure.title}: {figure.text}; press to see how it comes about")
        parts = coverage.parts()
        self.bar.set_parts(parts)
        self.bar.setToolTip(tooltip_text(parts_in_words(parts)))
        wants = sum(need.is_want for need in state.needs.values())
        counts = (
            counted(len(state.stakeholders), "stakeholder"),
            counted(len(state.services), "service"),
            counted(len(state.needs) - wants, "need"),
            counted(wants, "want"),
        )
        self.counts.setText(" · ".join(counts))

    def _dress(self) -> None:
        surface, line = self._look.color("surface").name(), self._look.color("line").name()
        self.setStyleSheet(f"#status {{ background: {surface}; border-top: 1px solid {line}; }}")
        self.figures["network-dividend"].setStyleSheet(f"color: {self._look.color('text.good').name()};")

    def sizeHint(self) -> QSize:
        return QSize(800, 32)
