"""What a slide of the board deck is: one file in `app/exchange/deck/slides/`, which its decorator registers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from app.analysis.wording import day
from app.discovery import Registry
from app.errors import ExportError
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import SlideForm, SlidePage

Make = Callable[[DeckSubject, SlideForm], Sequence[SlidePage]]
"""Makes the pages of one sort of slide: none where the map has nothing to say."""


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """A sort of slide.

    Attributes:
        id: Stable name, as the command line takes it ("top-gaps").
        title: What people read in the list.
        order: Its place in a deck that nobody has ordered.
        make: Makes its pages.
        is_usual: Whether a deck has it if nobody says otherwise.
    """

    id: str
    title: str
    order: int
    make: Make
    is_usual: bool = True


DECK_SLIDES: Registry[DeckSlide] = Registry("slide", "app.exchange.deck.slides")
"""All sorts of slides. The first look imports their folder."""


def deck_slide(id: str, *, title: str, order: int, usual: bool = True) -> Callable[[Make], Make]:
    """Register the decorated function as a sort of slide."""

    def register(make: Make) -> Make:
        DECK_SLIDES.add(DeckSlide(id, title, order, make, usual))
        return make

    return register


def deck_slides() -> tuple[DeckSlide, ...]:
    """All sorts of slides in their usual order."""
    return tuple(sorted(DECK_SLIDES, key=lambda found: (found.order, found.id)))


def chosen(ids: Collection[str] | None) -> tuple[DeckSlide, ...]:
    """The sorts of slides with these ids, in that order; the usual ones where it is None.

    Raises:
        ExportError: There is no such slide; names those that there are.
    """
    known = {found.id: found for found in deck_slides()}
    if ids is None:
        return tuple(found for found in known.values() if found.is_usual)
    for id in ids:
        if id not in known:
            raise ExportError(f"There is no slide “{id}”.", todo=f"Choose among: {', '.join(known)}.")
    return tuple(known[id] for id in dict.fromkeys(ids))


def pages_of(
    slides: Sequence[DeckSlide], subject: DeckSubject, form: SlideForm, progress: Callable[[float], None]
) -> Iterator[SlidePage]:
    """The pages of a deck, in order.

    Args:
        slides: Which sorts.
        subject: The map.
        form: Where things stand on a slide.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work.
    """
    for at, slide in enumerate(slides):
        progress(at / len(slides))
        yield from slide.make(subject, form)


def page(
    subject: DeckSubject, form: SlideForm, id: str, title: str, what: str, notes: str = "", note: str = ""
) -> SlidePage:
    """A page with nothing on it yet.

    Args:
        subject: The map.
        form: Where things stand on it.
        id: Stable name of the page.
        title: The finding, as a sentence.
        what: What is shown, for the subtitle.
        notes: Definitions and working.
        note: What the subtitle says besides ("20 of 500 customers").
    """
    said = " · ".join(part for part in (what, note, subject.chart.scenario, day(subject.chart.today)) if part)
    return SlidePage(title, (), said, notes, subject.source, subject.chart.today, form=form, id=id)
