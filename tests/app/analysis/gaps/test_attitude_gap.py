import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.scales import Attitude


@pytest.mark.parametrize(
    ("now", "desired", "fires"),
    [
        (Attitude.RESISTANT, Attitude.NEUTRAL, True),
        (Attitude.NEUTRAL, Attitude.LEADING, True),
        (Attitude.UNAWARE, Attitude.NEUTRAL, True),
        (Attitude.UNAWARE, Attitude.RESISTANT, False),
        (Attitude.RESISTANT, Attitude.UNAWARE, False),
        (Attitude.SUPPORTIVE, Attitude.SUPPORTIVE, False),
        (Attitude.LEADING, Attitude.SUPPORTIVE, False),
        (None, Attitude.LEADING, False),
        (Attitude.NEUTRAL, None, False),
    ],
)
def test_a_desired_attitude_above_the_present_one_is_a_gap(
    sketch: Sketch, now: Attitude | None, desired: Attitude | None, fires: bool
) -> None:
    sketch.stakeholder("Board", attitude=now, desired_attitude=desired)
    assert bool(sketch.found("attitude-gap")) is fires


def test_it_is_major_for_the_powerful_and_says_both_attitudes(sketch: Sketch) -> None:
    sketch.stakeholder("Board", power=4, attitude=Attitude.UNAWARE, desired_attitude=Attitude.SUPPORTIVE)
    sketch.stakeholder("Press", power=3, attitude=Attitude.RESISTANT, desired_attitude=Attitude.NEUTRAL)
    found = sketch.found("attitude-gap")
    assert found["Board"].severity is Severity.MAJOR
    assert found["Board"].reason == "It is unaware and should be supportive."
    assert found["Press"].severity is Severity.MINOR
