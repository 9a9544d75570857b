"""What lies under a point of the figure, as a person sees it: the topmost thing that means something."""

from __future__ import annotations

from app.exchange.connector_geometry import pieces, point_at
from app.figures.figure import Connector, Group, Rect, Role
from app.lenses.lens import Box, Point
from widgets.canvas.scene import Scene, frame

_TITLE_HEIGHT, _BORDER = 24.0, 4.0  # points of a frame that are taken; what is inside of it is ground
_STEPS = 12  # straight pieces by which a Bézier piece is judged


def hit(scene: Scene, point: Point, reach: float) -> Group | None:
    """The topmost group at a point that stands for an element; ties are hit from a little aside.

    Args:
        scene: The figure.
        point: Where, in the figure's points.
        reach: How far beside a tie's line still counts, in points.
    """
    near = scene.index.at(point, reach)
    for group in scene.front_first(group for group in near.values() if group.elements):
        if is_on(group, point, reach):
            return group
    return None


def is_on(group: Group, point: Point, reach: float) -> bool:
    """Whether a point is on a group."""
    lines = [shape for shape in group.shapes if isinstance(shape, Connector)]
    if group.role in (Role.TIE, Role.ANNOTATION) and lines:
        return any(distance_to_curve(line.curve, point) <= reach + line.stroke_width / 2 for line in lines)
    box = frame(group) if group.role is Role.CARD else group.box
    first = group.shapes[0] if group.shapes else None
    if group.role is Role.ANNOTATION and isinstance(first, Rect) and not first.fill and _is_within(box, point):
        return point.y <= box.y + _TITLE_HEIGHT or not _is_within(box.grown(-_BORDER - reach), point)
    return _is_within(box, point)


def _is_within(box: Box, point: Point) -> bool:
    return box.x <= point.x <= box.right and box.y <= point.y <= box.bottom


def inside(scene: Scene, box: Box) -> list[Group]:
    """What a rubber band takes: nodes that it touches, and ties that it holds whole; back to front."""
    found = []
    for group in scene.within(box):
        if not group.elements:
            continue
        if group.role is Role.TIE:
            if _holds(box, group.box):
                found.append(group)
        elif group.role is not Role.TIE_LABEL and frame(group).overlaps(box):
            found.append(group)
    return found


def distance_to_curve(curve: tuple[Point, ...], point: Point) -> float:
    """How far a point is from a curve of cubic pieces, to a small fraction of a line's width."""
    least = float("inf")
    for piece in pieces(curve):
        before = piece[0]
        for step in range(1, _STEPS + 1):
            after = point_at(piece, step / _STEPS)
            least = min(least, _distance_to_line(before, after, point))
            before = after
    return least


def _distance_to_line(start: Point, end: Point, point: Point) -> float:
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    across_x, across_y = start.x + along * dx - point.x, start.y + along * dy - point.y
    return float((across_x * across_x + across_y * across_y) ** 0.5)


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and outer.right >= inner.right and outer.bottom >= inner.bottom
