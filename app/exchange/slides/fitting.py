"""Fits a figure into a part of a slide so that its texts can still be read.

A map that is shrunk as a whole soon has letters that nobody reads. So the distances between the cards shrink as much
as they must and the cards as little as they can; where they would touch they are moved apart a little. Where there is
no room for that, cards say less, in steps: first what stands below the name goes, then the ring gauge, then the card
itself becomes a pill beside a name, and at last a dot. A figure without cards is shrunk as a whole. Whatever differs
from the screen is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.exchange.slides.arranging import LARGEST, Fitted, arranged, centered
from app.exchange.slides.card_texts import compact, full, full_name, legible, text_lines
from app.exchange.slides.dots import dotted, fitted_dots
from app.exchange.slides.overview import fitted_overview, overview
from app.exchange.slides.page import SMALLEST_TEXT
from app.exchange.slides.scaling import scaled_group
from app.exchange.slides.spreading import MOST_CARDS
from app.figures.figure import Figure, Group, Role, Text
from app.lenses.lens import Box, Size


@dataclass(frozen=True, slots=True)
class _Stage:
    """One way to show cards on a slide.

    Attributes:
        share: Size of the cards, over that at which their names have 9 points.
        air: What stays free between two cards.
        made: The card in this way; None where it has no room.
        left_out: What this way leaves out.
    """

    share: float
    air: Size
    made: Callable[[Group], Group | None]
    left_out: str = ""


_WIDE, _NARROW = Size(26, 21), Size(18, 16)
_LINES, _LINES_AND_GAUGES = "the second lines of cards", "the second lines of cards and coverage where it has no room"
_STAGES = (
    *(_Stage(share, _WIDE, full) for share in (1.1, 1.05, 1.0, 0.95)),
    *(
        _Stage(share, air, lambda card: compact(card, gauge=True), _LINES)
        for share, air in ((0.9, _WIDE), (0.8, _WIDE), (0.8, _NARROW))
    ),
    *(
        _Stage(share, air, lambda card: compact(card, gauge=False), _LINES_AND_GAUGES)
        for share, air in ((0.8, _WIDE), (0.8, _NARROW), (0.68, Size(12, 12)))
    ),
)


def fitted(figure: Figure, area: Box, *, simple: bool = False) -> Fitted:
    """The figure in an area of a slide.

    Args:
        figure: What is fitted.
        area: Where, in points of the slide.
        simple: Whether its cards are pills or dots already; see `app.exchange.slides.overview`.
    """
    found = _fitted(figure, area, simple)
    return replace(found, too_small=_too_small(found.groups))


def _fitted(figure: Figure, area: Box, simple: bool) -> Fitted:
    if simple:
        return fitted_overview(figure, area) or fitted_dots(figure, area)
    factor = min(area.width / max(1, figure.box.width), area.height / max(1, figure.box.height), LARGEST)
    cards = [group for group in figure.groups if group.role is Role.CARD]
    sizes = [line.size for card in cards for line in text_lines(card.shapes)]
    if sizes and factor * min(sizes) < SMALLEST_TEXT:
        return _with_cards(figure, cards, area, factor, max(sizes))
    place = centered(figure.box, area, factor, factor)
    scaled = [scaled_group(group, factor, place) for group in figure.groups]
    kept = tuple(legible(group) or group for group in scaled)
    return Fitted(kept, {card.id: full_name(card) for card in cards})


def _with_cards(figure: Figure, cards: Sequence[Group], area: Box, factor: float, size: float) -> Fitted:
    """A map whose cards are too small where it is shrunk as a whole; `size` is that of their names."""
    if len(cards) > MOST_CARDS:
        return fitted_dots(dotted(figure), area)
    for stage in _STAGES:
        scale = max(factor, stage.share * SMALLEST_TEXT / size)
        if stage.made is full and _room_taken(cards, scale, stage.air) > area.width * area.height:
            continue
        groups = arranged(figure, area, scale, stage.air, stage.made)
        if groups is not None:
            return Fitted(groups, {card.id: full_name(card) for card in cards}, stage.left_out)
    return fitted_overview(overview(figure), area) or fitted_dots(dotted(figure), area)


def _room_taken(cards: Sequence[Group], scale: float, air: Size) -> float:
    """Square points that cards of a scale take at least, with the air between them."""
    return sum((card.box.width * scale + air.width) * (card.box.height * scale + air.height) for card in cards)


def _too_small(groups: tuple[Group, ...]) -> tuple[int, float] | None:
    sizes = [shape.size for group in groups for shape in group.shapes if isinstance(shape, Text)]
    small = [size for size in sizes if size < SMALLEST_TEXT - 0.05]
    return (len(small), min(small)) if small else None
