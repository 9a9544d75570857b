"""A scroll area that sees a part of a figure: panning, zooming, fitting, and what is where in the viewport."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.figures.figure import Figure
from app.lenses.lens import Box, Point, Size
from widgets.canvas.scene import Scene
from widgets.canvas.scroll_bars import ScrollBars
from widgets.canvas.view import View

_ZOOM_STEP = 1.25
_READABLE_ZOOM = 0.4  # below it, going to an element zooms in
_ROOM = 48.0  # pixels between the edge of the view and what was asked for
_MUCH_LARGER = 1.35  # a figure that has shrunk is fitted again where it can be seen larger by this factor
_EMPTY = Figure("", Box(0, 0, 1, 1), ())


class FigureArea(QAbstractScrollArea):
    """Sees a part of a figure; what derives from it paints that.

    Args:
        parent: Owner.
    """

    zoom_changed = Signal(float)
    """Pixels a point are others than before."""
    view_changed = Signal()
    """Another part of the figure is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene(_EMPTY)
        self.view = View()
        self.fitted = True
        """Whether all of the figure is seen, and is to be when the window changes its size."""
        self._bars = ScrollBars(self)

    @property
    def zoom(self) -> float:
        """Pixels a point of the figure."""
        return self.view.zoom

    @property
    def visible_box(self) -> Box:
        """What is seen of the figure."""
        return self.view.box

    def look(self, view: View) -> None:
        """See another part of the figure."""
        if view == self.view:
            return
        zoomed = view.zoom != self.view.zoom
        if zoomed:
            self.before_zoom()
        self.view = view
        self.fitted = False
        self._bars.follow()
        self.view_changed.emit()
        if zoomed:
            self.zoom_changed.emit(view.zoom)
        self.renew_marks()

    def fit(self) -> None:
        """See all of the figure; stays so while the window changes its size."""
        self.look(self.view.fitted(self.scene.figure.box))
        self.fitted = True

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Change the zoom; what lies at a point of the viewport, by default its middle, stays there."""
        self.look(self.view.zoomed(zoom, at if at is not None else QPointF(self.viewport().rect().center())))

    def zoom_in(self) -> None:
        """See it larger."""
        self.zoom_to(self.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """See more of it."""
        self.zoom_to(self.zoom / _ZOOM_STEP)

    def still_fits(self, box: Box) -> bool:
        """Whether a figure lies in what is seen and fills enough of it: the view does not move with every edit."""
        seen = self.view.box
        held = seen.x <= box.x and seen.y <= box.y and seen.right >= box.right and seen.bottom >= box.bottom
        return held and self.view.fitted(box).zoom < self.zoom * _MUCH_LARGER

    def reveal(self, box: Box) -> None:
        """Bring a part of the figure into view, large enough to be read; nothing moves where it is so already."""
        if self.zoom < _READABLE_ZOOM:
            self.look(self.view.zoomed(1.0, QPointF()).centered(box.center))
        else:
            self.look(self.view.showing(box, _ROOM))

    def view_point(self, point: Point) -> QPoint:
        """Where a point of the figure is in the viewport."""
        return self.view.to_view(point).toPoint()

    def figure_point(self, position: QPoint) -> Point:
        """Which point of the figure a point of the viewport shows."""
        return self.view.to_figure(QPointF(position))

    def before_zoom(self) -> None:
        """The zoom is about to change; `view` is still the old one."""

    def renew_marks(self) -> None:
        """Paint a frame soon."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        fitted = self.fitted
        size = self.viewport().size()
        self.look(self.view.resized(Size(size.width(), size.height()), self.devicePixelRatioF()))
        if fitted:
            self.fit()
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt gives what the bars know
        self._bars.lead()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.look(self.view.resized(self.view.size, self.devicePixelRatioF()))
        return super().event(event)
