"""`borderless merge`: brings two versions of a map together that grew out of the same one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.command_line.verb import DONE, PROBLEMS, Shell, opened, say, verb, warn

if TYPE_CHECKING:
    from app.document.merge import Merged


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", type=Path, metavar="BASE", help="the map that both grew out of")
    parser.add_argument("ours", type=Path, metavar="OURS", help="one version; it stays where both changed the same")
    parser.add_argument("theirs", type=Path, metavar="THEIRS", help="the other version")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the result; it must not exist yet")


@verb("merge", help="bring two versions of a map together, field by field", arguments=_arguments)
def merge(wanted: argparse.Namespace, _: Shell) -> int:
    """Merge and list the conflicts: exit code 0 where there are none, 1 where ours was kept, 2 if nothing was read."""
    from app.document.merge import merged
    from app.document.publishing import check_is_new

    check_is_new(wanted.to)
    with opened(wanted.base) as base, opened(wanted.ours) as ours, opened(wanted.theirs) as theirs:
        found = merged(base.document.maps, ours.document.maps, theirs.document.maps)
    _write(found, wanted.to)
    for conflict in found.conflicts:
        what = f"{conflict.name}, {conflict.label.lower()}" if conflict.label else conflict.name
        say(f"{what}: ours {_shown(conflict.ours)}, theirs {_shown(conflict.theirs)}")
    for remark in found.remarks:
        warn(remark)
    say(str(wanted.to))
    return PROBLEMS if found.conflicts or found.remarks else DONE


def _write(found: Merged, target: Path) -> None:
    from app.document.content import Content
    from app.document.document import Document

    with Document.holding(Content(found.maps)) as document:
        document.save_as(target)


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)
