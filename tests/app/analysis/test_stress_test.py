"""The stress test: worked by hand, and against measuring the map again without the stakeholder."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch, changes_between
from random_maps import edited, maps

from app.analysis.coverage import Tier, measure
from app.analysis.stress_test import StressTest
from app.model.map_state import MapState
from app.model.scales import NeedKind


def stress_of(sketch: Sketch) -> StressTest:
    return StressTest.of(sketch.map, sketch.coverage)


@pytest.fixture
def chain(sketch: Sketch) -> Sketch:
    """Buyers (5) get help from a desk that stands on Acme's network; dealers (3) get stock lists through a carrier."""
    sketch.firm()
    sketch.partner("Acme")
    sketch.partner("Carrier")
    sketch.stakeholder("Buyers", importance=5)
    sketch.stakeholder("Dealers", importance=3)
    sketch.need("Buyers", "help", 3, 4)
    sketch.need("Buyers", "refunds", 1, 2)
    sketch.need("Dealers", "stock list", 2, 2)
    sketch.service("Network", "Acme")
    sketch.service("Desk", "IT", depends_on=("Network",))
    sketch.service("Chat", "IT")
    sketch.service("Lists", "IT")
    sketch.assign("Desk", "Buyers", "help", level=3)
    sketch.assign("Chat", "Buyers", "help", "refunds", level=1)
    sketch.assign("Lists", "Dealers", "stock list", level=4, via="Carrier")
    return sketch


def test_losing_a_supporting_provider_leaves_what_the_second_best_service_delivers(chain: Sketch) -> None:
    loss = stress_of(chain).loss("Acme")
    assert loss.points == pytest.approx(100 * 5 / 8 * 3 / 4 * (3 / 4 - 1 / 4))
    assert loss.stranded == ()


def test_losing_the_channel_strands_the_customers_behind_it(chain: Sketch) -> None:
    loss = stress_of(chain).loss("Carrier")
    assert loss.points == pytest.approx(100 * 3 / 8)
    assert loss.stranded == ("Dealers",)


def test_losing_the_firm_loses_all(chain: Sketch) -> None:
    loss = stress_of(chain).loss("IT")
    assert loss.points == pytest.approx(100 * (chain.coverage.total(Tier.NETWORK) or 0))
    assert loss.stranded == ("Buyers", "Dealers")


def test_losing_a_customer_costs_the_others_nothing(chain: Sketch) -> None:
    assert stress_of(chain).loss("Buyers").points == 0


def test_a_customer_that_delivers_to_another_is_counted_without_its_own_needs(chain: Sketch) -> None:
    chain.change("service", "Lists", provider="Buyers")
    loss = stress_of(chain).loss("Buyers")
    assert loss.points == pytest.approx(100), "dealers are all that remains, and lose all"


def test_the_ranking_puts_the_greatest_loss_first(chain: Sketch) -> None:
    assert [loss.stakeholder for loss in stress_of(chain).ranking()] == ["IT", "Carrier", "Acme"]


def test_a_partner_that_no_longer_delivers_anything_leaves_the_ranking(chain: Sketch) -> None:
    before, coverage, stress = chain.map, chain.coverage, stress_of(chain)
    chain.change("assignment", "Lists>Dealers", via=None)
    changes = changes_between(before, chain.map)
    after = stress.after(chain.map, coverage.after(chain.map, changes), changes)
    assert [loss.stakeholder for loss in after.ranking()] == ["IT", "Acme"]
    assert after.loss("Carrier").points == 0


def without(state: MapState, gone: str) -> MapState:
    """The map as it would be without a stakeholder, its services, and all that cannot do without those."""
    lost = {service.id for service in state.services.values() if service.provider == gone}
    while more := {service.id for service in state.services.values() if lost.intersection(service.depends_on)} - lost:
        lost |= more
    return MapState(
        record
        for record in state.records()
        if record.id not in lost
        and record.id != gone
        and gone not in (getattr(record, "customer", None), getattr(record, "via", None))
        and gone not in (getattr(record, "source", None), getattr(record, "target", None))
        and getattr(record, "service", None) not in lost
    )


@given(maps())
def test_a_loss_is_what_measuring_again_without_the_stakeholder_gives(state: MapState) -> None:
    stress = StressTest.of(state, measure(state, TODAY))
    for found, stakeholder in state.stakeholders.items():
        not_served = MapState(
            stakeholder.changed(served=False) if record is stakeholder else record for record in state.records()
        )
        before, after = measure(not_served, TODAY), measure(without(state, found), TODAY)
        total, left = before.total(Tier.NETWORK), after.total(Tier.NETWORK)
        loss = stress.loss(found)
        assert loss.points == pytest.approx(0 if total is None or left is None else 100 * (total - left), abs=1e-9)
        assert loss.stranded == tuple(
            sorted(
                customer
                for customer in state.stakeholders
                if (before.of(customer, Tier.NETWORK, NeedKind.NEED) or 0) > 0
                and not after.of(customer, Tier.NETWORK, NeedKind.NEED)
            )
        )


@settings(max_examples=60)
@given(st.data(), maps())
def test_after_any_edits_losses_equal_those_from_scratch(data: st.DataObject, state: MapState) -> None:
    coverage = measure(state, TODAY)
    stress = StressTest.of(state, coverage)
    for _ in range(data.draw(st.integers(1, 4))):
        state, changes = edited(data.draw, state)
        coverage = coverage.after(state, changes)
        stress = stress.after(state, coverage, changes)
        fresh = StressTest.of(state, coverage)
        assert stress.ranking() == fresh.ranking()
        assert [stress.loss(found) for found in state.stakeholders] == [
            fresh.loss(found) for found in state.stakeholders
        ]
