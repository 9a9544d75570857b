"""What a gesture is: one thing that hands do on the canvas, from pressing to letting go; see `gestures`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from app.discovery import Registry
from app.figures.figure import Group
from app.lenses.lens import Point

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

EXTENDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
"""Keys with which a selection grows instead of beginning anew."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a hand is.

    Attributes:
        position: In the viewport, in device-independent pixels.
        at: In the figure.
        button: The one that was pressed.
        modifiers: Keys that are held.
        group: What lies under it, if that stands for an element.
        port: The card whose port is under it.
        space: Whether the space bar is held.
    """

    position: QPointF
    at: Point
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier
    group: Group | None = None
    port: Group | None = None
    space: bool = False

    @property
    def extends(self) -> bool:
        """Whether the selection is to grow."""
        return bool(self.modifiers & EXTENDING)


class Gesture(ABC):
    """A gesture under way. It shows what would come of it; only letting go asks for an edit, by a signal."""

    cursor: Qt.CursorShape | None = None
    """What the mouse pointer looks like meanwhile."""

    scrolls = True
    """Whether the canvas moves along when the hand reaches its edge."""

    def __init__(self, canvas: MapCanvas, pressed: Pointer) -> None:
        self.canvas = canvas
        self.pressed = pressed

    @abstractmethod
    def move(self, pointer: Pointer) -> None:
        """The hand has moved."""

    @abstractmethod
    def release(self, pointer: Pointer) -> None:
        """The hand let go."""

    @abstractmethod
    def cancel(self) -> None:
        """It shall be as if the gesture had not begun."""

    def paint(self, painter: QPainter) -> None:  # noqa: B027 - most show nothing of their own
        """Paint what the gesture shows, in pixels of the viewport."""


Begin = Callable[["MapCanvas", Pointer], Gesture | None]


@dataclass(frozen=True, slots=True)
class GestureSort:
    """A sort of gesture.

    Attributes:
        id: Stable name.
        order: Those with lower numbers are asked first whether a press begins them.
        begin: Gives the gesture that begins with a press, or None.
    """

    id: str
    order: int
    begin: Begin


GESTURES: Registry[GestureSort] = Registry("gesture", "widgets.canvas.gestures")
"""All sorts of gestures."""


def gesture(id: str, *, order: int) -> Callable[[Begin], Begin]:
    """Register the decorated function as what begins a sort of gesture."""

    def register(begin: Begin) -> Begin:
        GESTURES.add(GestureSort(id, order, begin))
        return begin

    return register


def beginning_with(canvas: MapCanvas, pressed: Pointer) -> Gesture | None:
    """The gesture that begins with a press."""
    for sort in sorted(GESTURES, key=lambda sort: sort.order):
        begun = sort.begin(canvas, pressed)
        if begun is not None:
            return begun
    return None
