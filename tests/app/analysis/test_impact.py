"""What breaks without a stakeholder."""

from __future__ import annotations

import pytest
from map_sketch import Sketch

from app.analysis.impact import impact_of, impact_sentence


@pytest.fixture
def town(sketch: Sketch) -> Sketch:
    sketch.firm()
    sketch.partner("Telco")
    sketch.partner("Courier")
    sketch.stakeholder("Citizens")
    sketch.stakeholder("Schools")
    sketch.need("Citizens", "one window")
    sketch.need("Schools", "books")
    sketch.service("Lines", "Telco")
    sketch.assign(sketch.service("Portal", "IT", depends_on=("Lines",)), "Citizens", "one window")
    sketch.assign(sketch.service("Library", "IT"), "Schools", "books", via="Courier")
    return sketch


def test_services_that_cannot_do_without_it_break_with_it(town: Sketch) -> None:
    found = impact_of(town.inspection, "Telco")
    assert found.services == ("Lines", "Portal")
    assert (found.customers, found.stranded, found.points) == (("Citizens",), ("Citizens",), 50)
    assert impact_sentence(town.inspection, found) == (
        "Without Telco, 2 services end (Lines and Portal), and Citizens gets less: 50 points of coverage."
    )


def test_what_passes_through_a_channel_breaks_though_no_service_ends(town: Sketch) -> None:
    found = impact_of(town.inspection, "Courier")
    assert found.services == ()
    assert impact_sentence(town.inspection, found) == "Without Courier, Schools gets less: 50 points of coverage."


def test_nothing_may_hang_on_somebody(town: Sketch) -> None:
    assert (
        impact_sentence(town.inspection, impact_of(town.inspection, "Schools"))
        == "Nothing on the map hangs on Schools."
    )
