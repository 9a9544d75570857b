"""Markup of native PowerPoint shapes (DrawingML), in points of the slide.

Written as text and parsed once a group: that is what lets 500 stakeholders become a slide in a second or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from uuid import UUID, uuid5

from app.exchange.markup import clean, escaped, is_right_to_left
from app.exchange.slides.blank import EMU_PER_POINT, SCHEME
from app.exchange.slides.glue import BOTTOM, LEFT, RIGHT, SITES, TOP, Glued
from app.exchange.slides.scaling import box_of, points_of
from app.exchange.slides.slide_font import BOLD_FROM
from app.figures.figure import (
    Arc,
    Color,
    Connector,
    Curve,
    Dash,
    Ellipse,
    Line,
    Move,
    Path,
    Rect,
    Step,
    Text,
)
from app.figures.theme import Theme
from app.lenses.lens import Box, Point

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
LINE_ASCENT = 0.905
"""How far a line of Arial reaches above its baseline, in em; PowerPoint stands the first line on it."""
LINE_HEIGHT = 1.15
"""From line to line in Arial, in em."""
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_ANGLE = 60000
_SITE_ANGLES = {RIGHT: 0, BOTTOM: 5400000, LEFT: 10800000, TOP: 16200000}
_HEAD = '<a:{0}End type="triangle" w="{1}" len="{1}"/>'
_THIN = 1.0  # points; programs draw the heads of thinner lines as large as those of thick ones
_LONGEST_NAME = 240
_SHAPES = UUID("5f0b6e0a-55b5-4d4c-8f4a-0d6f3f0d9b1c")
_CREATION = (
    '<a:extLst><a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{{{}}}"/></a:ext></a:extLst>'
)
_SMALLEST_SIZE = 100  # hundredths of a point; the format allows no less


def emu(points: float) -> int:
    """Points as the whole English metric units that the format counts in."""
    return round(points * EMU_PER_POINT)


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
            f"<p:sp {NAMESPACES}><p:nvSpPr>{self.named(name, alt, shape_id, key)}{sort}<p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{placed(box, turn)}{geometry}{paint or '<a:noFill/>'}</p:spPr>{body}</p:sp>"
        )

    def group(self, members: Iterable[str], box: Box, *, name: str, alt: str, key: str = "") -> str:
        """Shapes that move as one; coordinates inside are those of the slide."""
        corner, size = f'x="{emu(box.x)}" y="{emu(box.y)}"', f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
        place = f"<a:off {corner}/><a:ext {size}/><a:chOff {corner}/><a:chExt {size}/>"
        return (
            f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{self.named(name, alt, key=key)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
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
            f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{self.named(name, name, key=key)}"
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


def creation_key(key: str) -> str:
    """What programs keep with a shape for good, so that a later export finds it again."""
    return str(uuid5(_SHAPES, key)).upper()


def placed(box: Box, turn: float = 0.0, *, flip_h: bool = False, flip_v: bool = False) -> str:
    """Where a shape stands, mirrored and then turned clockwise about its middle."""
    rotated = f' rot="{round(turn % 360 * _ANGLE)}"' if turn else ""
    flips = (' flipH="1"' if flip_h else "") + (' flipV="1"' if flip_v else "")
    return (
        f'<a:xfrm{rotated}{flips}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{max(0, emu(box.width))}" cy="{max(0, emu(box.height))}"/></a:xfrm>'
    )


def preset(name: str, **adjustments: int) -> str:
    """A geometry that PowerPoint knows by name, with the values of its yellow handles."""
    values = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in adjustments.items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{values}</a:avLst></a:prstGeom>'


def rectangle(box: Box, radius: float) -> str:
    """An upright rectangle, rounded where it has a radius."""
    if radius <= 0:
        return preset("rect")
    share = min(0.5, radius / max(1e-6, min(box.width, box.height)))
    return preset("roundRect", adj=round(share * 100000))


def card(box: Box, radius: float) -> str:
    """A rounded rectangle with more places to glue connectors to than the program's own; it rounds as that does."""
    share = round(min(0.5, radius / max(1e-6, min(box.width, box.height))) * 100000)
    places = sorted({site.across for site in SITES} | {site.down for site in SITES})
    guides = f'<a:gd name="r1" fmla="*/ ss {share} 100000"/><a:gd name="x9" fmla="+- r 0 r1"/>'
    guides += '<a:gd name="y9" fmla="+- b 0 r1"/>'
    for at, place in enumerate(places):
        guides += f'<a:gd name="sx{at}" fmla="*/ w {round(place * 100)} 100"/>'
        guides += f'<a:gd name="sy{at}" fmla="*/ h {round(place * 100)} 100"/>'
    sites = "".join(
        f'<a:cxn ang="{_SITE_ANGLES[site.out]}">'
        f'<a:pos x="sx{places.index(site.across)}" y="sy{places.index(site.down)}"/></a:cxn>'
        for site in SITES
    )
    corner = '<a:arcTo wR="r1" hR="r1" stAng="{}" swAng="5400000"/>'
    line = '<a:lnTo><a:pt x="{}" y="{}"/></a:lnTo>'
    path = '<a:moveTo><a:pt x="l" y="r1"/></a:moveTo>'
    path += corner.format(10800000) + line.format("x9", "t") + corner.format(16200000) + line.format("r", "y9")
    path += corner.format(0) + line.format("r1", "b") + corner.format(5400000) + "<a:close/>"
    return (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{sites}</a:cxnLst>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path>{path}</a:path></a:pathLst></a:custGeom>'
    )


def arc(shape: Arc) -> str:
    """A part of a circle's line; the format counts clockwise from three o'clock."""
    start, end = sorted((shape.start, shape.start + shape.sweep))
    first, last = (round((degrees - 90) % 360 * _ANGLE) for degrees in (start, end))
    return preset("arc", adj1=first, adj2=last)


def free_form(path: Path) -> tuple[str, Box]:
    """A path as a geometry, and the box in which it stands."""
    box = box_of(path)
    steps = "".join(_step(step, Point(box.x, box.y)) for step in path.steps)
    extent = f'w="{max(1, emu(box.width))}" h="{max(1, emu(box.height))}"'
    inside = "" if path.fill else ' fill="none"'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {extent}{inside}>{steps}</a:path></a:pathLst></a:custGeom>"
    )
    return geometry, box


def _step(step: Step, origin: Point) -> str:
    points = "".join(f'<a:pt x="{emu(p.x - origin.x)}" y="{emu(p.y - origin.y)}"/>' for p in points_of(step))
    names = {Move: "moveTo", Line: "lnTo", Curve: "cubicBezTo"}
    return f"<a:{names[type(step)]}>{points}</a:{names[type(step)]}>" if points else "<a:close/>"


def _dashes(dash: Dash, width: float) -> str:
    """The nearest of the format's own dashes, which a person can change in the program's list."""
    if not dash:
        return ""
    length = dash[0] / max(width, 0.25)
    name = "sysDot" if length < 1.5 else "sysDash" if length < 3.5 else "dash"
    return f'<a:prstDash val="{name}"/>'
