"""Puts a figure's tiles on the screen within the time a frame has; a scaled picture stands in for what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.lenses.lens import Box, Point
from widgets.canvas.tiles import SIDE, Paint, TileKey, TileStore, keys_in
from widgets.canvas.view import View

_ROOM = 3.0  # times the tiles of a full screen are kept


@dataclass(frozen=True, slots=True)
class _Picture:
    """The screen as it was, with its place in the figure."""

    image: QImage
    pixels: QRect
    scale: float


class Backdrop:
    """The figure without selection, hovering and all else that changes with every movement of a hand.

    Args:
        paint: Paints what lies in a part of the figure.
    """

    def __init__(self, paint: Paint) -> None:
        self._tiles = TileStore(paint)
        self._ground = QColor("white")
        self._stand_ins: list[_Picture] = []
        self._sheet: _Picture | None = None
        self._edited: Point | None = None

    def clear(self, ground: QColor) -> None:
        """Forget all pictures, and use another ground."""
        self._ground = ground
        self._tiles.clear(ground)
        self._stand_ins = []
        self._sheet = None

    def mark(self, boxes: list[Box]) -> None:
        """Have parts of the figure painted again, the last of them first: there is what lies on top."""
        if boxes:
            self._edited = boxes[-1].center
            self._tiles.mark(boxes)
            self._stand_ins = []
            self._sheet = None

    def mark_all(self) -> None:
        """Have all of the figure painted again."""
        self.clear(self._ground)

    def hold(self, view: View, whole: Box) -> None:
        """Keep the screen as it is, to stand in while the zoom changes; one of the whole figure is kept longer."""
        pixels = pixels_of(view)
        keys = list(keys_in(view.scale, pixels))
        if not all(self._tiles.is_fresh(key) for key in keys):
            return
        taken = self._composed(keys, pixels, view.scale)
        seen = view.box
        if seen.x <= whole.x and seen.y <= whole.y and seen.right >= whole.right and seen.bottom >= whole.bottom:
            self._stand_ins = [taken]
        else:
            self._stand_ins = [*self._stand_ins[:1], taken] if self._stand_ins else [taken]

    def paint(self, painter: QPainter, view: View, seconds: float, *, zooming: bool = False) -> bool:
        """Put the figure on the screen.

        Args:
            painter: Of the viewport.
            view: What is seen.
            seconds: How long tiles may be painted; at least one is.
            zooming: Paint no tiles at all: the zoom changes again in a moment.

        Returns:
            Whether all that was put is up to date.
        """
        pixels = pixels_of(view)
        if self._put_sheet(painter, view, pixels):
            return True
        keys = list(keys_in(view.scale, pixels))
        self._tiles.keep_at_least(int(len(keys) * _ROOM))
        missing = [key for key in keys if not self._tiles.is_fresh(key)]
        with_room = missing and not (zooming and self._stand_ins)
        painter.save()
        painter.scale(1 / view.ratio, 1 / view.ratio)
        late = self._renewed_until(perf_counter() + seconds, missing, pixels) if with_room else missing
        if late:
            self._paint_stand_ins(painter, view.scale, pixels)
        for key in keys:
            if key not in late or (not zooming and self._tiles.picture(key) is not None):
                self._put(painter, key, pixels.topLeft())
        painter.restore()
        return not late

    def prepare(self, view: View, seconds: float) -> bool:
        """Paint tiles for a view before it is shown; False where the time did not suffice for all."""
        pixels = pixels_of(view)
        keys = list(keys_in(view.scale, pixels))
        self._tiles.keep_at_least(int(len(keys) * _ROOM))
        missing = [key for key in keys if not self._tiles.is_fresh(key)]
        return not self._renewed_until(perf_counter() + seconds, missing, pixels)

    def prepare_ahead(self, view: View) -> bool:
        """Paint one tile just outside of what is seen; False where all of them are there."""
        pixels = pixels_of(view)
        around = _around(pixels)
        keys = list(keys_in(view.scale, around))
        for key in keys:
            if not self._tiles.is_fresh(key):
                self._tiles.renew(key)
                return True
        if not self._has_sheet(view, pixels):
            self._sheet = self._composed(keys, around, view.scale)
        return False

    def is_sharp(self, view: View) -> bool:
        """Whether all that is seen is up to date."""
        return all(self._tiles.is_fresh(key) for key in keys_in(view.scale, pixels_of(view)))

    def _has_sheet(self, view: View, pixels: QRect) -> bool:
        sheet = self._sheet
        return sheet is not None and sheet.scale == view.scale and sheet.pixels.contains(pixels)

    def _put_sheet(self, painter: QPainter, view: View, pixels: QRect) -> bool:
        """Put what is seen from one picture that also has what lies around: quicker than many tiles."""
        if not self._has_sheet(view, pixels):
            around = _around(pixels)
            keys = list(keys_in(view.scale, around))
            if self._sheet is None or not all(self._tiles.is_fresh(key) for key in keys):
                return False
            self._sheet = self._composed(keys, around, view.scale)
        assert self._sheet is not None
        painter.save()
        painter.scale(1 / view.ratio, 1 / view.ratio)
        corner = pixels.topLeft() - self._sheet.pixels.topLeft()
        painter.drawImage(QPoint(0, 0), self._sheet.image, QRect(corner, pixels.size()))
        painter.restore()
        return True

    def _composed(self, keys: list[TileKey], pixels: QRect, scale: float) -> _Picture:
        """One picture of many tiles."""
        image = QImage(pixels.size(), QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            for key in keys:
                self._put(painter, key, pixels.topLeft())
        return _Picture(image, pixels, scale)

    def _renewed_until(self, deadline: float, missing: list[TileKey], pixels: QRect) -> set[TileKey]:
        """Renew tiles, those where something was edited or in the middle first, until the time is up.

        Returns:
            Those that are left.
        """
        middle = pixels.center()
        if self._edited is not None and missing:
            scale = missing[0].scale
            edited = QPoint(round(self._edited.x * scale), round(self._edited.y * scale))
            middle = edited if pixels.contains(edited) else middle
        nearest_first = sorted(missing, key=lambda key: (key.rect.center() - middle).manhattanLength())
        for count, key in enumerate(nearest_first):
            if count and perf_counter() > deadline:
                return set(nearest_first[count:])
            self._tiles.renew(key)
        return set()

    def _put(self, painter: QPainter, key: TileKey, corner: QPoint) -> None:
        image = self._tiles.picture(key)
        if image is not None:
            self._tiles.touch(key)
            painter.drawImage(key.rect.topLeft() - corner, image)

    def _paint_stand_ins(self, painter: QPainter, scale: float, pixels: QRect) -> None:
        painter.fillRect(QRect(0, 0, pixels.width(), pixels.height()), self._ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for held in self._stand_ins:
            factor = scale / held.scale
            place = QRectF(
                held.pixels.x() * factor - pixels.x(),
                held.pixels.y() * factor - pixels.y(),
                held.pixels.width() * factor,
                held.pixels.height() * factor,
            )
            painter.drawImage(place, held.image)


def pixels_of(view: View) -> QRect:
    """What is seen, in the whole figure's device pixels."""
    ratio = view.ratio
    width, height = max(1, ceil(view.size.width * ratio)), max(1, ceil(view.size.height * ratio))
    return QRect(round(view.x * ratio), round(view.y * ratio), width, height)


def _around(pixels: QRect) -> QRect:
    """What is seen, and a tile's width on every side."""
    return pixels.adjusted(-SIDE, -SIDE, SIDE, SIDE)
