"""The facts of the headline slide, counted on a map small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest

from app.analysis.coverage import measure
from app.analysis.gap_finder import GapFinder
from app.analysis.gap_rule import Inspection
from app.exchange.board_facts import BoardFacts, board_facts
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.need import Need
from app.model.scales import Nature, NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

DAY = date(2026, 11, 23)


def facts_of(*records) -> BoardFacts:
    state = MapState(records)
    coverage = measure(state, DAY)
    return board_facts(coverage, state, GapFinder(Inspection(state, coverage, DAY)).findings)


IT = Stakeholder(id="it", name="Maple IT", kind=StakeholderKind.FIRM)
DEALERS = Stakeholder(id="dealers", name="Dealers", kind=StakeholderKind.PARTNER, importance=2)
BUYERS = Stakeholder(id="buyers", name="Car buyers", kind=StakeholderKind.CONSUMER, importance=4)


@pytest.fixture
def facts() -> BoardFacts:
    return facts_of(
        IT,
        DEALERS,
        BUYERS,
        Service(id="crm", name="CRM", provider="it", nature=Nature.COMMODITY),
        Service(id="test", name="Test drives", provider="dealers", nature=Nature.COMMODITY),
        Need(id="leads", customer="dealers", statement="Leads", required_level=2),
        Need(id="drive", customer="buyers", statement="A test drive", weight=4, required_level=2),
        Need(id="price", customer="buyers", statement="Prices", weight=4, required_level=2),
        Need(id="swap", customer="buyers", statement="Swap cars", kind=NeedKind.WANT),
        Need(id="race", customer="buyers", statement="Race days", kind=NeedKind.WANT),
        Assignment(id="a", service="crm", customer="dealers", level=2, addresses=("leads",)),
        Assignment(id="b", service="test", customer="buyers", level=2, addresses=("drive", "race")),
    )


def shown(facts: BoardFacts) -> dict[str, tuple[str, str]]:
    return {figure.title: (figure.value, figure.note) for figure in facts.figures}


def test_the_key_figures_are_those_counted_by_hand(facts):
    # firm: dealers 100 %, buyers 0 % → 2/6; network: buyers 50 % → (2 + 2)/6, so partners add 33 points.
    found = shown(facts)
    assert found["Network dividend"] == ("+33 points", "needs that only partners meet")
    # Without the dealers only the buyers remain, whose half of the need they met: 50 points of what is left.
    assert found["Coverage at risk"] == ("−50 points", "without Dealers")
    assert found["Unmet wants"][1] == "of 2 wants recorded"
    assert found["Commodity in-house"] == ("1 of 2", "services that could be bought")
    assert found["Balance across groups"] == ("0.90", "1 = equal; worst: buyers 50 %")


def test_groups_and_the_largest_gap_are_named(facts):
    assert [(share.kind, share.alone, share.together) for share in facts.groups] == [
        (StakeholderKind.PARTNER, 1.0, 1.0),
        (StakeholderKind.CONSUMER, 0.0, 0.5),
    ]
    assert (facts.gaps[0].title, facts.gaps[0].customer, facts.gaps[0].cost) == (
        "Unmet need: Prices",
        "Car buyers",
        "33 points",
    )


def test_the_notes_get_every_headline_figure_with_its_working(facts):
    assert {"network-dividend", "balance", "coverage-network"} <= {found.id for found in facts.headlines}


def test_a_map_without_needs_has_no_figures_to_show_but_says_why_in_the_notes():
    facts = facts_of(IT, BUYERS)
    assert (facts.groups, facts.figures, facts.gaps) == ((), (), ())
    assert facts.headlines


def test_what_is_not_known_is_left_out_rather_than_shown_as_unknown():
    facts = facts_of(IT, BUYERS, Need(id="n", customer="buyers", statement="Prices"))
    assert set(shown(facts)) == {"Network dividend", "Gaps", "Unmet wants"}
    assert not [value for value, _ in shown(facts).values() if "?" in value]
