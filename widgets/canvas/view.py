"""Which part of a figure is seen, and how large: maps points of the figure to pixels of the viewport and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from app.lenses.lens import Box, Point, Size

LEAST_ZOOM, GREATEST_ZOOM = 0.01, 8.0
FITTED_ZOOM = 1.4
"""A small figure is not enlarged further than this when it is fitted."""


@dataclass(frozen=True, slots=True)
class View:
    """A section of a figure.

    Attributes:
        zoom: Device-independent pixels a point of the figure.
        x: Pixels of the whole, zoomed figure that lie left of the viewport.
        y: Pixels of the whole, zoomed figure that lie above the viewport.
        size: Of the viewport, in device-independent pixels.
        ratio: Device pixels a device-independent pixel.
    """

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    size: Size = Size(1.0, 1.0)
    ratio: float = 1.0

    @property
    def scale(self) -> float:
        """Device pixels a point of the figure."""
        return self.zoom * self.ratio

    @property
    def box(self) -> Box:
        """What is seen, in the figure's points."""
        zoom = self.zoom
        return Box(self.x / zoom, self.y / zoom, self.size.width / zoom, self.size.height / zoom)

    def to_view(self, point: Point) -> QPointF:
        """Where a point of the figure is in the viewport."""
        return QPointF(point.x * self.zoom - self.x, point.y * self.zoom - self.y)

    def box_to_view(self, box: Box) -> QRectF:
        """Where a box of the figure is in the viewport."""
        zoom = self.zoom
        return QRectF(box.x * zoom - self.x, box.y * zoom - self.y, box.width * zoom, box.height * zoom)

    def to_figure(self, point: QPointF) -> Point:
        """Which point of the figure a point of the viewport shows."""
        return Point((point.x() + self.x) / self.zoom, (point.y() + self.y) / self.zoom)

    def shifted(self, x: float, y: float) -> View:
        """The view after the figure has moved by pixels to the right and down; stays on whole device pixels."""
        return replace(self, x=self._whole(self.x - x), y=self._whole(self.y - y))

    def zoomed(self, zoom: float, at: QPointF) -> View:
        """The view at another zoom, with what lies under a point of the viewport kept there."""
        zoom = min(max(zoom, LEAST_ZOOM), GREATEST_ZOOM)
        held = self.to_figure(at)
        return replace(self, zoom=zoom, x=self._whole(held.x * zoom - at.x()), y=self._whole(held.y * zoom - at.y()))

    def centered(self, point: Point) -> View:
        """The view with a point of the figure in its middle."""
        x, y = point.x * self.zoom - self.size.width / 2, point.y * self.zoom - self.size.height / 2
        return replace(self, x=self._whole(x), y=self._whole(y))

    def fitted(self, box: Box, margin: float = 24.0) -> View:
        """The view that shows a whole box in the middle."""
        width, height = max(self.size.width - 2 * margin, 1.0), max(self.size.height - 2 * margin, 1.0)
        zoom = min(width / max(box.width, 1.0), height / max(box.height, 1.0), FITTED_ZOOM)
        return replace(self, zoom=max(zoom, LEAST_ZOOM)).centered(box.center)

    def showing(self, box: Box, margin: float = 24.0) -> View:
        """The view moved no further than it takes to show a box."""
        seen = self.box_to_view(box).adjusted(-margin, -margin, margin, margin)
        x = _step(seen.left(), seen.right(), self.size.width)
        y = _step(seen.top(), seen.bottom(), self.size.height)
        return self.shifted(x, y) if x or y else self

    def resized(self, size: Size, ratio: float) -> View:
        """The view in a viewport of another size; its left upper corner stays."""
        return replace(self, size=size, ratio=ratio)

    def _whole(self, pixels: float) -> float:
        return round(pixels * self.ratio) / self.ratio


def _step(low: float, high: float, extent: float) -> float:
    """How far to move a span so that it lies within 0 and an extent; its begin where it is longer."""
    if low < 0 or high - low > extent:
        return -low
    return min(extent - high, 0.0)
