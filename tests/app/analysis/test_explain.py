"""Every figure can be traced to rows, from which it is counted again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.coverage import Tier, measure
from app.analysis.explain import UnknownFigureError, explain, families, figure_names, heads
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headlines
from app.model.accepted_gap import AcceptedGap
from app.model.element import Element
from app.model.map_state import MapState


@pytest.fixture
def town(sketch: Sketch) -> Sketch:
    sketch.firm()
    sketch.stakeholder("Citizens", importance=5, power=5, interest=2, legitimacy=4, urgency=1)
    sketch.partner("Telco", served=True, importance=2)
    sketch.need("Citizens", "one window", 5)
    sketch.need("Citizens", "short queues", 2)
    sketch.need("Telco", "cable plans", 4)
    sketch.assign(sketch.service("Portal", "IT"), "Citizens", "one window", level=2)
    sketch.assign(sketch.service("Maps", "Telco"), "Telco", "cable plans", level=3)
    return sketch


@settings(max_examples=60, deadline=None)
@given(maps())
def test_every_figure_of_any_map_is_counted_again_from_its_rows(state: MapState) -> None:
    inspection = Inspection(state, measure(state, TODAY), TODAY)
    for name in figure_names(inspection):
        found = explain(inspection, name.id)
        assert found.figure == name.id
        if isinstance(found.value, float):
            assert found.recounted == pytest.approx(found.value, abs=1e-9), name
        else:
            assert found.recounted == found.value, name
        for row in found.rows:
            assert len(row.cells) == len(found.columns)
            assert row.element is None or state.find(*row.element) is not None


@given(maps())
def test_a_headline_and_its_explanation_show_the_same_value(state: MapState) -> None:
    inspection = Inspection(state, measure(state, TODAY), TODAY)
    for headline in headlines(inspection.coverage, state):
        assert explain(inspection, headline.id).value == headline.value


def test_the_working_says_how_many_of_how_many_points(town: Sketch) -> None:
    assert explain(town.inspection, "coverage:Citizens").working == "48 % = 3.333 of 7 weighted points"
    whole = explain(town.inspection, "coverage-network")
    assert whole.text == "63 %"
    assert whole.working.startswith("63 % = 62.6 of 100 weighted points, over 3 needs of 2 customers.")
    assert [row.cells[2] for row in whole.rows] == ["one window", "short queues", "cable plans"]
    assert whole.rows[0].element == Element("need", "one window")


def test_a_figure_of_one_element_is_asked_for_by_name_or_id_whatever_its_case(town: Sketch) -> None:
    by_name = explain(town.inspection, "coverage-firm:citizens")
    assert by_name.value == town.coverage.of("Citizens", Tier.FIRM)
    assert by_name.title == "Firm coverage of Citizens"


def test_the_loss_of_a_partner_is_told_need_by_need(town: Sketch) -> None:
    found = explain(town.inspection, "loss:IT")
    assert [row.cells[1] for row in found.rows] == ["one window"]
    assert explain(town.inspection, "loss:Telco").value == 0
    assert explain(town.inspection, "salience:Citizens").text == "Dominant"


def test_points_that_are_accepted_are_named_beside_those_missing(town: Sketch) -> None:
    town._add(AcceptedGap.of("unmet-need", Element("need", "short queues"), id="a", reason="Later.", on=TODAY))
    found = explain(town.inspection, "unmet")
    assert found.value == pytest.approx(37.41, abs=0.01)
    assert found.working.endswith("Of 37 points missing, 20 are accepted")
    assert found.table()[2][-1] == "accepted"


def test_what_is_undefined_is_a_question_mark_with_a_sentence(sketch: Sketch) -> None:
    sketch.stakeholder("Citizens")
    for figure in ("coverage-network", "unmet", "balance", "coverage:Citizens", "attention-buyers"):
        found = explain(sketch.inspection, figure)
        assert (found.value, found.text, found.recounted) == (None, "?", None)
        assert found.working


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ("happiness", "No figure is called"),
        ("coverage", "is of a customer"),
        ("unmet:Citizens", "of the whole map"),
        ("coverage:Nobody", "No customer on the map"),
        ("coverage:Twin", "Several on the map"),
    ],
)
def test_a_figure_that_is_not_there_is_refused_and_says_what_there_is(town: Sketch, figure: str, says: str) -> None:
    for found in ("t1", "t2"):
        town.stakeholder(found)
        town.change("stakeholder", found, name="Twin")
    with pytest.raises(UnknownFigureError, match=says) as caught:
        explain(town.inspection, figure)
    assert caught.value.todo


def test_every_headline_can_be_explained_and_every_family_says_what_it_is(town: Sketch) -> None:
    known = {head.id for head in heads()}
    assert len(known) == len(heads())
    assert {headline.id for headline in headlines(town.coverage, town.map)} <= known
    for family in families():
        assert family.explain.__doc__
        assert (Path(__file__).parents[3] / "app/analysis/explanations").is_dir()
        for head in family.heads:
            found = explain(town.inspection, head.id if head.whole else f"{head.id}:{_one(head.of)}")
            assert found.definition.endswith(".")
            assert found.source


def _one(of: str) -> str:
    return "one window" if of == "need" else "Citizens"
