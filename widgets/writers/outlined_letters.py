"""Letters as forms, for drawings that have to look the same where our typeface is not installed."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

from PySide6.QtGui import QFontMetricsF, QPainterPath

from app.exchange.writers.svg import outline_with
from app.figures.figure import Close, Curve, Line, Move, Path, Step, Text
from app.lenses.lens import Point
from widgets.fonts import font
from widgets.headless import ensure_gui

_LARGE = 200
"""Pixels at which letters are taken from the font: their forms are rounded to whole pixels there."""

_POINTS_OF_A_CURVE = 3


def outlined(text: Text) -> Path:
    """The letters of a text as one form, where the text stands."""
    ensure_gui()
    face = font(text.weight)
    face.setPixelSize(_LARGE)
    drawn = QPainterPath()
    drawn.addText(0, 0, face, text.text)
    scale = text.size / _LARGE
    across = QFontMetricsF(face).horizontalAdvance(text.text) * scale
    left = {"start": 0.0, "middle": -across / 2, "end": -across}[text.anchor]
    turned, upright = sin(radians(text.angle)), cos(radians(text.angle))

    def place(x: float, y: float) -> Point:
        along, down = left + x * scale, y * scale
        return Point(text.at.x + along * upright - down * turned, text.at.y + along * turned + down * upright)

    return Path(tuple(_steps(drawn, place)), fill=text.color)


def _steps(drawn: QPainterPath, place: Callable[[float, float], Point]) -> list[Step]:
    kinds = QPainterPath.ElementType
    steps: list[Step] = []
    waiting: list[Point] = []
    for at in range(drawn.elementCount()):
        element = drawn.elementAt(at)
        point = place(element.x, element.y)
        if element.type is kinds.MoveToElement:
            steps += [Close(), Move(point)] if steps else [Move(point)]
        elif element.type is kinds.LineToElement:
            steps.append(Line(point))
        else:
            waiting.append(point)
            if len(waiting) == _POINTS_OF_A_CURVE:
                steps.append(Curve(*waiting))
                waiting = []
    return [*steps, Close()] if steps else []


outline_with(outlined)
