"""Markup of native PowerPoint shapes (DrawingML), in points of the slide.

Written as text and parsed once a slide: that is what lets 500 stakeholders become a slide in a second or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from app.exchange.markup import clean, escaped, is_right_to_left
from app.exchange.slides.blank import SCHEME
from app.exchange.slides.geometries import ANGLE, emu, preset
from app.exchange.slides.glue import Glued
from app.exchange.slides.slide_font import BOLD_FROM
from app.figures.figure import (
    Arc,
    Color,
    Connector,
    Dash,
    Ellipse,
    Path,
    Rect,
    Text,
)
from app.figures.theme import Theme
from app.lenses.lens import Box

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
LINE_ASCENT = 0.905
"""How far a line of Arial reaches above its baseline, in em; PowerPoint stands the first line on it."""
LINE_HEIGHT = 1.15
"""From line to line in Arial, in em."""
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_HEAD = '<a:{0}End type="triangle" w="{1}" len="{1}"/>'
_THIN = 1.0  # points; programs draw the heads of thinner lines as large as those of thick ones
_LONGEST_NAME = 240
_SHAPES = UUID("5f0b6e0a-55b5-4d4c-8f4a-0d6f3f0d9b1c")
_CREATION = (
    '<a:extLst><a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{{{}}}"/></a:ext></a:extLst>'
)
_SMALLEST_SIZE = 100  # hundredths of a point; the format allows no less


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line around or along a shape.

    Attributes:
        color: Token; empty for none.
        width: In points.
        dash: Its dashes in points; empty for a whole line.
        ends: Whether an arrow head stands at its start and at its end.
    """

    color: Color = ""
    width: float = 0.0
    dash: Dash = ()
    ends: tuple[bool, bool] = (False, False)

    @classmethod
    def of(cls, shape: Rect | Ellipse | Arc | Path | Connector) -> Stroke:
        """The line of a figure's shape."""
        match shape:
            case Arc():
                return cls(shape.stroke, shape.stroke_width)
            case Connector():
                return cls(shape.stroke, shape.stroke_width, shape.dash, (shape.arrow_start, shape.arrow_end))
        return cls(shape.stroke, shape.stroke_width, shape.dash)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Text inside of a shape.

    Attributes:
        lines: Each with size, weight and colour; what stands in `at` is not asked here.
        align: "l", "ctr" or "r".
        anchor: "t" or "ctr".
        insets: Left, top, right, bottom in points.
        before: Space above each line but the first, in points.
        wrap: Whether a longer text breaks into lines.
    """

    lines: tuple[Text, ...]
    align: str = "ctr"
    anchor: str = "ctr"
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    before: tuple[float, ...] = ()
    wrap: bool = False


class Markup:
    """Writes shapes of one slide, each with an id of its own: python-pptx would look through all for a free one.

    Args:
        theme: Gives the colours.
        first_id: The ids begin here.
        scope: The slide, and the part of it, to which the keys of shapes belong; keys are not written where empty.
        scheme: Place of a token in the presentation's colour scheme.
    """

    def __init__(self, theme: Theme, first_id: int, scope: str = "", scheme: Mapping[str, str] = SCHEME) -> None:
        self._theme = theme
        self._ids = count(first_id)
        self._scope = scope
        self._scheme = scheme

    def within(self, scope: str) -> Markup:
        """The same for another part of the slide, whose keys are its own."""
        other = Markup(self._theme, 0, scope and f"{self._scope}/{scope}", self._scheme)
        other._ids = self._ids
        return other

    def key_of(self, key: str) -> str:
        """The whole key of a shape, as `creation_key` writes it."""
        return creation_key(f"{self._scope}/{key}")

    def next_id(self) -> int:
        """An id that no shape on the slide has."""
        return next(self._ids)

    def shape(
        self,
        geometry: str,
        box: Box,
        *,
        name: str,
        alt: str = "",
        paint: str = "",
        text: Paragraphs | None = None,
        turn: float = 0.0,
        shape_id: int | None = None,
        key: str = "",
    ) -> str:
        """A shape of any geometry; without a paint it is a text box."""
        sort = "<p:cNvSpPr/>" if paint else '<p:cNvSpPr txBox="1"/>'
        body = self._body(text) if text else _EMPTY_BODY
        return (
            f"<p:sp><p:nvSpPr>{self.named(name, alt, shape_id, key)}{sort}<p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{placed(box, turn)}{geometry}{paint or '<a:noFill/>'}</p:spPr>{body}</p:sp>"
        )

    def group(self, members: Iterable[str], box: Box, *, name: str, alt: str, key: str = "") -> str:
        """Shapes that move as one; coordinates inside are those of the slide."""
        corner, size = f'x="{emu(box.x)}" y="{emu(box.y)}"', f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
        place = f"<a:off {corner}/><a:ext {size}/><a:chOff {corner}/><a:chExt {size}/>"
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self.named(name, alt, key=key)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{''.join(members)}</p:grpSp>"
        )

    def named(self, name: str, alt: str = "", shape_id: int | None = None, key: str = "") -> str:
        """The part of a shape that says its id, its name, its alternative text, and by which it is found again."""
        given = self.next_id() if shape_id is None else shape_id
        described = f' descr="{escaped(alt)}"' if alt else ""
        said = f'<p:cNvPr id="{given}" name="{escaped(clean(name)[:_LONGEST_NAME])}"{described}'
        return f"{said}>{_CREATION.format(self.key_of(key))}</p:cNvPr>" if key and self._scope else f"{said}/>"

    def place_of(self, color: Color) -> str | None:
        """Where a colour stands in the presentation's colour scheme; None where it does not."""
        place = self._scheme.get(color)
        return None if place is None or place in ("hlink", "folHlink") else _MAPPED.get(place, place)

    def color(self, color: Color) -> str:
        """A colour as "#rrggbb"."""
        return self._theme.color(color)

    def connector(self, glued: Glued, ends: tuple[int, int], stroke: Stroke, *, name: str, key: str = "") -> str:
        """A connector glued to two shapes, by their ids; its name is its alternative text too."""
        place = placed(glued.box, glued.turn, flip_h=glued.flip_h, flip_v=glued.flip_v)
        start = f'<a:stCxn id="{ends[0]}" idx="{glued.start_site}"/>'
        end = f'<a:endCxn id="{ends[1]}" idx="{glued.end_site}"/>'
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{self.named(name, name, key=key)}"
            f"<p:cNvCxnSpPr>{start}{end}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{place}{preset(glued.form)}{self.line(stroke)}</p:spPr></p:cxnSp>"
        )

    def paint(self, fill: Color, stroke: Stroke) -> str:
        """Fill and line of a shape."""
        return (self.solid(fill) if fill else "<a:noFill/>") + self.line(stroke)

    def line(self, stroke: Stroke) -> str:
        """A line with its dashes and arrow heads."""
        if not stroke.color or stroke.width <= 0:
            return "<a:ln><a:noFill/></a:ln>"
        size = "sm" if stroke.width <= _THIN else "med"
        heads = "".join(_HEAD.format(end, size) for end, has in zip(("head", "tail"), stroke.ends, strict=True) if has)
        look = f"{self.solid(stroke.color)}{_dashes(stroke.dash, stroke.width)}<a:round/>{heads}"
        return f'<a:ln w="{emu(stroke.width)}">{look}</a:ln>'

    def solid(self, color: Color) -> str:
        """A colour: by its place in the colour scheme where it has one."""
        place = self.place_of(color)
        if place is not None:
            return f'<a:solidFill><a:schemeClr val="{place}"/></a:solidFill>'
        return f'<a:solidFill><a:srgbClr val="{self._theme.color(color)[1:].upper()}"/></a:solidFill>'

    def _body(self, text: Paragraphs) -> str:
        left, top, right, bottom = (emu(inset) for inset in text.insets)
        wrap = "square" if text.wrap else "none"
        frame = (
            f'<a:bodyPr wrap="{wrap}" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
            f'anchor="{text.anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr>'
        )
        spaces = (0.0, *text.before, *([0.0] * len(text.lines)))
        lines = "".join(
            self._paragraph(line, text.align, space) for line, space in zip(text.lines, spaces, strict=False)
        )
        return f"<p:txBody>{frame}<a:lstStyle/>{lines}</p:txBody>"

    def _paragraph(self, line: Text, align: str, space: float) -> str:
        bold = ' b="1"' if line.weight >= BOLD_FROM else ' b="0"'
        turned = ' rtl="1"' if is_right_to_left(line.text) else ""
        above = f'<a:spcBef><a:spcPts val="{max(0, round(space * 100))}"/></a:spcBef>' if space > 0 else ""
        size = max(_SMALLEST_SIZE, round(line.size * 100))
        look = f'<a:rPr lang="en-GB" sz="{size}"{bold}>{self.solid(line.color)}</a:rPr>'
        return (
            f'<a:p><a:pPr algn="{align}"{turned}>{above}</a:pPr><a:r>{look}<a:t>{escaped(line.text)}</a:t></a:r></a:p>'
        )


