from datetime import date

from map_sketch import TODAY, Sketch
from random_maps import day_after

from app.analysis.gap_rule import Severity
from app.model.element import Element


def test_old_and_missing_evidence_is_told_once_a_customer(sketch: Sketch) -> None:
    sketch.stakeholder("Buyers", importance=5)
    sketch.need("Buyers", "help", evidence_date=date(2024, 5, 2))
    sketch.need("Buyers", "refunds", evidence="Heard at the fair")
    sketch.need("Buyers", "delivery", evidence_date=TODAY)
    finding = sketch.found("stale-evidence")["Buyers"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == (
        "Of its 3 needs and wants, 1 rests on evidence over 12 months old (the oldest of 2 May 2024) "
        "and 1 has no dated evidence."
    )
    assert finding.elements == (Element("stakeholder", "Buyers"), Element("need", "help"), Element("need", "refunds"))


def test_it_is_major_where_nothing_fresh_is_known_of_an_important_customer(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers", importance=4), "help", evidence_date=day_after(-366))
    assert sketch.found("stale-evidence")["Buyers"].severity is Severity.MAJOR


def test_evidence_of_exactly_a_year_is_fresh(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers"), "help", evidence_date=day_after(-365))
    assert not sketch.found("stale-evidence")


def test_a_map_that_records_no_evidence_at_all_has_no_finding(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers"), "help")
    assert not sketch.found("stale-evidence")
