"""The slides of a map say the finding in their titles."""

from __future__ import annotations

from datetime import date

import pytest

from app.exchange.map_slides import LensPicture, headline, map_slides
from app.figures.figure import Figure
from app.figures.stakeholder_card import card
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
        (None, None, "How much of its customers' needs Maple meets is not known yet: no need is recorded"),
    ],
)
def test_the_headline_says_what_the_network_adds(alone, together, said):
    assert plain(headline("Maple", alone, together)) == said


def picture(title: str, share: float | None) -> LensPicture:
    one = card(Stakeholder(id="a", name="Dealers", kind=StakeholderKind.PARTNER), Point(0, 0))
    return LensPicture(title, Figure(title, one.box, (one,)), share)


def pages(alone: float | None = 0.5, together: float | None = 0.75):
    return map_slides(
        "Maple",
        picture("Firm-centric", alone),
        picture("Network-centric", together),
        scenario="As-is",
        on=date(2026, 11, 23),
        source="Source: the map",
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
        assert "as-is" in page.subtitle and "November 2026" in page.subtitle


def test_unknown_coverage_is_shown_as_unknown_and_never_as_nothing():
    both = pages(None, None)[0]
    assert [panel.value for panel in both.panels] == ["?", "?"]
    assert "0 %" not in plain(both.title)
