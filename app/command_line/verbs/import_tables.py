"""`borderless import`: takes tables, or a whole map as text, into a map."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.command_line.verb import DONE, Shell, say, verb
from app.errors import DocumentError


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tables", nargs="+", type=Path, metavar="TABLE")
    parser.add_argument("--to", type=Path, required=True, metavar="MAP", help="the map; it is made where missing")
    parser.add_argument("--title", help="title of a new map")


@verb("import", help="import tables (CSV, Excel, OpenDocument), or a map as JSON", arguments=_arguments)
def import_tables(wanted: argparse.Namespace, _: Shell) -> int:
    """Import tables into a map, all or nothing."""
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
            say(f"{table.name}: {plan.summary}")
            for remark in plan.remarks:
                say(f"  {remark.sentence}")
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
        say(f"{source.name}: {len(document.map())} records")
    return DONE
