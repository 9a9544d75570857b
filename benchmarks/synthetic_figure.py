"""Figures of any size with a fixed seed: communities with hubs, two ties a card, and one hub with many ties."""

from __future__ import annotations

import random
from math import ceil, sqrt

from app.figures.figure import Arc, Connector, Ellipse, Figure, Group, Rect, Role, Text
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import StakeholderKind

WIDTH, HEIGHT, GAP = 150.0, 44.0, 90.0
_KINDS = tuple(StakeholderKind)


def card(number: int, center: Point, name: str, kind: str = "partner") -> Group:
    """A card much like the real ones: frame, strip, two texts, gauge, badge."""
    box = Box(center.x - WIDTH / 2, center.y - HEIGHT / 2, WIDTH, HEIGHT)
    gauge = Point(box.right - 22, center.y)
    shapes = (
        Rect(box, 8, "surface", f"kind.{kind}.line", 1),
        Rect(Box(box.x, box.y, 26, HEIGHT), 8, f"kind.{kind}.fill"),
        Text(Point(box.x + 34, center.y - 3), name, 11, "text", 600),
        Text(Point(box.x + 34, center.y + 12), "importance 4", 9, "text.muted"),
        Arc(gauge, 11, 0, 360, "gauge.track", 3),
        Arc(gauge, 11, 0, 260, "gauge.good", 3),
        Text(Point(gauge.x, gauge.y + 3), "72", 8, "text", 600, "middle"),
        Ellipse(Box(box.right - 9, box.y - 9, 18, 18), "severity.major"),
        Text(Point(box.right, box.y + 3.5), "2", 9, "severity.major.text", 700, "middle"),
    )
    outer = Box(box.x - 1, box.y - 10, WIDTH + 11, HEIGHT + 11)
    return Group(
        f"stakeholder:{number}",
        Role.CARD,
        outer,
        shapes,
        f"{name}, {kind}",
        (Element("stakeholder", str(number)),),
        tooltip=f"{name}: 72 % covered",
    )


def tie(number: int, source: Group, target: Group, label: str = "") -> list[Group]:
    """A bent tie between two cards, with its label."""
    start, end = source.shapes[0].box.center, target.shapes[0].box.center  # type: ignore[union-attr]
    bend_x, bend_y = (end.y - start.y) * 0.12, (start.x - end.x) * 0.12
    one = Point(start.x + (end.x - start.x) / 3 + bend_x, start.y + (end.y - start.y) / 3 + bend_y)
    two = Point(start.x + (end.x - start.x) * 2 / 3 + bend_x, start.y + (end.y - start.y) * 2 / 3 + bend_y)
    curve = (start, one, two, end)
    left, top = min(point.x for point in curve), min(point.y for point in curve)
    right, bottom = max(point.x for point in curve), max(point.y for point in curve)
    name = f"relationship:{number}"
    line = Group(
        name,
        Role.TIE,
        Box(left, top, right - left, bottom - top).grown(5),
        (Connector(curve, "tie.firm_service" if number % 3 else "tie.relationship", 1.5),),
        f"tie {number}",
        (Element("relationship", str(number)),),
        (source.id, target.id),
    )
    if not label:
        return [line]
    middle = Point((start.x + end.x) / 2 + bend_x * 0.75, (start.y + end.y) / 2 + bend_y * 0.75)
    pill = Box(middle.x - 32, middle.y - 8, 64, 16)
    shapes = (
        Rect(pill, 8, "pill.fill", "pill.line", 1),
        Text(Point(middle.x, middle.y + 3), label, 9, "pill.text", 400, "middle"),
    )
    return [line, Group(f"{name}:label", Role.TIE_LABEL, pill.grown(1), shapes, label, line.elements)]


def figure(count: int, *, hub_ties: int = 0, seed: int = 7) -> Figure:
    """A figure with so many cards on a jittered grid and twice as many ties; the first card may be a hub besides."""
    chance = random.Random(seed)
    columns = ceil(sqrt(count * 0.6))
    cards = []
    for number in range(count):
        x = (number % columns) * (WIDTH + GAP) + chance.uniform(-20, 20)
        y = (number // columns) * (HEIGHT + GAP) + chance.uniform(-20, 20)
        cards.append(card(number, Point(x, y), f"Stakeholder {number}", _KINDS[number % len(_KINDS)]))
    ties: list[Group] = []
    labels: list[Group] = []
    pairs = [(0, other) for other in chance.sample(range(1, count), min(hub_ties, count - 1))]
    while len(pairs) < 2 * count:
        source = chance.randrange(count)
        near = source + int(chance.gauss(0, 2)) + columns * int(chance.gauss(0, 3))
        if 0 <= near < count and near != source:
            pairs.append((source, near))
    for number, (source, target) in enumerate(pairs):
        line, *label = tie(number, cards[source], cards[target], f"Service {number}" if number % 2 else "")
        ties.append(line)
        labels += label
    groups = (*ties, *cards, *labels)
    box = groups[0].box
    for group in groups:
        box = box.united(group.box)
    return Figure("Synthetic map", box.grown(40), groups)
