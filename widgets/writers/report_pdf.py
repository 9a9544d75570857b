"""Writes the pages of a report as one PDF: real text in embedded fonts, the title in its properties."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.errors import ExportError
from app.exchange.safe_write import replacing
from app.exchange.writer import Takes, Written, writer
from app.figures.figure import Figure
from app.figures.theme import Theme
from widgets.figure_painter import paint
from widgets.headless import ensure_gui

_RESOLUTION = 1200  # units an inch in which positions are written


@writer("report-pdf", title="Report (PDF)", suffix=".pdf", takes=Takes.PAGES)
def write_report_pdf(pages: Sequence[Figure], path: Path, theme: Theme, *, title: str = "") -> Written:
    """Write figures as the pages of a PDF, each of its figure's size.

    Args:
        pages: At least one.
        path: The file.
        theme: Gives the colours.
        title: Of the file, for its properties.

    Raises:
        ExportError: The file could not be written.
    """
    ensure_gui()
    data = _document(pages, theme, title)

    def verify(written: Path) -> None:
        content = written.read_bytes()
        if content != data or not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
            raise ExportError(f"“{path.name}” could not be written: what arrived on the disk is not the report.")

    with replacing(path, verify=verify) as temporary:
        temporary.write_bytes(data)
    return Written(path)


def _document(pages: Sequence[Figure], theme: Theme, title: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pdf = QPdfWriter(buffer)
    pdf.setResolution(_RESOLUTION)
    pdf.setTitle(title)
    pdf.setCreator("Borderless")
    pdf.setPageLayout(_layout(pages[0]))
    with QPainter(pdf) as painter:
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        for at, page in enumerate(pages):
            if at:
                pdf.setPageLayout(_layout(page))
                pdf.newPage()
            area = QRectF(page.box.x, page.box.y, page.box.width, page.box.height)
            painter.fillRect(area, QColor(theme.color(page.background)))
            paint(painter, page.groups, theme)
    return bytes(buffer.data().data())


def _layout(page: Figure) -> QPageLayout:
    size = QSizeF(page.box.width, page.box.height)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
