"""A figure made ready to leave the program: with a title, the figures that matter, and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.analysis.coverage import Coverage, Tier
from app.analysis.wording import percent, points
from app.figures.figure import Anchor, Figure, Group, Rect, Role, Text
from app.figures.gauge import quality
from app.figures.legend import legend
from app.figures.text_metrics import width, wrapped
from app.lenses.lens import Box, Point

TITLE_SIZE, TITLE_WEIGHT = 20.0, 700
SUBTITLE_SIZE = 11.0
VALUE_SIZE, VALUE_WEIGHT = 20.0, 700
LABEL_SIZE = 9.5
MARGIN = 24.0
"""White around a sheet in points."""
_LEAST_TITLE = 320.0
_LEADING = 26.0
_APART = 28.0
_SPACE = 22.0
_USUAL_WIDTH, _LARGEST = 1200.0, 1.8
"""Points; on wider sheets the title grows with the width up to so many times, for they are shown smaller."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What is put around a figure.

    Attributes:
        with_title: The title with its second line and the headline figures above it.
        with_legend: The legend below it.
    """

    with_title: bool = True
    with_legend: bool = True


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure that a board should see first.

    Attributes:
        value: The figure: "81 %".
        label: What it says: "met by the whole network".
        color: Of the value.
    """

    value: str
    label: str
    color: str = "text"


def coverage_headlines(coverage: Coverage) -> tuple[Headline, ...]:
    """What the firm covers, what the network covers, and the difference."""
    shown = []
    for tier, label in ((Tier.FIRM, "of needs met by the firm"), (Tier.NETWORK, "met by the whole network")):
        share = coverage.total(tier)
        shown.append(Headline(percent(share), label, "text.muted" if share is None else f"text.{quality(share)}"))
    return (*shown, Headline(points(coverage.dividend, signed=True), "points: network dividend"))


def sheet(
    figure: Figure,
    *,
    subtitle: str = "",
    headlines: Sequence[Headline] = (),
    options: SheetOptions | None = None,
    scale: Sequence[str] = (),
) -> Figure:
    """The figure with title and headline figures above and its legend below; the figure itself stays where it is.

    Args:
        figure: What is shown; its title becomes the title.
        subtitle: Lens, scenario and date, as people read them.
        headlines: Figures at the right of the title, the most important last.
        options: What is put around it; all by default.
        scale: What the steps mean by which an overlay colours the cards.
    """
    options = options or SheetOptions()
    box = figure.box
    size = min(_LARGEST, max(1.0, box.width / _USUAL_WIDTH))
    needed = _LEAST_TITLE + sum(_headline_width(shown) + _APART for shown in headlines) if options.with_title else 0.0
    across = max(box.width, needed)
    left = box.center.x - across / 2
    around = Box(left, box.y, across, box.height)
    groups = list(figure.groups)
    if options.with_title:
        above = _header(figure.title, subtitle, headlines, Box(left, box.y - _SPACE, across, 0), size)
        groups = above + groups
        around = around.united(above[0].box)
    if options.with_legend:
        below = legend(figure, Point(left, box.bottom + _SPACE), across, scale=scale)
        if below is not None:
            groups.append(below)
            around = around.united(below.box)
    return replace(figure, groups=tuple(groups), box=around.grown(MARGIN))


def _headline_width(shown: Headline, scale: float = 1.0) -> float:
    return scale * max(width(shown.value, VALUE_SIZE, VALUE_WEIGHT), width(shown.label, LABEL_SIZE))


def _header(title: str, subtitle: str, headlines: Sequence[Headline], foot: Box, scale: float) -> list[Group]:
    """Title and headlines above a line; the first group's box reaches around all of them.

    Args:
        title: In two lines at most.
        subtitle: Below it, in one.
        headlines: At the right.
        foot: The line: its left end and its length.
        scale: Size of all letters over the usual one.
    """
    left, across, right = foot.x, foot.width, foot.right
    taken = sum(_headline_width(shown, scale) + _APART * scale for shown in headlines)
    lines = wrapped(title, TITLE_SIZE * scale, TITLE_WEIGHT, across - taken, 2)
    rows = max(len(lines), 1)
    height = scale * (rows * _LEADING + 34)
    top = foot.y - height
    blocks: list[Group] = []
    for place, shown in enumerate(reversed(headlines)):
        blocks.append(_headline(shown, f"sheet:headline:{len(headlines) - 1 - place}", Point(right, top), scale))
        right -= _headline_width(shown, scale) + _APART * scale
    texts = [
        _line(Point(left, top + scale * (20 + at * _LEADING)), line, TITLE_SIZE * scale, "text", TITLE_WEIGHT)
        for at, line in enumerate(lines)
    ]
    if subtitle:
        said = wrapped(subtitle, SUBTITLE_SIZE * scale, 400, max(right - left, 0), 1)[0]
        texts.append(
            _line(Point(left, top + scale * (12 + rows * _LEADING)), said, SUBTITLE_SIZE * scale, "text.muted")
        )
    rule = Rect(Box(left, foot.y - 1, across, 1.0), 0.0, "line")
    spoken = ". ".join(part for part in (title, subtitle) if part)
    return [Group("sheet:title", Role.HEADING, Box(left, top, across, height), (*texts, rule), spoken), *blocks]


def _headline(shown: Headline, id: str, corner: Point, scale: float) -> Group:
    """A figure with its label, from the upper right corner to the left."""
    right, top = corner
    across = _headline_width(shown, scale)
    value = _line(Point(right, top + 20 * scale), shown.value, VALUE_SIZE * scale, shown.color, VALUE_WEIGHT, "end")
    label = _line(Point(right, top + 36 * scale), shown.label, LABEL_SIZE * scale, "text.muted", anchor="end")
    box = Box(right - across, top, across, 42.0 * scale)
    return Group(id, Role.HEADING, box, (value, label), f"{shown.value} {shown.label}")


def _line(at: Point, words: str, size: float, color: str, weight: int = 400, anchor: Anchor = "start") -> Text:
    return Text(at, words, size, color, weight, anchor, width=width(words, size, weight))
