"""SVG: the figure as shapes and real text, so plain that every program draws it alike.

No markers, style sheets, `use` or filters: arrow heads are paths and every shape carries its own colours, because
those are what programs disagree about.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from functools import singledispatchmethod
from importlib.resources import files
from math import cos, radians, sin
from pathlib import Path

from app.errors import ExportError
from app.exchange.connector_geometry import drawn
from app.exchange.markup import escaped, is_right_to_left, number
from app.exchange.safe_write import replacing
from app.exchange.writer import Written, writer
from app.figures.figure import Arc, Connector, Curve, Ellipse, Figure, Group, Line, Move, Rect, Step, Text
from app.figures.figure import Path as FreeForm
from app.figures.theme import FALLBACK_FAMILIES, FONT_FAMILY, Theme
from app.lenses.lens import Point

FONT_FAMILIES = ", ".join(
    [FONT_FAMILY, "'Helvetica Neue'", "Arial", *(f"'{name}'" for name in FALLBACK_FAMILIES), "sans-serif"]
)
_FONT_FILES = {400: "Inter-Regular.otf", 500: "Inter-Medium.otf", 600: "Inter-SemiBold.otf", 700: "Inter-Bold.otf"}
_FULL_TURN = 359.99
_OPPOSITE = {"start": "end", "middle": "middle", "end": "start"}
"""Where a text that is read from the right starts, for an anchor that means left, middle or right."""


@writer("svg", title="SVG drawing", suffix=".svg")
def write_svg(
    figure: Figure,
    path: Path,
    theme: Theme,
    *,
    transparent: bool = False,
    margin: float = 0.0,
    embed_fonts: bool = False,
    outline_fonts: bool = False,
) -> Written:
    """Write a figure as SVG.

    Args:
        figure: What is written.
        path: The file.
        theme: Gives the colours.
        transparent: Leave the ground out.
        margin: Ground around the figure's box, in points; what is made to be exported has its own margin inside.
        embed_fonts: Carry the Latin font inside the file (some 350 KB a weight), for places where it is not installed.
        outline_fonts: Draw each letter as a form, which looks the same everywhere and cannot be edited as text; needs
            `outline_with`.

    Returns:
        The file; nothing in a figure is lost in SVG, so there are no warnings.

    Raises:
        ExportError: The file could not be written.
    """
    with replacing(path, verify=_verified) as temporary:
        text = svg(
            figure,
            theme,
            transparent=transparent,
            margin=margin,
            embed_fonts=embed_fonts and not outline_fonts,
            outline_fonts=outline_fonts,
        )
        temporary.write_text(text, encoding="utf-8")
    return Written(path)


def svg(
    figure: Figure,
    theme: Theme,
    *,
    transparent: bool = False,
    margin: float = 0.0,
    embed_fonts: bool = False,
    outline_fonts: bool = False,
) -> str:
    """The figure as the text of an SVG document; options as `write_svg` has them."""
    drawing = _Drawing(figure, theme, outline=_outliner() if outline_fonts else None)
    return "\n".join(drawing.lines(transparent=transparent, margin=margin, embed_fonts=embed_fonts)) + "\n"


Outline = Callable[[Text], FreeForm]
"""The letters of a text as a form in its colour."""

_outliners: list[Outline] = []


def outline_with(outline: Outline) -> None:
    """Say how letters become forms: that takes an engine of fonts, which nothing here may import."""
    _outliners[:] = [outline]


def _outliner() -> Outline:
    if not _outliners:
        raise ExportError("Letters cannot be drawn as forms here.", todo="Export with the typeface named or embedded.")
    return _outliners[0]


def inline_svg(figure: Figure, theme: Theme, prefix: str) -> str:
    """The figure as an SVG element for a page, without a ground, with ids that begin with a prefix.

    Each text keeps its measured length, whatever font the reader has.
    """
    drawing = _Drawing(figure, theme, prefix, keep_lengths=True)
    _, *lines = drawing.lines(transparent=True, margin=0.0, embed_fonts=False)
    return "\n".join(lines)


def _verified(path: Path) -> None:
    """Read the file back; an SVG that no program can open must never replace one that can be opened."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        etree.parse(path, parser)
    except etree.XMLSyntaxError as error:
        raise ExportError("The SVG drawing could not be written soundly.", kept="No file was changed.") from error


