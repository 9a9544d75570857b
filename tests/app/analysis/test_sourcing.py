"""Sourcing: the grid, and how concentrated the providers are."""

from __future__ import annotations

import pytest
from hypothesis import given
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.coverage import Tier, measure
from app.analysis.sourcing import Sourcing, concentration, sourcing_grid
from app.model.map_state import MapState
from app.model.scales import Nature, ServiceStatus


def test_services_stand_in_the_grid_by_nature_and_source_with_their_cost(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.service("Printing", "IT", annual_cost=100)
    sketch.service("Mail", "IT", annual_cost=50)
    sketch.service("Lab", "Acme", nature=Nature.INNOVATION)
    sketch.service("Weather", None)
    sketch.service("Later", "IT", status=ServiceStatus.PLANNED)
    grid = {(cell.nature, cell.sourcing): cell for cell in sourcing_grid(sketch.coverage, sketch.map)}
    assert len(grid) == 9
    own = grid[Nature.COMMODITY, Sourcing.IN_HOUSE]
    assert (own.services, own.count, own.annual_cost) == (("Mail", "Printing"), 2, 150)
    assert own.is_candidate_to_buy
    assert not own.is_risk
    lab = grid[Nature.INNOVATION, Sourcing.OUTSOURCED]
    assert (lab.services, lab.annual_cost) == (("Lab",), None)
    assert lab.is_risk
    assert grid[Nature.COMMODITY, Sourcing.UNKNOWN].services == ("Weather",)
    assert grid[Nature.DIFFERENTIATING, Sourcing.IN_HOUSE].count == 0


def test_each_source_has_a_label() -> None:
    assert [source.label for source in Sourcing] == ["In-house", "Outsourced", "Provider not known"]


def test_concentration_by_hand(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.stakeholder("Buyers")
    sketch.need("Buyers", "help", 4, 2)
    sketch.need("Buyers", "refunds", 2, 4)
    sketch.assign(sketch.service("Desk", "IT"), "Buyers", "help", level=4)
    sketch.assign(sketch.service("Chat", "Acme"), "Buyers", "help", level=2)
    sketch.assign(sketch.service("Bank", "Acme"), "Buyers", "refunds", level=2)
    found = concentration(sketch.coverage, sketch.map)
    assert found is not None
    assert found.shares == {"Acme": pytest.approx(3 / 5), "IT": pytest.approx(2 / 5)}
    assert found.index == pytest.approx(0.36 + 0.16)
    own = concentration(sketch.coverage, sketch.map, Tier.FIRM)
    assert own is not None
    assert own.index == 1


@pytest.mark.parametrize(
    ("percentages", "index"),
    [((30, 30, 20, 20), 2600), ((100,), 10000), ((50, 50), 5000), ((10, 9, 12, 15, 12, 11, 15, 16), 1296)],
)
def test_concentration_of_the_published_markets(sketch: Sketch, percentages: tuple[int, ...], index: int) -> None:
    """The antitrust agencies' example of 30, 30, 20 and 20 per cent (2,600 of 10,000), and a textbook's of eight."""
    sketch.stakeholder("Buyers")
    for at, share in enumerate(percentages):
        provider = sketch.partner(f"Firm {at}")
        sketch.service(f"Service {at}", provider)
        for part in range(share):
            sketch.need("Buyers", f"need {at}.{part}", 1, 1)
            sketch.assign(f"Service {at}", "Buyers", *(f"need {at}.{n}" for n in range(part + 1)), level=1)
    found = concentration(sketch.coverage, sketch.map)
    assert found is not None
    assert found.index == pytest.approx(index / 10_000)


def test_concentration_is_undefined_where_no_known_provider_meets_a_need(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers"), "help")
    sketch.assign(sketch.service("Weather", None), "Buyers", "help")
    assert concentration(sketch.coverage, sketch.map) is None


@given(maps())
def test_shares_sum_to_one_and_the_index_lies_between_one_over_n_and_one(state: MapState) -> None:
    found = concentration(measure(state, TODAY), state)
    if found is not None:
        assert sum(found.shares.values()) == pytest.approx(1)
        assert 1 / len(found.shares) - 1e-12 <= found.index <= 1 + 1e-12


@given(maps())
def test_each_service_that_counts_stands_in_one_cell(state: MapState) -> None:
    coverage = measure(state, TODAY)
    listed = [service for cell in sourcing_grid(coverage, state) for service in cell.services]
    assert sorted(listed) == sorted(service for service in state.services if coverage.counts(service))
