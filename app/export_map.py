"""Exports a map: one place that the command line and the window share.

`prepare` takes from the workspace all that is to be written; `write` can then run on any thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.board_deck import deck_subject
from app.commands.storyboard import views_of
from app.document.text_form import to_text_form
from app.errors import ExportError
from app.exchange.deck.slide import chosen, pages_of
from app.exchange.deck.subject import DeckSubject
from app.exchange.page.map_page import write_page
from app.exchange.page.subject import PageSubject
from app.exchange.safe_write import replacing
from app.exchange.slides.page import STANDARD, SlidePage
from app.exchange.slides.slide_set import SlideSet
from app.exchange.workbook.map_workbook import WorkbookSubject, write_map_workbook
from app.exchange.writer import Takes, Written, writer_for
from app.exchange.writers.powerpoint import write_set
from app.figures.figure import Figure
from app.figures.sheet import SheetOptions, sheet
from app.figures.theme import theme
from app.lenses.lens import LENSES, Box
from app.storyboard import picture_of_cards, poster_of, view_of_screen
from app.workspace import FIRST_LENS, Workspace

SLIDES = ".pptx"
TEXT = ".json"
WORKBOOK = ".xlsx"
PAGE = ".html"
FORMATS = {
    SLIDES: "PowerPoint slides",
    WORKBOOK: "Excel workbook",
    PAGE: "Web page (HTML)",
    ".png": "Picture (PNG)",
    ".svg": "Drawing (SVG)",
    ".pdf": "PDF",
    TEXT: "Text (JSON)",
}
"""What can be exported: suffix and what people read."""

BOTH = "both"
"""In place of a lens: both of them."""

MAP, SEEN, SELECTION, STORYBOARD = "map", "seen", "selection", "storyboard"
"""What is exported: the whole map, the part that is on screen, what is selected, or every saved view."""

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one export writes, taken from a workspace at one moment; what its format has no use for stays empty.

    Attributes:
        path: The file to write. Where there are several pictures, each is a file with what it shows in its name.
        lens_id: A lens, or `BOTH`.
        posters: What pictures show, with title, headline figures and legend, by what stands in the file's name.
        deck: What slides show.
        slides: Which sorts of slides.
        text: The whole document as plain values.
        workbook: The map with its accepted gaps.
        page: The same with its pictures.
    """

    path: Path
    lens_id: str
    posters: Mapping[str, Figure] = field(default_factory=dict)
    deck: DeckSubject | None = None
    slides: tuple[str, ...] = ()
    text: Mapping[str, Any] = field(default_factory=dict)
    workbook: WorkbookSubject | None = None
    page: PageSubject | None = None


def prepare(
    workspace: Workspace, path: Path, *, lens_id: str | None = None, what: str = MAP, seen: Box | None = None
) -> Prepared:
    """Take from a workspace what an export to a file writes; the ending of the file's name says how.

    Args:
        workspace: The map.
        path: The file to write.
        lens_id: A lens, or `BOTH`; where not given, slides show both and pictures the firm-centric lens.
        what: `MAP`, `SEEN`, `SELECTION`, `STORYBOARD`, or the title of a saved view.
        seen: The part of the map that is on screen, for `SEEN`; all of it where None.

    Raises:
        ExportError: The format is not known, or there is nothing of what is to be exported.
    """
    suffix = path.suffix.lower()
    if suffix == TEXT:
        workspace.remember_layouts()
        return Prepared(path, BOTH, text=to_text_form(workspace.document))
    if suffix == SLIDES:
        slides = ("saved-views",) if what == STORYBOARD else ()
        return Prepared(path, lens_id or BOTH, deck=deck_subject(workspace), slides=slides)
    if suffix == WORKBOOK:
        accepted = tuple(workspace.accepted_findings)
        return Prepared(path, BOTH, workbook=WorkbookSubject(workspace.chart_subject(), accepted))
    if suffix == PAGE:
        return Prepared(path, BOTH, page=page_subject(workspace))
    writer_for(path, Takes.FIGURE, also=(TEXT, WORKBOOK, PAGE))  # refuses before anything is laid out
    shown = lens_id or FIRST_LENS
    return Prepared(path, shown, _posters(workspace, shown, what, seen))


