"""The bands on which the cards of the firm-centric lens stand, and how many cards each takes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.lenses.placement.geometry import Bools, Floats, Ints
from app.lenses.placement.rings import ASPECT, Ring
from app.lenses.placement.structure import Structure

GAP = 16.0
"""Least gap between two cards on the rings."""

SIDE_GAP, UPRIGHT_GAP = 22.0, 30.0
"""Gaps between cards for which rings are planned."""

SPOKE_ROOM = (36.0, 44.0)
"""Between the firm and what stands beside it, and above or below it: the labels of the spokes stand there."""

LEAST_SHARE = 0.6
"""Share of a card's width that a band is wide at its sides, at least; with many cards on it, a whole one."""

MANY = 8
"""As many cards fill a band all around."""

SHEET = 1.62
"""Width to height that the bands approach from within: that of a wide screen."""

ROUNDER, LEAST_ASPECT = 0.13, 1.35
"""How much rounder each ring within is, and how round at most: labels need room above and below the firm."""

FULL, FULL_OF_SEVERAL = 0.95, 0.8
"""How much of a band is filled at most; less where a ring has several, so that ties find a way through."""

MOST_ON_ONE = 20
"""Up to this many cards a ring is one band, however large."""

_ANGLES = np.linspace(0, 2 * np.pi, 721)

Radii = tuple[float, float]
"""Sideways and upwards."""


@dataclass
class Course:
    """One band of a ring between two ellipses, and who stands on it.

    Attributes:
        inner: Radii of its inner edge.
        outer: Radii of its outer edge.
        capacity: How many cards fit on it.
        along: For each of `_ANGLES`, the share of the way around it, weighed by the room that cards take.
        nodes: Who stands on it, clockwise.
    """

    inner: Radii
    outer: Radii
    capacity: float
    along: Floats
    nodes: list[int] = field(default_factory=list)

    def shares(self, places: Floats) -> Floats:
        """Shares of the way around at which places (…, 2) stand."""
        found: Floats = np.interp(turns(places) * 2 * np.pi, _ANGLES, self.along)
        return found

    def angles(self, shares: Floats) -> Floats:
        """Angles at shares of the way around."""
        found: Floats = np.interp(shares % 1.0, self.along, _ANGLES)
        return found

    @property
    def middle(self) -> Radii:
        """Radii half-way between its edges."""
        return (self.inner[0] + self.outer[0]) / 2, (self.inner[1] + self.outer[1]) / 2

    def spread(self, shares: Floats) -> Floats:
        """Places along the middle of the band at shares of the way around."""
        across, up = self.middle
        ways = on_ellipse(self.angles(shares), 1.0)
        found: Floats = ways / np.hypot(ways[:, 0] / across, ways[:, 1] / up)[:, None]
        return found

    def places(self, angles: Floats, size: Floats, depths: Floats) -> Floats:
        """Middles (depths, angles, 2) of a card of a size in directions from the centre.

        Args:
            angles: Directions, clockwise from the top.
            size: Size of the card.
            depths: 0 where it touches the inner edge from outside, 1 where it touches the outer edge from within;
                where the band is thinner than the card, it reaches over both edges alike.
        """
        ways = on_ellipse(angles, 1.0)
        low, high = reach_beyond(self.inner, ways, size), reach_within(self.outer, ways, size)
        thin = high < low
        middle = (low + high) / 2
        low, high = np.where(thin, middle, low), np.where(thin, middle, high)
        distance = low + (high - low) * depths[:, None]
        found: Floats = ways * distance[..., None]
        return found

    def strays(self, places: Floats, size: Floats) -> Floats:
        """By how many points a card of a size at places (k, 2) reaches beyond the two edges."""
        near = np.maximum(np.abs(places) - size / 2, 0.0) / self.inner
        far = (np.abs(places) + size / 2) / self.outer
        found: Floats = np.maximum(0.0, 1 - np.hypot(near[:, 0], near[:, 1])) * self.inner[1]
        found += np.maximum(0.0, np.hypot(far[:, 0], far[:, 1]) - 1) * 2 * self.outer[1]
        return found


def course(inner: Radii, outer: Radii, width: float, height: float, evenness: float = 0.45) -> Course:
    """A band for cards of a size."""
    across, up = (inner[0] + outer[0]) / 2, (inner[1] + outer[1]) / 2
    x, y = across * np.sin(_ANGLES), -up * np.cos(_ANGLES)
    steps = np.maximum(np.abs(np.diff(x)) / (width + SIDE_GAP), np.abs(np.diff(y)) / (height + UPRIGHT_GAP))
    capacity = float(steps.sum())
    share = (1 - evenness) * steps / capacity + evenness / len(steps)
    return Course(inner, outer, capacity, np.concatenate([[0.0], np.cumsum(share)]) / share.sum())


def on_ellipse(angles: Floats, level: float | Floats) -> Floats:
    """Points at angles (clockwise from the top) on the ring of a level."""
    return np.stack([ASPECT * level * np.sin(angles), -level * np.cos(angles)], axis=-1).astype(float)


