"""What a chart is: a question about the whole map, and a picture that answers it in a sentence and in shapes.

A chart calls `app.analysis` for every figure of the business and only draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from app.analysis.coverage import Coverage
from app.analysis.gap_rule import Finding, Inspection, Lookup
from app.analysis.network.network_figures import NetworkMemory
from app.discovery import Registry
from app.figures.figure import Group
from app.lenses.lens import Box
from app.model.map_state import MapState

L = TypeVar("L", bound=Lookup)
R = TypeVar("R")


@dataclass(frozen=True)
class ChartSubject:
    """What a chart is drawn of: one map at one moment, safe to hand to another thread.

    Attributes:
        map: The map.
        coverage: Its coverage.
        findings: Its gaps, the worst first.
        today: The day on which it is drawn.
        title: Of the map, for the line that says where the figures come from.
        scenario: Name of the scenario shown.
        inspection: Gives what was looked up about the map before, so that it is not worked out again.
        network: Remembers the figures of the network between one drawing and the next.
        progress: Told how far work is that takes long, from 0 to 1; what it raises stops the work.
    """

    map: MapState
    coverage: Coverage
    findings: tuple[Finding, ...]
    today: date
    title: str = ""
    scenario: str = ""
    inspection: Inspection | None = None
    network: NetworkMemory = field(default_factory=NetworkMemory)
    progress: Callable[[float], None] = field(default=lambda _: None)
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def look_up(self, lookup: type[L]) -> L:
        """Something about the whole map, such as its stress test, worked out when a chart first asks for it."""
        inspection = self.inspection or Inspection(self.map, self.coverage, self.today)
        return self.get(lambda _: inspection.look_up(lookup), lookup)

    def get(self, compute: Callable[[ChartSubject], R], name: Hashable = None) -> R:
        """A result of analysis, worked out once for this subject.

        Args:
            compute: Works it out.
            name: Tells results apart; the function itself where not given.
        """
        key = compute if name is None else name
        if key not in self._worked_out:
            self._worked_out[key] = compute(self)
        result: R = self._worked_out[key]
        return result


@dataclass(frozen=True, slots=True)
class Drawing:
    """The answer of a chart.

    Attributes:
        finding: What the map says, in one sentence: the headline.
        groups: The picture, inside the box that was given; those that stand for an element name it.
        definition: How what is shown is counted, with its source, in a sentence or two.
        empty: Whether there is nothing to show yet, and the finding says what to record.
        places: Values that a stakeholder takes on when its mark is dropped on a group, by the id of that group.
    """

    finding: str
    groups: tuple[Group, ...] = ()
    definition: str = ""
    empty: bool = False
    places: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


Draw = Callable[[ChartSubject, Box], Drawing]
"""Draws a chart into a box; at any size of at least `LEAST` nothing overlaps and no letter is under 11 points."""


LEAST = (720.0, 400.0)
"""Smallest width and height in points that a chart is drawn at; where there is less room it is scaled down."""


HEAVY_FROM = 1000
"""Stakeholders from which most charts take longer than a frame or two."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: one file in `app/figures/charts/`.

    Attributes:
        id: Stable name ("power-interest").
        title: What people read in the list.
        question: What it answers: "Whom do we have to win?".
        order: Its place in the list.
        draw: The function that draws it.
        heavy_from: From how many stakeholders on it takes longer than a frame, and is drawn on another thread.
    """

    id: str
    title: str
    question: str
    order: int
    draw: Draw
    heavy_from: int = HEAVY_FROM

    def is_heavy_for(self, map_state: MapState) -> bool:
        """Whether drawing it takes longer than a person should wait for."""
        return len(map_state.stakeholders) >= self.heavy_from


CHARTS: Registry[Chart] = Registry("chart", "app.figures.charts")
"""All charts. The first look imports their folder."""


def chart(id: str, *, title: str, question: str, order: int, heavy_from: int = HEAVY_FROM) -> Callable[[Draw], Chart]:
    """Make the decorated function a chart."""

    def register(draw: Draw) -> Chart:
        return CHARTS.add(Chart(id, title, question, order, draw, heavy_from))

    return register


def charts() -> tuple[Chart, ...]:
    """All charts in the order in which they are listed."""
    return tuple(sorted(CHARTS, key=lambda found: (found.order, found.id)))
