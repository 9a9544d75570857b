"""PowerPoint: slides of native shapes and texts, that can be edited as if a person had drawn them. No pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.analysis.wording import day, listed
from app.errors import ExportError
from app.exchange.markup import clean, escaped
from app.exchange.safe_write import replacing
from app.exchange.slides.arranging import Fitted
from app.exchange.slides.blank import SUBTITLE_INDEX, blank_presentation
from app.exchange.slides.drawing import Drawing
from app.exchange.slides.fitting import fitted
from app.exchange.slides.page import DATE, FOOTER, NUMBER, SMALLEST_TEXT, TITLE, Panel, SlidePage
from app.exchange.slides.shapes import NAMESPACES, Markup, Paragraphs, Stroke, placed, rectangle
from app.exchange.slides.slide_font import SLIDE_FONT, slide_text_width
from app.exchange.writer import Written, writer
from app.figures.figure import Figure, Text
from app.figures.theme import Theme, theme
from app.lenses.lens import Box, Point

_PADDING = 12.0
_HEADING_HEIGHT, _HEADING_SIZE, _VALUE_SIZE = 30.0, 14.0, 17.0
_PANEL_RADIUS = 8.0
_TITLE_SIZES = (26, 24, 22, 20, 18)
_LOOK = (
    '<a:rPr lang="en-GB" sz="900"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    '<a:latin typeface="+mn-lt"/></a:rPr>'
)
_NUMBER_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
_FIRST_ID = 20  # below are the placeholders, whose ids python-pptx gives


@writer("powerpoint", title="PowerPoint slide", suffix=".pptx")
def write_powerpoint(
    figure: Figure,
    path: Path,
    theme: Theme,
    *,
    title: str = "",
    subtitle: str = "",
    notes: str = "",
    source: str = "",
    on: date | None = None,
    font: str = SLIDE_FONT,
) -> Written:
    """Write a figure as a presentation of one slide.

    Args:
        figure: What is shown.
        path: The file.
        theme: Gives the colours.
        title: Of the slide; the figure's where it is empty.
        subtitle: Below the title.
        notes: Speaker notes.
        source: Where the figures come from, at the foot.
        on: Day that the slide bears.
        font: Of all texts. Arial fits everywhere; another must not be wider than Inter.

    Returns:
        The file, and what did not fit the slide as it is on screen.

    Raises:
        ExportError: The file could not be written.
    """
    page = SlidePage.of(figure, title, subtitle=subtitle, notes=notes, source=source, on=on)
    return write_slides([page], path, theme, font=font)


def write_slides(
    pages: Sequence[SlidePage], path: Path, colors: Theme | None = None, *, font: str = SLIDE_FONT
) -> Written:
    """Write a presentation with a slide for each page.

    Args:
        pages: In their order; at least one.
        path: The file.
        colors: Theme of the figures and of the presentation; the light one where it is None.
        font: Of all texts.

    Returns:
        The file, and what did not fit: also said in the notes of the slide concerned.

    Raises:
        ExportError: There is no page, or the file could not be written.
    """
    if not pages:
        raise ExportError("There is nothing to write: the presentation would have no slide.")
    colors = colors or theme("light")
    presentation = blank_presentation(colors, font)
    left_out, too_small = list[str](), list[str]()
    for page in pages:
        shortened, small = _add_slide(presentation, page, colors)
        left_out += shortened
        too_small += small
    _describe(presentation, pages[0].title)
    with replacing(path, verify=_verified) as temporary:
        presentation.save(temporary)
    return Written(path, _warnings(left_out, too_small))


def _warnings(left_out: Sequence[str], too_small: Sequence[str]) -> tuple[str, ...]:
    """What a person should know of all slides together; the notes of each slide say what became of it."""
    warnings = list(dict.fromkeys(too_small))
    if left_out:
        what = listed(dict.fromkeys(left_out), 9)
        warnings.append(f"Slides are short of room for {what}. A picture (PNG, SVG or PDF) has room for all.")
    return tuple(warnings)


def _verified(path: Path) -> None:
    """Read the file back as a presentation."""
    from pptx import Presentation

    try:
        Presentation(str(path))
    except Exception as error:
        raise ExportError("The presentation could not be written soundly.") from error


def _describe(presentation: Any, title: str) -> None:
    properties = presentation.core_properties
    properties.title = clean(title)[:250]
    properties.author = properties.last_modified_by = "Borderless"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _add_slide(presentation: Any, page: SlidePage, colors: Theme) -> tuple[list[str], list[str]]:
    """Add a slide; gives what it leaves out, and which of its figures are too small."""
    from pptx.oxml import parse_xml
    from pptx.util import Pt

    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    title = slide.shapes.title.text_frame
    title.text = clean(page.title)
    for run in title.paragraphs[0].runs:
        run.font.size = Pt(_title_size(page.title))
    subtitle = slide.placeholders[SUBTITLE_INDEX]
    if page.subtitle:
        subtitle.text_frame.text = clean(page.subtitle)
    else:
        subtitle._element.getparent().remove(subtitle._element)
    markup = Markup(colors, _FIRST_ID)
    tree, left_out, too_small = slide.shapes._spTree, list[str](), list[str]()
    texts = list[str]()
    for panel in page.panels:
        fit = _fit(panel)
        drawing = Drawing(markup, fit.groups, fit.names, panel.area)
        texts += [*_frame(panel, markup), *drawing.shapes()]
        left_out += _left_out(panel, fit, drawing.without_label)
        too_small += _too_small(panel, fit)
    for text in (*texts, *_legend(page, markup), *_footers(page, markup)):
        tree.append(parse_xml(text))
    short = [f"Left out on this slide for want of room: {listed(dict.fromkeys(left_out), 9)}."] if left_out else []
    notes = "\n\n".join(part for part in (page.notes, *too_small, *short) if part)
    if notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(clean(line) for line in notes.splitlines())
    return left_out, too_small


def _title_size(title: str) -> int:
    """The largest size in which the title stands in one line; the smallest where none does."""
    fitting = (size for size in _TITLE_SIZES if slide_text_width(clean(title), size, 700) <= 0.98 * TITLE.width)
    return next(fitting, _TITLE_SIZES[-1])


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
            yield markup.shape(rectangle(place, 0), place, name=text.text, text=Paragraphs((text,), align))


def _footers(page: SlidePage, markup: Markup) -> Iterable[str]:
    """Source, date and slide number as the placeholders that the layout has for them."""
    if page.source:
        yield _footer(
            markup, "Source", 'type="ftr" sz="quarter" idx="11"', FOOTER, "l", f"<a:r>{_LOOK}{_t(page.source)}</a:r>"
        )
    if page.on:
        said = f"<a:r>{_LOOK}{_t(day(page.on))}</a:r>"
        yield _footer(markup, "Date", 'type="dt" sz="half" idx="10"', DATE, "r", said)
    field = f'<a:fld id="{_NUMBER_FIELD}" type="slidenum">{_LOOK}{_t("‹#›")}</a:fld>'
    yield _footer(markup, "Slide number", 'type="sldNum" sz="quarter" idx="12"', NUMBER, "r", field)


def _t(text: str) -> str:
    return f"<a:t>{escaped(text)}</a:t>"


def _footer(markup: Markup, name: str, kind: str, box: Box, align: str, content: str) -> str:
    """A placeholder that says its place and look itself too: not every program asks the layout for them."""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr>{markup.named(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{placed(box)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr algn="{align}"/>{content}</a:p></p:txBody></p:sp>'
    )
