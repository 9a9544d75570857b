"""Paints one chart as large as its place, and says what is under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.figures.chart import LEAST
from app.figures.chart_page import ChartPage
from app.figures.figure import Group
from app.lenses.lens import Point, Size
from app.model.element import Element
from widgets.controls.following import claims
from widgets.controls.plain_text import tooltip_text
from widgets.figure_painter import FigurePainter, rectangle
from widgets.theme_bridge import ThemeBridge, base_font

USUAL = Size(860.0, 540.0)
"""A place of that many pixels shows a chart at its own size; a larger one shows it larger."""
_LEAST_SCALE, _MOST_SCALE = 0.85, 3.5
RENEWED = "being renewed…"
_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip


class ChartCanvas(QWidget):
    """Shows a chart; arrows go from mark to mark, Enter goes to what a mark stands for.

    Args:
        look: Colours.
        parent: Owner.
    """

    resized = Signal()
    """There is another size to draw the chart at."""
    picked = Signal(object)
    """Elements that a mark stands for, as a tuple: it was clicked or reached with the keyboard."""
    opened = Signal(object)
    """The element of a mark that was double-clicked."""
    dropped = Signal(object, object)
    """An element whose mark was dragged to another place, and the values that it takes on there."""

    def __init__(self, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = FigurePainter(look.theme)
        self.page: ChartPage | None = None
        self._selection: frozenset[Element] = frozenset()
        self._current = ""
        self._stale = False
        self._held: Group | None = None
        self._grip, self._pulled = QPoint(), QPoint()
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 200)
        look.changed.connect(self._dress)

    @property
    def scale(self) -> float:
        """Pixels a point of the chart: letters grow with the place, so that a projector's last row reads them."""
        across, down = self.width(), self.height()
        wanted = min(across / USUAL.width, down / USUAL.height)
        most = min(across / LEAST[0], down / (LEAST[1]))
        return max(0.2, min(max(wanted, _LEAST_SCALE), max(most, 0.2), _MOST_SCALE))

    @property
    def drawn_size(self) -> Size:
        """Width and height in points at which the chart fills its place."""
        return Size(self.width() / self.scale, self.height() / self.scale)

    @property
    def marks(self) -> tuple[Group, ...]:
        """The groups that stand for elements, in the order in which they are read."""
        groups = self.page.figure.groups if self.page is not None else ()
        return tuple(group for group in groups if group.elements)

    def show_page(self, page: ChartPage) -> None:
        """Show a chart."""
        self.page = page
        self._stale = False
        self._painter = FigurePainter(self._look.theme)
        self.setAccessibleName(page.drawing.finding)
        self.setAccessibleDescription("\n".join(group.name for group in self.marks if group.name))
        self.update()

    @property
    def is_stale(self) -> bool:
        """Whether what is shown is being worked out anew."""
        return self._stale

    def set_stale(self, stale: bool) -> None:
        """Say that what is shown is being worked out anew, or that it no longer is."""
        self._stale = stale
        self.update()

    def set_selection(self, selection: Sequence[Element]) -> None:
        """Mark what is selected."""
        self._selection = frozenset(selection)
        self.update()

    def group_at(self, position: QPoint) -> Group | None:
        """The front group under a point of the widget that says or stands for something."""
        if self.page is None:
            return None
        at = self._to_figure(QPointF(position))
        for group in reversed(self.page.figure.groups):
            box = group.box
            inside = box.x <= at.x <= box.right and box.y <= at.y <= box.bottom
            if inside and (group.elements or group.tooltip):
                return group
        return None

    @property
    def is_dragging(self) -> bool:
        """Whether a mark is on its way to another place."""
        return self._dragging

    def target_at(self, position: QPoint) -> Group | None:
        """The place under a point of the widget at which a mark that is dropped takes on other values."""
        if self.page is None:
            return None
        at = self._to_figure(QPointF(position))
        for group_id in self.page.drawing.places:
            group = self.page.figure.by_id[group_id]
            if group.box.x <= at.x < group.box.right and group.box.y <= at.y < group.box.bottom:
                return group
        return None

    def place_of(self, group: Group) -> QPoint:
        """The middle of a group in the widget."""
        center = group.box.center
        return QPointF(center.x * self.scale, center.y * self.scale).toPoint()

    def _to_figure(self, position: QPointF) -> Point:
        return Point(position.x() / self.scale, position.y() / self.scale)

    def _dress(self) -> None:
        self._painter = FigurePainter(self._look.theme)
        self.update()

    def _step(self, by: int) -> None:
        marks = self.marks
        if not marks:
            return
        ids = [group.id for group in marks]
        at = ids.index(self._current) + by if self._current in ids else (0 if by > 0 else -1)
        self._go(marks[at % len(marks)])

    def _go(self, group: Group) -> None:
        self._current = group.id
        self.picked.emit(group.elements)
        self.update()

    # ---- Qt -----------------------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.color("surface"))
            if self.page is None:
                return
            scale = self.scale
            painter.scale(scale, scale)
            self._painter.paint(painter, self.page.figure.groups)
            self._paint_marks(painter)
            if self._dragging:
                self._paint_drag(painter)
            painter.resetTransform()
            if self._stale:
                self._paint_stale(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group in self.marks:
            selected = len(group.elements) < 4 and not self._selection.isdisjoint(group.elements)
            focused = self.hasFocus() and group.id == self._current
            if selected or focused:
                line = Qt.PenStyle.SolidLine if selected else Qt.PenStyle.DotLine
                painter.setPen(QPen(self._look.color("selection"), 1.75, line))
                painter.drawRoundedRect(rectangle(group.box.grown(2)), 5, 5)

    def _paint_drag(self, painter: QPainter) -> None:
        """The mark that is held, where the hand is, and the place that it would take."""
        target = self.target_at(self._pulled)
        if target is not None:
            painter.setPen(QPen(self._look.color("selection"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(self._look.color("selection", 0.12))
            painter.drawRoundedRect(rectangle(target.box), 5, 5)
        if self._held is not None:
            by = QPointF(self._pulled - self._grip) / self.scale
            painter.setPen(QPen(self._look.color("selection"), 1.5))
            painter.setBrush(self._look.color("surface"))
            painter.drawRoundedRect(rectangle(self._held.box.grown(3)).translated(by), 5, 5)
            self._painter.paint_shifted(painter, [(self._held, by.x(), by.y())], 10.0)

    def _let_go(self) -> None:
        self._held, self._dragging = None, False
        self.update()

    def _paint_stale(self, painter: QPainter) -> None:
        painter.setFont(base_font(12))
        metrics = painter.fontMetrics()
        across = metrics.horizontalAdvance(RENEWED) + 20
        place = QRectF(self.width() - across - 12, 8, across, metrics.height() + 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.color("line"), 1))
        painter.setBrush(self._look.color("accent.soft"))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(self._look.color("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, RENEWED)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            group = self.group_at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip_text(group.tooltip) if group is not None else "", self)
            return True
        return claims(event, *_KEYS) or super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._pulled = event.position().toPoint()
            far = (self._pulled - self._grip).manhattanLength() >= QApplication.startDragDistance()
            self._dragging = self._dragging or far
            if self._dragging:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
            return
        group = self.group_at(event.position().toPoint())
        pointing = group is not None and bool(group.elements)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        group = self.group_at(event.position().toPoint())
        if group is not None and group.elements:
            self._go(group)
            movable = self.page is not None and bool(self.page.drawing.places) and len(group.elements) == 1
            if movable and group.elements[0].kind_name == "stakeholder":
                self._held, self._grip = group, event.position().toPoint()
        else:
            self._current = ""
            self.picked.emit(())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, was_dragging = self._held, self._dragging
        self._let_go()
        target = self.target_at(event.position().toPoint())
        if held is not None and was_dragging and target is not None and self.page is not None:
            self.dropped.emit(held.elements[0], self.page.drawing.places[target.id])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        group = self.group_at(event.position().toPoint())
        if group is not None and group.elements:
            self.opened.emit(group.elements[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right:
                self._step(1)
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Escape if self._held is not None:
                self._let_go()
            case Qt.Key.Key_Home:
                self._current = ""
                self._step(1)
            case Qt.Key.Key_End:
                self._current = ""
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                group = next((found for found in self.marks if found.id == self._current), None)
                if group is not None:
                    self.opened.emit(group.elements[0])
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
