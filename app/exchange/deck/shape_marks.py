"""What tells whether a person has changed a shape since it was made: its key, its place, its look and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_CREATION = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
SHAPES = (f"{_P}sp", f"{_P}grpSp", f"{_P}cxnSp", f"{_P}graphicFrame", f"{_P}pic")
"""Tags of what stands on a slide."""

GEOMETRIES = (f"{_A}prstGeom", f"{_A}custGeom")
PLACE_AND_FORM = (*GEOMETRIES, f"{_A}xfrm")
"""Tags of what says where a shape stands and which form it has: all else of its properties is its look."""

_LETTERS = (f"{_A}bodyPr", f"{_A}pPr", f"{_A}rPr")


@dataclass(frozen=True, slots=True)
class Marks:
    """A shape as it was at one moment.

    Attributes:
        place: Where it stood, how large, turned and mirrored.
        looks: Of it and of what is grouped in it: fills, lines, fonts.
        words: Of the same.
    """

    place: str
    looks: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, shape: Any) -> Marks:
        """The marks of a shape of a slide."""
        found = list(members(shape))
        return cls(place_of(shape), tuple(look_of(one) for one in found), tuple(words_of(one) for one in found))


def shapes_of(slide: Any) -> list[Any]:
    """The shapes of a slide of python-pptx, back to front, as elements."""
    return [found for found in slide.shapes._spTree if found.tag in SHAPES]


def properties_of(shape: Any) -> Any:
    """The element that holds a shape's id and name."""
    return shape[0].find(f"{_P}cNvPr")


def key_of(shape: Any) -> str:
    """By which it is found again; empty where another program or a person has made it."""
    found = next(properties_of(shape).iter(_CREATION), None)
    return "" if found is None else found.get("id", "").strip("{}").upper()


def members(shape: Any) -> Iterator[Any]:
    """A shape, or what is grouped in it, in order."""
    if shape.tag == f"{_P}grpSp":
        for inner in shape:
            if inner.tag in SHAPES:
                yield from members(inner)
    else:
        yield shape


def frame_of(shape: Any) -> Any:
    """The element that says where a shape stands; None where its layout says it."""
    for way in (f"{_P}spPr/{_A}xfrm", f"{_P}grpSpPr/{_A}xfrm", f"{_P}xfrm"):
        found = shape.find(way)
        if found is not None:
            return found
    return None


def place_of(shape: Any) -> str:
    """Where a shape stands, in the units of the format."""
    frame = frame_of(shape)
    if frame is None:
        return ""
    corner, size = frame.find(f"{_A}off"), frame.find(f"{_A}ext")
    numbers = [found.get(name, "0") for found, names in ((corner, "xy"), (size, ("cx", "cy"))) for name in names]
    return " ".join([*numbers, *(frame.get(name, "0") for name in ("rot", "flipH", "flipV"))])


def look_of(shape: Any) -> str:
    """A digest of fill, line and letters of one shape, whatever its place, its form and its words are."""
    own = shape.find(f"{_P}spPr")
    parts = [part for part in (() if own is None else own) if part.tag not in PLACE_AND_FORM]
    parts += sorted(shape.iter(*_LETTERS), key=lambda part: _LETTERS.index(part.tag))
    return _digest("".join(_said(part) for part in parts))


def words_of(shape: Any) -> str:
    """A digest of the words of one shape."""
    return _digest("".join(found.text or "" for found in shape.iter(f"{_A}t")))


def _said(part: Any) -> str:
    """An element as text in which the order of attributes and the spelling of name spaces say nothing."""
    inside = "".join(_said(inner) for inner in part)
    return f"<{part.tag} {sorted(part.attrib.items())}>{inside}"


def _digest(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
