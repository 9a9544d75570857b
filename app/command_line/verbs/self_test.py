"""`borderless self-test`: opens the samples, exports each format and draws each chart; for installers."""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from app.command_line.verb import DONE, Shell, opened, say, verb
from app.errors import ExportError

_LARGE = 200
"""Stakeholders of a network that is large enough for every library to be used."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--window", action="store_true", help="also show the window for a moment")


@verb("self-test", help="open the samples, export each format, draw each chart; for installers", arguments=_arguments)
def self_test(wanted: argparse.Namespace, shell: Shell) -> int:
    """Open every sample and template, write each format and draw each chart."""
    from app.board_deck import deck_subject, write_deck
    from app.export_map import FORMATS, export_map
    from app.figures.chart import charts
    from app.figures.chart_page import chart_page
    from app.report import report_subject, write_report
    from app.resources import samples, templates

    if wanted.window:  # first: Qt knows one application at a time, and pictures are content with any
        code = shell.open_window([samples()[0].path], briefly=True)
        if code != DONE:
            return code
        say("The window was shown.")
    shell.find_picture_writers()
    with TemporaryDirectory() as folder:
        for ready in (*samples(), *templates()):
            with opened(ready.path) as workspace:
                for suffix in FORMATS:
                    written = export_map(workspace, Path(folder) / f"{ready.path.stem}{suffix}")
                    if written.path.stat().st_size == 0:
                        raise ExportError(f"“{written.path.name}” is empty.")
                write_deck(deck_subject(workspace), Path(folder) / "deck.pptx")
                write_report(report_subject(workspace), Path(folder) / "report.pdf")
                subject = workspace.chart_subject()
                for chart in charts():
                    chart_page(chart, subject)
            say(f"{ready.title}: exported in {len(FORMATS)} formats, as board deck and report; every chart drawn.")
    _compute_large_network()
    return DONE


def _compute_large_network() -> None:
    """Have the libraries at work that only large maps need."""
    from app.analysis.network.network_figures import compute_network
    from app.model.map_state import MapState
    from app.model.relationship import Relationship
    from app.model.stakeholder import Stakeholder

    ids = [f"s{number}" for number in range(_LARGE)]
    ties = [Relationship(source=one, target=other) for one, other in pairwise(ids)]
    figures = compute_network(MapState([*(Stakeholder(id=id, name=id) for id in ids), *ties]))
    say(f"A network of {len(figures.nodes)} stakeholders: computed.")
