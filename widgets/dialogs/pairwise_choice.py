"""Chooses which customers take part in a pairwise exercise."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.analysis.pairwise import MOST_CUSTOMERS
from app.analysis.pairwise_words import effort_in_words
from app.model.stakeholder import Stakeholder
from widgets.controls.plain_text import PlainLabel, action_text, tooltip_text

_LONGEST = 80
"""Characters of a name that are shown."""


class PairwiseChoice(QWidget):
    """A box to tick for every customer, what the choice takes, and a button that begins."""

    begun = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self.heading = PlainLabel("Which customers are compared?", self)
        self._why = PlainLabel(
            "Every two of them are compared. Ticked are those who were compared before, else the most important.",
            self,
            wrap=True,
        )
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._list)
        self.effort = PlainLabel("", self, wrap=True)
        self.begin = QPushButton("Compare", self)
        self.begin.setProperty("look", "primary")
        self.begin.clicked.connect(self.begun)
        row = QHBoxLayout()
        row.addWidget(self.effort, 1)
        row.addWidget(self.begin)
        column = QVBoxLayout(self)
        for widget in (self.heading, self._why):
            column.addWidget(widget)
        column.addWidget(scroll, 1)
        column.addLayout(row)

    def offer(self, customers: Collection[Stakeholder], ticked: Collection[str]) -> None:
        """Show customers, some of them ticked."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._boxes = {}
        for customer in customers:
            rated = f"importance {customer.importance}" if customer.importance is not None else "not rated"
            shown = customer.name if len(customer.name) <= _LONGEST else f"{customer.name[:_LONGEST]}…"
            box = QCheckBox(action_text(f"{shown}   {rated}"), self._list)
            box.setToolTip(tooltip_text(customer.name if shown != customer.name else ""))
            box.setChecked(customer.id in ticked)
            box.toggled.connect(self._count)
            self._column.addWidget(box)
            self._boxes[customer.id] = box
        self._column.addStretch(1)
        self._count()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Who is ticked, in the order of the map."""
        return tuple(found for found, box in self._boxes.items() if box.isChecked())

    def box(self, customer: str) -> QCheckBox:
        """The box of a customer."""
        return self._boxes[customer]

    def _count(self) -> None:
        self.effort.setText(effort_in_words(len(self.chosen), len(self._boxes)))
        self.begin.setEnabled(1 < len(self.chosen) <= MOST_CUSTOMERS)

    def take_focus(self) -> None:
        """Let the keyboard begin at the button, where it can."""
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
