"""Where the names of zones stand: on the zone's line, at the top where no tie or card is in the way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.lenses.lens import Box, Point, Zone
from app.lenses.placement.geometry import box_rows
from app.lenses.placement.ground import Ground

HEIGHT = 16.0
LETTER_WIDTH, PADDING = 7.4, 14.0
"""Room that a letter of a zone's label takes at most, and what its pill takes beside."""

_TURNS = (0.0, *(side * step * 0.11 for step in range(1, 9) for side in (1, -1)))
"""How far from the top or bottom a label is tried, in radians."""


def zone_label_box(zone: Zone) -> Box:
    """What the label of a zone takes at most."""
    width = LETTER_WIDTH * len(zone.label) + PADDING
    return Box(zone.label_at.x - width / 2, zone.label_at.y - HEIGHT / 2, width, HEIGHT)


def with_placed_labels(zones: Sequence[Zone], ground: Ground) -> tuple[Zone, ...]:
    """The zones with their labels where the fewest ties run, as near to the top as may be; entered as taken."""
    found = []
    for zone in zones:
        turns = [*_TURNS, *(math.pi + turn for turn in _TURNS)]
        trials = [replace(zone, label_at=_on_line(zone, turn)) for turn in turns]
        spans = ground.spans_of(box_rows(map(zone_label_box, trials)))
        costs = [
            ground.lines_in(*span) + 0.4 * number + 1e4 * (not ground.is_clear(*span))
            for number, span in enumerate(spans.tolist())
        ]
        best = trials[int(np.argmin(costs))]
        ground.take(box_rows([zone_label_box(best)]))
        found.append(best)
    return tuple(found)


def _on_line(zone: Zone, turn: float) -> Point:
    up = zone.radius if zone.radius_y is None else zone.radius_y
    x = zone.center.x + zone.radius * math.sin(turn)
    return Point(round(x, 2), round(zone.center.y - up * math.cos(turn), 2))
