import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import StakeholderKind


def groups(sketch: Sketch, buyers: int, staff: int) -> None:
    sketch.firm()
    for name, kind, level in (
        ("Buyers", StakeholderKind.CONSUMER, buyers),
        ("Staff", StakeholderKind.INTERNAL, staff),
    ):
        sketch.need(sketch.stakeholder(name, kind), f"help for {name}", 3, 4)
        sketch.assign(sketch.service(f"{name} desk", "IT"), name, f"help for {name}", level=level)


def test_a_group_covered_far_worse_than_the_best_is_found(sketch: Sketch) -> None:
    groups(sketch, 4, 2)
    finding = sketch.found("unbalanced-groups")["Staff"]
    assert finding.severity is Severity.MINOR
    assert finding.title == "Unbalanced groups: own people"
    assert finding.reason == "Own people are covered to 50 %, buyers to 100 %: parity 0.50."
    assert finding.elements == (Element("stakeholder", "Staff"),)


def test_it_is_major_below_a_parity_of_035(sketch: Sketch) -> None:
    groups(sketch, 1, 4)
    assert sketch.found("unbalanced-groups")["Buyers"].severity is Severity.MAJOR


@pytest.mark.parametrize(("buyers", "staff"), [(4, 3), (0, 0)])
def test_groups_covered_nearly_alike_are_no_finding(sketch: Sketch, buyers: int, staff: int) -> None:
    groups(sketch, buyers, staff)
    assert not sketch.found("unbalanced-groups")


def test_one_group_alone_is_no_finding(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers"), "help")
    assert not sketch.found("unbalanced-groups")
