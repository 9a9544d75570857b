"""The next best moves: step by step what is done, what it gains and costs, and where that leads."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.move_order import Step
from app.analysis.next_moves import Roadmap, next_moves
from app.analysis.wording import UNDEFINED, amount, counted, percent, points
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, SMALL, area, mark, middle, words
from app.figures.figure import Group, Rect, Role, Shape
from app.lenses.lens import Box, Point

MOST_MOVES = 8
"""As many moves as a board keeps in mind; the dialog takes other limits."""

_DEFINITION = (
    "The moves that together raise network coverage most (weighted maximum coverage, solved exactly), the one that "
    "gains most first: starting planned services, raising levels, giving services to customers with the same need."
)
_NOTHING = "Record needs, planned services and the levels they are to reach, and this chart shows what to do next"
_HEAD, _ROW, _LEAST_ROW, _FOOT = 26.0, 46.0, 36.0, 26.0
_NUMBER, _COST, _TOTAL, _GAP = 26.0, 84.0, 140.0, 14.0


@chart(
    "next-best-moves",
    title="Next best moves",
    question="What should we do first?",
    order=130,
    heavy_from=1,
)
def next_best_moves(subject: ChartSubject, box: Box) -> Drawing:
    """A bar for each step, from the coverage before it to that after it."""
    found = subject.get(roadmap_of)
    if not found.steps:
        return Drawing(_empty(found), definition=_DEFINITION, empty=True)
    return Drawing(_finding(found), tuple(_Table(found, box).groups()), _DEFINITION)


def roadmap_of(subject: ChartSubject) -> Roadmap:
    """The moves that a board is shown."""
    return next_moves(
        subject.map, subject.coverage, moves=MOST_MOVES, progress=lambda share, _: subject.progress(share)
    )


def _empty(found: Roadmap) -> str:
    return _NOTHING if found.before is None else "No move that the map knows of raises network coverage"


def _finding(found: Roadmap) -> str:
    lifts = f"network coverage from {percent(found.before)} to {percent(found.after)}"
    if len(found.steps) == 1:
        return f"One move lifts {lifts}: {found.steps[0].title[0].lower()}{found.steps[0].title[1:]}"
    costs = "" if found.cost is None else f" for {amount(found.cost)} a year"
    return f"{counted(len(found.steps), 'move')} lift {lifts}{costs}"


class _Table:
    def __init__(self, roadmap: Roadmap, box: Box) -> None:
        self._box = box
        fitting = max(1, int((box.height - _HEAD) // _LEAST_ROW))
        steps = roadmap.steps
        self._steps = (
            steps if len(steps) <= fitting else steps[: max(1, int((box.height - _HEAD - _FOOT) // _LEAST_ROW))]
        )
        self._more = len(steps) - len(self._steps)
        foot = _FOOT if self._more else 0.0
        self._row_height = min(_ROW, (box.height - _HEAD - foot) / len(self._steps))
        rest = box.width - _NUMBER - _COST - _TOTAL - 3 * _GAP
        self._name = Box(box.x + _NUMBER, 0, rest * 0.56, 0)
        self._bar = Box(self._name.right + _GAP, 0, rest - self._name.width - 44, 0)
        before, after = roadmap.before or 0.0, roadmap.after or 0.0
        self._from, self._span = before, max(after - before, 1e-9)

    def groups(self) -> Iterator[Group]:
        """Headings of the columns, a row a step, and how many more there are."""
        yield self._columns()
        for at, step in enumerate(self._steps):
            yield self._row(at, step)
        if self._more:
            said = f"and {counted(self._more, 'more move')}"
            y = self._box.y + _HEAD + self._row_height * len(self._steps) + 16
            line = words(Point(self._name.x, y), said, SMALL, "text.muted")
            yield area("roadmap:more", Box(self._box.x, y - 14, self._box.width, 20), line, role=Role.HEADING)

    def _columns(self) -> Group:
        y = self._box.y + 13
        shapes = (
            words(Point(self._name.x, y), "Move", BODY, "text", 600),
            words(Point(self._bar.x, y), "Points gained", BODY, "text", 600),
            words(Point(self._box.right - _TOTAL, y), "Cost a year", BODY, "text", 600, anchor="end"),
            words(Point(self._box.right, y), "Coverage after", BODY, "text", 600, anchor="end"),
        )
        return area(
            "roadmap:columns", Box(self._box.x, self._box.y, self._box.width, _HEAD), *shapes, role=Role.HEADING
        )

    def _row(self, at: int, step: Step) -> Group:
        row = Box(self._box.x, self._box.y + _HEAD + self._row_height * at, self._box.width, self._row_height)
        y = row.center.y
        upper, lower = y - 3, y + 12
        detail = step.sentence.removeprefix(f"{step.title}: ").split("; ")[0]
        detail = detail[:1].upper() + detail[1:]
        scale = self._bar.width / self._span
        start = self._bar.x + (step.coverage - step.points / 100 - self._from) * scale
        length = max(2.0, step.points / 100 * scale)
        cost = UNDEFINED if step.move.cost is None else amount(step.move.cost)
        so_far = amount(step.spent) if step.spent_is_all else f"at least {amount(step.spent)}"
        gained = points(step.points, signed=True)
        shapes: list[Shape] = [
            words(Point(row.x, middle(y)), str(at + 1), BODY, "text.muted", 600),
            words(Point(self._name.x, upper), step.title, BODY, "text", 600, room=self._name.width),
            words(Point(self._name.x, lower), detail, SMALL, "text.muted", room=self._name.width),
            Rect(Box(self._bar.x, y - 5, self._bar.width, 10), 3, "gauge.track"),
            Rect(Box(start, y - 5, length, 10), min(3.0, length / 2), "gauge.good"),
            words(Point(self._bar.right + 7, middle(y)), gained, BODY, "text", 700),
            words(Point(self._box.right - _TOTAL, middle(y)), cost, BODY, anchor="end"),
            words(Point(self._box.right, upper), percent(step.coverage), BODY, "text", 600, anchor="end"),
            words(
                Point(self._box.right, lower), f"{so_far} so far", SMALL, "text.muted", anchor="end", room=_TOTAL - 8
            ),
            Rect(Box(row.x, row.bottom - 0.3, row.width, 0.6), 0, "line"),
        ]
        return mark(f"roadmap:{step.move.id}", row, shapes, step.sentence, step.elements)
