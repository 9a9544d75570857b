"""How well a finished layout reads: what lies hidden, what is far from what it belongs to, what crosses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.lenses.lens import Layout, Request, Size, Tie
from app.lenses.placement.geometry import Floats, Ints, box_overlaps, box_rows, crossings_of, index_of, polylines, rows
from app.lenses.placement.labels import label_size

SHEET = (1340.0, 840.0)
"""Width and height that are shown with readable names on a laptop."""

HIDDEN_COST = 0.5
"""For a forty-eighth of a bold tie under cards."""

FAR = 30.0
FAR_COST, SHORT_COST = 3.0, 1.0
"""For a label farther than this from its tie, in points, and for one that is shortened."""

WINDING = 1.15
WINDING_COST = 6.0
"""For a bold tie twice as long as straight, if it is longer than straight by more than this factor."""

CROSSING_COST = 0.15
SIZE_COST = 120.0
"""For being twice as large as the sheet."""


def best_of(layouts: Sequence[Layout], request: Request) -> Layout:
    """The layout with the fewest flaws; the first of equals."""
    if len(layouts) == 1:
        return layouts[0]
    return min(layouts, key=lambda layout: flaws(layout, request.label_sizes))


def flaws(layout: Layout, label_sizes: Mapping[str, Size]) -> float:
    """What is wrong with a layout, in costs."""
    boxes = box_rows(layout.box(found) for found in layout.centers)
    across, down = boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)
    cost = SIZE_COST * max(0.0, float(across) / SHEET[0] - 1, float(down) / SHEET[1] - 1)
    index = index_of(list(layout.centers))
    ties = list(layout.ties.values())
    if not ties:
        return cost
    ends = np.array([(index[tie.source], index[tie.target]) for tie in ties], dtype=np.intp)
    cost += CROSSING_COST * crossings_of(rows(layout.centers.values()), np.unique(np.sort(ends, axis=1), axis=0))
    bold = [number for number, tie in enumerate(ties) if not tie.faint]
    if not bold:
        return cost
    lines = polylines([np.array(layout.routes[ties[number].id].curve) for number in bold])
    return cost + _hidden(lines, ends[bold], boxes) + _winding(lines) + _astray(layout, label_sizes, ties, bold, lines)


def _hidden(lines: Floats, ends: Ints, boxes: Floats) -> float:
    under = box_overlaps(np.concatenate([lines, lines], axis=2)[:, :, None], boxes)
    number = np.arange(len(lines))
    under[number, :, ends[:, 0]] = under[number, :, ends[:, 1]] = False
    return HIDDEN_COST * float(under.any(axis=2).sum())


def _winding(lines: Floats) -> float:
    legs, whole = np.diff(lines, axis=1), lines[:, -1] - lines[:, 0]
    ratio = np.hypot(legs[..., 0], legs[..., 1]).sum(axis=1) / np.maximum(np.hypot(whole[:, 0], whole[:, 1]), 1.0)
    return WINDING_COST * float(np.clip(ratio - WINDING, 0.0, 2.0).sum())


def _astray(
    layout: Layout, label_sizes: Mapping[str, Size], ties: Sequence[Tie], bold: Sequence[int], lines: Floats
) -> float:
    cost = 0.0
    for number, line in zip(bold, lines, strict=True):
        label = layout.routes[ties[number].id].label
        if label is not None:
            off = np.maximum(np.abs(line - label.center) - (label.width / 2, label.height / 2), 0.0)
            cost += FAR_COST * bool(np.hypot(off[:, 0], off[:, 1]).min() > FAR)
            cost += SHORT_COST * bool(label.width < label_size(ties[number], label_sizes).width - 0.5)
    return cost
