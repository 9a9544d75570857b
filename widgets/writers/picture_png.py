"""Writes a figure as a PNG picture, and makes the picture for the clipboard."""

from __future__ import annotations

from math import ceil, sqrt
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from app.errors import ExportError
from app.exchange.safe_write import replacing
from app.exchange.writer import Written, writer
from app.figures.figure import Figure
from app.figures.theme import Theme
from widgets.figure_painter import paint
from widgets.headless import ensure_gui

LONGEST_SIDE = 30_000
"""Pixels; Qt's painter goes wrong beyond 32,767."""

MOST_PIXELS = 250_000_000
"""One gigabyte in memory while it is painted."""

USUAL_DPI = 192
"""Sharp on every screen; where nothing else is asked for."""

_HANDY = 16_000_000  # pixels: what mail, slides and wall screens take, and what is made in a second or two
_COMPRESSION = 30  # of 100; more takes three times as long for a quarter less
_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_METERS_PER_INCH = 0.0254


@writer("png", title="Picture (PNG)", suffix=".png")
def write_png(
    figure: Figure, path: Path, theme: Theme, *, dpi: float | None = None, transparent: bool = False
) -> Written:
    """Write a figure as a PNG picture.

    Args:
        figure: What to write.
        path: The file.
        theme: Gives the colours.
        dpi: Pixels an inch; a point of the figure takes dpi / 72 pixels. None: `USUAL_DPI`, and less for a large
            figure, so that the picture stays one that other programs open at once.
        transparent: Leave the ground out.

    Raises:
        ExportError: The picture would be too large, or the file could not be written.
    """
    image = picture(figure, theme, dpi=dpi, transparent=transparent)
    image.setText("Title", figure.title)
    image.setText("Software", "Borderless")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    packer = QImageWriter(buffer, QByteArray(b"png"))
    packer.setCompression(_COMPRESSION)
    if not packer.write(image):
        raise ExportError(f"“{path.name}” could not be written: the picture could not be packed.")
    data = bytes(buffer.data().data())

    def verify(written: Path) -> None:
        content = written.read_bytes()
        size = QImageReader(str(written)).size()  # by its head: Qt unpacks no picture of over 256 MB
        if content != data or not content.endswith(_END) or size != image.size():
            raise ExportError(f"“{path.name}” could not be written: what arrived on the disk is not the picture.")

    with replacing(path, verify=verify) as temporary:
        temporary.write_bytes(data)
    return Written(path)


def picture(figure: Figure, theme: Theme, *, dpi: float | None = None, transparent: bool = False) -> QImage:
    """A figure as a picture in memory; `dpi` as in `write_png`.

    Raises:
        ExportError: The picture would be too large.
    """
    ensure_gui()
    dpi = min(USUAL_DPI, _most_dpi(figure, _HANDY)) if dpi is None else dpi
    scale = dpi / 72
    width, height = (max(1, ceil(side * scale - 1e-6)) for side in (figure.box.width, figure.box.height))
    if not 0 < dpi <= LONGEST_SIDE or max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise _too_large(figure, width, height)
    opaque, clear = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(width, height, clear if transparent else opaque)
    if image.isNull():
        raise _too_large(figure, width, height)
    dots = round(dpi / _METERS_PER_INCH)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    ground = QColor(theme.color(figure.background))
    if transparent:
        ground.setAlpha(0)
    image.fill(ground)
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-figure.box.x, -figure.box.y)
        paint(painter, figure.groups, theme)
    return image


def _most_dpi(figure: Figure, pixels: int) -> float:
    """The resolution at which a picture has so many pixels, or the longest side that it can have."""
    across, down = max(1.0, figure.box.width), max(1.0, figure.box.height)
    return 72 * min(LONGEST_SIDE / max(across, down), sqrt(pixels / (across * down)))


def _too_large(figure: Figure, width: int, height: int) -> ExportError:
    most = int(_most_dpi(figure, MOST_PIXELS))
    return ExportError(
        f"A picture of {width:,} × {height:,} pixels is too large to make.",
        todo=f"Choose {most} dots per inch at most, or write “{figure.title}” as PDF or SVG, which have no such limit.",
    )
