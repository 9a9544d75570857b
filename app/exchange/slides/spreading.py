"""Makes room between the cards of a map, so that they can be large enough to be read on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.lenses.lens import Box, Point, Size

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Order = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

MOST_CARDS = 120
"""More than these have no room on a slide, however small they are."""

_ROUNDS = 200
_GRID = 4.0  # points between the places that are tried for a card that pushing alone has not freed
_PORTION = 1024  # places that are looked at together
_NEAR = 0.01


def spread(
    centers: Sequence[Point],
    sizes: Sequence[Size],
    area: Box,
    air: Size,
    weights: Sequence[float],
    rings: Sequence[Box] = (),
    most: float = 0.75,
) -> list[Point] | None:
    """Places near the given ones where no card comes too near to another and all are inside of the area.

    Args:
        centers: Where the cards would stand.
        sizes: Their sizes.
        area: What they may not leave.
        air: What stays free between two cards, across or down, so that connectors are seen there.
        weights: How much a card resists: where two meet, the lighter one moves more.
        rings: Boxes of ellipses that mean something: a card's middle stays inside or outside of each.
        most: Share of the area that cards with their air may take; the more, the farther they stray from their places.

    Returns:
        The new centres; None where there is not room enough for all.
    """
    import numpy as np

    taken = sum((size.width + air.width) * (size.height + air.height) for size in sizes)
    if taken > most * area.width * area.height or len(sizes) > MOST_CARDS:
        return None
    meant, heavy = np.array(centers, dtype=float), np.array(weights, dtype=float)
    half = np.array([(size.width / 2, size.height / 2) for size in sizes])
    low, high = np.array([area.x, area.y]) + half, np.array([area.right, area.bottom]) - half
    if (low > high).any():
        return None
    needed = half[:, None] + half[None] + np.array(air)
    ground = _Ground(needed, low, high, rings, _inside(meant, rings))
    at = ground.pushed(np.clip(meant, low, high), heavy)
    lightest_first = np.argsort(heavy, kind="stable")
    jammed = lightest_first[ground.jammed(at)[lightest_first]]
    found = ground.settled(at.copy(), jammed, lightest_first)
    if found is None:
        found = ground.settled(at, lightest_first[::-1], lightest_first[:0])
    return None if found is None else [Point(float(x), float(y)) for x, y in found]


def _conflicts(at: Floats, needed: Floats) -> tuple[Floats, Floats, Bools]:
    """How far cards are apart, how much of what they need is lacking, and which are too near to one another."""
    import numpy as np

    apart = at[:, None] - at[None]
    lacking = needed - np.abs(apart)
    np.einsum("iij->ij", lacking)[:] = 0
    meets: Bools = np.all(lacking > _NEAR, axis=2)
    return apart, lacking, meets


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a place for a card has to fulfil.

    Attributes:
        needed: How far two cards must be apart, across or down.
        low: Least place of each card.
        high: Greatest place of each card.
        rings: Boxes of ellipses.
        home: Whether each card belongs inside of each ellipse.
    """

    needed: Floats
    low: Floats
    high: Floats
    rings: Sequence[Box]
    home: Bools

    def pushed(self, at: Floats, heavy: Floats) -> Floats:
        """The cards pushed apart as far as pushing helps."""
        import numpy as np

        share = heavy[None] / (heavy[:, None] + heavy[None])
        for _ in range(_ROUNDS):
            apart, lacking, meets = _conflicts(at, self.needed)
            if not meets.any():
                break
            at = np.clip(at + _push(apart, lacking, meets, share), self.low, self.high)
        return at

    def jammed(self, at: Floats) -> Bools:
        """Which cards are still too near to another, or not where they belong."""
        import numpy as np

        near, strayed = _conflicts(at, self.needed)[2], _inside(at, self.rings) != self.home
        found: Bools = np.any(near, axis=1) | np.any(strayed, axis=1)
        return found

    def settled(self, at: Floats, moving: Order, settled: Order) -> Floats | None:
        """One card after the other at the free place nearest to its own; None where one finds none.

        Args:
            at: Where the cards stand.
            moving: The cards to settle, in their order.
            settled: The cards that others must not meet from the start.
        """
        import numpy as np

        for card in moving:
            others = settled[settled != card]
            settled = np.append(others, card)
            if self._free(at[card][None], card, at, others)[0]:
                continue
            axes = [np.arange(self.low[card, axis], self.high[card, axis] + 1e-6, _GRID) for axis in (0, 1)]
            places = np.stack(np.meshgrid(*axes), axis=2).reshape(-1, 2)
            nearest = places[((places - at[card]) ** 2).sum(axis=1).argsort(kind="stable")]
            found = self._first_free(nearest, card, at, others)
            if found is None:
                return None
            at[card] = found
        return at

    def _first_free(self, places: Floats, card: int, at: Floats, others: Order) -> Floats | None:
        """The first of the places that is free; looked at by portions, since it mostly is among the first."""
        for start in range(0, len(places), _PORTION):
            portion = places[start : start + _PORTION]
            free = portion[self._free(portion, card, at, others)]
            if len(free):
                first: Floats = free[0]
                return first
        return None

    def _free(self, places: Floats, card: int, at: Floats, others: Order) -> Bools:
        at_home: Bools = (_inside(places, self.rings) == self.home[card]).all(axis=1)
        return at_home & ~_meets(places, at[others], self.needed[card][others])


def _inside(places: Floats, rings: Sequence[Box]) -> Bools:
    """Whether each place is inside of each ellipse."""
    import numpy as np

    boxes = np.array(rings, dtype=float).reshape(-1, 4)
    from_middle = (places[:, None] - boxes[:, :2] - boxes[:, 2:] / 2) / (boxes[:, 2:] / 2)
    inside: Bools = (from_middle**2).sum(axis=2) < 1
    return inside


def _meets(places: Floats, others: Floats, needed: Floats) -> Bools:
    """At which places a card would be too near to any of the others."""
    import numpy as np

    meets: Bools = np.all(needed - np.abs(places[:, None] - others) > _NEAR, axis=2).any(axis=1)
    return meets


def _push(apart: Floats, lacking: Floats, meets: Bools, share: Floats) -> Floats:
    """Each card away from those it meets, along the axis on which less is lacking, by its share of the way."""
    import numpy as np

    order = np.sign(np.arange(len(apart))[:, None] - np.arange(len(apart))[None])
    sign = np.where(apart == 0, order[:, :, None], np.sign(apart))
    across = lacking[:, :, 0] < lacking[:, :, 1]
    chosen = np.stack([across, ~across], axis=2) & meets[:, :, None]
    moves: Floats = np.where(chosen, sign * (lacking + 0.4) * share[:, :, None], 0.0).sum(axis=1)
    return np.clip(moves, -20, 20) * 0.8
