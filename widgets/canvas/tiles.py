"""Square pictures of parts of a figure, kept so that a frame is mostly copying."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.lenses.lens import Box

SIDE = 256
"""Device pixels of a tile's side: small enough that one is painted within a frame, large enough that few are needed."""

LEAST_KEPT = 64
"""Tiles that are always kept: 16 MB."""

_WHOLE = QRect(0, 0, SIDE, SIDE)
_BLEED = 2.0  # device pixels that anti-aliasing and line ends may reach beyond a group's box
_MANY = 512  # boxes beyond which their common box is marked instead of each


class TileKey(NamedTuple):
    """Which tile: at how many device pixels a point, and its place in that grid."""

    scale: float
    column: int
    row: int

    @property
    def rect(self) -> QRect:
        """Its pixels in the whole figure at its scale."""
        return QRect(self.column * SIDE, self.row * SIDE, SIDE, SIDE)


class _Tile:
    """A picture, and the part of it that is out of date."""

    __slots__ = ("image", "stale")

    def __init__(self) -> None:
        self.image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        self.stale = QRect(_WHOLE)


Paint = Callable[[QPainter, Box, float], None]
"""Paints what lies in a box at a scale; the painter already maps the figure to the tile."""


class TileStore:
    """Keeps the tiles that were used last.

    Args:
        paint: Paints a part of the figure.
    """

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._tiles: OrderedDict[TileKey, _Tile] = OrderedDict()
        self._ground = QColor("white")
        self._kept = LEAST_KEPT

    def clear(self, ground: QColor) -> None:
        """Drop all tiles; new ones get another ground."""
        self._tiles.clear()
        self._ground = ground

    def keep_at_least(self, count: int) -> None:
        """Make room for as many tiles."""
        self._kept = max(LEAST_KEPT, count)

    def mark(self, boxes: Sequence[Box]) -> None:
        """Have the parts of tiles that meet any of the boxes painted again when next seen."""
        if len(boxes) > _MANY:
            boxes = [_around(boxes)]
        for scale in {key.scale for key in self._tiles}:
            for box in boxes:
                left, top, right, bottom = _pixels(box, scale)
                for key in self._kept_in(scale, left, top, right, bottom):
                    tile = self._tiles[key]
                    part = QRect(left - key.column * SIDE, top - key.row * SIDE, right - left, bottom - top)
                    tile.stale = tile.stale.united(part.intersected(_WHOLE))

    def _kept_in(self, scale: float, left: int, top: int, right: int, bottom: int) -> Iterator[TileKey]:
        """The tiles that are there and meet some pixels of the whole figure at a scale."""
        columns, rows = range(left // SIDE, (right - 1) // SIDE + 1), range(top // SIDE, (bottom - 1) // SIDE + 1)
        if len(columns) * len(rows) > len(self._tiles):
            yield from [k for k in self._tiles if k.scale == scale and k.column in columns and k.row in rows]
            return
        for row in rows:
            for column in columns:
                key = TileKey(scale, column, row)
                if key in self._tiles:
                    yield key

    def picture(self, key: TileKey) -> QImage | None:
        """The tile as it was painted last, up to date or not."""
        tile = self._tiles.get(key)
        return None if tile is None else tile.image

    def is_fresh(self, key: TileKey) -> bool:
        """Whether the tile is there and up to date."""
        tile = self._tiles.get(key)
        return tile is not None and tile.stale.isEmpty()

    def touch(self, key: TileKey) -> None:
        """Note that a tile is in use."""
        self._tiles.move_to_end(key)

    def renew(self, key: TileKey) -> QImage:
        """Paint what is missing of a tile; gives its picture."""
        tile = self._tiles.get(key)
        if tile is None:
            tile = _Tile()
        if not tile.stale.isEmpty():
            self._paint_part(key, tile)
            tile.stale = QRect()
        self._tiles[key] = tile
        self._tiles.move_to_end(key)
        while len(self._tiles) > self._kept:
            self._tiles.popitem(last=False)
        return tile.image

    def _paint_part(self, key: TileKey, tile: _Tile) -> None:
        part = tile.stale
        with QPainter(tile.image) as painter:
            painter.setClipRect(part)
            painter.fillRect(part, self._ground)
            painter.translate(-key.rect.x(), -key.rect.y())
            painter.scale(key.scale, key.scale)
            left, top = key.rect.x() + part.x() - _BLEED, key.rect.y() + part.y() - _BLEED
            width, height = part.width() + 2 * _BLEED, part.height() + 2 * _BLEED
            scale = key.scale
            self._paint(painter, Box(left / scale, top / scale, width / scale, height / scale), scale)


def keys_in(scale: float, pixels: QRect) -> Iterator[TileKey]:
    """The tiles that cover a rectangle of the whole figure's pixels at a scale, row by row."""
    for row in range(pixels.top() // SIDE, pixels.bottom() // SIDE + 1):
        for column in range(pixels.left() // SIDE, pixels.right() // SIDE + 1):
            yield TileKey(scale, column, row)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box in the whole figure's pixels, outward."""
    left, top = floor(box.x * scale - _BLEED), floor(box.y * scale - _BLEED)
    return left, top, ceil(box.right * scale + _BLEED), ceil(box.bottom * scale + _BLEED)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)
