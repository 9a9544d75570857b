"""The gap list as a Markdown table, for wikis and issue trackers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.analysis.accepted_gaps import AcceptedFinding
from app.analysis.gap_rule import Finding
from app.analysis.wording import points
from app.exchange.report.blocks import Column, Table
from app.exchange.report.markdown import table
from app.exchange.safe_write import replacing
from app.exchange.writer import Takes, Written, writer
from app.exchange.writers.gaps_table import gap_rows
from app.model.map_state import MapState

_COLUMNS = (
    Column("Severity", 1),
    Column("Gap", 1),
    Column("Customer", 1),
    Column("Why", 1),
    Column("Points", 1, right=True),
    Column("What can be done", 1),
    Column("Accepted", 1),
)


@writer("gaps-markdown", title="Gap list as a table (Markdown)", suffix=".md", takes=Takes.FINDINGS)
def write_gaps_markdown(
    findings: Sequence[Finding], map_state: MapState, path: Path, *, accepted: Sequence[AcceptedFinding] = ()
) -> Written:
    """Write the gap list as a Markdown table; what people wrote stays words.

    Raises:
        ExportError: The file could not be written.
    """
    rows = [
        (
            row["severity"],
            row["title"],
            row["customer"] or "",
            row["reason"],
            points(row["points"]) if row["points"] else "",
            "; ".join(row["fixes"]),
            row["accepted"] or "",
        )
        for row in gap_rows(findings, map_state, accepted)
    ]
    with replacing(path) as temporary:
        temporary.write_text("\n".join(table(Table(_COLUMNS, rows))) + "\n", encoding="utf-8")
    return Written(path)
