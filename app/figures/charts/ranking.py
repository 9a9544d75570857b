"""Each customer's rank by each method of saying who matters, and how far the methods agree."""

from __future__ import annotations

from app.analysis.ranking import METHODS, Ranking, Standing, rank_customers
from app.analysis.wording import counted, listed
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import (
    BODY,
    SMALL,
    Key,
    area,
    in_words,
    legend,
    legend_height,
    mark,
    middle,
    name_room,
    named,
    words,
)
from app.figures.figure import Color, Ellipse, Group, Rect, Role, Shape
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point
from app.model.element import Element

_DEFINITION = (
    "Rank 1 matters most; equal scores share the mean of their ranks. The line spans a customer's best and worst rank. "
    "Kendall's W: agreement of the methods over the customers that all of them rank, 0 none to 1 the same order."
)
_NOTHING = "Rate what customers matter by, such as importance, power and interest, and this chart compares the rankings"
_HEAD, _ROW, _LEAST_ROW, _SPAN = 24.0, 34.0, 24.0, 92.0
_COLORS: dict[str, tuple[Color, str]] = {
    "importance": ("kind.internal.line", "1"),
    "salience": ("kind.partner.line", "2"),
    "power_interest": ("kind.business_customer.line", "3"),
    "pairwise": ("kind.consumer.line", "4"),
    "gap": ("severity.critical", "5"),
}
"""Colour and number of each method's mark: colour never tells alone."""
_AGREES, _DIFFERS = 0.7, 0.4
_NEAR_THE_TOP = 3


@chart("ranking", title="Ranking", question="Who matters most, whichever way we look?", order=75)
def ranking(subject: ChartSubject, box: Box) -> Drawing:
    """A line from the best to the worst rank of each customer, with a numbered mark for each method."""
    found = rank_customers(subject.coverage, subject.map)
    ranked = [standing for standing in found.standings if standing.best is not None]
    if len(ranked) < 2 or not found.methods:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    keys = [_key(method.id, method.title) for method in METHODS if method.id in found.methods]
    free = box.height - _HEAD - legend_height(keys, box.width) - 8
    fitting = max(2, int(free // _LEAST_ROW))
    shown = ranked if len(ranked) <= fitting else ranked[: fitting - 1]
    row = min(_ROW, free / (len(shown) + (len(shown) < len(ranked))))
    names = name_room([subject.map.stakeholders[each.customer] for each in shown], 0.34 * box.width)
    plot = Box(box.x + names + 22, box.y + _HEAD, box.width - names - 22 - _SPAN, row * len(shown))
    last = float(max(standing.worst or 1.0 for standing in shown))
    groups = [_axis(plot, box, last)]
    for at, standing in enumerate(shown):
        groups.append(_row(subject, standing, Box(box.x, plot.y + at * row, box.width, row), plot, last))
    if len(shown) < len(ranked):
        said = f"and {counted(len(ranked) - len(shown), 'more customer')}"
        line = words(Point(box.x, middle(plot.bottom + row / 2, SMALL)), said, SMALL, "text.muted")
        groups.append(area("ranking:more", Box(box.x, plot.bottom, box.width, row), line, role=Role.HEADING))
    corner = Point(box.x, box.bottom - legend_height(keys, box.width))
    return Drawing(_finding(subject, found, ranked), (*groups, legend(keys, corner, box.width)), _DEFINITION)


def _finding(subject: ChartSubject, found: Ranking, ranked: list[Standing]) -> str:
    stakeholders = subject.map.stakeholders
    firsts = [
        standing for standing in ranked if standing.best == 1 and standing.worst is not None and standing.worst <= 3
    ]
    top = firsts or ranked[:1]
    names = listed((in_words(stakeholders[each.customer].name) for each in top), 2)
    said = f"At the top: {names}"
    if found.agreement is None:
        return f"{said}, by {counted(len(found.methods), 'method')}"
    how = "agree" if found.agreement >= _AGREES else "differ" if found.agreement < _DIFFERS else "agree in part"
    return f"{said}; {counted(len(found.methods), 'method')} {how} (W = {found.agreement:.2f})"


def _key(method: str, title: str) -> Key:
    return Key(title, lambda at: _dot(Point(at.x + 7, at.y), method))


def _dot(at: Point, method: str) -> list[Shape]:
    color, number = _COLORS[method]
    circle = Ellipse(Box(at.x - 7.5, at.y - 7.5, 15, 15), "surface", color, 1.75)
    return [circle, words(Point(at.x, middle(at.y, SMALL)), number, SMALL, "text", 700, anchor="middle")]


def _x(plot: Box, rank: float, last: float) -> float:
    return plot.x + 10 + (plot.width - 20) * (rank - 1) / max(1.0, last - 1)


def _axis(plot: Box, box: Box, last: float) -> Group:
    y = box.y + 13
    shapes: list[Shape] = [words(Point(box.x, y), "Customer", BODY, "text", 600)]
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000) if last / each * 26 <= plot.width or each == 1000)
    ranks = sorted({1, *range(step, int(last) + 1, step)})
    if len(ranks) > 1 and _x(plot, ranks[1], last) - _x(plot, 1, last) < 22:
        del ranks[1]
    for rank in ranks:
        x = _x(plot, rank, last)
        shapes.append(words(Point(x, y), str(rank), BODY, "text.muted", anchor="middle"))
        shapes.append(Rect(Box(x - 0.25, plot.y, 0.5, plot.height), 0, "line"))
    shapes.append(words(Point(box.right, y), "Ranks", BODY, "text", 600, anchor="end", room=_SPAN - 12))
    return area("ranking:axis", Box(box.x, box.y, box.width, _HEAD + plot.height), *shapes)


