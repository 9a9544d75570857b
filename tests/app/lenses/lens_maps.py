"""Maps to lay out, and what can be wrong with a layout."""

import random
from itertools import combinations, pairwise

from app.lenses.lens import Box, Layout, Lens, Point, Request, Size
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

Kind = StakeholderKind

_MAPLE = {
    "it": ("Maple Motors IT", Kind.FIRM),
    "sales": ("Sales & marketing", Kind.INTERNAL),
    "plant": ("Manufacturing", Kind.INTERNAL),
    "operations": ("Dealer operations", Kind.INTERNAL),
    "desk": ("Service desk", Kind.PARTNER),
    "cloud": ("Cloud provider", Kind.PARTNER),
    "parts": ("Parts suppliers", Kind.PARTNER),
    "finance": ("Finance company", Kind.PARTNER),
    "dealers": ("Dealers", Kind.PARTNER),
    "fleet": ("Fleet customers", Kind.BUSINESS_CUSTOMER),
    "owners": ("Vehicle owners", Kind.CONSUMER),
    "buyers": ("Car buyers", Kind.CONSUMER),
    "regulator": ("Transport regulator", Kind.OTHER),
}
_MAPLE_SERVICES = (
    ("CRM", "it", "sales"), ("MES", "it", "plant"), ("Owner app", "it", "owners"), ("Dealer portal", "it", "dealers"),
    ("EDI", "it", "parts"), ("Hosting", "cloud", "it"), ("Service desk", "desk", "sales"),
    ("Service & recall", "dealers", "owners"), ("Test-drive booking", "dealers", "buyers"),
    ("Credit decision", "finance", "dealers"), ("Leasing", "finance", "fleet"),
)  # fmt: skip
_MAPLE_TIES = (
    ("desk", "it", "supplies"), ("parts", "plant", "supplies"), ("operations", "dealers", "governs"),
    ("operations", "regulator", "informs"), ("finance", "dealers", "collaborates"),
)  # fmt: skip


def maple_records() -> list[Record]:
    """A car maker with thirteen stakeholders."""
    records: list[Record] = [Stakeholder(id=key, name=name, kind=kind) for key, (name, kind) in _MAPLE.items()]
    for number, (name, provider, customer) in enumerate(_MAPLE_SERVICES):
        records.append(Service(id=f"v{number:02}", name=name, provider=provider))
        records.append(Assignment(id=f"a{number:02}", service=f"v{number:02}", customer=customer))
    records.append(
        Service(id="v99", name="Fleet telematics", provider="it", status=ServiceStatus.PLANNED),
    )
    records.append(Assignment(id="a99", service="v99", customer="fleet"))
    for number, (source, target, kind) in enumerate(_MAPLE_TIES):
        records.append(
            Relationship(
                id=f"r{number:02}", source=source, target=target, kind=RelationshipKind(kind), mutual=number > 3
            )
        )
    return records


def maple_motors() -> MapState:
    return MapState(maple_records())


def invented_records(
    count: int, seed: int = 1, *, firms: int = 1, ties_each: float = 2.0, lonely: float = 0.05
) -> list[Record]:
    """A map with communities, some hubs and some stakeholders without ties."""
    rng = random.Random(seed)
    others = [kind for kind in Kind if kind is not Kind.FIRM]
    ids = [f"n{number:04}" for number in range(count)]
    records: list[Record] = [
        Stakeholder(
            id=found,
            name=f"Stakeholder {'x' * rng.randint(0, 25)}{number}",
            kind=Kind.FIRM if number < firms else rng.choice(others),
        )
        for number, found in enumerate(ids)
    ]
    tied = [found for found in ids if rng.random() >= lonely]
    if len(tied) < 2:
        return records
    for number in range(int(count * ties_each)):
        place = rng.randrange(len(tied))
        near = tied[max(0, place - 6) : place + 6]
        source, target = tied[place], rng.choice(near if rng.random() < 0.8 else tied[:3])
        if source == target:
            continue
        if number % 2:
            status = rng.choice([ServiceStatus.LIVE, ServiceStatus.LIVE, ServiceStatus.PLANNED])
            records.append(Service(id=f"v{number:05}", name=f"Service {number}", provider=source, status=status))
            records.append(Assignment(id=f"a{number:05}", service=f"v{number:05}", customer=target))
        else:
            kind = rng.choice(list(RelationshipKind))
            records.append(Relationship(id=f"r{number:05}", source=source, target=target, kind=kind))
    return records


