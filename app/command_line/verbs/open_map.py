"""`borderless open`: opens the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import Shell, verb
from app.errors import DocumentError


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("maps", nargs="*", type=Path, metavar="MAP")
    parser.add_argument(
        "--sample", nargs="?", const="", metavar="NAME", help="open a copy of a sample map, the first if none is named"
    )


@verb("open", help="open the window, with a map where one is named", arguments=_arguments)
def open_map(wanted: argparse.Namespace, shell: Shell) -> int:
    """Open the window with the maps named."""
    for path in wanted.maps:
        if not path.is_file():
            raise DocumentError(f"There is no file “{path}”.", todo="Check its name and folder.")
    paths = [path.absolute() for path in wanted.maps]
    if wanted.sample is not None:
        paths.insert(0, _sample(wanted.sample))
    return shell.open_window(paths)


def _sample(name: str) -> Path:
    """The sample whose file or title begins so, whatever the case."""
    from app.resources import samples

    begun = name.casefold()
    for ready in samples():
        if ready.path.stem.startswith(begun) or ready.title.casefold().startswith(begun):
            return ready.path
    raise DocumentError(
        f"There is no sample “{name}”.", todo=f"There are {', '.join(ready.path.stem for ready in samples())}."
    )
