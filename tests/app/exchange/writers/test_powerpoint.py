"""Slides hold native shapes alone: each stakeholder a group with its text, each tie a connector glued at both ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from app.errors import ExportError
from app.exchange.slides.overview import overview
from app.exchange.slides.page import Panel, SlidePage
from app.exchange.writers.powerpoint import write_powerpoint, write_slides
from app.figures.figure import Arc, Ellipse, Figure, Group, Rect, Role, Text
from app.figures.key_figures import KeyFigure, key_figures
from app.figures.theme import THEMES
from app.lenses.lens import Box, Point

NAMES = ["Maple Motors IT", "Sales & marketing", "Dealers", "Car buyers", "Fleet customers", "Regulator"]


@pytest.fixture
def written(tmp_path, light):
    def write(figure, **options):
        result = write_powerpoint(figure, tmp_path / "map.pptx", light, **options)
        return Presentation(str(result.path)), result

    return write


def all_shapes(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from all_shapes(shape.shapes)


def cards(slide):
    return [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP and "gap" in alt(shape)]


def alt(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def said(group) -> str:
    texts = [shape.text_frame.text for shape in all_shapes(group.shapes) if shape.has_text_frame]
    return " ".join(" ".join(texts).split())


def connectors(slide):
    return [shape._element for shape in slide.shapes if shape._element.tag == qn("p:cxnSp")]


def sizes(slide):
    runs = slide.shapes._spTree.iter(qn("a:rPr"))
    return [int(run.get("sz")) / 100 for run in runs if run.get("sz")]


def test_each_stakeholder_is_one_group_named_after_it_with_its_text_and_alternative_text(make_map, written):
    slide = written(make_map(NAMES))[0].slides[0]
    found = {group.name: group for group in cards(slide)}
    assert sorted(found) == sorted(NAMES)
    for name, group in found.items():
        assert name in said(group)
        assert alt(group).startswith(f"{name}, ")


def test_each_tie_is_a_connector_whose_both_ends_are_glued_to_the_cards_it_joins(make_map, written):
    figure = make_map(NAMES)
    slide = written(figure)[0].slides[0]
    body_of = {shape.shape_id: group.name for group in cards(slide) for shape in group.shapes}
    joined = []
    for element in connectors(slide):
        start, end = element.find(".//" + qn("a:stCxn")), element.find(".//" + qn("a:endCxn"))
        joined.append((body_of[int(start.get("id"))], body_of[int(end.get("id"))]))
    by_id = {group.id: group.name.split(", ")[0] for group in figure.groups if group.role is Role.CARD}
    wanted = [tuple(by_id[end] for end in group.ends) for group in figure.groups if group.role is Role.TIE]
    assert sorted(joined) == sorted(wanted)


def test_a_connector_ends_exactly_where_the_site_it_is_glued_to_is(make_map, written):
    slide = written(make_map(NAMES))[0].slides[0]
    shapes = {shape.shape_id: shape for group in cards(slide) for shape in group.shapes}
    for shape in slide.shapes:
        if shape._element.tag != qn("p:cxnSp") or shape._element.find(".//" + qn("a:xfrm")).get("rot"):
            continue
        for tag, x, y in (("a:stCxn", shape.begin_x, shape.begin_y), ("a:endCxn", shape.end_x, shape.end_y)):
            glue = shape._element.find(".//" + qn(tag))
            card = shapes[int(glue.get("id"))]
            site = card._element.findall(".//" + qn("a:cxn"))[int(glue.get("idx"))]
            across = _share(card, site.find(qn("a:pos")).get("x"))
            down = _share(card, site.find(qn("a:pos")).get("y"))
            assert abs(card.left + across * card.width - x) < 300
            assert abs(card.top + down * card.height - y) < 300


def _share(card, guide: str) -> float:
    formulas = {gd.get("name"): gd.get("fmla") for gd in card._element.iter(qn("a:gd"))}
    _, _, part, whole = formulas[guide].split()
    return int(part) / int(whole)


def test_the_first_four_sites_of_a_card_are_those_of_every_rectangle(make_map, written):
    slide = written(make_map(NAMES))[0].slides[0]
    body = next(shape for shape in cards(slide)[0].shapes if shape._element.find(".//" + qn("a:cxn")) is not None)
    angles = [site.get("ang") for site in body._element.findall(".//" + qn("a:cxn"))][:4]
    assert angles == ["16200000", "10800000", "5400000", "0"]


def test_nothing_is_a_picture_and_every_shape_has_an_id_of_its_own(make_map, written):
    slide = written(make_map(NAMES))[0].slides[0]
    found = list(all_shapes(slide.shapes))
    assert not [shape for shape in found if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert not slide.shapes._spTree.findall(".//" + qn("a:blip"))
    ids = [int(element.get("id")) for element in slide.shapes._spTree.iter(qn("p:cNvPr"))]
    assert len(ids) == len(set(ids))


def test_the_slide_is_wide_and_has_a_real_title_subtitle_source_date_number_and_notes(make_map, written):
    presentation, _ = written(
        make_map(NAMES),
        title="Maple Motors alone meets 58 % of what its customers need",
        subtitle="As-is",
        notes="Coverage: how much of the weighted need is met.\nSecond line.",
        source="Source: the map",
        on=date(2026, 11, 23),
    )
    slide = presentation.slides[0]
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)
    assert slide.shapes.title.text_frame.text == "Maple Motors alone meets 58 % of what its customers need"
    held = {shape.placeholder_format.type.name: shape.text_frame.text for shape in slide.placeholders}
    assert held["BODY"] == "As-is" and held["FOOTER"] == "Source: the map" and held["DATE"] == "23 November 2026"
    assert "SLIDE_NUMBER" in held
    assert slide.notes_slide.notes_text_frame.text.startswith("Coverage: how much")


def test_no_text_is_smaller_than_nine_points_and_what_was_left_out_is_said(make_map, written):
    for count in (6, 24, 40):
        presentation, result = written(make_map([f"Stakeholder {n}" for n in range(count)]))
        smallest = min(sizes(presentation.slides[0]))
        assert smallest >= 9
        if result.warnings:
            notes = presentation.slides[0].notes_slide.notes_text_frame.text
            assert notes.startswith("Left out on this slide for want of room: ")


def test_a_map_that_is_too_big_becomes_dots_that_keep_names_and_ties(make_map, written):
    names = [f"Stakeholder {n}" for n in range(200)]
    presentation, result = written(make_map(names, ties=300))
    slide = presentation.slides[0]
    assert result.warnings == (
        "Slides are short of room for coverage, gaps and most names. A picture (PNG, SVG or PDF) has room for all.",
    )
    assert sorted(group.name for group in cards(slide)) == sorted(names)
    assert len(connectors(slide)) > 100
    assert min(sizes(slide)) >= 9


def test_a_deck_is_warned_about_once_however_many_slides_are_short_of_room(tmp_path, make_map):
    big = make_map([f"A stakeholder of the name {n}" for n in range(40)])
    result = write_slides([SlidePage("One", (Panel(big),)), SlidePage("Two", (Panel(big),))], tmp_path / "two.pptx")
    assert len(result.warnings) == 1
    assert "second lines of cards" in result.warnings[0] and "some labels of ties" in result.warnings[0]


def test_an_overview_has_a_group_with_its_text_for_each_stakeholder_and_ties_glued_at_both_ends(tmp_path, make_map):
    names = [*NAMES, *(f"Customer number {n}" for n in range(14))]
    panel = Panel(overview(make_map(names)), Box(42, 92, 336, 320), "Firm-centric", "58 %", simple=True)
    result = write_slides([SlidePage("Both", (panel,))], tmp_path / "map.pptx")
    slide = Presentation(str(result.path)).slides[0]
    assert result.warnings == ()
    found = {group.name: said(group) for group in cards(slide)}
    assert sorted(found) == sorted(names)
    assert all(name in found[name] for name in names)
    assert connectors(slide)
    bodies = {shape.shape_id for group in cards(slide) for shape in group.shapes}
    for element in connectors(slide):
        assert {int(element.find(".//" + qn(tag)).get("id")) for tag in ("a:stCxn", "a:endCxn")} <= bodies
    assert min(sizes(slide)) >= 9


def test_a_column_beside_the_maps_stands_at_its_own_size_without_a_ground(tmp_path):
    figure = key_figures((KeyFigure("Network dividend", "+23 points", "needs that only partners meet"),), 400)
    write_slides([SlidePage("T", (Panel(figure, Box(100, 300, 400, 54), bare=True),))], tmp_path / "t.pptx")
    slide = Presentation(str(tmp_path / "t.pptx")).slides[0]
    assert not [shape for shape in slide.shapes if shape.name.startswith("Ground of")]
    value = next(s for s in all_shapes(slide.shapes) if s.has_text_frame and s.text_frame.text == "+23 points")
    assert value.left == 100 * 12700 and value.text_frame.paragraphs[0].runs[0].font.size.pt == 20


def test_thin_ties_have_small_heads(make_map, written):
    slide = written(make_map(NAMES))[0].slides[0]
    for line in slide.shapes._spTree.iter(qn("a:ln")):
        for head in line.iter(qn("a:headEnd"), qn("a:tailEnd")):
            assert head.get("len") == ("sm" if int(line.get("w")) <= 12700 else "med")


def test_cards_do_not_overlap_on_a_slide(make_map, written):
    slide = written(make_map([f"A stakeholder with name {n}" for n in range(30)]))[0].slides[0]
    bodies = [
        next(s for s in group.shapes if s._element.find(".//" + qn("a:cxn")) is not None) for group in cards(slide)
    ]
    boxes = [Box(b.left, b.top, b.width, b.height) for b in bodies]
    assert not [1 for at, one in enumerate(boxes) for other in boxes[:at] if one.overlaps(other)]


def test_nasty_names_come_through_whole_and_harmless(make_map, written, nasty_names):
    slide = written(make_map(nasty_names))[0].slides[0]
    names = {group.name for group in cards(slide)}
    for name in (
        "Fleet 🚚 customers",
        "عملاء الأسطول",
        "车队客户",
        "x" * 200,
        "<script>alert(1)</script>",
        "../../etc/passwd",
    ):
        assert name in names
    assert "half  surrogate" in names and "two lines and tab" in names
    rtl = [p for p in slide.shapes._spTree.iter(qn("a:pPr")) if p.get("rtl") == "1"]
    assert rtl


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25, deadline=None
)
@given(st.lists(st.text(st.characters(), min_size=1, max_size=30), min_size=1, max_size=4))
def test_any_names_give_a_presentation_that_can_be_read_back(tmp_path, make_map, names):
    result = write_powerpoint(make_map(names), tmp_path / "any.pptx", THEMES["light"], title=names[0], notes=names[-1])
    slide = Presentation(str(result.path)).slides[0]
    assert len([shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]) >= len(names)


def test_the_presentation_carries_our_colours_and_a_font_that_every_machine_has(make_map, written, light):
    presentation, _ = written(make_map(NAMES))
    master = presentation.slide_master.part
    theme_part = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    text = theme_part.blob.decode()
    assert light.color("text")[1:].upper() in text and 'latin typeface="Arial"' in text and "Calibri" not in text
    assert [layout.name for layout in presentation.slide_layouts] == ["Title and figure"]


def test_a_matrix_becomes_boxes_whose_numbers_are_their_own_text(written):
    cells = []
    for row in range(3):
        for column in range(4):
            box = Box(100 + column * 60, 60 + row * 40, 54, 34)
            number = Text(Point(box.center.x, box.center.y + 3.5), str(column), 10, "level.2.text", 600, "middle")
            cells.append(
                Group(f"cell:{row}:{column}", Role.CELL, box, (Rect(box, 4, "level.2"), number), f"Level {column}")
            )
    heading = Group("h", Role.HEADING, Box(100, 0, 60, 50), (Text(Point(110, 50), "Dealer portal", 10, angle=-40),))
    slide = written(Figure("Matrix", Box(0, 0, 360, 200), (*cells, heading)))[0].slides[0]
    boxes = [shape for shape in slide.shapes if alt(shape).startswith("Level ")]
    assert [box.text_frame.text for box in boxes] == ["0", "1", "2", "3"] * 3
    turned = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Dealer portal")
    assert turned.rotation == 320


def test_a_gauge_is_a_native_arc_from_the_top_clockwise(written):
    group = Group(
        "g",
        Role.BAR,
        Box(0, 0, 40, 40),
        (Arc(Point(20, 20), 15, 0, 90, "gauge.good", 3), Ellipse(Box(0, 0, 4, 4), "accent")),
    )
    slide = written(Figure("Gauge", Box(0, 0, 40, 40), (group,)))[0].slides[0]
    geometry = next(node for node in slide.shapes._spTree.iter(qn("a:prstGeom")) if node.get("prst") == "arc")
    assert [gd.get("fmla") for gd in geometry.iter(qn("a:gd"))] == ["val 16200000", "val 0"]


def test_panels_stand_side_by_side_with_heading_and_number(tmp_path, make_map):
    figure = make_map(NAMES)
    panels = (
        Panel(figure, Box(42, 100, 420, 380), "Firm-centric", "58 %", "text.fair"),
        Panel(figure, Box(480, 100, 420, 380), "Network-centric", "81 %", "text.good"),
    )
    write_slides([SlidePage("Both", panels)], tmp_path / "both.pptx")
    slide = Presentation(str(tmp_path / "both.pptx")).slides[0]
    texts = {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
    assert {"Firm-centric", "58 %", "Network-centric", "81 %"} <= texts
    assert len(cards(slide)) == 2 * len(NAMES)


def test_an_old_presentation_stays_where_a_new_one_cannot_be_written(tmp_path):
    old = tmp_path / "map.pptx"
    old.write_bytes(b"old")
    with pytest.raises(ExportError):
        write_slides([], old)
    assert old.read_bytes() == b"old"


def test_the_name_of_a_zone_stands_on_top_of_the_ties_and_below_the_cards(written, make_map):
    slide = written(make_map(NAMES))[0].slides[0]
    drawn = [shape._element for shape in slide.shapes]
    name = next(at for at, shape in enumerate(slide.shapes) if said_of(shape) == "Inside the firm")
    assert max(drawn.index(line) for line in connectors(slide)) < name
    assert name < min(drawn.index(card._element) for card in cards(slide))


def said_of(shape) -> str:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        return said(shape)
    return shape.text_frame.text if shape.has_text_frame else ""
