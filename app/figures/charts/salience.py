"""Mitchell, Agle and Wood's classes: power, legitimacy and urgency as circles, and who stands in each class."""

from __future__ import annotations

from typing import NamedTuple

from app.analysis.coverage import importance_of
from app.analysis.priorities import HAS_FROM, Salience, salience
from app.analysis.wording import counted, listed
from app.figures.chart import ChartSubject, Drawing, chart
from app.figures.chart_parts import BODY, HEAD, SMALL, area, in_words, mark, words
from app.figures.figure import Ellipse, Group, Rect, Role, Shape
from app.figures.text_metrics import fitted, width
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.stakeholder import Stakeholder

_DEFINITION = (
    f"Whoever is rated {HAS_FROM} or 5 in power, legitimacy or urgency has it; the class follows from which of the "
    "three a stakeholder has (Mitchell, Agle & Wood 1997). All three make it definitive: it comes first."
)
_NOTHING = "Rate the power, legitimacy and urgency of stakeholders, and this chart shows whose claims come first"
_CIRCLES = (("Power", "kind.internal.ink"), ("Legitimacy", "kind.partner.ink"), ("Urgency", "kind.consumer.ink"))


class _Class(NamedTuple):
    """A class: what it has, and where it lies, in radii from the middle of the diagram."""

    salience: Salience
    has: str
    x: float
    y: float


_CLASSES = (
    _Class(Salience.DEFINITIVE, "power, legitimacy, urgency", 0.0, 0.0),
    _Class(Salience.DOMINANT, "power, legitimacy", 0.0, -0.68),
    _Class(Salience.DANGEROUS, "power, urgency", -0.60, 0.36),
    _Class(Salience.DEPENDENT, "legitimacy, urgency", 0.60, 0.36),
    _Class(Salience.DORMANT, "power", -1.06, -0.58),
    _Class(Salience.DISCRETIONARY, "legitimacy", 1.06, -0.58),
    _Class(Salience.DEMANDING, "urgency", 0.0, 1.08),
    _Class(Salience.NON_STAKEHOLDER, "none of the three", 0.0, 0.0),
)
"""From the most to the least salient."""
_APART = 0.62  # centres of the circles from the middle, in radii
_TIGHT = 0.52  # of a radius: room for the name of a class that two circles share


@chart("salience", title="Salience", question="Whose claims come first?", order=70)
def salience_chart(subject: ChartSubject, box: Box) -> Drawing:
    """Circles with the number in each class at the left, names by class at the right."""
    members: dict[Salience, list[Stakeholder]] = {}
    for who in subject.map.stakeholders.values():
        found = salience(who)
        if found is not None:
            members.setdefault(found, []).append(who)
    if not members:
        return Drawing(_NOTHING, definition=_DEFINITION, empty=True)
    for held in members.values():
        held.sort(key=lambda who: (-importance_of(who), who.name))
    across = min(box.width * 0.5, box.height * 1.05)
    groups = _diagram(members, Box(box.x, box.y, across, box.height))
    groups += _list(members, Box(box.x + across + 24, box.y, box.width - across - 24, box.height))
    missing = len(subject.map.stakeholders) - sum(map(len, members.values()))
    left_out = f" {counted(missing, 'stakeholder')} without these ratings left out." if missing else ""
    return Drawing(_finding(members), tuple(groups), _DEFINITION + left_out)


def _finding(members: dict[Salience, list[Stakeholder]]) -> str:
    first = members.get(Salience.DEFINITIVE, [])
    if first:
        names = listed([in_words(who.name) for who in first], 3)
        return f"{names} {'comes' if len(first) == 1 else 'come'} first: powerful, legitimate and urgent at once"
    dangerous = members.get(Salience.DANGEROUS, [])
    if dangerous:
        names = listed([in_words(who.name) for who in dangerous], 3)
        return f"{names} {'has' if len(dangerous) == 1 else 'have'} power and urgency without legitimacy: take care"
    return "No stakeholder has power, legitimacy and urgency at once"


def _diagram(members: dict[Salience, list[Stakeholder]], box: Box) -> list[Group]:
    radius = min(box.width / 3.2, (box.height - 8) / 3.05)
    center = Point(box.center.x, box.y + radius * 1.42 + 4)
    corners = (Point(-_APART * 0.87, -_APART * 0.5), Point(_APART * 0.87, -_APART * 0.5), Point(0, _APART))
    shapes: list[Shape] = []
    for (_, color), corner in zip(_CIRCLES, corners, strict=True):
        at = Point(center.x + corner.x * radius, center.y + corner.y * radius)
        round_box = Box(at.x - radius, at.y - radius, 2 * radius, 2 * radius)
        shapes.append(Ellipse(round_box, "", color, 2.0))
    groups = [area("salience:circles", box, *shapes)]
    for (name, color), corner in zip(_CIRCLES, corners, strict=True):
        groups.append(_circle_name(name, color, center, radius, corner))
    for found in _CLASSES[:-1]:
        at = Point(center.x + found.x * radius, center.y + found.y * radius)
        groups.append(_number(found, members.get(found.salience, []), at, radius))
    return groups


