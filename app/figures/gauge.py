"""The ring gauge with a coverage number, and the badge that counts gaps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from app.analysis.gap_rule import Finding, Severity
from app.analysis.wording import UNDEFINED, percent
from app.figures.figure import Arc, Close, Line, Move, Path, Shape, Shifted, Step, Text
from app.figures.text_metrics import CAP_HEIGHT, width
from app.lenses.lens import Point

GAUGE_RADIUS = 13.0
"""Outer radius of a ring gauge in points."""
BADGE_REACH = 10.0
"""How far a badge reaches from its middle in points, its outline included."""

GOOD, FAIR = 0.8, 0.5
"""Least coverage that is drawn as good and as fair; below is poor."""

SEVERITY_ORDER = tuple(Severity)
"""Severities, the worst first."""

_RING = 3.2
_NUMBER_SIZE = 9.0
_BADGE_NUMBER_SIZE = 9.0
_MOST = 99


def quality(share: float) -> str:
    """Whether a share 0–1 is drawn as "good", "fair" or "poor"; the last part of a token's name."""
    return "good" if share >= GOOD else "fair" if share >= FAIR else "poor"


def gauge(center: Point, share: float | None) -> tuple[Shape, ...]:
    """A ring filled clockwise from the top, with the percentage in it; “?” where the share is undefined."""
    radius = GAUGE_RADIUS - _RING / 2
    track = Arc(center, radius, 0, 360, "gauge.track", _RING)
    if share is None:
        return (track, _number(UNDEFINED, center, _NUMBER_SIZE, "text.muted", 600))
    number = percent(share).removesuffix(" %")
    if number == "0":
        return (track, _number(number, center, _NUMBER_SIZE, "text.poor", 600))
    text = _number(number, center, _NUMBER_SIZE if len(number) < 3 else _NUMBER_SIZE - 1, "text", 600)
    return (track, Arc(center, radius, 0, 360 * min(1.0, share), f"gauge.{quality(share)}", _RING), text)


def worst(findings: Sequence[Finding]) -> Severity:
    """The worst severity among findings, of which there is at least one."""
    return min((found.severity for found in findings), key=SEVERITY_ORDER.index)


def badge(center: Point, findings: Sequence[Finding]) -> tuple[Shape, ...]:
    """The number of gaps on the colour and form of the worst: octagon, diamond, disc, and a square for a chance."""
    severity = worst(findings)
    count = str(len(findings)) if len(findings) <= _MOST else f"{_MOST}+"
    size = _BADGE_NUMBER_SIZE if len(count) == 1 else _BADGE_NUMBER_SIZE - 1.5 if len(count) == 2 else 5.5
    return (
        severity_mark(severity, center),
        _number(count, center, size, f"severity.{severity}.text", 700),
    )


def severity_mark(severity: Severity, center: Point, reach: float = BADGE_REACH, outline: str = "surface") -> Path:
    """The form of a severity about a point, with an outline that keeps it apart from what lies below."""
    form = Shifted(_mark_steps(severity, reach - 0.75), center)
    return Path(form, f"severity.{severity}", outline, 1.5 * reach / BADGE_REACH)


@cache
def _mark_steps(severity: Severity, reach: float) -> tuple[Step, ...]:
    """A regular form within a circle of some radius; a disc has so many corners that it looks round."""
    corners, first, share = {
        Severity.CRITICAL: (8, 22.5, 1.0),
        Severity.MAJOR: (4, 0.0, 1.12),
        Severity.MINOR: (36, 0.0, 0.92),
        Severity.OPPORTUNITY: (4, 45.0, 1.14),
    }[severity]
    points = []
    for corner in range(corners):
        angle = math.radians(first + corner * 360 / corners)
        points.append(Point(reach * share * math.sin(angle), -reach * share * math.cos(angle)))
    return (Move(points[0]), *map(Line, points[1:]), Close())


def _number(text: str, center: Point, size: float, color: str, weight: int) -> Text:
    baseline = Point(center.x, center.y + size * CAP_HEIGHT / 2)
    return Text(baseline, text, size, color, weight, "middle", width=width(text, size, weight))
