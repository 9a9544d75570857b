"""A chart made ready to be shown: its finding as headline above, definition and source at its foot."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.wording import counted, day
from app.figures.chart import LEAST, Chart, ChartSubject, Drawing
from app.figures.chart_parts import BODY, LEADING, SMALL, balanced, lines_of, paragraph, words
from app.figures.figure import Figure, Group, Rect, Role
from app.figures.icons import icon
from app.lenses.lens import Box, Point, Size

NOMINAL = Size(960.0, 540.0)
"""A chart's usual size in points: a slide's proportions."""

_MARGIN = 24.0
_HEADLINE, _NARROW_HEADLINE, _NARROW = 21.0, 17.0, 760.0
_ABOVE_BODY, _BELOW_BODY = 14.0, 10.0
_MOST_FOOT = 3
_MOST_SOURCE = 60


@dataclass(frozen=True, slots=True)
class ChartPage:
    """A chart of one map, compiled.

    Attributes:
        chart: Which chart.
        drawing: What it says and shows.
        figure: All of it, to be painted or written.
        body: Where in the figure the chart itself lies.
    """

    chart: Chart
    drawing: Drawing
    figure: Figure
    body: Box


def chart_page(chart: Chart, subject: ChartSubject, size: Size = NOMINAL, *, framed: bool = True) -> ChartPage:
    """A chart of a map at a size.

    Args:
        chart: Which chart.
        subject: The map with what is known of it.
        size: Width and height in points; at least what a readable chart takes is used.
        framed: With headline, definition and source; without them the chart fills all, for a page that has its own.
    """
    whole = Box(0, 0, max(size.width, LEAST[0]), max(size.height, LEAST[1]))
    if not framed:
        drawing = chart.draw(subject, whole)
        groups = _nothing(drawing, whole) if drawing.empty else drawing.groups
        return ChartPage(chart, drawing, Figure(drawing.finding, whole, tuple(groups), "surface"), whole)
    return _framed(chart, subject, whole)


def _framed(chart: Chart, subject: ChartSubject, whole: Box) -> ChartPage:
    """Draws twice where the length of the headline or the definition asks for another height of the body."""
    inner = Box(_MARGIN, _MARGIN - 4, whole.width - 2 * _MARGIN, whole.height - 2 * _MARGIN + 8)
    size = _HEADLINE if whole.width >= _NARROW else _NARROW_HEADLINE
    rows, foot_rows = 1, 2
    for _ in range(3):
        top = rows * size * 1.25 + BODY * LEADING + _ABOVE_BODY
        foot = (foot_rows + 1) * SMALL * LEADING + _BELOW_BODY
        body = Box(inner.x, inner.y + top, inner.width, inner.height - top - foot)
        drawing = chart.draw(subject, body)
        lines = balanced(drawing.finding, size, 700, inner.width, 2)
        definition = lines_of(drawing.definition, SMALL, 400, inner.width, _MOST_FOOT)
        if (len(lines), len(definition)) == (rows, foot_rows):
            break
        rows, foot_rows = len(lines), len(definition)
    above = _headline(chart, subject, drawing, inner, size)
    below = _foot(subject, drawing, Box(inner.x, body.bottom + _BELOW_BODY, inner.width, foot - _BELOW_BODY))
    shown = _nothing(drawing, body) if drawing.empty else drawing.groups
    figure = Figure(drawing.finding, whole, (above, *shown, below), "surface")
    return ChartPage(chart, drawing, figure, body)


def _headline(chart: Chart, subject: ChartSubject, drawing: Drawing, inner: Box, size: float) -> Group:
    lines = balanced(drawing.finding, size, 700, inner.width, 2)
    texts = [
        words(Point(inner.x, inner.y + size + at * size * 1.25), line, size, "text", 700)
        for at, line in enumerate(lines)
    ]
    below = inner.y + len(lines) * size * 1.25 + BODY + 2
    said = " · ".join(part for part in (chart.title, subject.scenario, day(subject.today)) if part)
    texts.append(words(Point(inner.x, below), said, BODY, "text.muted", room=inner.width))
    box = Box(inner.x, inner.y, inner.width, below + 4 - inner.y)
    return Group("chart:headline", Role.HEADING, box, tuple(texts), f"{drawing.finding} {said}")


def _foot(subject: ChartSubject, drawing: Drawing, box: Box) -> Group:
    lines = paragraph(Point(box.x, box.y), drawing.definition, box.width, _MOST_FOOT, SMALL, "text.muted")
    at = Point(box.x, box.y + SMALL + len(lines) * SMALL * LEADING)
    said = source(subject)
    texts = (*lines, words(at, said, SMALL, "text.muted", room=box.width))
    rule = Rect(Box(box.x, box.y - 5, box.width, 0.75), 0, "line")
    return Group("chart:foot", Role.LEGEND, box.united(rule.box), (rule, *texts), f"{drawing.definition} {said}")


def source(subject: ChartSubject) -> str:
    """Where the figures of a chart come from, in one line."""
    state = subject.map
    title = subject.title or "this map"
    short = title if len(title) <= _MOST_SOURCE else title[: _MOST_SOURCE - 1].rstrip() + "…"
    parts = (counted(len(state.stakeholders), "stakeholder"), counted(len(state.services), "service"))
    return f"Source: {short}, {', '.join(parts)}, {counted(len(state.needs), 'need or want', 'needs and wants')}"


def _nothing(drawing: Drawing, body: Box) -> tuple[Group, ...]:
    """A quiet sign in place of a chart that has nothing to show; the headline says what to record."""
    center = body.center
    shapes = (
        Rect(Box(body.x, body.y, body.width, body.height), 10, "surface.sunken"),
        icon("chart-no-axes-column", Point(center.x, center.y - 16), 48, "line.strong"),
        words(Point(center.x, center.y + 34), "Nothing to show", BODY, "text.muted", 500, anchor="middle"),
    )
    return (Group("chart:nothing", Role.BACKGROUND, body, shapes, drawing.finding),)
