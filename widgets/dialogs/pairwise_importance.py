"""Shows what a pairwise exercise makes of the customers' importance, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.analysis.wording import UNDEFINED, counted
from widgets.controls.plain_text import ElidedLabel, PlainLabel
from widgets.theme_bridge import BASE_FONT_PIXELS

_SIZE = (560, 480)


class ImportancePreview(QDialog):
    """Importance as it is and as it would be, a line a customer.

    Args:
        changes: Importance now and then, by customer.
        name_of: What people call a customer.
        parent: Owner.
    """

    def __init__(
        self, changes: Mapping[str, tuple[int | None, int]], name_of: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Write to importance")
        changed = sum(now != then for now, then in changes.values())
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(20)
        for column, title in enumerate(("Customer", "Now", "Then")):
            grid.addWidget(PlainLabel(title), 0, column)
        for row, (customer, (now, then)) in enumerate(sorted(changes.items(), key=lambda item: -item[1][1]), start=1):
            grid.addWidget(ElidedLabel(name_of(customer)), row, 0)
            grid.addWidget(PlainLabel(UNDEFINED if now is None else str(now)), row, 1)
            label = PlainLabel(str(then))
            label.setStyleSheet("font-weight: 700;" if now != then else "")
            grid.addWidget(label, row, 2)
        grid.setRowStretch(len(changes) + 1, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        write = QPushButton("Write", self)
        write.setProperty("look", "primary")
        self.buttons.addButton(write, QDialogButtonBox.ButtonRole.AcceptRole)
        write.setDefault(True)
        write.setEnabled(changed > 0)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.summary = PlainLabel(
            "Importance is the share of the greatest weight in fifths: 5 for the greatest and whoever is within a "
            "fifth of it, 3 for half of it, 1 for a fifth or less. "
            f"{counted(changed, 'customer')} of {len(changes)} would change.",
            self,
            wrap=True,
        )
        rows = QVBoxLayout(self)
        rows.addWidget(self.summary)
        rows.addWidget(scroll, 1)
        rows.addWidget(self.buttons)
        for widget in self.findChildren(QWidget):
            widget.setFont(parent.font())
        across, down = (round(size * parent.font().pixelSize() / BASE_FONT_PIXELS) for size in _SIZE)
        self.resize(min(across, parent.width()), min(down, parent.height()))
