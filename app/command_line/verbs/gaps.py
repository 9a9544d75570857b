"""`borderless gaps`: lists where coverage falls short."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from app.command_line.verb import DONE, Shell, opened, say, say_json, takes_day, takes_json, takes_map, verb, warn


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    takes_json(parser)
    takes_day(parser)
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the list as .csv, .json or .md")


@verb("gaps", help="list where coverage falls short", arguments=_arguments)
def gaps(wanted: argparse.Namespace, _: Shell) -> int:
    """List the open gaps, the worst first, and then those that were accepted."""
    from app.exchange.writer import Takes, writer_for
    from app.exchange.writers.gaps_table import gap_rows

    with opened(wanted.map, wanted.on) as workspace:
        found, state = workspace.gaps, workspace.map
        problems = workspace.coverage.problems
    if wanted.to is not None:
        written = writer_for(wanted.to, Takes.FINDINGS).write(found.open, state, wanted.to, accepted=found.accepted)
        say(str(written.path))
        return DONE
    rows, accepted = gap_rows(found.open, state), gap_rows((), state, found.accepted)
    for problem in problems:
        warn(problem)
    if wanted.json:
        say_json(rows + accepted)
        return DONE
    _print_gaps(rows)
    say(f"{len(rows)} gaps.")
    if accepted:
        say(
            f"\nAccepted, and not counted above: {len(accepted)}. Of {found.points_missing:.1f} points missing, "
            f"{found.points_accepted:.1f} are accepted."
        )
        _print_gaps(accepted, (each.sentence for each in found.accepted))
    return DONE


def _print_gaps(rows: Sequence[dict[str, Any]], remarks: Iterable[str] = ()) -> None:
    """A gap on two lines, with a third where there is a remark on it."""
    for row, remark in zip_longest(rows, remarks):
        points = f"{-row['points']:+.1f} pts" if row["points"] else ""
        say(f"{row['severity']:<12}{points:>10}  {row['title']} — {row['customer'] or ''}")
        say(f"{'':<24}{row['reason']}")
        if remark:
            say(f"{'':<24}{remark}")
