"""The first thing a person sees: samples to look at, templates to begin with, and what was open last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document.document import recoveries
from app.document.recovery import Recovery
from app.resources import Ready, samples, templates
from widgets.files import recent_files
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from widgets.files import Files

COLUMNS = 4
CARD_WIDTH = 190
PROMISE = "Draw your stakeholders, record what each needs, assign services, and see where coverage falls short."


class WelcomePage(QScrollArea):
    """Samples, templates, recent files, and maps that a crash left unsaved."""

    def __init__(self, bridge: ThemeBridge, files: Files, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._files = files
        self._settings = settings
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bridge.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what there is now."""
        page = QWidget()
        page.setObjectName("welcome")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(self._greeting())
        left = recoveries()
        if left:
            column.addWidget(_heading("Not saved when Borderless last stopped"))
            for recovery in left:
                self._add_recovery(column, recovery)
        column.addWidget(_heading("Look at a sample"))
        column.addLayout(self._cards(samples()))
        column.addWidget(_heading("Begin with a template"))
        column.addLayout(self._cards(templates()))
        recent = recent_files(self._settings)
        column.addWidget(_heading("Open again"))
        if recent:
            for path in recent:
                column.addWidget(self._recent(path))
        else:
            column.addWidget(_plain("Maps that you open or save stand here the next time.", "muted"))
        column.addStretch(1)
        outer = QHBoxLayout(page)
        outer.setContentsMargins(32, 28, 32, 24)
        outer.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(1080)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self._dress(page)
        self.setWidget(page)

    def _greeting(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_plain("Whom does IT serve, and how well?", "title"))
        words.addWidget(_plain(PROMISE, "muted"))
        new = QPushButton("New map")
        new.setProperty("look", "primary")
        new.clicked.connect(self._files.new)
        open_map = QPushButton("Open…")
        open_map.clicked.connect(self._files.ask_to_open)
        table = QPushButton("Import a table…")
        table.clicked.connect(lambda: self._files.import_table())
        row = QHBoxLayout()
        row.addLayout(words, 1)
        for button in (table, open_map, new):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _cards(self, ready: tuple[Ready, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, found in enumerate(ready):
            grid.addWidget(self._card(found), number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, CARD_WIDTH)
        return grid

    def _card(self, ready: Ready) -> QWidget:
        card = _Card(ready.title, ready.description, self._bridge.icon(ready.icon, "accent").pixmap(QSize(24, 24)))
        card.clicked.connect(lambda: self._files.open_copy(ready.path))
        return card

    def _recent(self, path: Path) -> QWidget:
        button = QPushButton(f"{path.stem}   —   {path.parent}".replace("&", "&&"))
        button.setProperty("look", "link")
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self._files.open(path))
        return button

    def _add_recovery(self, column: QVBoxLayout, recovery: Recovery) -> None:
        row = QHBoxLayout()
        when = f"{recovery.edited_at.astimezone():%d %B %Y, %H:%M}"
        row.addWidget(_plain(f"{recovery.title} · last edited {when}", "body"), 1)
        restore = QPushButton("Recover")
        restore.setProperty("look", "primary")
        restore.clicked.connect(lambda: self._files.recover(recovery))
        drop = QPushButton("Discard")
        drop.clicked.connect(lambda: self._files.discard(recovery))
        row.addWidget(drop)
        row.addWidget(restore)
        column.addLayout(row)

    def _dress(self, page: QWidget) -> None:
        hex_of = self._bridge.theme.color
        page.setStyleSheet(
            f"#welcome {{ background: {hex_of('ground')}; }}"
            f'QLabel[part="title"] {{ font-size: 24px; font-weight: 700; color: {hex_of("text")}; }}'
            f'QLabel[part="heading"] {{ font-size: 13px; font-weight: 600; color: {hex_of("text")};'
            " padding-top: 14px; padding-left: 0; }"
            f'QLabel[part="muted"] {{ color: {hex_of("text.muted")}; }}'
            f"#ready {{ background: {hex_of('surface')}; border: 1px solid {hex_of('line')}; border-radius: 10px; }}"
            f"#ready:hover, #ready:focus {{ border-color: {hex_of('accent')}; }}"
        )


class _Card(QToolButton):
    """A sample or template, as a card that is clicked; its words are plain text."""

    def __init__(self, title: str, description: str, picture: object) -> None:
        super().__init__()
        self.setObjectName("ready")
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        icon = QLabel(self)
        icon.setPixmap(picture)  # type: ignore[arg-type]
        name = _plain(title, "body")
        name.setStyleSheet("font-weight: 600; font-size: 14px;")
        words = _plain(description, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        for label in (icon, name, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, 118)

    def minimumSizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, 118)


def _plain(text: str, part: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("part", part)
    return label


def _heading(text: str) -> QLabel:
    return _plain(text, "heading")
