"""A figure made ready to leave the program: with a title, the figures that matter, and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.analysis.coverage import Coverage, Tier
from app.analysis.wording import percent, points
from app.figures.figure import Figure, Group, Rect, Role, Text
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
    figure: Figure, *, subtitle: str = "", headlines: Sequence[Headline] = (), options: SheetOptions | None = None
) -> Figure:
    """The figure with title and headline figures above and its legend below; the figure itself stays where it is.

    Args:
        figure: What is shown; its title becomes the title.
        subtitle: Lens, scenario and date, as people read them.
        headlines: Figures at the right of the title, the most important last.
        options: What is put around it; all by default.
    """
    options = options or SheetOptions()
    box = figure.box
    needed = _LEAST_TITLE + sum(_headline_width(shown) + _APART for shown in headlines) if options.with_title else 0.0
    across = max(box.width, needed)
    left = box.center.x - across / 2
    around = Box(left, box.y, across, box.height)
    groups = list(figure.groups)
    if options.with_title:
        above = _header(figure.title, subtitle, headlines, left, across, box.y - _SPACE)
        groups = above + groups
        around = around.united(above[0].box)
    if options.with_legend:
        below = legend(figure, Point(left, box.bottom + _SPACE), across)
        if below is not None:
            groups.append(below)
            around = around.united(below.box)
    return replace(figure, groups=tuple(groups), box=around.grown(MARGIN))


def _headline_width(shown: Headline) -> float:
    return max(width(shown.value, VALUE_SIZE, VALUE_WEIGHT), width(shown.label, LABEL_SIZE))


def _header(
    title: str, subtitle: str, headlines: Sequence[Headline], left: float, across: float, bottom: float
) -> list[Group]:
    """Title and headlines above a line at `bottom`; the first group's box reaches around all of them."""
    right = left + across
    blocks: list[Group] = []
    lines = wrapped(
        title, TITLE_SIZE, TITLE_WEIGHT, across - sum(_headline_width(shown) + _APART for shown in headlines), 2
    )
    height = max(len(lines), 1) * _LEADING + 34
    top = bottom - height
    for place, shown in enumerate(reversed(headlines)):
        blocks.append(_headline(shown, f"sheet:headline:{len(headlines) - 1 - place}", right, top))
        right -= _headline_width(shown) + _APART
    texts = [
        Text(
            Point(left, top + 20 + at * _LEADING),
            line,
            TITLE_SIZE,
            "text",
            TITLE_WEIGHT,
            width=width(line, TITLE_SIZE, TITLE_WEIGHT),
        )
        for at, line in enumerate(lines)
    ]
    if subtitle:
        at = Point(left, top + 12 + max(len(lines), 1) * _LEADING)
        said = wrapped(subtitle, SUBTITLE_SIZE, 400, max(right - left, 0), 1)[0]
        texts.append(Text(at, said, SUBTITLE_SIZE, "text.muted", width=width(said, SUBTITLE_SIZE)))
    rule = Rect(Box(left, bottom - 1, across, 1.0), 0.0, "line")
    spoken = ". ".join(part for part in (title, subtitle) if part)
    return [Group("sheet:title", Role.HEADING, Box(left, top, across, height), (*texts, rule), spoken), *blocks]


def _headline(shown: Headline, id: str, right: float, top: float) -> Group:
    across = _headline_width(shown)
    value = Text(
        Point(right, top + 20),
        shown.value,
        VALUE_SIZE,
        shown.color,
        VALUE_WEIGHT,
        "end",
        width=width(shown.value, VALUE_SIZE, VALUE_WEIGHT),
    )
    label = Text(
        Point(right, top + 36),
        shown.label,
        LABEL_SIZE,
        "text.muted",
        anchor="end",
        width=width(shown.label, LABEL_SIZE),
    )
    box = Box(right - across, top, across, 42.0)
    return Group(id, Role.HEADING, box, (value, label), f"{shown.value} {shown.label}")
