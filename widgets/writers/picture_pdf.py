"""Writes a figure as a PDF page: real text in embedded fonts, shapes that stay sharp at every size."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.errors import ExportError
from app.exchange.safe_write import replacing
from app.exchange.writer import Written, writer
from app.figures.figure import Figure
from app.figures.theme import Theme
from widgets.figure_painter import paint
from widgets.headless import ensure_gui

Paper = Literal["figure", "a4", "a3", "letter"]

LONGEST_SIDE = 14_400.0
"""Points; PDF readers refuse longer pages."""

_SHEETS = {
    "a4": QPageSize.PageSizeId.A4,
    "a3": QPageSize.PageSizeId.A3,
    "letter": QPageSize.PageSizeId.Letter,
}
_MARGIN = 24.0  # points round the figure on a sheet of paper
_LARGEST_ENLARGEMENT = 2.0
_RESOLUTION = 1200  # units an inch in which positions are written


@writer("pdf", title="PDF", suffix=".pdf")
def write_pdf(figure: Figure, path: Path, theme: Theme, *, paper: Paper = "figure") -> Written:
    """Write a figure as a PDF of one page.

    Args:
        figure: What to write.
        path: The file.
        theme: Gives the colours.
        paper: "figure" for a page of the figure's own size, or a sheet, turned as the figure is, on which it is fitted.

    Raises:
        ExportError: The file could not be written.
    """
    ensure_gui()
    if paper != "figure" and paper not in _SHEETS:
        raise ExportError(f"There is no paper “{paper}”.", todo=f"Choose one of: figure, {', '.join(_SHEETS)}.")
    data, scale = _page(figure, theme, paper)

    def verify(written: Path) -> None:
        content = written.read_bytes()
        if content != data or not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
            raise ExportError(f"“{path.name}” could not be written: what arrived on the disk is not the page.")

    with replacing(path, verify=verify) as temporary:
        temporary.write_bytes(data)
    if paper == "figure" and scale < 1:
        return Written(path, (f"The figure is larger than a PDF page may be; it was made smaller ({scale:.0%}).",))
    return Written(path)


def _page(figure: Figure, theme: Theme, paper: Paper) -> tuple[bytes, float]:
    """The file's content, and how large a point of the figure is on it."""
    page, area = _page_and_area(figure, paper)
    scale = min(area.width() / max(figure.box.width, 1.0), area.height() / max(figure.box.height, 1.0))
    scale = min(scale, _LARGEST_ENLARGEMENT if paper != "figure" else 1.0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pdf = QPdfWriter(buffer)
    pdf.setResolution(_RESOLUTION)
    pdf.setTitle(figure.title)
    pdf.setCreator("Borderless")
    size = QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    pdf.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    with QPainter(pdf) as painter:
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        painter.fillRect(QRectF(0, 0, page.width(), page.height()), QColor(theme.color(figure.background)))
        painter.translate(area.center())
        painter.scale(scale, scale)
        painter.translate(-figure.box.center.x, -figure.box.center.y)
        paint(painter, figure.groups, theme)
    return bytes(buffer.data().data()), scale


def _page_and_area(figure: Figure, paper: Paper) -> tuple[QSizeF, QRectF]:
    """The page, and the part of it that the figure may fill; in points."""
    width, height = max(figure.box.width, 3.0), max(figure.box.height, 3.0)
    if paper == "figure":
        shrink = min(1.0, LONGEST_SIDE / max(width, height))
        page = QSizeF(width * shrink, height * shrink)
        return page, QRectF(0, 0, page.width(), page.height())
    page = QPageSize(_SHEETS[paper]).size(QPageSize.Unit.Point)
    if width > height:
        page = page.transposed()
    return page, QRectF(0, 0, page.width(), page.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
