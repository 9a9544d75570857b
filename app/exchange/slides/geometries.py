"""Geometries of native shapes: those that PowerPoint knows by name, cards with more places to glue to, free forms."""

from __future__ import annotations

from functools import lru_cache

from app.exchange.slides.blank import EMU_PER_POINT
from app.exchange.slides.glue import BOTTOM, LEFT, RIGHT, SITES, TOP
from app.exchange.slides.scaling import box_of, points_of
from app.figures.figure import Arc, Curve, Line, Move, Path, Step
from app.lenses.lens import Box, Point

ANGLE = 60000
"""Parts of a degree in which the format counts."""

_SITE_ANGLES = {RIGHT: 0, BOTTOM: 5400000, LEFT: 10800000, TOP: 16200000}


def emu(points: float) -> int:
    """Points as the whole English metric units that the format counts in."""
    return round(points * EMU_PER_POINT)


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
    return _card(round(min(0.5, radius / max(1e-6, min(box.width, box.height))) * 100000))


@lru_cache(maxsize=64)
def _card(share: int) -> str:
    """The geometry of cards whose corners take so many 100,000ths of the shorter side; most cards have the same."""
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
    first, last = (round((degrees - 90) % 360 * ANGLE) for degrees in (start, end))
    return preset("arc", adj1=first, adj2=last)


def free_form(path: Path) -> tuple[str, Box]:
    """A path as a geometry, and the box in which it stands."""
    return _geometry(path.form, bool(path.fill)), box_of(path)


@lru_cache(maxsize=256)  # thousands of icons have their form in common
def _geometry(form: tuple[Step, ...], filled: bool) -> str:
    box = box_of(Path(form))
    steps = "".join(_step(step, Point(box.x, box.y)) for step in form)
    extent = f'w="{max(1, emu(box.width))}" h="{max(1, emu(box.height))}"'
    inside = "" if filled else ' fill="none"'
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {extent}{inside}>{steps}</a:path></a:pathLst></a:custGeom>"
    )


def _step(step: Step, origin: Point) -> str:
    points = "".join(f'<a:pt x="{emu(p.x - origin.x)}" y="{emu(p.y - origin.y)}"/>' for p in points_of(step))
    names = {Move: "moveTo", Line: "lnTo", Curve: "cubicBezTo"}
    return f"<a:{names[type(step)]}>{points}</a:{names[type(step)]}>" if points else "<a:close/>"
