"""Runs the command line: finds the verb, does it, and tells what went wrong in plain words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from app import __version__
from app.command_line.verb import BUG, DONE, REFUSED, VERBS, OpenWindow, Shell, warn
from app.errors import BorderlessError

_STOPPED = 130


def run_command_line(
    arguments: Sequence[str], *, open_window: OpenWindow, find_picture_writers: Callable[[], None]
) -> int:
    """Do what the arguments say; returns the exit code.

    Args:
        arguments: What follows the program's name.
        open_window: Opens the window with some maps.
        find_picture_writers: Makes the formats known that need Qt to be written.
    """
    try:
        wanted = _parser().parse_args(_with_verb(arguments))
        return VERBS.get(wanted.verb).run(wanted, Shell(open_window, find_picture_writers))
    except BorderlessError as error:
        warn(str(error))
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:  # a bug: told in a line, with the report for whoever mends it
        return _tell_bug(error)
    except KeyboardInterrupt:
        warn("stopped.")
        return _STOPPED


def _tell_bug(error: Exception) -> int:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", suffix=".txt", prefix="borderless-report-", delete=False) as report:
        traceback.print_exception(error, file=report)
    warn(
        f"Something went wrong that should not have ({type(error).__name__}). No map was changed. "
        f"The report is in {report.name}."
    )
    return BUG


def _with_verb(arguments: Sequence[str]) -> list[str]:
    """`borderless FILE` and plain `borderless` mean open."""
    given = list(arguments)
    if given and (given[0] in VERBS or given[0] in ("-h", "--help", "--version")):
        return given
    return ["open", *given]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="borderless",
        description="Draw who the IT department serves, see where coverage of their needs falls short.",
    )
    parser.add_argument("--version", action="version", version=f"Borderless {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for found in sorted(VERBS, key=lambda one: one.id):
        found.declare(verbs.add_parser(found.id, help=found.help))
    return parser
