"""Names of a map are plain text wherever they are shown: none is ever read as markup or as a keyboard mark."""

from __future__ import annotations

import html
import math
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def tooltip_text(text: str) -> str:
    """A tooltip that shows a text as it stands: escaped, wrapped, its line breaks kept; empty for no text."""
    if not text:
        return ""
    return "<p style='white-space: pre-wrap'>" + html.escape(text) + "</p>"


def action_text(text: str) -> str:
    """A text as caption of a button, check box or menu entry, where Qt reads “&” as a keyboard mark."""
    return text.replace("&", "&&")


def reads_from_right(text: str) -> bool:
    """Whether a text begins in a script that is read from right to left."""
    return next((kind != "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), False)


def text_height(text: str, font: QFont) -> int:
    """Height of a line with this text, in pixels: more than the font's own where it borrows taller scripts."""
    if text.isascii():
        return QFontMetrics(font).height()
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return math.ceil(line.height()) if line.isValid() else 0


_ENDLESS = 10_000  # pixels


class PlainLabel(QLabel):
    """A label whose text is shown as it stands.

    Args:
        text: What it says.
        parent: Owner.
        wrap: Whether long texts run over several lines.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)

    def fit_height(self, width: int) -> None:
        """Be as high as the text takes at a width in pixels: a label that wraps asks for more than it needs."""
        self.ensurePolished()
        room = QRect(0, 0, width, _ENDLESS)
        wrapped = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        self.setFixedHeight(wrapped.height() + 2)


class ElidedLabel(PlainLabel):
    """A label of one line that is shortened to its width; its tooltip then has the whole text.

    Right-to-left texts are shortened at their own end.
    """

    _note = ""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_note(self, note: str) -> None:
        """What the tooltip says besides."""
        self._note = note
        self._renew_tooltip()

    @property
    def is_shortened(self) -> bool:
        """Whether the text is longer than there is room for."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _renew_tooltip(self) -> None:
        said = [self.text()] if self.is_shortened else []
        tooltip = tooltip_text("\n".join([*said, *([self._note] if self._note else [])]))
        if tooltip != self.toolTip():
            self.setToolTip(tooltip)

    def setText(self, text: str) -> None:
        super().setText(text.replace("\n", " "))
        self._renew_tooltip()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        tall = text_height(self.text(), self.font()) + margins.top() + margins.bottom()
        return super().sizeHint().expandedTo(QSize(0, tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, max(super().minimumSizeHint().height(), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew_tooltip()

    def paintEvent(self, _: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            right = reads_from_right(self.text()) or bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def copy_table(rows: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard as tab-separated text, as spreadsheets take it; breaks in cells become spaces."""
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    QGuiApplication.clipboard().setText(text)  # content made here would be freed after Python when the program ends


def table_from_text(text: str) -> list[list[str]]:
    """Cells of a tab-separated text as a spreadsheet puts it on the clipboard; empty for a blank text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [[cell.strip() for cell in line.split("\t")] for line in lines]
