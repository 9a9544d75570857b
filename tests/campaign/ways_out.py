"""Every way in which a map leaves the program, as one function of a path each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.board_deck import deck_subject, write_deck
from app.document.document import Document
from app.exchange.chart_export import CHART_FORMATS, export_chart
from app.exchange.writer import WRITERS, Takes, find_writers_in
from app.export_map import FORMATS, export_map
from app.figures.chart import CHARTS
from app.report import REPORT_FORMATS, report_subject, write_report
from app.workspace import Workspace

DECK = ("headline", "coverage-parts", "matrix", "registers")
"""Slides with shapes, a chart and tables."""

WayOut = Callable[[Path], object]


def ways_out(document: Document) -> dict[str, WayOut]:
    """Saving a copy and every export, by a name that ends as the file does. Pictures need a Qt application."""
    find_writers_in("widgets.writers")
    workspace = Workspace(document, today=date(2026, 11, 23))
    ways: dict[str, WayOut] = {"copy.borderless": document.save_copy}
    for suffix in FORMATS:
        ways[f"map{suffix}"] = lambda path: export_map(workspace, path)
    for writer in WRITERS:
        if writer.takes is Takes.FINDINGS:
            ways[f"{writer.id}{writer.suffix}"] = lambda path, write=writer.write: write(
                workspace.findings, workspace.map, path
            )
        elif writer.takes is Takes.HEADLINES:
            ways[f"{writer.id}{writer.suffix}"] = lambda path, write=writer.write: write(
                workspace.headline_figures(), path
            )
    ways["deck.pptx"] = lambda path: write_deck(deck_subject(workspace), path, slides=DECK)
    for suffix in REPORT_FORMATS:
        ways[f"report{suffix}"] = lambda path: write_report(report_subject(workspace), path)
    chart = next(iter(CHARTS))
    for suffix in CHART_FORMATS:
        ways[f"chart{suffix}"] = lambda path: export_chart(chart, workspace.chart_subject(), path)
    return ways
