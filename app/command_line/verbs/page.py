"""`borderless page`: writes a map as a web page."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, opened, say, takes_map, verb


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the page; ends in .html")


@verb("page", help="write a map as a web page that needs no network", arguments=_arguments)
def page(wanted: argparse.Namespace, _shell: Shell) -> int:
    """Write the web page of a map."""
    from app.errors import ExportError
    from app.exchange.page.map_page import write_page
    from app.export_map import PAGE, page_subject

    if wanted.to.suffix.lower() != PAGE:
        raise ExportError(f"“{wanted.to.name}” is no name for a web page.", todo=f"Let it end in {PAGE}.")
    with opened(wanted.map) as workspace:
        written = write_page(page_subject(workspace), wanted.to)
    say(str(written.path))
    return DONE
