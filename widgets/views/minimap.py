"""The small map of the whole map, shown while only a part is seen; a click or a drag on it goes there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap

from app.figures.figure import Ellipse, Role
from app.lenses.lens import Point, Size
from widgets.canvas.map_canvas import MapCanvas
from widgets.canvas.scene import frame
from widgets.canvas.view import View
from widgets.controls.corner_frame import CornerFrame
from widgets.figure_painter import plain_color
from widgets.theme_bridge import ThemeBridge

WIDTH, HEIGHT = 190, 124
_ABOVE_ZOOM = 46  # pixels that the zoom bar takes
_SETTLED = 150  # milliseconds after a change until the picture follows
_PART = 0.85  # of the map that may be seen before the small map goes


class Minimap(CornerFrame):
    """Lies over the lower right corner of a canvas.

    Args:
        canvas: What it shows; its owner too.
        bridge: Colours.
    """

    def __init__(self, canvas: MapCanvas, bridge: ThemeBridge) -> None:
        super().__init__(canvas.viewport(), Qt.Corner.BottomRightCorner, above=_ABOVE_ZOOM)
        self._canvas, self._bridge = canvas, bridge
        self.wanted = True
        """Whether a person wants it where there is use for it."""
        self.setAccessibleName("Small map")
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._picture = QPixmap()
        self._made_of: object = None
        self._view = View()
        self._renewal = QTimer(self)
        self._renewal.setSingleShot(True)
        self._renewal.setInterval(_SETTLED)
        self._renewal.timeout.connect(self._renew)
        canvas.view_changed.connect(self.follow)
        bridge.changed.connect(self._renewal.start)
        self.hide()

    def follow(self) -> None:
        """Show what is seen now, or go where all of it is."""
        whole, seen = self._canvas.scene.figure.box, self._canvas.view.box
        part = min(1.0, seen.width / max(whole.width, 1)) * min(1.0, seen.height / max(whole.height, 1))
        size = self._canvas.viewport().size()
        has_room = size.width() >= 3 * WIDTH and size.height() >= 3 * HEIGHT
        useful = self.wanted and has_room and part < _PART and not self._canvas.scene.is_empty
        self.setVisible(useful)
        if useful:
            self.place()
            if self._made_of is not self._canvas.scene.figure:
                self._renewal.start()
            self.update()

    def _renew(self) -> None:
        if not self.isVisible():
            return
        figure, theme, ratio = self._canvas.scene.figure, self._bridge.theme, self.devicePixelRatioF()
        self._made_of = figure
        self._view = View(size=Size(WIDTH, HEIGHT)).fitted(figure.box, 6.0)
        self._picture = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(QColor(theme.color("surface")))
        with QPainter(self._picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for group in figure.groups:
                if group.role is Role.ZONE:
                    painter.setPen(QPen(QColor(theme.color("line")), 1.0))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    for shape in group.shapes:
                        if isinstance(shape, Ellipse):
                            painter.drawEllipse(self._view.box_to_view(shape.box))
                elif group.role is Role.CARD:
                    box = self._view.box_to_view(frame(group))
                    painter.fillRect(box.adjusted(0, 0, 0.6, 0.6), QColor(theme.color(plain_color(group))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            seen = self._view.box_to_view(self._canvas.view.box).intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            accent = QColor(self._bridge.theme.color("accent"))
            painter.setPen(QPen(accent, 1.5))
            accent.setAlphaF(0.12)
            painter.setBrush(accent)
            painter.drawRect(seen)
            painter.setPen(QPen(QColor(self._bridge.theme.color("line.strong")), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, position: QPointF) -> None:
        point = self._view.to_figure(position)
        self._canvas.look(self._canvas.view.centered(Point(point.x, point.y)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)