class _Drawing:
    """Turns one figure into lines of SVG."""

    def __init__(
        self,
        figure: Figure,
        theme: Theme,
        prefix: str = "",
        *,
        keep_lengths: bool = False,
        outline: Outline | None = None,
    ) -> None:
        self._outline = outline
        self._figure = figure
        self._theme = theme
        self._prefix = prefix
        self._keep_lengths = keep_lengths

    def lines(self, *, transparent: bool, margin: float, embed_fonts: bool) -> Iterator[str]:
        box = self._figure.box.grown(margin)
        size = f'width="{number(box.width)}pt" height="{number(box.height)}pt"'
        view = f'viewBox="{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}"'
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} {view} '
            f'font-family="{FONT_FAMILIES}" stroke-linecap="round" stroke-linejoin="round" xml:space="preserve">'
        )
        yield f"<title>{escaped(self._figure.title)}</title>"
        if embed_fonts:
            yield self._embedded_fonts()
        if not transparent:
            place = f'x="{number(box.x)}" y="{number(box.y)}" {_extent(box.width, box.height)}'
            yield f'<rect {place} fill="{self._theme.color(self._figure.background)}"/>'
        for group in self._figure.groups:
            yield from self._group(group)
        yield "</svg>"

    def _group(self, group: Group) -> Iterator[str]:
        stands_for = " ".join(f"{element.kind_name}:{element.id}" for element in group.elements)
        data = f' data-element="{escaped(stands_for)}"' if stands_for else ""
        image = ' role="img"' if group.name else ""
        if group.ends:
            data += f' data-ends="{escaped(" ".join(_xml_id(self._prefix + end) for end in group.ends))}"'
        yield f'<g id="{_xml_id(self._prefix + group.id)}"{image} data-role="{group.role.value}"{data}>'
        if group.name:
            yield f"<title>{escaped(group.name)}</title>"
        for shape in group.shapes:
            yield self._shape(shape)
        yield "</g>"

    @singledispatchmethod
    def _shape(self, shape: object) -> str:
        raise TypeError(f"no way to write a {type(shape).__name__} as SVG")

    @_shape.register
    def _rect(self, shape: Rect) -> str:
        box = shape.box
        radius = min(shape.radius, box.width / 2, box.height / 2)
        corners = f' rx="{number(radius)}" ry="{number(radius)}"' if radius > 0 else ""
        place = f'x="{number(box.x)}" y="{number(box.y)}" {_extent(box.width, box.height)}{corners}'
        return f"<rect {place} {self._paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>"

    @_shape.register
    def _ellipse(self, shape: Ellipse) -> str:
        middle, box = shape.box.center, shape.box
        place = f'cx="{number(middle.x)}" cy="{number(middle.y)}"'
        radii = f'rx="{number(box.width / 2)}" ry="{number(box.height / 2)}"'
        return f"<ellipse {place} {radii} {self._paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>"

    @_shape.register
    def _arc(self, shape: Arc) -> str:
        paint = self._paint("", shape.stroke, shape.stroke_width, ()) + ' stroke-linecap="butt"'
        center, radius = shape.center, shape.radius
        if abs(shape.sweep) >= _FULL_TURN:
            return f'<circle cx="{number(center.x)}" cy="{number(center.y)}" r="{number(radius)}" {paint}/>'
        start, end = _on_circle(center, radius, shape.start), _on_circle(center, radius, shape.start + shape.sweep)
        large, clockwise = int(abs(shape.sweep) > 180), int(shape.sweep > 0)
        radii = f"{number(radius)} {number(radius)}"
        return f'<path d="M{_xy(start)} A{radii} 0 {large} {clockwise} {_xy(end)}" {paint}/>'

    @_shape.register
    def _free_form(self, shape: FreeForm) -> str:
        line = " ".join(_step(step) for step in shape.steps)
        return f'<path d="{line}" {self._paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>'

    @_shape.register
    def _connector(self, shape: Connector) -> str:
        if len(shape.curve) < 4:
            return ""
        line = drawn(shape)
        points = [_xy(point) for point in line.curve]
        curves = " ".join("C" + " ".join(points[at : at + 3]) for at in range(1, len(points) - 2, 3))
        paint = self._paint("", shape.stroke, shape.stroke_width, shape.dash)
        flat = ' stroke-linecap="butt"' if shape.dash else ""
        parts = [f'<path d="M{points[0]} {curves}" {paint}{flat}/>']
        color = self._theme.color(shape.stroke)
        parts += [f'<path d="M{" L".join(_xy(point) for point in head)} Z" fill="{color}"/>' for head in line.heads]
        return "".join(parts)

    @_shape.register
    def _text(self, shape: Text) -> str:
        if self._outline is not None:
            form = self._free_form(self._outline(shape))
            return f'<g role="img" aria-label="{escaped(shape.text)}">{form}</g>'
        turn = f' transform="rotate({number(shape.angle)} {_xy(shape.at)})"' if shape.angle else ""
        backwards = is_right_to_left(shape.text)
        start = _OPPOSITE[shape.anchor] if backwards else shape.anchor
        anchor = f' text-anchor="{start}"' if start != "start" else ""
        anchor += ' direction="rtl" unicode-bidi="embed"' if backwards else ""
        weight = f' font-weight="{shape.weight}"' if shape.weight != 400 else ""
        place = f'x="{number(shape.at.x)}" y="{number(shape.at.y)}" font-size="{number(shape.size)}"'
        if self._keep_lengths and shape.width > 0:
            place += f' textLength="{number(shape.width)}" lengthAdjust="spacingAndGlyphs"'
        color = self._theme.color(shape.color)
        return f'<text {place}{weight} fill="{color}"{anchor}{turn}>{escaped(shape.text)}</text>'

    def _paint(self, fill: str, stroke: str, width: float, dash: tuple[float, ...]) -> str:
        inside = f'fill="{self._theme.color(fill)}"' if fill else 'fill="none"'
        if not stroke or width <= 0:
            return inside
        dashes = f' stroke-dasharray="{" ".join(number(length) for length in dash)}"' if dash else ""
        return f'{inside} stroke="{self._theme.color(stroke)}" stroke-width="{number(width)}"{dashes}'

    def _embedded_fonts(self) -> str:
        texts = (shape for group in self._figure.groups for shape in group.shapes if isinstance(shape, Text))
        weights = sorted({shape.weight for shape in texts} & _FONT_FILES.keys())
        return f"<style>{''.join(_font_face(weight) for weight in weights)}</style>"


def _font_face(weight: int) -> str:
    font = files("resources").joinpath("fonts", _FONT_FILES[weight])
    try:
        data = base64.b64encode(font.read_bytes()).decode("ascii")
    except OSError as error:
        raise ExportError("The font to embed could not be read.", todo="Export without embedding fonts.") from error
    source = f"url(data:font/otf;base64,{data}) format('opentype')"
    return f"@font-face{{font-family:{FONT_FAMILY};font-weight:{weight};src:{source}}}"


def _step(step: Step) -> str:
    match step:
        case Move(to):
            return f"M{_xy(to)}"
        case Line(to):
            return f"L{_xy(to)}"
        case Curve(control1, control2, to):
            return f"C{_xy(control1)} {_xy(control2)} {_xy(to)}"
    return "Z"


def _on_circle(center: Point, radius: float, degrees: float) -> Point:
    angle = radians(degrees - 90)
    return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))


def _xy(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"


def _extent(width: float, height: float) -> str:
    return f'width="{number(width)}" height="{number(height)}"'


def _xml_id(name: str) -> str:
    """The group's id as an XML name: what a name may not hold stands as its code."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else f".{ord(c):x}." for c in name)
    return f"g-{safe}"
