"""Exports a chart: a picture of the whole page, or a slide with the finding as its title. One place for all who ask."""

from __future__ import annotations

from pathlib import Path

from app.analysis.wording import day
from app.exchange.slides.page import STANDARD, Panel, SlideForm, SlidePage
from app.exchange.writer import Written, writer_for
from app.exchange.writers.powerpoint import write_slides
from app.figures.chart import Chart, ChartSubject
from app.figures.chart_page import NOMINAL, ChartPage, chart_page, source
from app.figures.theme import theme
from app.lenses.lens import Size

SLIDES = ".pptx"
CHART_FORMATS = {SLIDES: "PowerPoint slide", ".png": "Picture (PNG)", ".svg": "Drawing (SVG)", ".pdf": "PDF"}
"""What a chart can be exported to: suffix and what people read."""


def chart_slide(chart: Chart, subject: ChartSubject, form: SlideForm = STANDARD) -> SlidePage:
    """A chart as a slide: its finding is the title, its definition stands in the notes."""
    return slide_of(drawn_for(chart, subject, form), subject, form)


def drawn_for(chart: Chart, subject: ChartSubject, form: SlideForm) -> ChartPage:
    """A chart as large as the content of a slide."""
    return chart_page(chart, subject, Size(form.content.width, form.content.height), framed=False)


def slide_of(page: ChartPage, subject: ChartSubject, form: SlideForm) -> SlidePage:
    """A slide that shows a chart."""
    chart = page.chart
    said = " · ".join(part for part in (chart.title, subject.scenario, day(subject.today)) if part)
    return SlidePage(
        page.drawing.finding,
        (Panel(page.figure, form.content, bare=True),),
        said,
        f"{chart.question}\n{page.drawing.definition}",
        source(subject),
        subject.today,
        id=chart.id,
        form=form,
    )


def export_chart(
    chart: Chart,
    subject: ChartSubject,
    path: Path,
    *,
    theme_id: str = "light",
    size: Size = NOMINAL,
    **options: object,
) -> Written:
    """Write a chart; the ending of the file's name says how.

    Args:
        chart: Which chart.
        subject: The map it is drawn of.
        path: The file.
        theme_id: Colours; see `app.figures.theme`.
        size: Of a picture, in points.
        options: What the format knows besides (`dpi`, `transparent`, `paper`, `embed_fonts`); others are passed over.

    Raises:
        ExportError: The format is not known, or the file cannot be written.
    """
    if path.suffix.lower() == SLIDES:
        return write_slides([chart_slide(chart, subject)], path, theme(theme_id))
    writer = writer_for(path)
    figure = chart_page(chart, subject, size).figure
    return writer.write(figure, path, theme(theme_id), **writer.accepted(options))
