"""Where the network-centric lens puts stakeholders: all anew, or new ones among those that keep their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.lenses.lens import Point, Request, Tie
from app.lenses.placement.by_structure import STRETCH, label_widths_of, laid_out, settled, tie_lengths
from app.lenses.placement.geometry import Bools, Floats, boxes_of, points, rows
from app.lenses.placement.overlaps import MARGIN, is_free, nearest_free
from app.lenses.placement.packing import ASPECT, GAP
from app.lenses.placement.structure import Structure
from app.lenses.placement.untangle import Scene

FEW = 24
"""Up to this many new stakeholders each looks for its best place; more are laid out together."""


def kept_places(request: Request) -> dict[str, Point]:
    """Where stakeholders stand that are not to be laid out: pinned ones, and placed ones that are not tidied."""
    tidied, stakeholders = frozenset(request.tidy or ()), request.map.stakeholders
    kept = {found: point for found, point in request.previous.items() if found not in tidied}
    kept |= request.pinned
    return {found: Point(*kept[found]) for found in sorted(kept) if found in stakeholders}


def centers_of(request: Request, ties: Sequence[Tie]) -> dict[str, Point]:
    """Centres of all stakeholders."""
    ids = sorted(request.map.stakeholders)
    sizes = rows(request.sizes[found] for found in ids)
    kept = kept_places(request)
    if len(kept) == len(ids):
        return kept
    structure = Structure.of(ids, ties)
    widths = label_widths_of(structure, ids, ties, request.label_sizes)
    fixed = np.array([found in kept for found in ids], dtype=bool)
    if any(found not in request.pinned for found in kept):
        centers = rows(kept.get(found, Point(0.0, 0.0)) for found in ids)
        found = points(_added(structure, sizes, widths, centers, fixed), ids)
    else:
        pins = {number: kept[pinned] for number, pinned in enumerate(ids) if pinned in kept}
        fresh = laid_out(structure, sizes, widths)
        found = points(_around_pins(fresh, sizes, widths, structure, pins), ids)
    return found | kept


def _around_pins(
    found: Floats, sizes: Floats, widths: Floats, structure: Structure, kept: Mapping[int, Point]
) -> Floats:
    """A layout from nothing, brought to where people have pinned some of its stakeholders."""
    if not kept:
        return found
    fixed = np.zeros(len(found), dtype=bool)
    pins = np.array(sorted(kept), dtype=np.intp)
    fixed[pins] = True
    places = rows(kept[pin] for pin in pins.tolist())
    found = found + (places - found[pins]).mean(axis=0)
    found[pins] = places
    return settled(structure, sizes, widths, found, fixed)


def _added(structure: Structure, sizes: Floats, widths: Floats, centers: Floats, fixed: Bools) -> Floats:
    """New stakeholders among those that keep their place."""
    found, known = centers.copy(), fixed.copy()
    tied = [part for part in structure.components if fixed[part].any() and not fixed[part].all()]
    new = [part for part in structure.components if not fixed[part].any()]
    free = np.concatenate([part[~fixed[part]] for part in tied]) if tied else np.empty(0, dtype=np.intp)
    if len(free) <= FEW:
        lengths = tie_lengths(structure, sizes, widths)
        scene = Scene(found, sizes, structure.ends, lengths, STRETCH, np.ones(len(lengths)), widths)
        for node in _outwards(structure, known):
            found[node] = _best_place(scene, structure, node, known)
            known[node] = True
    else:
        for number, node in enumerate(_outwards(structure, known)):
            near = structure.neighbours_of(node)
            angle = number * 2.399963229728653
            found[node] = found[near[known[near]]].mean(axis=0) + np.array([60 * np.cos(angle), 40 * np.sin(angle)])
            known[node] = True
        nodes = np.flatnonzero(known)
        part = structure.part(nodes)
        inner = widths[np.isin(structure.ends[:, 0], nodes)]
        found[nodes] = settled(part, sizes[nodes], inner, found[nodes], fixed[nodes])
    for nodes in new:
        part = structure.part(nodes)
        own = laid_out(part, sizes[nodes], widths[np.isin(structure.ends[:, 0], nodes)])
        found[nodes] = own + _beside(own, sizes[nodes], found[known], sizes[known])
        known[nodes] = True
    return found


def _outwards(structure: Structure, known: Bools) -> list[int]:
    """The nodes not yet placed that have a way to placed ones, those with most placed neighbours first."""
    reached = known.copy()
    order: list[int] = []
    while True:
        counts = np.zeros(structure.count)
        first, second = structure.ends[:, 0], structure.ends[:, 1]
        np.add.at(counts, first, reached[second])
        np.add.at(counts, second, reached[first])
        ready = np.flatnonzero((counts > 0) & ~reached)
        if not len(ready):
            return order
        order.extend(ready[np.argsort(-counts[ready], kind="stable")].tolist())
        reached[ready] = True


def _best_place(scene: Scene, structure: Structure, node: int, known: Bools) -> Floats:
    near = structure.neighbours_of(node)
    near = near[known[near]]
    places = _places_about(scene.centers[near], float(scene.lengths[scene.at[node]].mean()))
    local = scene.among(known, node)
    best: Floats = places[int(local.costs(len(local.centers) - 1, places).argmin())]
    others = boxes_of(local.centers[:-1], local.sizes[:-1], MARGIN)
    if is_free(best[None], scene.sizes[node], others)[0]:
        return best
    return nearest_free(best, scene.sizes[node], others)


def _places_about(neighbours: Floats, length: float) -> Floats:
    """Places at which a stakeholder with these neighbours would be well off."""
    angles = np.arange(24) * (2 * np.pi / 24)
    circle = np.stack([np.cos(angles) * STRETCH, np.sin(angles)], axis=1) * length
    middle = neighbours.mean(axis=0)
    rings = [middle[None]] + [middle + circle * factor for factor in (0.35, 0.7, 1.0, 1.4, 2.0)]
    rings += [place + circle * factor for place in neighbours[:6] for factor in (0.85, 1.15)]
    return np.concatenate(rings)


def _beside(own: Floats, sizes: Floats, placed: Floats, placed_sizes: Floats) -> Floats:
    """How far a new part has to be shifted to stand free, below or to the right of what is there."""
    if not len(placed):
        return np.zeros(2)
    boxes, taken = boxes_of(own, sizes), boxes_of(placed, placed_sizes)
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    left_top, right_bottom = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    extent = right_bottom - left_top
    others = boxes_of(placed, placed_sizes, GAP)
    right_first = extent[0] <= ASPECT * extent[1]
    corner = (right_bottom[0] + GAP, left_top[1]) if right_first else (left_top[0], right_bottom[1] + GAP)
    inner = nearest_free_within(others, high - low, left_top, right_bottom)
    start = inner if inner is not None else np.array(corner)
    shift: Floats = start - low
    return shift


def nearest_free_within(others: Floats, extent: Floats, left_top: Floats, right_bottom: Floats) -> Floats | None:
    """Left upper corner of a free place inside a frame, the lowest and leftmost; None where there is none."""
    room = right_bottom - left_top - extent
    if (room < 0).any():
        return None
    xs = left_top[0] + np.linspace(0, room[0], 25)
    ys = left_top[1] + np.linspace(room[1], 0, 17)
    corners = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    free = is_free(corners + extent / 2, extent, others)
    if not free.any():
        return None
    corner: Floats = corners[int(free.argmax())]
    return corner
