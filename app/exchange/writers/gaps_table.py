"""The gap list as rows: a CSV file for spreadsheets, a JSON file for other tools, and the rows for the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.analysis.accepted_gaps import AcceptedFinding
from app.analysis.gap_rule import Finding
from app.exchange.markup import clean
from app.exchange.safe_write import replacing
from app.exchange.writer import Takes, Written, writer
from app.model.accepted_gap import AcceptedGap
from app.model.map_state import MapState

COLUMNS = (
    "severity", "title", "customer", "reason", "points", "delight", "fixes", "rule", "elements", "id", "accepted",
    "accepted_by", "accepted_on", "accepted_until",
)  # fmt: skip
"""Names of a row's cells, in their order."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_DECIMALS = 2


def gap_rows(
    findings: Sequence[Finding], map_state: MapState, accepted: Sequence[AcceptedFinding] = ()
) -> list[dict[str, Any]]:
    """The findings as plain values, in their order; behind those that count, those that are accepted.

    Returns:
        For each finding its `severity`, `title`, `customer` (name; None where nobody feels it), `reason`, `points` of
        network coverage that it costs and points of `delight` that meeting it would add (None where it has none),
        `fixes` (what can be done), `rule`, `elements` (sort, id and name) and `id`; where it is
        accepted, why (`accepted`), by whom, on which day and until which day of review, else None.
    """
    rows = [_row(finding, map_state, None) for finding in findings]
    return rows + [_row(found.finding, map_state, found.acceptance) for found in accepted]


@writer("gaps-csv", title="Gap list as a table (CSV)", suffix=".csv", takes=Takes.FINDINGS)
def write_gaps_csv(
    findings: Sequence[Finding], map_state: MapState, path: Path, *, accepted: Sequence[AcceptedFinding] = ()
) -> Written:
    """Write the gap list as CSV in UTF-8 with a byte order mark, so that spreadsheets show every script.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.

    Raises:
        ExportError: The file could not be written.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in gap_rows(findings, map_state, accepted):
        table.writerow([spreadsheet_cell(row[name]) for name in COLUMNS])
    with replacing(path) as temporary:
        temporary.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return Written(path)


@writer("gaps-json", title="Gap list for other tools (JSON)", suffix=".json", takes=Takes.FINDINGS)
def write_gaps_json(
    findings: Sequence[Finding], map_state: MapState, path: Path, *, accepted: Sequence[AcceptedFinding] = ()
) -> Written:
    """Write the gap list as a JSON array of objects; see `gap_rows`.

    Raises:
        ExportError: The file could not be written.
    """
    text = json.dumps(gap_rows(findings, map_state, accepted), ensure_ascii=False, indent=2)
    with replacing(path) as temporary:
        temporary.write_text(text.replace("<", "\\u003c") + "\n", encoding="utf-8")
    return Written(path)


def _row(finding: Finding, map_state: MapState, acceptance: AcceptedGap | None) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "title": clean(finding.title),
        "customer": _name(map_state, "stakeholder", finding.customer) if finding.customer else None,
        "reason": clean(finding.reason),
        "points": _rounded(finding.points),
        "delight": _rounded(finding.delight),
        "fixes": [clean(fix.label) for fix in finding.fixes],
        "rule": finding.rule,
        "elements": [
            {"kind": element.kind_name, "id": element.id, "name": _name(map_state, *element)}
            for element in finding.elements
        ],
        "id": finding.id,
        "accepted": None if acceptance is None else clean(acceptance.reason),
        "accepted_by": None if acceptance is None else clean(acceptance.by) or None,
        "accepted_on": None if acceptance is None else acceptance.on.isoformat(),
        "accepted_until": None if acceptance is None or acceptance.until is None else acceptance.until.isoformat(),
    }


def _name(map_state: MapState, kind_name: str, id: str) -> str:
    """What people call a record; its id where it has no name."""
    record = map_state.find(kind_name, id)
    for attribute in ("name", "statement", "label"):
        said = getattr(record, attribute, "")
        if said:
            return clean(said)
    return id


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points, _DECIMALS)


def spreadsheet_cell(value: object) -> str:
    """A value as a cell that no spreadsheet runs."""
    match value:
        case None:
            return ""
        case int() | float():
            return str(value)
        case list():
            text = "; ".join(str(item["name"] if isinstance(item, dict) else item) for item in value)
        case _:
            text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
