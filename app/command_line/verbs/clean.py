"""`borderless clean`: writes a copy of a map to give away, without its past and without what was noted in private."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, opened, say, takes_map, verb
from app.errors import DocumentError


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the copy; it must not exist yet")
    parser.add_argument("--keep", default="", metavar="IDS", help="what is to stay in, such as people,evidence")
    parser.add_argument("--leave-out", default="", metavar="IDS", help="what is to go as well, such as costs")
    parser.add_argument("--only-first", action="store_true", help="without scenarios other than the first")


@verb("clean", help="write a copy to give away, without history, people, notes and evidence", arguments=_arguments)
def clean(wanted: argparse.Namespace, _: Shell) -> int:
    """Write a clean copy of a map, and tell what it is without."""
    from app.analysis.wording import counted
    from app.document.clean_copy import LEFT_OUT, USUAL, count_left_out, save_clean_copy
    from app.document.publishing import check_is_new

    leave_out = (USUAL | _ids(wanted.leave_out)) - _ids(wanted.keep)
    check_is_new(wanted.to)
    with opened(wanted.map) as workspace:
        counts = count_left_out(workspace.document)
        save_clean_copy(workspace.document, wanted.to, leave_out, scenarios=not wanted.only_first)
    for found in LEFT_OUT:
        if found.id in leave_out:
            say(f"Left out: {found.title.lower()} ({counted(counts[found.id], 'place')})")
    say(f"Left out: the history of edits\n{wanted.to}")
    return DONE


def _ids(listed: str) -> frozenset[str]:
    from app.document.clean_copy import LEFT_OUT

    known = {found.id for found in LEFT_OUT}
    ids = frozenset(word.strip() for word in listed.split(",") if word.strip())
    for id in sorted(ids - known):
        raise DocumentError(
            f"Nothing that a copy can be without is called “{id}”.", todo=f"Choose from {', '.join(sorted(known))}."
        )
    return ids
