"""A strip of the figures that a board should remember, each with what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.figures.figure import Figure, Group, Rect, Role, Shape, Text
from app.figures.text_metrics import fitted, width
from app.lenses.lens import Box, Point

STRIP_HEIGHT = 54.0
"""Height of the strip in points, the line above it included."""
TITLE_SIZE, VALUE_SIZE, NOTE_SIZE = 9.5, 20.0, 9.0
_BETWEEN = 12.0
_TITLE_BASELINE, _VALUE_BASELINE, _NOTE_BASELINE = 16.0, 37.0, 51.0


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of the strip.

    Attributes:
        title: What it is: "Network dividend".
        value: The figure: "+23 points".
        note: What it says: "needs that only partners meet".
    """

    title: str
    value: str
    note: str = ""


def key_figures(shown: Sequence[KeyFigure], across: float) -> Figure:
    """The figures side by side in equal columns under a line.

    Args:
        shown: From left to right.
        across: Width of the strip in points.
    """
    column = across / max(1, len(shown))
    rule = Group("key:line", Role.BACKGROUND, Box(0, 0, across, 1), (Rect(Box(0, 0, across, 0.75), 0, "line"),))
    groups = tuple(_block(figure, at, column) for at, figure in enumerate(shown))
    return Figure("Key figures", Box(0, 0, across, STRIP_HEIGHT), (rule, *groups))


def _block(figure: KeyFigure, at: int, column: float) -> Group:
    left = at * column
    lines = (
        (figure.title, _TITLE_BASELINE, TITLE_SIZE, "text.muted", 400),
        (figure.value, _VALUE_BASELINE, VALUE_SIZE, "text", 700),
        (figure.note, _NOTE_BASELINE, NOTE_SIZE, "text.muted", 400),
    )
    texts: list[Shape] = []
    for text, down, size, color, weight in lines:
        if text:
            shown = fitted(text, size, weight, column - _BETWEEN)
            texts.append(Text(Point(left, down), shown, size, color, weight, width=width(shown, size, weight)))
    said = ", ".join(part for part in (f"{figure.title}: {figure.value}", figure.note) if part)
    return Group(f"key:{at}", Role.HEADING, Box(left, 0, column, STRIP_HEIGHT), tuple(texts), said)
