"""A client's own presentation or template: opened, emptied, and asked where things stand on its slides."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.errors import ExportError
from app.exchange.slides.blank import EMU_PER_POINT
from app.exchange.slides.page import SlideForm
from app.figures.contrast import luminance
from app.lenses.lens import Box

LARGEST_FILE, LARGEST_UNPACKED, MOST_PARTS = 200 << 20, 1 << 30, 20_000
"""Bytes, bytes and entries; more than any presentation has that people made."""

_TEMPLATE, _PRESENTATION = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_TYPES = "[Content_Types].xml"
_FOOTERS = (15, 16, 13)  # source, date, number, as python-pptx counts sorts of placeholders
_TITLES = (1, 3)
_SUBTITLE, _AIR, _EDGE = 18.0, 6.0, 24.0
_DARK, _LIGHT = 0.25, 0.5  # luminance of a ground on which text is light, and of such text
_HEX = 6
_COVERS = 0.9  # of the slide's width and height; less is a decoration
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LEAST_CONTENT = 0.35  # of the slide's height; a layout with less has something else in mind


def opened(path: Path) -> Any:
    """A presentation or template of PowerPoint, as python-pptx has it; the file itself stays as it is.

    Raises:
        ExportError: It cannot be read, is too large, or is no presentation.
    """
    from pptx import Presentation

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ExportError(f"“{path.name}” is too large for a template.", todo="Use one of less than 200 MB.")
        return _with_one_set_of_properties(Presentation(_as_presentation(path)))
    except ExportError:
        raise
    except OSError as error:
        raise ExportError(f"“{path.name}” cannot be read: {error.strerror or error}.") from error
    except Exception as error:
        raise ExportError(
            f"“{path.name}” is no PowerPoint presentation or template.",
            todo="Choose a .pptx or .potx file without macros or password.",
        ) from error


def _with_one_set_of_properties(presentation: Any) -> Any:
    """Forget properties of the file that another program has named in its own way: they would be written twice."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    known = presentation.part.package._rels
    for id, found in list(known.items()):
        if found.reltype.endswith("/core-properties") and found.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            known.pop(id)
    return presentation


def emptied(presentation: Any) -> Any:
    """The presentation without its slides; layouts, theme and fonts stay."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)
    root = presentation.part._element
    for name in ("custShowLst", "extLst"):  # sections and shows name slides that are gone
        for found in root.findall(f"{{*}}{name}"):
            root.remove(found)
    return presentation


def layout_for_figures(presentation: Any) -> Any:
    """The layout with a title at its top and the least besides: what fills the slide comes from the map."""
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise ExportError("The template has no layout to put a slide on.", todo="Choose another template.")
    height = presentation.slide_height / EMU_PER_POINT

    def unfit(layout: Any) -> tuple[bool, bool, int]:
        kinds = [int(found.placeholder_format.type) for found in layout.placeholders]
        others = sum(kind not in (*_TITLES, *_FOOTERS) for kind in kinds)
        title = _placeholder(layout, 1)
        return title is None or _box(title).bottom > height / 3, layout._element.get("type") != "titleOnly", others

    return min(layouts, key=unfit)


def form_of(presentation: Any, layout: Any) -> SlideForm:
    """Where things stand on slides of a layout; what the master and the layout show besides is kept free."""
    slide = Box(0, 0, presentation.slide_width / EMU_PER_POINT, presentation.slide_height / EMU_PER_POINT)
    holder = _placeholder(layout, 1)
    if holder is None or _box(holder).bottom > slide.height / 3:
        holder = _placeholder(layout.slide_master, 1) or holder
    title = _box(holder) if holder is not None else Box(_EDGE, _EDGE / 2, slide.width - 2 * _EDGE, 44)
    footers = [_placeholder(layout, kind) for kind in _FOOTERS]
    area = _free_area(layout, slide, title, [_box(found) for found in footers if found is not None])
    subtitle = Box(area.x, area.y + 2, area.width, _SUBTITLE)
    content = Box(area.x, subtitle.bottom + _AIR, area.width, area.bottom - subtitle.bottom - 2 * _AIR)
    if content.height < _LEAST_CONTENT * slide.height or content.width < slide.width / 2:
        raise ExportError(
            f"The layout “{layout.name}” of the template leaves too little room for a figure.",
            todo="Use a template with a layout that has its title at the top and little besides.",
        )
    form = SlideForm(slide, title, subtitle, content, indices=_indices(footers), title_size=_title_size(layout))
    line = Box(content.x, slide.height - 20, content.width, 14)
    boxes = [
        _box(found) if found is not None else standard
        for found, standard in zip(footers, (line, form.date, form.number), strict=True)
    ]
    return replace(form, footer=boxes[0], date=boxes[1], number=boxes[2])


def _free_area(layout: Any, slide: Box, title: Box, footers: list[Box]) -> Box:
    """What lies between the title and the footers, as wide as the template's own texts are."""
    body = _placeholder(layout, 2) or _placeholder(layout.slide_master, 2) or _placeholder(layout, 7)
    place = title if body is None else _box(body)
    left = max(place.x, _EDGE)
    right = min(max(place.right, slide.width - left if body is None else 0), slide.width - _EDGE / 2)
    top = title.bottom if title.bottom < slide.height / 2 else place.y
    bottom = min((box.y for box in footers if box.y > slide.height / 2), default=slide.height - _EDGE)
    for box in _decorations(layout, slide):
        if box.x >= right or box.right <= left:
            continue
        if box.bottom < slide.height / 3:
            top = max(top, box.bottom)
        elif box.y > 2 * slide.height / 3:
            bottom = min(bottom, box.y)
    return Box(left, top, right - left, bottom - top)


