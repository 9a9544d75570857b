"""Martilla and James's grid: how important each customer is against how far it is covered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from app.analysis.coverage import Tier
from app.analysis.priorities import (
    MIDDLE_IMPORTANCE,
    MIDDLE_PERFORMANCE,
    Performance,
    PerformanceGrid,
    importance_performance,
)
from app.analysis.wording import counted, listed, percent
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, HEAD, ICON, SMALL, Key, area, in_words, legend, mark, middle, words
from app.figures.figure import Connector, Group, Rect, Role, Shape, Text
from app.figures.icons import kind_icon
from app.figures.rating_grid import NAME_ROW, RATINGS, row_edges
from app.figures.text_metrics import fitted, width
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.stakeholder import Stakeholder

_DEFINITION = (
    "Performance: share of the weighted need that the whole network meets. Cross-hairs: the middle of both scales "
    "(grounds) and the means of all customers shown (dashed). On a cross-hair counts as above (Martilla & James 1977)."
)
_NOTHING = "Rate the importance of customers and record their needs, and this grid shows where to concentrate"
_ADVICE = {
    Performance.CONCENTRATE_HERE: "important, covered badly",
    Performance.KEEP_UP_THE_GOOD_WORK: "important, covered well",
    Performance.LOW_PRIORITY: "less important, covered badly",
    Performance.POSSIBLE_OVERKILL: "less important, covered well",
}
_AXIS_LEFT, _AXIS_BOTTOM, _LEGEND, _STRIP = 40.0, 34.0, 22.0, 24.0
_MOST_NAME = 170.0
_SIDE = 9.0  # between the edge of the ground and 0 or 100 %
_DASH = (5.0, 4.0)
_MOST_LANES = 24
"""More rows of names than any page has room for."""


class _Spot(NamedTuple):
    """A customer in its row: where its mark stands, and the box of mark and name."""

    who: Stakeholder
    at: float
    left: float
    right: float
    to_left: bool


class _Frame(NamedTuple):
    """The ground of the grid and the edges of its rows, the most important first."""

    inner: Box
    tops: tuple[float, ...]

    def x(self, share: float) -> float:
        """Where a coverage stands."""
        return self.inner.x + _SIDE + ICON / 2 + share * (self.inner.width - 2 * _SIDE - ICON)

    def row(self, importance: int) -> Box:
        """The row of a rating, without the strip for titles."""
        at = RATINGS[-1] - importance
        strip = _STRIP if importance in _STRIP_ROWS else 0.0
        return Box(self.inner.x, self.tops[at] + strip, self.inner.width, self.tops[at + 1] - self.tops[at] - strip)

    def above(self, importance: float) -> float:
        """The edge that parts what is at least as important from what is less."""
        return self.tops[RATINGS[-1] + 1 - min(RATINGS[-1], math.ceil(importance))]


_STRIP_ROWS = (RATINGS[-1], int(MIDDLE_IMPORTANCE) - 1)


@chart(
    "importance-performance",
    title="Importance and performance",
    question="Where should we concentrate, where are we doing too much?",
    order=50,
)
def importance_performance_grid(subject: ChartSubject, box: Box) -> Drawing:
    """Customers by importance and coverage, with both cross-hairs; dragging a name up or down rates it anew."""
    grid = importance_performance(subject.coverage, subject.map, Tier.NETWORK)
    if not grid.points:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    means = importance_performance(subject.coverage, subject.map, Tier.NETWORK, at_means=True)
    inner = Box(box.x + _AXIS_LEFT, box.y, box.width - _AXIS_LEFT, box.height - _AXIS_BOTTOM - _LEGEND)
    rows = {rating: _lanes(subject, grid, rating, inner) for rating in RATINGS}
    frame = _Frame(inner, _tops(inner, rows))
    groups = [_ground(frame, grid), _axes(frame, box), _means(frame, means)]
    places = {}
    for rating in RATINGS:
        groups.append(Group(f"place:{rating}", Role.CELL, frame.row(rating), ()))
        places[f"place:{rating}"] = {"importance": rating}
        groups += _spots(frame, grid, rating, rows[rating])
    key = Key(f"means: importance {means.importance:.1f}, coverage {percent(means.performance)}", _dashed, 24)
    groups.append(legend([key], Point(box.x + _AXIS_LEFT, box.bottom - _LEGEND + 4), box.width - _AXIS_LEFT))
    return Drawing(_finding(subject, grid), tuple(groups), _DEFINITION, places=places)


def _finding(subject: ChartSubject, grid: PerformanceGrid) -> str:
    weak = [found for found, quadrant in grid.quadrants.items() if quadrant is Performance.CONCENTRATE_HERE]
    if weak:
        weak.sort(key=lambda found: (-grid.points[found][0], grid.points[found][1], found))
        names = listed((in_words(subject.map.stakeholders[found].name) for found in weak), 2)
        return f"{names} {'is' if len(weak) == 1 else 'are'} important and covered badly: concentrate here"
    overkill = sum(quadrant is Performance.POSSIBLE_OVERKILL for quadrant in grid.quadrants.values())
    said = f"Every important customer has at least {percent(MIDDLE_PERFORMANCE)} of its needs met"
    return f"{said}; {counted(overkill, 'less important one')} may get too much" if overkill else said


def _dashed(at: Point) -> list[Shape]:
    return [Connector(_straight(Point(at.x, at.y), Point(at.x + 24, at.y)), "text.muted", 1.25, _DASH, arrow_end=False)]


def _straight(start: Point, end: Point) -> tuple[Point, ...]:
    return tuple(
        Point(start.x + (end.x - start.x) * part / 3, start.y + (end.y - start.y) * part / 3) for part in range(4)
    )


def _lanes(subject: ChartSubject, grid: PerformanceGrid, rating: int, inner: Box) -> list[list[_Spot]]:
    """The customers of a rating, in as many lanes as keep their names apart; names turn left where the edge is near."""
    frame = _Frame(inner, ())
    lanes: list[list[_Spot]] = []
    held = [
        (share, subject.map.stakeholders[found]) for found, (rated, share) in grid.points.items() if rated == rating
    ]
    for share, who in sorted(held, key=lambda pair: (pair[0], pair[1].name, pair[1].id)):
        spot = _spot(who, frame.x(share), inner)
        free = (lane for lane in lanes if all(spot.left >= at.right or spot.right <= at.left for at in lane))
        lane = next(free, None)
        if lane is None and len(lanes) > _MOST_LANES:
            lane = lanes[-1]  # nobody sees these as names: they are counted
        if lane is None:
            lanes.append([spot])
        else:
            lane.append(spot)
    return lanes


def _spot(who: Stakeholder, at: float, inner: Box) -> _Spot:
    across = width(fitted(who.name, BODY, 500, _MOST_NAME), BODY, 500)
    to_left = at + ICON / 2 + 6 + across > inner.right - 4
    reach = ICON / 2 + 5 + across
    left, right = (at - reach, at + ICON / 2) if to_left else (at - ICON / 2, at + reach)
    return _Spot(who, at, left - 4, right + 8, to_left)


def _tops(inner: Box, rows: dict[int, list[list[_Spot]]]) -> tuple[float, ...]:
    """Edges of the rows from the top: each as high as its lanes need, as far as there is room."""
    strips = [_STRIP if rating in _STRIP_ROWS else 0.0 for rating in reversed(RATINGS)]
    return tuple(row_edges([len(rows[rating]) for rating in reversed(RATINGS)], strips, inner.y, inner.height))


def _ground(frame: _Frame, grid: PerformanceGrid) -> Group:
    inner = frame.inner
    across, down = frame.x(grid.performance), frame.above(grid.importance)
    shapes: list[Shape] = []
    for performance, left, top, end, foot in (
        (Performance.CONCENTRATE_HERE, inner.x, inner.y, across - 1, down - 1),
        (Performance.KEEP_UP_THE_GOOD_WORK, across + 1, inner.y, inner.right, down - 1),
        (Performance.LOW_PRIORITY, inner.x, down + 1, across - 1, inner.bottom),
        (Performance.POSSIBLE_OVERKILL, across + 1, down + 1, inner.right, inner.bottom),
    ):
        strong = performance is Performance.CONCENTRATE_HERE
        ground = Box(left, top, end - left, foot - top)
        shapes.append(Rect(ground, 6, "accent.soft" if strong else "surface.sunken", "line", 0.75))
        shapes += _title(performance, ground)
    return area("grid:ground", inner, *shapes)


def _title(performance: Performance, ground: Box) -> list[Text]:
    at = Point(ground.x + 8, ground.y + 17)
    shown = [words(at, performance.label, HEAD, "text", 600, room=ground.width - 12)]
    after = at.x + width(performance.label, HEAD, 600) + 8
    if after + width(_ADVICE[performance], SMALL) < ground.right - 6:
        shown.append(words(Point(after, at.y), _ADVICE[performance], SMALL, "text.muted"))
    return shown


def _axes(frame: _Frame, box: Box) -> Group:
    inner = frame.inner
    shapes: list[Shape] = []
    for rating in RATINGS:
        at = Point(inner.x - 8, middle(frame.row(rating).center.y, SMALL))
        shapes.append(words(at, str(rating), SMALL, "text.muted", anchor="end"))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        said = f"{100 * share:.0f} %"
        x = min(max(frame.x(share), inner.x + width(said, SMALL) / 2), inner.right - width(said, SMALL) / 2)
        shapes.append(words(Point(x, inner.bottom + 15), said, SMALL, "text.muted", anchor="middle"))
    foot = Point(inner.center.x, inner.bottom + 31)
    shapes.append(
        words(foot, "Performance: coverage by the whole network →", SMALL, "text.muted", 500, anchor="middle")
    )
    said = "Importance (1 low – 5 high) →"
    at = Point(box.x + 12, inner.center.y)
    shapes.append(Text(at, said, SMALL, "text.muted", 500, "middle", -90.0, width(said, SMALL, 500)))
    return area("grid:axes", box, *shapes)


def _means(frame: _Frame, means: PerformanceGrid) -> Group:
    inner = frame.inner
    across, down = frame.x(means.performance), frame.above(means.importance)
    lower = frame.above(MIDDLE_IMPORTANCE)
    lines = (
        (Point(across, inner.y + _STRIP), Point(across, lower)),
        (Point(across, lower + _STRIP), Point(across, inner.bottom)),
        (Point(inner.x, down), Point(inner.right, down)),
    )
    shapes = [Connector(_straight(*ends), "text.muted", 1.25, _DASH, arrow_end=False) for ends in lines]
    return area("grid:means", inner, *shapes)


def _spots(frame: _Frame, grid: PerformanceGrid, rating: int, lanes: Sequence[Sequence[_Spot]]) -> list[Group]:
    row = frame.row(rating)
    room = max(1, int((row.height - 2) // NAME_ROW))
    shown = list(lanes) if len(lanes) <= room else list(lanes[: room - 1])
    pitch = min(NAME_ROW + 4, row.height / max(1, len(shown) + (len(lanes) > room)))
    groups = []
    for at, lane in enumerate(shown):
        y = row.y + (at + 0.5) * pitch
        groups += [_mark(spot, y, grid) for spot in lane]
    rest = [spot.who for lane in lanes[len(shown) :] for spot in lane]
    if rest:
        groups.append(_rest(rest, Box(row.x + 6, row.bottom - NAME_ROW, row.width - 12, NAME_ROW - 1), rating, grid))
    return groups


def _mark(spot: _Spot, y: float, grid: PerformanceGrid) -> Group:
    who = spot.who
    rated, share = grid.points[who.id]
    name = fitted(who.name, BODY, 500, _MOST_NAME)
    across = width(name, BODY, 500)
    start = spot.at - ICON / 2 - 5 - across if spot.to_left else spot.at + ICON / 2 + 5
    box = Box(spot.left + 3, y - NAME_ROW / 2 + 1, spot.right - spot.left - 8, NAME_ROW - 2)
    concentrate = grid.quadrants[who.id] is Performance.CONCENTRATE_HERE
    ground = Rect(box, 4, "accent.soft" if concentrate else "surface.sunken")
    shapes: list[Shape] = [ground, kind_icon(who.kind, Point(spot.at, y), ICON)]
    shapes.append(words(Point(start, middle(y)), name, BODY, "text", 500))
    said = f"{grid.quadrants[who.id].label}: importance {rated}, {percent(share)} covered"
    return mark(f"who:{who.id}", box, shapes, f"{who.name}, {said}", [Element.of(who)], f"{who.name}\n{said}")


def _rest(rest: Sequence[Stakeholder], box: Box, rating: int, grid: PerformanceGrid) -> Group:
    shares = [grid.points[found.id][1] for found in rest]
    said = f"and {len(rest)} more, covered {percent(min(shares))} to {percent(max(shares))}"
    names = [f"{found.name}: {percent(grid.points[found.id][1])}" for found in rest]
    tooltip = "\n".join([*names[:20], *([f"and {len(names) - 20} more"] if len(names) > 20 else [])])
    shapes = [words(Point(box.x, middle(box.center.y, SMALL)), said, SMALL, "text.muted", 500, room=box.width)]
    return mark(f"rest:{rating}", box, shapes, said, [Element.of(found) for found in rest], tooltip)
