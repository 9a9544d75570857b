"""The entry point: `borderless`, `python -m app`. The only place in `app` that knows there is a screen."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from app.command_line import run_command_line


def _open_window(paths: Sequence[Path], *, briefly: bool = False) -> int:
    gc.disable()  # hundreds of modules are no garbage to look for; the window enables it again, as it needs it
    try:
        from widgets.application import run
    except ImportError as error:
        from app.system_libraries import advice

        sys.stderr.write(f"Borderless cannot open a window. {advice(error, window=True)}\n")
        return 2
    return run(paths, briefly=briefly)


def _find_picture_writers() -> None:
    from app.errors import ExportError
    from app.exchange.writer import find_writers_in

    try:
        find_writers_in("widgets.writers")
    except ImportError as error:
        from app.system_libraries import advice

        raise ExportError("Pictures cannot be written.", todo=advice(error, window=False)) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Borderless; returns the exit code: 0 done, 2 refused with a message."""
    if getattr(sys, "frozen", False):  # a frozen program starts its workers by itself
        import multiprocessing

        multiprocessing.freeze_support()
    unheard = _messages_without_a_terminal()
    try:
        code = run_command_line(
            sys.argv[1:] if arguments is None else arguments,
            open_window=_open_window,
            find_picture_writers=_find_picture_writers,
        )
    except SystemExit as end:  # the parser of arguments has told what is wrong with them
        code = int(end.code or 0)
    if code and unheard is not None and unheard.getvalue():
        _show(unheard.getvalue())
    return code


def _messages_without_a_terminal() -> io.StringIO | None:
    """Give output a place to go where there is none: Windows starts a program with a window so.

    Returns:
        Where messages are gathered, to be shown in a window; None where there is a terminal for them.
    """
    if sys.stdout is None:
        sys.stdout = io.StringIO()
    if sys.stderr is not None:
        return None
    sys.stderr = io.StringIO()
    return sys.stderr


def _show(message: str) -> None:
    try:
        from widgets.application import show_message
    except ImportError:  # then nothing can be shown at all
        return
    show_message(message)


if __name__ == "__main__":
    sys.exit(main())
