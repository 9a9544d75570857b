"""How figures and names are put into sentences."""

from datetime import date

import pytest

from app.analysis.wording import amount, counted, day, listed, percent, points


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "A"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"), (list("ABCDE"), "A, B, C and 2 more"),
    ],
)  # fmt: skip
def test_names_in_a_row(names: list[str], text: str) -> None:
    assert listed(names) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(None, "?"), (0, "0 %"), (0.001, "1 %"), (0.584, "58 %"), (0.999, "99 %"), (1, "100 %")],
)
def test_a_share_says_all_and_nothing_only_of_all_and_nothing(share: float | None, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("number", "text", "signed"),
    [
        (None, "?", "?"), (0.0, "0", "0"), (-0.04, "0", "0"), (4.25, "4.2", "+4.2"), (4.0, "4", "+4"),
        (9.96, "10", "+10"), (23.4, "23", "+23"), (-23.4, "−23", "−23"),
    ],
)  # fmt: skip
def test_points_are_whole_from_ten_on(number: float | None, text: str, signed: str) -> None:
    assert points(number) == text
    assert points(number, signed=True) == signed


def test_amounts_numbers_and_days() -> None:
    assert amount(1234567.4) == "1,234,567"
    assert counted(1, "need") == "1 need"
    assert counted(1200, "need") == "1,200 needs"
    assert counted(2, "company", "companies") == "2 companies"
    assert day(date(2026, 9, 1)) == "1 September 2026"
