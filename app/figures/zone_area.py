"""The areas behind the cards: the firm's inside as a filled disc, rings as dashed lines, each with its name."""

from __future__ import annotations

from app.figures.figure import Ellipse, Group, Rect, Role, Shape, Text
from app.figures.text_metrics import CAP_HEIGHT, width
from app.lenses.lens import Box, Point, Size, Zone

LABEL_SIZE, LABEL_WEIGHT = 10.0, 600
_DASH = (3.0, 5.0)
_PADDING = 7.0
_HEIGHT = 16.0


def zone_label_size(label: str) -> Size:
    """The room that the name of a zone takes."""
    return Size(width(label, LABEL_SIZE, LABEL_WEIGHT) + 2 * _PADDING, _HEIGHT)


def zone_group(zone: Zone) -> Group:
    """A zone with its name; the name interrupts the line that it lies on."""
    area = Box.around(zone.center, Size(2 * zone.radius, 2 * (zone.radius_y or zone.radius)))
    if zone.filled:
        shapes: list[Shape] = [Ellipse(area, "zone.fill", "zone.line", 1.0)]
    else:
        shapes = [Ellipse(area, "", "zone.line", 1.0, _DASH)]
    around = area.grown(0.5)
    if zone.label:
        label = Box.around(zone.label_at, zone_label_size(zone.label))
        baseline = Point(zone.label_at.x, zone.label_at.y + LABEL_SIZE * CAP_HEIGHT / 2)
        shapes.append(Rect(label, _HEIGHT / 2, "ground", "zone.line" if zone.filled else ""))
        measured = width(zone.label, LABEL_SIZE, LABEL_WEIGHT)
        shapes.append(
            Text(baseline, zone.label, LABEL_SIZE, "zone.label", LABEL_WEIGHT, "middle", width=measured),
        )
        around = around.united(label)
    return Group(f"zone:{zone.id}", Role.ZONE, around, tuple(shapes), name=zone.label)
