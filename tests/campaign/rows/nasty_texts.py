"""Row 10: nasty texts in every field, through every way out, read back by another program."""

import csv
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.errors import BorderlessError
from app.model.attributes import Form, attributes_of
from app.model.map_state import RECORD_TYPES
from app.model.record import Record
from app.model.text import clean_line, clean_text
from tests.campaign.maps import fill
from tests.campaign.nasty import NASTY
from tests.campaign.row import Trial, row
from tests.campaign.ways_out import ways_out

TEXTS = (Form.LINE, Form.TEXT, Form.TAGS, Form.PAIRS)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def fields() -> list[tuple[str, str, Form]]:
    """Every text field of every record that is drawn or listed."""
    return [
        (kind, attribute.name, attribute.form)
        for kind, record_type in RECORD_TYPES.items()
        for attribute in attributes_of(record_type)
        if attribute.form in TEXTS
    ]


def _read_json(path: Path) -> str:
    return json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)


def _read_xml(path: Path) -> str:
    from lxml import etree

    return "".join(etree.parse(str(path)).getroot().itertext())


def _read_slides(path: Path) -> str:
    from pptx import Presentation

    shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes]
    return "\n".join(f"{shape.name} {shape.text_frame.text if shape.has_text_frame else ''}" for shape in shapes)


def _read_csv(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for cells in csv.reader(stream) for cell in cells]
    live = [cell for cell in cells if cell.startswith(FORMULA) and not _is_number(cell)]
    if live:
        raise ValueError(f"live formulas: {live[:3]}")
    return "\n".join(cells)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _read_pdf(path: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        return "" if path.read_bytes().startswith(b"%PDF-") else "no PDF"
    return subprocess.run([program, str(path), "-"], capture_output=True, text=True, check=True).stdout


def _read_png(path: Path) -> str:
    from PySide6.QtGui import QImage

    if QImage(str(path)).isNull():
        raise ValueError("no picture")
    return ""


def _read_workbook(path: Path) -> str:
    from python_calamine import CalamineWorkbook

    with zipfile.ZipFile(path) as package:
        if any(b"<f>" in package.read(name) or b"<hyperlink" in package.read(name) for name in package.namelist()):
            raise ValueError("live formulas or links")
    workbook = CalamineWorkbook.from_path(str(path))
    rows = [row for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python()]
    return "\n".join(str(cell) for row in rows for cell in row)


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("img", "iframe", "base", "object") or any(name.startswith("on") for name, _ in attrs):
            raise ValueError(f"a live <{tag}>")


def _read_page(path: Path) -> str:
    reader = _PageReader()
    reader.feed(path.read_text("utf-8"))
    return "\n".join(reader.said)


def _read_markdown(path: Path) -> str:
    text = path.read_text("utf-8")
    if re.search(r"(?<!\\)<|https?:", text):
        raise ValueError("live markup or links")
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "")


def _read_map(path: Path) -> str:
    with Document.open_copy(path, home=path.parent / "home") as document:
        if document.problems:
            raise ValueError(str(document.problems))
        return "\n".join(str(record) for record in document.map().records())


READ: dict[str, Callable[[Path], str]] = {
    ".json": _read_json,
    ".svg": _read_xml,
    ".pptx": _read_slides,
    ".csv": _read_csv,
    ".xlsx": _read_workbook,
    ".html": _read_page,
    ".md": _read_markdown,
    ".pdf": _read_pdf,
    ".png": _read_png,
    ".borderless": _read_map,
}


@row(
    10,
    "31 nasty texts, every field, every way out, read back",
    must="files that others cannot read, live formulas, lost characters",
    short=2,
    long=31,
)
def nasty_texts(trial: Trial) -> None:
    """A count is a text; each goes into every field and through every way out, and each such file counts as a try."""
    application = QApplication([])
    filled: set[tuple[str, str]] = set()
    first = trial.chance.randrange(len(NASTY)) if trial.count < len(NASTY) else 0
    for number in range(min(trial.count, len(NASTY))):
        text = NASTY[(first + number) % len(NASTY)]
        folder = trial.folder / str(number)
        folder.mkdir()
        with Document.create("Map", home=trial.folder / "home") as document:
            fill(document, size=2)
            stored, met = _put_everywhere(trial, document, text)
            filled |= met
            for name, way in ways_out(document).items():
                trial.tried += 1
                _one(trial, f"{name} with {text[:40]!r}", way, folder / name, stored)
            document.close(discard=True)
    trial.note = f"{len(filled)} fields; in pictures the texts themselves are not read back"
    del application


def _put_everywhere(trial: Trial, document: Document, text: str) -> tuple[str, set[tuple[str, str]]]:
    """The text in every field; gives what is to be found of it in names, and the fields."""
    met = set()
    known = list(document.map().records()) + list(document.scenarios)
    for kind, name, form in fields():
        record = next((found for found in known if found.kind_name == kind), None)
        if record is None:
            continue
        found: Record = document.map().table(type(record)).get(record.id, record) if kind != "scenario" else record
        value: object = (text,) if form is Form.TAGS else (("key", text),) if form is Form.PAIRS else text
        try:
            with document.edit("Put") as edit:
                changed = found.changed(**{name: value}).cleaned()
                edit.put_shared(changed) if kind == "scenario" else edit.put(changed)
        except BorderlessError:
            continue
        met.add((kind, name))
        wanted = clean_text(text) if form is Form.TEXT else clean_line(text)
        after = document.map().table(type(record)).get(record.id) if kind != "scenario" else None
        if after is not None and form in (Form.LINE, Form.TEXT):
            trial.check(getattr(after, name) == wanted, f"{kind}.{name}: {text[:30]!r} became another text")
    return clean_line(text), met


def _one(trial: Trial, what: str, way: Callable[[Path], object], path: Path, stored: str) -> None:
    way(path)
    trial.check([found.name for found in path.parent.iterdir() if found == path], f"{what}: no file")
    try:
        said = READ[path.suffix](path)
    except Exception as error:
        trial.fault(f"{what}: {type(error).__name__}: {error}")
        return
    if path.suffix in (".borderless",):
        trial.check(repr(stored)[1:-1][:300] in said or stored[:300] in said, f"{what}: the text is not in it")
    elif path.suffix == ".json":
        trial.check(json.dumps(stored, ensure_ascii=False)[1:-1] in said, f"{what}: the text is not in it")
    elif path.name.startswith("map.") and path.suffix in (".svg", ".pptx", ".xlsx", ".html") and len(stored) < 20:
        squeezed = "".join(said.split())
        trial.check("".join(stored.split()) in squeezed, f"{what}: the text is not in it")
