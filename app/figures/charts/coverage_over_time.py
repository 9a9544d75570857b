"""Coverage over time: who meets the weighted need on each day, and which services start and end when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.analysis.coverage import Tier
from app.analysis.timeline import Step, Timeline, Turn, timeline, usual_span
from app.analysis.wording import counted, percent, points
from app.analysis.wording import day as worded
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, SMALL, in_words, mark, middle, words
from app.figures.charts.coverage_parts import PART_LABELS
from app.figures.figure import Close, Group, Line, Move, Path, Rect, Role, Shape
from app.figures.text_metrics import fitted, width
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.map_state import MapState

PARTS = tuple((field, label, f"part.{field}") for field, label in PART_LABELS.items())
"""Field of `Parts`, what people read, and colour, from the bottom up."""

_DEFINITION = (
    "Coverage on each day, in its four parts: services count while they are live or retiring and within their dates; "
    "a planned service counts from its start on, where that lies ahead."
)
_NOTHING = "Record what customers need and when services start and end, and this chart shows coverage over time"
_LEFT, _RIGHT, _TOP = 46.0, 216.0, 24.0
_LANE, _MOST_LANES, _AXIS = 18.0, 6, 24.0
_MARK = 4.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@chart(
    "coverage-over-time",
    title="Coverage over time",
    question="What do our plans change, and when?",
    order=25,
    heavy_from=300,
)
def coverage_over_time(subject: ChartSubject, box: Box) -> Drawing:
    """The four parts of coverage as areas, with the day of each start and end below."""
    found = subject.get(timeline_of)
    if any(step.parts is None for step in found.steps):
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    return Drawing(_finding(subject, found), tuple(_Plot(found, subject.map, box).groups()), _DEFINITION)


def timeline_of(subject: ChartSubject) -> Timeline:
    """Coverage through the time that its chart shows."""
    return timeline(subject.map, *usual_span(subject.map, subject.today), subject.today)


def _finding(subject: ChartSubject, found: Timeline) -> str:
    ahead = [step for step in found.steps if step.first > subject.today]
    now, then = found.on(subject.today), found.steps[-1]
    turns = [turn for step in ahead for turn in step.turns]
    if not turns:
        return f"Nothing that is planned changes network coverage of {percent(now.shares[Tier.NETWORK])}"
    starts, ends = sum(turn.starts for turn in turns), sum(not turn.starts for turn in turns)
    worst = min(ahead, key=lambda step: step.shares[Tier.NETWORK] or 0.0)
    what = f"{counted(starts, 'service')} start{'s' if starts == 1 else ''}" if starts else ""
    if ends:
        what += f"{' and ' if what else ''}{ends if what else counted(ends, 'service')} end{'s' if ends == 1 else ''}"
    before, after = percent(now.shares[Tier.NETWORK]), percent(then.shares[Tier.NETWORK])
    by = f"from {before} to {after} by {worded(_last_change(ahead))}"
    return f"{what}: network coverage goes {by}{_dip(now, then, worst)}"


def _last_change(ahead: list[Step]) -> date:
    return max(step.first for step in ahead if step.turns)


def _dip(now: Step, then: Step, worst: Step) -> str:
    low = worst.shares[Tier.NETWORK] or 0.0
    if low < min(now.shares[Tier.NETWORK] or 0.0, then.shares[Tier.NETWORK] or 0.0) - 0.005:
        return f", after a low of {percent(low)}"
    return ""


class _Plot:
    def __init__(self, found: Timeline, map_state: MapState, box: Box) -> None:
        self._found, self._map, self._box = found, map_state, box
        self._first, self._last = found.steps[0].first, found.steps[-1].last
        self._turns = [(step.first, turn) for step in found.steps for turn in step.turns]
        lanes = min(_MOST_LANES, len(self._turns)) if self._turns else 0
        below = _AXIS + (lanes * _LANE + 14 if lanes else 0)
        self._lanes = lanes
        self._plot = Box(
            box.x + _LEFT, box.y + _TOP, max(80.0, box.width - _LEFT - _RIGHT), max(80.0, box.height - _TOP - below)
        )

    def groups(self) -> Iterator[Group]:
        """Areas, axes, today, starts and ends, labels."""
        yield from (self._area(at) for at in range(len(PARTS)))
        yield self._scale()
        yield self._dates()
        yield from self._marks()
        yield from self._today()
        yield self._labels()

    def _x(self, day: date) -> float:
        days = max(1, (self._last - self._first).days + 1)
        return self._plot.x + self._plot.width * (day - self._first).days / days

    def _y(self, share: float) -> float:
        return self._plot.bottom - self._plot.height * share / 100

    def _levels(self, step: int) -> list[float]:
        """Where the parts of a step begin and end, from the bottom up, in points."""
        parts = self._found.steps[step].parts
        levels = [0.0]
        for field, _, _ in PARTS:
            levels.append(levels[-1] + (getattr(parts, field) if parts is not None else 0.0))
        return levels

    def _area(self, part: int) -> Group:
        field, label, color = PARTS[part]
        upper, lower = [], []
        for at, step in enumerate(self._found.steps):
            left = self._x(step.first)
            right = self._plot.right if at == len(self._found.steps) - 1 else self._x(self._found.steps[at + 1].first)
            levels = self._levels(at)
            upper += [Point(left, self._y(levels[part + 1])), Point(right, self._y(levels[part + 1]))]
            lower += [Point(left, self._y(levels[part])), Point(right, self._y(levels[part]))]
        outline = [*upper, *reversed(lower)]
        path = Path((Move(outline[0]), *map(Line, outline[1:]), Close()), color)
        first, last = self._found.steps[0].parts, self._found.steps[-1].parts
        said = f"{label}: {points(getattr(first, field))} points on {worded(self._first)}, "
        said += f"{points(getattr(last, field))} on {worded(self._last)}"
        return mark(f"timeline:part:{field}", self._plot, [path], said)

    def _scale(self) -> Group:
        shapes: list[Shape] = []
        for share in (0, 25, 50, 75, 100):
            y = self._y(share)
            shapes.append(Rect(Box(self._plot.x, y - 0.25, self._plot.width, 0.5), 0, "line.strong"))
            shapes.append(
                words(Point(self._plot.x - 6, middle(y, SMALL)), f"{share} %", SMALL, "text.muted", anchor="end")
            )
        box = Box(self._box.x, self._plot.y - 6, self._plot.right - self._box.x, self._plot.height + 12)
        return Group("timeline:scale", Role.BACKGROUND, box, tuple(shapes), "Share of the weighted need, 0 to 100 %")

    def _dates(self) -> Group:
        months = (self._last.year - self._first.year) * 12 + self._last.month - self._first.month + 1
        room = max(1, int(self._plot.width / 70))
        step = next((each for each in (1, 2, 3, 6, 12, 24, 60) if months / each <= room), 120)
        shapes: list[Shape] = []
        for month in range(months + 1):
            at = self._first.year * 12 + self._first.month - 1 + month
            if at % step or at // 12 > date.max.year:
                continue
            day = date(at // 12, at % 12 + 1, 1)
            if not self._first <= day <= self._last:
                continue
            x = self._x(day)
            shapes.append(Rect(Box(x - 0.25, self._plot.bottom, 0.5, 4), 0, "line.strong"))
            said = str(day.year) if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}"
            if x + width(said, SMALL) / 2 <= self._box.right:
                shapes.append(words(Point(x, self._plot.bottom + 16), said, SMALL, "text.muted", anchor="middle"))
        box = Box(self._box.x, self._plot.bottom, self._box.width, _AXIS)
        said = f"{worded(self._first)} to {worded(self._last)}"
        return Group("timeline:dates", Role.BACKGROUND, box, tuple(shapes), said)

    def _marks(self) -> Iterator[Group]:
        """Starts and ends below the dates, in lanes so that their words do not overlap; what has no room is a mark."""
        ends = [-1e9] * self._lanes
        for at, (day, turn) in enumerate(self._turns):
            x = self._x(day)
            told = self._words(turn)
            lane = next((lane for lane, end in enumerate(ends) if end <= x - 8), None)
            shown, left = self._shown(told, x, ends[lane]) if lane is not None else ("", x)
            row = self._plot.bottom + _AXIS + 10 + _LANE * (lane if lane is not None else self._lanes - 1)
            shapes: list[Shape] = [Rect(Box(x - 0.5, self._plot.y, 1.0, self._plot.height + 4), 0, "line.strong")]
            shapes.append(_triangle(Point(x, row), turn.starts))
            if shown and lane is not None:
                shapes.append(words(Point(left, middle(row, SMALL)), shown, SMALL))
                ends[lane] = max(x, left + width(shown, SMALL)) + 6
            said = f"{told} ({worded(day)})"
            box = Box(min(x - 5, left), row - 7, max(10.0, width(shown, SMALL) + 16), 14)
            yield mark(f"timeline:turn:{at}", box, shapes, said, [Element("service", turn.service)])

    def _shown(self, told: str, x: float, end: float) -> tuple[str, float]:
        """What has room beside a mark, and where it begins: at its right, else at its left, else nothing."""
        room = self._box.right - x - 10
        if room > 60:
            return fitted(told, SMALL, 400, room), x + 8
        shown = fitted(told, SMALL, 400, 200)
        left = x - 8 - width(shown, SMALL)
        return (shown, left) if end <= left else ("", x)

    def _words(self, turn: Turn) -> str:
        name = in_words(self._map.services[turn.service].name)
        gained = points(turn.points[Tier.NETWORK], signed=True)
        return f"{name} {'starts' if turn.starts else 'ends'}: {gained} points"

    def _today(self) -> Iterator[Group]:
        if not self._first <= self._found.today <= self._last:
            return
        x = self._x(self._found.today)
        line = Rect(Box(x - 0.75, self._plot.y - 4, 1.5, self._plot.height + 4), 0, "text")
        name = words(Point(x, self._plot.y - 8), "Today", SMALL, "text", 600, anchor="middle")
        box = Box(x - 18, self._plot.y - 20, 36, self._plot.height + 20)
        yield mark("timeline:today", box, [line, name], f"Today, {worded(self._found.today)}")

    def _labels(self) -> Group:
        """What each area is, beside its end, and its share on the last day; moved apart where they are thin."""
        levels = self._levels(len(self._found.steps) - 1)
        left = self._plot.right + 12
        shapes: list[Shape] = []
        below = self._plot.bottom + 6
        for at, (_, label, color) in enumerate(PARTS):
            y = min(self._y((levels[at] + levels[at + 1]) / 2), below - 17)
            below = y
            share = percent((levels[at + 1] - levels[at]) / 100)
            shapes.append(Rect(Box(left, y - 5, 10, 10), 2, color, "line.strong", 0.75))
            said = f"{share}  {label}"
            shapes.append(words(Point(left + 16, middle(y)), said, BODY, "text", room=_RIGHT - 30))
        box = Box(left, self._plot.y - 40, _RIGHT - 12, self._plot.height + 46)
        return Group("timeline:labels", Role.LEGEND, box, tuple(shapes), "Parts of the weighted need on the last day")


def _triangle(at: Point, starts: bool) -> Path:
    """Upwards for a start, downwards for an end."""
    tip = -_MARK if starts else _MARK
    corners = (Point(at.x, at.y + tip), Point(at.x + _MARK, at.y - tip), Point(at.x - _MARK, at.y - tip))
    color = "gauge.good" if starts else "gauge.poor"
    return Path((Move(corners[0]), Line(corners[1]), Line(corners[2]), Close()), color, color)
