"""The scorecard: the figures that a board should remember, each with what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple

from app.analysis.gap_rule import Severity
from app.analysis.headlines import Headline, headlines
from app.analysis.stress_test import StressTest
from app.analysis.wording import counted, percent, points
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import (
    BODY,
    LEGEND_ROW,
    SMALL,
    area,
    in_words,
    legend,
    lines_of,
    mark,
    middle,
    paragraph,
    swatch,
    words,
)
from app.figures.charts.coverage_parts import PART_LABELS
from app.figures.figure import Color, Group, Rect, Role, Shape
from app.figures.gauge import quality, severity_mark
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point
from app.model.element import Element

_DEFINITION = (
    "Coverage: how much of the weighted need is met; each need by its best delivered level ÷ required level, weighted "
    "by need and by customer. Wants count in delight alone. Hover over a figure for its definition and working."
)
_NOTHING = "Record what customers need and assign services to it, and the figures for the board appear here"
_GAP = 12.0
_BIG, _MEDIUM = 40.0, 24.0


@chart("overview", title="Overview", question="Where do we stand, in one page?", order=0)
def overview(subject: ChartSubject, box: Box) -> Drawing:
    """Coverage large at the top, its four parts below, and a row of the figures behind it."""
    if subject.coverage.parts() is None:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    found = {figure.id: figure for figure in headlines(subject.coverage, subject.map)}
    free = box.height - 2 * _GAP
    top = Box(box.x, box.y, box.width, free * 0.36)
    band = Box(box.x, top.bottom + _GAP, box.width, free * 0.24)
    rest = Box(box.x, band.bottom + _GAP, box.width, free * 0.40)
    groups = [*_large(found, top), *_parts(subject, found, band), *_tiles(subject, found, rest)]
    return Drawing(_finding(subject, found), tuple(groups), _DEFINITION)


def _finding(subject: ChartSubject, found: Mapping[str, Headline]) -> str:
    firm = subject.map.firm
    who = in_words(firm.name) if firm is not None and len(firm.name) <= 40 else "The firm"
    alone, together = found["coverage-firm"].text, found["coverage-network"].text
    said = f"{who} alone meets {alone} of what its customers need"
    return f"{said}; its network lifts that to {together}" if alone != together else f"{said}; its network adds nothing"


def _large(found: Mapping[str, Headline], box: Box) -> list[Group]:
    """Firm, network and the difference, as three cards with an arrow's reading order."""
    across = (box.width - 2 * _GAP) / 3
    groups = []
    for at, (id, note) in enumerate(
        (
            ("coverage-firm", "of needs met by the firm itself"),
            ("coverage-network", "met together with partners"),
            ("network-dividend", "points that only partners add"),
        )
    ):
        figure = found[id]
        color: Color = "text"
        if figure.unit == "share" and figure.value is not None:
            color = f"text.{quality(figure.value)}"
        card = Box(box.x + at * (across + _GAP), box.y, across, box.height)
        groups.append(_card(figure, note, card, color))
    return groups


def _card(figure: Headline, note: str, box: Box, color: Color) -> Group:
    left, room = box.x + 16, box.width - 28
    top = box.y + max(6.0, (box.height - 84) / 2)
    shapes: list[Shape] = [
        Rect(box, 10, "surface.sunken", "line", 0.75),
        words(Point(left, top + 12), figure.title, BODY, "text", 600, room=room),
        words(Point(left, top + 54), figure.text, _BIG, color, 700, room=room),
        words(Point(left, top + 76), note, BODY, "text.muted", room=room),
    ]
    return _told(figure, box, shapes, f"{figure.title}: {figure.text} {note}")


def _told(figure: Headline, box: Box, shapes: list[Shape], name: str) -> Group:
    tooltip = f"{figure.title}: {figure.text}\n{figure.definition}\n{figure.working}"
    return Group(f"figure:{figure.id}", Role.BAR, box, tuple(shapes), name, (), None, tooltip)


def _parts(subject: ChartSubject, found: Mapping[str, Headline], box: Box) -> list[Group]:
    """One bar of 100 points in four parts, with its legend."""
    parts = subject.coverage.parts()
    assert parts is not None
    keys = [
        swatch(label, f"part.{part}", "line.strong" if part == "unmet" else "") for part, label in PART_LABELS.items()
    ]
    title = words(Point(box.x, box.y + BODY), "Who meets 100 points of need", BODY, "text", 600, room=box.width)
    groups = [area("overview:parts", Box(box.x, box.y, box.width, 18), title, role=Role.HEADING)]
    bar = Box(box.x, box.y + 22, box.width, max(18.0, box.height - 22 - LEGEND_ROW - 6))
    x = bar.x
    for part, value in zip(PART_LABELS, astuple(parts), strict=True):
        across = bar.width * max(0.0, value) / 100
        if across >= 0.75:
            piece = Box(x, bar.y, max(across - 1.5, 0.5), bar.height)
            shapes: list[Shape] = [
                Rect(piece, 3, f"part.{part}", "line.strong" if part == "unmet" else "", 0.75),
            ]
            said = points(value)
            if width(said, BODY, 700) + 8 <= across:
                at = Point(piece.center.x, middle(bar.center.y))
                shapes.append(words(at, said, BODY, f"part.{part}.text", 700, anchor="middle"))
            figure = found[part.replace("_", "-")]
            groups.append(_told(figure, piece, shapes, f"{PART_LABELS[part]}: {said} of 100 points"))
        x += across
    groups.append(legend(keys, Point(box.x, bar.bottom + 5), box.width))
    return groups