def _circle_name(name: str, color: str, center: Point, radius: float, corner: Point) -> Group:
    """The name of an attribute at the outer end of its circle."""
    if corner.y > 0:
        at = Point(center.x, center.y + (_APART + 1) * radius - 12)
    else:
        at = Point(center.x + corner.x * radius * 1.25, center.y + (corner.y - 1) * radius + 22)
    across = width(name, HEAD, 700)
    shapes = (words(at, name, HEAD, color, 700, anchor="middle"),)
    return Group(f"salience:{name}", Role.HEADING, Box(at.x - across / 2, at.y - HEAD, across, HEAD + 4), shapes, name)


def _number(found: _Class, held: list[Stakeholder], at: Point, radius: float) -> Group:
    count = str(len(held))
    shapes: list[Shape] = [
        words(Point(at.x, at.y + 2), count, 20.0, "text" if held else "text.muted", 700, anchor="middle")
    ]
    name = found.salience.label
    if width(name, SMALL) <= radius * (2 * _TIGHT if found.x == 0 or abs(found.x) > 1 else _TIGHT * 1.2):
        shapes.append(words(Point(at.x, at.y + 17), name, SMALL, "text.muted", anchor="middle"))
    across = max(40.0, width(name, SMALL))
    box = Box(at.x - across / 2, at.y - 18, across, 40)
    names = "\n".join(who.name for who in held[:20]) or "nobody"
    elements = [Element.of(who) for who in held]
    said = f"{name}: {count}"
    return mark(f"salience:{found.salience}", box, shapes, said, elements, f"{name} ({found.has})\n{names}")


def _list(members: dict[Salience, list[Stakeholder]], box: Box) -> list[Group]:
    """Classes that somebody is in, the most salient first, with as many names as have room."""
    shown = [found for found in _CLASSES if members.get(found.salience)]
    pitch = min(66.0, box.height / len(shown))
    lines = 2 if pitch >= 56 else 1
    groups = []
    for at, found in enumerate(shown):
        row = Box(box.x, box.y + at * pitch, box.width, pitch - 4)
        groups.append(_class_row(found, members[found.salience], row, lines, at == 0))
    return groups


def _class_row(found: _Class, held: list[Stakeholder], row: Box, lines: int, first: bool) -> Group:
    shapes: list[Shape] = [] if first else [Rect(Box(row.x, row.y - 3, row.width, 0.6), 0, "line")]
    title = f"{found.salience.label} ({len(held)})"
    top = row.y + HEAD + 1
    shapes.append(words(Point(row.x, top), title, HEAD, "text", 600, room=row.width))
    after = row.x + width(title, HEAD, 600) + 8
    if after + width(found.has, SMALL) < row.right:
        shapes.append(words(Point(after, top), found.has, SMALL, "text.muted"))
    for at, line in enumerate(_name_lines([in_words(who.name) for who in held], row.width, lines)):
        shapes.append(words(Point(row.x, top + 17 + at * 16), line, BODY, "text", room=row.width))
    names = "\n".join(who.name for who in held[:20])
    elements = [Element.of(who) for who in held]
    said = f"{title}: {', '.join(who.name for who in held)}"
    return mark(f"salience:list:{found.salience}", row, shapes, said, elements, f"{title}, {found.has}\n{names}")


def _name_lines(names: list[str], room: float, lines: int) -> list[str]:
    """Names in a row, broken between names; those that have no room are counted."""
    found: list[str] = []
    at = 0
    while at < len(names) and len(found) < lines:
        is_last = len(found) == lines - 1
        line = fitted(names[at], BODY, 400, room * (0.7 if is_last and at + 1 < len(names) else 1))
        at += 1
        while at < len(names):
            rest = f", and {len(names) - at - 1} more" if is_last and at + 1 < len(names) else ""
            longer = f"{line}, {names[at]}"
            if width(longer + rest, BODY) > room:
                break
            line, at = longer, at + 1
        if is_last and at < len(names):
            line += f" and {len(names) - at} more"
        elif at < len(names):
            line += ","
        found.append(line)
    return found
