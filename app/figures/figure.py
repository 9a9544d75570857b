"""A figure: plain shapes and texts with positions in points (1/72 inch, y downwards), free of any toolkit.

Colours are names of theme tokens ("card.fill") or "#rrggbb"; whoever paints or writes a figure asks the theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal, overload

from app.lenses.lens import Box, Point
from app.model.element import Element

Color = str
Dash = tuple[float, ...]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle, its corners rounded by a radius."""

    box: Box
    radius: float = 0.0
    fill: Color = ""
    stroke: Color = ""
    stroke_width: float = 1.0
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An upright ellipse in a box."""

    box: Box
    fill: Color = ""
    stroke: Color = ""
    stroke_width: float = 1.0
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle's line; degrees clockwise from the top. Gauges are made of it."""

    center: Point
    radius: float
    start: float
    sweep: float
    stroke: Color
    stroke_width: float


@dataclass(frozen=True, slots=True)
class Move:
    """Start a new line."""

    to: Point


@dataclass(frozen=True, slots=True)
class Line:
    """Straight on to a point."""

    to: Point


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve to a point."""

    control1: Point
    control2: Point
    to: Point


@dataclass(frozen=True, slots=True)
class Close:
    """Back to where the line started."""


Step = Move | Line | Curve | Close


@dataclass(frozen=True, slots=True)
class Shifted(Sequence[Step]):
    """Steps of a form that many paths share, moved to a place; worked out only when they are asked for.

    Thousands of cards have the same icon: they share one form, and painters may keep what they made of it.

    Attributes:
        form: The steps about their own origin.
        by: Where that origin stands.
    """

    form: tuple[Step, ...]
    by: Point

    def __len__(self) -> int:
        return len(self.form)

    def __iter__(self) -> Iterator[Step]:
        return (self._moved(step) for step in self.form)

    @overload
    def __getitem__(self, index: int) -> Step: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...

    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        if isinstance(index, slice):
            return tuple(map(self._moved, self.form[index]))
        return self._moved(self.form[index])

    def _moved(self, step: Step) -> Step:
        match step:
            case Move(to):
                return Move(self._at(to))
            case Line(to):
                return Line(self._at(to))
            case Curve(control1, control2, to):
                return Curve(self._at(control1), self._at(control2), self._at(to))
        return step

    def _at(self, point: Point) -> Point:
        return Point(point[0] + self.by[0], point[1] + self.by[1])


@dataclass(frozen=True, slots=True)
class Path:
    """A free form: icons, markers. Line ends and joins are round.

    Attributes:
        steps: Its line in the figure's points: a tuple, or a shared form that is shifted to its place.
        fill: Of what it encloses; empty for none.
        stroke: Of its line; empty for none.
        stroke_width: Of its line.
        dash: Of its line.
    """

    steps: Sequence[Step]
    fill: Color = ""
    stroke: Color = ""
    stroke_width: float = 1.0
    dash: Dash = ()

    @property
    def form(self) -> tuple[Step, ...]:
        """Its steps without the shift to its place: the same object for all paths that share a form."""
        return self.steps.form if isinstance(self.steps, Shifted) else tuple(self.steps)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text.

    Attributes:
        at: On the baseline, at the start, middle or end of the text as `anchor` says.
        text: What is written, already shortened to fit where it had to be.
        size: Font size in points.
        color: Of the letters.
        weight: 400 regular, 500 medium, 600 semibold, 700 bold.
        anchor: Which part of the text stands at `at`; physical, also for right-to-left scripts.
        angle: Degrees clockwise about `at`.
        width: Measured width in points.
    """

    at: Point
    text: str
    size: float
    color: Color = "text"
    weight: int = 400
    anchor: Anchor = "start"
    angle: float = 0.0
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Connector:
    """A tie's line: cubic Bézier pieces (1 + 3k points), arrow heads drawn inside of its ends."""

    curve: tuple[Point, ...]
    stroke: Color
    stroke_width: float = 1.5
    dash: Dash = ()
    arrow_start: bool = False
    arrow_end: bool = True


Shape = Rect | Ellipse | Arc | Path | Text | Connector


class Role(StrEnum):
    """What a group is in its figure; groups are painted in the order of the figure, not of this list."""

    BACKGROUND = "background"
    ZONE = "zone"
    TIE = "tie"
    TIE_LABEL = "tie_label"
    CARD = "card"
    CELL = "cell"
    HEADING = "heading"
    BAR = "bar"
    ANNOTATION = "annotation"
    LEGEND = "legend"


LABEL_SUFFIX = ":label"
"""What the id of a tie's label has behind the tie's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together and stand for one thing.

    Attributes:
        id: Stable and unique in the figure.
        role: What it is.
        box: Around all its shapes; what is hit and what is renewed.
        shapes: Back to front.
        name: Its alt text: the full name and what the shapes say.
        elements: The elements it stands for; a click finds the first.
        ends: For a tie: ids of the groups that it joins.
        tooltip: What hovering tells, in plain text.
    """

    id: str
    role: Role
    box: Box
    shapes: tuple[Shape, ...]
    name: str = ""
    elements: tuple[Element, ...] = ()
    ends: tuple[str, str] | None = None
    tooltip: str = ""

    @property
    def tie_id(self) -> str:
        """Id of the tie that a label belongs to; of a tie, its own."""
        return self.id.removesuffix(LABEL_SUFFIX)


@dataclass(frozen=True)
class Figure:
    """Something that can be shown to a board.

    Attributes:
        title: What it shows.
        box: All of it.
        groups: Back to front.
        background: Token of the ground it is drawn on.
    """

    title: str
    box: Box
    groups: tuple[Group, ...]
    background: Color = "ground"

    @cached_property
    def by_id(self) -> Mapping[str, Group]:
        """Groups by their id."""
        return {group.id: group for group in self.groups}


_Exchange = tuple[list[Group], list[Group]]
_last: list[tuple[Sequence[Group], Sequence[Group], _Exchange]] = [((), (), ([], []))]
"""The last two figures compared: whoever compiles a figure and whoever shows it ask the same, one after another. It is
one value, so that figures compiled on several threads get in nobody's way."""


def exchanged(before: Sequence[Group], after: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups that went and those that came, by identity; a group that changed is in both."""
    known_before, known_after, found = _last[0]
    if before is not known_before or after is not known_after:
        there, here = set(map(id, before)), set(map(id, after))
        left, new = there - here, here - there
        gone = [group for group in before if id(group) in left] if left else []
        found = gone, [group for group in after if id(group) in new] if new else []
        _last[0] = before, after, found
    return list(found[0]), list(found[1])
