"""The board deck of a map: one place that the command line and the window share.

`deck_subject` takes from the workspace all that is to be written; `write_deck` can then run on any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from app.commands.storyboard import views_of
from app.errors import ExportError
from app.exchange.deck.deck import Deck
from app.exchange.deck.slide import chosen, pages_of
from app.exchange.deck.subject import DeckSubject, ViewPicture
from app.exchange.writer import Written
from app.exchange.writers.powerpoint import write_set
from app.lenses.lens import LENSES
from app.model.saved_view import SavedView
from app.storyboard import lens_of, overlaid_of, picture_of
from app.workspace import Workspace

_MADE = 0.6
"""Share of the work that is done when the pages are made and none is written."""


def deck_subject(workspace: Workspace) -> DeckSubject:
    """What a workspace holds at this moment, for its deck."""
    document = workspace.document
    return DeckSubject(
        workspace.chart_subject(),
        {lens.id: workspace.plain_figure(lens.id) for lens in LENSES},
        {scenario.name: document.map(scenario.id) for scenario in document.scenarios},
        tuple(_view_picture(workspace, view) for view in views_of(workspace.map)),
    )


def _view_picture(workspace: Workspace, view: SavedView) -> ViewPicture:
    overlaid = overlaid_of(workspace, view)
    lens = f"{LENSES.get(lens_of(view)).title} lens"
    what = lens if overlaid is None else f"{lens}, coloured by {overlaid.overlay.title.lower()}"
    notes = [view.notes] if view.notes else []
    if overlaid is not None:
        notes.append(f"{overlaid.overlay.title}: {overlaid.overlay.help}")
    figure = picture_of(workspace, view, overlaid)
    return ViewPicture(
        view.id, view.name, what, "\n".join(notes), figure, overlaid.legend if overlaid is not None else ()
    )


def write_deck(
    subject: DeckSubject,
    path: Path,
    *,
    slides: Sequence[str] | None = None,
    template: Path | None = None,
    update: bool = False,
    progress: Callable[[float], None] = lambda _: None,
) -> Written:
    """Write the board deck of a map.

    Args:
        subject: The map.
        path: The presentation; it is replaced where it exists and is not to be updated.
        slides: Ids of the sorts of slides, in their order; the usual ones where None.
        template: A presentation or template whose layouts, colours and fonts are used.
        update: Whether the deck at `path` is brought up to date: shapes keep the place and the look that people gave
            them, and what people have added stays.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work, and no file is written.

    Raises:
        ExportError: A slide is not known, the template cannot be used, the map has nothing to show on the slides that
            are wanted, or the file cannot be written.
    """
    wanted = chosen(slides)
    existing = path if update and path.exists() else None
    deck = Deck(template=None if existing else template, existing=existing)
    pages = list(pages_of(wanted, subject, deck.form, lambda share: progress(_MADE * share)))
    if not pages:
        raise ExportError("The map has nothing to show on these slides yet.", todo="Choose others, or record needs.")
    written = write_set(deck, pages, path, lambda share: progress(_MADE + (1 - _MADE) * share))
    return replace(written, warnings=(*written.warnings, *deck.kept))
