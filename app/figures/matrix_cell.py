"""One cell of the coverage matrix: how well a service is delivered to a customer."""

from __future__ import annotations

from typing import NamedTuple

from app.figures.figure import Group, Rect, Role, Shape, Text
from app.figures.text_metrics import CAP_HEIGHT, width
from app.lenses.lens import Box, Point
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.scales import level_name
from app.model.service import Service
from app.model.stakeholder import Stakeholder

NUMBER_SIZE = 11.0
_RADIUS = 5.0
_DASH = (4.0, 3.0)


class CellState(NamedTuple):
    """What a cell tells besides its level.

    Attributes:
        counts: Whether the service is delivered today, or else planned or at an end.
        gap: Whether a need that the assignment addresses is not fully met.
    """

    counts: bool = True
    gap: bool = False


def cell(box: Box, customer: Stakeholder, service: Service, assignment: Assignment | None, state: CellState) -> Group:
    """The cell of a customer and a service in a box of the matrix."""
    elements: tuple[Element, ...] = (Element.of(customer), Element.of(service))
    said = "not assigned"
    if assignment is not None:
        elements = (Element.of(assignment), *elements)
        said = _said(service, assignment, state)
    return Group(
        f"cell:{customer.id}:{service.id}",
        Role.CELL,
        box.grown(1.0),
        (Rect(box, _RADIUS, "cell.empty"),) if assignment is None else _shapes(box, assignment.level, state),
        name=f"{service.name} for {customer.name}: {said}",
        elements=elements,
        tooltip=f"{service.name} for {customer.name}\n{said[0].upper()}{said[1:]}",
    )


def _shapes(box: Box, level: int, state: CellState) -> tuple[Shape, ...]:
    color = f"level.{level}.text" if state.counts else "text.muted"
    if state.counts:
        edge = "cell.gap" if state.gap else "line.strong" if level == 0 else ""
        ground = Rect(box, _RADIUS, f"level.{level}", edge, 1.75 if state.gap else 1.0)
    else:
        edge = "cell.gap" if state.gap else "level.line"
        ground = Rect(box, _RADIUS, "surface", edge, 1.5, _DASH)
    at = Point(box.center.x, box.center.y + NUMBER_SIZE * CAP_HEIGHT / 2)
    number = str(level)
    return (ground, Text(at, number, NUMBER_SIZE, color, 600, "middle", width=width(number, NUMBER_SIZE, 600)))


def _said(service: Service, assignment: Assignment, state: CellState) -> str:
    level = f"level {assignment.level}, {level_name(assignment.level)}"
    parts = [level if state.counts else f"{level}, {service.status.label.lower()}"]
    if not assignment.addresses:
        parts.append("addresses no recorded need")
    if state.gap:
        parts.append("a need that it addresses is not fully met")
    return "; ".join(parts)
