"""`borderless explain`: says how a figure comes about, with the rows that it is made of."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line.verb import DONE, Shell, opened, say, say_json, takes_day, takes_json, verb
from app.errors import DocumentError

if TYPE_CHECKING:
    from app.analysis.explain import Explanation


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("figure", nargs="?", metavar="FIGURE", help="coverage-network, coverage:NAME, …")
    parser.add_argument("map", nargs="?", type=Path, metavar="MAP")
    parser.add_argument("--list", action="store_true", help="list all figures, or those of a map")
    takes_json(parser)
    takes_day(parser)


@verb("explain", help="say how a figure comes about, with the rows it is made of", arguments=_arguments)
def explain_figure(wanted: argparse.Namespace, _: Shell) -> int:
    """Explain one figure of a map, or list those that can be explained."""
    from app.analysis.explain import explain, figure_names

    if wanted.list and wanted.figure is None:
        _list_heads()
        return DONE
    path = Path(wanted.figure) if wanted.list and wanted.map is None else wanted.map
    if path is None or wanted.figure is None:
        raise DocumentError("A figure and a map are needed.", todo="borderless explain FIGURE MAP, or --list.")
    with opened(path, wanted.on) as workspace:
        if wanted.list:
            for name in figure_names(workspace.inspection):
                say(f"{name.id:<48}{name.title}")
            return DONE
        found = explain(workspace.inspection, wanted.figure)
    if wanted.json:
        say_json(_told(found))
    else:
        _print(found)
    return DONE


def _list_heads() -> None:
    from app.analysis.explain import CUSTOMER, heads

    for head in heads():
        of_one = f"{head.id}:{'CUSTOMER' if head.of == CUSTOMER else head.of.upper()}" if head.of else ""
        ids = ", ".join(part for part in (head.id if head.whole else "", of_one) if part)
        say(f"{ids:<62}{head.title}")


def _told(found: Explanation) -> dict[str, object]:
    names = [column.name for column in found.columns]
    return {
        "id": found.figure, "title": found.title, "value": found.value, "text": found.text,
        "definition": found.definition, "source": found.source, "working": found.working,
        "rows": [dict(zip(names, row.cells, strict=True)) for row in found.rows],
    }  # fmt: skip


def _print(found: Explanation) -> None:
    say(f"{found.title}: {found.text}\n{found.working}\n\n{found.definition}\n({found.source})\n")
    table = found.table()
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
