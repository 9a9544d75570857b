"""What stands around the cells of the coverage matrix: headings of rows and columns, and a bar for each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians, sin

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Finding
from app.analysis.wording import counted, percent
from app.figures.figure import Group, Rect, Role, Shape, Text
from app.figures.gauge import BADGE_REACH, badge, quality
from app.figures.stakeholder_card import covered_by, second_line
from app.figures.text_metrics import ASCENT, CAP_HEIGHT, fitted, width
from app.lenses.lens import Box, Point, Size, TieRole
from app.model.element import Element
from app.model.service import Service
from app.model.stakeholder import Stakeholder

NAME_SIZE, NAME_WEIGHT = 12.0, 600
LINE_SIZE = 10.0
HEADING_SIZE, HEADING_WEIGHT = 10.5, 500
ANGLE = -40.0
"""Slope of the columns' headings in degrees clockwise."""

_MAX_NAME, _MAX_HEADING = 190.0, 150.0
_ROOMY = 40
"""Most rows or columns that are drawn at full size."""
_BAR, _NAME_AT, _APART = 5.0, 14.0, 16.0
_COVERAGE_BAR = Size(64.0, 6.0)
_COLUMN_BAR = 3.0
_ABOVE_CELLS = 9.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of a matrix lie; the first one's corner is the origin.

    Attributes:
        cell: Size of a cell.
        pitch: From one cell's corner to the next.
        left: Where the rows' headings begin.
        right: Where the cells end.
        name_room: Width for the names of rows.
    """

    cell: Size
    pitch: Size
    left: float
    right: float
    name_room: float

    @classmethod
    def around(cls, customers: Sequence[Stakeholder], services: Sequence[Service]) -> Grid:
        """The grid for these customers and services: smaller cells where there are many."""
        across = Size(44, 48) if len(services) <= _ROOMY else Size(26, 29)
        down = Size(36, 44) if len(customers) <= _ROOMY else Size(32, 36)
        names = [width(found.name, NAME_SIZE, NAME_WEIGHT) for found in customers]
        lines = [width(second_line(found), LINE_SIZE) for found in customers]
        room = float(ceil(min(_MAX_NAME, max(names + lines, default=0.0))))
        return cls(
            cell=Size(across[0], down[0]),
            pitch=Size(across[1], down[1]),
            left=-(_NAME_AT + room + _APART),
            right=max(len(services) * across[1] - (across[1] - across[0]), 0.0),
            name_room=room,
        )

    def box(self, row: int, column: int) -> Box:
        """The cell of a row and a column."""
        return Box(column * self.pitch.width, row * self.pitch.height, *self.cell)


def row_heading(grid: Grid, row: int, customer: Stakeholder) -> Group:
    """Kind, name and importance of a row's customer."""
    y = row * grid.pitch.height
    middle = y + grid.cell.height / 2
    name = fitted(customer.name, NAME_SIZE, NAME_WEIGHT, grid.name_room)
    line = fitted(second_line(customer), LINE_SIZE, 400, grid.name_room)
    x = grid.left + _NAME_AT
    return Group(
        f"customer:{customer.id}",
        Role.HEADING,
        Box(grid.left, y, _NAME_AT + grid.name_room, grid.cell.height),
        (
            Rect(Box(grid.left, y + 2, _BAR, grid.cell.height - 4), _BAR / 2, f"kind.{customer.kind}.ink"),
            Text(
                Point(x, middle - 2.5),
                name,
                NAME_SIZE,
                "text",
                NAME_WEIGHT,
                width=width(name, NAME_SIZE, NAME_WEIGHT),
            ),
            Text(Point(x, middle + 11.5), line, LINE_SIZE, "text.muted", width=width(line, LINE_SIZE)),
        ),
        name=f"{customer.name}, {customer.kind.label.lower()}, {second_line(customer)}",
        elements=(Element.of(customer),),
        tooltip=f"{customer.name}\n{customer.kind.label} · {second_line(customer)}",
    )


def column_heading(grid: Grid, column: int, service: Service, provider: Stakeholder | None, role: TieRole) -> Group:
    """Name of a column's service, sloping upwards, over a bar in the colour of whoever provides it."""
    x = column * grid.pitch.width
    label = fitted(service.name, HEADING_SIZE, HEADING_WEIGHT, _MAX_HEADING)
    measured = width(label, HEADING_SIZE, HEADING_WEIGHT)
    at = Point(x + grid.cell.width / 2 + HEADING_SIZE * CAP_HEIGHT / 4, -_ABOVE_CELLS - _COLUMN_BAR - 3)
    bar = Box(x, -_ABOVE_CELLS, grid.cell.width, _COLUMN_BAR)
    by = f"by {provider.name}" if provider is not None else "provider not known"
    return Group(
        f"service:{service.id}",
        Role.HEADING,
        sloping_box(at, measured, HEADING_SIZE, ANGLE).united(bar),
        (
            Rect(bar, _COLUMN_BAR / 2, f"tie.{role}"),
            Text(at, label, HEADING_SIZE, "text", HEADING_WEIGHT, angle=ANGLE, width=measured),
        ),
        name=f"{service.name}, {by}, {service.status.label.lower()}",
        elements=(Element.of(service),),
        tooltip=f"{service.name}\n{by[0].upper()}{by[1:]} · {service.status.label.lower()}",
    )


def coverage_bar(
    grid: Grid, row: int, customer: Stakeholder, share: float | None, tier: Tier, findings: Sequence[Finding]
) -> Group:
    """How far a row's customer is covered, and how many gaps it has."""
    x, y = grid.right + _APART, row * grid.pitch.height + grid.cell.height / 2
    track = Box(x, y - _COVERAGE_BAR.height / 2, *_COVERAGE_BAR)
    shapes: list[Shape] = [Rect(track, _COVERAGE_BAR.height / 2, "gauge.track")]
    if share:
        filled = Box(track.x, track.y, max(track.width * share, track.height), track.height)
        shapes.append(Rect(filled, track.height / 2, f"gauge.{quality(share)}"))
    number = percent(share)
    number_at = Point(track.right + 9, y + NAME_SIZE * CAP_HEIGHT / 2 - 0.5)
    color = "text.muted" if share is None else "text" if share else "text.poor"
    shapes.append(Text(number_at, number, 11.0, color, 600, width=width(number, 11.0, 600)))
    box = Box(x, y - grid.cell.height / 2, track.width + 9 + width("100 %", 11.0, 600), grid.cell.height)
    if findings:
        middle = Point(box.right + 10 + BADGE_REACH, y)
        shapes += badge(middle, findings)
        box = box.united(Box.around(middle, Size(2 * BADGE_REACH + 4, 2 * BADGE_REACH + 4)))
    said = (
        f"{number} of its needs met {covered_by(tier)}" if share is not None else "coverage unknown: no need recorded"
    )
    name = f"{customer.name}: {said}, {counted(len(findings), 'gap')}"
    listed = "".join(f"\n{found.severity.label}: {found.title}" for found in findings[:6])
    return Group(
        f"coverage:{customer.id}", Role.BAR, box, tuple(shapes), name, (Element.of(customer),), None, name + listed
    )


def sloping_box(at: Point, measured: float, size: float, angle: float) -> Box:
    """The upright box around a line of text that starts at a point and slopes."""
    turn = radians(angle)
    corners = [
        (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
        for x in (0.0, measured)
        for y in (-size * ASCENT, size * (1 - ASCENT) + size * 0.24)
    ]
    xs, ys = zip(*corners, strict=True)
    return Box(at.x + min(xs), at.y + min(ys), max(xs) - min(xs), max(ys) - min(ys))
