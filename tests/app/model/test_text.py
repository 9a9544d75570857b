"""Every word that enters a map passes one normaliser."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_strategies import records

from app.model.map_state import RECORD_TYPES
from app.model.record import Record
from app.model.stakeholder import Stakeholder
from app.model.text import clean_line, clean_text

nasty = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x00\x0b\x1b\r\n\t \x85\u2028\ud800\ufffe"))


@given(nasty)
def test_a_cleaned_text_can_be_written_by_every_writer(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert not set(cleaned) & {
        chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF)
    }
    assert "\r" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(nasty)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(nasty)
def test_a_line_is_one_line_without_doubled_space(text: str) -> None:
    assert clean_line(text).split() == clean_line(text).split(" ") or clean_line(text) == ""


@given(st.text("abc xyz", max_size=8))
def test_plain_text_loses_only_the_space_around_it(text: str) -> None:
    assert clean_text(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("two\r\nlines\rand\u2028more", "two\nlines\nand\nmore"),
        ("e\u0301", "é"),
        ("half \ud83d", "half \ufffd"),
        ("\x00a\x1bb", "ab"),
        ("tab\tstays", "tab\tstays"),
        ("<img src='x'>", "<img src='x'>"),
        ("👩‍🚀 \u202eعربي", "👩‍🚀 \u202eعربي"),
    ],
)
def test_nothing_that_can_be_seen_is_removed(text: str, kept: str) -> None:
    assert clean_text(text) == kept


def test_a_record_is_cleaned_in_all_its_texts_and_is_itself_where_nothing_changes() -> None:
    record = Stakeholder(
        name=" Car\x00  buyers ", description="a\r\nb ", tags=(" x ", "x", "", "y"), custom=((" k\n", " v\x0b "),)
    )
    cleaned = record.cleaned()
    assert cleaned.name == "Car buyers"
    assert cleaned.description == "a\nb"
    assert cleaned.tags == ("x", "y")
    assert cleaned.custom == (("k", "v"),)
    assert cleaned.cleaned() is cleaned


@given(st.sampled_from(sorted(RECORD_TYPES)).flatmap(lambda kind: records(kind, dict.fromkeys(RECORD_TYPES, ("a",)))))
def test_every_record_is_clean_once_cleaned(record: Record) -> None:
    assert record.cleaned().cleaned() is record.cleaned() or record.cleaned().cleaned() == record.cleaned()
    assert record.cleaned().id == record.id
