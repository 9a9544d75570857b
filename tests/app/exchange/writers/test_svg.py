"""SVG holds every shape and real text, and nothing in a name can run or break it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.errors import ExportError
from app.exchange.connector_geometry import drawn, head_length
from app.exchange.writers.svg import svg, write_svg
from app.figures.figure import Connector, Figure, Group, Rect, Role, Text
from app.figures.theme import THEMES
from app.lenses.lens import Box, Point

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}


def parsed(text: str):
    return etree.fromstring(text.encode("utf-8"))


def texts(root) -> list[str]:
    return ["".join(node.itertext()) for node in root.iterfind(".//svg:text", NAMESPACE)]


def one_text(text: str) -> Figure:
    label = Text(Point(1, 10), text, 10)
    group = Group("stakeholder:1", Role.CARD, Box(0, 0, 50, 20), (label,), text)
    return Figure(text, Box(0, 0, 50, 20), (group,))


def test_every_stakeholder_has_its_name_as_real_text_and_as_alternative_text(make_map, light):
    root = parsed(svg(make_map(["Maple Motors IT", "Dealers", "Car buyers"]), light))
    assert {"Maple Motors IT", "Dealers", "Car buyers"} <= set(texts(root))
    cards = root.findall(".//svg:g[@data-role='card']", NAMESPACE)
    assert [card.get("data-element") for card in cards] == ["stakeholder:s000", "stakeholder:s001", "stakeholder:s002"]
    assert all(card.get("role") == "img" and card.find("svg:title", NAMESPACE).text for card in cards)


def test_the_size_is_given_in_points_and_the_view_box_is_the_figures_box(light):
    root = parsed(svg(Figure("T", Box(-10, 5.5, 200, 100), ()), light))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("200pt", "100pt", "-10 5.5 200 100")


def test_arrow_heads_are_paths_because_programs_draw_markers_differently(make_map, light):
    text = svg(make_map(["A", "B", "C"]), light)
    assert "marker" not in text and "<use" not in text and "<image" not in text
    ties = parsed(text).findall(".//svg:g[@data-role='tie']", NAMESPACE)
    assert ties and all(len(tie.findall("svg:path", NAMESPACE)) >= 2 for tie in ties)


def test_the_ground_is_painted_unless_the_drawing_is_to_be_transparent(light):
    figure = Figure("T", Box(0, 0, 10, 10), ())
    assert parsed(svg(figure, light)).find("svg:rect", NAMESPACE).get("fill") == light.color("ground")
    assert parsed(svg(figure, light, transparent=True)).find("svg:rect", NAMESPACE) is None


@pytest.mark.parametrize("theme_id", sorted(THEMES))
def test_colours_are_those_of_the_theme_and_never_names_of_tokens(make_map, theme_id):
    root = parsed(svg(make_map(["A", "B"]), THEMES[theme_id]))
    colors = {node.get(name) for node in root.iter() for name in ("fill", "stroke") if node.get(name)}
    assert all(color == "none" or re.fullmatch("#[0-9a-f]{6}", color) for color in colors)


def test_fonts_are_embedded_only_on_request_and_only_the_weights_in_use(light):
    figure = one_text("Dealers")
    assert "@font-face" not in svg(figure, light)
    assert svg(figure, light, embed_fonts=True).count("@font-face") == 1


def test_nasty_names_come_through_whole_and_harmless(make_map, light, nasty_names):
    root = parsed(svg(make_map(nasty_names), light))
    assert root.find(".//svg:script", NAMESPACE) is None
    titles = [node.text for node in root.iterfind(".//svg:g[@data-role='card']/svg:title", NAMESPACE)]
    joined = "\n".join(titles)
    for name in ("Fleet 🚚 customers", "عملاء الأسطول", "车队客户", "x" * 200, "<script>alert(1)</script>", "=cmd|"):
        assert name in joined


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(st.characters(), max_size=40))
def test_any_text_gives_a_drawing_that_can_be_read_back(text):
    root = parsed(svg(one_text(text), THEMES["light"]))
    (shown,) = texts(root)
    kept = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029 ]", "", text)
    assert re.sub("[ ]", "", shown) == kept


def test_ids_of_groups_are_unique_even_where_they_differ_by_a_sign_that_xml_forbids(light):
    groups = tuple(Group(name, Role.CELL, Box(0, 0, 1, 1), ()) for name in ("a:b", "a b", "a/b", "a.b", "ä"))
    root = parsed(svg(Figure("T", Box(0, 0, 1, 1), groups), light))
    ids = [node.get("id") for node in root.iterfind("svg:g", NAMESPACE)]
    assert len(set(ids)) == 5 and all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in ids)


def test_the_tip_of_an_arrow_stands_at_the_end_and_the_line_stops_inside_of_the_head():
    line = Connector((Point(0, 0), Point(30, 0), Point(60, 0), Point(90, 0)), "#000000", 2, arrow_start=True)
    shown = drawn(line)
    assert {head[0] for head in shown.heads} == {Point(0, 0), Point(90, 0)}
    length = head_length(2)
    assert 90 - length < shown.curve[-1].x < 90 and 0 < shown.curve[0].x < length


def test_a_line_shorter_than_its_arrow_head_is_still_drawn():
    tiny = Connector((Point(0, 0), Point(0.1, 0), Point(0.2, 0), Point(0.3, 0)), "#000000", 2)
    nothing = Connector((Point(5, 5),) * 4, "#000000", 2)
    assert drawn(tiny).heads and drawn(nothing).curve[-1] == Point(5, 5)


def test_the_file_is_written_as_a_whole_and_tells_nothing_but_the_path(tmp_path, make_map, light):
    path = tmp_path / "map.svg"
    written = write_svg(make_map(["A", "B"]), path, light)
    assert (written.path, written.warnings) == (path, ())
    assert etree.parse(path).getroot().tag.endswith("svg")
    assert [item.name for item in tmp_path.iterdir()] == ["map.svg"]


def test_a_missing_folder_is_named_and_nothing_is_left_behind(tmp_path, light):
    with pytest.raises(ExportError, match="folder does not exist"):
        write_svg(Figure("T", Box(0, 0, 1, 1), ()), tmp_path / "absent" / "map.svg", light)


def test_rounded_corners_never_exceed_half_of_a_side(light):
    group = Group("r", Role.BAR, Box(0, 0, 4, 40), (Rect(Box(0, 0, 4, 40), 9, "accent"),))
    (rect,) = parsed(svg(Figure("T", Box(0, 0, 4, 40), (group,)), light)).findall(".//svg:g/svg:rect", NAMESPACE)
    assert rect.get("rx") == "2"


@pytest.mark.parametrize(("anchor", "written"), [("start", "end"), ("middle", "middle"), ("end", "start")])
def test_a_text_that_is_read_from_the_right_says_so_and_stands_where_the_figure_has_it(light, anchor, written):
    label = Text(Point(1, 10), "موزعو الخليج (Gulf) 12", 10, anchor=anchor)
    group = Group("stakeholder:1", Role.CARD, Box(0, 0, 50, 20), (label,))
    node = parsed(svg(Figure("T", Box(0, 0, 50, 20), (group,)), light)).find(".//svg:text", NAMESPACE)
    assert (node.get("direction"), node.get("unicode-bidi")) == ("rtl", "embed")
    assert node.get("text-anchor", "start") == written


def test_a_text_that_is_read_from_the_left_says_nothing_of_direction(light):
    node = parsed(svg(one_text("Gulf موزعو"), light)).find(".//svg:text", NAMESPACE)
    assert node.get("direction") is None and node.get("text-anchor") is None


def test_a_drawing_is_as_large_as_the_picture_of_the_same_figure(light, tmp_path):
    figure = Figure("T", Box(0, 0, 200, 100), ())
    root = etree.parse(str(write_svg(figure, tmp_path / "t.svg", light).path)).getroot()
    assert (root.get("width"), root.get("height")) == ("200pt", "100pt")