_EMPTY_BODY = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody>'


def parsed(markups: Iterable[str]) -> list[Any]:
    """Shapes, or other parts of a slide, as elements of python-pptx."""
    from pptx.oxml import parse_xml

    return list(parse_xml(f"<p:spTree {_NAMESPACES}>{''.join(markups)}</p:spTree>"))


def creation_key(key: str) -> str:
    """What programs keep with a shape for good, so that a later export finds it again."""
    return str(uuid5(_SHAPES, key)).upper()


def placed(box: Box, turn: float = 0.0, *, flip_h: bool = False, flip_v: bool = False) -> str:
    """Where a shape stands, mirrored and then turned clockwise about its middle."""
    rotated = f' rot="{round(turn % 360 * ANGLE)}"' if turn else ""
    flips = (' flipH="1"' if flip_h else "") + (' flipV="1"' if flip_v else "")
    return (
        f'<a:xfrm{rotated}{flips}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{max(0, emu(box.width))}" cy="{max(0, emu(box.height))}"/></a:xfrm>'
    )


def _dashes(dash: Dash, width: float) -> str:
    """The nearest of the format's own dashes, which a person can change in the program's list."""
    if not dash:
        return ""
    length = dash[0] / max(width, 0.25)
    name = "sysDot" if length < 1.5 else "sysDash" if length < 3.5 else "dash"
    return f'<a:prstDash val="{name}"/>'
