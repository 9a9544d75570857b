"""A small map with everything that a figure can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import pytest

from app.analysis.coverage import Coverage, measure
from app.analysis.gap_rule import Finding, Severity
from app.figures.figure import Arc, Connector, Figure, Group, Line, Move, Path, Rect, Shape, Text
from app.figures.figure import Curve as CurveStep
from app.figures.stakeholder_card import card_size
from app.figures.text_metrics import ASCENT, DESCENT
from app.figures.tie_line import label_size
from app.lenses.lens import Box, Layout, Point, Route, Tie, TieRole, Zone
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need
from app.model.placement import Annotation
from app.model.relationship import Relationship
from app.model.scales import AnnotationKind, NeedKind, RelationshipKind, ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Scene:
    """A map with all that a figure of it is made from."""

    map: MapState
    coverage: Coverage
    findings: tuple[Finding, ...]
    layout: Layout


def finding(severity: Severity, customer: str, title: str = "Unmet need") -> Finding:
    return Finding(title.lower(), severity, (Element("stakeholder", customer),), customer, title, "Because.", 1.0)


def grid_layout(map_state: MapState, per_row: int = 3) -> Layout:
    """Cards in rows, relationships as straight lines with their label in the middle."""
    centers = {
        id: Point(280.0 * (at % per_row), 140.0 * (at // per_row))
        for at, id in enumerate(sorted(map_state.stakeholders))
    }
    ties: dict[str, Tie] = {}
    routes: dict[str, Route] = {}
    for found in map_state.all(Relationship):
        tie = Tie(
            f"relationship:{found.id}",
            found.source,
            found.target,
            (Element.of(found),),
            found.label,
            TieRole.RELATIONSHIP,
            found.mutual,
            found.strength or 3,
        )
        ties[tie.id] = tie
    for role in (TieRole.FIRM_SERVICE, TieRole.PARTNER_SERVICE, TieRole.PLANNED_SERVICE):
        tie = Tie(
            f"service:it:fleet:{role}", "it", "fleet", (), role.value, role, faint=role is TieRole.PARTNER_SERVICE
        )
        ties[tie.id] = tie
    for id, tie in ties.items():
        start, end = centers[tie.source], centers[tie.target]
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        label = Box.around(middle, label_size(tie.label)) if tie.label else None
        routes[id] = Route((start, start, end, end), label)
    sizes = {id: card_size(found) for id, found in map_state.stakeholders.items()}
    zones = (Zone("inside", "Inside the firm", Point(0, 0), 200, Point(0, -190), filled=True),)
    zones += (Zone("partners", "Partners", Point(0, 0), 400, Point(0, -400)),)
    return Layout(centers, sizes, zones, ties, routes)


@pytest.fixture
def scene() -> Scene:
    """The firm, three customers, a pure supplier; a need met in part, a planned service, notes."""
    kind = StakeholderKind
    records = [
        Stakeholder(id="it", name="Maple Motors IT", kind=kind.FIRM),
        Stakeholder(id="fleet", name="Fleet customers", kind=kind.BUSINESS_CUSTOMER, importance=4),
        Stakeholder(id="buyers", name="Car buyers", kind=kind.CONSUMER, importance=5),
        Stakeholder(id="sales", name="Sales & marketing", kind=kind.INTERNAL),
        Stakeholder(id="cloud", name="Cloud provider", kind=kind.PARTNER, served=False),
        Service(id="crm", name="CRM", provider="it"),
        Service(id="hosting", name="Hosting", provider="cloud"),
        Service(id="telematics", name="Fleet telematics", provider="it", status=ServiceStatus.PLANNED),
        Service(id="fax", name="Fax", provider="it", status=ServiceStatus.RETIRED),
        Need(id="road", customer="fleet", statement="Keep vehicles on the road", weight=3, required_level=4),
        Need(id="leads", customer="sales", statement="Leads in one place", weight=3, required_level=3),
        Need(id="live", customer="fleet", statement="Live telemetry", kind=NeedKind.WANT),
        Assignment(id="a1", service="crm", customer="sales", level=3, addresses=("leads",)),
        Assignment(id="a2", service="hosting", customer="fleet", level=2, addresses=("road",)),
        Assignment(id="a3", service="telematics", customer="fleet", level=1, addresses=("live",)),
        Relationship(id="r1", source="cloud", target="it", kind=RelationshipKind.SUPPLIES, label="hosting contract"),
        Relationship(id="r2", source="sales", target="buyers", mutual=True),
        Annotation(id="n1", lens="network", text="Decide before March", x=-300, y=-300),
        Annotation(id="n2", lens="network", kind=AnnotationKind.FRAME, text="North", x=-300, y=0, width=150, height=90),
        Annotation(id="n3", lens="network", kind=AnnotationKind.ARROW, text="next", x=0, y=300, width=-90, height=40),
        Annotation(id="n4", lens="firm", text="Elsewhere", x=0, y=0),
    ]
    map_state = MapState(records)
    findings = (
        finding(Severity.CRITICAL, "buyers", "Needs unknown"),
        finding(Severity.MAJOR, "fleet", "Underserved need"),
        finding(Severity.MINOR, "fleet", "Stale evidence"),
        Finding("sourcing", Severity.MINOR, (Element("service", "crm"),), None, "Commodity in-house", "Because."),
        Finding("risk", Severity.OPPORTUNITY, (Element("stakeholder", "cloud"),), None, "Chance", "Because."),
    )
    return Scene(map_state, measure(map_state, DAY), findings, grid_layout(map_state))


def points_of(shape: Shape) -> Iterable[Point]:
    """The outermost points of a shape, its line's width left out."""
    if isinstance(shape, Text):
        if shape.angle:
            return (shape.at,)
        left = shape.at.x - {"start": 0.0, "middle": shape.width / 2, "end": shape.width}[shape.anchor]
        top, bottom = shape.at.y - shape.size * 0.73, shape.at.y + shape.size * 0.2
        assert ASCENT > 0.73 and DESCENT > 0.2
        return (Point(left, top), Point(left + shape.width, bottom))
    if isinstance(shape, Arc):
        reach = shape.radius + shape.stroke_width / 2
        return (
            Point(shape.center.x - reach, shape.center.y - reach),
            Point(shape.center.x + reach, shape.center.y + reach),
        )
    if isinstance(shape, Connector):
        return shape.curve
    if isinstance(shape, Path):
        return [step.to for step in shape.steps if isinstance(step, Move | Line | CurveStep)]
    return (Point(shape.box.x, shape.box.y), Point(shape.box.right, shape.box.bottom))


