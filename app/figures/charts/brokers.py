"""Who bridges what would else be apart: betweenness, constraint and brokerage between kinds."""

from __future__ import annotations

from app.analysis.network.boundary import Brokerage
from app.analysis.network.network_figures import NetworkFigures, NodeFigures
from app.analysis.wording import percent
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, area, in_words, mark, middle, name_room, named, words
from app.figures.charts.network import network_of
from app.figures.figure import Group, Rect, Role, Shape
from app.lenses.lens import Box, Point
from app.model.element import Element

_DEFINITION = (
    "Betweenness: share of the shortest paths between others that run through a stakeholder (Freeman 1977). "
    "Constraint: how far its contacts are tied to one another, low for brokers (Burt 1992). Most often: its role "
    "between kinds of stakeholders (Gould & Fernandez 1989)."
)
_NOTHING = "Draw who has to do with whom, and this chart shows who bridges what would else be apart"
_ROW, _LEAST_ROW, _HEAD, _ROLE, _CONSTRAINT = 34.0, 24.0, 24.0, 190.0, 96.0


@chart("brokers", title="Brokers", question="Who connects those who would else be apart?", order=107, heavy_from=1)
def brokers(subject: ChartSubject, box: Box) -> Drawing:
    """A bar for each stakeholder through whom paths run, with how free it is and which role it plays."""
    found = network_of(subject)
    ranked = sorted(
        ((id, node) for id, node in found.nodes.items() if node.betweenness),
        key=lambda each: (-(each[1].betweenness or 0.0), each[0]),
    )
    if not ranked:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    shown = ranked[: max(1, int((box.height - _HEAD) // _LEAST_ROW))]
    row = min(_ROW, (box.height - _HEAD) / len(shown))
    names = name_room([subject.map.stakeholders[id] for id, _ in shown], 0.28 * box.width)
    plot = Box(box.x + names + 12, box.y + _HEAD, box.width - names - 12 - _ROLE - _CONSTRAINT, row * len(shown))
    groups = [_heads(plot, box)]
    most = ranked[0][1].betweenness or 1.0
    for at, (id, node) in enumerate(shown):
        groups.append(_row(subject, id, node, Box(box.x, plot.y + at * row, box.width, row), plot, most))
    return Drawing(_finding(subject, found, [id for id, _ in ranked]), tuple(groups), _DEFINITION)


def _finding(subject: ChartSubject, found: NetworkFigures, ranked: list[str]) -> str:
    first = ranked[0]
    share = percent(found.nodes[first].betweenness)
    said = f"{share} of the shortest paths between others run through {_name(subject, first)}"
    others = [id for id in ranked if id != found.firm]
    if first == found.firm and others:
        return f"{said}; next is {_name(subject, others[0])}"
    return said


def _name(subject: ChartSubject, id: str) -> str:
    return in_words(subject.map.stakeholders[id].name)


def _heads(plot: Box, box: Box) -> Group:
    y = box.y + 13
    shapes = (
        words(Point(plot.x, y), "Betweenness", BODY, "text", 600),
        words(Point(plot.right + _CONSTRAINT - 14, y), "Constraint", BODY, "text", 600, anchor="end"),
        words(Point(plot.right + _CONSTRAINT, y), "Most often", BODY, "text", 600, room=_ROLE),
    )
    return area("brokers:heads", Box(box.x, box.y, box.width, _HEAD), *shapes, role=Role.HEADING)


def _row(subject: ChartSubject, id: str, node: NodeFigures, row: Box, plot: Box, most: float) -> Group:
    who = subject.map.stakeholders[id]
    y = row.center.y
    value = node.betweenness or 0.0
    length = max(1.5, (plot.width - 60) * value / most)
    thick = min(18.0, row.height - 9)
    shapes: list[Shape] = named(who, row.x, y, plot.x - row.x - 10)
    shapes.append(Rect(Box(plot.x, y - thick / 2, length, thick), min(3.0, length / 2), "accent"))
    shapes.append(words(Point(plot.x + length + 7, middle(y)), percent(value), BODY, "text", 700))
    free = "?" if node.constraint is None else f"{node.constraint:.2f}"
    shapes.append(words(Point(plot.right + _CONSTRAINT - 14, middle(y)), free, BODY, anchor="end"))
    role = max(Brokerage, key=lambda each: node.roles[each])
    often = node.roles[role]
    said = f"{role.value.capitalize()} ({often}×)" if often else "no broker between kinds"
    color = "text" if often else "text.muted"
    shapes.append(words(Point(plot.right + _CONSTRAINT, middle(y)), said, BODY, color, room=_ROLE))
    shapes.append(Rect(Box(row.x, row.bottom - 0.3, row.width, 0.6), 0, "line"))
    roles = [f"{each.value.capitalize()}, {each.help}: {node.roles[each]}" for each in Brokerage]
    effective = "" if node.effective_size is None else f"Effective size {node.effective_size:.1f}"
    head = f"{who.name}: betweenness {value:.3f}, constraint {free}"
    return mark(f"broker:{id}", row, shapes, head, [Element.of(who)], "\n".join([head, effective, *roles]))
