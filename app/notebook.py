"""A map in an analyst's notebook: opened to be read, without a window, as plain rows; see docs/python.md."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.analysis import rows
from app.analysis.coverage import Coverage, measure
from app.analysis.explain import Explanation, FigureName, explain, figure_names
from app.analysis.gap_options import GapOptions, gap_options
from app.analysis.gap_rule import Inspection
from app.analysis.rows import PlainRow
from app.errors import DocumentError
from app.model.map_state import MapState
from app.model.scenario import FIRST_SCENARIO, SHARED_SCOPE, Scenario, Setting


@dataclass(frozen=True, slots=True)
class ReadMap:
    """One scenario of a map file as it was when it was read; nothing here changes the file.

    Attributes:
        map: All its records.
        on: The day for which all is counted.
        options: Which gap rules the map has switched off, and its thresholds.
        problems: What could not be read as it stood, in sentences.
    """

    map: MapState
    on: date
    options: GapOptions
    problems: tuple[str, ...] = ()

    @property
    def coverage(self) -> Coverage:
        """How the map is covered."""
        return measure(self.map, self.on)

    @property
    def inspection(self) -> Inspection:
        """What every function in `app.analysis.rows` takes."""
        return Inspection(self.map, self.coverage, self.on, self.options.thresholds)

    def figures(self) -> list[PlainRow]:
        """The headline figures."""
        return rows.figure_rows(self.inspection)

    def customers(self) -> list[PlainRow]:
        """Each customer with its coverage in three tiers."""
        return rows.coverage_rows(self.inspection)

    def needs(self) -> list[PlainRow]:
        """Each need and want, how far it is met, and what its shortfall costs."""
        return rows.need_rows(self.inspection)

    def services(self) -> list[PlainRow]:
        """Each service with its provider and sourcing."""
        return rows.service_rows(self.inspection)

    def gaps(self) -> list[PlainRow]:
        """Each gap, the worst first, accepted ones last."""
        return rows.gap_rows(self.inspection, self.options)

    def stress_test(self) -> list[PlainRow]:
        """Each stakeholder without whom coverage is lost, the greatest loss first."""
        return rows.stress_rows(self.inspection)

    def figure_names(self) -> list[FigureName]:
        """Every figure that can be explained."""
        return list(figure_names(self.inspection))

    def explain(self, figure: str) -> Explanation:
        """How a figure comes about; raises UnknownFigureError."""
        return explain(self.inspection, figure)


def read_map(path: Path | str, *, on: date | None = None, scenario: str = FIRST_SCENARIO) -> ReadMap:
    """Read a map file. It may be open elsewhere; it is neither locked nor changed.

    Args:
        path: The `.borderless` file.
        on: The day for which all is counted; the present day where not given.
        scenario: Id or name of the scenario.

    Raises:
        DocumentError: There is no such file or scenario, or nothing in it can be read.
    """
    from app.document.intake import read_file

    with tempfile.TemporaryDirectory(prefix="borderless-") as folder:
        content, _ = read_file(Path(path).absolute(), Path(folder) / "arrival.sqlite")
    shared = content.maps[SHARED_SCOPE]
    names = {found.name: found.id for found in shared.all(Scenario)} | {
        found.id: found.id for found in shared.all(Scenario)
    }
    if scenario not in names:
        known = ", ".join(found.name for found in shared.all(Scenario))
        raise DocumentError(f"There is no scenario “{scenario}”.", todo=f"There are: {known}.")
    return ReadMap(
        content.maps[names[scenario]], on or date.today(), gap_options(shared.table(Setting)), content.problems
    )
