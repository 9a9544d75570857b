"""Finds places on the rings of the firm-centric lens: few crossings, colours together, even gaps."""

from __future__ import annotations

import numpy as np

from app.lenses.placement.courses import (
    GAP,
    UPRIGHT_GAP,
    Plan,
    Radii,
    center_placed,
    course,
    courses_of,
    firm_edge,
    reach_beyond,
    turns,
)
from app.lenses.placement.geometry import Bools, Floats, boxes_of, close_pairs
from app.lenses.placement.overlaps import is_free, nearest_free, relocated
from app.lenses.placement.ring_descent import (
    FIRST_SWEEPS,
    LATER_SWEEPS,
    MIXED_COST,
    STRAY_COST,
    RingDescent,
    mixes,
    ring_scene,
    tables_of,
)
from app.lenses.placement.ring_order import put_in_order
from app.lenses.placement.rings import BAND_MARGIN, Ring, hull
from app.lenses.placement.untangle import LARGEST, Scene

FITTING = 660.0
"""Half the width that a firm-centric map of some thirty stakeholders should have on a laptop."""

TIGHTEST = 0.7
"""How tight rings are tried, against the width that their cards ask for."""

LOOSER, MUCH_LOOSER, MOST_STEPS = 1.06, 1.15, 8
"""By how much the rings of small and of large maps are widened, and how often, until no cards overlap."""

GLANCE = 40
"""Up to this many stakeholders several starts are tried."""

MOST_CLOSE, LOOSEST = 0.1, 1.8
"""Share of the cards of a large map that may overlap where its descent begins, and how wide it begins at most."""

MOST_STRAY = 12.0
"""By how much a card that is added to a full ring may reach beyond its edges, in points."""

TURNS = (0.25, 0.2)
"""By what share of the way around everyone is turned before each descent: rings are not round."""

_AROUND = np.linspace(0, 2 * np.pi, 96, endpoint=False)


def ring_placings(plan: Plan) -> list[Floats]:
    """Centres of all stakeholders on rings that are just large enough that no cards overlap.

    Of a map that can be taken in at a glance there are some to choose from, each the end of another start.
    """
    found = center_placed(plan)
    glance = len(found) <= GLANCE
    growth = _first_growth(plan) if glance else 1.0
    courses = courses_of(plan, growth)
    put_in_order(plan, courses, found)
    while not glance and len(close_pairs(found, plan.sizes, GAP)[0]) > MOST_CLOSE * len(found) and growth < LOOSEST:
        growth *= MUCH_LOOSER
        courses = courses_of(plan, growth)
        put_in_order(plan, courses, found)
    if len(found) > LARGEST:
        return [relocated(found, plan.sizes, plan.fixed, GAP)]
    starts = TURNS if glance else TURNS[:1]
    tables = tables_of(plan, courses)
    return [_descended(plan, RingDescent(plan, courses, tables, found), turn, growth) for turn in starts]


def _first_growth(plan: Plan) -> float:
    """How tight the rings of a small map are tried first: so that they fit, if their cards do not ask for less."""
    widest = max((own[-1].outer[0] for own in courses_of(plan, 1.0).values()), default=FITTING)
    return min(1.0, max(TIGHTEST, FITTING / widest))


def _descended(plan: Plan, descent: RingDescent, turn: float, growth: float) -> Floats:
    """Where a descent ends from one start, the rings widened until no cards overlap."""
    descent.turned(turn)
    descent.run(FIRST_SWEEPS)
    for _ in range(MOST_STEPS):
        found = descent.scene.centers
        first, second = close_pairs(found, plan.sizes, GAP)
        if (plan.fixed[first] & plan.fixed[second]).all():
            break
        growth *= LOOSER if len(found) <= GLANCE else MUCH_LOOSER
        descent.widened(courses_of(plan, growth))
        descent.run(LATER_SWEEPS)
    return relocated(descent.scene.centers, plan.sizes, plan.fixed, GAP)


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
    moved = (found != plan.centers).any(axis=1)
    return relocated(found, plan.sizes, plan.fixed & (pinned | ~moved), GAP)


def _best_on_ring(plan: Plan, centers: Floats, known: Bools, node: int, pinned: Bools) -> Floats:
    """The best place for one more; may move what stands farther out."""
    size, settled = plan.sizes[node], known & ~pinned
    boxes = boxes_of(centers, plan.sizes)
    inner = _hull_or(boxes[settled & (plan.rings < plan.rings[node])], firm_edge(plan))
    outer = _hull_or(boxes[settled & (plan.rings == plan.rings[node])], inner)
    peers = np.flatnonzero(known & (plan.rings == plan.rings[node]))
    others = boxes_of(centers[known], plan.sizes[known], GAP)
    if len(peers):
        places = _places_between(inner, outer, size)
        strays = course(inner, outer, *size).strays(places, size)
        fits = is_free(places, size, others) & (strays < MOST_STRAY)
        if fits.any():
            places = places[fits]
            extra = STRAY_COST * strays[fits]
            extra += MIXED_COST * mixes(turns(places), turns(centers[peers]), plan.kinds[peers], int(plan.kinds[node]))
            return _cheapest(ring_scene(plan, centers).among(known, node), places, extra)
    edge = (max(inner[0], outer[0]), max(inner[1], outer[1]))
    wider = (edge[0] + 0.75 * float(size[0]), edge[1] + float(size[1]) + UPRIGHT_GAP)
    _moved_outwards(plan, centers, settled & (plan.rings > plan.rings[node]), wider)
    places = _places_between(edge, wider, size)
    free = is_free(places, size, boxes_of(centers[known], plan.sizes[known], GAP))
    places = places[free] if free.any() else places
    return _cheapest(ring_scene(plan, centers).among(known, node), places, np.zeros(len(places)))


def _hull_or(boxes: Floats, least: Radii) -> Radii:
    """Radii of the zone around some cards, not within the least."""
    if not len(boxes):
        return least
    across, up = hull(boxes, BAND_MARGIN)
    return max(across, least[0]), max(up, least[1])


def _places_between(inner: Radii, outer: Radii, size: Floats) -> Floats:
    found: Floats = course(inner, outer, *size).places(_AROUND, size, np.array([0.0, 0.5, 1.0])).reshape(-1, 2)
    return found


def _moved_outwards(plan: Plan, centers: Floats, some: Bools, edge: Radii) -> None:
    """Moves cards away from the centre, all by the same factor, until they are beyond an edge."""
    distance = np.maximum(np.linalg.norm(centers[some], axis=1), 1.0)
    ways = centers[some] / distance[:, None]
    factor = 1.0
    for way, own, size in zip(ways, distance.tolist(), plan.sizes[some], strict=True):
        factor = max(factor, float(reach_beyond(edge, way[None], size)[0]) / own)
    centers[some] *= factor


def _cheapest(scene: Scene, places: Floats, extra: Floats) -> Floats:
    """The cheapest place of the last card of a scene."""
    found: Floats = places[int(scene.costs(len(scene.centers) - 1, places, lambda _, __, rows: extra[rows]).argmin())]
    return found
