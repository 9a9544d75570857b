"""Plain rows of all analysis, and the example of the documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from map_sketch import TODAY, Sketch

from app.analysis import rows
from app.errors import DocumentError
from app.notebook import read_map
from app.resources import samples

EVERY = [name for name in vars(rows) if name.endswith("_rows")]


@pytest.mark.parametrize("name", EVERY)
def test_rows_of_a_sample_are_alike_and_plain(name: str) -> None:
    found = getattr(rows, name)(read_map(samples()[0].path, on=TODAY).inspection)
    assert found
    assert len({tuple(row) for row in found}) == 1
    json.dumps(found, default=str)


@pytest.mark.parametrize("name", EVERY)
def test_rows_of_an_empty_map_are_none_or_undefined(sketch: Sketch, name: str) -> None:
    for row in getattr(rows, name)(sketch.inspection):
        assert all(value in (None, "?", 0) for key, value in row.items() if key in ("value", "met", "by_count"))


def test_the_example_of_the_documentation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (Path(__file__).parents[3] / "docs" / "python.md").read_text("utf-8")
    example = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert example
    exec(compile("\n".join(example), "docs/python.md", "exec"), {})
    assert "Unmet" in capsys.readouterr().out


def test_reading_neither_locks_nor_changes_a_map(tmp_path: Path) -> None:
    path = tmp_path / "m.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    before = path.read_bytes()
    assert read_map(path).customers()
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["m.borderless"]


def test_a_scenario_is_asked_for_by_name_or_id() -> None:
    assert read_map(samples()[0].path, scenario="As-is").map == read_map(samples()[0].path, scenario="as-is").map
    with pytest.raises(DocumentError, match="no scenario"):
        read_map(samples()[0].path, scenario="nowhere")
