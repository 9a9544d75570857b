"""A small map of six cards on a grid, as a figure, on a canvas of 800 × 600 pixels at zoom 1."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.figures.figure import Connector, Ellipse, Figure, Group, Rect, Role, Text
from app.figures.theme import theme
from app.lenses.lens import Box, Point
from app.model.element import Element
from widgets.canvas.map_canvas import MapCanvas

WIDTH, HEIGHT = 120.0, 44.0
PLACES = {
    "it": Point(100, 80),
    "sales": Point(400, 80),
    "dealers": Point(700, 80),
    "buyers": Point(100, 300),
    "fleet": Point(400, 300),
    "bank": Point(700, 300),
}


def card_group(name: str, center: Point) -> Group:
    box = Box(center.x - WIDTH / 2, center.y - HEIGHT / 2, WIDTH, HEIGHT)
    shapes = (
        Rect(box, 8, "surface", "kind.partner.line"),
        Rect(Box(box.x, box.y, 20, HEIGHT), 8, "kind.partner.fill"),
        Text(Point(box.x + 30, center.y + 4), name, 11, "text", 600),
        Ellipse(Box(box.right - 8, box.y - 8, 16, 16), "severity.major"),
    )
    outer = Box(box.x - 1, box.y - 9, WIDTH + 10, HEIGHT + 10)
    element = Element("stakeholder", name)
    return Group(
        f"stakeholder:{name}", Role.CARD, outer, shapes, f"{name}, partner", (element,), tooltip=f"About {name}"
    )


def tie_group(source: str, target: str, places: dict[str, Point]) -> Group:
    start, end = places[source], places[target]
    curve = (
        start,
        Point(start.x + (end.x - start.x) / 3, start.y + (end.y - start.y) / 3),
        Point(start.x + (end.x - start.x) * 2 / 3, start.y + (end.y - start.y) * 2 / 3),
        end,
    )
    box = Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y)).grown(5)
    name = f"relationship:{source}-{target}"
    element = Element("relationship", f"{source}-{target}")
    ends = (f"stakeholder:{source}", f"stakeholder:{target}")
    return Group(name, Role.TIE, box, (Connector(curve, "tie.firm_service"),), name, (element,), ends)


def map_figure(
    places: dict[str, Point] = PLACES, ties: tuple[tuple[str, str], ...] = (("it", "sales"), ("it", "fleet"))
) -> Figure:
    groups = [tie_group(source, target, places) for source, target in ties]
    groups += [card_group(name, place) for name, place in places.items()]
    box = Box(0, 0, 800, 400)
    for group in groups:
        box = box.united(group.box)
    return Figure("Test map", box, tuple(groups))


@dataclass
class Hand:
    """Sends real mouse and key events to a canvas; places are points of the figure."""

    canvas: MapCanvas

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.view_point(Point(x, y))

    def mouse(
        self,
        kind: QMouseEvent.Type,
        position: QPoint,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        moving = kind == QMouseEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else button
        viewport = self.canvas.viewport()
        event = QMouseEvent(
            kind,
            QPointF(position),
            QPointF(viewport.mapToGlobal(position)),
            Qt.MouseButton.NoButton if moving else button,
            held,
            keys,
        )
        QApplication.sendEvent(viewport, event)

    def hover(self, x: float, y: float) -> None:
        self.mouse(QMouseEvent.Type.MouseMove, self.at(x, y), Qt.MouseButton.NoButton)

    def press(self, x: float, y: float, **how) -> None:
        self.mouse(QMouseEvent.Type.MouseButtonPress, self.at(x, y), **how)

    def move(self, x: float, y: float, **how) -> None:
        self.mouse(QMouseEvent.Type.MouseMove, self.at(x, y), **how)

    def release(self, x: float, y: float, **how) -> None:
        self.mouse(QMouseEvent.Type.MouseButtonRelease, self.at(x, y), **how)

    def click(self, x: float, y: float, **how) -> None:
        self.press(x, y, **how)
        self.release(x, y, **how)

    def double_click(self, x: float, y: float) -> None:
        self.click(x, y)
        self.mouse(QMouseEvent.Type.MouseButtonDblClick, self.at(x, y))
        self.release(x, y)

    def drag(self, start: tuple[float, float], end: tuple[float, float], **how) -> None:
        a, b = self.at(*start), self.at(*end)
        self.mouse(QMouseEvent.Type.MouseButtonPress, a, **how)
        for step in range(1, 5):
            self.mouse(QMouseEvent.Type.MouseMove, a + (b - a) * step / 4, **how)
        self.mouse(QMouseEvent.Type.MouseButtonRelease, b, **how)

    def key(self, key: Qt.Key, text: str = "", keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, key, keys, text))

    def hold(self, key: Qt.Key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


@pytest.fixture
def figure() -> Figure:
    return map_figure()


@pytest.fixture
def make_figure():
    return map_figure


@pytest.fixture
def places() -> dict[str, Point]:
    return dict(PLACES)


@pytest.fixture
def canvas(qtbot, figure: Figure) -> MapCanvas:
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show_figure(figure, theme("light"))
    made.show()
    qtbot.waitExposed(made)
    made.look(replace(made.view, zoom=1.0, x=0.0, y=-60.0))
    made.setFocus()
    return made


@pytest.fixture
def hand(canvas: MapCanvas) -> Hand:
    return Hand(canvas)


@pytest.fixture
def picture_of():
    """The canvas as painted to the end."""

    def taken(canvas: MapCanvas) -> QImage:
        canvas.sharpen()
        return canvas.viewport().grab().toImage()

    return taken


@pytest.fixture
def has_color():
    """Whether a colour of the theme is to be found in an area of a picture."""

    def found(picture: QImage, token: str, x: int, y: int, width: int = 9, height: int = 9) -> bool:
        wanted = QColor(theme("light").color(token))
        ratio = picture.devicePixelRatio()
        return any(
            picture.pixelColor(round(column * ratio), round(row * ratio)) == wanted
            for column in range(x - width // 2, x + width // 2 + 1)
            for row in range(y - height // 2, y + height // 2 + 1)
        )

    return found
