"""One slide of an existing deck brought up to date: our shapes are drawn anew, those of people stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.exchange.deck.made_record import NOTES, TITLE
from app.exchange.deck.renewing import reglued, renewed, was_moved
from app.exchange.deck.shape_marks import (
    Marks,
    frame_of,
    key_of,
    members,
    properties_of,
    shapes_of,
    words_of,
)
from app.exchange.markup import clean
from app.exchange.slides.blank import EMU_PER_POINT, SUBTITLE_INDEX
from app.exchange.slides.building import Built, built
from app.exchange.slides.native_charts import add_chart, renew_chart
from app.exchange.slides.page import SlideChart, SlidePage
from app.exchange.slides.shapes import Markup, parsed
from app.exchange.slides.slide_set import notes_of, put, subtitle_markup, write_title
from app.lenses.lens import Point

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class SlideRenewal:
    """Brings one slide up to date.

    Args:
        slide: As python-pptx has it.
        page: What it is to show.
        made: What its shapes looked like when they were made, by their keys; empty where that is not known.

    Attributes:
        title_kept: The title, where a person has written another one.
        removed: How many shapes people have removed.
    """

    def __init__(self, slide: Any, page: SlidePage, made: Mapping[str, Marks]) -> None:
        self._slide, self._page, self._made = slide, page, made
        self._old = {key: shape for shape in shapes_of(slide) if (key := key_of(shape))}
        self._by_name = not self._old
        self._charts: set[str] = set()
        self.title_kept = ""
        self.removed = 0

    @property
    def first_free_id(self) -> int:
        """An id above those of all shapes of the slide."""
        ids = [int(found.get("id", 0)) for found in self._slide._element.iter("{*}cNvPr")]
        return max(ids, default=0) + 1

    def carry_out(self, markup: Markup) -> Built:
        """Bring the slide up to date; tells what it leaves out."""
        if self._by_name:
            self._find_by_name(markup)
        made = built(self._page, markup, self._corners())
        self._write_title()
        texts = list(made.shapes)
        if self._page.subtitle and not self._write_subtitle():
            texts.append(subtitle_markup(markup, self._page))
        for chart in self._page.charts:
            self._renew_chart(chart, markup)
        self._exchange(put(self._slide, texts))
        self._write_notes(notes_of(self._page, made))
        return made

    def _find_by_name(self, markup: Markup) -> None:
        """Another program has dropped the keys: what bears the name of one of our shapes is taken for it."""
        unkeyed = {(shape.tag, properties_of(shape).get("name")): shape for shape in shapes_of(self._slide)}
        probe = built(self._page, markup)
        for shape in parsed(probe.shapes):
            found = unkeyed.get((shape.tag, properties_of(shape).get("name")))
            if found is not None and key_of(shape):
                self._old[key_of(shape)] = found

    def _corners(self) -> dict[str, Point]:
        """Where people have put groups, in points."""
        corners = {}
        for key, shape in self._old.items():
            frame = frame_of(shape) if was_moved(shape, self._made.get(key)) else None
            corner = None if frame is None else frame.find(f"{_A}off")
            if corner is not None:
                corners[key] = Point(int(corner.get("x")) / EMU_PER_POINT, int(corner.get("y")) / EMU_PER_POINT)
        return corners

    def _exchange(self, new: list[Any]) -> None:
        """Put new shapes in the place of old ones; what people have added stays in front or behind."""
        tree = self._slide.shapes._spTree
        ids: dict[str, str] = {}
        dropped: set[str] = set()
        kept = []
        for shape in new:
            key = key_of(shape)
            if key in self._old:
                ids |= renewed(self._old[key], shape, self._made.get(key))
            elif key and key in self._made:
                self.removed += 1
                dropped |= {properties_of(member).get("id") for member in members(shape)}
                tree.remove(shape)
                continue
            kept.append(shape)
        anchor = next((shape for shape in self._old.values() if key_of(shape) not in self._charts), None)
        at = len(tree) if anchor is None else list(tree).index(anchor)
        for key, shape in self._old.items():
            if key not in self._charts and shape.getparent() is tree:
                tree.remove(shape)
        for offset, shape in enumerate(shape for shape in kept if not _is_glued_to(shape, dropped)):
            reglued(shape, ids)
            tree.insert(min(at + offset, len(tree)), shape)
        for shape in kept:
            if _is_glued_to(shape, dropped) and shape.getparent() is tree:
                tree.remove(shape)

    def _renew_chart(self, chart: SlideChart, markup: Markup) -> None:
        key = markup.key_of(chart.name)
        self._charts.add(key)
        if key in self._old:
            frame = next(found for found in self._slide.shapes if found._element is self._old[key])
            renew_chart(frame, chart)
        elif key in self._made:
            self.removed += 1
        else:
            add_chart(self._slide, chart, markup)

    def _write_title(self) -> None:
        title, made = self._slide.shapes.title, self._made.get(TITLE)
        if title is None:
            return
        if made is not None and words_of(title._element) not in made.words:
            self.title_kept = title.text_frame.text
            return
        runs = title.text_frame.paragraphs[0].runs if title.text_frame.paragraphs else []
        if made is None or not runs:
            write_title(title, self._page)
            return
        before = Marks.of(title._element)
        if before.looks == made.looks:
            write_title(title, self._page)
        else:  # a person's letters: only the words change
            runs[0].text = clean(self._page.title)
            for run in runs[1:]:
                run._r.getparent().remove(run._r)

    def _write_subtitle(self) -> bool:
        """Write the subtitle into the placeholder that our own layout has for it; False where there is none."""
        for found in self._slide.placeholders:
            if found.placeholder_format.idx == SUBTITLE_INDEX:
                found.text_frame.text = clean(self._page.subtitle)
                return True
        offered = [found.placeholder_format.idx for found in self._slide.slide_layout.placeholders]
        return SUBTITLE_INDEX in offered  # then a person has removed it from the slide

    def _write_notes(self, notes: str) -> None:
        made = self._made.get(NOTES)
        if not notes:
            return
        frame = self._slide.notes_slide.notes_text_frame
        changed = made is not None and words_of(self._slide.notes_slide.notes_placeholder._element) not in made.words
        if changed or (made is None and frame.text.strip()):
            return
        frame.text = notes


def _is_glued_to(shape: Any, ids: set[str]) -> bool:
    ends = [found.get("id") for name in ("stCxn", "endCxn") for found in shape.iter(f"{_A}{name}")]
    return any(id in ids for id in ends)
