"""A tie as it is drawn: its line with arrow heads, and the label on it."""

from __future__ import annotations

from functools import lru_cache

from app.figures.figure import LABEL_SUFFIX, Connector, Group, Rect, Role, Text
from app.figures.text_metrics import CAP_HEIGHT, fitted, width
from app.lenses.lens import Box, Point, Route, Size, Tie, TieRole

LABEL_SIZE, LABEL_WEIGHT = 9.5, 500
LABEL_HEIGHT = 17.0
MAX_LABEL_WIDTH = 168.0
"""A longer label is shortened, in points."""
_PADDING = 8.0
_PLANNED_DASH = (6.0, 4.0)
_HEAD_REACH = 10.0

_SAID = {
    TieRole.FIRM_SERVICE: "service of the firm",
    TieRole.PARTNER_SERVICE: "service of a partner",
    TieRole.PLANNED_SERVICE: "planned service",
    TieRole.RELATIONSHIP: "relationship",
}


@lru_cache(maxsize=32_768)
def label_size(text: str) -> Size:
    """The size of the label that a tie's text needs; nothing for no text."""
    if not text:
        return Size(0.0, 0.0)
    return Size(min(MAX_LABEL_WIDTH, width(text, LABEL_SIZE, LABEL_WEIGHT) + 2 * _PADDING), LABEL_HEIGHT)


def tie_token(tie: Tie) -> str:
    """The colour of a tie."""
    return f"tie.{tie.role}.faint" if tie.faint else f"tie.{tie.role}"


def tie_width(tie: Tie) -> float:
    """The width of a tie's line in points: more for a stronger one, less for a relationship or a faint one."""
    across = 0.7 + 0.25 * tie.strength if tie.role is TieRole.RELATIONSHIP else 1.05 + 0.3 * tie.strength
    return 0.7 * across if tie.faint else across


def tie_groups(tie: Tie, route: Route, source: str = "", target: str = "") -> tuple[Group, ...]:
    """The line of a tie, and its label where it has one.

    Args:
        tie: What is drawn.
        route: How it runs.
        source: Name of the stakeholder at which it starts, for the alt text.
        target: Name of the stakeholder at which it ends.
    """
    name = _spoken(tie, source, target)
    ends = (f"stakeholder:{tie.source}", f"stakeholder:{tie.target}")
    connector = Connector(
        route.curve,
        tie_token(tie),
        tie_width(tie),
        _PLANNED_DASH if tie.role is TieRole.PLANNED_SERVICE else (),
        arrow_start=tie.mutual,
    )
    line = Group(tie.id, Role.TIE, _around(route.curve), (connector,), name, tie.elements, ends, name)
    if route.label is None or not tie.label:
        return (line,)
    shapes = _label(tie, route.label)
    return (
        line,
        Group(
            f"{tie.id}{LABEL_SUFFIX}", Role.TIE_LABEL, route.label.grown(0.5), shapes, name, tie.elements, None, name
        ),
    )


def _label(tie: Tie, box: Box) -> tuple[Rect, Text]:
    text = fitted(tie.label, LABEL_SIZE, LABEL_WEIGHT, box.width - 2 * _PADDING + 0.01)
    baseline = Point(box.center.x, box.center.y + LABEL_SIZE * CAP_HEIGHT / 2)
    color = "text.muted" if tie.faint else "pill.text"
    edge = "pill.line" if tie.faint or tie.role is TieRole.RELATIONSHIP else f"tie.{tie.role}.faint"
    return (
        Rect(box, box.height / 2, "pill.fill", edge),
        Text(baseline, text, LABEL_SIZE, color, LABEL_WEIGHT, "middle", width=width(text, LABEL_SIZE, LABEL_WEIGHT)),
    )


def _around(curve: tuple[Point, ...]) -> Box:
    """The box around a curve's control points, and so around the curve, with room for its arrow heads."""
    xs, ys = zip(*curve, strict=True)
    left, top, room = min(xs), min(ys), _HEAD_REACH / 2
    return Box(left - room, top - room, max(xs) - left + _HEAD_REACH, max(ys) - top + _HEAD_REACH)


def _spoken(tie: Tie, source: str, target: str) -> str:
    join = "and" if tie.mutual else "to"
    path = f"{source} {join} {target}" if source and target else ""
    return ": ".join(part for part in (path, tie.label or _SAID[tie.role]) if part) + (
        f" ({_SAID[tie.role]})" if tie.label else ""
    )
