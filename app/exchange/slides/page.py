"""What stands on a slide, before a slide is made of it."""

from __future__ import annotations

from collections.abc import Sequence
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
class SlideForm:
    """Where things stand on the slides of a presentation, in points.

    Attributes:
        slide: The whole slide.
        title: Of the slide.
        subtitle: Below the title.
        content: What lies between the titles and the footer.
        footer: The line that says the source.
        date: Of the slide.
        number: Of the slide.
        indices: Of the placeholders for source, date and number, as the layout counts them; None for a text box.
        title_size: Of the title's letters in points, as the layout has them; 0 where ours are free to be chosen.
    """

    slide: Box = SLIDE
    title: Box = TITLE
    subtitle: Box = SUBTITLE
    content: Box = CONTENT
    footer: Box = FOOTER
    date: Box = DATE
    number: Box = NUMBER
    indices: tuple[int | None, int | None, int | None] = (11, 10, 12)
    title_size: float = 0.0

    @property
    def legend(self) -> Box:
        """Where a legend of two rows stands, at the foot of the content."""
        area = self.content
        return Box(area.x, area.bottom - LEGEND_HEIGHT, area.width, LEGEND_HEIGHT)


STANDARD = SlideForm()
"""Of a presentation without a template."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: In it.
        fill: Token of its ground; none where it is empty.
        color: Token of the text.
        bold: Whether the text is.
    """

    text: str
    fill: str = ""
    color: str = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        width: In points.
        align: "l", "ctr" or "r".
        color: Token of the heading's text.
    """

    title: str
    width: float
    align: str = "l"
    color: str = "text"


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table that can be edited as one.

    Attributes:
        name: What it shows.
        columns: From left to right.
        rows: Each with a cell a column.
        area: What it fills at most; it is as tall as its rows.
        size: Of its letters, in points.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    area: Box
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values of a chart.

    Attributes:
        name: In the legend.
        values: One for each category; None where there is none.
        color: Token of its bars or area.
        text: Token of the text on them.
    """

    name: str
    values: tuple[float | None, ...]
    color: str
    text: str = "text"


@dataclass(frozen=True, slots=True)
class SlideChart:
    """A chart that can be edited as one, with its numbers in a sheet behind it.

    Attributes:
        name: What it shows.
        form: "bars" lying and stacked, "columns" side by side, or "areas" stacked over days.
        categories: Names of the bars from the top, or days in their order.
        series: Its values.
        area: Where it stands.
        number_format: Of the values, as spreadsheets write it.
        axis: What the values are, beside their axis; empty for none.
        most: Where the axis of values ends; None for wherever the values do.
    """

    name: str
    form: str
    categories: Sequence[str] | Sequence[date]
    series: tuple[Series, ...]
    area: Box
    number_format: str = "0"
    axis: str = ""
    most: float | None = None


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
        id: Stable name by which the slide is found again in a presentation ("headline", "matrix:2").
        tables: Native tables.
        charts: Native charts.
        form: Where its titles and footers stand.
        warnings: What a person should know about it, in sentences.
    """

    title: str
    panels: tuple[Panel, ...]
    subtitle: str = ""
    notes: str = ""
    source: str = ""
    on: date | None = None
    legend: Figure | None = None
    legend_area: Box = LEGEND
    id: str = ""
    tables: tuple[SlideTable, ...] = ()
    charts: tuple[SlideChart, ...] = ()
    form: SlideForm = STANDARD
    warnings: tuple[str, ...] = ()

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
