"""The stress test as a ranking: what would be lost if one outsider were gone."""

from __future__ import annotations

from app.analysis.network.cohesion import parts_gained
from app.analysis.network.graphs import network_of
from app.analysis.stress_test import Loss, StressTest
from app.analysis.wording import counted, listed, points
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, HEAD, SMALL, area, in_words, mark, middle, name_room, named, words
from app.figures.figure import Group, Rect, Role, Shape
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point
from app.model.element import Element

_DEFINITION = (
    "Points of network coverage that the remaining customers lose when a stakeholder outside the firm is gone, with "
    "its services, all that depends on them, and all that reaches customers through it. Stranded: nothing is left of "
    "what was met. New parts: into how many more the network falls."
)
_NOTHING = "Record needs and assign services of partners to them, and this chart shows on whom you depend"
_ROW, _LEAST_ROW, _HEAD, _PARTS = 38.0, 24.0, 24.0, 78.0
_AT_RISK = 5.0
"""Points from which a loss is a gap of its own (`coverage-at-risk`)."""


@chart(
    "partner-dependency",
    title="Partner dependency",
    question="What breaks if a partner leaves?",
    order=110,
    heavy_from=1,
)
def partner_dependency(subject: ChartSubject, box: Box) -> Drawing:
    """A bar for each outsider on whom coverage rests, and the customers who would be left with nothing."""
    stakeholders = subject.map.stakeholders
    losses = [loss for loss in subject.look_up(StressTest).ranking() if not stakeholders[loss.stakeholder].is_inside]
    if not losses:
        return Drawing(_empty(subject), definition=_DEFINITION, empty=True)
    fitting = max(1, int((box.height - _HEAD) // _LEAST_ROW))
    shown = losses if len(losses) <= fitting else losses[: fitting - 1]
    row = min(_ROW, (box.height - _HEAD) / (len(shown) + (len(shown) < len(losses))))
    names = name_room([stakeholders[loss.stakeholder] for loss in shown], 0.26 * box.width)
    plot = Box(box.x + names + 12, box.y + _HEAD, 0.36 * box.width, row * len(shown))
    groups = [_heads(plot, box)]
    most = max(loss.points for loss in losses)
    for at, loss in enumerate(shown):
        groups.append(_row(subject, loss, Box(box.x, plot.y + at * row, box.width, row), plot, most))
    if len(shown) < len(losses):
        groups.append(_rest(losses[len(shown) :], Box(box.x, plot.bottom, box.width, row)))
    return Drawing(_finding(subject, losses), tuple(groups), _DEFINITION)


def _empty(subject: ChartSubject) -> str:
    if subject.coverage.parts() is None or not subject.map.assignments:
        return _NOTHING
    return "No single partner is indispensable: whoever leaves, as much is met as before"


def _finding(subject: ChartSubject, losses: list[Loss]) -> str:
    first = losses[0]
    name = in_words(subject.map.stakeholders[first.stakeholder].name)
    said = f"Without {name}, {points(first.points)} points of coverage are lost"
    if first.stranded:
        left = "is" if len(first.stranded) == 1 else "are"
        return f"{said} and {counted(len(first.stranded), 'customer')} {left} left with nothing"
    serious = sum(loss.points >= _AT_RISK for loss in losses)
    return f"{said}; {serious} partners could cost {_AT_RISK:.0f} or more" if serious > 1 else said


def _heads(plot: Box, box: Box) -> Group:
    y = box.y + 13
    shapes = (
        words(Point(plot.x, y), "Points of coverage lost", BODY, "text", 600),
        words(Point(plot.right + _PARTS, y), "New parts", BODY, "text", 600, anchor="end"),
        words(_stranded_at(plot, y), "Customers stranded", BODY, "text", 600, room=box.right - _stranded_at(plot, y).x),
    )
    return area("dependency:heads", Box(box.x, box.y, box.width, _HEAD), *shapes, role=Role.HEADING)


def _row(subject: ChartSubject, loss: Loss, row: Box, plot: Box, most: float) -> Group:
    who = subject.map.stakeholders[loss.stakeholder]
    y = row.center.y
    shapes = named(who, row.x, y, plot.x - row.x - 10)
    said = points(loss.points)
    room = plot.width - 44
    length = max(1.5, room * loss.points / most)
    thick = min(20.0, row.height - 9)
    color = "gauge.poor" if loss.points >= _AT_RISK else "gauge.fair"
    shapes.append(Rect(Box(plot.x, y - thick / 2, length, thick), min(3.0, length / 2), color))
    shapes.append(words(Point(plot.x + length + 7, middle(y, HEAD)), said, HEAD, "text", 700))
    parts = subject.get(_parts_gained)[who.id]
    shapes.append(
        words(Point(plot.right + _PARTS, middle(y)), str(parts) if parts else "–", BODY, "text", anchor="end")
    )
    names = [in_words(subject.map.stakeholders[found].name) for found in loss.stranded]
    shapes += _stranded(names, _stranded_at(plot, y).x, y, row.right)
    shapes.append(Rect(Box(row.x, row.bottom - 0.3, row.width, 0.6), 0, "line"))
    spoken = f"Without {who.name}: {said} points lost, {counted(len(names), 'customer')} stranded"
    spoken += f", {counted(parts, 'new part')} of the network" if parts else ""
    tooltip = "\n".join([spoken, *names[:15], *([f"and {len(names) - 15} more"] if len(names) > 15 else [])])
    return mark(f"loss:{who.id}", row, shapes, spoken, [Element.of(who)], tooltip)


def _stranded_at(plot: Box, y: float) -> Point:
    return Point(plot.right + _PARTS + 22, y)


def _parts_gained(subject: ChartSubject) -> dict[str, int]:
    return parts_gained(network_of(subject.map))


def _stranded(names: list[str], left: float, y: float, right: float) -> list[Shape]:
    """As many names as have room, else their number alone."""
    if not names:
        return [words(Point(left, middle(y)), "none", BODY, "text.muted")]
    room = right - left
    for most in (3, 2, 1):
        said = listed(names, most)
        if width(said, BODY) <= room:
            return [words(Point(left, middle(y)), said, BODY, "text")]
    return [words(Point(left, middle(y)), counted(len(names), "customer"), BODY, "text", room=room)]


def _rest(rest: list[Loss], row: Box) -> Group:
    said = f"and {len(rest)} more, {points(rest[0].points)} points or less each"
    line = words(Point(row.x, middle(row.center.y, SMALL)), said, SMALL, "text.muted", 500)
    elements = [Element("stakeholder", loss.stakeholder) for loss in rest]
    return mark("rest", row, [line], said, elements)
