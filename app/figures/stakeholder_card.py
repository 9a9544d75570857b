"""A stakeholder's card: kind, name, importance, how far its needs are covered, and how many gaps it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Finding
from app.analysis.wording import counted, percent
from app.figures.figure import Close, Curve, Group, Line, Move, Path, Rect, Role, Shape, Shifted, Step, Text
from app.figures.gauge import BADGE_REACH, GAUGE_RADIUS, badge, gauge, worst
from app.figures.icons import kind_icon
from app.figures.text_metrics import fitted, width, wrapped
from app.lenses.lens import Box, Point, Size
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

MIN_WIDTH, MAX_WIDTH = 128.0, 236.0
"""Between these the width of a card follows its name, in points."""
HEIGHT, TALL_HEIGHT = 46.0, 61.0
"""Height of a card with a name in one line and in two."""

NAME_SIZE, NAME_WEIGHT = 12.0, 600
LINE_SIZE, LINE_WEIGHT = 10.0, 400
RADIUS = 8.0
ICON_WIDTH = 34.0
UNNAMED = "Unnamed"
"""What stands for an empty name."""
_ICON_SIZE = 18.0
_TEXT_AT = ICON_WIDTH + 10
_RIGHT = 11.0
_BESIDE_GAUGE = 9.0
_BADGE_INSET = 4.0
_LEADING = 15.0
_MOST_LISTED = 6
_WIDEST_LINES = {True: ("importance 5", "not rated"), False: ("provides 99 services", "not a customer")}
_WIDEST_FIRM_LINE = "the firm · 99 services"


@dataclass(frozen=True, slots=True)
class Status:
    """What a card tells about its stakeholder besides what the stakeholder's record says.

    Attributes:
        tier: Whose services count in the lens shown.
        coverage: Share of weighted need met, 0–1; None where no need is recorded.
        findings: Its gaps, the worst first.
        services: How many services it provides.
    """

    tier: Tier = Tier.NETWORK
    coverage: float | None = None
    findings: tuple[Finding, ...] = ()
    services: int = 0


def card_size(stakeholder: Stakeholder) -> Size:
    """The size of a stakeholder's card; it follows from the record alone, so that figures that change move nothing."""
    return _size(stakeholder.name or UNNAMED, stakeholder.is_customer, stakeholder.kind is StakeholderKind.FIRM)


def card(stakeholder: Stakeholder, center: Point, status: Status | None = None) -> Group:
    """The card of a stakeholder about a point."""
    status = status or Status()
    kind = stakeholder.kind
    across, down = center
    width_, height = card_size(stakeholder)
    x, y = across - width_ / 2, down - height / 2
    box, around = Box(x, y, width_, height), Box(x - 0.5, y - 0.5, width_ + 1, height + 1)
    shapes: list[Shape] = [
        Rect(box, RADIUS, "surface", f"kind.{kind}.line"),
        Path(Shifted(_left_part(height), Point(x, y)), f"kind.{kind}.fill"),
        kind_icon(kind, Point(x + ICON_WIDTH / 2, down), _ICON_SIZE),
        *_texts(stakeholder, box, status),
    ]
    if stakeholder.is_customer:
        shapes += gauge(Point(x + width_ - _RIGHT - GAUGE_RADIUS, down), status.coverage)
    if status.findings:
        corner = Point(x + width_ - _BADGE_INSET, y + 1)
        shapes += badge(corner, status.findings)
        around = around.united(Box.around(corner, Size(2 * BADGE_REACH + 4, 2 * BADGE_REACH + 4)))
    return Group(
        f"stakeholder:{stakeholder.id}",
        Role.CARD,
        around,
        tuple(shapes),
        name=_spoken(stakeholder, status),
        elements=(Element.of(stakeholder),),
        tooltip=_tooltip(stakeholder, status),
    )


def second_line(stakeholder: Stakeholder, services: int = 0) -> str:
    """What stands below the name: importance of a customer, what anyone else provides."""
    provided = counted(services, "service")
    if stakeholder.kind is StakeholderKind.FIRM:
        return f"the firm · {provided}" if services else "the firm"
    if stakeholder.is_customer:
        return "not rated" if stakeholder.importance is None else f"importance {stakeholder.importance}"
    return f"provides {provided}" if services else "not a customer"


def covered_by(tier: Tier) -> str:
    """Whom a tier admits, as the end of a sentence."""
    return {
        Tier.SELF_RELIANT: "by the firm with nothing from outside",
        Tier.FIRM: "by the firm",
        Tier.NETWORK: "by the whole network",
    }[tier]


