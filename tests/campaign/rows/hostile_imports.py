"""Row 9: hostile and mutated tables, and files of other programs under the names of tables."""

import os
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from random import Random

from app.document.document import Document
from app.errors import BorderlessError
from app.exchange.apply_import import apply_import
from app.exchange.import_plan import plan_import
from app.exchange.reader import READERS
from tests.campaign.maps import content, fill
from tests.campaign.row import LONGEST_WAIT, Trial, row
from tests.campaign.running import ROOT

REAL_FILES = Path(os.environ.get("BORDERLESS_REAL_FILES", ROOT.parent / "shared" / "data")) / "g_edge_cases"
LARGEST = 1024 * 1024  # KB
SECRET = "the-secret-of-another-file"
CALM = (
    b"Stakeholder;Kind;Importance;Needs\nPlants;Internal;5;Lines never stop\nDealers;Partner;4;Leads within the hour\n"
)


def texts() -> dict[str, bytes]:
    """Text tables that mean ill."""
    return {
        "many columns.csv": b"a," * 200_000 + b"\n" + b"1," * 200_000,
        "many rows.csv": b"Stakeholder\n" + b"x\n" * 300_000,
        "long cell.csv": b"Stakeholder\n" + b"x" * 20_000_000,
        "open quote.csv": b'Stakeholder,Kind\n"' + b"x,\n" * 300_000,
        "quotes.csv": b'"' * 500_000,
        "no separators.csv": b"lorem ipsum " * 100_000,
        "separators.csv": b",;\t|" * 200_000,
        "nul.csv": b"Stakeholder\n" + b"\0" * 100_000,
        "surrogates.csv": "Stakeholder\nhalf \ud83d\n".encode("utf-8", "surrogatepass"),
        "utf-16 cut.csv": "Stakeholder\nDealers".encode("utf-16")[:-1],
        "bom only.csv": b"\xef\xbb\xbf",
        "blanks.csv": b" \n" * 300_000,
        "formulas.csv": b"Stakeholder,Kind\n=1+1,Partner\n@x,-1\n+1,+1\n",
        "markup.csv": b"Stakeholder\n<img src='file:///etc/passwd'>\n<script>alert(1)</script>\n",
        "itself.csv": b"Stakeholder,Part of\nA,B\nB,C\nC,A\nD,D\n",
        "numbers.csv": b"Stakeholder,Importance\nA,1e999\nB,-0\nC,9" + b"9" * 5000 + b"\nD,nan\n",
        "dates.csv": b"Service,Start\nA,0000-00-00\nB,9999-12-31\nC,32/13/99999\nD,-1\n",
        "xml.csv": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    }


def books() -> dict[str, dict[str, bytes]]:
    """Workbooks that mean ill, as the files in them."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>'
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Stakeholder</t></is></c></row>'
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///%s">]>' % SECRET.encode() + sheet % (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>',
        b"",
    )
    laughs = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>" + b"".join(
        b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
    )
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return {
        "calm.xlsx": {"xl/worksheets/sheet1.xml": sheet % (cell, b"")},
        "outside.xlsx": {"xl/worksheets/sheet1.xml": outside},
        "laughs.xlsx": {
            "xl/worksheets/sheet1.xml": laughs + b"]>" + sheet % (cell.replace(b"Stakeholder", b"&a11;"), b"")
        },
        "far cell.xlsx": {"xl/worksheets/sheet1.xml": sheet % (cell + far, b"")},
        "merged.xlsx": {
            "xl/worksheets/sheet1.xml": sheet % (cell, b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
        },
        "bomb.xlsx": {"xl/worksheets/sheet1.xml": sheet % (b" " * 400_000_000, b"")},
        "deep.xlsx": {"xl/worksheets/sheet1.xml": sheet % (b"<row>" * 200_000, b"")},
        "long cell.xlsx": {"xl/worksheets/sheet1.xml": sheet % (cell.replace(b"Stakeholder", b"x" * 30_000_000), b"")},
        "no sheet.xlsx": {},
        "cut sheet.xlsx": {"xl/worksheets/sheet1.xml": (sheet % (cell, b""))[:200]},
        "path.xlsx": {"xl/worksheets/sheet1.xml": sheet % (cell, b""), "../../escaped.txt": b"x", "/escaped.txt": b"x"},
    }


_FRAME = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    b'Target="worksheets/sheet1.xml"/></Relationships>',
}


def make_files(folder: Path, chance: Random) -> list[Path]:
    """All of them in a folder, each text also under the names of other formats; in an order of chance."""
    folder.mkdir()
    for name, text in texts().items():
        (folder / name).write_bytes(text)
    for name, parts in books().items():
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            for inner, data in (_FRAME | parts).items():
                book.writestr(inner, data)
    for reader in READERS:
        for extension in reader.extensions:
            (folder / f"rubbish{extension}").write_bytes(chance.randbytes(5000))
            (folder / f"calm{extension}").write_bytes(CALM)
    if REAL_FILES.is_dir():
        for found in REAL_FILES.iterdir():
            shutil.copy(found, folder / f"edge {found.name}")
            shutil.copy(found, folder / f"edge {found.name}.csv")
    files = sorted(folder.iterdir())
    chance.shuffle(files)
    return files


def mutated(data: bytes, chance: Random) -> bytes:
    """A table with some bytes changed, cut out or doubled."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(4):
            case 0:
                found[at : at + 1] = chance.randbytes(1)
            case 1:
                del found[at : at + chance.randrange(40)]
            case 2:
                found[at:at] = found[at : at + chance.randrange(40)]
            case _:
                found[at:at] = chance.choice((b'"', b";", b"\0", b"\n", b"\xff", b"=", b"\xe2\x80\xa8", b"9" * 400))
    return bytes(found)