def turns(places: Floats) -> Floats:
    """Shares of a full turn, clockwise from the top, at which places (…, 2) stand."""
    found: Floats = (np.arctan2(places[..., 0] / ASPECT, -places[..., 1]) / (2 * np.pi)) % 1.0
    return found


def reach_within(radii: Radii, ways: Floats, size: Floats) -> Floats:
    """How far along ways (k, 2) a card of a size may go with all of it inside an ellipse."""
    return _far_root(radii, np.abs(ways), size / 2)


def reach_beyond(radii: Radii, ways: Floats, size: Floats) -> Floats:
    """How far along ways (k, 2) a card of a size must go to have all of it outside an ellipse."""
    ways, half = np.abs(ways), size / 2
    found = _far_root(radii, ways, -half)
    for axis in (0, 1):
        straight = (radii[axis] + half[axis]) / np.maximum(ways[:, axis], 1e-9)
        found = np.where(straight * ways[:, 1 - axis] <= half[1 - axis], straight, found)
    return found


def _far_root(radii: Radii, ways: Floats, offset: Floats) -> Floats:
    """How far along ways a point that is shifted by an offset meets an ellipse at last; 0 if it never does."""
    scaled, shift = ways / radii, offset / radii
    square = (scaled**2).sum(axis=1)
    linear = scaled @ shift
    root = np.maximum(0.0, linear**2 - square * (shift @ shift - 1))
    found: Floats = np.maximum(0.0, (np.sqrt(root) - linear) / square)
    return found


@dataclass
class Plan:
    """Who is to be placed: all in index form.

    Attributes:
        sizes: Size of each card.
        rings: Ring of each stakeholder; those of society may be given the customers' ring.
        kinds: Number of each stakeholder's kind, which keeps colours together on a ring.
        structure: Who is tied to whom.
        weights: How much the course of each of its ties matters: spokes most.
        rooms: Width of the label of each, or 0.
        centers: Where the fixed ones stand.
        fixed: Who stays.
    """

    sizes: Floats
    rings: Ints
    kinds: Ints
    structure: Structure
    weights: Floats
    rooms: Floats
    centers: Floats
    fixed: Bools

    def members(self, ring: int) -> Ints:
        """Those to be placed on a ring."""
        return np.flatnonzero((self.rings == ring) & ~self.fixed)


def center_placed(plan: Plan) -> Floats:
    """The firm in the middle; several side by side."""
    found = plan.centers.copy()
    firms = plan.members(Ring.CENTER)
    if len(firms):
        widths = plan.sizes[firms, 0]
        right = np.cumsum(widths + SIDE_GAP)
        found[firms, 0] = right - widths / 2 - SIDE_GAP - (right[-1] - SIDE_GAP) / 2
        found[firms, 1] = 0.0
    return found


def firm_edge(plan: Plan) -> Radii:
    """Radii of what is kept free for the firm and the labels around it."""
    widths = plan.sizes[plan.rings == Ring.CENTER, 0]
    half = float((widths + SIDE_GAP).sum() - SIDE_GAP) / 2 if len(widths) else 20.0
    return half + SPOKE_ROOM[0], 23.0 + SPOKE_ROOM[1]


def courses_of(plan: Plan, growth: float) -> dict[int, list[Course]]:
    """Bands for each ring, as many as its stakeholders need, from the centre outwards."""
    edge = firm_edge(plan)
    courses: dict[int, list[Course]] = {}
    rings = [ring for ring in range(Ring.INSIDE, Ring.SOCIETY + 1) if len(plan.members(ring))]
    for number, ring in enumerate(rings):
        aspect = max(LEAST_ASPECT, SHEET - ROUNDER * (len(rings) - 1 - number))
        courses[ring] = _bands(edge, plan.sizes[plan.members(ring)], growth, aspect)
        edge = courses[ring][-1].outer
    return courses


def _bands(edge: Radii, sizes: Floats, growth: float, aspect: float) -> list[Course]:
    """Bands beyond an edge that take cards of given sizes."""
    width, height = float(np.quantile(sizes[:, 0], 0.75)), float(sizes[:, 1].max())
    count = len(sizes)
    if count <= MOST_ON_ONE:
        across = (LEAST_SHARE + (1 - LEAST_SHARE) * min(1.0, count / MANY)) * width * growth
        swell = 1.0
        while True:
            found = course(edge, _outer(edge, across * swell, (height + 20.0) * swell, aspect), width, height)
            if found.capacity * FULL >= count:
                return [found]
            swell *= 1.05
    bands: list[Course] = []
    while sum(band.capacity for band in bands) * FULL_OF_SEVERAL < count:
        outer = _outer(edge, (width + SIDE_GAP) * growth, (height + UPRIGHT_GAP) * growth, aspect)
        bands.append(course(edge, outer, width, height))
        edge = outer
    return bands


def _outer(edge: Radii, across: float, up: float, aspect: float) -> Radii:
    """Radii that are farther out by as much as asked; upwards by more where that makes the sheet fuller."""
    wide = edge[0] + across
    return wide, max(edge[1] + up, wide / aspect)
