"""The gaps that cost most points of coverage, and how much of all that is unmet they make up."""

from __future__ import annotations

import math

from app.analysis.gap_rule import Finding, Severity
from app.analysis.wording import counted, points
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, LEGEND_ROW, SMALL, Key, area, in_words, legend, mark, mark_key, middle, words
from app.figures.figure import Group, Rect, Role, Shape
from app.figures.gauge import severity_mark
from app.lenses.lens import Box, Point

_DEFINITION = (
    "Points of network coverage that a shortfall costs: 100 · the customer's share of importance · the need's share of "
    "its customer's weight · the part that is not met. All shortfalls sum to 100 minus network coverage."
)
_NOTHING = "Record what customers need, and this chart shows which gaps cost most"
_ALL_MET = "Every recorded need is met in full: no gap costs coverage"
_ROW, _LEAST_ROW, _HEAD, _NUMBER = 44.0, 36.0, 22.0, 44.0


@chart("top-gaps", title="Largest gaps", question="What should we close first?", order=120)
def top_gaps(subject: ChartSubject, box: Box) -> Drawing:
    """A bar for each gap, the costliest first, with its customer and why it is one."""
    costly = sorted((found for found in subject.findings if found.points), key=lambda found: -(found.points or 0.0))
    if not costly:
        known = subject.coverage.parts() is not None
        return Drawing(_ALL_MET if known else _NOTHING, definition=_DEFINITION, empty=True)
    room = box.height - _HEAD - LEGEND_ROW - 6
    fitting = max(1, int(room // _LEAST_ROW))
    shown = costly[: min(fitting, 12)]
    row = min(_ROW, room / len(shown))
    plot = Box(box.right - 0.32 * box.width, box.y + _HEAD, 0.32 * box.width, row * len(shown))
    groups = [_heads(plot, box)]
    for at, found in enumerate(shown):
        line = Box(box.x, plot.y + at * row, box.width, row)
        groups.append(_row(subject, found, line, plot, costly[0].points or 1.0, at + 1))
    severities = [severity for severity in Severity if any(found.severity is severity for found in shown)]
    keys = [_key(severity) for severity in severities]
    groups.append(legend(keys, Point(box.x, plot.bottom + 5), box.width))
    return Drawing(headline_of(costly, len(shown)), tuple(groups), _DEFINITION)


def _key(severity: Severity) -> Key:
    return mark_key(severity.label, lambda at: severity_mark(severity, at, 6.5, outline=""))


def headline_of(costly: list[Finding], shown: int) -> str:
    """What the costliest of all gaps cost, in a sentence."""
    total = math.fsum(found.points or 0.0 for found in costly)
    part = math.fsum(found.points or 0.0 for found in costly[:shown])
    if shown >= len(costly):
        return f"{counted(len(costly), 'gap')} cost {points(total)} points of coverage"
    return f"The {shown} largest of {len(costly)} gaps cost {points(part)} of the {points(total)} points that are unmet"


def _heads(plot: Box, box: Box) -> Group:
    y = box.y + 13
    shapes = (
        words(Point(box.x + 26, y), "Gap and customer", BODY, "text", 600),
        words(Point(plot.x, y), "Points of coverage", BODY, "text", 600),
    )
    return area("gaps:heads", Box(box.x, box.y, box.width, _HEAD), *shapes, role=Role.HEADING)


def _row(subject: ChartSubject, found: Finding, row: Box, plot: Box, most: float, number: int) -> Group:
    customer = subject.map.stakeholders.get(found.customer or "")
    y = row.center.y
    left, room = row.x + 26, plot.x - row.x - 26 - 16
    who = customer.name if customer is not None else ""
    shapes: list[Shape] = [severity_mark(found.severity, Point(row.x + 10, y), 7.5, outline="")]
    shapes.append(words(Point(left, y - 3), found.title, BODY, "text", 600, room=room))
    below = f"{in_words(who)}: {_lowered(found.reason)}" if who else found.reason
    shapes.append(words(Point(left, y + 12), below, SMALL, "text.muted", room=room))
    cost = found.points or 0.0
    length = max(1.5, (plot.width - _NUMBER) * cost / most)
    thick = min(20.0, row.height - 14)
    shapes.append(Rect(Box(plot.x, y - thick / 2, length, thick), min(3.0, length / 2), f"severity.{found.severity}"))
    shapes.append(words(Point(plot.x + length + 7, middle(y)), points(cost), BODY, "text", 700))
    shapes.append(Rect(Box(row.x, row.bottom - 0.3, row.width, 0.6), 0, "line"))
    said = f"{number}. {found.severity.label}: {found.title}, {who}, {points(cost)} points"
    tooltip = f"{found.severity.label}: {found.title}\n{who}\n{found.reason}"
    return mark(f"gap:{found.id}", row, shapes, said, found.elements[:1], tooltip)


def _lowered(reason: str) -> str:
    return reason[:1].lower() + reason[1:]
