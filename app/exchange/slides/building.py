"""A page as the shapes of a slide: panels with their figures, tables, legend and footers, back to front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.analysis.wording import day
from app.exchange.markup import escaped
from app.exchange.slides.arranging import Fitted, shifted
from app.exchange.slides.drawing import Drawing
from app.exchange.slides.fitting import fitted
from app.exchange.slides.geometries import preset, rectangle
from app.exchange.slides.page import SMALLEST_TEXT, Panel, SlidePage
from app.exchange.slides.shapes import Markup, Paragraphs, Stroke, placed
from app.exchange.slides.slide_font import slide_text_width
from app.exchange.slides.tables import table_markup
from app.figures.figure import Role, Text
from app.lenses.lens import Box, Point

_PADDING = 12.0
_HEADING_HEIGHT, _HEADING_SIZE, _VALUE_SIZE = 30.0, 14.0, 17.0
_PANEL_RADIUS = 8.0
_LOOK = (
    '<a:rPr lang="en-GB" sz="900"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    '<a:latin typeface="+mn-lt"/></a:rPr>'
)
_NUMBER_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


@dataclass(frozen=True, slots=True)
class Built:
    """The shapes of a slide.

    Attributes:
        shapes: Their markup, back to front.
        left_out: What a person would look for in vain.
        too_small: Which figures have texts that are too small, in sentences.
    """

    shapes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    too_small: list[str] = field(default_factory=list)


def built(page: SlidePage, markup: Markup, moved: Mapping[str, Point] | None = None) -> Built:
    """The shapes of a page.

    Args:
        page: What is shown.
        markup: Of the slide.
        moved: Corners of cards where people have put them, in points by the key of a card.
    """
    made = Built()
    for at, panel in enumerate(page.panels):
        inside = markup.within(str(at))
        fit = _moved(_fit(panel), inside, moved or {})
        drawing = Drawing(inside, fit.groups, fit.names, panel.area)
        made.shapes.extend((*_frame(panel, inside), *drawing.shapes()))
        made.left_out.extend(_left_out(panel, fit, drawing.without_label))
        made.too_small.extend(_too_small(panel, fit))
    made.shapes.extend(table_markup(table, markup) for table in page.tables)
    made.shapes.extend((*_legend(page, markup.within("legend")), *_footers(page, markup)))
    return made


def _moved(fit: Fitted, markup: Markup, moved: Mapping[str, Point]) -> Fitted:
    """The figure with its cards where people have put them: its ties follow."""
    if not moved:
        return fit
    groups = []
    for group in fit.groups:
        corner = moved.get(markup.key_of(group.id)) if group.role is Role.CARD else None
        groups.append(shifted(group, corner.x - group.box.x, corner.y - group.box.y) if corner else group)
    return replace(fit, groups=tuple(groups))


def _fit(panel: Panel) -> Fitted:
    """The figure of a panel in the room that the panel has for it."""
    if panel.bare:
        return Fitted(fitted(panel.figure, panel.area).groups)
    inner = panel.area.grown(-_PADDING)
    if panel.heading or panel.value:
        inner = Box(inner.x, inner.y + _HEADING_HEIGHT, inner.width, inner.height - _HEADING_HEIGHT)
    return fitted(panel.figure, inner, simple=panel.simple)


def _frame(panel: Panel, markup: Markup) -> list[str]:
    """Ground and heading of a panel."""
    if panel.bare:
        return []
    ground = markup.shape(
        rectangle(panel.area, _PANEL_RADIUS),
        panel.area,
        name=f"Ground of {panel.heading or panel.figure.title}",
        key="ground",
        paint=markup.paint(panel.figure.background, Stroke()),
    )
    return [ground, *_heading(panel, markup)]


def _left_out(panel: Panel, fit: Fitted, unlabelled: int) -> list[str]:
    """What a person would look for in vain; an overview under a heading is meant to show less."""
    if panel.simple and panel.heading:
        return []
    found = [fit.left_out] if fit.left_out else []
    return [*found, "some labels of ties"] if unlabelled else found


def _too_small(panel: Panel, fit: Fitted) -> list[str]:
    if fit.too_small is None:
        return []
    count, smallest = fit.too_small
    return [
        f"“{panel.figure.title}” is too big for one slide: {count} of its texts are smaller than "
        f"{SMALLEST_TEXT:.0f} pt, the smallest {smallest:.1f} pt. Show fewer stakeholders by a filter or a focus, "
        "or show the map as a picture on paper."
    ]


def _legend(page: SlidePage, markup: Markup) -> Iterable[str]:
    if page.legend is None:
        return ()
    return Drawing(markup, fitted(page.legend, page.legend_area).groups).shapes()


def _heading(panel: Panel, markup: Markup) -> Iterable[str]:
    area = panel.area
    box = Box(area.x + _PADDING, area.y + 8, area.width - 2 * _PADDING, 24)
    heading = Text(Point(0, 0), panel.heading, _HEADING_SIZE, "text", 700)
    value = replace(heading, text=panel.value, size=_VALUE_SIZE, color=panel.value_color)
    for text, align in ((heading, "l"), (value, "r")):
        if text.text:
            across = slide_text_width(text.text, text.size, 700) + 4
            left = box.x if align == "l" else box.right - across
            place = Box(left, box.y, across, box.height)
            paragraphs = Paragraphs((text,), align)
            yield markup.shape(rectangle(place, 0), place, name=text.text, text=paragraphs, key=f"heading:{align}")


def _footers(page: SlidePage, markup: Markup) -> Iterable[str]:
    """Source, date and slide number as the placeholders that the layout has for them."""
    form = page.form
    footer, date, number = form.indices
    if page.source and footer is not None:
        said = f"<a:r>{_LOOK}{_t(page.source)}</a:r>"
        yield _footer(markup, "Source", f'type="ftr" sz="quarter" idx="{footer}"', form.footer, "l", said)
    elif page.source:
        yield small_print(markup, "Source", page.source, form.footer)
    if page.on and date is not None:
        said = f"<a:r>{_LOOK}{_t(day(page.on))}</a:r>"
        yield _footer(markup, "Date", f'type="dt" sz="half" idx="{date}"', form.date, "r", said)
    if number is not None:
        field = f'<a:fld id="{_NUMBER_FIELD}" type="slidenum">{_LOOK}{_t("‹#›")}</a:fld>'
        yield _footer(markup, "Slide number", f'type="sldNum" sz="quarter" idx="{number}"', form.number, "r", field)


def small_print(markup: Markup, name: str, text: str, box: Box, size: float = SMALLEST_TEXT) -> str:
    """A quiet line of text in a box of its own, where the layout has no placeholder for it."""
    line = Text(Point(0, 0), text, size, "text.muted")
    paragraphs = Paragraphs((line,), "l", "ctr", wrap=True)
    return markup.shape(preset("rect"), box, name=name, text=paragraphs, key=name)


def _t(text: str) -> str:
    return f"<a:t>{escaped(text)}</a:t>"


def _footer(markup: Markup, name: str, kind: str, box: Box, align: str, content: str) -> str:
    """A placeholder that says its place and look itself too: not every program asks the layout for them."""
    return (
        f'<p:sp><p:nvSpPr>{markup.named(name, key=name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{placed(box)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr algn="{align}"/>{content}</a:p></p:txBody></p:sp>'
    )
