"""`borderless report`: writes a map as a report."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, opened, say, takes_map, verb


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the report; ends in .pdf or .md")


@verb("report", help="write a map as a report for paper or as Markdown", arguments=_arguments)
def report(wanted: argparse.Namespace, shell: Shell) -> int:
    """Write the report of a map."""
    from app.report import report_subject, write_report

    shell.find_picture_writers()
    with opened(wanted.map) as workspace:
        written = write_report(report_subject(workspace), wanted.to)
    say(str(written.path))
    return DONE
