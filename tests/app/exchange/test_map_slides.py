"""The slides of a map say the finding in their titles."""

from __future__ import annotations

from datetime import date

import pytest

from app.analysis.headlines import Headline
from app.exchange.board_facts import BoardFacts
from app.exchange.map_slides import LensPicture, headline, map_slides
from app.exchange.slides.page import CONTENT
from app.figures.board_column import GroupShare, LargeGap
from app.figures.figure import Figure, Role, Text
from app.figures.key_figures import KeyFigure
from app.figures.map_figure import around_all
from app.figures.stakeholder_card import Status, card
from app.lenses.lens import Point
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("alone", "together", "said"),
    [
        (0.58, 0.81, "Maple alone meets 58 % of what its customers need; its network lifts that to 81 %"),
        (0.58, 0.58, "Maple alone meets 58 % of what its customers need; its network adds nothing to that"),
        (0.0, 1.0, "Maple alone meets 0 % of what its customers need; its network lifts that to 100 %"),
        (None, None, "How much of its customers’ needs Maple meets is not known yet: no need is recorded"),
    ],
)
def test_the_headline_says_what_the_network_adds(alone, together, said):
    assert plain(headline("Maple", alone, together)) == said


def picture(title: str, share: float | None, count: int = 1) -> LensPicture:
    cards = tuple(
        card(
            Stakeholder(id=f"s{at}", name=f"Dealers {at}", kind=StakeholderKind.PARTNER),
            Point(at % 5 * 250.0, at // 5 * 90.0),
            Status(coverage=0.5),
        )
        for at in range(count)
    )
    return LensPicture(title, Figure(title, around_all(cards), cards), share)


FACTS = BoardFacts(
    (GroupShare(StakeholderKind.PARTNER, 0.4, 0.7),),
    (KeyFigure("Network dividend", "+25 points"),),
    (LargeGap("Unmet need: Leads", "Dealers 1", "2.6 points"),),
    (Headline("balance", "Balance", 0.9, "index", "0.90", "Jain's index.", "Network coverage: partners 70 %"),),
)


def pages(alone: float | None = 0.5, together: float | None = 0.75, count: int = 1, facts: BoardFacts | None = None):
    return map_slides(
        "Maple",
        picture("Firm-centric", alone, count),
        picture("Network-centric", together, count),
        scenario="As-is",
        on=date(2026, 11, 23),
        source="Source: the map",
        facts=facts,
    )


def test_both_lenses_stand_side_by_side_and_then_each_alone():
    both, firm, network = pages()
    assert [panel.heading for panel in both.panels] == ["Firm-centric", "Network-centric"]
    assert [plain(panel.value) for panel in both.panels] == ["50 %", "75 %"]
    assert not both.panels[0].area.overlaps(both.panels[1].area)
    assert [len(page.panels) for page in (firm, network)] == [1, 1]
    assert "50 %" in plain(firm.title) and "75 %" in plain(network.title)


def test_every_slide_has_definitions_the_working_a_source_a_day_and_a_legend():
    for page in pages():
        assert "Coverage: how much of the weighted need is met" in page.notes
        assert "75.0 − 50.0 = +25.0 points" in page.notes
        assert page.source and page.on == date(2026, 11, 23) and page.legend is not None
        assert page.subtitle.endswith(" · As-is · 23 November 2026")


def test_unknown_coverage_is_shown_as_unknown_and_never_as_nothing():
    both = pages(None, None)[0]
    assert [panel.value for panel in both.panels] == ["?", "?"]
    assert "0 %" not in plain(both.title)


def test_titles_of_a_map_without_needs_never_speak_of_a_question_mark():
    assert not [page.title for page in pages(None, None) if "?" in page.title]


def test_a_scenario_keeps_its_name_as_it_was_given():
    one = picture("Firm-centric", 0.5)
    for page in map_slides("Maple", one, one, scenario="To-be 2028 Berlin"):
        assert "To-be 2028 Berlin" in page.subtitle


def test_the_headline_slide_shows_groups_gaps_and_key_figures_where_there_are_any():
    both, *alone = pages(facts=FACTS)
    shown = " ".join(
        shape.text for panel in both.panels for group in panel.figure.groups for shape in group.shapes
        if isinstance(shape, Text)
    )  # fmt: skip
    for words in ("By customer group", "40 % alone → 70 % with network", "Largest gaps", "+25 points"):
        assert words in shown
    assert [len(page.panels) for page in alone] == [1, 1]
    assert [len(page.panels) for page in pages()] == [2, 1, 1]


@pytest.mark.parametrize("facts", [None, FACTS])
@pytest.mark.parametrize("count", [1, 20, 130])
def test_nothing_on_the_headline_slide_overlaps_or_leaves_the_content(facts, count):
    both = pages(count=count, facts=facts)[0]
    areas = [panel.area for panel in both.panels] + [both.legend_area]
    assert not [1 for at, one in enumerate(areas) for other in areas[:at] if one.overlaps(other)]
    around = CONTENT.grown(0.01)
    assert all(around.united(area) == around for area in areas)


def test_the_small_maps_are_overviews_once_cards_have_no_room_and_the_notes_say_so():
    few, many = pages(count=9)[0], pages(count=10)[0]
    assert not few.panels[0].simple and "overview" not in few.notes
    assert many.panels[0].simple and "overview" in many.notes
    assert sum(group.role is Role.CARD for group in many.panels[0].figure.groups) == 10


def test_the_legend_leaves_to_the_bars_what_they_explain():
    assert "Partner" in pages(count=12)[0].legend.groups[0].name
    assert "Partner" not in pages(count=12, facts=FACTS)[0].legend.groups[0].name


def test_the_notes_have_each_figure_with_its_definition_and_its_working():
    for page in pages(facts=FACTS):
        assert "Balance: 0.90. Jain's index. Network coverage: partners 70 %." in page.notes


def test_hundreds_of_stakeholders_are_dots_on_every_slide():
    for page in pages(count=130):
        assert all(panel.simple for panel in page.panels)
