"""A map on a slide keeps letters of nine points as long as that can be; what it leaves out is said."""

from __future__ import annotations

import pytest

from app.exchange.slides.card_texts import full_name, legible
from app.exchange.slides.fitting import fitted
from app.exchange.slides.slide_font import slide_text_width, slide_wrapped
from app.figures.figure import Figure, Group, Role, Text
from app.figures.stakeholder_card import Status, card
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

AREA = Box(42, 92, 876, 408)


def map_of(names: list[str], apart: float = 260.0, coverage: float | None = 0.62) -> Figure:
    across = max(1, round(len(names) ** 0.5))
    cards = [
        card(
            Stakeholder(id=f"s{at}", name=name, kind=StakeholderKind.CONSUMER, importance=4),
            Point(at % across * apart, at // across * apart / 2),
            Status(coverage=coverage),
        )
        for at, name in enumerate(names)
    ]
    box = cards[0].box
    for one in cards:
        box = box.united(one.box)
    return Figure("A map", box, tuple(cards))


def sizes(groups) -> list[float]:
    return [shape.size for group in groups for shape in group.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("count", [1, 4, 12, 30, 49])
def test_every_text_has_nine_points_up_to_a_full_slide(count):
    found = fitted(map_of([f"Stakeholder {at}" for at in range(count)]), AREA)
    assert min(sizes(found.groups)) >= 8.99


def test_a_small_map_says_all_that_it_says_on_screen():
    found = fitted(map_of(["Car buyers", "Dealers", "Regulator"]), AREA)
    assert (found.left_out, found.too_small) == ("", None)
    texts = {shape.text for shape in found.groups[0].shapes if isinstance(shape, Text)}
    assert texts == {"Car buyers", "importance 4", "62"}


def test_a_crowded_map_leaves_out_the_second_lines_and_says_so():
    found = fitted(map_of([f"Stakeholder of some name {at}" for at in range(36)]), AREA)
    assert found.left_out.startswith("the second lines of cards")
    texts = [shape.text for group in found.groups for shape in group.shapes if isinstance(shape, Text)]
    assert "importance 4" not in texts
    assert all(full_name(group).startswith("Stakeholder of some name") for group in found.groups)


def test_a_map_that_no_slide_holds_as_cards_is_drawn_as_dots_and_says_so():
    figure = map_of([f"Stakeholder {at}" for at in range(225)])
    found = fitted(figure, AREA)
    assert found.left_out == "coverage, gaps and most names"
    assert found.names["stakeholder:s224"] == "Stakeholder 224"
    assert len(found.groups) == 225
    assert found.too_small is None and min(sizes(found.groups)) >= 9


def test_a_figure_without_cards_is_shrunk_as_a_whole_and_says_so():
    text = Text(Point(0, 4000), "A text as it is in a very large matrix", 20)
    figure = Figure("Matrix", Box(0, 0, 8000, 4010), (Group("m", Role.HEADING, Box(0, 3900, 400, 110), (text,)),))
    found = fitted(figure, AREA)
    assert sizes(found.groups) == [pytest.approx(20 * AREA.height / 4010)]
    assert found.too_small == (1, pytest.approx(20 * AREA.height / 4010))


@pytest.mark.parametrize("count", [1, 5, 30, 225])
def test_everything_stays_inside_of_its_area(count):
    for group in fitted(map_of([f"Stakeholder {at}" for at in range(count)]), AREA).groups:
        box = group.shapes[0].box
        assert box.x >= AREA.x - 1 and box.right <= AREA.right + 1
        assert box.y >= AREA.y - 1 and box.bottom <= AREA.bottom + 1


def test_a_figure_without_anything_is_fitted_too():
    assert fitted(Figure("Nothing", Box(0, 0, 0, 0), ()), AREA).groups == ()


def test_the_whole_name_is_found_where_the_card_has_shortened_it():
    name = "A very long name, with a comma, that no card could ever show " + "x" * 150
    group = card(Stakeholder(id="a", name=name, kind=StakeholderKind.OTHER), Point(0, 0))
    assert full_name(group).startswith("A very long name")
    short = card(Stakeholder(id="b", name="Smith, Jones & Co", kind=StakeholderKind.OTHER), Point(0, 0))
    assert full_name(short) == "Smith, Jones & Co"


def test_a_text_without_room_is_not_made_larger():
    cell = Group("c", Role.CELL, Box(0, 0, 10, 10), (Text(Point(0, 8), "much too long", 5),))
    assert legible(cell) is None


def test_the_slides_font_is_measured_by_its_own_widths():
    assert slide_text_width("Arial", 1000) == pytest.approx(667 + 333 + 222 + 556 + 222)
    assert slide_text_width("…→—", 10) == pytest.approx(30)
    assert slide_text_width("车", 10) >= width("车", 10)


def test_a_name_is_wrapped_between_words_and_shortened_at_last():
    assert slide_wrapped("Service desk partner", 9, 700, 60, 2) == ("Service desk", "partner")
    assert slide_wrapped("Service desk partner", 9, 700, 60, 1)[0].endswith("…")
    assert slide_wrapped("", 9, 700, 60, 2) == ()
