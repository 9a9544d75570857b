"""A line that says that something is being worked out, how far that is, and lets a person stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from widgets.controls.plain_text import PlainLabel

PATIENCE = 400
"""Milliseconds after which the line appears: shorter work shows none."""


class RenewalBar(QFrame):
    """Shown while work goes on that takes longer than `PATIENCE`."""

    cancelled = Signal()
    """A person wants the work to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("renewal")
        self.setAccessibleName("Work in the background")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("How far it is")
        self.stop = QPushButton("Cancel")
        self.stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(PlainLabel("Being renewed…"))
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.stop)
        self._appear = QTimer(self)
        self._appear.setSingleShot(True)
        self._appear.setInterval(PATIENCE)
        self._appear.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        """Work has begun."""
        self.bar.setValue(0)
        if self.isHidden():
            self._appear.start()

    def set_share(self, share: float) -> None:
        """Show how far the work is, from 0 to 1."""
        self.bar.setValue(round(1000 * share))

    def end(self) -> None:
        """It is done, or was stopped."""
        self._appear.stop()
        self.hide()
