"""`borderless check`: says whether a map file is sound, and writes what can be kept of one that is not."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line.verb import DONE, PROBLEMS, Shell, say, say_json, takes_json, takes_map, verb
from app.errors import DocumentError

if TYPE_CHECKING:
    from app.document.file_check import FileCheck


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    takes_json(parser)
    parser.add_argument("--repair", action="store_true", help="write what can be read to another file")
    parser.add_argument("--to", type=Path, metavar="FILE", help="that other file; it must not exist yet")


@verb("check", help="say whether a map file is sound; with --repair, save what can be read of it", arguments=_arguments)
def check(wanted: argparse.Namespace, _: Shell) -> int:
    """Look into a map file: exit code 0 where it is sound, 1 where it has problems, 2 where it cannot be read."""
    from app.document.file_check import check_file, repair_file

    if wanted.repair != (wanted.to is not None):
        raise DocumentError(
            "To repair a file takes another one to write to.", todo="Give both --repair and --to FILE, or neither."
        )
    found = repair_file(wanted.map, wanted.to) if wanted.repair else check_file(wanted.map)
    if wanted.json:
        say_json(_as_json(found))
    else:
        _say(found)
        if wanted.repair:
            say(f"What can be read was written to {wanted.to}.")
    return DONE if found.is_sound else PROBLEMS


def _say(found: FileCheck) -> None:
    from app.analysis.wording import counted

    for problem in found.problems:
        say(problem)
    for scenario in found.scenarios:
        parts = ", ".join(counted(count, noun) for noun, count in scenario.counts.items())
        say(f"{scenario.name}: {parts} can be read.")
    say(f"{counted(found.steps, 'step')} can be undone or redone.")
    say(f"{found.name} is sound." if found.is_sound else f"{found.name} is not sound.")


def _as_json(found: FileCheck) -> dict[str, object]:
    return {
        "file": found.name,
        "sound": found.is_sound,
        "problems": list(found.problems),
        "scenarios": [{"name": scenario.name, **scenario.counts} for scenario in found.scenarios],
        "steps": found.steps,
    }
