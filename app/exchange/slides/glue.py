"""Chooses how a native connector runs: which sites of the two cards it is glued to, and in which form.

A slide program draws a glued connector anew whenever one of its cards is moved, from site to site and in one of its
own forms. So only these forms are written, each exactly as the program would draw it, and of all that are possible the
one that runs nearest to the tie's route on the map, and least over other cards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from app.exchange.connector_geometry import sampled
from app.lenses.lens import Box, Point

TOP, LEFT, BOTTOM, RIGHT = (0, -1), (-1, 0), (0, 1), (1, 0)
"""Which way is out of each side."""
STRAIGHT, ARCH, WAVE = "straightConnector1", "curvedConnector2", "curvedConnector3"
"""Forms of connectors, by their names in the format."""


class Site(NamedTuple):
    """A place on the edge of a card at which connectors can be glued.

    Attributes:
        across: Share of the width, from the left.
        down: Share of the height, from the top.
        out: Which way is out of the card.
    """

    across: float
    down: float
    out: tuple[int, int]

    def of(self, box: Box) -> Point:
        """Where the site is on a card."""
        return Point(box.x + self.across * box.width, box.y + self.down * box.height)


SITES = (
    *(Site(0.5, 0.0, TOP), Site(0.0, 0.5, LEFT), Site(0.5, 1.0, BOTTOM), Site(1.0, 0.5, RIGHT)),
    *(Site(share, 0.0, TOP) for share in (0.14, 0.26, 0.38, 0.62, 0.74, 0.86)),
    *(Site(share, 1.0, BOTTOM) for share in (0.14, 0.26, 0.38, 0.62, 0.74, 0.86)),
    *(Site(0.0, share, LEFT) for share in (0.28, 0.72)),
    *(Site(1.0, share, RIGHT) for share in (0.28, 0.72)),
)
"""Sites of a card, by their number in its geometry; the first four are those of every rectangle, in its order."""
_SAMPLES = 9
_CLOSELY = 17  # places along a connector at which a card would be noticed
_COARSELY = 7  # the same where there are hundreds of cards
_SITES_AROUND = 7  # tried at each end where all from the nearest ones run under cards
_NEAREST_SITES, _NEAREST_OF_MANY = 4, 2  # tried at each end; fewer where hundreds of cards leave no room for elegance
_MANY = 120
_MEANT_BEND = 0.6  # times the mean distance from the route
_OVER_CARD = 150.0  # points of penalty where the whole of a connector runs over cards
_TAKEN = 12.0  # where another connector is glued to the same site
_BENT = 5.0  # a straight line is the calmer picture where both run equally near to the route
_FLAT = 40.0  # where a straight line runs along a side or through its own card
_STEEP = 0.26  # a straight line leaves a side at 15 degrees or more
_LEAST_BENT = 22.0  # points; some programs lead a curve in loops around shapes that are smaller
_LEAST_LEG = 14.0  # points; a curve that is flatter than that looks like a mistake
_LEAST_SLOPE = 0.45  # of its breadth: how far an S runs ahead
_CELL = 60.0


@dataclass(frozen=True, slots=True)
class Glued:
    """A native connector.

    Attributes:
        form: One of STRAIGHT, ARCH and WAVE.
        start_site: Site of the card at which it starts.
        end_site: Site of the card at which it ends.
        box: Where its geometry stands before it is turned.
        turn: Degrees clockwise about the middle of the box.
        flip_h: Whether the geometry is mirrored left to right, before it is turned.
        flip_v: Whether it is mirrored top to bottom.
        curve: What it looks like: Bézier pieces on the slide.
    """

    form: str
    start_site: int
    end_site: int
    box: Box
    turn: float
    flip_h: bool
    flip_v: bool
    curve: tuple[Point, ...]


class Gluing:
    """Glues the ties of one figure; remembers the cards to run around and the sites that are taken.

    Args:
        cards: Box of each card's rounded rectangle, by the id of its group.
    """

    def __init__(self, cards: Mapping[str, Box]) -> None:
        self._cards = cards
        self._cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._taken: Counter[Point] = Counter()
        for name, box in cards.items():
            for cell in _cells(box):
                self._cells[cell].append(name)

    def glued(self, source: str, target: str, route: tuple[Point, ...]) -> Glued:
        """The connector from one card to another that runs nearest to a route."""
        own, few = (source, target), len(self._cards) <= _MANY
        if not few and min(*self._cards[source][2:], *self._cards[target][2:]) < _LEAST_BENT:
            return self._between_dots(own, route)
        along = sampled(route, _SAMPLES)
        best = self._best(own, along, _NEAREST_SITES if few else _NEAREST_OF_MANY)
        if few and self._covered(best, own):
            best = self._best(own, along, _SITES_AROUND)
        self._taken.update((best.curve[0], best.curve[-1]))
        return best

    def _between_dots(self, own: tuple[str, str], route: tuple[Point, ...]) -> Glued:
        """A straight connector between two of many dots: which of their sides it leaves is all there is to choose."""
        start, end = (self._cards[name] for name in own)
        firsts = [(at, SITES[at].of(start)) for at in _nearest_sites(start, route[0], _NEAREST_OF_MANY)]
        seconds = [(at, SITES[at].of(end)) for at in _nearest_sites(end, route[-1], _NEAREST_OF_MANY)]
        (first, leaves), (second, arrives) = min(
            ((one, other) for one in firsts for other in seconds), key=lambda ends: self._against(*ends)
        )
        self._taken.update((leaves, arrives))
        return _straight(first, leaves, second, arrives)

    def _against(self, first: tuple[int, Point], second: tuple[int, Point]) -> float:
        """What speaks against a straight connector between two sites."""
        (leaving, start), (arriving, end) = first, second
        return self._taken_at(start, end) + (0.0 if _leaves_well(leaving, start, arriving, end) else _FLAT)

    def _taken_at(self, start: Point, end: Point) -> float:
        return _TAKEN * (self._taken[start] + self._taken[end])

    def _best(self, own: tuple[str, str], along: list[Point], count: int) -> Glued:
        """The best connector between so many sites of each card, those nearest to the ends of the route."""
        start, end = (self._cards[name] for name in own)
        choices = [
            choice
            for first in _nearest_sites(start, along[0], count)
            for second in _nearest_sites(end, along[-1], count)
            for choice in _forms(start, first, end, second)
        ]
        apart = sorted(((self._bend(choice, along), at) for at, choice in enumerate(choices)))
        best, least = choices[apart[0][1]], float("inf")
        for bend, at in apart:
            if bend >= least:
                break
            cost = bend + _OVER_CARD * self._covered(choices[at], own)
            if cost < least:
                best, least = choices[at], cost
        return best

    def is_over_card(self, box: Box) -> bool:
        """Whether a box overlaps any card."""
        names = {name for cell in _cells(box) for name in self._cells.get(cell, ())}
        return any(self._cards[name].overlaps(box) for name in names)

    def _bend(self, choice: Glued, along: list[Point]) -> float:
        """What speaks against a connector besides the cards that it runs under."""
        points = sampled(choice.curve, _SAMPLES)
        away = sum(hypot(p.x - q.x, p.y - q.y) for p, q in zip(points, along, strict=True)) / _SAMPLES
        if choice.form != STRAIGHT:
            return _MEANT_BEND * away + self._taken_at(choice.curve[0], choice.curve[-1]) + _BENT
        ends = (choice.start_site, choice.curve[0]), (choice.end_site, choice.curve[-1])
        return _MEANT_BEND * away + self._against(*ends)

    def _covered(self, choice: Glued, own: tuple[str, str]) -> float:
        """How much of a connector runs under cards, 0–1, or 2 where it is all under its own."""
        points = sampled(choice.curve, _CLOSELY if len(self._cards) <= _MANY else _COARSELY)[1:-1]
        return sum(self._hits(point, own) for point in points) / len(points)

    def _hits(self, point: Point, own: tuple[str, str]) -> int:
        """1 over another card, 2 over one of the two that are joined: nothing looks more broken than that."""
        for name in self._cells.get((int(point.x // _CELL), int(point.y // _CELL)), ()):
            box = self._cards[name]
            if box.x < point.x < box.right and box.y < point.y < box.bottom:
                return 2 if name in own else 1
        return 0


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _leaves_well(first: int, start: Point, second: int, end: Point) -> bool:
    """Whether a straight line leaves both cards away from their sides rather than along or through them."""
    length = hypot(end.x - start.x, end.y - start.y) or 1.0
    ux, uy = (end.x - start.x) / length, (end.y - start.y) / length
    out, into = SITES[first].out, SITES[second].out
    return ux * out[0] + uy * out[1] > _STEEP and -(ux * into[0] + uy * into[1]) > _STEEP


def _nearest_sites(box: Box, point: Point, count: int) -> list[int]:
    x, y, (width, height) = box.x - point.x, box.y - point.y, box[2:]
    away = [((x + across * width) ** 2 + (y + down * height) ** 2, at) for at, (across, down, _) in enumerate(SITES)]
    return [at for _, at in sorted(away)[:count]]


def _straight(first: int, start: Point, second: int, end: Point) -> Glued:
    dx, dy = end.x - start.x, end.y - start.y
    corner = Box(min(start.x, end.x), min(start.y, end.y), abs(dx), abs(dy))
    third = Point(start.x + dx / 3, start.y + dy / 3), Point(start.x + 2 * dx / 3, start.y + 2 * dy / 3)
    return Glued(STRAIGHT, first, second, corner, 0, dx < 0, dy < 0, (start, *third, end))


def _forms(start_box: Box, first: int, end_box: Box, second: int) -> Iterator[Glued]:
    """All forms between two sites that a program would draw in just this way."""
    start, end = SITES[first].of(start_box), SITES[second].of(end_box)
    yield _straight(first, start, second, end)
    dx, dy = end.x - start.x, end.y - start.y
    if min(*start_box[2:], *end_box[2:]) < _LEAST_BENT:
        return
    out, into = SITES[first].out, SITES[second].out
    ahead = dx * out[0] + dy * out[1]  # how far the end lies in the direction in which the connector leaves
    aside = abs(dx * out[1]) + abs(dy * out[0])
    if ahead < _LEAST_LEG or aside < _LEAST_LEG:
        return
    if out == (-into[0], -into[1]) and ahead > _LEAST_SLOPE * aside:
        yield _curved(WAVE, first, second, start, end)
    elif out[0] * into[0] + out[1] * into[1] == 0 and -(dx * into[0] + dy * into[1]) > 0:
        yield _curved(ARCH, first, second, start, end)


def _curved(form: str, first: int, second: int, start: Point, end: Point) -> Glued:
    """A curved form; it is defined from the upper left to the lower right, leaving to the right."""
    dx, dy = end.x - start.x, end.y - start.y
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    out = SITES[first].out
    upright = out in (TOP, BOTTOM)
    width, height = (abs(dy), abs(dx)) if upright else (abs(dx), abs(dy))
    box = Box(middle.x - width / 2, middle.y - height / 2, width, height)
    if out == BOTTOM:
        turn, flip_h, flip_v = 90, False, dx > 0
    elif out == TOP:
        turn, flip_h, flip_v = 270, False, dx < 0
    else:
        turn, flip_h, flip_v = 0, out == LEFT, dy < 0
    curve = _arch(start, end, upright) if form == ARCH else _wave(start, end, upright)
    return Glued(form, first, second, box, turn, flip_h, flip_v, curve)


def _arch(start: Point, end: Point, upright: bool) -> tuple[Point, ...]:
    """A quarter of a round: out of one side, and into one at a right angle to it (curvedConnector2)."""
    dx, dy = end.x - start.x, end.y - start.y
    if upright:
        return start, Point(start.x, start.y + dy / 2), Point(start.x + dx / 2, end.y), end
    return start, Point(start.x + dx / 2, start.y), Point(end.x, start.y + dy / 2), end


def _wave(start: Point, end: Point, upright: bool) -> tuple[Point, ...]:
    """An S: out of one side, and into the one that faces it (curvedConnector3)."""
    dx, dy = end.x - start.x, end.y - start.y

    def at(along: float, aside: float) -> Point:
        if upright:
            return Point(start.x + dx * aside, start.y + dy * along)
        return Point(start.x + dx * along, start.y + dy * aside)

    return start, at(0.25, 0), at(0.5, 0.25), at(0.5, 0.5), at(0.5, 0.75), at(0.75, 1), end
