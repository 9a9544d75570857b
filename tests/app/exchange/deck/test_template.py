"""A client's template: its layouts, colours and fonts are used, whatever its size, and its own slides go."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from app.errors import ExportError


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The 4 : 3 presentation that python-pptx brings along, with a logo and a slide of its own."""
    presentation = Presentation()
    logo = presentation.slide_master.shapes
    bar = logo._spTree
    made = presentation.slides.add_slide(presentation.slide_layouts[5])
    shape = made.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, Pt(500), Pt(720), Pt(20))
    shape.name = "Brand"
    bar.append(shape._element)
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "Old slide"
    path = tmp_path / "template.pptx"
    presentation.save(str(path))
    return path


def test_the_deck_has_the_templates_size_layout_and_none_of_its_slides(deck, template: Path):
    presentation, _ = deck(template=template, slides=["headline", "top-gaps"])
    assert (presentation.slide_width, presentation.slide_height) == (Pt(720), Pt(540))
    assert {slide.slide_layout.name for slide in presentation.slides} == {"Title Only"}
    assert "Old slide" not in [slide.shapes.title.text_frame.text for slide in presentation.slides]


def test_nothing_stands_over_the_templates_own_shapes_or_outside_of_the_slide(deck, template: Path):
    presentation, _ = deck(template=template)
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.is_placeholder or shape.name in ("Source", "Slide number", "Date"):
                continue
            assert shape.left >= 0
            assert shape.left + shape.width <= Pt(720) + 2
            assert shape.top + shape.height <= Pt(501), (slide._element.cSld.get("name"), shape.name)


def test_letters_come_from_the_templates_theme(deck, template: Path):
    presentation, _ = deck(template=template, slides=["firm-lens"])
    faces = list(presentation.slides[0].shapes._spTree.iter("{*}latin"))
    assert all(face.get("typeface").startswith("+m") for face in faces)


def test_on_a_dark_ground_letters_are_light(deck, template: Path, tmp_path: Path):
    presentation = Presentation(str(template))
    fill = presentation.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(10, 20, 40)
    presentation.save(str(tmp_path / "dark.pptx"))
    slide = deck(template=tmp_path / "dark.pptx", slides=["top-gaps"])[0].slides[0]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    color = table.cell(1, 1).text_frame.paragraphs[0].runs[0].font.color
    assert min(color.rgb) > 180


def test_a_potx_is_taken_too(deck, template: Path, tmp_path: Path):
    potx = tmp_path / "house.potx"
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(potx, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                content = content.replace(b"presentation.main+xml", b"template.main+xml")
            target.writestr(entry.filename, content)
    assert len(deck(template=potx, slides=["headline"])[0].slides) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"plain text"])
def test_a_file_that_is_no_template_is_named(deck, tmp_path: Path, content: bytes):
    path = tmp_path / "wrong.potx"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=r"“wrong\.potx” is no PowerPoint"):
        deck(template=path)


def test_a_template_that_is_not_there_is_named(deck, tmp_path: Path):
    with pytest.raises(ExportError, match=r"“gone\.potx” cannot be read"):
        deck(template=tmp_path / "gone.potx")
