"""Cards: what they say, and that it fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Finding, Severity
from app.figures.figure import Arc, Group, Rect, Role, Text
from app.figures.gauge import GAUGE_RADIUS
from app.figures.stakeholder_card import (
    HEIGHT,
    ICON_WIDTH,
    MAX_WIDTH,
    MIN_WIDTH,
    TALL_HEIGHT,
    Status,
    card,
    card_size,
    second_line,
)
from app.figures.text_metrics import width
from app.lenses.lens import Point
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

NAMES = (
    "A",
    "Dealers",
    "Finance company of northern and southern Europe",
    "Ministry of Transport, Digital Infrastructure and Regional Development",
    "شركة الاتصالات السعودية",
    "中国移动通信集团有限公司北京分公司客户服务中心",
    "👩‍👩‍👧 Families 🎉",
    "x" * 200,
    "W" * 500,
    "",
)


def texts(group: Group) -> list[Text]:
    return [shape for shape in group.shapes if isinstance(shape, Text)]


def words_fit(group: Group) -> bool:
    """Whether name and second line end before the gauge or the border, and lie inside the card."""
    frame = group.shapes[0]
    assert isinstance(frame, Rect)
    gauges = [shape.center.x - GAUGE_RADIUS for shape in group.shapes if isinstance(shape, Arc)]
    limit = min([frame.box.right, *gauges]) - 4
    lines = [text for text in texts(group) if text.anchor == "start"]
    return all(
        text.at.x >= frame.box.x + ICON_WIDTH
        and text.at.x + width(text.text, text.size, text.weight) <= limit
        and frame.box.y + 4 <= text.at.y - 0.73 * text.size
        and text.at.y + 0.2 * text.size <= frame.box.bottom - 2
        for text in lines
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", StakeholderKind)
@pytest.mark.parametrize("served", [True, False])
def test_every_name_fits_its_card(name: str, kind: StakeholderKind, served: bool, holds: Callable[[Group], bool]):
    made = card(Stakeholder(name=name, kind=kind, served=served, importance=5), Point(7, 9), Status(services=40))
    assert words_fit(made)
    assert holds(made)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80), st.booleans())
def test_any_name_fits_its_card(name: str, served: bool):
    stakeholder = Stakeholder(name=name, kind=StakeholderKind.PARTNER, served=served)
    size = card_size(stakeholder)
    assert MIN_WIDTH <= size.width <= MAX_WIDTH
    assert size.height in (HEIGHT, TALL_HEIGHT)
    assert words_fit(card(stakeholder, Point(0, 0)))


def test_a_short_name_is_never_shortened():
    made = card(Stakeholder(name="Parts suppliers abroad"), Point(0, 0))
    assert texts(made)[0].text == "Parts suppliers abroad"


def test_a_long_name_takes_two_lines_before_it_is_shortened():
    stakeholder = Stakeholder(name="Association of independent car dealers")
    assert card_size(stakeholder).height == TALL_HEIGHT
    first, second, *_ = texts(card(stakeholder, Point(0, 0)))
    assert f"{first.text} {second.text}" == stakeholder.name


def test_the_size_follows_from_the_record_alone(gap: Callable[..., Finding]):
    stakeholder = Stakeholder(name="Dealers", importance=3)
    frames = {
        card(stakeholder, Point(0, 0), status).shapes[0]
        for status in (Status(), Status(coverage=1.0, findings=(gap(Severity.MAJOR, "x"),), services=12))
    }
    assert len(frames) == 1


def test_a_card_stands_about_its_point():
    stakeholder = Stakeholder(name="Dealers")
    frame = card(stakeholder, Point(100, 50)).shapes[0]
    assert isinstance(frame, Rect)
    assert frame.box.center == (100, 50)
    assert (frame.box.width, frame.box.height) == card_size(stakeholder)


@pytest.mark.parametrize(
    ("stakeholder", "services", "line"),
    [
        (Stakeholder(name="IT", kind=StakeholderKind.FIRM), 9, "the firm · 9 services"),
        (Stakeholder(name="IT", kind=StakeholderKind.FIRM), 1, "the firm · 1 service"),
        (Stakeholder(name="IT", kind=StakeholderKind.FIRM), 0, "the firm"),
        (Stakeholder(name="Buyers", importance=4), 0, "importance 4"),
        (Stakeholder(name="Buyers"), 0, "not rated"),
        (Stakeholder(name="Cloud", served=False), 2, "provides 2 services"),
        (Stakeholder(name="Cloud", served=False), 0, "not a customer"),
    ],
)
def test_the_second_line(stakeholder: Stakeholder, services: int, line: str):
    assert second_line(stakeholder, services) == line
    assert texts(card(stakeholder, Point(0, 0), Status(services=services)))[1].text == line


def test_customers_alone_have_a_gauge():
    def arcs(**values: bool) -> int:
        made = card(Stakeholder(name="Cloud", **values), Point(0, 0), Status(coverage=0.5))
        return sum(isinstance(shape, Arc) for shape in made.shapes)

    assert arcs() == 2
    assert arcs(served=False) == 0


def test_a_customer_without_needs_shows_a_question_mark():
    assert texts(card(Stakeholder(name="Buyers"), Point(0, 0)))[-1].text == "?"


def test_gaps_are_counted_in_the_corner(gap: Callable[..., Finding]):
    findings = (gap(Severity.MAJOR, "b", "Unmet need: speed"), gap(Severity.MINOR, "b", "Stale evidence"))
    without, made = (
        card(Stakeholder(id="b", name="Buyers"), Point(0, 0), Status(findings=found)) for found in ((), findings)
    )
    assert len(made.shapes) == len(without.shapes) + 2
    assert texts(made)[-1].text == "2"
    assert made.box.y < without.box.y


def test_the_alt_text_says_all_that_the_card_shows(gap: Callable[..., Finding]):
    stakeholder = Stakeholder(id="b", name="x" * 200, kind=StakeholderKind.BUSINESS_CUSTOMER, importance=4)
    made = card(stakeholder, Point(0, 0), Status(Tier.FIRM, 0.712, (gap(Severity.MAJOR, "b"),)))
    assert made.name == (
        f"{'x' * 200}, business customer, importance 4, 71 % of its needs met by the firm, 1 gap, the worst major"
    )


def test_the_tooltip_names_place_coverage_and_gaps(gap: Callable[..., Finding]):
    stakeholder = Stakeholder(id="b", name="<b>Buyers</b>", kind=StakeholderKind.CONSUMER)
    status = Status(Tier.NETWORK, None, tuple(gap(Severity.MINOR, "b", f"Gap {at}") for at in range(9)))
    lines = card(stakeholder, Point(0, 0), status).tooltip.split("\n")
    assert lines[:4] == [
        "<b>Buyers</b>",
        "Consumer · outside the firm’s boundary",
        "Coverage unknown: no need is recorded",
        "Minor: Gap 0",
    ]
    assert lines[-1] == "… and 3 more gaps"


def test_a_card_stands_for_its_stakeholder():
    made = card(Stakeholder(id="b", name="Buyers"), Point(0, 0))
    assert (made.id, made.role, made.elements) == ("stakeholder:b", Role.CARD, (Element("stakeholder", "b"),))
