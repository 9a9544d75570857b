"""PowerPoint: slides of native shapes and texts, that can be edited as if a person had drawn them. No pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.errors import ExportError
from app.exchange.markup import clean, escaped
from app.exchange.safe_write import replacing
from app.exchange.slides.blank import SUBTITLE_INDEX, blank_presentation
from app.exchange.slides.drawing import Drawing
from app.exchange.slides.fitting import fitted
from app.exchange.slides.page import CONTENT, DATE, FOOTER, LEGEND_HEIGHT, NUMBER, TITLE, Panel, SlidePage
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
    warnings = [warning for page in pages for warning in _add_slide(presentation, page, colors)]
    _describe(presentation, pages[0].title)
    with replacing(path, verify=_verified) as temporary:
        presentation.save(temporary)
    return Written(path, tuple(dict.fromkeys(warnings)))


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


def _add_slide(presentation: Any, page: SlidePage, colors: Theme) -> list[str]:
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
    tree, warnings = slide.shapes._spTree, []
    for panel in page.panels:
        texts, found = _panel(panel, markup)
        warnings += found
        for text in texts:
            tree.append(parse_xml(text))
    for text in (*_legend(page, markup), *_footers(page, markup)):
        tree.append(parse_xml(text))
    notes = "\n\n".join(part for part in (page.notes, *warnings) if part)
    if notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(clean(line) for line in notes.splitlines())
    return warnings


def _title_size(title: str) -> int:
    """The largest size in which the title stands in one line; the smallest where none does."""
    fitting = (size for size in _TITLE_SIZES if slide_text_width(clean(title), size, 700) <= 0.98 * TITLE.width)
    return next(fitting, _TITLE_SIZES[-1])


def _panel(panel: Panel, markup: Markup) -> tuple[list[str], list[str]]:
    """Markup of a panel, and what did not fit."""
    ground = markup.shape(
        rectangle(panel.area, _PANEL_RADIUS),
        panel.area,
        name=f"Ground of {panel.heading or panel.figure.title}",
        paint=markup.paint(panel.figure.background, Stroke()),
    )
    inner = panel.area.grown(-_PADDING)
    if panel.heading or panel.value:
        inner = Box(inner.x, inner.y + _HEADING_HEIGHT, inner.width, inner.height - _HEADING_HEIGHT)
    fit = fitted(panel.figure, inner)
    drawing = Drawing(markup, fit.groups)
    shapes = [ground, *_heading(panel, markup), *drawing.shapes()]
    warnings = list(fit.warnings)
    if drawing.without_label:
        count = (
            "One label of a tie has" if drawing.without_label == 1 else f"{drawing.without_label} labels of ties have"
        )
        warnings.append(f"{count} no room on the slide of “{panel.figure.title}”; the tie's alt text says it.")
    return shapes, warnings


def _legend(page: SlidePage, markup: Markup) -> Iterable[str]:
    if page.legend is None:
        return ()
    area = Box(CONTENT.x, CONTENT.bottom - LEGEND_HEIGHT, CONTENT.width, LEGEND_HEIGHT)
    return Drawing(markup, fitted(page.legend, area).groups).shapes()


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
        day = f"{page.on.day} {page.on:%B %Y}"
        yield _footer(markup, "Date", 'type="dt" sz="half" idx="10"', DATE, "r", f"<a:r>{_LOOK}{_t(day)}</a:r>")
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
