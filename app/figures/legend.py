"""The legend of a figure: it explains the colours and forms that the figure really has, and no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from app.analysis.gap_rule import Severity
from app.figures.figure import Arc, Connector, Figure, Group, Path, Rect, Role, Shape, Text
from app.figures.gauge import severity_mark
from app.figures.icons import kind_icon
from app.figures.text_metrics import CAP_HEIGHT, width
from app.lenses.lens import Box, Point, TieRole
from app.model.scales import StakeholderKind, level_name

TEXT_SIZE = 9.5
ROW_HEIGHT = 22.0
_SAMPLE_GAP, _ITEM_GAP = 6.0, 18.0
_SWATCH, _LINE = 17.0, 26.0

_TIE_LABELS = {
    TieRole.FIRM_SERVICE: "Service of the firm",
    TieRole.PARTNER_SERVICE: "Service of a partner",
    TieRole.PLANNED_SERVICE: "Planned service",
    TieRole.RELATIONSHIP: "Relationship",
}
_TRACK, _BAR = "gauge.track", "bar on gauge.track"
_SHARE_LABEL = "Share of its needs met, in %"
_SEVERITY_LABELS = {
    Severity.CRITICAL: "Critical gap",
    Severity.MAJOR: "Major gap",
    Severity.MINOR: "Minor gap",
    Severity.OPPORTUNITY: "Opportunity",
}


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry: what is drawn about the middle of its left end, how wide that is, and what it means."""

    draw: Callable[[Point], tuple[Shape, ...]]
    across: float
    label: str

    @property
    def width(self) -> float:
        return self.across + _SAMPLE_GAP + width(self.label, TEXT_SIZE)


def legend(
    figure: Figure,
    corner: Point,
    available: float,
    *,
    without: Collection[StakeholderKind] = (),
    scale: Sequence[str] = (),
) -> Group | None:
    """The legend of a figure; None where it needs none.

    Args:
        figure: What is explained.
        corner: The legend's upper left corner.
        available: How wide its rows may be, in points.
        without: Kinds that something else on the page explains.
        scale: What the steps mean by which an overlay colours the cards; levels otherwise.
    """
    items = list(_items(_tokens(figure), without, scale))
    if not items:
        return None
    shapes: list[Shape] = []
    x, y, reached = corner.x, corner.y + ROW_HEIGHT / 2, corner.x
    for item in items:
        if x > corner.x and x + item.width > corner.x + available:
            x, y = corner.x, y + ROW_HEIGHT
        shapes += item.draw(Point(x, y))
        text_at = Point(x + item.across + _SAMPLE_GAP, y + TEXT_SIZE * CAP_HEIGHT / 2)
        shapes.append(Text(text_at, item.label, TEXT_SIZE, "text.muted", width=width(item.label, TEXT_SIZE)))
        reached = max(reached, x + item.width)
        x += item.width + _ITEM_GAP
    box = Box(corner.x, corner.y, reached - corner.x, y + ROW_HEIGHT / 2 - corner.y)
    return Group("sheet:legend", Role.LEGEND, box, tuple(shapes), "Legend: " + ", ".join(item.label for item in items))


def _tokens(figure: Figure) -> set[str]:
    """All colours that the shapes of a figure are drawn in."""
    tokens: set[str] = set()
    for group in figure.groups:
        for shape in group.shapes:
            if isinstance(shape, Arc | Connector):
                tokens.add(shape.stroke)
            elif not isinstance(shape, Text):
                tokens |= {_BAR if isinstance(shape, Rect) and shape.fill == _TRACK else shape.fill, shape.stroke}
    return tokens


def _items(tokens: set[str], without: Collection[StakeholderKind], scale: Sequence[str]) -> Iterator[_Item]:
    for kind in StakeholderKind:
        if kind not in without and tokens & {f"kind.{kind}.fill", f"kind.{kind}.ink", f"kind.{kind}.line"}:
            yield _kind_item(kind)
    for role, label in _TIE_LABELS.items():
        if tokens & {f"tie.{role}", f"tie.{role}.faint"}:
            yield _tie_item(role, label)
    if _TRACK in tokens:
        yield _Item(_gauge_sample, _SWATCH, _SHARE_LABEL)
    elif _BAR in tokens:
        yield _Item(_bar_sample, _SWATCH, _SHARE_LABEL)
    for level in range(5):
        if scale or f"level.{level}" in tokens:
            yield _level_item(level, scale[level] if scale else level_name(level).capitalize())
    if "cell.gap" in tokens:
        yield _Item(_gap_sample, _SWATCH, "Need not fully met")
    for severity, label in _SEVERITY_LABELS.items():
        if f"severity.{severity}" in tokens:
            yield _severity_item(severity, label)


def _kind_item(kind: StakeholderKind) -> _Item:
    def draw(at: Point) -> tuple[Shape, ...]:
        return (_swatch(at, f"kind.{kind}.fill", f"kind.{kind}.line"), kind_icon(kind, _middle(at), 11.0))

    return _Item(draw, _SWATCH, kind.label)


def _tie_item(role: TieRole, label: str) -> _Item:
    def draw(at: Point) -> tuple[Shape, ...]:
        points = tuple(Point(at.x + _LINE * part / 3, at.y) for part in range(4))
        dash = (5.0, 3.0) if role is TieRole.PLANNED_SERVICE else ()
        return (Connector(points, f"tie.{role}", 1.3 if role is TieRole.RELATIONSHIP else 1.8, dash),)

    return _Item(draw, _LINE, label)


def _level_item(level: int, label: str) -> _Item:
    def draw(at: Point) -> tuple[Shape, ...]:
        number = Text(
            Point(_middle(at).x, at.y + 9 * CAP_HEIGHT / 2),
            str(level),
            9.0,
            f"level.{level}.text",
            600,
            "middle",
            width=width(str(level), 9.0, 600),
        )
        return (_swatch(at, f"level.{level}", "line" if level == 0 else ""), number)

    return _Item(draw, _SWATCH, label)


def _severity_item(severity: Severity, label: str) -> _Item:
    def draw(at: Point) -> tuple[Path, ...]:
        return (severity_mark(severity, _middle(at), 7.5, outline=""),)

    return _Item(draw, _SWATCH, label)


def _gauge_sample(at: Point) -> tuple[Shape, ...]:
    middle = _middle(at)
    return (Arc(middle, 6.5, 0, 360, "gauge.track", 2.6), Arc(middle, 6.5, 0, 250, "gauge.fair", 2.6))


def _bar_sample(at: Point) -> tuple[Shape, ...]:
    number = Text(Point(_middle(at).x, at.y + 2.0), "57", 9.5, "text.fair", 700, "middle", width=width("57", 9.5, 700))
    bars = ((_SWATCH, _TRACK), (0.57 * _SWATCH, "gauge.fair"))
    return (number, *(Rect(Box(at.x, at.y + 4.5, length, 2.6), 1.3, color) for length, color in bars))


def _gap_sample(at: Point) -> tuple[Shape, ...]:
    return (Rect(Box(at.x + 1, at.y - _SWATCH / 2 + 1, _SWATCH - 2, _SWATCH - 2), 4.0, "", "cell.gap", 1.75),)


def _swatch(at: Point, fill: str, stroke: str) -> Rect:
    return Rect(Box(at.x, at.y - _SWATCH / 2, _SWATCH, _SWATCH), 4.5, fill, stroke)


def _middle(at: Point) -> Point:
    return Point(at.x + _SWATCH / 2, at.y)
