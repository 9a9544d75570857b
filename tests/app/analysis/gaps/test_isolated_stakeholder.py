from map_sketch import Sketch

from app.analysis.gap_rule import Severity


def test_a_stakeholder_tied_to_nobody_is_found_and_the_firm_is_not(sketch: Sketch) -> None:
    sketch.firm()
    sketch.stakeholder("Press")
    found = sketch.found("isolated-stakeholder")
    assert set(found) == {"Press"}
    assert found["Press"].severity is Severity.MINOR
    assert found["Press"].fixes[0].command == "add-relationship"


def test_any_tie_is_enough(sketch: Sketch) -> None:
    sketch.firm()
    sketch.tie("IT", sketch.stakeholder("Related"))
    sketch.tie(sketch.stakeholder("Relating"), "IT")
    sketch.service("Desk", sketch.stakeholder("Providing"))
    sketch.stakeholder("Channel")
    sketch.assign("Desk", sketch.stakeholder("Served"), via="Channel")
    sketch.stakeholder("Part", parent=sketch.stakeholder("Whole"))
    assert not sketch.found("isolated-stakeholder")
