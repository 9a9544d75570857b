"""PowerPoint: slides of native shapes and texts, that can be edited as if a person had drawn them. No pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.errors import ExportError
from app.exchange.safe_write import replacing
from app.exchange.slides.page import SlidePage
from app.exchange.slides.slide_font import SLIDE_FONT
from app.exchange.slides.slide_set import SlideSet, warnings_of
from app.exchange.writer import Written, writer
from app.figures.figure import Figure
from app.figures.theme import Theme


@writer("powerpoint", title="PowerPoint slide", suffix=".pptx")
def write_powerpoint(
    figure: Figure,
    path: Path,
    theme: Theme,
    *,
    title: str = "",
    subtitle: str = "",
    notes: str = "",
    source: str = "",
    on: date | None = None,
    font: str = SLIDE_FONT,
) -> Written:
    """Write a figure as a presentation of one slide.

    Args:
        figure: What is shown.
        path: The file.
        theme: Gives the colours.
        title: Of the slide; the figure's where it is empty.
        subtitle: Below the title.
        notes: Speaker notes.
        source: Where the figures come from, at the foot.
        on: Day that the slide bears.
        font: Of all texts. Arial fits everywhere; another must not be wider than Inter.

    Returns:
        The file, and what did not fit the slide as it is on screen.

    Raises:
        ExportError: The file could not be written.
    """
    page = SlidePage.of(figure, title, subtitle=subtitle, notes=notes, source=source, on=on)
    return write_slides([page], path, theme, font=font)


def write_slides(
    pages: Sequence[SlidePage], path: Path, colors: Theme | None = None, *, font: str = SLIDE_FONT
) -> Written:
    """Write a presentation with a slide for each page.

    Args:
        pages: In their order; at least one.
        path: The file.
        colors: Theme of the figures and of the presentation; the light one where it is None.
        font: Of all texts.

    Returns:
        The file, and what did not fit: also said in the notes of the slide concerned.

    Raises:
        ExportError: There is no page, or the file could not be written.
    """
    slides = SlideSet(colors, font)
    return write_set(slides, pages, path)


def write_set(
    slides: SlideSet, pages: Sequence[SlidePage], path: Path, progress: Callable[[float], None] = lambda _: None
) -> Written:
    """Add pages to a presentation and write it.

    Args:
        slides: The presentation.
        pages: In their order; at least one.
        path: The file.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work, and no file is written.

    Raises:
        ExportError: There is no page, or the file could not be written.
    """
    if not pages:
        raise ExportError("There is nothing to write: the presentation would have no slide.")
    made = []
    for at, page in enumerate(pages):
        progress(at / len(pages))
        made.append(slides.add(page))
    slides.describe(pages[0].title)
    with replacing(path, verify=verified) as temporary:
        slides.presentation.save(temporary)
    return Written(path, warnings_of(pages, made))


def verified(path: Path) -> None:
    """Read the file back as a presentation."""
    from pptx import Presentation

    try:
        Presentation(str(path))
    except Exception as error:
        raise ExportError("The presentation could not be written soundly.") from error
