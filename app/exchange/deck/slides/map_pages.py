"""The map itself: both lenses side by side under the finding, and each of them large."""

from __future__ import annotations

from app.exchange.deck.slide import deck_slide
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import SlideForm, SlidePage


@deck_slide("headline", title="Headline with both lenses", order=10)
def headline(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """What the firm meets alone and what its network adds, beside both maps."""
    return [subject.map_slides(form)["headline"]]


@deck_slide("firm-lens", title="Firm-centric map", order=20)
def firm_lens(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """The firm in the middle, large."""
    return [subject.map_slides(form)["firm-lens"]]


@deck_slide("network-lens", title="Network-centric map", order=30)
def network_lens(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """The whole network, large."""
    return [subject.map_slides(form)["network-lens"]]
