"""The headline figures: every one says what it means and how it comes about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis import headlines as headlines_module
from app.analysis.coverage import measure
from app.analysis.headlines import headline, headlines
from app.model.map_state import MapState
from app.model.scales import StakeholderKind

IDS = [
    "coverage-firm", "coverage-network", "network-dividend", "coverage-self-reliant", "firm-alone", "firm-with-help",
    "by-partners", "unmet", "delight", "balance", "worst-group", "parity", "provider-concentration",
]  # fmt: skip


@pytest.fixture
def shop(sketch: Sketch) -> Sketch:
    """Buyers (5) get half of what they need from the firm, staff (3) all from Acme."""
    sketch.firm()
    sketch.partner("Acme")
    sketch.need(sketch.stakeholder("Buyers", importance=5), "help", 3, 4)
    sketch.need(sketch.stakeholder("Staff", StakeholderKind.INTERNAL), "laptops", 3, 2)
    sketch.assign(sketch.service("Desk", "IT"), "Buyers", "help", level=2)
    sketch.assign(sketch.service("Laptops", "Acme"), "Staff", "laptops", level=2)
    return sketch


def test_figures_stand_in_their_order_and_can_be_asked_for_by_id(shop: Sketch) -> None:
    assert [figure.id for figure in headlines(shop.coverage, shop.map)] == IDS
    assert headline(shop.coverage, shop.map, "unmet").title == "Unmet"
    with pytest.raises(KeyError, match="coverage-network"):
        headline(shop.coverage, shop.map, "nonsense")


@given(maps(), st.lists(st.sampled_from(IDS), unique=True))
def test_asking_for_some_figures_gives_the_same_figures_as_asking_for_all(state: MapState, wanted: list[str]) -> None:
    coverage = measure(state, TODAY)
    everything = headlines(coverage, state)
    assert headlines(coverage, state, wanted) == tuple(figure for figure in everything if figure.id in wanted)
    for figure in everything:
        assert headline(coverage, state, figure.id) == figure


def test_a_figure_that_nobody_asks_for_is_not_computed(shop: Sketch, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_dear(_coverage: object, _map_state: object) -> None:
        raise AssertionError("the shares of all providers are dear on a large map")

    monkeypatch.setattr(headlines_module, "concentration", too_dear)
    found = headlines(shop.coverage, shop.map, ("balance", "coverage-firm"))
    assert [figure.id for figure in found] == ["coverage-firm", "balance"]


def test_a_figure_of_an_unknown_id_is_named_beside_the_known_ones(shop: Sketch) -> None:
    with pytest.raises(KeyError, match=r"no figure is called “coverge”.*provider-concentration"):
        headlines(shop.coverage, shop.map, ("balance", "coverge"))


@pytest.mark.parametrize(
    ("figure", "text", "working"),
    [
        ("coverage-network", "69 %", "69 % = 5.5 of 8 points of importance, over 2 customers with needs recorded"),
        ("coverage-firm", "31 %", "31 % = 2.5 of 8 points of importance, over 2 customers with needs recorded"),
        ("network-dividend", "+38", "+38 = 68.8 (network) − 31.2 (firm)"),
        ("unmet", "31", "100 = 31.2 firm alone + 0.0 firm with help + 37.5 by partners + 31.2 unmet"),
        ("delight", "?", "No customer has a want recorded, so that it is not known."),
        ("balance", "0.90", "Network coverage: buyers 50 %, own people 100 %"),
        ("worst-group", "Buyers 50 %", "Network coverage: buyers 50 %, own people 100 %"),
        ("parity", "50 %", "Network coverage: buyers 50 %, own people 100 %"),
        ("provider-concentration", "0.56", "Shares of the met need: Acme 67 %, IT 33 %"),
    ],
)
def test_texts_and_workings(shop: Sketch, figure: str, text: str, working: str) -> None:
    found = headline(shop.coverage, shop.map, figure)
    assert (found.text, found.working) == (text, working)


def test_an_empty_map_shows_every_figure_as_undefined() -> None:
    state = MapState()
    for figure in headlines(measure(state, TODAY), state):
        assert figure.value is None
        assert figure.text == "?"
        assert figure.working.endswith(".")


def test_many_providers_are_summed_up(sketch: Sketch) -> None:
    sketch.stakeholder("Buyers")
    for number in range(7):
        sketch.need("Buyers", f"need {number}")
        provider = sketch.partner(f"Partner {number}")
        sketch.assign(sketch.service(f"Service {number}", provider), "Buyers", f"need {number}")
    working = headline(sketch.coverage, sketch.map, "provider-concentration").working
    assert working.endswith("Partner 4 14 %, and 29 % with 2 others")


@given(maps())
def test_every_figure_is_defined_in_words(state: MapState) -> None:
    for figure in headlines(measure(state, TODAY), state):
        assert figure.definition.endswith(".")
        assert figure.working
        assert (figure.value is None) == (figure.text == "?")
        assert figure.unit in {"share", "points", "index"}
