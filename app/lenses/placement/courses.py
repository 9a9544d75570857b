"""The ellipses on which the cards of the firm-centric lens stand, and how many each takes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.lenses.placement.geometry import Bools, Floats, Ints
from app.lenses.placement.rings import ASPECT, Ring
from app.lenses.placement.structure import Structure

GAP = 16.0
"""Least gap between two cards on the rings."""

SIDE_GAP, UPRIGHT_GAP = 30.0, 34.0
"""Gaps between cards for which rings are planned."""

FIRST_GAP = 58.0
"""Between the firm and the first ring: the labels of the spokes stand there."""

FULL = 0.8
"""How much of a ring is filled at most."""

_ANGLES = np.linspace(0, 2 * np.pi, 721)


@dataclass
class Course:
    """One ellipse of a ring, and who stands on it.

    Attributes:
        level: Its upward radius.
        capacity: How many cards fit on it.
        along: For each of `_ANGLES`, the share of the way around it, weighed by the room that cards take.
        nodes: Who stands on it, clockwise.
    """

    level: float
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


def course(level: float, width: float, height: float, evenness: float = 0.45) -> Course:
    """An ellipse at a level for cards of a size."""
    x, y = ASPECT * level * np.sin(_ANGLES), -level * np.cos(_ANGLES)
    steps = np.maximum(np.abs(np.diff(x)) / (width + SIDE_GAP), np.abs(np.diff(y)) / (height + UPRIGHT_GAP))
    capacity = float(steps.sum())
    share = (1 - evenness) * steps / capacity + evenness / len(steps)
    return Course(level, capacity, np.concatenate([[0.0], np.cumsum(share)]) / share.sum())


def on_ellipse(angles: Floats, level: float | Floats) -> Floats:
    """Points at angles (clockwise from the top) on the ring of a level."""
    return np.stack([ASPECT * level * np.sin(angles), -level * np.cos(angles)], axis=-1).astype(float)


def turns(places: Floats) -> Floats:
    """Shares of a full turn, clockwise from the top, at which places (…, 2) stand."""
    found: Floats = (np.arctan2(places[..., 0] / ASPECT, -places[..., 1]) / (2 * np.pi)) % 1.0
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


def courses_of(plan: Plan, centers: Floats, growth: float) -> dict[int, list[Course]]:
    """Ellipses for each ring, as many as its stakeholders need, from the centre outwards."""
    firms = plan.members(Ring.CENTER)
    half = float(np.abs(centers[firms, 0]).max() + plan.sizes[firms, 0].max() / 2) if len(firms) else 30.0
    edge, last_width = 23.0, 0.0
    courses: dict[int, list[Course]] = {}
    at = 0.0
    for ring in range(Ring.INSIDE, Ring.SOCIETY + 1):
        members = plan.members(ring)
        if not len(members):
            continue
        width, height = plan.sizes[members].max(axis=0).tolist()
        usual = float(np.quantile(plan.sizes[members, 0], 0.75))
        if at == 0.0:
            at = max(edge + height / 2 + FIRST_GAP, (half + usual / 2 + FIRST_GAP) / ASPECT)
        else:
            at += max(height + 2 * UPRIGHT_GAP, ((usual + last_width) / 2 + SIDE_GAP) / ASPECT) * growth
        own = [course(at, width, height)]
        while sum(found.capacity for found in own) * FULL < len(members):
            at += max(height + UPRIGHT_GAP, (width + SIDE_GAP) / ASPECT) * growth
            own.append(course(at, width, height))
        courses[ring] = own
        last_width = usual
    return courses
