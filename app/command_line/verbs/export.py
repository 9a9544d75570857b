"""`borderless export`: writes a map as slides, workbook, web page, picture, PDF or text."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, opened, say, takes_map, verb, warn


def _arguments(parser: argparse.ArgumentParser) -> None:
    takes_map(parser)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="ends in .pptx .xlsx .html .png .svg .pdf .json"
    )
    parser.add_argument("--lens", choices=("firm", "network", "both"), help="default: both for slides, else firm")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--view", metavar="TITLE", help="a saved view instead of the whole map")
    part.add_argument("--storyboard", action="store_true", help="every saved view, a slide or a file each")
    parser.add_argument("--theme", default="light", choices=("light", "print", "dark", "high_contrast"))
    parser.add_argument("--dpi", type=int, help="dots per inch of a picture (default 192, less for large maps)")
    parser.add_argument("--width", type=int, default=0, help="pixels across of a picture, instead of --dpi")
    parser.add_argument("--paper", default="figure", choices=("figure", "a4", "a3", "letter"), help="page of a PDF")
    parser.add_argument("--tiles", type=int, default=1, help="sheets side by side over which a PDF on paper is spread")
    parser.add_argument("--transparent", action="store_true", help="leave the ground of a picture out")
    parser.add_argument("--outline-fonts", action="store_true", help="draw the letters of an SVG as forms")
    parser.add_argument("--embed-fonts", action="store_true", help="put the typeface into an SVG")


@verb("export", help="write a map as slides, workbook, web page, picture, PDF or text", arguments=_arguments)
def export(wanted: argparse.Namespace, shell: Shell) -> int:
    """Write a map in the format that the file's ending says."""
    from app.export_map import MAP, STORYBOARD, export_map

    shell.find_picture_writers()
    with opened(wanted.map) as workspace:
        written = export_map(
            workspace,
            wanted.to,
            lens_id=wanted.lens,
            what=STORYBOARD if wanted.storyboard else wanted.view or MAP,
            theme_id=wanted.theme,
            dpi=wanted.dpi,
            width=max(0, wanted.width),
            paper=wanted.paper,
            tiles=wanted.tiles,
            transparent=wanted.transparent,
            embed_fonts=wanted.embed_fonts,
            outline_fonts=wanted.outline_fonts,
        )
    for path in written.paths:
        say(str(path))
    for warning in written.warnings:
        warn(warning)
    return DONE
