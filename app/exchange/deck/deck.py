"""A board deck: made anew, or the one that is there brought up to date, with what people have changed in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.analysis.wording import counted
from app.errors import ExportError
from app.exchange.deck.made_record import MadeRecord
from app.exchange.deck.slide import deck_slides
from app.exchange.deck.slide_renewal import SlideRenewal
from app.exchange.slides.blank import SUBTITLE_INDEX
from app.exchange.slides.building import Built
from app.exchange.slides.page import SlidePage
from app.exchange.slides.slide_set import SlideSet
from app.figures.theme import theme


class Deck(SlideSet):
    """A presentation that remembers what it looked like when it was made.

    Args:
        template: A presentation of the client's for a new deck.
        existing: The deck that is brought up to date instead; the file itself stays as it is.

    Attributes:
        kept: What is not as the map would have it because people have changed it, in sentences.
    """

    def __init__(self, *, template: Path | None = None, existing: Path | None = None) -> None:
        self._record = MadeRecord()
        self._slides: dict[str, Any] = {}
        self.kept: list[str] = []
        self._last: Any = None
        super().__init__(theme("light"), template=template)
        if existing is not None:
            self._go_on_with(existing)

    def add(self, page: SlidePage) -> Built:
        """Add a slide, or bring the one up to date that there is."""
        slide = self._slides.get(page.id)
        if slide is None and page.id in self._record.slides:
            self.kept.append(f"The slide “{page.title}” stays away: somebody has removed it.")
            return Built()
        if slide is None:
            made = super().add(page)
            slide = self.presentation.slides[-1]
            self._put_behind_the_last(slide)
        else:
            renewal = SlideRenewal(slide, page, self._record.slides.get(page.id, {}))
            made = renewal.carry_out(self.markup(page, renewal.first_free_id))
            self._say(page, renewal)
        self._last = slide
        self._record.note(page.id, slide)
        return made

    def describe(self, title: str) -> None:
        """Set the properties of the file, and keep what the deck looks like now."""
        super().describe(title)
        self._record.write(self.presentation)

    def _go_on_with(self, existing: Path) -> None:
        from app.exchange.slides import template as own

        self.presentation = own.opened(existing)
        self._record = MadeRecord.read(self.presentation)
        for slide in self.presentation.slides:
            name = slide._element.cSld.get("name", "")
            if name and name not in self._slides:
                self._slides[name] = slide
        known = {slide.id for slide in deck_slides()}
        if not any(name.partition(":")[0] in known for name in self._slides):
            raise ExportError(
                f"“{existing.name}” has no slide that this program has written, or another program has dropped their "
                "names; nothing was changed.",
                todo="Write a new deck, and take over by hand what you want to keep.",
            )
        ours = [slide.slide_layout for name, slide in self._slides.items() if name in self._record.slides]
        layout = ours[0] if ours else own.layout_for_figures(self.presentation)
        self._has_template = all(found.placeholder_format.idx != SUBTITLE_INDEX for found in layout.placeholders)
        self._layout = layout
        if self._has_template:
            self._take(layout)

    def _put_behind_the_last(self, slide: Any) -> None:
        """Let a new slide follow the one before it in the deck, and not what people have added at the end."""
        if self._last is None or not self._slides:
            return
        listed = self.presentation.slides._sldIdLst
        entries = {entry.rId: entry for entry in listed}
        rels = {rel.target_part: id for id, rel in self.presentation.part.rels.items() if not rel.is_external}
        new, before = entries[rels[slide.part]], entries[rels[self._last.part]]
        listed.remove(new)
        before.addnext(new)

    def _say(self, page: SlidePage, renewal: SlideRenewal) -> None:
        if renewal.title_kept:
            self.kept.append(
                f"A slide keeps its title “{renewal.title_kept}”; from the map it would be “{page.title}”."
            )
        if renewal.removed:
            shapes = counted(renewal.removed, "shape")
            self.kept.append(f"On the slide “{page.title}” {shapes} that somebody has removed stay away.")
