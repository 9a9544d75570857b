"""Saved views show what was seen, stay in their order, and become slides and files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtGui import QImageReader

from app.analysis.map_filter import MapFilter
from app.analysis.overlay import OVERLAYS, Overlaid
from app.board_deck import deck_subject, write_deck
from app.commands import storyboard
from app.commands.stakeholders import delete
from app.document.document import Document
from app.errors import ExportError, IntegrityError
from app.export_map import SEEN, SELECTION, STORYBOARD, export_map, prepare
from app.figures.figure import Figure, Role, Text
from app.lenses.lens import Box
from app.model.element import Element
from app.model.parked_item import ParkedItem
from app.model.saved_view import SavedView
from app.resources import samples
from app.storyboard import overlaid_of, picture_of, poster_of, view_of_screen
from app.workspace import Workspace
from widgets.writers import picture_png  # noqa: F401 - pictures are written by it


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    document = Document.open_copy(samples()[0].path, home=tmp_path / "home")
    delete(document, [Element.of(view) for view in storyboard.views_of(document.map())])
    yield Workspace(document, today=date(2026, 11, 23))
    document.close(discard=True)


def keep(workspace: Workspace, name: str, area: Box | None = None, **how: str | None) -> SavedView:
    return storyboard.keep_view(workspace.document, view_of_screen(workspace, name, area), **how)


def names(workspace: Workspace) -> list[str]:
    return [view.name for view in storyboard.views_of(workspace.map)]


def cards(figure: Figure) -> set[str]:
    return {group.elements[0].id for group in figure.groups if group.role is Role.CARD}


def test_a_view_shows_later_what_was_seen_when_it_was_kept(workspace):
    workspace.set_lens("network")
    workspace.set_filter(MapFilter(focus=("fleet",), steps=1))
    overlay = OVERLAYS.get("importance")
    workspace.set_overlay(Overlaid(overlay, overlay.compute(workspace.inspection)))
    view, seen = keep(workspace, "Around the fleet"), workspace.figure()
    workspace.set_lens("firm")
    workspace.set_filter(MapFilter())
    workspace.set_overlay(None)
    shown = picture_of(workspace, view, overlaid_of(workspace, view))
    assert shown.title == "Around the fleet"
    assert shown.groups == seen.groups
    legend = {
        shape.text for group in poster_of(workspace, view).groups for shape in group.shapes if isinstance(shape, Text)
    }
    assert {"1", "5", "Around the fleet"} <= legend


def test_a_view_of_a_part_shows_the_cards_that_lie_there_with_the_ties_among_them(workspace):
    whole = workspace.figure()
    fleet = whole.by_id["stakeholder:fleet"]
    view = keep(workspace, "Part", fleet.box.grown(150))
    shown = picture_of(workspace, view, overlaid_of(workspace, view))
    assert "fleet" in cards(shown)
    assert 0 < len(cards(shown)) < len(cards(whole))
    kept = {f"stakeholder:{id}" for id in cards(shown)}
    assert all(kept.issuperset(group.ends) for group in shown.groups if group.ends)


def test_views_stand_where_they_were_put_and_undo_brings_the_order_back(workspace):
    first = keep(workspace, "One")
    keep(workspace, "Three")
    keep(workspace, "Two", after=first.id)
    assert names(workspace) == ["One", "Two", "Three"]
    order = [view.id for view in storyboard.views_of(workspace.map)]
    storyboard.order_views(workspace.document, order[::-1])
    assert names(workspace) == ["Three", "Two", "One"]
    workspace.document.undo()
    assert names(workspace) == ["One", "Two", "Three"]


def test_a_view_needs_a_title(workspace):
    with pytest.raises(IntegrityError, match="needs a name"):
        keep(workspace, " ")


def test_a_view_outlives_whom_it_was_about(workspace):
    workspace.set_filter(MapFilter(focus=("fleet", "dealers"), steps=1))
    view = keep(workspace, "Two of them")
    delete(workspace.document, (Element("stakeholder", "fleet"),))
    kept = workspace.map.table(SavedView)[view.id]
    assert kept.focus == ("dealers",)
    assert "dealers" in cards(picture_of(workspace, kept, None))


def test_a_view_with_a_lens_and_an_overlay_that_nobody_knows_shows_the_map(workspace):
    view = SavedView(name="Odd", lens="nonsense", overlay="nonsense", x=1.0, width=3.0, height=2.0)
    assert cards(picture_of(workspace, view, overlaid_of(workspace, view))) == set(workspace.map.stakeholders)


def test_every_view_becomes_a_slide_with_its_notes(workspace, tmp_path):
    workspace.set_filter(MapFilter(kinds=("consumer", "partner")))
    view = keep(workspace, "Partners reach the consumers")
    storyboard.change_view(workspace.document, view.id, notes="Ask Ann about the bonus.")
    keep(workspace, "Second")
    path = tmp_path / "deck.pptx"
    write_deck(deck_subject(workspace), path, slides=["saved-views"])
    slides = list(Presentation(str(path)).slides)
    assert [slide.shapes.title.text for slide in slides] == ["Partners reach the consumers", "Second"]
    assert "Ask Ann about the bonus." in slides[0].notes_slide.notes_text_frame.text


def test_the_headline_slide_shows_the_whole_map_whatever_is_filtered(workspace):
    workspace.set_filter(MapFilter(kinds=("consumer",)))
    assert cards(deck_subject(workspace).figures["firm"]) == set(workspace.map.stakeholders)


def test_the_storyboard_is_written_as_a_file_a_view(workspace, tmp_path):
    keep(workspace, "One/../x")
    keep(workspace, "Two")
    written = export_map(workspace, tmp_path / "board.png", what=STORYBOARD, dpi=72)
    assert [path.name for path in written.paths] == ["board-01 One x.png", "board-02 Two.png"]
    one = export_map(workspace, tmp_path / "one.png", what="Two", dpi=72)
    assert [path.name for path in one.paths] == ["one.png"]


def test_what_is_selected_or_seen_is_written_alone(workspace, tmp_path):
    workspace.select((Element("stakeholder", "fleet"), Element("stakeholder", "dealers")))
    (selection,) = prepare(workspace, tmp_path / "x.svg", what=SELECTION).posters.values()
    assert cards(selection) == {"fleet", "dealers"}
    area = workspace.figure().by_id["stakeholder:fleet"].box.grown(40)
    (seen,) = prepare(workspace, tmp_path / "x.svg", what=SEEN, seen=area).posters.values()
    assert cards(seen) == {"fleet"}


@pytest.mark.parametrize("what", [STORYBOARD, SELECTION, "No such view"])
def test_what_is_not_there_is_refused_in_words(workspace, tmp_path, what):
    with pytest.raises(ExportError, match=r"empty|selected|There is no view"):
        prepare(workspace, tmp_path / "x.png", what=what)


def test_what_came_up_is_parked_in_its_words(workspace):
    storyboard.park(workspace.document, "  Who pays for the portal? ", date(2026, 11, 23))
    (item,) = workspace.map.all(ParkedItem)
    assert (item.text, item.on, item.done) == ("Who pays for the portal?", date(2026, 11, 23), False)
    with pytest.raises(IntegrityError, match="needs words"):
        storyboard.park(workspace.document, "  ")


@pytest.mark.parametrize("besides", [{"dpi": 600}, {}])
def test_a_picture_is_as_many_pixels_wide_as_was_asked_for(workspace, tmp_path, besides):
    written = export_map(workspace, tmp_path / "x.png", width=1280, **besides)
    assert QImageReader(str(written.path)).size().width() in (1280, 1281)
