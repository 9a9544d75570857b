"""An empty presentation: 16:9, one layout, our colours, and a font that every office machine has."""

from __future__ import annotations

import re
from typing import Any

from app.exchange.markup import escaped
from app.exchange.slides.page import DATE, FOOTER, NUMBER, SLIDE, SUBTITLE, TITLE
from app.figures.theme import Theme
from app.lenses.lens import Box

EMU_PER_POINT = 12700
SUBTITLE_INDEX = 13
"""Index of the subtitle's placeholder in the layout."""

SCHEME = {
    "text": "dk1",
    "surface": "lt1",
    "text.muted": "dk2",
    "ground": "lt2",
    "tie.firm_service": "accent1",
    "tie.partner_service": "accent2",
    "kind.business_customer.ink": "accent3",
    "kind.consumer.ink": "accent4",
    "tie.relationship": "accent5",
    "tie.planned_service": "accent6",
    "accent.strong": "hlink",
    "kind.internal.ink": "folHlink",
}
"""Place of a token in the presentation's colour scheme: who changes the scheme recolours the maps."""

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TITLE_SIZE, _SUBTITLE_SIZE, _FOOTER_SIZE = 2400, 1200, 900


def blank_presentation(theme: Theme, font: str) -> Any:
    """A python-pptx presentation without slides, with one layout: title, subtitle, and room for figures."""
    from pptx import Presentation

    presentation: Any = Presentation()
    presentation.slide_width = int(SLIDE.width * EMU_PER_POINT)
    presentation.slide_height = int(SLIDE.height * EMU_PER_POINT)
    for layout in list(presentation.slide_layouts)[1:]:
        presentation.slide_layouts.remove(layout)
    _fill_master(presentation.slide_master)
    _fill_layout(presentation.slide_layouts[0])
    _set_theme(presentation.slide_master, theme, font)
    return presentation


def _fill_master(master: Any) -> None:
    _replace_shapes(
        master,
        [
            _placeholder(2, "Title", 'type="title"', TITLE, _levels(_TITLE_SIZE, "tx1", bold=True), "b", "Title"),
            _placeholder(3, "Text", 'type="body" idx="1"', SUBTITLE, "", "t", "Text"),
            *_footers(("2", "3", "4")),
        ],
    )
    for style in master._element.iter("{*}titleStyle"):
        for level in style:
            level.set("algn", "l")


def _fill_layout(layout: Any) -> None:
    layout._element.attrib.pop("type", None)
    layout.name = "Title and figure"
    subtitle = _levels(_SUBTITLE_SIZE, "tx2")
    _replace_shapes(
        layout,
        [
            _placeholder(2, "Title", 'type="title"', TITLE, "", "b", "Title"),
            _placeholder(
                3, "Subtitle", f'type="body" sz="quarter" idx="{SUBTITLE_INDEX}"', SUBTITLE, subtitle, "t", "Subtitle"
            ),
            *_footers(("10", "11", "12")),
        ],
    )


def _footers(indices: tuple[str, str, str]) -> list[str]:
    day, source, count = indices
    right, left = _levels(_FOOTER_SIZE, "tx2", "r"), _levels(_FOOTER_SIZE, "tx2")
    return [
        _placeholder(4, "Date", f'type="dt" sz="half" idx="{day}"', DATE, right, "ctr", ""),
        _placeholder(5, "Source", f'type="ftr" sz="quarter" idx="{source}"', FOOTER, left, "ctr", ""),
        _placeholder(6, "Slide number", f'type="sldNum" sz="quarter" idx="{count}"', NUMBER, right, "ctr", "#"),
    ]


def _levels(size: int, color: str, align: str = "l", *, bold: bool = False) -> str:
    weight = ' b="1"' if bold else ' b="0"'
    fill = f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size}"{weight}>{fill}</a:defRPr></a:lvl1pPr>'
    )


def _placeholder(shape_id: int, name: str, kind: str, box: Box, style: str, anchor: str, prompt: str) -> str:
    x, y, width, height = (round(value * EMU_PER_POINT) for value in box)
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        f"</a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{_prompt(prompt)}</a:p></p:txBody></p:sp>"
    )


def _prompt(prompt: str) -> str:
    if prompt == "#":
        return (
            '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t>'
            "</a:fld>"
        )
    return f'<a:r><a:rPr lang="en-GB"/><a:t>{prompt}</a:t></a:r>' if prompt else '<a:endParaRPr lang="en-GB"/>'


def _replace_shapes(holder: Any, markup: list[str]) -> None:
    from pptx.oxml import parse_xml

    tree = holder.shapes._spTree
    for shape in tree.findall("{*}sp"):
        tree.remove(shape)
    for text in markup:
        tree.append(parse_xml(text))


def _set_theme(master: Any, theme: Theme, font: str) -> None:
    """Our colours and fonts in the presentation's theme."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    for token, place in SCHEME.items():
        color = f'<a:srgbClr val="{theme.color(token)[1:].upper()}"/>'
        text = re.sub(rf"(<a:{place}>).*?(</a:{place}>)", rf"\g<1>{color}\g<2>", text, flags=re.DOTALL)
    text = re.sub(r'(<a:theme [^>]*?name=")[^"]*', r"\g<1>Borderless", text)
    part._blob = re.sub(r'(<a:latin typeface=")[^"]*', rf"\g<1>{escaped(font)}", text).encode("utf-8")