def is_dark(layout: Any) -> bool:
    """Whether light text stands on a dark ground on slides of a layout."""
    return luminance(ground_of(layout)) < _DARK


def ground_of(layout: Any) -> str:
    """The colour of the slides' ground as "#rrggbb"; where it is a picture, black or white by the titles on it."""
    master = layout.slide_master
    for holder in (layout, master):
        covering = _color_of_what_covers(holder, layout)
        if covering:
            return covering
        filled = holder._element.find("{*}cSld/{*}bg/{*}bgPr")
        if filled is None:
            continue
        picture = filled.find("{*}blipFill/{*}blip")
        colors = [found for found in filled.iter() if str(found.tag).endswith("Clr")]
        seen = (
            _color_of_picture(holder, picture) if picture is not None else _plain(colors[0], master) if colors else ""
        )
        if seen:
            return seen
    titles = master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill")
    if titles is not None and len(titles) and luminance(_plain(titles[0], master)) > _LIGHT:
        return "#000000"
    filled = master._element.find("{*}cSld/{*}bg/{*}bgRef")
    return _plain(filled[0], master) if filled is not None and len(filled) else color_at("bg1", master)


def color_at(place: str, master: Any) -> str:
    """The colour at a place of the master's scheme ("tx1", "accent2") as "#rrggbb"."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    mapped = master._element.find("{*}clrMap")
    known = {} if mapped is None else dict(mapped.attrib)
    return _theme_color(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, known.get(place, place))


def _color_of_what_covers(holder: Any, layout: Any) -> str:
    """The colour of a picture or shape that fills the slides; empty where there is none."""
    layout_box = layout.part.package.presentation_part.presentation
    width, height = layout_box.slide_width, layout_box.slide_height
    for shape in holder.shapes:
        covers = not shape.is_placeholder and shape.width and shape.height
        if not covers or shape.width < _COVERS * width or shape.height < _COVERS * height:
            continue
        blip = shape._element.find(".//{*}blip")
        if blip is not None:
            return _color_of_picture(holder, blip)
        fill = shape._element.find("{*}spPr/{*}solidFill")
        if fill is not None and len(fill):
            return _plain(fill[0], layout.slide_master)
    return ""


def _color_of_picture(holder: Any, blip: Any) -> str:
    """The colour of a picture as a whole; empty where it cannot be read."""
    from PIL import Image

    try:
        part = holder.part.related_part(blip.get(_EMBED))
        with Image.open(io.BytesIO(part.blob)) as picture:
            picture.draft("RGB", (64, 64))
            pixel: bytes = picture.convert("RGB").resize((1, 1)).tobytes()
    except Exception:
        return ""
    return f"#{pixel.hex()}"


def _plain(color: Any, master: Any) -> str:
    value = color.get("lastClr") or color.get("val") or ""
    if color.tag.endswith("schemeClr"):
        return color_at(value, master)
    return f"#{value.lower()}" if len(value) == _HEX else "#ffffff"


def _theme_color(theme_xml: bytes, place: str) -> str:
    from pptx.oxml import parse_xml

    found = parse_xml(theme_xml).find(f".//{{*}}clrScheme/{{*}}{place}")
    for color in () if found is None else found:
        value = color.get("lastClr") or color.get("val") or ""
        if len(value) == _HEX:
            return f"#{value.lower()}"
    return "#ffffff" if place.startswith("lt") else "#000000"


def _placeholder(holder: Any, kind: int) -> Any:
    return next((found for found in holder.placeholders if int(found.placeholder_format.type) == kind), None)


def _indices(footers: list[Any]) -> tuple[int | None, int | None, int | None]:
    source, date, number = (None if found is None else int(found.placeholder_format.idx) for found in footers)
    return source, date, number


def _title_size(layout: Any) -> float:
    """Size of a title's letters in points: as the layout says, or its master."""
    title = _placeholder(layout, 1)
    holders = ([] if title is None else [title._element]) + [layout.slide_master._element.find(".//{*}titleStyle")]
    for holder in holders:
        for properties in () if holder is None else holder.iterfind(".//{*}lvl1pPr/{*}defRPr"):
            if properties.get("sz"):
                return int(properties.get("sz")) / 100
    return 28.0


def _decorations(layout: Any, slide: Box) -> Iterator[Box]:
    """Logos, lines and bars that every slide of the layout shows; grounds that fill it are none."""
    holders = [layout]
    if layout._element.get("showMasterSp") != "0":
        holders.append(layout.slide_master)
    for holder in holders:
        for shape in holder.shapes:
            if shape.is_placeholder or shape.width is None or shape.left is None:
                continue
            box = _box(shape)
            if box.height < slide.height / 3 and box.width > 0:
                yield box


def _box(shape: Any) -> Box:
    return Box(*(value / EMU_PER_POINT for value in (shape.left, shape.top, shape.width, shape.height)))


def _as_presentation(path: Path) -> io.BytesIO:
    """The file with a template's sort of content named as a presentation's, which is all that tells them apart."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source:
        entries = source.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise ExportError(f"“{path.name}” is too large for a template.", todo="Use a smaller one.")
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
            for entry in entries:
                content = source.read(entry)
                if entry.filename == _TYPES:
                    content = content.replace(_TEMPLATE, _PRESENTATION)
                target.writestr(entry.filename, content)
    made.seek(0)
    return made
