"""The column beside the maps of a board slide: how far each customer group is covered, and which gaps cost most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.coverage import Coverage, Tier
from app.analysis.wording import percent
from app.figures.figure import Color, Figure, Group, Rect, Role, Shape, Text
from app.figures.icons import kind_icon
from app.figures.text_metrics import fitted, width, wrapped
from app.lenses.lens import Box, Point
from app.model.scales import StakeholderKind

HEADING_SIZE, NAME_SIZE, SAID_SIZE = 12.0, 10.0, 9.0
_HEADING_HEIGHT, _BAR_ROW, _BETWEEN = 22.0, 37.0, 4.0
_ICON, _AFTER_ICON = 12.0, 5.0
_BAR_HEIGHT, _BAR_TOP, _SAID_BASELINE = 8.0, 13.0, 30.0
_LEADING, _AFTER_GAP = 11.0, 6.0
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How far a group of customers is covered.

    Attributes:
        kind: Whom the group holds.
        alone: Coverage by the firm's own services, 0–1.
        together: Coverage by the services of the whole network, 0–1.
    """

    kind: StakeholderKind
    alone: float
    together: float

    @property
    def said(self) -> str:
        """The two figures in words."""
        return f"{percent(self.alone)} alone → {percent(self.together)} with network"


@dataclass(frozen=True, slots=True)
class LargeGap:
    """One of the gaps that cost most.

    Attributes:
        title: What is wrong: "Unmet need: Prices known before the harvest".
        customer: Whom it concerns.
        cost: What it costs: "2.6 points".
    """

    title: str
    customer: str
    cost: str


def group_shares(coverage: Coverage) -> tuple[GroupShare, ...]:
    """The kinds of customer that have needs recorded, in the order of the kinds."""
    shares = []
    for kind in StakeholderKind:
        alone, together = (coverage.group((kind,), tier) for tier in (Tier.FIRM, Tier.NETWORK))
        if alone is not None and together is not None:
            shares.append(GroupShare(kind, alone, together))
    return tuple(shares)


def board_column(shares: Sequence[GroupShare], gaps: Sequence[LargeGap], across: float, height: float) -> Figure:
    """A bar for each group, and below as many of the gaps as have room.

    Args:
        shares: The groups, top down. A bar is full up to what the firm covers, pale up to what the network covers.
        gaps: The gaps, the worst first.
        across: Width of the column in points.
        height: Height of the column in points.
    """
    groups: list[Group] = []
    top = 0.0
    if shares:
        groups.append(_heading("By customer group", top, across))
        top += _HEADING_HEIGHT
    for share in shares:
        groups.append(_bar(share, top, across))
        top += _BAR_ROW
    top += _BETWEEN if shares else 0.0
    listed: list[Group] = []
    first, top = top, top + _HEADING_HEIGHT
    for number, gap in enumerate(gaps, 1):
        line = _gap(gap, number, top, across)
        if line.box.bottom > height:
            break
        listed.append(line)
        top = line.box.bottom + _AFTER_GAP
    if listed:
        groups += [_heading("Largest gaps", first, across), *listed]
    return Figure("By customer group", Box(0, 0, across, height), tuple(groups))


def _heading(words: str, top: float, across: float) -> Group:
    text = _text(Point(0, top + HEADING_SIZE), words, HEADING_SIZE, "text", 700)
    return Group(f"column:{words}", Role.HEADING, Box(0, top, across, _HEADING_HEIGHT), (text,), words)


def _bar(share: GroupShare, top: float, across: float) -> Group:
    kind, low, high = share.kind, min(share.alone, share.together), max(share.alone, share.together)
    lengths = ((across, "gauge.track"), (across * high, f"kind.{kind}.line"), (across * low, f"kind.{kind}.ink"))
    bars: list[Shape] = [
        Rect(Box(0, top + _BAR_TOP, length, _BAR_HEIGHT), min(2.0, length / 2), color)
        for length, color in lengths
        if length > 0.5
    ]
    name = _text(Point(_ICON + _AFTER_ICON, top + NAME_SIZE - 1), kind.label, NAME_SIZE, "text", 600)
    icon = kind_icon(kind, Point(_ICON / 2, top + NAME_SIZE / 2), _ICON)
    said = _text(Point(0, top + _SAID_BASELINE), share.said, SAID_SIZE, "text.muted")
    shapes = (icon, name, *bars, said)
    return Group(f"column:{kind}", Role.BAR, Box(0, top, across, _BAR_ROW), shapes, f"{kind.label}: {share.said}")


def _gap(gap: LargeGap, number: int, top: float, across: float) -> Group:
    lines = [(line, "text") for line in wrapped(f"{number}  {gap.title}", SAID_SIZE, 400, across, _MOST_LINES - 1)]
    room = across - width(f", {gap.cost}", SAID_SIZE)
    lines.append((f"{fitted(gap.customer, SAID_SIZE, 400, room)}, {gap.cost}", "text.muted"))
    texts = tuple(
        _text(Point(0, top + SAID_SIZE + at * _LEADING), line, SAID_SIZE, color)
        for at, (line, color) in enumerate(lines)
    )
    box = Box(0, top, across, len(lines) * _LEADING)
    return Group(f"column:gap:{number}", Role.HEADING, box, texts, f"{gap.title}, {gap.customer}, {gap.cost}")


def _text(at: Point, words: str, size: float, color: Color, weight: int = 400) -> Text:
    return Text(at, words, size, color, weight, width=width(words, size, weight))
