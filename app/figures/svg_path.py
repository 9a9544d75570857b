"""The forms of an icon's SVG file as the steps of a path: what Lucide's files use of SVG 1.1, and no more.

Elements path, circle, ellipse, line, rect, polyline and polygon, in files of our own: this is no reader for the files
of strangers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from app.figures.figure import Close, Curve, Line, Move, Step
from app.lenses.lens import Point

_ELEMENT = re.compile(r"<(path|circle|ellipse|line|rect|polyline|polygon)\s([^>]*?)/>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_KAPPA = 4 / 3 * (math.sqrt(2) - 1)


def steps_of_svg(svg: str) -> tuple[Step, ...]:
    """All forms of an SVG file, back to front, in its own units."""
    steps: list[Step] = []
    for element in _ELEMENT.finditer(svg):
        attributes = dict(_ATTRIBUTE.findall(element[2]))
        steps += _FORMS[element[1]](attributes)
    return tuple(steps)


def _path(attributes: dict[str, str]) -> Iterator[Step]:
    return _Pen(attributes["d"]).steps()


def _ellipse(attributes: dict[str, str]) -> Iterator[Step]:
    x, y = float(attributes["cx"]), float(attributes["cy"])
    rx = float(attributes.get("rx") or attributes["r"])
    ry = float(attributes.get("ry") or attributes["r"])
    yield Move(Point(x + rx, y))
    yield from (_quarter(Point(x, y), rx, ry, quarter) for quarter in range(4))
    yield Close()


def _quarter(center: Point, rx: float, ry: float, quarter: int) -> Curve:
    """A quarter of an ellipse, clockwise, the first one starting at the right."""
    (ax, ay), (bx, by) = [((1, 0), (0, 1), (-1, 0), (0, -1))[(quarter + end) % 4] for end in (0, 1)]
    return Curve(
        Point(center.x + rx * (ax + _KAPPA * bx), center.y + ry * (ay + _KAPPA * by)),
        Point(center.x + rx * (bx + _KAPPA * ax), center.y + ry * (by + _KAPPA * ay)),
        Point(center.x + rx * bx, center.y + ry * by),
    )


def _line(attributes: dict[str, str]) -> Iterator[Step]:
    yield Move(Point(float(attributes["x1"]), float(attributes["y1"])))
    yield Line(Point(float(attributes["x2"]), float(attributes["y2"])))


def _rect(attributes: dict[str, str]) -> Iterator[Step]:
    x, y = float(attributes.get("x", 0)), float(attributes.get("y", 0))
    width, height = float(attributes["width"]), float(attributes["height"])
    radius = float(attributes.get("rx") or attributes.get("ry") or 0)
    corners = [(x + width, y + height), (x, y + height), (x, y), (x + width, y)]
    insides = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    yield Move(Point(x + width, y + radius))
    for quarter, ((cx, cy), (dx, dy)) in enumerate(zip(corners, insides, strict=True)):
        middle = Point(cx + dx * radius, cy + dy * radius)
        ax, ay = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]
        yield Line(Point(middle.x + ax * radius, middle.y + ay * radius))
        if radius:
            yield _quarter(middle, radius, radius, quarter)
    yield Close()


def _polyline(attributes: dict[str, str]) -> Iterator[Step]:
    numbers = [float(number) for number in _TOKEN.findall(attributes["points"])]
    points = [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    yield Move(points[0])
    yield from (Line(point) for point in points[1:])


def _polygon(attributes: dict[str, str]) -> Iterator[Step]:
    yield from _polyline(attributes)
    yield Close()


_FORMS: dict[str, Callable[[dict[str, str]], Iterator[Step]]] = {
    "path": _path,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "line": _line,
    "rect": _rect,
    "polyline": _polyline,
    "polygon": _polygon,
}


class _Pen:
    """Follows the commands of a path's data."""

    def __init__(self, data: str) -> None:
        self._tokens = self._split(data)
        self._start = self._at = Point(0, 0)
        self._control: Point | None = None
        self._of_curve = ""

    @staticmethod
    def _split(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Commands with their numbers; a repeated command is written out, and arc flags may stick together."""
        for part in re.findall(r"[A-Za-z][^A-Za-z]*", data.replace("e-", "E-")):
            command, count = part[0], _ARGUMENTS[part[0].upper()]
            numbers = _arc_numbers(part[1:]) if command in "aA" else [float(n) for n in _TOKEN.findall(part[1:])]
            if not count:
                yield command, ()
            for at in range(0, len(numbers), count or 1):
                yield command, tuple(numbers[at : at + count])
                command = {"M": "L", "m": "l"}.get(command, command)

    def steps(self) -> Iterator[Step]:
        """The path's steps, all absolute, arcs as curves."""
        for command, numbers in self._tokens:
            kind = command.upper()
            origin = self._at if command.islower() else Point(0, 0)
            made = list(self._step(kind, numbers, origin))
            if kind not in "CSQT":
                self._control = None
            self._of_curve = kind
            yield from made

    def _step(self, kind: str, numbers: tuple[float, ...], origin: Point) -> Iterator[Step]:
        if kind == "Z":
            self._at = self._start
            yield Close()
        elif kind in "HV":
            across = kind == "H"
            self._at = Point(
                origin.x + numbers[0] if across else self._at.x, self._at.y if across else origin.y + numbers[0]
            )
            yield Line(self._at)
        elif kind == "A":
            yield from self._arc(numbers, origin)
        else:
            points = [Point(origin.x + x, origin.y + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            yield self._straight(kind, points[0]) if kind in "ML" else self._curve(kind, points)

    def _straight(self, kind: str, to: Point) -> Step:
        self._at = to
        if kind == "M":
            self._start = to
            return Move(to)
        return Line(to)

    def _curve(self, kind: str, points: list[Point]) -> Step:
        if kind in "ST":
            same = self._of_curve in ("CS" if kind == "S" else "QT")
            mirrored = self._control if same and self._control else self._at
            points.insert(0, Point(2 * self._at.x - mirrored.x, 2 * self._at.y - mirrored.y))
        self._control = points[-2]
        start, self._at = self._at, points[-1]
        if kind in "QT":
            control, end = points
            points = [
                Point(start.x + 2 / 3 * (control.x - start.x), start.y + 2 / 3 * (control.y - start.y)),
                Point(end.x + 2 / 3 * (control.x - end.x), end.y + 2 / 3 * (control.y - end.y)),
                end,
            ]
        return Curve(points[0], points[1], points[2])

    def _arc(self, numbers: tuple[float, ...], origin: Point) -> Iterator[Step]:
        """An elliptical arc as cubic curves: centre form by SVG 1.1, appendix F.6."""
        rx, ry, turned, large, clockwise, x, y = numbers
        end = Point(origin.x + x, origin.y + y)
        start, self._at = self._at, end
        if not rx or not ry or start == end:
            yield Line(end)
            return
        yield from _arc_curves(start, end, (abs(rx), abs(ry)), math.radians(turned), bool(large), bool(clockwise))


def _arc_numbers(text: str) -> list[float]:
    """Numbers of arcs, whose two flags may stand without a space before what follows: "a2 2 0 012-2"."""
    numbers: list[float] = []
    text = text.strip(" ,\n")
    while text:
        pattern = r"[01]" if len(numbers) % 7 in (3, 4) else _TOKEN.pattern
        found = re.match(pattern, text)
        assert found, text
        numbers.append(float(found[0]))
        text = text[found.end() :].lstrip(" ,\n")
    return numbers


def _arc_curves(
    start: Point, end: Point, radii: tuple[float, float], turned: float, large: bool, clockwise: bool
) -> Iterator[Curve]:
    cosine, sine = math.cos(turned), math.sin(turned)
    half_x, half_y = (start.x - end.x) / 2, (start.y - end.y) / 2
    px, py = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
    grown = max(1.0, math.hypot(px / radii[0], py / radii[1]))
    rx, ry = radii[0] * grown, radii[1] * grown
    off = (rx * py) ** 2 + (ry * px) ** 2
    reach = math.sqrt(max(0.0, (rx * ry) ** 2 / off - 1)) * (-1 if large == clockwise else 1)
    ux, uy = reach * rx * py / ry, -reach * ry * px / rx
    first = math.atan2((py - uy) / ry, (px - ux) / rx)
    sweep = math.atan2((-py - uy) / ry, (-px - ux) / rx) - first
    sweep += 2 * math.pi * ((clockwise and sweep < 0) - (not clockwise and sweep > 0))
    center_x = cosine * ux - sine * uy + (start.x + end.x) / 2
    center_y = sine * ux + cosine * uy + (start.y + end.y) / 2

    def at(angle: float, along: float = 0.0) -> Point:
        """A point of the ellipse, moved along its tangent."""
        ex = rx * (math.cos(angle) - along * math.sin(angle))
        ey = ry * (math.sin(angle) + along * math.cos(angle))
        return Point(center_x + cosine * ex - sine * ey, center_y + sine * ex + cosine * ey)

    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    tangent = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        angle = first + piece * step
        yield Curve(at(angle, tangent), at(angle + step, -tangent), at(angle + step))
