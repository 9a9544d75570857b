"""Guides that cards snap to while a hand moves them: the edges and middles of other cards that are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.lenses.lens import Box

REACH = 6.0
"""Pixels within which a card snaps."""

MOST = 400
"""More cards in sight than these are a crowd, in which nobody lines anything up by hand."""


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where something is held after it has snapped.

    Attributes:
        x: Points to the right of where it stood.
        y: Points below.
        across: Heights of the guides across, in points.
        down: Places of the guides down.
    """

    x: float
    y: float
    across: tuple[float, ...] = ()
    down: tuple[float, ...] = ()


class Guides:
    """The lines that other cards offer.

    Args:
        boxes: Of the cards that stay.
    """

    def __init__(self, boxes: Sequence[Box]) -> None:
        seen = boxes if len(boxes) <= MOST else ()
        self._down = sorted({round(place, 1) for box in seen for place in (box.x, box.center.x, box.right)})
        self._across = sorted({round(place, 1) for box in seen for place in (box.y, box.center.y, box.bottom)})

    def snapped(self, held: Box, x: float, y: float, reach: float) -> Snapped:
        """Where a box is held that a hand has moved by x and y: at a guide where one of its lines is near it.

        Args:
            held: The box where it stood.
            x: Points to the right.
            y: Points down.
            reach: How near a guide has to be, in points.
        """
        across = _nearest((held.x + x, held.center.x + x, held.right + x), self._down, reach)
        down = _nearest((held.y + y, held.center.y + y, held.bottom + y), self._across, reach)
        return Snapped(
            x + (across[1] if across else 0.0),
            y + (down[1] if down else 0.0),
            (down[0],) if down else (),
            (across[0],) if across else (),
        )


def _nearest(own: Sequence[float], guides: Sequence[float], reach: float) -> tuple[float, float] | None:
    """The guide that is nearest to one of some lines, and how far away; None where none is near enough."""
    near = [(guide, guide - line) for line in own for guide in guides if abs(guide - line) <= reach]
    return min(near, key=lambda found: abs(found[1]), default=None)
