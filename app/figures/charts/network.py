"""The network in figures: how much revolves around the firm, and what holds the rest together."""

from __future__ import annotations

from app.analysis.headlines import Headline
from app.analysis.network.network_figures import NetworkFigures
from app.analysis.network.network_headlines import network_headlines
from app.analysis.wording import listed, percent
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, SMALL, area, in_words, mark, paragraph, words
from app.figures.figure import Group, Rect, Role, Shape
from app.lenses.lens import Box, Point
from app.model.element import Element

_DEFINITION = (
    "Stakeholders are joined by relationships and by services that one provides to another; retired services do not "
    "join. Freeman 1979, Krackhardt & Stern 1988, Borgatti 2006; hover over a figure for its definition and working."
)
_NOTHING = "Draw who has to do with whom, and this chart shows what the network rests on"
_SHOWN = (
    ("The firm’s place", ("hub-share", "dependence-on-firm", "firm-centricity-degree", "firm-centricity-betweenness")),
    ("How it hangs together", ("density", "fragmentation", "external-internal-index", "reciprocity")),
    ("What it revolves around", ("degree-centralization", "betweenness-centralization", "communities", "cut-vertices")),
)
"""Rows of the page, each with its figures."""
_NOTES = {
    "hub-share": "of all ties end at the firm",
    "dependence-on-firm": "of pairs part without the firm",
    "firm-centricity-degree": "by ties; 1 = a star about the firm",
    "firm-centricity-betweenness": "by paths; 1 = all run through it",
    "density": "of all pairs are joined",
    "fragmentation": "of pairs do not reach each other",
    "external-internal-index": "1 = all ties cross the boundary",
    "reciprocity": "of directed ties are returned",
    "degree-centralization": "by ties; 1 = a star",
    "betweenness-centralization": "by paths; 1 = a star",
    "communities": "tied within more than without",
    "cut-vertices": "hold parts together alone",
}
_GAP, _VALUE, _HEAD = 14.0, 24.0, 24.0


def network_of(subject: ChartSubject) -> NetworkFigures:
    """The figures of the subject's network."""
    return subject.network.of(subject.map, subject.progress)


@chart("network", title="Network", question="What does our network rest on?", order=105, heavy_from=1)
def network(subject: ChartSubject, box: Box) -> Drawing:
    """Three rows of figures, each with what it means and who it is about."""
    found = network_of(subject)
    if not found.ties:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    headlines = {headline.id: headline for headline in network_headlines(found)}
    down = (box.height - 2 * _GAP) / 3
    groups: list[Group] = []
    for at, (title, ids) in enumerate(_SHOWN):
        row = Box(box.x, box.y + at * (down + _GAP), box.width, down)
        head = words(Point(row.x, row.y + 13), title, BODY, "text", 600)
        line = Rect(Box(row.x, row.y + _HEAD - 4, row.width, 0.6), 0, "line")
        groups.append(area(f"network:row:{at}", Box(row.x, row.y, row.width, _HEAD), head, line, role=Role.HEADING))
        across = (row.width - 3 * _GAP) / 4
        for column, id in enumerate(ids):
            tile = Box(row.x + column * (across + _GAP), row.y + _HEAD, across, row.height - _HEAD)
            groups.append(_tile(found, headlines[id], tile))
    return Drawing(_finding(subject, found), tuple(groups), _DEFINITION)


def _tile(found: NetworkFigures, headline: Headline, box: Box) -> Group:
    shapes: list[Shape] = [words(Point(box.x, box.y + 14), headline.title, SMALL, "text.muted", 500, room=box.width)]
    shapes.append(words(Point(box.x, box.y + 16 + _VALUE), headline.text, _VALUE, "text", 700, room=box.width))
    room = box.height - 46
    shapes += paragraph(
        Point(box.x, box.y + 44), _NOTES[headline.id], box.width, max(1, int(room // 15)), SMALL, "text.muted"
    )
    elements = [Element("stakeholder", id) for id in _about(found, headline.id)]
    told = f"{headline.title}: {headline.text}\n{headline.definition}\n{headline.working}"
    return mark(f"network:{headline.id}", box, shapes, f"{headline.title}: {headline.text}", elements, told)


def _about(found: NetworkFigures, id: str) -> tuple[str, ...]:
    """The stakeholders to whom a figure leads."""
    if id == "cut-vertices":
        return found.cut_vertices
    if id in ("hub-share", "dependence-on-firm") or id.startswith("firm-centricity"):
        return (found.firm,) if found.firm else ()
    top = found.most_central(id.partition("-")[0]) if id.endswith("-centralization") else None
    return (top,) if top else ()


def _finding(subject: ChartSubject, found: NetworkFigures) -> str:
    stakeholders = subject.map.stakeholders
    if found.firm is None:
        top = found.most_central() or found.most_central("degree")
        name = in_words(stakeholders[top].name) if top else "Nobody"
        return f"{name} is the most central of {len(found.nodes)} stakeholders in the network"
    firm = in_words(stakeholders[found.firm].name)
    said = f"{percent(found.hub_share)} of all ties end at {firm}"
    if found.dependence:
        return f"{said}; without it {percent(found.dependence)} of the others’ pairs lose each other"
    others = [in_words(stakeholders[id].name) for id in found.cut_vertices if id != found.firm]
    if others:
        return f"{said}, and the others hold together without it; parts hang on {listed(others, 2)}"
    return f"{said}, and the others hold together without it"
