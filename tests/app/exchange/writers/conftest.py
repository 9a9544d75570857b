"""Figures such as a lens draws them: real cards, ties, labels and a zone, on an oval around the first stakeholder."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Finding, Severity
from app.figures.figure import Figure, Group
from app.figures.map_figure import around_all
from app.figures.stakeholder_card import Status, card
from app.figures.theme import theme
from app.figures.tie_line import label_size, tie_groups
from app.figures.zone_area import zone_group
from app.lenses.lens import Box, Point, Route, Tie, TieRole, Zone
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

KINDS = tuple(kind for kind in StakeholderKind if kind is not StakeholderKind.FIRM)
ROLES = tuple(TieRole)
LABELS = ("CRM", "Dealer portal", "", "Leasing")


def card_of(at: int, name: str, center: Point) -> Group:
    kind = KINDS[at % len(KINDS)] if at else StakeholderKind.FIRM
    stakeholder = Stakeholder(id=f"s{at:03}", name=name, kind=kind, importance=1 + at % 5)
    findings = tuple(
        Finding("rule", Severity.MAJOR, (Element("need", f"n{number}"),), stakeholder.id, "Gap", "Because.")
        for number in range(at % 4)
    )
    return card(stakeholder, center, Status(Tier.NETWORK, (at * 7 % 11) / 10, findings, at % 3))


def edge(box: Box, toward: Point) -> Point:
    center = box.center
    dx, dy = toward.x - center.x, toward.y - center.y
    t = min(box.width / 2 / abs(dx) if dx else 9e9, box.height / 2 / abs(dy) if dy else 9e9)
    return Point(center.x + dx * t, center.y + dy * t)


def tie_of(number: int, source: Group, target: Group, label: str) -> tuple[Group, ...]:
    a, b = edge(source.shapes[0].box, target.box.center), edge(target.shapes[0].box, source.box.center)
    dx, dy = b.x - a.x, b.y - a.y
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    bend = Point(-dy / length * 14, dx / length * 14)
    first = Point(a.x + dx / 3 + bend.x, a.y + dy / 3 + bend.y)
    second = Point(a.x + 2 * dx / 3 + bend.x, a.y + 2 * dy / 3 + bend.y)
    middle = Point((a.x + b.x) / 2 + bend.x * 0.75, (a.y + b.y) / 2 + bend.y * 0.75)
    tie = Tie(
        f"relationship:{number}",
        source.id.removeprefix("stakeholder:"),
        target.id.removeprefix("stakeholder:"),
        (Element("relationship", str(number)),),
        label,
        ROLES[number % len(ROLES)],
        mutual=number % 7 == 0,
    )
    route = Route((a, first, second, b), Box.around(middle, label_size(label)) if label else None)
    return tie_groups(tie, route, source.name.split(", ")[0], target.name.split(", ")[0])


def map_of(names: list[str], ties: int | None = None, title: str = "A map") -> Figure:
    """Stakeholders on an oval around the first; ties from it to each other one, and to the next, and so on."""
    count = len(names)
    radius = max(190.0, count * 28.0)
    cards = []
    for at, name in enumerate(names):
        angle = 2 * pi * (at - 1) / max(1, count - 1)
        cards.append(card_of(at, name, Point(1.35 * radius * cos(angle), radius * sin(angle)) if at else Point(0, 0)))
    wanted = 2 * (count - 1) if ties is None else ties
    pairs = [(0, at) for at in range(1, count)]
    pairs += [(at, (at + reach) % count) for reach in range(1, count) for at in range(1, count) if (at + reach) % count]
    made = [
        tie_of(number, cards[first], cards[second], LABELS[number % 4] if ties is None else "")
        for number, (first, second) in enumerate(pairs[:wanted])
    ]
    zone = zone_group(Zone("inside", "Inside the firm", Point(0, 0), 120, Point(0, -106), filled=True))
    groups = (zone, *(group[0] for group in made), *(label for group in made for label in group[1:]), *cards)
    return Figure(title, around_all(groups), groups)


@pytest.fixture
def make_map():
    return map_of


@pytest.fixture
def light():
    return theme("light")


NASTY = [
    "Fleet 🚚 customers",
    "عملاء الأسطول",
    "车队客户",
    "x" * 200,
    "bell\x07 and \x00 nul \x1b[31m",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "half \ud83d surrogate",
    "a & b \"quoted\" 'single'",
    "two\nlines\r\nand\ttab",
    "../../etc/passwd",
    "e\u0301 \u202egnp.exe",
]


@pytest.fixture
def nasty_names():
    return list(NASTY)
