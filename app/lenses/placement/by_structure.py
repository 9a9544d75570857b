"""Lays stakeholders out by who is tied to whom: near what they are tied to, clusters apart, parts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.lenses.lens import Size, Tie
from app.lenses.placement.forces import force_layout
from app.lenses.placement.geometry import Bools, Floats, Ints, boxes_of, crossings_of, index_of
from app.lenses.placement.overlaps import MARGIN, separated
from app.lenses.placement.packing import ASPECT, block, packed
from app.lenses.placement.stress import classical_scaling, ideal_distances, majorize, stress_of
from app.lenses.placement.structure import Structure
from app.lenses.placement.untangle import LARGEST, untangled

STRETCH = 1.75
"""Cards are wide and low, and so are screens: layouts are computed on a sheet that is drawn this much wider."""

ROOM = 30.0
"""Between two tied cards beside what their label takes: line and arrow head can be seen."""

LEAST_LOWER = 0.72
"""A long layout is not made narrower than this."""

LARGEST_DENSE = 700
"""Most stakeholders of whom all pairs are compared."""

LARGEST_EXACT = 350
"""Most stakeholders whose distances on paper are all brought near those in the network."""

AIRINESS = 3.5
"""How much larger a large map is than its cards."""

ISOLATES_GAP = 28.0
"""Between the cards of stakeholders without ties."""


def tie_lengths(structure: Structure, sizes: Floats, label_widths: Floats) -> Floats:
    """Ideal length of each tie on the unstretched sheet: the cards, the label and some room fit in between.

    Ties at hubs are longer, so that what is around a hub finds place.
    """
    first, second = structure.ends[:, 0], structure.ends[:, 1]
    between = (sizes[first] + sizes[second]) / 2
    sideways = (between[:, 0] + label_widths + ROOM) / STRETCH
    upright = between[:, 1] + ROOM + 18.0 * (label_widths > 0)
    degrees = structure.degrees
    crowd = np.sqrt(np.maximum(1.0, np.minimum(degrees[first], degrees[second]) / 4))
    crowd *= np.maximum(1.0, np.maximum(degrees[first], degrees[second]) / 9) ** 0.4
    lengths: Floats = (0.6 * sideways + 0.4 * upright) * crowd
    return lengths


def label_widths_of(structure: Structure, ids: Sequence[str], ties: Sequence[Tie], sizes: Mapping[str, Size]) -> Floats:
    """Width of the widest label between the two ends of each pair; 0 where none is written."""
    index = index_of(ids)
    widths = np.zeros(len(structure.ends))
    labelled = [
        tie for tie in ties if tie.label in sizes and not tie.faint and tie.source in index and tie.target in index
    ]
    if labelled:
        pairs = np.array([(index[tie.source], index[tie.target]) for tie in labelled], dtype=np.intp)
        own = np.array([sizes[tie.label].width for tie in labelled])
        np.maximum.at(widths, structure.rows_of(pairs), own)
    return widths


def laid_out(structure: Structure, sizes: Floats, label_widths: Floats) -> Floats:
    """Centres of all stakeholders from nothing: each part by itself, then all parts packed."""
    centers = np.zeros((structure.count, 2))
    parts = [part for part in structure.components if len(part) > 1]
    lonely = np.array([part[0] for part in structure.components if len(part) == 1], dtype=np.intp)
    placed = [(part, _part_laid_out(structure, part, sizes, label_widths)) for part in parts]
    if len(lonely):
        widest = max((float(np.ptp(found[:, 0])) for _, found in placed), default=0.0)
        placed.append((lonely, block(sizes[lonely], ISOLATES_GAP, widest)))
    extents = []
    for part, found in placed:
        boxes = boxes_of(found, sizes[part])
        low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        centers[part] = found - low
        extents.append((float(high[0] - low[0]), float(high[1] - low[1])))
    for (part, _), corner in zip(placed, packed(extents), strict=True):
        centers[part] += corner
    return centers - _middle(centers, sizes)


def _middle(centers: Floats, sizes: Floats) -> Floats:
    if not len(centers):
        return np.zeros(2)
    boxes = boxes_of(centers, sizes)
    middle: Floats = (boxes[:, :2].min(axis=0) + boxes[:, 2:].max(axis=0)) / 2
    return middle


def _part_laid_out(structure: Structure, nodes: Ints, sizes: Floats, label_widths: Floats) -> Floats:
    part = structure.part(nodes)
    inside = np.isin(structure.ends[:, 0], nodes)
    widths = label_widths[inside]
    own = sizes[nodes]
    lengths = tie_lengths(part, own, widths)
    free = np.zeros(len(nodes), dtype=bool)
    if part.count > LARGEST_EXACT:
        drawn = _as_dense_as_fit(_lying(force_layout(part)) * (STRETCH, 1.0), own)
        return separated(drawn, own, free)
    distances = ideal_distances(part, lengths)
    starts = [force_layout(part) * float(lengths.mean())]
    if part.count <= LARGEST:
        starts.append(classical_scaling(distances))
    sheets = [majorize(distances, start, free) for start in starts]
    sheet = min(sheets, key=lambda found: (crossings_of(found, part.ends), round(stress_of(found, distances), 3)))
    drawn = _lying(sheet) * (STRETCH, 1.0)
    lower = _lower(drawn, own)
    drawn = separated(drawn * (lower, 1 / lower), own, free)
    return untangled(drawn, own, part, lengths / lower, widths, free, STRETCH * lower**2)


def _lower(drawn: Floats, sizes: Floats) -> float:
    """By how much a layout should be narrower, and higher for it, to be of the form of a screen."""
    boxes = boxes_of(drawn, sizes)
    wide, high = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
    return float(np.clip((ASPECT * high / wide) ** 0.5, LEAST_LOWER, 1.15))


def _as_dense_as_fit(drawn: Floats, sizes: Floats) -> Floats:
    """Scaled so that the middle of the layout is about as large as its cards and some air."""
    low, high = np.quantile(drawn, [0.02, 0.98], axis=0)
    area = float(np.prod(np.maximum(high - low, 1e-6)))
    wanted = AIRINESS * float(np.prod(sizes + MARGIN, axis=1).sum())
    scaled: Floats = drawn * np.sqrt(wanted / area)
    return scaled


def _lying(sheet: Floats) -> Floats:
    """Turned so that it is widest from left to right."""
    middle = sheet - sheet.mean(axis=0)
    _, vectors = np.linalg.eigh(middle.T @ middle)
    axes = vectors[:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned: Floats = middle @ axes
    return turned


def settled(structure: Structure, sizes: Floats, label_widths: Floats, centers: Floats, fixed: Bools) -> Floats:
    """Centres after the free stakeholders have found their balance from a start; the fixed ones stay."""
    found = centers.copy()
    if structure.count <= LARGEST_DENSE:
        lengths = tie_lengths(structure, sizes, label_widths)
        for nodes in structure.components:
            held = fixed[nodes]
            if held.all() or not held.any():
                continue
            part = structure.part(nodes)
            distances = ideal_distances(part, lengths[np.isin(structure.ends[:, 0], nodes)])
            found[nodes] = majorize(distances, found[nodes] / (STRETCH, 1.0), held) * (STRETCH, 1.0)
    return separated(found, sizes, fixed)
