"""Finds places on the rings of the firm-centric lens: few crossings, colours together, even gaps."""

from __future__ import annotations

import numpy as np

from app.lenses.placement.courses import (
    GAP,
    SIDE_GAP,
    UPRIGHT_GAP,
    Plan,
    center_placed,
    courses_of,
    on_ellipse,
    turns,
)
from app.lenses.placement.geometry import Bools, Floats, boxes_of, close_pairs
from app.lenses.placement.overlaps import is_free, nearest_free, relocated
from app.lenses.placement.ring_descent import MIXED_COST, best_descent, mixes, ring_scene
from app.lenses.placement.ring_order import put_in_order
from app.lenses.placement.rings import ASPECT, Ring
from app.lenses.placement.untangle import Scene

_AROUND = np.linspace(0, 2 * np.pi, 96, endpoint=False)


def ring_placed(plan: Plan) -> Floats:
    """Centres of all stakeholders on rings that are large enough that no cards overlap."""
    found = plan.centers.copy()
    for growth in (1.0, 1.08, 1.18, 1.3, 1.45, 1.65):
        found = center_placed(plan)
        courses = courses_of(plan, found, growth)
        put_in_order(plan, courses, found)
        if len(close_pairs(found, plan.sizes, GAP)[0]) > 0.15 * len(found):
            continue
        found = best_descent(plan, courses, found)
        first, second = close_pairs(found, plan.sizes, GAP)
        if (plan.fixed[first] & plan.fixed[second]).all() or not len(first):
            break
    return relocated(found, plan.sizes, plan.fixed, GAP)


def ring_added(plan: Plan, pinned: Bools) -> Floats:
    """Centres where new stakeholders stand among those that keep their place.

    Each takes the best free place on the courses of its ring. Where there is none, a course is added, and what
    stands farther out moves outwards by as much as that takes.

    Args:
        plan: Where `fixed` says who has a place.
        pinned: Who may not even be moved outwards.
    """
    found = center_placed(plan) if not plan.fixed[plan.rings == Ring.CENTER].any() else plan.centers.copy()
    known = plan.fixed.copy()
    order = np.flatnonzero(~known)
    for node in order[np.lexsort((order, -plan.structure.degrees[order], plan.rings[order]))].tolist():
        if plan.rings[node] == Ring.CENTER:
            others = boxes_of(found[known], plan.sizes[known], GAP)
            if not is_free(found[node][None], plan.sizes[node], others)[0]:
                found[node] = nearest_free(found[node], plan.sizes[node], others)
        else:
            found[node] = _best_on_ring(plan, found, known, node, pinned)
        known[node] = True
    return relocated(found, plan.sizes, plan.fixed, GAP)


def _best_on_ring(plan: Plan, centers: Floats, known: Bools, node: int, pinned: Bools) -> Floats:
    """The best place for one more; may move what stands farther out."""
    levels = np.hypot(centers[:, 0] / ASPECT, centers[:, 1])
    settled = known & ~pinned
    width, height = plan.sizes[node].tolist()
    scene = ring_scene(plan, centers).among(known, node)
    peers = np.flatnonzero(known)[plan.rings[known] == plan.rings[node]]
    others = boxes_of(centers[known], plan.sizes[known], GAP)
    for level in np.unique(np.round(levels[settled & (plan.rings == plan.rings[node])], 1)).tolist():
        places = on_ellipse(_AROUND, level)
        places = places[is_free(places, plan.sizes[node], others)]
        if len(places):
            shares, taken = turns(places), turns(centers[peers])
            extra = MIXED_COST * mixes(shares, taken, plan.kinds[peers], int(plan.kinds[node]))
            return _cheapest(scene, places, extra)
    step = max(height + 2 * UPRIGHT_GAP, (width + SIDE_GAP) / ASPECT)
    inner = settled & (plan.rings <= plan.rings[node])
    level = max(float(levels[inner].max()) if inner.any() else 0.0, 30.0) + step
    outer = np.flatnonzero(settled & (plan.rings > plan.rings[node]))
    if len(outer) and (missing := level + step - float(levels[outer].min())) > 0:
        centers[outer] *= (1 + missing / np.maximum(levels[outer], 1.0))[:, None]
    places = on_ellipse(_AROUND, level)
    scene = ring_scene(plan, centers).among(known, node)
    return _cheapest(scene, places)


def _cheapest(scene: Scene, places: Floats, extra: Floats | float = 0.0) -> Floats:
    """The cheapest place of the last card of a scene."""
    found: Floats = places[int(scene.costs(len(scene.centers) - 1, places, extra).argmin())]
    return found