@row(
    9,
    "hostile and mutated imports, and files of other programs",
    must="hangs, crashes, over 1 GB, opens outside, changed maps",
    short=60,
    long=5000,
)
def hostile_imports(trial: Trial) -> None:
    files = make_files(trial.folder / "hostile", trial.chance)
    calm = trial.folder / "mutated.csv"
    with Document.create("Map", home=trial.folder / "home") as document:
        fill(document, size=3)
        wanted = content(document)
        taken = 0
        for number in range(max(trial.count, 1)):
            path = files[number] if number < len(files) else calm
            if path is calm:
                calm.write_bytes(mutated(CALM, trial.chance))
            taken += _one(trial, path, document)
            trial.check(content(document) == wanted, f"{path.name}: the map is another one afterwards")
        document.close(discard=True)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    most = max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    trial.check(most <= LARGEST, f"took {most / 1024:.0f} MB")
    trial.check(not (trial.folder.parent / "escaped.txt").exists(), "a file was unpacked outside")
    trial.note = f"{taken} were taken, most memory {most / 1024:.0f} MB"
    _opens_nothing_outside(trial)


def _one(trial: Trial, path: Path, document: Document) -> bool:
    trial.tried += 1
    began = time.process_time()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        apply_import(plan_import(path, document.map()), document)
    except BorderlessError:
        return False
    except Exception as error:
        trial.fault(f"{path.name}: {type(error).__name__}: {error}")
        return False
    finally:
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = time.process_time() - began + now.ru_utime - spent.ru_utime + now.ru_stime - spent.ru_stime
        trial.check(used <= LONGEST_WAIT, f"{path.name}: took {used:.1f} s")
    if document.undo_label and document.undo_label.startswith("Import"):
        document.undo()
        document.redo_label and _forget(document)
    return True


def _forget(document: Document) -> None:
    """Make an edit and undo it, so that what can be redone is the same after every import."""
    from app.model.stakeholder import Stakeholder

    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="extra", name="Extra"))
    document.undo()


def _opens_nothing_outside(trial: Trial) -> None:
    """Read the workbooks that name other files under strace, where it is there: none is opened, no socket made."""
    strace = shutil.which("strace")
    if strace is None:
        trial.note += "; no strace, so opens were not watched"
        return
    log = trial.folder / "opens.log"
    program = (
        "import sys; from pathlib import Path; from app.errors import BorderlessError\n"
        "from app.exchange.reader import read_sheets\n"
        "def main():\n"
        "    for name in sys.argv[1:]:\n"
        "        try: read_sheets(Path(name))\n"
        "        except BorderlessError: pass\n"
        "if __name__ == '__main__': main()\n"
    )
    script = trial.folder / "reading.py"
    script.write_text(program, "utf-8")
    names = [trial.folder / "hostile" / name for name in ("outside.xlsx", "laughs.xlsx", "path.xlsx", "xml.csv")]
    done = subprocess.run(
        [strace, "-f", "-o", log, "-e", "trace=openat,open,socket,connect", sys.executable, script, *names],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "trace" in done.stderr and "permitted" in done.stderr:
        trial.note += "; strace may not trace here, so opens were not watched"
        return
    trial.check(done.returncode == 0, done.stderr[-500:])
    calls = log.read_text("utf-8", "replace")
    trial.check(str(names[0]) in calls, "strace has seen nothing")
    trial.check(SECRET not in calls, "a file that a workbook names was opened")
    trial.check("AF_INET" not in calls, "a socket was made")
