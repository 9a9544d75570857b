"""Where labels may stand: along the connector that they explain, or along the edge of their zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import atan2, cos, dist, hypot, pi, sin
from typing import TYPE_CHECKING

from app.exchange.connector_geometry import sampled
from app.exchange.slides.glue import STRAIGHT, Glued
from app.lenses.lens import Box, Point

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_LABEL_PLACES = tuple((16 + side * step) / 32 for step in range(13) for side in ((1, -1) if step else (1,)))
_SAME_PLACE = 8.0  # points between a label's place on the map and a connector that it still belongs to
_ZONE_STEP = pi / 36
_TRACE_STEP = 4.0  # points between places of a trace: closer than any label is high


def places_on(line: Glued | None, middle: Point) -> Iterator[Point]:
    """Where a label may stand: on the map's own place where the connector passes there, else along the connector."""
    if line is None:
        yield middle
        return
    points = sampled(line.curve, 33)
    if min(hypot(point.x - middle.x, point.y - middle.y) for point in points) < _SAME_PLACE:
        yield middle
    for place in _LABEL_PLACES:
        yield points[round(place * 32)]


def places_along(area: Box, middle: Point) -> Iterator[Point]:
    """Places along an ellipse as far out as the given one, the nearest first."""
    across, down = max(1.0, area.width / 2), max(1.0, area.height / 2)
    x, y = (middle.x - area.center.x) / across, (middle.y - area.center.y) / down
    out, first = hypot(x, y), atan2(y, x)
    yield middle
    for farther in (1.0, 0.9, 1.1):
        for step in range(37):
            for angle in (first + step * _ZONE_STEP, first - step * _ZONE_STEP):
                reach = out * farther
                yield Point(area.center.x + across * reach * cos(angle), area.center.y + down * reach * sin(angle))


class Traces:
    """Where connectors run, at places so close that none can run through a label between two of them.

    Args:
        lines: The connectors.
    """

    def __init__(self, lines: Iterable[Glued]) -> None:
        import numpy as np

        traces = [self._trace(line) for line in lines]
        self._places = np.concatenate([np.empty((0, 2)), *traces])
        self._lines = np.repeat(np.arange(len(traces)), [len(trace) for trace in traces])

    @staticmethod
    def _trace(line: Glued) -> npt.NDArray[np.float64]:
        import numpy as np

        length = sum(dist(one, other) for one, other in pairwise(line.curve))
        count = 2 + round(length / _TRACE_STEP)
        if line.form == STRAIGHT:
            return np.linspace(line.curve[0], line.curve[-1], count)
        return np.array(sampled(line.curve, count), dtype=float)

    def crossings(self, box: Box) -> int:
        """How many connectors run through a box."""
        x, y = self._places[:, 0], self._places[:, 1]
        inside = (x > box.x) & (x < box.right) & (y > box.y) & (y < box.bottom)
        return len(set(self._lines[inside].tolist()))
