"""Writes a figure as a PDF page: real text in embedded fonts, shapes that stay sharp at every size."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.errors import ExportError
from app.exchange.safe_write import replacing
from app.exchange.writer import Written, writer
from app.figures.figure import Figure, Group, Role, Text
from app.figures.theme import Theme
from app.lenses.lens import Point
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
MOST_TILES = 12
"""Sheets side by side; a wall is not wider."""

_OVERLAP = 28.0  # points that two sheets both show, to be glued
_MARK = 7.0
_RESOLUTION = 1200  # units an inch in which positions are written


@writer("pdf", title="PDF", suffix=".pdf")
def write_pdf(figure: Figure, path: Path, theme: Theme, *, paper: Paper = "figure", tiles: int = 1) -> Written:
    """Write a figure as a PDF: on one page, or over several sheets to be put together on a wall.

    Args:
        figure: What to write.
        path: The file.
        theme: Gives the colours.
        paper: "figure" for a page of the figure's own size, or a sheet, turned as the figure is, on which it is fitted.
        tiles: How many sheets side by side the figure fills, 1 to 12; more than 1 needs a paper.

    Raises:
        ExportError: The file could not be written.
    """
    ensure_gui()
    if paper != "figure" and paper not in _SHEETS:
        raise ExportError(f"There is no paper “{paper}”.", todo=f"Choose one of: figure, {', '.join(_SHEETS)}.")
    if not 1 <= tiles <= MOST_TILES or (tiles > 1 and paper == "figure"):
        raise ExportError(
            f"A figure cannot be spread over {tiles} sheets of this paper.",
            todo=f"Choose a4, a3 or letter, and 1 to {MOST_TILES} sheets.",
        )
    data, scale = _page(figure, theme, paper) if tiles == 1 else (_tiled(figure, theme, paper, tiles), 1.0)

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
    pdf = _document(buffer, figure, page)
    with QPainter(pdf) as painter:
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        painter.fillRect(QRectF(0, 0, page.width(), page.height()), QColor(theme.color(figure.background)))
        painter.translate(area.center())
        painter.scale(scale, scale)
        painter.translate(-figure.box.center.x, -figure.box.center.y)
        paint(painter, figure.groups, theme)
    return bytes(buffer.data().data()), scale


def _tiled(figure: Figure, theme: Theme, paper: Paper, across: int) -> bytes:
    """The file's content where the figure is spread over sheets that overlap a little, row by row."""
    page, area = _page_and_area(figure, paper)
    step = QSizeF(area.width() - _OVERLAP, area.height() - _OVERLAP)
    scale = (area.width() + (across - 1) * step.width()) / max(figure.box.width, 1.0)
    down = max(1, ceil((figure.box.height * scale - _OVERLAP) / step.height()))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pdf = _document(buffer, figure, page)
    with QPainter(pdf) as painter:
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        for at in range(across * down):
            if at:
                pdf.newPage()
            row, column = divmod(at, across)
            corner = QPointF(area.x() - column * step.width(), area.y() - row * step.height())
            _draw_sheet(painter, figure, theme, area, corner, scale)
            said = f"{figure.title} · row {row + 1} of {down}, column {column + 1} of {across}"
            mark = Text(Point(area.x(), page.height() - _MARGIN / 2.5), said, _MARK, "text.muted")
            paint(painter, (Group("sheet", Role.LEGEND, figure.box, (mark,)),), theme)
    return bytes(buffer.data().data())


def _draw_sheet(painter: QPainter, figure: Figure, theme: Theme, area: QRectF, corner: QPointF, scale: float) -> None:
    """The part of a figure that lies on one sheet, within the marks along which it is cut."""
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, QColor(theme.color(figure.background)))
    painter.translate(corner)
    painter.scale(scale, scale)
    painter.translate(-figure.box.x, -figure.box.y)
    seen = painter.clipBoundingRect()
    shown = [
        group
        for group in figure.groups
        if seen.intersects(QRectF(group.box.x, group.box.y, max(1.0, group.box.width), max(1.0, group.box.height)))
    ]
    paint(painter, shown, theme)
    painter.restore()
    painter.setPen(QPen(QColor(theme.color("line.strong")), 0.4, Qt.PenStyle.DashLine))
    painter.drawRect(area)


def _document(buffer: QBuffer, figure: Figure, page: QSizeF) -> QPdfWriter:
    pdf = QPdfWriter(buffer)
    pdf.setResolution(_RESOLUTION)
    pdf.setTitle(figure.title)
    pdf.setCreator("Borderless")
    size = QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    pdf.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    return pdf


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