def _row(subject: ChartSubject, standing: Standing, row: Box, plot: Box, last: float) -> Group:
    who = subject.map.stakeholders[standing.customer]
    best, worst = standing.best or 1.0, standing.worst or 1.0
    y = row.center.y
    first, final = _x(plot, best, last), _x(plot, worst, last)
    shapes: list[Shape] = named(who, row.x, y, plot.x - row.x - 12)
    shapes.append(Rect(Box(first, y - 2, max(1.0, final - first), 4), 2, "line.strong"))
    told = []
    by_rank: dict[float, list[str]] = {}
    for method in METHODS:
        rank = standing.ranks[method.id]
        if rank is not None:
            by_rank.setdefault(rank, []).append(method.id)
            told.append(f"{method.title}: {_rank(rank)}")
    for left, across, methods in _dodged(by_rank, plot, last):
        shapes += _dots(Box(left, y - 7.5, across, 15), methods)
    span = _rank(best) if best == worst else f"{_rank(best)} – {_rank(worst)}"
    shapes.append(words(Point(row.right, middle(y)), span, BODY, "text", 600, anchor="end"))
    shapes.append(Rect(Box(row.x, row.bottom - 0.3, row.width, 0.6), 0, "line"))
    said = f"{who.name}: ranks {span}"
    return mark(f"rank:{who.id}", row, shapes, said, [Element.of(who)], "\n".join([said, *told]))


def _dodged(by_rank: dict[float, list[str]], plot: Box, last: float) -> list[tuple[float, float, list[str]]]:
    """Left edge, width and methods of each mark: about its rank, and beside its neighbours where these are near."""
    found: list[tuple[float, float, list[str]]] = []
    edge = plot.x - 8
    for rank, methods in sorted(by_rank.items()):
        across = 15.0 if len(methods) == 1 else width(_numbers(methods), SMALL, 700) + 10
        left = max(_x(plot, rank, last) - across / 2, edge)
        found.append((left, across, methods))
        edge = left + across + 1
    beyond = plot.right + 8
    for at in range(len(found) - 1, -1, -1):
        left, across, methods = found[at]
        found[at] = (min(left, beyond - across), across, methods)
        beyond = found[at][0] - 1
    return found


def _numbers(methods: list[str]) -> str:
    return " ".join(_COLORS[method][1] for method in methods)


def _dots(box: Box, methods: list[str]) -> list[Shape]:
    """The mark of a method, or of those that give the same rank: one with all their numbers."""
    if len(methods) == 1:
        return _dot(box.center, methods[0])
    pill = Rect(box, 7.5, "surface", "text.muted", 1.75)
    at = Point(box.center.x, middle(box.center.y, SMALL))
    return [pill, words(at, _numbers(methods), SMALL, "text", 700, anchor="middle")]


def _rank(rank: float) -> str:
    return f"{rank:g}"