@lru_cache(maxsize=32_768)
def _size(name: str, customer: bool, firm: bool) -> Size:
    beside = _beside(customer)
    lines = (_WIDEST_FIRM_LINE,) if firm else _WIDEST_LINES[customer]
    least = max(MIN_WIDTH, beside + max(width(line, LINE_SIZE, LINE_WEIGHT) for line in lines))
    natural = beside + width(name, NAME_SIZE, NAME_WEIGHT)
    if natural <= MAX_WIDTH:
        return Size(float(ceil(max(least, natural))), HEIGHT)
    room = (natural - beside) / 2
    while room < MAX_WIDTH - beside:
        if " ".join(wrapped(name, NAME_SIZE, NAME_WEIGHT, room)) == " ".join(name.split()):
            break
        room += 4
    return Size(float(ceil(min(MAX_WIDTH, max(least, beside + room)))), TALL_HEIGHT)


def _beside(customer: bool) -> float:
    """Width of all in a card but its text."""
    return _TEXT_AT + (_BESIDE_GAUGE + 2 * GAUGE_RADIUS if customer else 0) + _RIGHT


def _texts(stakeholder: Stakeholder, box: Box, status: Status) -> list[Text]:
    room = box.width - _beside(stakeholder.is_customer)
    names = _typeset(stakeholder.name or UNNAMED, room, 1 if box.height == HEIGHT else 2)
    line, line_width = _line_typeset(second_line(stakeholder, status.services), room)
    x = box.x + _TEXT_AT
    y = box.y + box.height / 2 - 2.5 - (len(names) - 1) * _LEADING / 2
    texts = []
    color = "text" if stakeholder.name else "text.muted"
    for name, measured in names:
        texts.append(Text(Point(x, y), name, NAME_SIZE, color, NAME_WEIGHT, width=measured))
        y += _LEADING
    texts.append(Text(Point(x, y - 1), line, LINE_SIZE, "text.muted", LINE_WEIGHT, width=line_width))
    return texts


@lru_cache(maxsize=32_768)
def _typeset(name: str, room: float, lines: int) -> tuple[tuple[str, float], ...]:
    """The lines of a name with their widths."""
    return tuple(
        (line, width(line, NAME_SIZE, NAME_WEIGHT)) for line in wrapped(name, NAME_SIZE, NAME_WEIGHT, room, lines)
    )


@lru_cache(maxsize=4_096)
def _line_typeset(line: str, room: float) -> tuple[str, float]:
    """The second line, shortened where it must be, with its width."""
    short = fitted(line, LINE_SIZE, LINE_WEIGHT, room)
    return short, width(short, LINE_SIZE, LINE_WEIGHT)


@cache
def _left_part(height: float) -> tuple[Step, ...]:
    """The tinted ground of the icon, inside of the border, its left corners round; from the card's top left corner."""
    inset, bend = 0.5, (RADIUS - 0.5) * 0.4477
    left, top, right, bottom = inset, inset, ICON_WIDTH, height - inset
    round_to = RADIUS
    return (
        Move(Point(right, top)),
        Line(Point(right, bottom)),
        Line(Point(round_to, bottom)),
        Curve(Point(left + bend, bottom), Point(left, bottom - bend), Point(left, height - round_to)),
        Line(Point(left, round_to)),
        Curve(Point(left, top + bend), Point(left + bend, top), Point(round_to, top)),
        Close(),
    )


def _coverage_sentence(status: Status) -> str:
    if status.coverage is None:
        return "coverage unknown: no need is recorded"
    return f"{percent(status.coverage)} of its needs met {covered_by(status.tier)}"


def _gap_sentence(status: Status) -> str:
    if not status.findings:
        return "no gaps"
    return f"{counted(len(status.findings), 'gap')}, the worst {worst(status.findings)}"


def _spoken(stakeholder: Stakeholder, status: Status) -> str:
    parts = [stakeholder.name or UNNAMED]
    if stakeholder.kind is not StakeholderKind.FIRM:
        parts.append(stakeholder.kind.label.lower())
    parts.append(second_line(stakeholder, status.services))
    if stakeholder.is_customer:
        parts.append(_coverage_sentence(status))
    parts.append(_gap_sentence(status))
    return ", ".join(parts)


def _tooltip(stakeholder: Stakeholder, status: Status) -> str:
    place = "inside" if stakeholder.is_inside else "outside"
    lines = [stakeholder.name or UNNAMED, f"{stakeholder.kind.label} · {place} the firm’s boundary"]
    if stakeholder.is_customer:
        sentence = _coverage_sentence(status)
        lines.append(sentence[0].upper() + sentence[1:])
    lines += [f"{found.severity.label}: {found.title}" for found in status.findings[:_MOST_LISTED]]
    if len(status.findings) > _MOST_LISTED:
        lines.append(f"… and {len(status.findings) - _MOST_LISTED} more gaps")
    return "\n".join(lines)
