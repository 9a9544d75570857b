"""`borderless self-test`: opens the samples and exports each format; for installers."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from app.command_line.verb import DONE, Shell, opened, say, verb
from app.errors import ExportError


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--window", action="store_true", help="also show the window for a moment")


@verb("self-test", help="open a sample and export each format; for installers", arguments=_arguments)
def self_test(wanted: argparse.Namespace, shell: Shell) -> int:
    """Open every sample and template and write each format."""
    from app.export_map import export_map
    from app.resources import samples, templates

    if wanted.window:  # first: Qt knows one application at a time, and pictures are content with any
        code = shell.open_window([samples()[0].path], briefly=True)
        if code != DONE:
            return code
        say("The window was shown.")
    shell.find_picture_writers()
    with TemporaryDirectory() as folder:
        for ready in (*samples(), *templates()):
            with opened(ready.path) as workspace:
                for suffix in (".png", ".svg", ".pdf", ".pptx", ".json"):
                    written = export_map(workspace, Path(folder) / f"{ready.path.stem}{suffix}")
                    if written.path.stat().st_size == 0:
                        raise ExportError(f"“{written.path.name}” is empty.")
            say(f"{ready.title}: exported as PNG, SVG, PDF, PowerPoint and JSON.")
    return DONE
