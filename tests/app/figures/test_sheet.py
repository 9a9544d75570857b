"""Figures made ready to leave the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.analysis.coverage import Tier
from app.figures.figure import Arc, Figure, Group, Rect, Role, Text
from app.figures.legend import legend
from app.figures.map_figure import MapFigure
from app.figures.matrix_figure import compile_matrix
from app.figures.sheet import MARGIN, Headline, SheetOptions, coverage_headlines, sheet
from app.figures.text_metrics import width
from app.figures.theme import THEMES
from app.lenses.lens import Box, Point
from app.model.scales import StakeholderKind


@pytest.fixture
def figure(scene) -> Figure:
    return MapFigure().compile(
        scene.map, scene.layout, scene.coverage, Tier.NETWORK, scene.findings, title="Maple Motors", lens="network"
    )


@pytest.fixture
def page(figure: Figure, scene) -> Figure:
    return sheet(figure, subtitle="Network-centric · As-is", headlines=coverage_headlines(scene.coverage))


def texts(group: Group) -> list[Text]:
    return [shape for shape in group.shapes if isinstance(shape, Text)]


def test_the_figure_itself_stays_as_it_is(figure: Figure, page: Figure):
    kept = {id(group) for group in page.groups}
    assert all(id(group) in kept for group in figure.groups)


def test_title_and_headlines_stand_above_and_the_legend_below(figure: Figure, page: Figure):
    for group in page.groups:
        if group.id.startswith(("sheet:title", "sheet:headline")):
            assert group.box.bottom < figure.box.y
    assert page.by_id["sheet:legend"].box.y > figure.box.bottom


def test_everything_lies_inside_with_a_margin(page: Figure, holds: Callable[[Group], bool]):
    inside = page.box.grown(-MARGIN + 0.01)
    assert all(inside.united(group.box) == inside for group in page.groups)
    assert [group.id for group in page.groups if not holds(group)] == []


def test_nothing_that_is_added_overlaps(page: Figure):
    added = [group for group in page.groups if group.id.startswith(("sheet:headline", "sheet:legend"))]
    title = page.by_id["sheet:title"]
    words = max(text.at.x + text.width for text in texts(title))
    assert all(words <= group.box.x for group in added if group.role is Role.HEADING)
    assert not any(one.box.overlaps(other.box) for one in added for other in added if one is not other)


def test_title_and_subtitle_are_what_was_given(page: Figure):
    assert [text.text for text in texts(page.by_id["sheet:title"])] == ["Maple Motors", "Network-centric · As-is"]


@pytest.mark.parametrize("title", ["", "x" * 300, "A title as long as some people like it, in " * 6, "标题" * 80])
def test_any_title_fits(figure: Figure, scene, title: str):
    made = sheet(
        Figure(title, figure.box, figure.groups), subtitle="y" * 300, headlines=coverage_headlines(scene.coverage)
    )
    left = made.by_id["sheet:headline:0"].box.x
    assert all(
        text.at.x + width(text.text, text.size, text.weight) <= left for text in texts(made.by_id["sheet:title"])
    )


def test_a_narrow_figure_gets_a_wider_sheet(scene):
    narrow = Figure("Title", Box(0, 0, 50, 50), ())
    made = sheet(narrow, headlines=coverage_headlines(scene.coverage))
    assert made.box.width > 500
    assert made.box.center.x == pytest.approx(25)


def test_headlines_are_firm_network_and_dividend(scene):
    assert [shown.value for shown in coverage_headlines(scene.coverage)] == ["43 %", "71 %", "+29"]


def test_options_leave_out_title_or_legend(figure: Figure):
    plain = sheet(figure, options=SheetOptions(with_title=False, with_legend=False))
    assert plain.groups == figure.groups
    assert plain.box == figure.box.grown(MARGIN)
    titled = sheet(figure, options=SheetOptions(with_legend=False))
    assert "sheet:legend" not in titled.by_id
    assert "sheet:title" in titled.by_id


def test_the_legend_explains_what_the_figure_has_and_nothing_else(page: Figure, scene):
    said = [text.text for text in texts(page.by_id["sheet:legend"]) if text.anchor == "start"]
    assert said == [
        "The firm", "Internal", "Partner", "Business customer", "Consumer",
        "Service of the firm", "Service of a partner", "Planned service", "Relationship",
        "Share of its needs met, in %",
        "Critical gap", "Major gap", "Opportunity",
    ]  # fmt: skip


def test_the_legend_of_the_matrix_explains_levels_and_outlines(scene):
    made = legend(compile_matrix(scene.map, scene.coverage), Point(0, 0), 600)
    assert made is not None
    said = [text.text for text in texts(made)]
    assert {"Adequate", "Good", "Need not fully met", "Planned service"} <= set(said)
    assert "Excellent" not in said


def test_the_legend_keeps_to_its_width(figure: Figure):
    for available in (200.0, 400.0, 2000.0):
        made = legend(figure, Point(5, 5), available)
        assert made is not None
        assert made.box.width <= available
        assert all(text.at.x + text.width <= 5 + available + 0.01 for text in texts(made) if text.anchor == "start")


def test_a_figure_without_colours_needs_no_legend():
    assert legend(Figure("", Box(0, 0, 1, 1), ()), Point(0, 0), 100) is None


def test_every_token_used_exists_in_every_theme(page: Figure, tokens: Callable[[Figure], set[str]]):
    assert all(tokens(page) <= theme.tokens.keys() for theme in THEMES.values())


def test_a_headline_says_both_of_its_parts(figure: Figure):
    made = sheet(figure, headlines=(Headline("5", "unmet wants"),))
    assert made.by_id["sheet:headline:0"].name == "5 unmet wants"


def test_the_title_of_a_wide_sheet_is_larger_since_it_is_shown_smaller(scene):
    def title_size(across: float) -> float:
        made = sheet(Figure("Title", Box(0, 0, across, 600), ()), headlines=coverage_headlines(scene.coverage))
        return texts(made.by_id["sheet:title"])[0].size

    assert title_size(800) == title_size(1200) == 20
    assert title_size(1800) == pytest.approx(30)
    assert title_size(9000) == pytest.approx(36)


def test_the_bar_of_an_overview_is_explained_as_a_bar_and_the_ring_of_a_card_as_a_ring():
    bar = Group("b", Role.CARD, Box(0, 0, 20, 3), (Rect(Box(0, 0, 20, 3), 1, "gauge.track"),))
    ring = Group("r", Role.CARD, Box(0, 0, 20, 20), (Arc(Point(10, 10), 8, 0, 360, "gauge.track", 3),))
    for group, sample in ((bar, Rect), (ring, Arc)):
        made = legend(Figure("", group.box, (group,)), Point(0, 0), 400)
        assert made is not None and made.name == "Legend: Share of its needs met, in %"
        assert any(isinstance(shape, sample) for shape in made.shapes)


def test_a_legend_leaves_out_the_kinds_that_something_else_explains(figure: Figure):
    made = legend(figure, Point(0, 0), 2000, without=(StakeholderKind.PARTNER, StakeholderKind.CONSUMER))
    assert made is not None
    assert "Internal" in made.name and "Partner," not in made.name and "Consumer" not in made.name
