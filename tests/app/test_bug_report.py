"""A report of an error has what a developer needs, and nothing personal unless somebody wants it in."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bug_report import bug_report
from app.model.stakeholder import Stakeholder

SECRET = "Acquisition of Northwind"
FOLDER = Path("/home/ann")


def raised() -> BaseException:
    """An error that names something of the map, led to by one that names a file."""
    try:
        try:
            (FOLDER / f"{SECRET}.xlsx").read_bytes()
        except OSError as error:
            raise ValueError(f"“{SECRET}” has no place") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_by_default_neither_names_nor_folders_are_in_it() -> None:
    error = raised()
    report = bug_report(error, error.__traceback__)
    assert SECRET not in report
    assert str(FOLDER) not in report
    assert str(Path(__file__).parents[2]) not in report
    assert str(Path.home()) not in report


def test_where_it_happened_and_what_led_to_it_are_in_it() -> None:
    error = raised()
    report = bug_report(error, error.__traceback__)
    assert "tests/app/test_bug_report.py, line" in report
    assert report.index("FileNotFoundError") < report.index("This led to:") < report.index("ValueError")
    assert report.startswith("Borderless ")


def test_all_is_in_it_where_somebody_wants_that() -> None:
    error = raised()
    report = bug_report(error, error.__traceback__, personal=True)
    assert f"ValueError: “{SECRET}” has no place" in report
    assert __file__ in report


def test_a_call_without_end_makes_no_report_without_end() -> None:
    def again(depth: int) -> int:
        return again(depth + 1) + Stakeholder(id="s", name="S").name.count("x")

    with pytest.raises(RecursionError) as caught:
        again(0)
    report = bug_report(caught.value, caught.tb)
    assert len(report.splitlines()) < 140
    assert "calls before" in report
