"""Coverage over time as a picture: who meets the weighted need on each day, and which services start and end when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.analysis.coverage import Tier
from app.analysis.timeline import Timeline, Turn
from app.analysis.wording import day as worded
from app.analysis.wording import percent, points
from app.figures.figure import Anchor, Close, Color, Figure, Group, Line, Move, Path, Rect, Role, Shape, Text
from app.figures.text_metrics import CAP_HEIGHT, fitted, width, wrapped
from app.lenses.lens import Box, Point, Size
from app.model.element import Element
from app.model.map_state import MapState

USUAL_SIZE = Size(960.0, 500.0)
"""Points."""

NOTHING_KNOWN = "Coverage is not known: no customer has a need recorded."

PARTS: tuple[tuple[str, str, Color], ...] = (
    ("firm_alone", "Firm alone", "tie.firm_service"),
    ("firm_with_help", "Firm with partners' help", "tie.firm_service.faint"),
    ("by_partners", "Delivered by partners", "tie.partner_service"),
    ("unmet", "Unmet", "gauge.track"),
)
"""Field of `Parts`, what people read, and colour, from the bottom up."""

_TITLE, _LABEL, _SMALL = 16.0, 11.0, 11.0
_LEFT, _RIGHT, _TOP = 50.0, 196.0, 40.0
_LANE, _MOST_LANES, _AXIS = 18.0, 6, 22.0
_MARK = 4.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timeline_figure(
    found: Timeline, map_state: MapState, *, size: Size = USUAL_SIZE, title: str = "Coverage over time"
) -> Figure:
    """The step chart of a timeline.

    Args:
        found: The timeline.
        map_state: The map, for the names of services.
        size: Of the whole figure, in points.
        title: What it shows.
    """
    chart = _Chart(found, map_state, size)
    words = _text(Point(0, _TITLE), fitted(title, _TITLE, 700, size.width), _TITLE, "text", 700)
    heading = Group("timeline:title", Role.HEADING, Box(0, 0, size.width, _TOP - 8), (words,), title)
    groups = (heading, *(chart.groups() if chart.known else chart.sentence()))
    return Figure(title, Box(0, 0, size.width, size.height).grown(16.0), groups)


class _Chart:
    def __init__(self, found: Timeline, map_state: MapState, size: Size) -> None:
        self._found, self._map, self._size = found, map_state, size
        self._first, self._last = found.steps[0].first, found.steps[-1].last
        self.known = all(step.parts is not None for step in found.steps)
        self._turns = [(step.first, turn) for step in found.steps for turn in step.turns]
        lanes = min(_MOST_LANES, len(self._turns)) if self._turns else 0
        below = _AXIS + (lanes * _LANE + 14 if lanes else 0)
        self._lanes = lanes
        self._plot = Box(_LEFT, _TOP, max(80.0, size.width - _LEFT - _RIGHT), max(80.0, size.height - _TOP - below))

    def sentence(self) -> Iterator[Group]:
        """What is said where there is nothing to draw."""
        lines = wrapped(NOTHING_KNOWN, 12.0, 400, self._size.width, 3)
        shapes = tuple(_text(Point(0, _TOP + 20 + 17 * at), line, 12.0, "text.muted") for at, line in enumerate(lines))
        yield Group("timeline:nothing", Role.HEADING, Box(0, _TOP, self._size.width, 60), shapes, NOTHING_KNOWN)

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
        return Group(f"timeline:part:{field}", Role.BAR, self._plot, (path,), said, (), None, said)

    def _scale(self) -> Group:
        shapes: list[Shape] = []
        for share in (0, 25, 50, 75, 100):
            y = self._y(share)
            shapes.append(Rect(Box(self._plot.x, y - 0.25, self._plot.width, 0.5), 0, "line.strong"))
            at = Point(self._plot.x - 6, y + _SMALL * CAP_HEIGHT / 2)
            shapes.append(_text(at, f"{share} %", _SMALL, "text.muted", anchor="end"))
        box = Box(0, self._plot.y - 6, self._plot.right, self._plot.height + 12)
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
            words = str(day.year) if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}"
            if x + width(words, _SMALL) / 2 <= self._size.width:
                shapes.append(_text(Point(x, self._plot.bottom + 15), words, _SMALL, "text.muted", anchor="middle"))
        box = Box(0, self._plot.bottom, self._size.width, _AXIS)
        said = f"{worded(self._first)} to {worded(self._last)}"
        return Group("timeline:dates", Role.BACKGROUND, box, tuple(shapes), said)

    def _marks(self) -> Iterator[Group]:
        """Starts and ends below the dates, in lanes so that their words do not overlap; what has no room is a mark."""
        ends = [-1e9] * self._lanes
        for at, (day, turn) in enumerate(self._turns):
            x = self._x(day)
            words = self._words(turn)
            lane = next((lane for lane, end in enumerate(ends) if end <= x - 8), None)
            room = self._size.width - x - 10
            shown = fitted(words, _SMALL, 400, max(room, 0)) if lane is not None and room > 60 else ""
            left = x + 8
            if lane is not None and not shown:
                shown = fitted(words, _SMALL, 400, 200)
                left = x - 8 - width(shown, _SMALL)
                if ends[lane] > left:
                    shown = ""
            row = self._plot.bottom + _AXIS + 10 + _LANE * (lane if lane is not None else self._lanes - 1)
            shapes: list[Shape] = [Rect(Box(x - 0.5, self._plot.y, 1.0, self._plot.height + 4), 0, "line.strong")]
            shapes.append(_mark(Point(x, row), turn.starts))
            if shown and lane is not None:
                shapes.append(_text(Point(left, row + _SMALL * CAP_HEIGHT / 2), shown, _SMALL, "text"))
                ends[lane] = max(x, left + width(shown, _SMALL)) + 6
            said = f"{words} ({worded(day)})"
            box = Box(min(x - 5, left if shown else x - 5), row - 7, max(10.0, width(shown, _SMALL) + 16), 14)
            elements = (Element("service", turn.service),)
            yield Group(f"timeline:turn:{at}", Role.ANNOTATION, box, tuple(shapes), said, elements, None, said)

    def _words(self, turn: Turn) -> str:
        name = self._map.services[turn.service].name if turn.service in self._map.services else "A service"
        gained = points(turn.points[Tier.NETWORK], signed=True)
        return f"{name} {'starts' if turn.starts else 'ends'}: {gained} points"

    def _today(self) -> Iterator[Group]:
        if not self._first <= self._found.today <= self._last:
            return
        x = self._x(self._found.today)
        line = Rect(Box(x - 0.75, self._plot.y - 4, 1.5, self._plot.height + 4), 0, "text")
        words = _text(Point(x, self._plot.y - 7), "Today", _SMALL, "text", 600, "middle")
        box = Box(x - 18, self._plot.y - 18, 36, self._plot.height + 18)
        said = f"Today, {worded(self._found.today)}"
        yield Group("timeline:today", Role.ANNOTATION, box, (line, words), said)

    def _labels(self) -> Group:
        """What each area is, beside its end, and its share on the last day; moved apart where they are thin."""
        levels = self._levels(len(self._found.steps) - 1)
        left = self._plot.right + 12
        shapes: list[Shape] = []
        below = self._plot.bottom + 6
        for at, (_, label, color) in enumerate(PARTS):
            middle = min(self._y((levels[at] + levels[at + 1]) / 2), below - 16)
            below = middle - 16
            share = percent((levels[at + 1] - levels[at]) / 100)
            words = fitted(f"{share}  {label}", _LABEL, 400, _RIGHT - 28)
            shapes.append(Rect(Box(left, middle - 4.5, 9, 9), 2, color, "line.strong", 0.75))
            shapes.append(_text(Point(left + 15, middle + _LABEL * CAP_HEIGHT / 2), words, _LABEL, "text"))
        box = Box(left, self._plot.y - 40, _RIGHT - 12, self._plot.height + 46)
        return Group("timeline:labels", Role.LEGEND, box, tuple(shapes), "Parts of the weighted need on the last day")


def _mark(at: Point, starts: bool) -> Path:
    """A filled triangle upwards for a start, downwards for an end."""
    tip = -_MARK if starts else _MARK
    corners = (Point(at.x, at.y + tip), Point(at.x + _MARK, at.y - tip), Point(at.x - _MARK, at.y - tip))
    color = "gauge.good" if starts else "gauge.poor"
    return Path((Move(corners[0]), Line(corners[1]), Line(corners[2]), Close()), color, color)


def _text(at: Point, words: str, size: float, color: Color, weight: int = 400, anchor: Anchor = "start") -> Text:
    return Text(at, words, size, color, weight, anchor, width=width(words, size, weight))
