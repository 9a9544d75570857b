"""Where the test files are, and plans made from rows written in a test."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.exchange.delimited_text import sheet_from_text
from app.exchange.import_plan import ImportPlan, plan_sheets
from app.exchange.sheet import Cell, Sheet, row_of
from app.model.map_state import MapState

OWN_FILES = Path(__file__).parents[2] / "data" / "imports"
_REAL_FILES = Path(os.environ.get("BORDERLESS_REAL_FILES", Path(__file__).parents[4] / "shared" / "data"))


def real_file(name: str) -> Path:
    """A real file that others made; the test is skipped where it is absent."""
    path = _REAL_FILES / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not on this machine")
    return path


def real_files(folder: str, *endings: str) -> list[Path]:
    """All real files of a folder with one of these endings; empty where it is absent."""
    return sorted(path for path in _REAL_FILES.glob(f"{folder}/*") if path.suffix in endings)


def sheet(rows: Iterable[Iterable[Cell]], name: str = "Sheet") -> Sheet:
    """A sheet of these rows, numbered from 1."""
    found = (row_of(number, list(cells)) for number, cells in enumerate(rows, 1))
    return Sheet(name, tuple(row for row in found if row is not None))


def plan_of_text(text: str, state: MapState | None = None, name: str = "Table") -> ImportPlan:
    """The plan for a table written as text."""
    return plan_sheets(name, [sheet_from_text(text, name)], state if state is not None else MapState())


def map_of(plan: ImportPlan) -> MapState:
    """The map that a plan makes of an empty one."""
    return MapState(after for _, after in plan.records)


def sentences(plan: ImportPlan) -> list[str]:
    """What a plan remarks."""
    return [remark.sentence for remark in plan.remarks]
