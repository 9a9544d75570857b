"""Writers are found by their folder; those that need a screen only when their folder is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import ExportError
from app.exchange.markup import clean, escaped, is_right_to_left, number
from app.exchange.writer import WRITERS, Takes, writer_for


def test_the_formats_that_need_no_screen_are_found():
    found = {writer.id: (writer.suffix, writer.takes) for writer in WRITERS}
    assert found["svg"] == (".svg", Takes.FIGURE)
    assert found["powerpoint"] == (".pptx", Takes.FIGURE)
    assert found["gaps-csv"] == (".csv", Takes.FINDINGS)


@pytest.mark.parametrize("writer", list(WRITERS), ids=lambda writer: writer.id)
def test_every_writer_has_a_title_a_suffix_and_a_description(writer):
    assert writer.title and writer.suffix.startswith(".") and writer.write.__doc__


def test_a_writer_is_chosen_by_the_ending_of_the_name_in_any_case():
    assert writer_for(Path("Map.SVG")).id == "svg"
    assert writer_for(Path("gaps.json"), Takes.FINDINGS).id == "gaps-json"


def test_an_unknown_ending_names_those_that_are_known():
    with pytest.raises(ExportError, match=r"“map\.docx”") as caught:
        writer_for(Path("map.docx"))
    assert ".svg" in caught.value.todo


def test_only_options_that_a_format_knows_are_passed_on():
    assert writer_for(Path("a.svg")).accepted({"transparent": True, "dpi": 300}) == {"transparent": True}


def test_markup_is_clean_short_and_knows_where_a_text_is_read_from():
    assert clean("a\x00b\nc\ud800") == "ab c"
    assert escaped("<\"&'>") == "&lt;&quot;&amp;&#39;&gt;"
    assert [number(value) for value in (1.0, -0.001, 2.346, 10.5, 100.0)] == ["1", "0", "2.35", "10.5", "100"]
    assert is_right_to_left("123 عملاء") and not is_right_to_left("Gulf عملاء") and not is_right_to_left("12")
    assert not is_right_to_left("\u2068عملاء\u2069: no service") and is_right_to_left("\u2068Gulf\u2069 عملاء")
