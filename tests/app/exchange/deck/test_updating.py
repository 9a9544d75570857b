"""An existing deck brought up to date: numbers are new, and what people have done to it stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from app.commands import stakeholders
from app.errors import ExportError
from app.exchange.deck.shape_marks import key_of
from app.model.element import Element
from app.workspace import Workspace

SLIDES = ["headline", "firm-lens", "coverage-parts", "top-gaps"]


def named(presentation, id: str):
    return next(slide for slide in presentation.slides if slide._element.cSld.get("name") == id)


def card(slide, name: str):
    return next(shape for shape in slide.shapes if shape.name == name and key_of(shape._element))


def rename(workspace: Workspace, old: str, new: str) -> None:
    found = next(record for record in workspace.map.stakeholders.values() if record.name == old)
    stakeholders.rename(workspace.document, Element.of(found), new, scenario=workspace.scenario)


@pytest.fixture
def worked_on(deck, tmp_path: Path):
    """Lets a person work on the deck, then brings it up to date."""

    def work(act, between=lambda: None):
        presentation, written = deck(slides=SLIDES)
        act(presentation)
        presentation.save(str(written.path))
        between()
        return deck(slides=SLIDES, update=True)

    return work


def test_an_update_without_a_change_leaves_every_slide_as_it_was(deck):
    first, _ = deck(slides=SLIDES)
    second, written = deck(slides=SLIDES, update=True)
    assert [len(slide.shapes) for slide in second.slides] == [len(slide.shapes) for slide in first.slides]
    for before, after in zip(first.slides, second.slides, strict=True):
        places = [(shape.shape_id, shape.left, shape.top, shape.width) for shape in before.shapes]
        assert sorted(places) == sorted((s.shape_id, s.left, s.top, s.width) for s in after.shapes)
    assert not any("somebody" in warning for warning in written.warnings)


def test_a_card_that_was_moved_stays_there_under_its_new_name_and_its_ties_follow(worked_on, workspace: Workspace):
    there = {}

    def move(presentation) -> None:
        shape = card(named(presentation, "firm-lens"), "Dealers")
        shape.left, shape.top = shape.left + Pt(30), shape.top + Pt(18)
        there["place"] = (shape.left, shape.top)

    presentation, _ = worked_on(move, lambda: rename(workspace, "Dealers", "Dealers of the north"))
    slide = named(presentation, "firm-lens")
    moved = card(slide, "Dealers of the north")
    assert (moved.left, moved.top) == pytest.approx(there["place"], abs=2)
    ids = {inner.shape_id for inner in moved.shapes}
    ends = [found for found in slide.shapes._spTree.iter("{*}stCxn", "{*}endCxn") if int(found.get("id")) in ids]
    assert ends
    every = {int(found.get("id")) for found in slide._element.iter("{*}cNvPr")}
    glued = {int(found.get("id")) for found in slide.shapes._spTree.iter("{*}stCxn", "{*}endCxn")}
    assert glued <= every


def test_a_colour_and_letters_that_a_person_has_chosen_stay_while_the_words_are_new(worked_on, workspace: Workspace):
    def paint(presentation) -> None:
        body = card(named(presentation, "firm-lens"), "Dealers").shapes[0]
        body.fill.solid()
        body.fill.fore_color.rgb = RGBColor(255, 0, 128)
        body.text_frame.paragraphs[0].runs[0].font.italic = True

    presentation, _ = worked_on(paint, lambda: rename(workspace, "Dealers", "Resellers"))
    body = card(named(presentation, "firm-lens"), "Resellers").shapes[0]
    assert body.fill.fore_color.rgb == RGBColor(255, 0, 128)
    assert body.text_frame.paragraphs[0].runs[0].font.italic
    assert "Resellers" in body.text_frame.text


def test_slides_and_shapes_that_people_added_stay(worked_on):
    def add(presentation) -> None:
        slide = named(presentation, "headline")
        box = slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(10), Pt(10), Pt(80), Pt(30))
        box.text_frame.text = "Look here"
        extra = presentation.slides.add_slide(presentation.slide_layouts[0])
        extra.shapes.title.text_frame.text = "Our own slide"

    presentation, _ = worked_on(add)
    texts = [shape.text_frame.text for shape in named(presentation, "headline").shapes if shape.has_text_frame]
    assert "Look here" in texts
    assert presentation.slides[-1].shapes.title.text_frame.text == "Our own slide"


def test_a_title_that_somebody_wrote_stays_and_is_told(worked_on):
    def write(presentation) -> None:
        named(presentation, "headline").shapes.title.text_frame.text = "We cannot do this alone"

    presentation, written = worked_on(write)
    assert named(presentation, "headline").shapes.title.text_frame.text == "We cannot do this alone"
    assert any("We cannot do this alone" in warning for warning in written.warnings)


def test_what_people_removed_stays_away_with_its_ties(worked_on):
    def remove(presentation) -> None:
        found = card(named(presentation, "firm-lens"), "Dealers")._element
        found.getparent().remove(found)

    presentation, written = worked_on(remove)
    slide = named(presentation, "firm-lens")
    assert all(shape.name != "Dealers" for shape in slide.shapes)
    every = {int(found.get("id")) for found in slide._element.iter("{*}cNvPr")}
    assert {int(found.get("id")) for found in slide.shapes._spTree.iter("{*}stCxn", "{*}endCxn")} <= every
    assert any("removed" in warning for warning in written.warnings)


def test_a_chart_gets_new_numbers_and_keeps_its_look(worked_on, workspace: Workspace):
    def paint(presentation) -> None:
        chart = next(shape.chart for shape in named(presentation, "coverage-parts").shapes if shape.has_chart)
        fill = chart.plots[0].series[0].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(1, 2, 3)

    def change() -> None:
        for assignment in list(workspace.map.assignments.values())[:8]:
            stakeholders.change(workspace.document, assignment, level=0, scenario=workspace.scenario)

    presentation, _ = worked_on(paint, change)
    chart = next(shape.chart for shape in named(presentation, "coverage-parts").shapes if shape.has_chart)
    first = chart.plots[0].series[0]
    assert first.format.fill.fore_color.rgb == RGBColor(1, 2, 3)
    assert first.values[0] == workspace.coverage.parts().firm_alone


def test_where_another_program_has_dropped_keys_and_record_all_places_stay(worked_on, workspace: Workspace):
    there = {}

    def launder(presentation) -> None:
        for slide in presentation.slides:
            for found in list(slide._element.iter("{*}creationId")):
                holder = found.getparent().getparent()
                holder.getparent().remove(holder)
        for id, rel in list(presentation.part.rels.items()):
            if rel.reltype.endswith("/customXml"):
                presentation.part.drop_rel(id)
        shape = next(s for s in named(presentation, "firm-lens").shapes if s.name == "Dealers")
        shape.left += Pt(25)
        there["left"] = shape.left

    presentation, _ = worked_on(launder)
    slide = named(presentation, "firm-lens")
    assert [shape.left for shape in slide.shapes if shape.name == "Dealers"] == [pytest.approx(there["left"], abs=2)]


def test_a_file_that_is_no_presentation_is_refused_and_stays(deck, tmp_path: Path):
    (tmp_path / "deck.pptx").write_bytes(b"not a deck")
    with pytest.raises(ExportError, match="no PowerPoint presentation"):
        deck(update=True)
    assert (tmp_path / "deck.pptx").read_bytes() == b"not a deck"


def test_a_presentation_of_somebody_else_is_not_touched(deck, tmp_path: Path):
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "Theirs"
    presentation.save(str(tmp_path / "deck.pptx"))
    before = (tmp_path / "deck.pptx").read_bytes()
    with pytest.raises(ExportError, match="no slide that this program has written"):
        deck(update=True)
    assert (tmp_path / "deck.pptx").read_bytes() == before
