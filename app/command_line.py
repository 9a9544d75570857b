"""The command line: open, import, export, gaps, figures, self-test. Messages on stderr, exit code 2 when refused."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, Protocol

from app import __version__
from app.errors import BorderlessError, DocumentError, ExportError

FindPictureWriters = Callable[[], None]


class OpenWindow(Protocol):
    """Opens the window with some maps and gives the exit code; `briefly` closes it by itself once a map is seen."""

    def __call__(self, paths: Sequence[Path], *, briefly: bool = False) -> int:
        """Returns when the window is closed."""


DONE = 0
REFUSED = 2
BUG = 70


def run_command_line(
    arguments: Sequence[str], *, open_window: OpenWindow, find_picture_writers: FindPictureWriters
) -> int:
    """Do what the arguments say; returns the exit code.

    Args:
        arguments: What follows the program's name.
        open_window: Opens the window with some maps.
        find_picture_writers: Makes the formats known that need Qt to be written.
    """
    try:
        wanted = _parser().parse_args(_with_command(arguments))
        return _COMMANDS[wanted.command](wanted, open_window, find_picture_writers)
    except BorderlessError as error:
        sys.stderr.write(f"borderless: {error}\n")
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:  # a bug: told in a line, with the report for whoever mends it
        return _tell_bug(error)
    except KeyboardInterrupt:
        sys.stderr.write("borderless: stopped.\n")
        return 130


def _tell_bug(error: Exception) -> int:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", suffix=".txt", prefix="borderless-report-", delete=False) as report:
        traceback.print_exception(error, file=report)
    sys.stderr.write(
        f"borderless: Something went wrong that should not have ({type(error).__name__}). No map was changed. "
        f"The report is in {report.name}.\n"
    )
    return BUG


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`borderless FILE` and plain `borderless` mean open."""
    given = list(arguments)
    if given and (given[0] in _COMMANDS or given[0] in ("-h", "--help", "--version")):
        return given
    return ["open", *given]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="borderless",
        description="Draw who the IT department serves, see where coverage of their needs falls short.",
    )
    parser.add_argument("--version", action="version", version=f"Borderless {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    opening = commands.add_parser("open", help="open the window, with a map where one is named")
    opening.add_argument("maps", nargs="*", type=Path, metavar="MAP")
    opening.add_argument(
        "--sample", nargs="?", const="", metavar="NAME", help="open a copy of a sample map, the first if none is named"
    )
    importing = commands.add_parser("import", help="import tables (CSV, Excel, OpenDocument), or a map as JSON")
    importing.add_argument("tables", nargs="+", type=Path, metavar="TABLE")
    importing.add_argument("--to", type=Path, required=True, metavar="MAP", help="the map; it is made where missing")
    importing.add_argument("--title", help="title of a new map")
    exporting = commands.add_parser("export", help="write a map as slides, picture, PDF, or text")
    exporting.add_argument("map", type=Path, metavar="MAP")
    exporting.add_argument("--to", type=Path, required=True, metavar="FILE", help="ends in .pptx .png .svg .pdf .json")
    exporting.add_argument("--lens", choices=("firm", "network", "both"), help="default: both for slides, else firm")
    exporting.add_argument("--theme", default="light", choices=("light", "print", "dark", "high_contrast"))
    exporting.add_argument("--dpi", type=int, default=192, help="dots per inch of a picture (default 192)")
    exporting.add_argument("--paper", default="figure", choices=("figure", "a4", "a3", "letter"), help="page of a PDF")
    exporting.add_argument("--transparent", action="store_true", help="leave the ground of a picture out")
    exporting.add_argument("--embed-fonts", action="store_true", help="put the typeface into an SVG")
    for name, help in (("gaps", "list where coverage falls short"), ("figures", "list the headline figures")):
        listing = commands.add_parser(name, help=help)
        listing.add_argument("map", type=Path, metavar="MAP")
        listing.add_argument("--json", action="store_true", help="as JSON")
        listing.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of a day, YYYY-MM-DD")
        if name == "gaps":
            listing.add_argument("--to", type=Path, metavar="FILE", help="write the list as .csv or .json")
    explaining = commands.add_parser("explain", help="say how a figure comes about, with the rows it is made of")
    explaining.add_argument("figure", nargs="?", metavar="FIGURE", help="coverage-network, coverage:NAME, …")
    explaining.add_argument("map", nargs="?", type=Path, metavar="MAP")
    explaining.add_argument("--list", action="store_true", help="list all figures, or those of a map")
    explaining.add_argument("--json", action="store_true", help="as JSON")
    explaining.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of a day, YYYY-MM-DD")
    testing = commands.add_parser("self-test", help="open a sample and export each format; for installers")
    testing.add_argument("--window", action="store_true", help="also show the window for a moment")
    return parser


def _open(wanted: argparse.Namespace, open_window: OpenWindow, _: FindPictureWriters) -> int:
    for path in wanted.maps:
        if not path.is_file():
            raise DocumentError(f"There is no file “{path}”.", todo="Check its name and folder.")
    paths = [path.absolute() for path in wanted.maps]
    if wanted.sample is not None:
        paths.insert(0, _sample(wanted.sample))
    return open_window(paths)


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


def _import(wanted: argparse.Namespace, _: OpenWindow, __: FindPictureWriters) -> int:
    from app.document.document import Document
    from app.exchange.apply_import import apply_import
    from app.exchange.import_plan import plan_import

    target: Path = wanted.to
    exists = target.exists()
    if [table.suffix.lower() for table in wanted.tables] == [".json"]:
        return _import_text(wanted.tables[0], target, wanted.title)
    document = Document.open(target) if exists else Document.create(wanted.title or target.stem)
    try:
        if document.read_only:
            raise DocumentError(f"“{target.name}” cannot be written now.", todo=" ".join(document.problems))
        for table in wanted.tables:
            plan = plan_import(table, document.map())
            apply_import(plan, document)
            sys.stdout.write(f"{table.name}: {plan.summary}\n")
            for remark in plan.remarks:
                sys.stdout.write(f"  {remark.sentence}\n")
        if exists:
            document.save()
        else:
            document.save_as(target)
    finally:
        document.close(discard=True)
    return DONE


def _import_text(source: Path, target: Path, title: str | None) -> int:
    """Make a map of its text form, as `export --to map.json` writes it."""
    from app.document.text_form import read_text_form, write_text_form

    if target.exists():
        raise DocumentError(
            f"“{target.name}” is there already, and a whole map cannot be imported into another.",
            kept="It is unchanged.",
            todo="Name a map that does not exist yet.",
        )
    with write_text_form(read_text_form(source), title=title) as document:
        document.save_as(target)
        sys.stdout.write(f"{source.name}: {len(document.map())} records\n")
    return DONE


def _export(wanted: argparse.Namespace, _: OpenWindow, find_picture_writers: FindPictureWriters) -> int:
    from app.export_map import export_map

    find_picture_writers()
    workspace = _workspace(wanted.map)
    try:
        written = export_map(
            workspace,
            wanted.to,
            lens_id=wanted.lens,
            theme_id=wanted.theme,
            dpi=wanted.dpi,
            paper=wanted.paper,
            transparent=wanted.transparent,
            embed_fonts=wanted.embed_fonts,
        )
    finally:
        workspace.close(discard=True)
    sys.stdout.write("".join(f"{path}\n" for path in written.paths))
    for warning in written.warnings:
        sys.stderr.write(f"borderless: {warning}\n")
    return DONE


def _workspace(path: Path, on: date | None = None) -> Any:
    from app.document.document import Document
    from app.workspace import Workspace

    document = Document.open(path)
    for problem in document.problems:
        sys.stderr.write(f"borderless: {problem}\n")
    return Workspace(document, today=on)


def _gaps(wanted: argparse.Namespace, _: OpenWindow, __: FindPictureWriters) -> int:
    from app.exchange.writer import Takes, writer_for
    from app.exchange.writers.gaps_table import gap_rows

    workspace = _workspace(wanted.map, wanted.on)
    try:
        gaps = workspace.gaps
        if wanted.to is not None:
            written = writer_for(wanted.to, Takes.FINDINGS).write(
                gaps.open, workspace.map, wanted.to, accepted=gaps.accepted
            )
            sys.stdout.write(f"{written.path}\n")
            return DONE
        rows = gap_rows(gaps.open, workspace.map)
        accepted = gap_rows((), workspace.map, gaps.accepted)
        for problem in workspace.coverage.problems:
            sys.stderr.write(f"borderless: {problem}\n")
    finally:
        workspace.close(discard=True)
    if wanted.json:
        sys.stdout.write(json.dumps(rows + accepted, ensure_ascii=False, indent=2) + "\n")
        return DONE
    _print_gaps(rows)
    sys.stdout.write(f"{len(rows)} gaps.\n")
    if accepted:
        sys.stdout.write(
            f"\nAccepted, and not counted above: {len(accepted)}. Of {gaps.points_missing:.1f} points missing, "
            f"{gaps.points_accepted:.1f} are accepted.\n"
        )
        _print_gaps(accepted, (found.sentence for found in gaps.accepted))
    return DONE


def _print_gaps(rows: Sequence[dict[str, Any]], remarks: Iterable[str] = ()) -> None:
    """A gap on two lines, with a third where there is a remark on it."""
    for row, remark in zip_longest(rows, remarks):
        points = f"{-row['points']:+.1f} pts" if row["points"] else ""
        sys.stdout.write(f"{row['severity']:<12}{points:>10}  {row['title']} — {row['customer'] or ''}\n")
        sys.stdout.write(f"{'':<24}{row['reason']}\n")
        if remark:
            sys.stdout.write(f"{'':<24}{remark}\n")


def _figures(wanted: argparse.Namespace, _: OpenWindow, __: FindPictureWriters) -> int:
    workspace = _workspace(wanted.map, wanted.on)
    try:
        figures = workspace.headline_figures()
    finally:
        workspace.close(discard=True)
    if wanted.json:
        rows = [
            {"id": found.id, "title": found.title, "value": found.value, "unit": found.unit, "working": found.working}
            for found in figures
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return DONE
    for found in figures:
        sys.stdout.write(f"{found.title:<34}{found.text:>8}   {found.working}\n")
    return DONE


def _explain(wanted: argparse.Namespace, _: OpenWindow, __: FindPictureWriters) -> int:
    from app.analysis.explain import CUSTOMER, explain, figure_names, heads

    if wanted.list and wanted.figure is None:
        for head in heads():
            of_one = f"{head.id}:{'CUSTOMER' if head.of == CUSTOMER else head.of.upper()}" if head.of else ""
            ids = ", ".join(part for part in (head.id if head.whole else "", of_one) if part)
            sys.stdout.write(f"{ids:<62}{head.title}\n")
        return DONE
    path = Path(wanted.figure) if wanted.list and wanted.map is None else wanted.map
    if path is None or wanted.figure is None:
        raise DocumentError("A figure and a map are needed.", todo="borderless explain FIGURE MAP, or --list.")
    workspace = _workspace(path, wanted.on)
    try:
        if wanted.list:
            for name in figure_names(workspace.inspection):
                sys.stdout.write(f"{name.id:<48}{name.title}\n")
            return DONE
        found = explain(workspace.inspection, wanted.figure)
    finally:
        workspace.close(discard=True)
    if wanted.json:
        names = [column.name for column in found.columns]
        told = {
            "id": found.figure, "title": found.title, "value": found.value, "text": found.text,
            "definition": found.definition, "source": found.source, "working": found.working,
            "rows": [dict(zip(names, row.cells, strict=True)) for row in found.rows],
        }  # fmt: skip
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return DONE
    sys.stdout.write(f"{found.title}: {found.text}\n{found.working}\n\n{found.definition}\n({found.source})\n\n")
    table = found.table()
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for line in table:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    return DONE


def _self_test(wanted: argparse.Namespace, open_window: OpenWindow, find_picture_writers: FindPictureWriters) -> int:
    from tempfile import TemporaryDirectory

    from app.export_map import export_map
    from app.resources import samples, templates

    if wanted.window:  # first: Qt knows one application at a time, and pictures are content with any
        code = open_window([samples()[0].path], briefly=True)
        if code != DONE:
            return code
        sys.stdout.write("The window was shown.\n")
    find_picture_writers()
    with TemporaryDirectory() as folder:
        for ready in (*samples(), *templates()):
            workspace = _workspace(ready.path)
            for suffix in (".png", ".svg", ".pdf", ".pptx", ".json"):
                written = export_map(workspace, Path(folder) / f"{ready.path.stem}{suffix}")
                if written.path.stat().st_size == 0:
                    raise ExportError(f"“{written.path.name}” is empty.")
            workspace.close(discard=True)
            sys.stdout.write(f"{ready.title}: exported as PNG, SVG, PDF, PowerPoint and JSON.\n")
    return DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace, OpenWindow, FindPictureWriters], int]] = {
    "open": _open,
    "import": _import,
    "export": _export,
    "gaps": _gaps,
    "figures": _figures,
    "explain": _explain,
    "self-test": _self_test,
}
