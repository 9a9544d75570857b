"""Themes: every token in each, and everything can be seen."""

from __future__ import annotations

import re

import pytest

from app.errors import BorderlessError
from app.figures.contrast import SHAPE_PAIRS, TEXT_PAIRS, contrast
from app.figures.theme import THEMES, Theme, theme
from app.model.scales import StakeholderKind

each_theme = pytest.mark.parametrize("shown", THEMES.values(), ids=THEMES)


@each_theme
def test_every_theme_has_the_same_tokens(shown: Theme):
    assert shown.tokens.keys() == theme("light").tokens.keys()


@each_theme
def test_every_token_is_a_colour(shown: Theme):
    assert [token for token, color in shown.tokens.items() if not re.fullmatch("#[0-9a-f]{6}", color)] == []


@each_theme
def test_text_stands_out_from_its_ground_by_at_least_4_5(shown: Theme):
    weak = {
        (text, ground): round(contrast(shown.color(text), shown.color(ground)), 2)
        for text, ground in TEXT_PAIRS
        if contrast(shown.color(text), shown.color(ground)) < 4.5
    }
    assert weak == {}


@each_theme
def test_shapes_with_a_meaning_stand_out_from_their_ground_by_at_least_3(shown: Theme):
    weak = {
        (shape, ground): round(contrast(shown.color(shape), shown.color(ground)), 2)
        for shape, ground in SHAPE_PAIRS
        if contrast(shown.color(shape), shown.color(ground)) < 3
    }
    assert weak == {}


@each_theme
def test_dark_says_whether_text_is_lighter_than_its_ground(shown: Theme):
    text, ground = (contrast(shown.color(token), "#000000") for token in ("text", "ground"))
    assert shown.dark == (text > ground)


def test_high_contrast_text_stands_out_by_at_least_7():
    shown = theme("high_contrast")
    assert all(
        contrast(shown.color(text), shown.color(ground)) >= 7 for text, ground in TEXT_PAIRS if "level" not in text
    )


def test_print_is_black_on_white():
    assert (theme("print").color("text"), theme("print").color("ground")) == ("#000000", "#ffffff")


def test_every_kind_has_its_three_colours():
    for kind in StakeholderKind:
        assert {f"kind.{kind}.{part}" for part in ("fill", "ink", "line")} <= theme("light").tokens.keys()


def test_a_colour_passes_through():
    assert theme("dark").color("#123456") == "#123456"


def test_an_unknown_token_is_a_mistake_in_the_program():
    with pytest.raises(KeyError):
        theme("light").color("nothing.like.it")


def test_an_unknown_theme_is_told_with_those_that_exist():
    with pytest.raises(BorderlessError, match="light, dark, print, high_contrast"):
        theme("neon")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_equals_published_ratios(one: str, other: str, expected: float):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(one, other) == contrast(other, one)
