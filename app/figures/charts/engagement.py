"""The engagement matrix: each stakeholder's attitude now, the one desired, and how far it is from here to there."""

from __future__ import annotations

from app.analysis.coverage import importance_of
from app.analysis.priorities import ATTITUDE_STEPS, needs_engagement
from app.analysis.wording import counted, listed
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, LEGEND_ROW, SMALL, Key, area, in_words, legend, mark, name_room, named, words
from app.figures.figure import Connector, Ellipse, Group, Rect, Role, Shape
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import Attitude
from app.model.stakeholder import Stakeholder

_DEFINITION = (
    "Attitude to IT as rated on the map, now and desired (stakeholder engagement assessment matrix, PMBOK Guide). "
    "Unaware is a state of its own, not below resistant."
)
_NOTHING = "Record the attitude of stakeholders, now and desired, and this matrix shows whom to win"
_ORDER = tuple(Attitude)
_ROW, _LEAST_ROW, _HEAD = 30.0, 21.0, 26.0
_DOT = 7.0


@chart("engagement", title="Engagement matrix", question="Whom do we have to win over?", order=80)
def engagement_matrix(subject: ChartSubject, box: Box) -> Drawing:
    """A row a stakeholder, those to be won first: a disc where it stands, a ring where it should, an arrow between."""
    rated = [found for found in subject.map.stakeholders.values() if found.attitude is not None]
    if not rated:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    rated.sort(key=lambda who: (not needs_engagement(who), -_distance(who), -importance_of(who), who.name))
    room = box.height - _HEAD - LEGEND_ROW - 8
    fitting = max(1, int(room // _LEAST_ROW))
    shown = rated if len(rated) <= fitting else rated[: fitting - 1]
    row = min(_ROW, room / (len(shown) + (len(shown) < len(rated))))
    names = name_room(shown, 0.32 * box.width)
    plot = Box(box.x + names + 14, box.y + _HEAD, box.width - names - 14, row * len(shown))
    groups = [_columns(plot, box)]
    groups += [_row(who, Box(box.x, plot.y + at * row, box.width, row), plot) for at, who in enumerate(shown)]
    below = plot.bottom
    if len(shown) < len(rated):
        groups.append(_rest(rated[len(shown) :], Box(box.x, below, box.width, row)))
        below += row
    groups.append(legend(_KEYS, Point(plot.x, below + 6), plot.width))
    missing = len(subject.map.stakeholders) - len(rated)
    left_out = f" {counted(missing, 'stakeholder')} without an attitude left out." if missing else ""
    return Drawing(_finding(rated), tuple(groups), _DEFINITION + left_out)


def _distance(who: Stakeholder) -> int:
    """Steps from now to desired, for the order of rows: whoever is unaware has all of them to go."""
    if who.desired_attitude not in ATTITUDE_STEPS or not needs_engagement(who):
        return 0
    now = -1 if who.attitude is Attitude.UNAWARE else ATTITUDE_STEPS.index(who.attitude or Attitude.NEUTRAL)
    return ATTITUDE_STEPS.index(who.desired_attitude) - now


def _finding(rated: list[Stakeholder]) -> str:
    apart = [who for who in rated if needs_engagement(who)]
    if apart:
        names = listed([in_words(who.name) for who in apart], 2)
        have = "has" if len(apart) == 1 else "have"
        return f"{names} {have} to be won: {len(apart)} of {len(rated)} stand below what we need"
    aimed = sum(who.desired_attitude is not None for who in rated)
    if not aimed:
        return f"Record the attitude desired of the {counted(len(rated), 'stakeholder')} whose attitude is known"
    return f"Nobody has to be won: all {aimed} for whom an attitude is desired have it"


def _x(plot: Box, attitude: Attitude) -> float:
    return plot.x + plot.width * (_ORDER.index(attitude) + 0.5) / len(_ORDER)


def _columns(plot: Box, box: Box) -> Group:
    shapes: list[Shape] = []
    across = plot.width / len(_ORDER)
    for at, attitude in enumerate(_ORDER):
        column = Box(plot.x + at * across + 1, plot.y, across - 2, plot.height)
        shapes.append(Rect(column, 4, "surface.sunken" if at % 2 == 0 else ""))
        shapes.append(words(Point(_x(plot, attitude), plot.y - 9), attitude.label, BODY, "text", 600, anchor="middle"))
    return area("engagement:columns", Box(box.x, box.y, box.width, plot.bottom - box.y), *shapes)


def _row(who: Stakeholder, row: Box, plot: Box) -> Group:
    y = row.center.y
    apart = needs_engagement(who)
    shapes: list[Shape] = named(who, row.x, y, plot.x - row.x - 10, weight=600 if apart else 500)
    shapes.append(Rect(Box(row.x, row.bottom - 0.3, row.width, 0.6), 0, "line"))
    now, desired = who.attitude, who.desired_attitude
    assert now is not None
    start = Point(_x(plot, now), y)
    if desired is not None and desired is not now:
        end = Point(_x(plot, desired), y)
        color = "accent" if apart else "text.muted"
        sign = 1 if end.x > start.x else -1
        tip, tail = Point(end.x - sign * (_DOT + 3), y), Point(start.x + sign * (_DOT + 2), y)
        curve = tuple(Point(tail.x + (tip.x - tail.x) * part / 3, y) for part in range(4))
        shapes.append(Connector(curve, color, 2.0 if apart else 1.25, () if apart else (4.0, 3.0)))
        shapes.append(_ring(end, color))
    elif desired is now:
        shapes.append(_ring(start, "text.muted", _DOT + 3))
    shapes.append(_disc(start))
    wish = "" if desired is None else f", desired {desired.label.lower()}"
    said = f"now {now.label.lower()}{wish}"
    return mark(
        f"who:{who.id}", row, shapes, f"{who.name}: {said}", [Element.of(who)], f"{who.name}\n{said.capitalize()}"
    )


def _disc(at: Point) -> Ellipse:
    return Ellipse(Box(at.x - _DOT + 1, at.y - _DOT + 1, 2 * _DOT - 2, 2 * _DOT - 2), "text")


def _ring(at: Point, color: str, radius: float = _DOT) -> Ellipse:
    return Ellipse(Box(at.x - radius, at.y - radius, 2 * radius, 2 * radius), "", color, 2.0)


def _rest(rest: list[Stakeholder], row: Box) -> Group:
    apart = sum(map(needs_engagement, rest))
    said = f"and {len(rest)} more" + (f", {apart} of them to be won" if apart else "")
    shapes = [words(Point(row.x + 1, row.center.y + 4), said, SMALL, "text.muted", 500)]
    names = [who.name for who in rest]
    tooltip = "\n".join([*names[:20], *([f"and {len(names) - 20} more"] if len(names) > 20 else [])])
    return mark("rest", row, shapes, said, [Element.of(who) for who in rest], tooltip, Role.BAR)


def _at_home(at: Point) -> list[Shape]:
    return [_ring(at, "text.muted", _DOT + 2), _disc(at)]


def _arrow_key(at: Point) -> list[Shape]:
    curve = tuple(Point(at.x + 30 * part / 3, at.y) for part in range(4))
    return [Connector(curve, "accent", 2.0)]


_KEYS = (
    Key("stands here now", lambda at: [_disc(Point(at.x + 7, at.y))]),
    Key("should stand here", lambda at: [_ring(Point(at.x + 7, at.y), "accent", _DOT - 1)]),
    Key("to be won", _arrow_key, 30),
    Key("stands where it should", lambda at: _at_home(Point(at.x + 7, at.y))),
)
