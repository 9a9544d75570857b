"""A circle: everybody at equal right, with ties running across, neighbours near one another."""

from __future__ import annotations

from math import cos, pi, sin

from app.lenses.arrangement import ARRANGEMENTS, GAP, Arranged, Arrangement, Cards, centered, neighbours
from app.lenses.lens import Box, Point
from app.model.scales import StakeholderKind

_FLAT = 0.72  # height over width of the ring: screens are wide
_ROUNDS = 10
_LARGER = 1.06


def place(cards: Cards) -> Arranged:
    """Kinds together, within a kind those near whom they are tied to; the ring is as small as overlaps allow."""
    order = _ordered(cards)
    if len(order) == 1:
        return centered({order[0]: Point(0, 0)}, {}, cards.sizes)
    wide = sum(_room(cards, id) for id in order) / (2 * pi)
    while True:
        centers = _ring(cards, order, wide)
        if not _overlap(cards, order, centers):
            return centered(centers, {}, cards.sizes)
        wide *= _LARGER


def _ring(cards: Cards, order: list[str], wide: float) -> dict[str, Point]:
    weights = [_room(cards, id) for id in order]
    total, gone = sum(weights), 0.0
    centers = {}
    for id, weight in zip(order, weights, strict=True):
        angle = 2 * pi * (gone + weight / 2) / total - pi / 2
        centers[id] = Point(wide * cos(angle), _FLAT * wide * sin(angle))
        gone += weight
    return centers


def _room(cards: Cards, id: str) -> float:
    """About how much of the ring a card takes, seen from all sides."""
    return 0.3 * cards.sizes[id].width + 0.5 * cards.sizes[id].height + GAP / 3


def _overlap(cards: Cards, order: list[str], centers: dict[str, Point]) -> bool:
    """Whether a card overlaps one of the next few on the ring: others are further away."""
    boxes = [Box.around(centers[id], cards.sizes[id]).grown(GAP / 4) for id in order]
    reach = min(6, len(boxes) - 1)
    return any(
        boxes[at].overlaps(boxes[(at + step) % len(boxes)])
        for at in range(len(boxes))
        for step in range(1, reach + 1)
        if (at + step) % len(boxes) != at
    )


def _ordered(cards: Cards) -> list[str]:
    kinds = list(StakeholderKind)
    order = sorted(cards.chosen, key=lambda id: kinds.index(cards.map.stakeholders[id].kind))
    near = neighbours(cards.ties)
    for _ in range(_ROUNDS):
        angle = {id: 2 * pi * at / len(order) for at, id in enumerate(order)}
        pull = {id: _pulled(angle[id], [angle[other] for other in near.get(id, ())]) for id in order}
        order.sort(key=lambda id: (kinds.index(cards.map.stakeholders[id].kind), pull[id]))
    return order


def _pulled(own: float, others: list[float]) -> float:
    """Where a card would stand if its neighbours drew it the short way round."""
    if not others:
        return own
    return own + sum((other - own + pi) % (2 * pi) - pi for other in others) / (2 * len(others))


ARRANGEMENTS.add(Arrangement("circle", "On a circle", "Everybody on one ring, with ties running across.", 20, place))
