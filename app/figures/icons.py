"""Icons as paths: one for each kind of stakeholder, and any other of those that ship in resources/icons."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath

import resources
from app.figures.figure import Close, Color, Curve, Line, Move, Path, Shifted, Step
from app.figures.svg_path import steps_of_svg
from app.lenses.lens import Point
from app.model.scales import StakeholderKind

GRID = 24.0
"""Side of the square in which icons are drawn."""
STROKE = 1.75
"""Width of their line in that square."""

ICON_OF_KIND = {
    StakeholderKind.FIRM: "building-2",
    StakeholderKind.INTERNAL: "users",
    StakeholderKind.PARTNER: "handshake",
    StakeholderKind.BUSINESS_CUSTOMER: "store",
    StakeholderKind.CONSUMER: "shopping-bag",
    StakeholderKind.OTHER: "landmark",
}
"""Name of each kind's icon."""

_FOLDER = FilePath(resources.__file__).parent / "icons"


@cache
def icon_steps(name: str, size: float) -> tuple[Step, ...]:
    """An icon's steps about its middle, scaled to a size in points; one tuple for all its uses.

    Raises:
        FileNotFoundError: If no icon has this name.
    """
    factor = size / GRID

    def scaled(point: Point) -> Point:
        return Point((point.x - GRID / 2) * factor, (point.y - GRID / 2) * factor)

    steps: list[Step] = []
    for step in steps_of_svg((_FOLDER / f"{name}.svg").read_text("utf-8")):
        match step:
            case Move(to):
                steps.append(Move(scaled(to)))
            case Line(to):
                steps.append(Line(scaled(to)))
            case Curve(control1, control2, to):
                steps.append(Curve(scaled(control1), scaled(control2), scaled(to)))
            case Close():
                steps.append(step)
    return tuple(steps)


def icon(name: str, center: Point, size: float, color: Color) -> Path:
    """An icon about a point, `size` points wide and high."""
    return Path(Shifted(icon_steps(name, size), center), stroke=color, stroke_width=STROKE * size / GRID)


def kind_icon(kind: StakeholderKind, center: Point, size: float, color: Color = "") -> Path:
    """The icon of a kind of stakeholder, in the kind's ink where no colour is given."""
    return icon(ICON_OF_KIND[kind], center, size, color or f"kind.{kind}.ink")
