"""The entry point: `borderless`, `python -m app`. The only place in `app` that knows there is a screen."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from app.command_line import run_command_line


def _open_window(paths: Sequence[Path]) -> int:
    from app.system_libraries import advice

    try:
        from widgets.application import run
    except ImportError as error:
        sys.stderr.write(f"Borderless cannot open a window. {advice(error)}\n")
        return 2
    return run(paths)


def _find_picture_writers() -> None:
    from app.errors import ExportError
    from app.exchange.writer import find_writers_in
    from app.system_libraries import advice

    try:
        find_writers_in("widgets.writers")
    except ImportError as error:
        raise ExportError("Pictures cannot be written.", todo=advice(error)) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Borderless; returns the exit code: 0 done, 2 refused with a message."""
    multiprocessing.freeze_support()
    return run_command_line(
        sys.argv[1:] if arguments is None else arguments,
        open_window=_open_window,
        find_picture_writers=_find_picture_writers,
    )


if __name__ == "__main__":
    sys.exit(main())
