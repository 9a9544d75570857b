"""Layers from left to right: who serves stands left of whom it serves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.lenses.arrangement import ARRANGEMENTS, GAP, Arranged, Arrangement, Cards, centered
from app.lenses.lens import Point

_BETWEEN = 130.0  # points between two layers: arrows and labels run there
_SWEEPS = 12


def place(cards: Cards) -> Arranged:
    """Layers by the longest way to each card (Sugiyama, Tagawa & Toda 1981), each ordered by its neighbours."""
    ties = _without_cycles(cards)
    layer = _layers(cards.chosen, ties)
    columns: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for id in cards.chosen:
        columns[layer[id]].append(id)
    _order(columns, ties)
    centers: dict[str, Point] = {}
    x = 0.0
    for column in columns:
        width = max(cards.sizes[id].width for id in column)
        y = -(sum(cards.sizes[id].height + GAP for id in column) - GAP) / 2
        for id in column:
            height = cards.sizes[id].height
            centers[id] = Point(x + width / 2, y + height / 2)
            y += height + GAP
        x += width + _BETWEEN
    return centered(centers, {}, cards.sizes)


def _without_cycles(cards: Cards) -> tuple[tuple[str, str], ...]:
    """The ties but for those that lead back: a depth-first search finds them."""
    following: dict[str, list[str]] = {id: [] for id in cards.chosen}
    for source, target in dict.fromkeys(cards.ties):
        following[source].append(target)
    state: dict[str, int] = {}
    kept: list[tuple[str, str]] = []
    for root in cards.chosen:
        stack = [(root, iter(following[root]))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            id, rest = stack[-1]
            other = next(rest, None)
            if other is None:
                state[id] = 2
                stack.pop()
            elif state.get(other) != 1:
                kept.append((id, other))
                if other not in state:
                    state[other] = 1
                    stack.append((other, iter(following[other])))
    return tuple(kept)


def _layers(chosen: Sequence[str], ties: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """How many ties the longest way to each card has; those without ties stand in the middle layer."""
    waiting = dict.fromkeys(chosen, 0)
    following: dict[str, list[str]] = {id: [] for id in chosen}
    for source, target in ties:
        waiting[target] += 1
        following[source].append(target)
    tied = {id for tie in ties for id in tie}
    layer = dict.fromkeys(chosen, 0)
    ready = [id for id in chosen if not waiting[id]]
    while ready:
        id = ready.pop()
        for other in following[id]:
            layer[other] = max(layer[other], layer[id] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    middle = (max(layer.values(), default=0) + 1) // 2
    return {id: layer[id] if id in tied else middle for id in chosen}


def _order(columns: list[list[str]], ties: Sequence[tuple[str, str]]) -> None:
    """Order each layer by where its neighbours stand, from left to right and back, several times."""
    near: dict[str, list[str]] = {}
    for source, target in ties:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    place = {id: _share(at, column) for column in columns for at, id in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            middle = {
                id: sum(place[other] for other in near[id]) / len(near[id]) if id in near else place[id]
                for id in column
            }
            column.sort(key=lambda id: middle[id])
            place |= {id: _share(at, column) for at, id in enumerate(column)}


def _share(at: int, column: Sequence[str]) -> float:
    return (at + 0.5) / len(column) - 0.5


ARRANGEMENTS.add(
    Arrangement(
        "layers", "In layers, who serves whom", "From left to right: who serves stands left of whom.", 10, place
    )
)
