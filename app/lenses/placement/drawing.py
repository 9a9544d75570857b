"""From centres to a whole layout: the ties are routed and their labels placed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.lenses.lens import Box, Layout, Point, Request, Route, Tie, Zone
from app.lenses.placement.geometry import Bools, Floats, box_overlaps, box_rows, polylines
from app.lenses.placement.ground import Ground
from app.lenses.placement.labels import ALWAYS_LABELLED, MOST_WEIGHED, placed_labels
from app.lenses.placement.routes import MOST_CURVED, Cards, as_points, curves_of, straight_routes
from app.lenses.placement.seating import reseated
from app.lenses.placement.zone_labels import with_placed_labels, zone_label_box

_NOWHERE = Box(math.inf, math.inf, 0.0, 0.0)

MUCH = 0.3
"""Share of the ties that an edit may touch before all are routed anew."""


def drawn(request: Request, centers: Mapping[str, Point], zones: tuple[Zone, ...], ties: Sequence[Tie]) -> Layout:
    """The layout with these centres: all ties routed, or those that are not faint where these are hidden.

    Where the request knows a former layout, what did not change is taken over.
    """
    sizes = {found: request.sizes[found] for found in centers}
    shown = {tie.id: tie for tie in ties if not (tie.faint and request.hide_faint)}
    layout = Layout(centers, sizes, zones, shown, {})
    former = request.former
    if former is not None:
        touched, routes = _touched(former, layout)
        if len(touched) <= MUCH * len(shown) or len(shown) > MOST_CURVED:
            return _rerouted(request, _with_former_names(layout, former), touched, routes)
    if len(shown) > MOST_CURVED:
        return replace(layout, routes=straight_routes(list(shown.values()), centers, sizes))
    return _routed(request, layout) if centers else layout


def _routed(request: Request, layout: Layout) -> Layout:
    """All ties from nothing."""
    ties = list(layout.ties.values())
    cards = Cards.of(layout.centers, layout.sizes)
    ground = cards.ground()
    if not ties:
        return replace(layout, zones=with_placed_labels(layout.zones, ground))
    curves = curves_of(ties, cards, ground)
    weighed = len(ties) <= MOST_WEIGHED
    if weighed:
        ground.draw_lines(polylines(curves))
    layout = replace(layout, zones=with_placed_labels(layout.zones, ground))
    return replace(layout, routes=_labelled(request, layout, ties, curves, ground, weighed=weighed))


def redrawn(request: Request, layout: Layout, centers: Mapping[str, Point], ties_there: Iterable[Tie]) -> Layout:
    """The layout with some centres changed: only the ties there are routed anew.

    Args:
        request: The map and the sizes as they now are.
        layout: Where everything stood.
        centers: Who stands elsewhere, or whose ties or size have changed.
        ties_there: All ties at these, as they now are.
    """
    fresh = {tie.id: tie for tie in ties_there if not (tie.faint and request.hide_faint)}
    kept = {key: tie for key, tie in layout.ties.items() if tie.source not in centers and tie.target not in centers}
    if not fresh and len(kept) == len(layout.ties):
        ties, routes = layout.ties, layout.routes
    else:
        both = kept | fresh
        ties, routes = {key: both[key] for key in sorted(both)}, layout.routes
    sizes = {**layout.sizes, **{key: request.sizes[key] for key in centers if key in request.sizes}}
    moved = replace(layout, centers={**layout.centers, **centers}, sizes=sizes, ties=ties, routes=routes)
    return _rerouted(request, moved, fresh.keys(), layout.routes) if ties is not layout.ties else moved


def _touched(former: Layout, layout: Layout) -> tuple[set[str], Mapping[str, Route]]:
    """Ids of ties that cannot run as they did, and how the others run.

    The former are new or changed, at a card that moved, beside such a tie, or under a changed card. Ties at a card
    whose size alone has changed run as they did, but end at its new border.
    """
    moved = {key for key, center in layout.centers.items() if former.centers.get(key) != center}
    resized = {key for key, size in layout.sizes.items() if key not in moved and former.sizes.get(key) != size}
    ends = {
        (tie.source, tie.target)
        for ties, others in ((layout.ties, former.ties), (former.ties, layout.ties))
        for key, tie in ties.items()
        if others.get(key) is not tie and others.get(key) != tie
    }
    either = ends | {pair[::-1] for pair in ends}
    touched = {
        key
        for key, tie in layout.ties.items()
        if key not in former.routes or tie.source in moved or tie.target in moved
        or (tie.source, tie.target) in either
    }  # fmt: skip
    kept = [key for key in layout.ties if key not in touched]
    at_resized = [key for key in kept if layout.ties[key].source in resized or layout.ties[key].target in resized]
    seated = reseated(layout, resized, at_resized, former.routes)
    touched.update(key for key in at_resized if key not in seated)
    others = [key for key in kept if key not in touched and key not in seated]
    return touched | _under(layout, moved | resized, others, former.routes), {**former.routes, **seated}


def _under(layout: Layout, changed: Collection[str], ties: Sequence[str], routes: Mapping[str, Route]) -> set[str]:
    """Which ties would run under changed cards, or have their labels there."""
    if not changed or not ties or len(layout.ties) > MOST_CURVED:
        return set()
    boxes = box_rows(layout.box(key) for key in sorted(changed))
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    near = []
    for key in ties:
        x, y, other_x, other_y = routes[key].extent
        if x < right and other_x > left and y < bottom and other_y > top:
            near.append(key)
    if not near:
        return set()
    former = [routes[key] for key in near]
    labels = box_rows(route.label or _NOWHERE for route in former)
    under: Bools = np.logical_or.reduce(box_overlaps(labels[:, None], boxes), axis=1)
    lines = polylines([np.array(route.curve) for route in former])
    points = np.concatenate([lines, lines], axis=2)
    under |= box_overlaps(points[:, :, None], boxes).any(axis=(1, 2))
    return {key for key, hidden in zip(near, under.tolist(), strict=True) if hidden}


def _with_former_names(layout: Layout, former: Layout) -> Layout:
    """Zones that did not change keep their names where they stood."""
    before = {zone.id: zone for zone in former.zones}
    zones = []
    for zone in layout.zones:
        old = before.get(zone.id)
        same = old is not None and replace(zone, label_at=old.label_at) == old
        zones.append(old if same and old is not None else zone)
    return replace(layout, zones=tuple(zones))


def _rerouted(request: Request, layout: Layout, touched: Collection[str], routes: Mapping[str, Route]) -> Layout:
    """Some ties anew, all others as they were."""
    some = [tie for key, tie in layout.ties.items() if key in touched]
    if not some:
        return replace(layout, routes={key: routes[key] for key in layout.ties})
    if len(layout.ties) > MOST_CURVED:
        fresh: Mapping[str, Route] = straight_routes(some, layout.centers, layout.sizes)
    else:
        cards = Cards.of(layout.centers, layout.sizes)
        ground = cards.ground(np.unique(cards.ends(some)))
        kept = (routes[key].label for key in layout.ties if key not in touched)
        ground.take(box_rows(label for label in kept if label is not None))
        ground.take(box_rows(map(zone_label_box, layout.zones)))
        fresh = _labelled(request, layout, some, curves_of(some, cards, ground), ground, weighed=False)
    return replace(layout, routes={key: fresh.get(key) or routes[key] for key in layout.ties})


def _labelled(
    request: Request, layout: Layout, ties: Sequence[Tie], curves: Sequence[Floats], ground: Ground, *, weighed: bool
) -> dict[str, Route]:
    always = len(layout.centers) <= ALWAYS_LABELLED
    labels = placed_labels(ties, polylines(curves), request.label_sizes, ground, weighed=weighed, always=always)
    return {tie.id: Route(as_points(curve), label) for tie, curve, label in zip(ties, curves, labels, strict=True)}
