"""What stands on a slide, before a slide is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.figures.figure import Figure
from app.lenses.lens import Box

SLIDE = Box(0, 0, 960, 540)
"""A slide of 13.333 × 7.5 inches, in points."""
TITLE = Box(42, 18, 876, 44)
SUBTITLE = Box(42, 64, 876, 20)
CONTENT = Box(42, 92, 876, 408)
"""What lies between the titles and the footer."""
LEGEND_HEIGHT = 42.0
"""Of two rows of a legend at the foot of the content."""
LEGEND = Box(CONTENT.x, CONTENT.bottom - LEGEND_HEIGHT, CONTENT.width, LEGEND_HEIGHT)
"""Where a legend stands if a page names no other place."""
FOOTER = Box(42, 509, 640, 18)
DATE = Box(690, 509, 150, 18)
NUMBER = Box(848, 509, 70, 18)

SMALLEST_TEXT = 9.0
"""Points; people at the end of a board table read nothing smaller."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A figure on a slide, and what stands above it.

    Attributes:
        figure: What is drawn.
        area: Where, in points of the slide; the panel's ground where it has a heading.
        heading: Above the figure, at the left; a panel with a heading has a ground of its own.
        value: Above the figure, at the right: the figure's one number ("81 %").
        value_color: Token of the number's colour.
        simple: Whether the figure is an overview (`app.exchange.slides.overview`), with pills in place of cards.
        bare: Whether the figure has no ground of its own: it stands on the slide as it is, at its own size.
    """

    figure: Figure
    area: Box = CONTENT
    heading: str = ""
    value: str = ""
    value_color: str = "text"
    simple: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class SlidePage:
    """A slide to be.

    Attributes:
        title: A sentence that says the finding.
        panels: What is shown.
        subtitle: Under the title: what, which scenario, when.
        notes: Speaker notes: definitions and the working.
        source: Where the figures come from, at the foot of the slide.
        on: The day that the slide bears; none where it is None.
        legend: What colours and forms mean.
        legend_area: Where the legend stands; the panels leave it free.
    """

    title: str
    panels: tuple[Panel, ...]
    subtitle: str = ""
    notes: str = ""
    source: str = ""
    on: date | None = None
    legend: Figure | None = None
    legend_area: Box = LEGEND

    @classmethod
    def of(
        cls,
        figure: Figure,
        title: str = "",
        *,
        subtitle: str = "",
        notes: str = "",
        source: str = "",
        on: date | None = None,
    ) -> SlidePage:
        """A slide that one figure fills; without a title it bears the figure's."""
        return cls(title or figure.title, (Panel(figure),), subtitle, notes, source, on)
