"""A pairwise exercise speaks in whole sentences."""

from __future__ import annotations

import pytest

from app.analysis.pairwise import Misfit, weigh
from app.analysis.pairwise_words import consistency_in_words, effort_in_words, judgment_in_words, misfit_in_words


@pytest.mark.parametrize(
    ("ratio", "says"),
    [
        (1, "A and B – equally important (1)"),
        (1.2, "A and B – equally important (1)"),
        (3, "A – moderately more important than B (3)"),
        (9, "A – extremely more important than B (9)"),
    ],
)
def test_a_judgment_is_said_in_saatys_words(ratio: float, says: str) -> None:
    assert judgment_in_words("A", "B", ratio) == says


def test_a_name_from_right_to_left_does_not_disturb_the_sentence() -> None:
    assert judgment_in_words("وكلاء", "B", 3) == "\u2068وكلاء\u2069 – moderately more important than B (3)"


def test_the_answer_that_fits_least_comes_with_what_would_fit() -> None:
    assert misfit_in_words(Misfit("a", "b", 6, 1.13), str.upper) == (
        "Fits least: A – more than strongly more important than B (6). The weights say 1.1 times as important."
    )
    assert misfit_in_words(Misfit("a", "b", 2, 0.25), str.upper).endswith(
        "The weights say the reverse: B, 4.0 times as important."
    )


@pytest.mark.parametrize(
    ("judgments", "customers", "says"),
    [
        ({}, "", "Nothing is compared yet."),
        ({("a", "b"): 2, ("c", "d"): 2}, "abcd", "? Nothing links A and C yet: there are no weights before it does."),
        ({("a", "b"): 2, ("b", "c"): 2}, "abc", "So far no answer could contradict another"),
        (
            {("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 4},
            "abc",
            "Consistency ratio 0.00, at most 0.10: the answers agree",
        ),
        (
            {("a", "b"): 9, ("b", "c"): 9, ("c", "a"): 9},
            "abc",
            "above 0.10: the answers contradict one another too much",
        ),
    ],
)
def test_consistency_is_said_or_why_it_cannot_be(
    judgments: dict[tuple[str, str], float], customers: str, says: str
) -> None:
    assert says in consistency_in_words(weigh(judgments, customers), str.upper)


def test_the_effort_of_a_choice_is_said_before_it_is_made() -> None:
    assert effort_in_words(1, 20) == "Choose at least two customers."
    assert effort_in_words(2, 2) == "2 customers: 1 comparison."
    assert effort_in_words(7, 20) == "7 customers: 21 comparisons. All 20 would take 190."
    assert "People tire" in effort_in_words(20, 20)
    assert effort_in_words(26, 30) == "26 customers are too many for one exercise: choose at most 25."
