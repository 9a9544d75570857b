"""Maps as charts get them, and what every chart has to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from app.analysis.coverage import measure
from app.analysis.gap_finder import GapFinder
from app.analysis.gap_rule import Inspection
from app.figures.chart import CHARTS, ChartSubject
from app.figures.chart_page import NOMINAL, ChartPage, chart_page
from app.figures.figure import Figure, Group, Text
from app.figures.text_metrics import ASCENT, CAP_HEIGHT
from app.lenses.lens import Box, Size
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.scales import NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

DAY = date(2026, 11, 23)


class Drawn:
    """A map under construction whose names are ids, and the charts drawn of it."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def who(self, name: str, kind: str = "consumer", **values: Any) -> str:
        self.records.append(Stakeholder(id=name, name=name, kind=StakeholderKind(kind), **values))
        return name

    def service(self, name: str, provider: str | None, **values: Any) -> str:
        self.records.append(Service(id=name, name=name, provider=provider, **values))
        return name

    def need(self, customer: str, statement: str, kind: str = "need", **values: Any) -> str:
        kept = {"weight": 3, "required_level": 2} | values
        self.records.append(Need(id=statement, customer=customer, statement=statement, kind=NeedKind(kind), **kept))
        return statement

    def assign(self, service: str, customer: str, *needs: str, level: int = 2, **values: Any) -> None:
        id = f"{service}>{customer}"
        self.records.append(
            Assignment(id=id, service=service, customer=customer, level=level, addresses=needs, **values)
        )

    @property
    def subject(self) -> ChartSubject:
        return subject_of(MapState(self.records))

    def page(self, chart_id: str, size: Size = NOMINAL) -> ChartPage:
        return chart_page(CHARTS.get(chart_id), self.subject, size)

    def finding(self, chart_id: str) -> str:
        return self.page(chart_id).drawing.finding


def subject_of(state: MapState) -> ChartSubject:
    """A map as charts get it."""
    coverage = measure(state, DAY)
    finder = GapFinder(Inspection(state, coverage, DAY))
    return ChartSubject(state, coverage, finder.findings, DAY, "Maple Motors", "As-is", finder.inspection)


def texts(figure: Figure) -> Iterator[Text]:
    for group in figure.groups:
        yield from (shape for shape in group.shapes if isinstance(shape, Text) and shape.text)


def said(groups: Iterable[Group]) -> str:
    """All words of groups, one line each."""
    return "\n".join(shape.text for group in groups for shape in group.shapes if isinstance(shape, Text))


def letters_box(text: Text) -> Box:
    """Where the letters of an upright text lie: from the top of its capitals to its baseline."""
    left = text.at.x - {"start": 0.0, "middle": text.width / 2, "end": text.width}[text.anchor]
    return Box(left, text.at.y - CAP_HEIGHT * text.size, text.width, CAP_HEIGHT * text.size)


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts whose letters share room."""
    placed = [(letters_box(text), text.text) for text in texts(figure) if not text.angle]
    return [(one, other) for (a, one), (b, other) in combinations(placed, 2) if a.grown(-0.4).overlaps(b)]


def outside(figure: Figure) -> list[str]:
    """Texts that reach over the edge of a figure."""
    found = []
    for text in texts(figure):
        box = letters_box(text)
        beyond = box.x < figure.box.x - 0.5 or box.right > figure.box.right + 0.5
        if not text.angle and (beyond or text.at.y > figure.box.bottom or text.at.y - ASCENT * text.size < -1):
            found.append(text.text)
    return found


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


@pytest.fixture
def words_of() -> Callable[[Iterable[Group]], str]:
    return said
