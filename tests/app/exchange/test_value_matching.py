"""What people write in cells, and what it means."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cell_marks import arrow_ends, cell_halves, is_tick, side_of, tick_sides
from app.exchange.cell_words import as_number, is_unknown, name_key, plain_words
from app.exchange.date_matching import as_date, month_comes_first
from app.exchange.value_matching import as_amount, as_choice, as_flag, as_items, as_level, as_rating, rating_scale
from app.exchange.value_words import CHOICE_WORDS
from app.model.scales import Attitude, NeedKind, RelationshipKind, ServiceStatus, StakeholderKind


def value(understood):
    return None if understood is None else understood.value


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        (1, 1), (5.0, 5), ("3", 3), ("4 - high", 4), ("High (4)", 4), ("(2) low", 2), ("5: Critical", 5),
        ("High", 4), ("H", 4), ("M", 3), ("l", 2), ("Medium", 3), ("Low", 2), ("Very high", 5), ("VERY LOW", 1),
        ("Very good", 5), ("Very bad", 1), ("More or less bad", 2), ("Neutral", 3), ("sehr hoch", 5), ("zeer laag", 1),
        ("élevé", 4), ("très faible", 1), ("muy alta", 5), ("7/10", 4), ("3 out of 5", 3), ("80 %", 4), ("★★★☆☆", 3),
        ("High during budget talks", 4), ("Very high around the ballot", 5),
        ("tbd", None), ("Influence", None), ("High collectively, low individually", None), (0, None), (6, None),
        ("Medium to high when it rains", None), ("", None), (None, None), ("-3", None),
    ],
)  # fmt: skip
def test_ratings(cell, rating):
    assert value(as_rating(cell)) == rating


@pytest.mark.parametrize(
    ("cell", "whole"), [("High", True), ("4 - high", True), ("High during budget talks", False), (3.4, False)]
)
def test_a_rating_with_further_words_says_that_there_are_more(cell, whole):
    assert as_rating(cell).whole is whole


def test_a_column_up_to_ten_or_a_hundred_is_a_scale_of_its_own():
    assert rating_scale([1, 5, 3]) == 5
    assert rating_scale([2, 9, "7"]) == 10
    assert rating_scale([20, 90, 70]) == 100
    assert rating_scale([2, 9]) == 5, "two numbers are too few to tell"
    assert rating_scale([1971, 2, 3]) == 5
    assert [value(as_rating(cell, 10)) for cell in (0, 1, 5, 6, 9, 10, 11)] == [1, 1, 3, 3, 5, 5, None]
    assert [value(as_rating(cell, 100)) for cell in (1, 20, 21, 100)] == [1, 1, 2, 5]


@given(st.integers(1, 5))
def test_every_whole_number_on_the_scale_is_itself(number):
    assert value(as_rating(number)) == value(as_rating(str(number))) == number


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        (0, 0), (4, 4), ("2", 2), ("none", 0), ("basic", 1), ("Adequate", 2), ("3 - good", 3), ("excellent", 4),
        ("x", 2), ("✓", 2), (True, 2), (False, 0), ("Very good", 4), ("high", 3), (5, None), (1.5, None),
        ("R, P", None), ("maybe", None),
    ],
)  # fmt: skip
def test_levels(cell, level):
    assert value(as_level(cell)) == level


def test_a_required_level_is_at_least_basic():
    assert as_level("none", 1) is None
    assert as_level(0, 1) is None
    assert as_level(False, 1) is None
    assert value(as_level(1, 1)) == 1


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Customer", StakeholderKind.BUSINESS_CUSTOMER), ("Key customers", StakeholderKind.BUSINESS_CUSTOMER),
        ("Vendor", StakeholderKind.PARTNER), ("Suppliers", StakeholderKind.PARTNER),
        ("Employee", StakeholderKind.INTERNAL), ("Finance Manager", StakeholderKind.INTERNAL),
        ("Customer Service Manager", StakeholderKind.INTERNAL), ("Regulator", StakeholderKind.OTHER),
        ("Regulatory authorities", StakeholderKind.OTHER), ("end user", StakeholderKind.CONSUMER),
        ("business_customer", StakeholderKind.BUSINESS_CUSTOMER), ("The firm", StakeholderKind.FIRM),
        ("Leverancier", StakeholderKind.PARTNER), ("Behörde", StakeholderKind.OTHER),
        ("ciudadano", StakeholderKind.CONSUMER), ("not a customer", None), ("Zebra", None), ("", None),
    ],
)  # fmt: skip
def test_kinds_of_stakeholder(cell, kind):
    assert value(as_choice(cell, StakeholderKind)) == kind


@pytest.mark.parametrize(
    ("cell", "choices", "choice"),
    [
        ("For", Attitude, Attitude.SUPPORTIVE), ("Against", Attitude, Attitude.RESISTANT),
        ("Champion", Attitude, Attitude.LEADING), ("unaware", Attitude, Attitude.UNAWARE),
        ("Active", ServiceStatus, ServiceStatus.LIVE), ("NOT_ENABLED", ServiceStatus, None),
        ("Being retired", ServiceStatus, ServiceStatus.RETIRING), ("must-have", NeedKind, NeedKind.NEED),
        ("Nice to have", NeedKind, NeedKind.WANT), ("reports_to", RelationshipKind, RelationshipKind.REPORTS_TO),
        ("allies with", RelationshipKind, RelationshipKind.COLLABORATES),
    ],
)  # fmt: skip
def test_other_closed_lists(cell, choices, choice):
    assert value(as_choice(cell, choices)) == choice


@pytest.mark.parametrize("choices", list(CHOICE_WORDS), ids=lambda found: found.__name__)
def test_every_value_of_a_list_is_known_by_its_own_name_and_label(choices):
    for choice in choices:
        for written in (choice.value, choice.label, choice.value.upper()):
            assert as_choice(written, choices).value is choice


@pytest.mark.parametrize(
    ("cell", "flag"),
    [
        ("Yes", True),
        ("no", False),
        (True, True),
        ("Internal", True),
        ("External", False),
        ("ja", True),
        ("maybe", None),
    ],
)
def test_yes_and_no(cell, flag):
    assert value(as_flag(cell)) == flag


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 1, 2), date(2026, 1, 2)), (datetime(2026, 1, 2, 15), date(2026, 1, 2)),
        ("2026-01-31", date(2026, 1, 31)), ("2026-01-31T10:00:00Z", date(2026, 1, 31)),
        ("31/01/2026", date(2026, 1, 31)), ("3/4/2026", date(2026, 4, 3)), ("1.2.26", date(2026, 2, 1)),
        ("31 January 2026", date(2026, 1, 31)), ("Jan 31, 2026", date(2026, 1, 31)), ("2 mars 2026", date(2026, 3, 2)),
        ("3 de marzo de 2026", date(2026, 3, 3)), ("1. März 2026", date(2026, 3, 1)), ("June 2026", date(2026, 6, 1)),
        ("Q3 2026", date(2026, 7, 1)), ("2026", date(2026, 1, 1)), (2026, date(2026, 1, 1)), (46023, date(2026, 1, 1)),
        ("2026-06", date(2026, 6, 1)), ("31/02/2026", None), ("soon", None), ("", None), (7, None),
        ("99/99/9999", None),
    ],
)  # fmt: skip
def test_dates(cell, day):
    assert value(as_date(cell)) == day


def test_the_end_of_a_period_is_its_last_day():
    ends = [value(as_date(cell, at_end=True)) for cell in ("2026", "Q1 2026", "Feb 2028", "2026-12", "3 Jan 2026")]
    assert ends == [date(2026, 12, 31), date(2026, 3, 31), date(2028, 2, 29), date(2026, 12, 31), date(2026, 1, 3)]


def test_the_month_comes_first_only_where_a_column_shows_it():
    assert month_comes_first(["01/02/2026", "12/31/2026"])
    assert not month_comes_first(["01/02/2026", "31/12/2026"])
    assert value(as_date("1/2/2026", month_first=True)) == date(2026, 1, 2)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_way_to_write_a_day_means_that_day(day):
    for written in (day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%d %B %Y"), day.strftime("%b %d, %Y")):
        assert value(as_date(written)) == day


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("£1,200", 1200), ("1.200,50 €", 1200.5), ("€ 1.200.000", 1_200_000), ("12k", 12_000), ("$3.4 million", 3.4e6),
        ("1 200", 1200), ("CHF 1'200.50", 1200.5), ("1,5", 1.5), ("(500)", -500), ("-500", -500), (99.5, 99.5),
        ("€0.75", 0.75), ("1,234,567.89", 1234567.89), ("cheap", None), ("", None), ("GBP", None), ("2m GBP", 2e6),
    ],
)  # fmt: skip
def test_amounts(cell, amount):
    assert value(as_amount(cell)) == (None if amount is None else pytest.approx(amount))


@given(st.integers(0, 10**9))
def test_grouped_thousands_are_one_number(number):
    assert value(as_amount(f"£{number:,}")) == number


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Fast parts; Fair prices", ("Fast parts", "Fair prices")), ("- one\n- two\n\n", ("one", "two")),
        ("1. one\n2) two", ("one", "two")), ("• one • two", ("one", "two")), ("Email<>Post", ("Email", "Post")),
        ("a|b|a", ("a", "b")), ("One, and the other", ("One, and the other",)), ("[1,2]", ("1", "2")), ("[]", ()),
        ("n/a", ()), ("", ()), ("3.5 days", ("3.5 days",)), ("24-hour help", ("24-hour help",)),
    ],
)  # fmt: skip
def test_lists(cell, items):
    assert as_items(cell) == items


def test_commas_part_only_where_they_may():
    assert as_items("red, green", commas=True) == ("red", "green")


def test_names_are_the_same_whatever_their_case_and_spaces():
    assert name_key(" Local\u00a0 Government\n") == name_key("LOCAL government")
    assert name_key("Straße") == name_key("STRASSE")


def test_words_to_compare_have_no_accents_and_no_punctuation():
    assert plain_words("  Élevé_Niveau (très)!\u00a0") == "eleve niveau tres"


def test_what_is_not_known_is_no_value():
    assert all(map(is_unknown, [None, "", " - ", "N/A", "Not known", "unknown", "[]"]))
    assert not any(map(is_unknown, ["tbd", 0, False, "no"]))


def test_bare_numbers():
    assert [as_number(cell) for cell in ("3", "3,5", 2, True, "3 apples", None, float("nan"))] == [
        3.0, 3.5, 2.0, None, None, None, None,
    ]  # fmt: skip


def test_marks_of_an_engagement_matrix():
    assert tick_sides("C, D") == ("now", "desired")
    assert tick_sides("d") == ("desired",)
    assert tick_sides("Cat") == ()
    assert is_tick("Yes") and is_tick(True) and is_tick(1) and not is_tick("no")
    assert (side_of("Current"), side_of("To-be"), side_of("Frodo")) == ("now", "desired", None)


def test_ends_and_halves():
    assert arrow_ends("Mayor -> SFMTA Board. Some words.") == ("Mayor", "SFMTA Board")
    assert arrow_ends("A → B") == ("A", "B")
    assert arrow_ends("no arrow here") is None
    assert cell_halves("For / High") == ("For", "High")
    assert cell_halves("a/b/c") is None


cell_values = st.one_of(
    st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.none(),
    st.from_regex(r"[\d.,/ kM£€%()-]{1,12}", fullmatch=True),
)  # fmt: skip


@given(cell_values)
def test_no_cell_makes_any_of_them_raise(cell):
    ratings = [as_rating(cell, scale) for scale in (5, 10, 100)]
    assert all(found is None or 1 <= found.value <= 5 for found in ratings)
    level = as_level(cell)
    assert level is None or 0 <= level.value <= 4
    day = as_date(cell, at_end=True, month_first=True)
    assert day is None or type(day.value) is date
    amount = as_amount(cell)
    assert amount is None or amount.value == amount.value
    for choices in CHOICE_WORDS:
        choice = as_choice(cell, choices)
        assert choice is None or isinstance(choice.value, choices)
    assert all(item.strip() for item in as_items(cell, commas=True))
    as_flag(cell)
    arrow_ends(cell)


@pytest.mark.parametrize("cell", [1.1e300, -1.1e300, "9" * 301, "9" * 400, "9" * 299 + " bn"])
def test_an_amount_of_a_size_that_no_map_keeps_is_none(cell):
    assert as_amount(cell) is None
