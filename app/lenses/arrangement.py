"""Arranging cards on request: in layers, on a circle, in blocks by group. What is arranged is pinned where it lands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from app.discovery import Registry
from app.lenses.lens import Box, Point, Size
from app.model.map_state import MapState

GAP = 36.0
"""Points between two cards, so that ties and their labels have room."""


@dataclass(frozen=True, slots=True)
class Cards:
    """What is to be arranged.

    Attributes:
        map: The map.
        chosen: Ids of the stakeholders, in the order in which they were made.
        sizes: Size of each card in points.
        ties: Pairs of stakeholders that are tied, from whom to whom; both among those chosen.
    """

    map: MapState
    chosen: tuple[str, ...]
    sizes: Mapping[str, Size]
    ties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where the cards are to stand, about a middle of (0, 0).

    Attributes:
        centers: Middle of each card.
        frames: Boxes to be drawn round groups, by their titles.
    """

    centers: Mapping[str, Point]
    frames: Mapping[str, Box] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A way to arrange cards.

    Attributes:
        id: Stable name.
        title: What the menu says.
        help: What it does, in a sentence.
        order: Its place in the menu.
        place: Does it; deterministic, without overlaps.
    """

    id: str
    title: str
    help: str
    order: int
    place: Callable[[Cards], Arranged]


ARRANGEMENTS: Registry[Arrangement] = Registry("arrangement", "app.lenses.arrangements")
"""All ways to arrange cards."""


def arrangements() -> tuple[Arrangement, ...]:
    """All of them in their order."""
    return tuple(sorted(ARRANGEMENTS, key=lambda found: (found.order, found.id)))


def neighbours(ties: Collection[tuple[str, str]]) -> dict[str, list[str]]:
    """Who is tied to whom, in any direction."""
    found: dict[str, list[str]] = {}
    for source, target in ties:
        found.setdefault(source, []).append(target)
        found.setdefault(target, []).append(source)
    return found


def centered(centers: Mapping[str, Point], frames: Mapping[str, Box], sizes: Mapping[str, Size]) -> Arranged:
    """The same about a middle of (0, 0)."""
    boxes = [Box.around(at, sizes[id]) for id, at in centers.items()] + list(frames.values())
    if not boxes:
        return Arranged({})
    x = (min(box.x for box in boxes) + max(box.right for box in boxes)) / 2
    y = (min(box.y for box in boxes) + max(box.bottom for box in boxes)) / 2
    moved = {id: Point(at.x - x, at.y - y) for id, at in centers.items()}
    return Arranged(moved, {title: box._replace(x=box.x - x, y=box.y - y) for title, box in frames.items()})
