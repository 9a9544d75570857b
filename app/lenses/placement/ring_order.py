"""The order of cards on the rings: everyone near to those whom they are tied to, colours together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.lenses.placement.courses import Course, Plan
from app.lenses.placement.geometry import Floats, Ints
from app.lenses.placement.rings import ASPECT

ROUNDS = 10


def put_in_order(plan: Plan, courses: Mapping[int, Sequence[Course]], centers: Floats) -> None:
    """Gives everyone a first place: sorted by where their neighbours stand, again and again."""
    schedules = {ring: _schedule(own, len(plan.members(ring))) for ring, own in courses.items()}
    for ring, own in courses.items():
        _dealt(own, schedules[ring], plan.members(ring), centers, 0.0)
    for _ in range(ROUNDS):
        for ring, own in courses.items():
            order, turn = _sorted_by_sector(plan, plan.members(ring), _wanted(plan, ring, centers))
            _dealt(own, schedules[ring], order, centers, turn)


def _wanted(plan: Plan, ring: int, centers: Floats) -> Floats:
    """Angle at which each on a ring would stand nearest to its neighbours off the centre; its own without any."""
    members = plan.members(ring)
    x, y = centers[:, 0] / ASPECT, -centers[:, 1]
    distance = np.hypot(x, y)
    away = (distance > 40) / np.maximum(distance, 1.0)
    first, second = plan.structure.ends[:, 0], plan.structure.ends[:, 1]
    sums = []
    for along in (x * away, y * away):
        count = len(centers)
        sums.append(
            np.bincount(first, weights=along[second], minlength=count)
            + np.bincount(second, weights=along[first], minlength=count)
        )
    pulled = np.abs(sums[0]) + np.abs(sums[1]) > 1e-6
    angles = np.where(pulled, np.arctan2(sums[0], sums[1]), np.arctan2(x, y))
    wanted: Floats = angles[members] % (2 * np.pi)
    return wanted


def _sorted_by_sector(plan: Plan, members: Ints, wanted: Floats) -> tuple[Ints, float]:
    """Members in ring order, kinds together, and the share of the way at which the first stands."""
    kinds = np.unique(plan.kinds[members])
    if len(kinds) == 1:
        order = np.lexsort((members, np.round(wanted, 6)))
        slots = np.arange(len(members)) / len(members)
        offset = np.exp(1j * (wanted[order] - 2 * np.pi * slots)).sum()
        return members[order], float(np.angle(offset) / (2 * np.pi))
    means = [np.angle(np.exp(1j * wanted[plan.kinds[members] == kind]).sum()) % (2 * np.pi) for kind in kinds]
    sequence = [kinds[number] for number in np.argsort(np.round(means, 6), kind="stable")]
    ordered: list[Ints] = []
    for kind in sequence:
        own = np.flatnonzero(plan.kinds[members] == kind)
        middle = np.angle(np.exp(1j * wanted[own]).sum())
        offset_from = (wanted[own] - middle + np.pi) % (2 * np.pi)
        ordered.append(own[np.lexsort((members[own], np.round(offset_from, 6)))])
    order = np.concatenate(ordered)
    slots = np.arange(len(members)) / len(members)
    offset = np.exp(1j * (wanted[order] - 2 * np.pi * slots)).sum()
    return members[order], float(np.angle(offset) / (2 * np.pi))


def _schedule(own: Sequence[Course], count: int) -> Ints:
    """To which course each of some cards in ring order is dealt, so that all fill alike."""
    capacities = np.array([found.capacity for found in own])
    ideal = np.outer(np.arange(1, count + 1), capacities / capacities.sum())
    given = np.zeros(len(own))
    schedule = np.empty(count, dtype=np.intp)
    for number in range(count):
        schedule[number] = chosen = int((ideal[number] - given).argmax())
        given[chosen] += 1
    return schedule


def _dealt(own: Sequence[Course], schedule: Ints, order: Ints, centers: Floats, turn: float) -> None:
    """Deals cards in ring order to the courses and spaces them evenly; neighbouring courses are staggered."""
    for number, found in enumerate(own):
        found.nodes = order[schedule == number].tolist()
        if found.nodes:
            shares = (np.arange(len(found.nodes)) + 0.5 * (number % 2)) / len(found.nodes) + turn
            centers[found.nodes] = found.spread(shares)
