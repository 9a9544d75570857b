"""Attention against importance: whether each group gets the share of service that its importance calls for."""

from __future__ import annotations

from app.analysis.balance import Attention, attention_minus_importance, group_of
from app.analysis.wording import points
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import (
    BODY,
    HEAD,
    ICON,
    SMALL,
    area,
    legend,
    legend_height,
    mark,
    middle,
    swatch,
    words,
)
from app.figures.charts.scoreboard import GROUP_ICONS, GROUP_NAMES
from app.figures.figure import Group, Rect, Shape
from app.figures.icons import icon
from app.lenses.lens import Box, Point
from app.model.element import Element

_DEFINITION = (
    "Share of what is assigned and delivered (by number of assignments, and by annual cost where known, a service's "
    "cost shared equally by those who get it) minus the share of importance, in points. Importance counts as 3 where "
    "not rated."
)
_NOTHING = "Add customers and assign services to them, and this chart shows who gets more than its share"
_NEARLY = 5.0
"""Points within which attention is said to follow importance."""
_NAMES, _SIDE, _TOP = 170.0, 78.0, 26.0
_COUNT, _COST = ("accent", "by number of services"), ("tie.partner_service", "by annual cost")


@chart(
    "attention",
    title="Attention against importance",
    question="Does our effort go where it matters most?",
    order=40,
)
def attention_chart(subject: ChartSubject, box: Box) -> Drawing:
    """Diverging bars: to the right a group gets more than its share of importance, to the left less."""
    found = attention_minus_importance(subject.coverage, subject.map)
    if not found or all(group.by_count is None for group in found):
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    has_cost = any(group.by_cost is not None for group in found)
    keys = [swatch(label, color) for color, label in ((_COUNT, _COST) if has_cost else (_COUNT,))]
    foot = legend_height(keys, box.width) + 4
    plot = Box(box.x + _NAMES, box.y + _TOP, box.width - _NAMES, min(330.0, box.height - _TOP - foot))
    values = [abs(value) for group in found for value in (group.by_count, group.by_cost) if value is not None]
    most = max(10.0, *values)
    groups = [_axis(plot)]
    pitch = plot.height / len(found)
    for at, group in enumerate(found):
        row = Box(box.x, plot.y + at * pitch, box.width, pitch)
        groups.append(_row(subject, group, row, plot, most))
    groups.append(legend(keys, Point(plot.x, plot.bottom + 6), plot.width))
    return Drawing(_finding(found), tuple(groups), _DEFINITION)


def _finding(found: tuple[Attention, ...]) -> str:
    measured = [
        (value, group, what)
        for group in found
        for value, what in ((group.by_count, "the services"), (group.by_cost, "the cost"))
        if value is not None
    ]
    value, group, what = max(measured, key=lambda one: abs(one[0]))
    if abs(value) <= _NEARLY:
        return f"Attention follows importance: no group is more than {_NEARLY:.0f} points off"
    got = max(0.0, group.importance + value)
    return (
        f"{GROUP_NAMES[group.group]} have {points(group.importance)} % of the importance "
        f"but get {'only ' if value < 0 else ''}{points(got)} % of {what}"
    )


def _axis(plot: Box) -> Group:
    zero = plot.center.x
    shapes: list[Shape] = [Rect(Box(zero - 0.5, plot.y, 1.0, plot.height), 0, "line.strong")]
    y = plot.y - 10
    shapes.append(words(Point(zero - 10, y), "← less than its share", SMALL, "text.muted", anchor="end"))
    shapes.append(words(Point(zero + 10, y), "more than its share →", SMALL, "text.muted"))
    return area("attention:axis", plot, *shapes)


def _row(subject: ChartSubject, group: Attention, row: Box, plot: Box, most: float) -> Group:
    name, color = GROUP_ICONS[group.group]
    y = row.center.y
    shapes: list[Shape] = [
        icon(name, Point(row.x + 8, y - 8), ICON + 3, color),
        words(Point(row.x + 22, middle(y - 8, HEAD)), GROUP_NAMES[group.group], HEAD, "text", 600),
        words(Point(row.x, y + 16), f"{points(group.importance)} % of importance", SMALL, "text.muted"),
        Rect(Box(row.x, row.bottom - 0.5, row.width, 0.6), 0, "line"),
    ]
    both = ((group.by_count, _COUNT[0]), (group.by_cost, _COST[0]))
    bars = [(value, fill) for value, fill in both if value is not None]
    thick = min(26.0, (row.height - 16) / max(1, len(bars)) - 4)
    for at, (value, fill) in enumerate(bars):
        centre = y + (at - (len(bars) - 1) / 2) * (thick + 5)
        shapes += _bar(value, fill, Box(plot.x, centre - thick / 2, plot.width, thick), most)
    by_cost = "" if group.by_cost is None else f", {points(group.by_cost, signed=True)} by cost"
    said = (
        f"{GROUP_NAMES[group.group]}: {points(group.importance)} % of importance; attention "
        f"{points(group.by_count, signed=True)} points by number of services{by_cost}"
    )
    members = [Element.of(found) for found in subject.map.customers if group_of(found) is group.group]
    return mark(f"attention:{group.group}", row, shapes, said, members, said)


def _bar(value: float, fill: str, lane: Box, most: float) -> list[Shape]:
    zero = lane.center.x
    length = (lane.width / 2 - _SIDE) * abs(value) / most
    left = zero if value >= 0 else zero - length
    said = f"{points(value, signed=True)} points"
    baseline = middle(lane.center.y)
    at = Point(zero + length + 6, baseline) if value >= 0 else Point(zero - length - 6, baseline)
    shapes: list[Shape] = [words(at, said, BODY, "text", 600, anchor="start" if value >= 0 else "end")]
    if length >= 0.5:
        shapes.append(Rect(Box(left, lane.y, length, lane.height), min(3.0, length / 2), fill))
    return shapes
