"""`borderless figures`: lists the headline figures with their working."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, opened, say, say_json, takes_day, takes_json, takes_map, verb


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    takes_json(parser)
    takes_day(parser)
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the figures as .csv, .json or .md")


@verb("figures", help="list the headline figures", arguments=_arguments)
def figures(wanted: argparse.Namespace, _: Shell) -> int:
    """List the headline figures."""
    with opened(wanted.map, wanted.on) as workspace:
        found = workspace.headline_figures()
    if wanted.to is not None:
        from app.exchange.writer import Takes, writer_for

        say(str(writer_for(wanted.to, Takes.HEADLINES).write(found, wanted.to).path))
        return DONE
    if wanted.json:
        say_json(
            [
                {"id": each.id, "title": each.title, "value": each.value, "unit": each.unit, "working": each.working}
                for each in found
            ]
        )
        return DONE
    for each in found:
        say(f"{each.title:<34}{each.text:>8}   {each.working}")
    return DONE
