"""A presentation in the making: our own, one in a client's template; slides are added page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.analysis.wording import listed
from app.exchange.markup import clean
from app.exchange.slides.blank import SCHEME, SUBTITLE_INDEX, blank_presentation
from app.exchange.slides.building import Built, built, small_print
from app.exchange.slides.geometries import emu
from app.exchange.slides.native_charts import add_chart
from app.exchange.slides.page import STANDARD, SlideForm, SlidePage
from app.exchange.slides.shapes import Markup, parsed
from app.exchange.slides.slide_font import SLIDE_FONT, slide_text_width
from app.figures.contrast import luminance
from app.figures.theme import Theme, theme
from app.lenses.lens import Box

FIRST_ID = 20
"""Of our shapes; below are the placeholders, whose ids python-pptx gives."""

_TITLE_SIZES = (32, 30, 28, 26, 24, 22, 20, 18, 16)
_OWN_TITLE_SIZES = (26, 24, 22, 20, 18)
_LINE, _LESS_THAN_ALL = 1.2, 0.96
_SUBTITLE_SIZE = 12.0


class SlideSet:
    """A presentation to which slides are added.

    Args:
        colors: Theme of the figures, and of the presentation where it has no template.
        font: Of all texts where there is no template.
        template: A presentation of the client's; its layouts, colours and fonts are used.

    Attributes:
        presentation: As python-pptx has it.
        form: Where things stand on its slides.
    """

    def __init__(self, colors: Theme | None = None, font: str = SLIDE_FONT, template: Path | None = None) -> None:
        self.form: SlideForm = STANDARD
        self._colors = colors or theme("light")
        self._scheme = SCHEME
        self._has_template = template is not None
        if template is None:
            self.presentation: Any = blank_presentation(self._colors, font)
            self._layout = self.presentation.slide_layouts[0]
        else:
            self._open(template)

    def _open(self, template: Path) -> None:
        from app.exchange.slides import template as own

        self.presentation = own.emptied(own.opened(template))
        self._take(own.layout_for_figures(self.presentation))

    def _take(self, layout: Any) -> None:
        """Use a client's layout: its form, its accents, and its text where that is seen on its ground."""
        from app.exchange.slides import template as own

        self._layout = layout
        self.form = own.form_of(self.presentation, layout)
        self._colors = theme("dark" if own.is_dark(layout) else "light")
        seen = (luminance(own.color_at("tx1", layout.slide_master)) > luminance(own.ground_of(layout))) == (
            self._colors.dark
        )
        # surfaces and muted texts are tuned to one another, and so stay ours
        given = ("text", "surface") if seen else ()
        self._scheme = {token: place for token, place in SCHEME.items() if place.startswith("accent") or token in given}

    def add(self, page: SlidePage) -> Built:
        """Add a slide; tells what it leaves out."""
        slide = self.presentation.slides.add_slide(self._layout)
        if page.id:
            slide._element.cSld.set("name", page.id)
        markup = self.markup(page, FIRST_ID)
        self._write_titles(slide, page, markup)
        made = built(page, markup)
        put(slide, made.shapes)
        for chart in page.charts:
            add_chart(slide, chart, markup)
        notes = notes_of(page, made)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return made

    def markup(self, page: SlidePage, first_id: int) -> Markup:
        """Writes the shapes of a page in the colours of this presentation."""
        return Markup(self._colors, first_id, page.id, self._scheme)

    def describe(self, title: str) -> None:
        """Set the properties of the file."""
        properties = self.presentation.core_properties
        properties.title = clean(title)[:250]
        properties.author = properties.last_modified_by = "Borderless"
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)

    def _write_titles(self, slide: Any, page: SlidePage, markup: Markup) -> None:
        if slide.shapes.title is not None:
            _place(slide.shapes.title, page.form.title)
            write_title(slide.shapes.title, page)
        subtitle = next((found for found in slide.placeholders if self._is_subtitle(found)), None)
        if page.subtitle and subtitle is not None:
            subtitle.text_frame.text = clean(page.subtitle)
        for left in [found for found in slide.placeholders if not found.has_text_frame or not found.text_frame.text]:
            left._element.getparent().remove(left._element)
        if page.subtitle and subtitle is None:
            put(slide, [subtitle_markup(markup, page)])

    def _is_subtitle(self, placeholder: Any) -> bool:
        return not self._has_template and placeholder.placeholder_format.idx == SUBTITLE_INDEX


def put(slide: Any, markups: Iterable[str]) -> list[Any]:
    """Put shapes in front of all others of a slide."""
    shapes = parsed(markups)
    slide.shapes._spTree.extend(shapes)
    return shapes


def subtitle_markup(markup: Markup, page: SlidePage) -> str:
    """The subtitle as a text box, for layouts that have no placeholder for it."""
    return small_print(markup, "Subtitle", clean(page.subtitle), page.form.subtitle, _SUBTITLE_SIZE)


def write_title(placeholder: Any, page: SlidePage) -> None:
    """Write the title of a page in letters that fit its box."""
    from pptx.util import Pt

    said = clean(page.title)
    placeholder.text_frame.text = said
    for run in placeholder.text_frame.paragraphs[0].runs:
        run.font.size = Pt(_title_size(said, page.form))


def notes_of(page: SlidePage, made: Built) -> str:
    """Definitions and working, and what the slide leaves out."""
    short = [f"Left out on this slide for want of room: {listed(dict.fromkeys(made.left_out), 9)}."]
    parts = (page.notes, *page.warnings, *made.too_small, *(short if made.left_out else ()))
    return "\n".join(clean(line) for line in "\n\n".join(part for part in parts if part).splitlines())


def warnings_of(pages: Sequence[SlidePage], built_pages: Sequence[Built]) -> tuple[str, ...]:
    """What a person should know of all slides together; the notes of each slide say what became of it."""
    said = [warning for page in pages for warning in page.warnings]
    said += [warning for made in built_pages for warning in made.too_small]
    left_out = dict.fromkeys(what for made in built_pages for what in made.left_out)
    if left_out:
        said.append(
            f"Slides are short of room for {listed(left_out, 9)}. A picture (PNG, SVG or PDF) has room for all."
        )
    return tuple(dict.fromkeys(said))


def _title_size(title: str, form: SlideForm) -> float:
    """The largest size in which the title fits its box; the smallest where none does."""
    if not form.title_size:
        one_line = (size for size in _OWN_TITLE_SIZES if slide_text_width(title, size, 700) <= 0.98 * form.title.width)
        return next(one_line, _OWN_TITLE_SIZES[-1])
    for size in (form.title_size, *(found for found in _TITLE_SIZES if found < form.title_size)):
        lines = 1 + int(slide_text_width(title, size, 700) / (_LESS_THAN_ALL * form.title.width))
        if lines * size * _LINE <= form.title.height and lines <= 2:
            return size
    return _TITLE_SIZES[-1]


def _place(placeholder: Any, box: Box) -> None:
    """Let a placeholder stand in a box where its layout has it somewhere else."""
    there = Box(emu(box.x), emu(box.y), emu(box.width), emu(box.height))
    if there != (placeholder.left, placeholder.top, placeholder.width, placeholder.height):
        placeholder.left, placeholder.top, placeholder.width, placeholder.height = map(int, there)
