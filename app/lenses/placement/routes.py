"""How ties run between the cards: gently curved, around cards where a bend avoids them, never merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.lenses.lens import Point, Route, Size, Tie
from app.lenses.placement.detours import detours
from app.lenses.placement.geometry import Bools, Floats, Ints, bezier_weights, boxes_of, index_of, rows, sampled
from app.lenses.placement.ground import Ground
from app.lenses.placement.ports import border_points, spread_ports

MOST_CURVED = 3_000
"""Above this many ties lines are straight: curves could not be told apart, and cost time."""

BENDS = np.array([0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32, 0.46, -0.46, 0.62, -0.62])
"""Bends tried for a tie besides its own: how far the control point stands off, as a share of the length."""

USUAL_BEND = 0.07
APART = 30.0
"""Between the middles of parallel ties: a label fits in between."""

BEND_COST, USUAL_SAG, HIDDEN_COST = 6.0, 130.0, 0.9
"""What a bend costs by its form, and by how far it leads off in points, against a fortieth of the way under cards;
and what it costs that a tie is hidden at all."""

MERGED_COST = 30.0
"""For lying upon a parallel tie."""

_WEIGHTS = bezier_weights(np.linspace(0.0, 1.0, 42)[1:-1])
CARD_MARGIN = 4.0
FRAME_MARGIN = 420.0
NEAR_MARGIN = 160.0


@dataclass(frozen=True)
class Cards:
    """All cards of a layout in index form."""

    ids: Sequence[str]
    centers: Floats
    sizes: Floats

    @classmethod
    def of(cls, centers: Mapping[str, Point], sizes: Mapping[str, Size]) -> Cards:
        """The cards of a layout."""
        return cls(list(centers), rows(centers.values()), rows(sizes[found] for found in centers))

    def ground(self, some: Ints | None = None) -> Ground:
        """The raster in which all cards are entered; if only some cards are of interest, it reaches about these."""
        boxes = boxes_of(self.centers, self.sizes, CARD_MARGIN)
        about = boxes if some is None else boxes[some]
        margin = FRAME_MARGIN if some is None else NEAR_MARGIN
        ground = Ground(np.concatenate([about[:, :2].min(axis=0) - margin, about[:, 2:].max(axis=0) + margin]))
        ground.paint_cards(boxes)
        return ground

    def ends(self, ties: Sequence[Tie]) -> Ints:
        """Indexes of source and target of each tie (t, 2)."""
        index = index_of(self.ids)
        return np.array([(index[tie.source], index[tie.target]) for tie in ties], dtype=np.intp).reshape(-1, 2)


def straight_routes(ties: Sequence[Tie], centers: Mapping[str, Point], sizes: Mapping[str, Size]) -> dict[str, Route]:
    """Each tie as a straight line between the borders of its two cards, without labels; the fastest there is."""
    if not ties:
        return {}
    cards = Cards.of(centers, sizes)
    ends = cards.ends(ties)
    start = border_points(cards.centers[ends[:, 0]], cards.sizes[ends[:, 0]], cards.centers[ends[:, 1]])
    end = border_points(cards.centers[ends[:, 1]], cards.sizes[ends[:, 1]], cards.centers[ends[:, 0]])
    curves = start[:, None] + (end - start)[:, None] * (np.arange(4) / 3)[:, None]
    return {tie.id: Route(as_points(curve)) for tie, curve in zip(ties, curves, strict=True)}


def as_points(curve: Floats) -> tuple[Point, ...]:
    """A curve (1 + 3k, 2) as points, rounded to hundredths."""
    return tuple(Point(x, y) for x, y in np.round(curve, 2).tolist())


def curves_of(ties: Sequence[Tie], cards: Cards, ground: Ground) -> list[Floats]:
    """The curve of each tie, as Bézier pieces (1 + 3k, 2) that begin and end on the borders of its cards."""
    ends = cards.ends(ties)
    own, group = _own_bends(ends, cards)
    bends, hits = _best_bends(ends, own, group, cards, ground)
    controls = control_points(ends, bends, cards)
    curves = _between_borders(ends, controls, cards)
    single = np.bincount(group, minlength=len(ends))[group] == 1
    troubled = np.flatnonzero((hits > 0) & single)
    around = detours(ends[troubled], hits[troubled], cards.centers, cards.sizes, ground)
    found = list(_with_spread_ports(ends, controls, curves, cards, ground))
    for number, way in around.items():
        found[troubled[number]] = way
    return found


def _own_bends(ends: Ints, cards: Cards) -> tuple[Floats, Ints]:
    """The bend that each tie has by itself, so that parallel ones are apart, and the group of its pair."""
    pairs = np.sort(ends, axis=1)
    _, group = np.unique(pairs, axis=0, return_inverse=True)
    group = group.reshape(-1)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], group)
    place = np.empty(len(ends), dtype=np.intp)
    place[order] = np.arange(len(ends))
    rank = place - starts
    many = np.bincount(group)[group]
    length = np.linalg.norm(cards.centers[ends[:, 1]] - cards.centers[ends[:, 0]], axis=1)
    step = np.clip(2 * APART / np.maximum(length, 1.0), 0.14, 0.6)
    bends = np.where(many == 1, USUAL_BEND, (rank - (many - 1) / 2) * step)
    return bends, group


def control_points(ends: Ints, bends: Floats, cards: Cards) -> Floats:
    """Where the control point of each tie stands; the side is the same for both directions of a pair."""
    low, high = ends.min(axis=1), ends.max(axis=1)
    a, b = cards.centers[low], cards.centers[high]
    along = b - a
    across = np.stack([along[:, 1], -along[:, 0]], axis=1)
    found: Floats = (a + b) / 2 + across * bends[:, None]
    return found


def _between_borders(ends: Ints, controls: Floats, cards: Cards) -> Floats:
    start = border_points(cards.centers[ends[:, 0]], cards.sizes[ends[:, 0]], controls)
    end = border_points(cards.centers[ends[:, 1]], cards.sizes[ends[:, 1]], controls)
    return cubic(start, controls, end)


def cubic(start: Floats, control: Floats, end: Floats) -> Floats:
    """Cubic curves (t, 4, 2) equal to quadratic ones with these control points."""
    return np.stack([start, start + (control - start) * (2 / 3), end + (control - end) * (2 / 3), end], axis=1)


def hits_of(curves: Floats, ends: Ints, ground: Ground) -> Ints:
    """How many sampled points of each curve lie on other cards than its own."""
    under = ground.at(sampled(curves, _WEIGHTS))
    hits: Ints = ((under > 0) & (under != ends[:, :1] + 1) & (under != ends[:, 1:] + 1)).sum(axis=1)
    return hits


def _best_bends(ends: Ints, own: Floats, group: Ints, cards: Cards, ground: Ground) -> tuple[Floats, Ints]:
    """The bend at which each tie runs under the fewest cards, and how many points of it still do.

    Parallel ties, of which one is in trouble, take the cheapest bends that keep them apart.
    """
    hits = hits_of(_between_borders(ends, control_points(ends, own, cards), cards), ends, ground)
    troubled = np.zeros(int(group.max()) + 1 if len(group) else 0, dtype=bool)
    troubled[group[hits > 0]] = True
    some = np.flatnonzero(troubled[group])
    if not len(some):
        return own, hits
    length = np.linalg.norm(cards.centers[ends[some, 1]] - cards.centers[ends[some, 0]], axis=1)
    trials, bend = np.repeat(ends[some], len(BENDS), axis=0), np.tile(BENDS, len(some))
    curves = _between_borders(trials, control_points(trials, bend, cards), cards)
    hits_at = hits_of(curves, trials, ground).reshape(len(some), -1)
    detour = BEND_COST * BENDS**2 + (BENDS * length[:, None] / 2 / USUAL_SAG) ** 2
    cost = hits_at + HIDDEN_COST * (hits_at > 0) + detour
    chosen = cost.argmin(axis=1)
    for members in _parallel(group[some]):
        chosen[members] = _apart(cost[members], float(length[members[0]]))
    bends, hits = own.copy(), hits.copy()
    bends[some] = BENDS[chosen]
    hits[some] = hits_at[np.arange(len(some)), chosen]
    return bends, hits


def _parallel(group: Ints) -> list[Ints]:
    """The positions of each group that has several members."""
    order = np.argsort(group, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(group[order])) + 1)
    return [part for part in parts if len(part) > 1]


def _apart(cost: Floats, length: float) -> list[int]:
    """For each of some parallel ties the cheapest bend that is not near one already taken."""
    chosen: list[int] = []
    for own in cost:
        near = np.zeros(len(BENDS))
        for taken in chosen:
            near += np.maximum(0.0, 1 - np.abs(BENDS - BENDS[taken]) * length / 2 / APART)
        chosen.append(int((own + MERGED_COST * near).argmin()))
    return chosen


def _with_spread_ports(ends: Ints, controls: Floats, curves: Floats, cards: Cards, ground: Ground) -> Floats:
    """Curves whose ends at one side of a card keep apart; where that would lead under a card it is not done."""
    if not len(ends):
        return curves
    both = np.concatenate([ends[:, 0], ends[:, 1]])
    ports = spread_ports(np.concatenate([curves[:, 0], curves[:, 3]]), cards.centers[both], cards.sizes[both], both)
    spread = cubic(ports[: len(ends)], controls, ports[len(ends) :])
    worse: Bools = hits_of(spread, ends, ground) > hits_of(curves, ends, ground)
    found: Floats = np.where(worse[:, None, None], curves, spread)
    return found
