"""The board deck: its slides, each a finding, all of native shapes, tables and charts."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from app.board_deck import deck_subject, write_deck
from app.commands import stakeholders
from app.document.document import Document
from app.errors import ExportError
from app.exchange.deck.slide import deck_slides
from app.exchange.deck.subject import DeckSubject
from app.model.scales import StakeholderKind
from app.model.scenario import Scenario
from app.resources import samples
from app.workspace import Workspace

DAY = date(2026, 11, 26)


def names(presentation) -> list[str]:
    return [slide._element.cSld.get("name") for slide in presentation.slides]


def all_shapes(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from all_shapes(shape.shapes)


@pytest.mark.parametrize("sample", samples(), ids=lambda found: found.path.stem)
def test_every_sample_has_a_deck_of_findings_without_a_picture(sample, tmp_path):
    with Document.open_copy(sample.path, home=tmp_path / "home") as document:
        workspace = Workspace(document, today=DAY)
        written = write_deck(deck_subject(workspace), tmp_path / "deck.pptx")
        slides = Presentation(str(written.path)).slides
        assert len(slides) >= 10
        for slide in slides:
            assert len(slide.shapes.title.text_frame.text.split()) >= 3
            assert slide.notes_slide.notes_text_frame.text
            kinds = {shape.shape_type for shape in all_shapes(slide.shapes)}
            assert MSO_SHAPE_TYPE.PICTURE not in kinds
        document.close(discard=True)


def test_bars_and_timelines_are_native_charts_and_lists_are_native_tables(deck):
    presentation, _ = deck()
    by_name = dict(zip(names(presentation), presentation.slides, strict=True))
    for id in ("coverage-parts", "coverage-over-time", "partner-dependency"):
        assert any(shape.has_chart for shape in by_name[id].shapes), id
    for id in ("matrix", "top-gaps", "next-best-moves"):
        assert any(shape.has_table for shape in by_name[id].shapes), id


def test_the_numbers_of_a_chart_are_those_of_the_analysis(deck, subject: DeckSubject):
    presentation, _ = deck(slides=["coverage-parts"])
    chart = next(shape.chart for shape in presentation.slides[0].shapes if shape.has_chart)
    total = subject.chart.coverage.parts()
    first = {series.name: series.values[0] for series in chart.plots[0].series}
    assert first == {
        "Firm alone": total.firm_alone,
        "Firm with partners' help": total.firm_with_help,
        "Delivered by partners": total.by_partners,
        "Unmet": total.unmet,
    }


def test_slides_come_as_they_are_chosen_and_ordered(deck):
    assert names(deck(slides=["top-gaps", "headline"])[0])[:1] == ["top-gaps"]
    assert names(deck(slides=["top-gaps", "headline"])[0])[-1] == "headline"


def test_a_slide_that_does_not_exist_is_named_with_those_that_do(deck):
    with pytest.raises(ExportError, match="no slide “coverage”") as refused:
        deck(slides=["coverage"])
    assert "coverage-parts" in refused.value.todo


def test_scenarios_are_compared_where_there_are_two(deck, workspace: Workspace):
    assert "scenarios" not in names(deck()[0])
    with workspace.document.edit("To be", "to-be") as edit:
        edit.put_shared(Scenario(id="to-be", name="To be"))
        for record in workspace.map.records():
            edit.put(record)
    slide = deck(slides=["scenarios"])[0].slides[0]
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    assert list(chart.plots[0].categories) == ["As-is", "To be"]


def test_every_sort_of_slide_can_be_made_of_a_sample(deck, tmp_path):
    presentation, _ = deck(slides=[slide.id for slide in deck_slides()])
    assert len(presentation.slides) >= len(deck_slides()) - 1  # one scenario alone is compared with none


def test_no_text_of_a_deck_is_under_nine_points(deck):
    presentation, _ = deck(slides=[slide.id for slide in deck_slides()])
    for slide in presentation.slides:
        sizes = [int(found.get("sz")) / 100 for found in slide.shapes._spTree.iter("{*}rPr") if found.get("sz")]
        assert min(sizes) >= 8.95, slide._element.cSld.get("name")


def test_an_empty_map_has_a_deck_that_says_so(tmp_path: Path):
    with Document.create("Nothing yet", home=tmp_path / "home") as document:
        stakeholders.add_stakeholder(document, "IT", StakeholderKind.FIRM)
        written = write_deck(deck_subject(Workspace(document, today=DAY)), tmp_path / "deck.pptx")
        titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(written.path)).slides]
        assert "not known yet" in titles[0]
        document.close(discard=True)


def test_stopping_writes_no_file_and_leaves_the_one_there_alone(subject: DeckSubject, tmp_path: Path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"theirs")

    def stop(share: float) -> None:
        if share > 0.7:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_deck(subject, path, progress=stop)
    assert path.read_bytes() == b"theirs"


def test_hostile_names_come_through_whole(deck, workspace: Workspace):
    hostile = [
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "العملاء في الخليج",
        "客户与合作伙伴",
        "👩‍💻 Team",
        "N" * 200,
    ]
    for name in hostile:
        stakeholders.add_stakeholder(workspace.document, name, StakeholderKind.CONSUMER)
    presentation, written = deck(slides=["firm-lens", "registers"])
    with zipfile.ZipFile(written.path) as package:
        assert package.testzip() is None
    said = {shape.name for slide in presentation.slides for shape in all_shapes(slide.shapes)}
    said |= {
        cell.text_frame.text
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    }
    assert set(hostile) <= said
