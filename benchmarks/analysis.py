"""All local analysis, from scratch and after one edit: `python -m benchmarks.analysis [stakeholders …]`.

CPU milliseconds of coverage, gaps by all rules and headline figures (DESIGN 2.1–2.5); medians of the edits' kinds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from app.analysis.coverage import measure as measure_coverage
from app.analysis.gap_finder import GapFinder
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headlines
from app.model.changes import Change, ChangeSet
from app.model.map_state import MapState
from app.model.record import Record
from benchmarks.generated_map import generated_records

TODAY = date(2026, 11, 1)
ROUNDS = 15


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def _edited(state: MapState, number: int) -> dict[str, tuple[Record, Record]]:
    people, needs, assignments = (sorted(table) for table in (state.stakeholders, state.needs, state.assignments))
    person = state.stakeholders[people[1 + number * 37 % (len(people) - 1)]]
    need = state.needs[needs[number * 91 % len(needs)]]
    given = state.assignments[assignments[number * 53 % len(assignments)]]
    return {
        "raise a level": (given, given.changed(level=(given.level + 1) % 5)),
        "weigh a need": (need, need.changed(weight=need.weight % 5 + 1)),
        "rate importance": (person, person.changed(importance=number % 5 + 1)),
        "rename": (person, person.changed(name=f"Renamed {number}")),
    }


def measure(count: int) -> None:
    """Print one table."""
    state = MapState(generated_records(count))
    coverage = measure_coverage(state, TODAY)
    print(f"\n{count} stakeholders; CPU milliseconds")
    print(f"{'coverage':<22}{_milliseconds(lambda: measure_coverage(state, TODAY)):>8.1f}")
    print(f"{'gaps, all rules':<22}{_milliseconds(lambda: GapFinder(Inspection(state, coverage, TODAY))):>8.1f}")
    print(f"{'headline figures':<22}{_milliseconds(lambda: headlines(coverage, state)):>8.1f}")
    finder = GapFinder(Inspection(state, coverage, TODAY))
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, (before, after) in _edited(state, number).items():
            changes = ChangeSet(name, (Change("as-is", before, after),))
            following = state.after(changes.changes)

            def renew(following: MapState = following, changes: ChangeSet = changes) -> None:
                nonlocal coverage
                coverage = coverage.after(following, changes)
                finder.update(Inspection(following, coverage, TODAY), changes)

            times.setdefault(name, []).append(_milliseconds(renew))
            state = following
    for name, found in times.items():
        print(f"{'after: ' + name:<22}{statistics.median(found):>8.1f}")


if __name__ == "__main__":
    for size in [int(found) for found in sys.argv[1:]] or [500, 5_000]:
        measure(size)
