"""Widths of texts: the fonts' own, and on the safe side for all else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures.arabic_forms import shaped
from app.figures.text_metrics import fitted, width, wrapped

NAMES = (
    "Fleet customers",
    "Zoë Ångström & Жук GmbH",
    "شركة الاتصالات السعودية",
    "中国移动通信集团有限公司",
    "株式会社ボーダーレス",
    "한국전력공사",
    "👩‍👩‍👧 Families 🎉",
    "สวัสดีครับ",
    "חברת חשמל",
    "x" * 200,
    "<img src='file:///etc/passwd'>",
    "a\u0301" * 60,
)
each_name = pytest.mark.parametrize("name", NAMES)
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


def test_widths_are_those_of_inter():
    assert width("A", 2816, 400) == pytest.approx(1904, abs=80)
    assert width("ii", 100) == 2 * width("i", 100)
    assert width("W", 100) > 2 * width("i", 100)


def test_a_heavier_text_is_wider():
    widths = [width("Fleet customers", 12, weight) for weight in (400, 500, 600, 700)]
    assert widths == sorted(widths)


def test_width_grows_with_the_size():
    assert width("Dealers", 24) == pytest.approx(2 * width("Dealers", 12))


def test_no_text_has_no_width():
    assert width("", 12) == 0


def test_an_unknown_weight_is_a_mistake_in_the_program():
    with pytest.raises(KeyError):
        width("unseen weight", 12, 450)


@pytest.mark.parametrize("mark", ["\u0301", "\u200d", "\ufe0f", "\u202e", "\u0651"])
def test_what_is_not_seen_alone_has_no_width(mark: str):
    assert width("e" + mark, 12) == width("e", 12)


@pytest.mark.parametrize(
    ("character", "least"), [("中", 1.0), ("カ", 1.0), ("한", 0.92), ("😀", 1.25), ("→", 0.5), ("ش", 0.5)]
)
def test_other_scripts_are_measured_on_the_safe_side(character: str, least: float):
    assert least <= width(character, 1) <= 1.6


@each_name
@pytest.mark.parametrize("room", [0, 5, 40, 93.5, 148, 1000])
def test_a_fitted_text_fits(name: str, room: float):
    assert width(fitted(name, 12, 600, room), 12, 600) <= room


@given(anything, st.floats(0, 400))
def test_any_text_fits_after_fitting_and_begins_as_it_did(text: str, room: float):
    short = fitted(text, 12, 600, room)
    assert width(short, 12, 600) <= room + 1e-6
    assert text.startswith(short.removesuffix("…")) or short == text


@given(anything, st.floats(0, 400))
def test_a_combining_mark_is_never_torn_from_its_letter(text: str, room: float):
    short = fitted(text, 12, 400, room)
    if short and short != text:
        rest = text[len(short) - 1 :].lstrip()
        cut_at_space = text[len(short) - 1 : len(short)].isspace()
        assert cut_at_space or not short[:-1] or unicodedata.category(rest[0]) not in ("Mn", "Me", "Mc")


def test_a_family_is_not_torn_apart():
    family = "👩‍👩‍👧"
    room = width(family, 12) - 1
    assert fitted(family + family, 12, 400, room + width(family, 12)) in (family + "…", "…")


def test_a_text_that_fits_is_left_alone():
    assert fitted("Dealers", 12, 600, width("Dealers", 12, 600)) == "Dealers"


def test_nothing_is_left_where_not_even_the_dots_have_room():
    assert fitted("Dealers", 12, 600, 3) == ""


def test_lines_break_after_words():
    assert wrapped("Finance company of the north", 12, 600, 110, 3) == ("Finance company", "of the north")


def test_the_last_line_is_shortened():
    lines = wrapped("Ministry of Transport and Digital Infrastructure", 12, 600, 110, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_chinese_breaks_between_any_characters():
    lines = wrapped("中国移动通信集团", 12, 600, 60, 3)
    assert "".join(lines) == "中国移动通信集团"
    assert len(lines) == 2


def test_a_word_longer_than_the_line_is_broken():
    assert len(wrapped("x" * 30, 12, 600, 100, 9)) > 1


def test_no_text_gives_no_line():
    assert wrapped("  ", 12, 600, 100) == ()


@each_name
def test_every_line_fits(name: str):
    for room in (8, 40, 148):
        assert all(width(line, 12, 600) <= room for line in wrapped(name, 12, 600, room, 2))


@given(anything, st.integers(1, 4), st.floats(10, 300))
def test_any_text_wraps_into_lines_that_fit(text: str, lines: int, room: float):
    made = wrapped(text, 12, 400, room, lines)
    assert len(made) <= lines
    assert all(width(line, 12, 400) <= room + 1e-6 for line in made)


def test_a_wide_enough_space_keeps_every_word():
    text = "one two three four five six"
    assert " ".join(wrapped(text, 12, 400, 60, 9)) == text


def test_arabic_letters_are_measured_as_they_are_joined():
    assert width("بببب", 12) < 4 * width("ب", 12)
    assert width("دددد", 12) == pytest.approx(4 * width("د", 12))


def test_shaping_keeps_every_place():
    for text in ("شركة الاتصالات", "no Arabic", "عام 2026 year", "بِسْم"):
        assert len(shaped(text)) == len(text)
    assert shaped("no Arabic") == "no Arabic"


def test_letters_take_the_form_of_their_place():
    assert shaped("ببب") == "\ufe91\ufe92\ufe90"
    assert shaped("ب") == "\ufe8f"
    assert shaped("دب") == "\ufea9\ufe8f"