def _tiles(subject: ChartSubject, found: Mapping[str, Headline], box: Box) -> list[Group]:
    """Six smaller figures in two rows of three under a line."""
    across, down = (box.width - 2 * _GAP) / 3, box.height / 2
    worst = found["worst-group"].text
    makers = (
        (found["balance"], found["balance"].text, f"1 = all alike; worst: {worst[:1].lower()}{worst[1:]}"),
        (found["delight"], found["delight"].text, "of what customers want beyond their needs"),
        (found["provider-concentration"], found["provider-concentration"].text, "1 = one provider carries all"),
    )
    groups = []
    for at, (figure, value, note) in enumerate(makers):
        cell = Box(box.x + at * (across + _GAP), box.y, across, down - 4)
        groups.append(_told(figure, cell, _tile(figure.title, value, note, cell), f"{figure.title}: {value}, {note}"))
    lower = [Box(box.x + at * (across + _GAP), box.y + down, across, down - 4) for at in range(3)]
    groups += [_gaps(subject, lower[0]), _at_risk(subject, lower[1]), _customers(subject, lower[2])]
    return groups


def _tile(title: str, value: str, note: str, box: Box) -> list[Shape]:
    top = box.y + 6
    shown = words(Point(box.x + 4, top + 34), value, _MEDIUM, "text", 700, room=box.width - 8)
    beside = box.x + 4 + shown.width + 10
    lower = 19.0 if len(lines_of(note, SMALL, 400, box.right - beside, 2)) == 1 else 12.0
    return [
        Rect(Box(box.x, box.y, box.width, 0.75), 0, "line"),
        words(Point(box.x + 4, top + 10), title, BODY, "text.muted", room=box.width - 8),
        shown,
        *paragraph(Point(beside, top + lower), note, box.right - beside, 2, SMALL, "text.muted"),
    ]


def _gaps(subject: ChartSubject, box: Box) -> Group:
    counts = {severity: sum(found.severity is severity for found in subject.findings) for severity in Severity}
    gaps = sum(count for severity, count in counts.items() if severity is not Severity.OPPORTUNITY)
    shapes = _tile("Gaps", f"{gaps:,}", "", box)
    left = box.x + 4 + width(f"{gaps:,}", _MEDIUM, 700) + 16
    shapes += _severities({severity: count for severity, count in counts.items() if count}, left, box)
    listed = [f"{severity.label}: {count}" for severity, count in counts.items()]
    name = f"{counted(gaps, 'gap')}: {', '.join(listed)}"
    return Group("figure:gaps", Role.BAR, box, tuple(shapes), name, (), None, "\n".join(["Gaps by severity", *listed]))


def _severities(counts: Mapping[Severity, int], left: float, box: Box) -> list[Shape]:
    """A mark and a number for each severity, in one row or in two where that is too long."""
    across = {severity: 11 + width(f"{count:,}", BODY, 600) + 16 for severity, count in counts.items()}
    rows = 1 if left + sum(across.values()) - 16 <= box.right else 2
    each = -(-len(counts) // rows)
    column = max(across.values(), default=0.0)
    shapes: list[Shape] = []
    x = left
    for at, (severity, count) in enumerate(counts.items()):
        if rows == 2:
            x = left + (at % each) * column
        y = box.y + 32 + (at // each - (rows - 1) / 2) * 18
        shapes.append(severity_mark(severity, Point(x + 6, y), 6.5, outline=""))
        shapes.append(words(Point(x + 17, middle(y)), f"{count:,}", BODY, "text", 600))
        x += across[severity]
    return shapes


def _at_risk(subject: ChartSubject, box: Box) -> Group:
    """What the loss of the one outsider on whom most rests would cost."""
    title = "Coverage at risk"
    for loss in subject.look_up(StressTest).ranking():
        who = subject.map.stakeholders[loss.stakeholder]
        if not who.is_inside:
            value = points(-loss.points, signed=True)
            shapes = _tile(title, value, f"points without {in_words(who.name)}", box)
            said = f"{title}: {value} points of coverage without {who.name}"
            return mark("figure:at-risk", box, shapes, said, [Element.of(who)])
    shapes = _tile(title, "0", "points: no partner is indispensable", box)
    return mark("figure:at-risk", box, shapes, f"{title}: no partner is indispensable")


def _customers(subject: ChartSubject, box: Box) -> Group:
    customers = subject.map.customers
    known = subject.coverage.customer_count()
    share = percent(known / len(customers)) if customers else percent(None)
    note = f"of {counted(len(customers), 'customer')} with needs recorded"
    shapes = _tile("Customers known", f"{known:,}", note, box)
    return mark("figure:customers", box, shapes, f"Customers known: {known} {note}, {share}")
