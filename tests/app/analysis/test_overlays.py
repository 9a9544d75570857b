"""Overlays give the figures that the rest of the program gives, on a scale of five steps."""

from __future__ import annotations

from datetime import date

import pytest

from app.analysis.coverage import Tier, measure
from app.analysis.gap_rule import Inspection
from app.analysis.overlay import OVERLAYS, Overlaid, Overlay, overlays
from app.analysis.stress_test import StressTest
from app.document.document import Document
from app.model.stakeholder import Stakeholder
from app.resources import samples

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def inspection():
    with Document.open_copy(samples()[0].path) as document:
        state = document.map()
    return Inspection(state, measure(state, TODAY), TODAY)


@pytest.mark.parametrize("overlay", overlays(), ids=lambda overlay: overlay.id)
def test_every_overlay_has_words_and_a_place_on_the_scale_for_every_figure(inspection, overlay):
    found = Overlaid(overlay, overlay.compute(inspection))
    assert overlay.help
    assert len(found.legend) == 5
    assert found.values
    for id in inspection.map.stakeholders:
        step, share = found.step(id), found.share(id)
        assert (step is None) == (share is None) == (id not in found.values)
        assert step is None or (0 <= step <= 4 and 0 <= share <= 1)


def test_coverage_is_what_the_figures_say(inspection):
    values = OVERLAYS.get("coverage-network").compute(inspection)
    assert values == dict(inspection.coverage.shares(Tier.NETWORK))
    added = OVERLAYS.get("coverage-added").compute(inspection)
    assert sum(added.values()) == pytest.approx(
        sum(values.values()) - sum(dict(inspection.coverage.shares(Tier.FIRM)).values())
    )


def test_points_missing_sum_to_what_is_missing_of_coverage(inspection):
    values = OVERLAYS.get("points").compute(inspection)
    assert sum(values.values()) == pytest.approx(100 - 100 * inspection.coverage.total(Tier.NETWORK))


def test_ratings_are_as_they_were_given(inspection):
    values = OVERLAYS.get("importance").compute(inspection)
    rated = {found.id: found.importance for found in inspection.map.all(Stakeholder) if found.importance is not None}
    assert values == rated
    found = Overlaid(OVERLAYS.get("importance"), values)
    assert {found.step(id) + 1 for id in rated} == set(rated.values())
    assert all(found.step(id) + 1 == rating for id, rating in rated.items())


def test_steps_are_equal_parts_of_the_scale():
    overlay = Overlay("x", "X", "x", 1, lambda _: {}, str, top=10.0)
    found = Overlaid(overlay, {"a": 0.0, "b": 2.0, "c": 2.1, "d": 10.0, "e": 11.0})
    assert [found.step(id) for id in "abcde"] == [0, 0, 1, 4, 4]
    assert (found.step("f"), found.told("f")) == (None, "?")


def test_whose_loss_costs_nothing_has_a_figure_all_the_same(inspection):
    values = OVERLAYS.get("risk").compute(inspection)
    assert set(values) == set(inspection.map.stakeholders)
    losses = {loss.stakeholder: loss.points for loss in inspection.look_up(StressTest).ranking()}
    assert {id: points for id, points in values.items() if points} == losses
