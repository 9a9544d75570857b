"""`borderless backups`: lists the earlier versions of a map file, or brings one back as another file."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, say, takes_map, verb
from app.errors import DocumentError


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    parser.add_argument("--restore", type=int, metavar="N", help="bring back the version of that number in the list")
    parser.add_argument("--to", type=Path, metavar="FILE", help="the file to write it to; it must not exist yet")


@verb("backups", help="list earlier versions of a map, or bring one back as another file", arguments=_arguments)
def backups(wanted: argparse.Namespace, _: Shell) -> int:
    """List the backups of a map file, the latest first, or write one of them to another file."""
    from app.analysis.wording import counted
    from app.document.backups import backups_of
    from app.document.publishing import check_is_new

    found = backups_of(wanted.map)
    if wanted.restore is None:
        for number, backup in enumerate(found, start=1):
            when = backup.saved_at.astimezone()
            say(f"{number:>3}  {when:%Y-%m-%d %H:%M:%S}  {backup.path.stat().st_size:>12,} bytes")
        say(f"{counted(len(found), 'version')} of {wanted.map.name} {'is' if len(found) == 1 else 'are'} kept.")
        return DONE
    if wanted.to is None:
        raise DocumentError("It is not said where the version is to be written.", todo="Add --to FILE.")
    if not 1 <= wanted.restore <= len(found):
        raise DocumentError(
            f"There is no version {wanted.restore} of “{wanted.map.name}”.", todo=f"There are {len(found)}."
        )
    check_is_new(wanted.to)
    _write(found[wanted.restore - 1].path, wanted.to)
    say(str(wanted.to))
    return DONE


def _write(backup: Path, target: Path) -> None:
    from app.document.document import Document

    with Document.open_copy(backup) as document:
        document.save_as(target)
