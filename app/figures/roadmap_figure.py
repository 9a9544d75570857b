"""The next best moves as a picture: step by step what is done, what it gains and costs, and where that leads."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.next_moves import Roadmap, Step
from app.analysis.wording import UNDEFINED, amount, counted, percent, points
from app.figures.figure import Anchor, Color, Figure, Group, Rect, Role, Shape, Text
from app.figures.text_metrics import CAP_HEIGHT, fitted, width, wrapped
from app.lenses.lens import Box, Point, Size

USUAL_SIZE = Size(960.0, 500.0)
"""Points; a roadmap with few steps is lower."""

_TITLE, _NAME, _SMALL = 16.0, 12.0, 11.0
_HEAD, _ROW, _FOOT = 68.0, 44.0, 40.0
_NUMBER, _COST, _TOTAL, _GAP = 30.0, 90.0, 136.0, 14.0


def roadmap_figure(roadmap: Roadmap, *, size: Size = USUAL_SIZE, title: str = "Next best moves") -> Figure:
    """The roadmap with a bar for each step, from the coverage before it to that after it.

    Args:
        roadmap: The roadmap.
        size: Of the whole figure in points; steps that have no room are counted in a last line.
        title: What it shows.
    """
    groups = [_heading(roadmap, size, title)]
    height = _HEAD
    if not roadmap.steps:
        said = roadmap.notice or "No move within these limits raises coverage."
        lines = wrapped(said, 12.0, 400, size.width, 4)
        shapes = tuple(_text(Point(0, _HEAD + 14 + 17 * at), line, 12.0, "text.muted") for at, line in enumerate(lines))
        groups.append(Group("roadmap:nothing", Role.HEADING, Box(0, _HEAD, size.width, 72), shapes, said))
        height += 72
    else:
        table = _Table(roadmap, size)
        groups += table.groups()
        height = table.bottom
    return Figure(title, Box(0, 0, size.width, height).grown(16.0), tuple(groups))


def _heading(roadmap: Roadmap, size: Size, title: str) -> Group:
    subtitle = f"{roadmap.tier.label} coverage {percent(roadmap.before)}"
    if roadmap.steps:
        subtitle += f" → {percent(roadmap.after)}, {points(roadmap.gained, signed=True)} points with "
        subtitle += counted(len(roadmap.steps), "move")
    if not roadmap.proven:
        most = "" if roadmap.gap is None else f", at most {points(roadmap.gap)} points below it"
        subtitle += f" (not proven to be the best{most})"
    shapes = (
        _text(Point(0, _TITLE), fitted(title, _TITLE, 700, size.width), _TITLE, "text", 700),
        _text(Point(0, _TITLE + 18), fitted(subtitle, _NAME, 400, size.width), _NAME, "text.muted"),
    )
    return Group("roadmap:title", Role.HEADING, Box(0, 0, size.width, 40), shapes, f"{title}. {subtitle}")


class _Table:
    def __init__(self, roadmap: Roadmap, size: Size) -> None:
        self._roadmap = roadmap
        self._width = size.width
        room = max(1, int((size.height - _HEAD - _FOOT) / _ROW))
        self._steps = roadmap.steps[:room]
        self._more = len(roadmap.steps) - len(self._steps)
        rest = size.width - _NUMBER - _COST - _TOTAL - 3 * _GAP
        self._name = Box(_NUMBER, 0, rest * 0.56, 0)
        self._bar = Box(self._name.right + _GAP, 0, rest - self._name.width - 40, 0)
        self.bottom = _HEAD + _ROW * len(self._steps) + (_FOOT if self._more else 8)
        before, after = roadmap.before or 0.0, roadmap.after or 0.0
        self._from, self._span = before, max(after - before, 1e-9)

    def groups(self) -> Iterator[Group]:
        """Headings of the columns, a row a step, and how many more there are."""
        yield self._columns()
        for at, step in enumerate(self._steps):
            yield self._row(at, step)
        if self._more:
            said = f"and {counted(self._more, 'more move')}"
            y = _HEAD + _ROW * len(self._steps) + 16
            shape = _text(Point(self._name.x, y), said, _NAME, "text.muted")
            yield Group("roadmap:more", Role.HEADING, Box(0, y - 14, self._width, 24), (shape,), said)

    def _columns(self) -> Group:
        y = _HEAD - 8
        shapes: tuple[Shape, ...] = (
            _text(Point(self._name.x, y), "Move", _SMALL, "text.muted"),
            _text(Point(self._bar.x, y), "Points gained", _SMALL, "text.muted"),
            _text(Point(self._width - _TOTAL, y), "Cost a year", _SMALL, "text.muted", anchor="end"),
            _text(Point(self._width, y), "Coverage, cost so far", _SMALL, "text.muted", anchor="end"),
            Rect(Box(0, _HEAD - 1, self._width, 0.75), 0, "line"),
        )
        return Group("roadmap:columns", Role.BACKGROUND, Box(0, y - 10, self._width, 18), shapes)

    def _row(self, at: int, step: Step) -> Group:
        top = _HEAD + _ROW * at
        upper, lower, middle = top + 18, top + 34, top + _ROW / 2
        detail = step.sentence.removeprefix(f"{step.title}: ").split("; ")[0]
        scale = self._bar.width / self._span
        start = self._bar.x + (step.coverage - step.points / 100 - self._from) * scale
        length = max(2.0, step.points / 100 * scale)
        gained = points(step.points, signed=True)
        cost = UNDEFINED if step.move.cost is None else amount(step.move.cost)
        so_far = amount(step.spent) if step.spent_is_all else f"at least {amount(step.spent)}"
        detail = detail[:1].upper() + detail[1:]
        shapes: tuple[Shape, ...] = (
            _text(Point(0, upper), str(at + 1), _NAME, "text.muted", 600),
            _text(Point(self._name.x, upper), fitted(step.title, _NAME, 600, self._name.width), _NAME, "text", 600),
            _text(Point(self._name.x, lower), fitted(detail, _SMALL, 400, self._name.width), _SMALL, "text.muted"),
            Rect(Box(self._bar.x, middle - 4, self._bar.width, 8), 4, "gauge.track"),
            Rect(Box(start, middle - 4, length, 8), min(4.0, length / 2), "gauge.good"),
            _text(Point(self._bar.right + 6, middle + _NAME * CAP_HEIGHT / 2), gained, _NAME, "text", 600),
            _text(Point(self._width - _TOTAL, upper), cost, _NAME, "text", anchor="end"),
            _text(Point(self._width, upper), percent(step.coverage), _NAME, "text", 600, "end"),
            _text(Point(self._width, lower), fitted(so_far, _SMALL, 400, _TOTAL), _SMALL, "text.muted", anchor="end"),
            Rect(Box(0, top + _ROW - 1, self._width, 0.5), 0, "line"),
        )
        box = Box(0, top, self._width, _ROW)
        said = step.sentence
        return Group(f"roadmap:{step.move.id}", Role.BAR, box, shapes, said, step.elements, None, said)


def _text(at: Point, words: str, size: float, color: Color, weight: int = 400, anchor: Anchor = "start") -> Text:
    return Text(at, words, size, color, weight, anchor, width=width(words, size, weight))
