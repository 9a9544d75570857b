"""The first thing a person sees: samples to look at, templates to begin with, and what was open last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.document.document import recoveries
from app.resources import Ready, samples, templates
from widgets.controls.plain_text import action_text, tooltip_text
from widgets.files import spoken_time
from widgets.recent_files import recent_files
from widgets.welcome.ready_card import CARD_WIDTH, ReadyCard, plain

if TYPE_CHECKING:
    from app.document.recovery import Recovery
    from widgets.main_window import MainWindow

COLUMNS = 4
WIDEST = 1080
PROMISE = "Draw your stakeholders, record what each needs, assign services, and see where coverage falls short."


class WelcomePage(QScrollArea):
    """Samples, templates, recent files, and maps that a crash left unsaved.

    Args:
        window: The window that it is the first page of.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = window.bridge
        self._stale = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        window.bridge.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what there is now; once it is seen."""
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(self._greeting())
        left = recoveries()
        if left:
            column.addWidget(plain("Not saved when Borderless last stopped", "heading"))
            for recovery in left:
                column.addLayout(self._recovery(recovery))
        column.addWidget(plain("Look at a sample", "heading"))
        column.addLayout(self._cards(samples()))
        column.addWidget(plain("Begin with a template", "heading"))
        column.addLayout(self._cards(templates()))
        column.addWidget(plain("Open again", "heading"))
        recent = recent_files(self._window.settings)
        for path in recent:
            column.addWidget(self._recent(path), 0, Qt.AlignmentFlag.AlignLeft)
        if not recent:
            column.addWidget(plain("Maps that you open or save stand here the next time.", "muted"))
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(WIDEST)
        page = QWidget()
        page.setObjectName("welcome")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(32, 28, 32, 24)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self._dress(page)
        self.setWidget(page)

    def _greeting(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain("Whom does IT serve, and how well?", "title"))
        words.addWidget(plain(PROMISE, "muted"))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        for title, action_id, look in (
            ("Import a table…", "import", ""),
            ("Open…", "open", ""),
            ("New map", "new", "primary"),
        ):
            button = QPushButton(title)
            button.setProperty("look", look)
            button.clicked.connect(lambda _=False, asked=action_id: self._window.actions_.actions[asked].trigger())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _cards(self, ready: tuple[Ready, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, found in enumerate(ready):
            picture = self._bridge.icon(found.icon, "accent").pixmap(QSize(24, 24))
            card = ReadyCard(found.title, found.description, picture)
            card.clicked.connect(lambda _=False, path=found.path: self._window.files.open_copy(path))
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for column in range(len(ready), COLUMNS):  # an empty place is as wide as a card: the rows stand in line
            grid.addWidget(QWidget(), 0, column)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, CARD_WIDTH)
        return grid

    def _recent(self, path: Path) -> QWidget:
        button = QPushButton(action_text(f"{path.stem}   —   {path.parent}"))
        button.setProperty("look", "link")
        button.setToolTip(tooltip_text(str(path)))
        button.setAccessibleName(f"Open {path.stem} again")
        button.clicked.connect(lambda: self._window.files.open(path))
        return button

    def _recovery(self, recovery: Recovery) -> QHBoxLayout:
        row = QHBoxLayout()
        where = f" · {recovery.original}" if recovery.original is not None else " · never saved to a file"
        row.addWidget(plain(f"{recovery.title} · last edited {spoken_time(recovery.edited_at)}{where}", "body"), 1)
        discard = QPushButton("Discard")
        discard.setAccessibleName(f"Discard {recovery.title}")
        discard.clicked.connect(lambda: self._window.files.discard(recovery))
        recover = QPushButton("Recover")
        recover.setAccessibleName(f"Recover {recovery.title}")
        recover.setProperty("look", "primary")
        recover.clicked.connect(lambda: self._window.files.recover(recovery))
        row.addWidget(discard)
        row.addWidget(recover)
        return row

    def _dress(self, page: QWidget) -> None:
        hex_of = self._bridge.theme.color
        page.setStyleSheet(
            f"#welcome {{ background: {hex_of('ground')}; }}"
            f'QLabel[part="title"] {{ font-size: 24px; font-weight: 700; color: {hex_of("text")}; }}'
            f'QLabel[part="heading"] {{ font-size: 13px; font-weight: 600; color: {hex_of("text")}; }}'
            f'QLabel[part="muted"] {{ color: {hex_of("text.muted")}; }}'
            f"#ready {{ background: {hex_of('surface')}; border: 1px solid {hex_of('line')}; border-radius: 10px; }}"
            f"#ready:hover, #ready:focus {{ border-color: {hex_of('accent')}; }}"
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()
