"""What a hand does with the selected cards: takes them off the map, holds them elsewhere, puts them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.figure import Group, Role
from app.lenses.lens import Point
from widgets.canvas.lift import Lift, Preview
from widgets.canvas.scene import center

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class Hand:
    """Moves cards of one canvas; only putting them down tells of it.

    Args:
        canvas: The canvas.
        preview: Gives the cards and ties as they would be with stakeholders elsewhere; without it, ties are straight.
    """

    def __init__(self, canvas: MapCanvas, preview: Preview | None) -> None:
        self._canvas = canvas
        self._preview = preview

    def lift(self) -> None:
        """Take the selected cards off the map."""
        self._canvas.screen_content.take(Lift(self._canvas.scene, self.cards(), self._preview))

    def shift(self, x: float, y: float) -> None:
        """Hold the lifted cards some points from where they stood."""
        lift = self._canvas.screen_content.lift
        if lift is not None:
            lift.shift(x, y)
            self._canvas.renew_marks()

    def drop(self) -> None:
        """Put the lifted cards down, and tell where."""
        lift = self._canvas.screen_content.lift
        if lift is not None:
            self._canvas.screen_content.put()
            self._canvas.moved.emit(lift.centers)
            self._canvas.renew_marks()

    def put_back(self) -> None:
        """Put the lifted cards back where they stood."""
        self._canvas.screen_content.put()

    def nudge(self, x: float, y: float) -> None:
        """Ask for the selected cards to be moved by some points."""
        places = {card.elements[0].id: center(card) for card in self.cards()}
        if places:
            self._canvas.moved.emit({name: Point(place.x + x, place.y + y) for name, place in places.items()})

    def cards(self) -> list[Group]:
        """The cards that are selected."""
        return [group for group in self._canvas.picked.groups if group.role is Role.CARD]
