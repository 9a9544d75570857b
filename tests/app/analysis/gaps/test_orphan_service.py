import pytest
from map_sketch import Sketch
from random_maps import day_after

from app.analysis.gap_rule import Severity
from app.model.scales import ServiceStatus


def test_a_live_service_for_nobody_is_an_orphan_and_major_where_it_costs(sketch: Sketch) -> None:
    sketch.service("Fax", sketch.firm())
    sketch.service("Telex", "IT", annual_cost=4000)
    found = sketch.found("orphan-service")
    assert found["Fax"].severity is Severity.MINOR
    assert found["Fax"].reason == "It is live, assigned to nobody and supports no other service."
    assert found["Telex"].severity is Severity.MAJOR
    assert found["Telex"].reason.endswith("; it costs 4,000 a year.")


def test_a_service_that_is_assigned_or_supports_another_is_no_orphan(sketch: Sketch) -> None:
    sketch.service("Servers", sketch.firm())
    sketch.service("Desk", "IT", depends_on=("Servers",))
    sketch.assign("Desk", sketch.stakeholder("Buyers"))
    assert not sketch.found("orphan-service")


@pytest.mark.parametrize(
    "values",
    [{"status": ServiceStatus.PLANNED}, {"status": ServiceStatus.RETIRING}, {"status": ServiceStatus.RETIRED},
     {"end": day_after(-1)}],
)  # fmt: skip
def test_only_live_services_are_orphans(sketch: Sketch, values: dict[str, object]) -> None:
    sketch.service("Fax", sketch.firm(), **values)
    assert not sketch.found("orphan-service")