def holds_its_shapes(group: Group) -> bool:
    box = group.box.grown(0.01)
    return all(
        box.x <= point.x <= box.right and box.y <= point.y <= box.bottom
        for shape in group.shapes
        for point in points_of(shape)
    )


def tokens_of(figure: Figure) -> set[str]:
    """Every colour that a figure names."""
    found = {figure.background}
    for group in figure.groups:
        for shape in group.shapes:
            if isinstance(shape, Text):
                found.add(shape.color)
            elif isinstance(shape, Arc | Connector):
                found.add(shape.stroke)
            else:
                found |= {shape.fill, shape.stroke}
    return found - {""}


@pytest.fixture
def holds() -> Callable[[Group], bool]:
    """Whether a group's box reaches around its shapes."""
    return holds_its_shapes


@pytest.fixture
def tokens() -> Callable[[Figure], set[str]]:
    return tokens_of


@pytest.fixture
def gap() -> Callable[..., Finding]:
    return finding


@pytest.fixture
def in_grid() -> Callable[..., Layout]:
    return grid_layout


@pytest.fixture
def frame_of() -> Callable[[Group], Rect]:
    """The rectangle that a group begins with."""

    def first(group: Group) -> Rect:
        frame = group.shapes[0]
        assert isinstance(frame, Rect)
        return frame

    return first