def _posters(workspace: Workspace, lens_id: str, what: str, seen: Box | None) -> dict[str, Figure]:
    """What is exported as pictures, by what tells several files apart."""
    if what == MAP:
        return {
            found: workspace.poster(found) for found in ([lens.id for lens in LENSES] if lens_id == BOTH else [lens_id])
        }
    if what == SEEN:
        view = view_of_screen(workspace, workspace.document.title or "Map", seen)
        return {"": poster_of(workspace, view)}
    if what == SELECTION:
        figure = picture_of_cards(workspace, workspace.context.selected("stakeholder"))
        if figure is None:
            raise ExportError("No card is selected.", todo="Select what is to be exported.")
        return {"": sheet(figure, options=SheetOptions(with_title=False), scale=workspace.scale)}
    views = [view for view in views_of(workspace.map) if what in (STORYBOARD, view.name)]
    if not views:
        missing = "The storyboard is empty." if what == STORYBOARD else f"There is no view “{what}”."
        raise ExportError(missing, todo="Keep a view first (Ctrl+Shift+K).")
    named = len(views) > 1
    return {
        f"{place:02d} {file_name(view.name)}" if named else "": poster_of(workspace, view)
        for place, view in enumerate(views, 1)
    }


def page_subject(workspace: Workspace) -> PageSubject:
    """What a workspace holds at this moment, for its web page."""
    figures = {lens.id: workspace.plain_figure(lens.id) for lens in LENSES}
    return PageSubject(workspace.chart_subject(), figures, tuple(workspace.accepted_findings))


def write(
    prepared: Prepared,
    *,
    theme_id: str = "light",
    progress: Callable[[float], None] = lambda _: None,
    width: int = 0,
    **options: Any,
) -> Written:
    """Write what was prepared; on any thread.

    Args:
        prepared: What to write, and where.
        theme_id: Colours; see `app.figures.theme`.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work before the next file.
        width: Pixels across of every picture, whatever its `dpi`; 0 where the resolution decides.
        options: What the format knows besides (`dpi`, `transparent`, `paper`, `tiles`, `embed_fonts`,
            `outline_fonts`); others are passed over.

    Returns:
        The files, and what a person should know about them.

    Raises:
        ExportError: A file cannot be written.
    """
    path = prepared.path
    if path.suffix.lower() == TEXT:
        return _write_text(prepared.text, path)
    if prepared.deck is not None:
        pages = _slides(prepared.deck, prepared.lens_id, prepared.slides)
        if not pages:
            raise ExportError("The storyboard is empty.", todo="Keep a view first (Ctrl+Shift+K).")
        return write_set(SlideSet(theme(theme_id)), pages, path, progress)
    if prepared.workbook is not None:
        return write_map_workbook(prepared.workbook, path, progress)
    if prepared.page is not None:
        return write_page(prepared.page, path)
    writer = writer_for(path, Takes.FIGURE)
    accepted = writer.accepted(options)
    written = []
    for at, (name, figure) in enumerate(prepared.posters.items()):
        progress(at / len(prepared.posters))
        if width and any(option.name == "dpi" for option in writer.options):
            accepted = accepted | {"dpi": 72 * width / figure.box.width}
        written.append(writer.write(figure, _path_of(name, prepared), theme(theme_id), **accepted))
    warnings = tuple(dict.fromkeys(warning for found in written for warning in found.warnings))
    return Written(written[0].path, warnings, tuple(found.path for found in written[1:]))


def _path_of(name: str, prepared: Prepared) -> Path:
    path = prepared.path
    return path.with_name(f"{path.stem}-{name}{path.suffix}") if len(prepared.posters) > 1 else path


def export_map(
    workspace: Workspace, path: Path, *, lens_id: str | None = None, what: str = MAP, **options: Any
) -> Written:
    """Prepare and write in one step; see `prepare` and `write`."""
    return write(prepare(workspace, path, lens_id=lens_id, what=what), **options)


def file_name(title: str) -> str:
    """A map's title as the name of a file, without its ending: no separators, nothing that leaves the folder."""
    kept = "".join(letter if letter.isalnum() or letter in " -_&'" else " " for letter in title)
    return " ".join(kept.split())[:_LONGEST_NAME].strip() or "map"


def _slides(subject: DeckSubject, lens_id: str, slides: tuple[str, ...]) -> list[SlidePage]:
    if slides:
        return list(pages_of(chosen(slides), subject, STANDARD, lambda _: None))
    pages = subject.map_slides(STANDARD)
    return list(pages.values()) if lens_id == BOTH else [pages[f"{lens_id}-lens"]]


def _write_text(text: Mapping[str, Any], path: Path) -> Written:
    def verify(written: Path) -> None:
        if json.loads(written.read_text("utf-8")) != text:
            raise ExportError(f"“{path.name}” could not be written: what arrived on the disk is not the map.")

    with replacing(path, verify=verify) as temporary:
        temporary.write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Written(path)