def invented(count: int, seed: int = 1, **more: float) -> MapState:
    return MapState(invented_records(count, seed, **more))  # type: ignore[arg-type]


def star(leaves: int) -> MapState:
    """One in the middle, served by or serving all others."""
    records: list[Record] = [Stakeholder(id="hub", name="Hub", kind=Kind.FIRM)]
    for number in range(leaves):
        records.append(Stakeholder(id=f"leaf{number:03}", name=f"Leaf {number}", kind=Kind.CONSUMER))
        records.append(Relationship(id=f"r{number:03}", source="hub", target=f"leaf{number:03}"))
    return MapState(records)


def complete(count: int) -> MapState:
    """Everyone tied to everyone."""
    ids = [f"n{number:02}" for number in range(count)]
    records: list[Record] = [Stakeholder(id=found, name=found, kind=Kind.PARTNER) for found in ids]
    records += [Relationship(id=f"{a}-{b}", source=a, target=b) for a, b in combinations(ids, 2)]
    return MapState(records)


def sizes_of(map_state: MapState) -> dict[str, Size]:
    """Cards as wide as their names ask, from 130 to 260 points."""
    return {
        found.id: Size(min(260.0, max(130.0, 76 + 7.0 * len(found.name))), 46.0)
        for found in map_state.stakeholders.values()
    }


def request_for(lens: Lens, map_state: MapState, **more: object) -> Request:
    labels = {tie.label: Size(16 + 5.6 * len(tie.label), 18.0) for tie in lens.ties(map_state) if tie.label}
    return Request(map_state, sizes_of(map_state), labels, **more)  # type: ignore[arg-type]


def overlapping_cards(layout: Layout) -> list[tuple[str, str]]:
    boxes = {found: layout.box(found) for found in layout.centers}
    return [(a, b) for a, b in combinations(boxes, 2) if boxes[a].overlaps(boxes[b])]


def labels_of(layout: Layout) -> list[Box]:
    return [route.label for route in layout.routes.values() if route.label is not None]


def labels_on_cards(layout: Layout) -> list[Box]:
    boxes = [layout.box(found) for found in layout.centers]
    return [label for label in labels_of(layout) if any(label.overlaps(box) for box in boxes)]


def labels_on_labels(layout: Layout) -> int:
    return sum(a.overlaps(b) for a, b in combinations(labels_of(layout), 2))


def labels_missing(layout: Layout) -> list[str]:
    """Ties that should have a label and have none, or have one that they should not: faint ones are told on hover."""
    return [
        tie.id
        for tie in layout.ties.values()
        if (layout.routes[tie.id].label is not None) != (bool(tie.label) and not tie.faint)
    ]


def is_on_border(box: Box, point: Point) -> bool:
    """Within rounding of a card's border."""
    inside = box.grown(0.05)
    within = inside.x <= point.x <= inside.right and inside.y <= point.y <= inside.bottom
    sides = (abs(point.x - box.x), abs(point.x - box.right), abs(point.y - box.y), abs(point.y - box.bottom))
    return within and min(sides) <= 0.05


def along(curve: tuple[Point, ...], steps: int = 30) -> list[Point]:
    """Points along Bézier pieces, by de Casteljau's construction."""
    found = []
    for piece in range(0, len(curve) - 1, 3):
        for step in range(steps + 1):
            t = step / steps
            points = list(curve[piece : piece + 4])
            while len(points) > 1:
                points = [Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t) for a, b in pairwise(points)]
            found.append(points[0])
    return found


def share_under_cards(layout: Layout) -> float:
    """Share of the points of all ties that lie under cards that they do not join."""
    under = total = 0
    for tie in layout.ties.values():
        others = [layout.box(found) for found in layout.centers if found not in (tie.source, tie.target)]
        for point in along(layout.routes[tie.id].curve):
            total += 1
            under += any(box.x < point.x < box.right and box.y < point.y < box.bottom for box in others)
    return under / max(1, total)


def straight_crossings(layout: Layout) -> int:
    """Crossings of straight lines between the cards' middles; pairs that share an end are left out."""

    def side(a: Point, b: Point, c: Point) -> float:
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

    pairs = sorted({tuple(sorted((tie.source, tie.target))) for tie in layout.ties.values()})
    count = 0
    for (a, b), (c, d) in combinations(pairs, 2):
        if len({a, b, c, d}) == 4:
            p, q, r, s = (layout.centers[found] for found in (a, b, c, d))
            count += side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0
    return count
