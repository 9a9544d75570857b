"""The storyboard: every saved view as a slide of shapes."""

from __future__ import annotations

from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.map_slides import card_count, large_map
from app.exchange.slides.dots import dotted
from app.exchange.slides.page import SlideForm, SlidePage
from app.exchange.slides.spreading import MOST_CARDS
from app.figures.map_look import without_bars


@deck_slide("saved-views", title="Saved views", order=35)
def saved_views(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """The views of the storyboard in their order, each with its title and notes."""
    pages = []
    for view in subject.views:
        plain = page(subject, form, f"view-{view.id}", view.title, view.what, view.notes)
        figure = without_bars(view.figure)
        pages.append(large_map(plain, dotted(figure) if card_count(figure) > MOST_CARDS else figure, view.scale))
    return pages
