"""The gap list goes out as rows that no spreadsheet runs and every tool reads."""

from __future__ import annotations

import csv
import json

import pytest

from app.analysis.gap_rule import Finding, Fix, Severity
from app.exchange.writers.gaps_table import COLUMNS, gap_rows, write_gaps_csv, write_gaps_json
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need
from app.model.stakeholder import Stakeholder

DEALERS = Stakeholder(id="dealers", name="=cmd|' /C calc'!A0")
NEED = Need(id="n1", customer="dealers", statement="One invoice <b>per</b> month")
MAP = MapState([DEALERS, NEED])
FINDINGS = (
    Finding(
        "unmet-need",
        Severity.CRITICAL,
        (Element("need", "n1"), Element("stakeholder", "dealers")),
        "dealers",
        "Unmet need: one invoice",
        "No live service\naddresses it.",
        points=6.2349,
        fixes=(Fix("Assign a service…", "assign", Element("need", "n1")),),
    ),
    Finding("orphan-service", Severity.MINOR, (Element("service", "gone"),), None, "+Orphan", "Nobody uses it."),
)


def test_a_row_says_all_of_a_finding_with_names_in_place_of_ids():
    first, second = gap_rows(FINDINGS, MAP)
    assert tuple(first) == COLUMNS
    assert (first["severity"], first["customer"], first["points"]) == ("critical", DEALERS.name, 6.23)
    assert first["elements"][0] == {"kind": "need", "id": "n1", "name": "One invoice <b>per</b> month"}
    assert first["fixes"] == ["Assign a service…"]
    assert second["customer"] is None and second["points"] is None
    assert second["elements"][0]["name"] == "gone"


def test_cells_that_a_spreadsheet_would_run_begin_with_an_apostrophe(tmp_path):
    path = write_gaps_csv(FINDINGS, MAP, tmp_path / "gaps.csv").path
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0]["customer"] == "'" + DEALERS.name
    assert rows[1]["title"] == "'+Orphan"
    assert rows[0]["points"] == "6.23" and rows[1]["points"] == ""
    assert rows[0]["reason"] == "No live service addresses it."


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_begins_with_a_sign_of_a_formula(tmp_path, sign):
    finding = Finding("r", Severity.MINOR, (Element("service", "x"),), None, f"{sign}1+1", f"{sign}A1")
    path = write_gaps_csv([finding], MAP, tmp_path / "gaps.csv").path
    for row in csv.reader(path.read_text("utf-8-sig").splitlines()):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_the_json_file_holds_the_same_rows_and_nothing_that_a_page_would_run(tmp_path):
    path = write_gaps_json(FINDINGS, MAP, tmp_path / "gaps.json").path
    assert json.loads(path.read_text("utf-8")) == gap_rows(FINDINGS, MAP)
    assert "<" not in path.read_text("utf-8")


def test_a_map_without_gaps_gives_a_table_without_rows(tmp_path):
    path = write_gaps_csv([], MAP, tmp_path / "gaps.csv").path
    assert path.read_text("utf-8-sig").strip() == ",".join(COLUMNS)
