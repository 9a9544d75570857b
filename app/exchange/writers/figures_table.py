"""The headline figures as rows, each with definition and working: CSV, JSON and Markdown for other tools."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from app.analysis.headlines import Headline
from app.exchange.markup import clean
from app.exchange.report.blocks import Column, Table
from app.exchange.report.markdown import table
from app.exchange.safe_write import replacing
from app.exchange.writer import Takes, Written, writer
from app.exchange.writers.gaps_table import spreadsheet_cell

FIELDS = ("id", "title", "value", "unit", "text", "definition", "working")
"""Names of a row's values, in their order."""


@writer("figures-csv", title="Figures as a table (CSV)", suffix=".csv", takes=Takes.HEADLINES)
def write_figures_csv(found: Sequence[Headline], path: Path) -> Written:
    """Write the figures as CSV in UTF-8 with a byte order mark.

    Raises:
        ExportError: The file could not be written.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(FIELDS)
    for one in found:
        rows.writerow([spreadsheet_cell(getattr(one, name)) for name in FIELDS])
    with replacing(path) as temporary:
        temporary.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return Written(path)


@writer("figures-json", title="Figures for other tools (JSON)", suffix=".json", takes=Takes.HEADLINES)
def write_figures_json(found: Sequence[Headline], path: Path) -> Written:
    """Write the figures as a JSON array of objects.

    Raises:
        ExportError: The file could not be written.
    """
    rows = [{name: getattr(one, name) for name in FIELDS} for one in found]
    text = json.dumps(rows, ensure_ascii=False, indent=2).replace("<", "\\u003c")
    with replacing(path) as temporary:
        temporary.write_text(f"{text}\n", encoding="utf-8")
    return Written(path)


@writer("figures-markdown", title="Figures as a table (Markdown)", suffix=".md", takes=Takes.HEADLINES)
def write_figures_markdown(found: Sequence[Headline], path: Path) -> Written:
    """Write the figures as a Markdown table.

    Raises:
        ExportError: The file could not be written.
    """
    columns = (
        Column("Figure", 1),
        Column("Value", 1, right=True),
        Column("What it is", 1),
        Column("How it comes about", 1),
    )
    rows = [tuple(clean(text) for text in (one.title, one.text, one.definition, one.working)) for one in found]
    with replacing(path) as temporary:
        temporary.write_text("\n".join(table(Table(columns, rows))) + "\n", encoding="utf-8")
    return Written(path)
