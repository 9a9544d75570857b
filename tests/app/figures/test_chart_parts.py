from __future__ import annotations

from app.figures.chart_parts import BODY, Key, balanced, in_words, legend, legend_height, lines_of, swatch, words
from app.figures.figure import Rect
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point


def test_a_number_keeps_its_per_cent_sign_at_the_end_of_a_line() -> None:
    said = "its network lifts that to 72 %"
    room = width("its network lifts that to 72", 12.0) + 1
    lines = lines_of(said, 12.0, 400, room, 2)
    assert lines == ("its network lifts that to", "72 %")


def test_a_headline_leaves_no_single_word_in_its_last_line() -> None:
    said = "Ten of fifteen commodity services are done in-house and others rest outside"
    room = width(said, 20.0, 700) - 10
    first, second = balanced(said, 20.0, 700, room, 2)
    assert len(second.split()) > 2
    assert f"{first} {second}" == said


def test_a_headline_that_fits_stays_in_one_line() -> None:
    assert balanced("Short", 20.0, 700, 400, 2) == ("Short",)


def test_a_name_read_from_the_right_does_not_turn_the_sentence() -> None:
    assert in_words("Dealers") == "Dealers"
    assert in_words("Café") == "Café"
    assert in_words("عملاء") == "\u2068عملاء\u2069"


def test_words_are_shortened_to_their_room() -> None:
    assert words(Point(0, 0), "Supermarket chains", BODY, room=60).text.endswith("…")
    assert words(Point(0, 0), "Supermarket chains", BODY).text == "Supermarket chains"


def test_a_legend_wraps_and_names_all_that_it_explains() -> None:
    keys = [swatch("Firm alone", "accent"), Key("Unmet", lambda at: [Rect(Box(at.x, at.y, 5, 5), 0, "line")])]
    group = legend(keys, Point(0, 0), 90)
    assert group.name == "Legend: Firm alone, Unmet"
    assert group.box.height == legend_height(keys, 90) > legend_height(keys, 900)
