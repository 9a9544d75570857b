"""Row 9: files of other programs, mutated tables, and tables that somebody prepared, through every reader."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from app.document.document import Document
from app.errors import BorderlessError
from app.exchange.apply_import import apply_import
from app.exchange.import_plan import plan_import
from tests.campaign.campaign import ROOT, Trial, row

LONGEST = 5.0
EDGE_CASES = ROOT.parent / "shared" / "data" / "g_edge_cases"
TABLE = (
    "Stakeholder;Kind;Importance;Needs;Description\n"
    'Plants;Internal;5;Lines never stop;"two\nlines"\n'
    "Dealers;Partner;4;Leads within the hour;x\n"
    "Käufer;Consumer;5;مرحبا;汉字\n"
)
HOSTILE = (
    b"", b"\x00" * 5000, b"\xff\xfe" + "a;b\n".encode("utf-16-le") * 50, b'"' + b"x" * 200_000, b";" * 100_000,
    b"Name\n" + b"\n".join(b"x" * 300 for _ in range(2000)), b"Name;Kind\n" + b'="a";=cmd|x\n' * 200,
    b"PK\x03\x04" + b"\x00" * 400, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 900, b"<?xml version='1.0'?><a/>",
    b"Name;Importance\nA;1e309\nB;-5\nC;NaN\n", "Name\n\u202egnp.exe\n\u0000\n".encode(), b"Name\n" + b"\r" * 3000,
)  # fmt: skip


@row(
    9, "hostile and mutated imports, and files of other programs", short=50, long=5_000,
    zero="no crash, no hang over 5 s, the document unchanged on refusal, nothing else written",
)  # fmt: skip
def imports(trial: Trial) -> None:
    """Import each file into a map; it is refused in words, or becomes one edit that undo takes back."""
    place = trial.place(0)
    with Document.create("Import", home=trial.folder / "home") as document:
        for number, (name, content) in enumerate(_files(trial)):
            path = place / name
            path.write_bytes(content)
            before, steps, began = document.map(), len(document.history()), time.monotonic()
            try:
                apply_import(plan_import(path, document.map()), document)
            except BorderlessError:
                trial.expect(document.map() is before, f"{name}: refused, and the map is another")
            except Exception as error:
                trial.found.append(f"{name}: {error!r}")
            if len(document.history()) > steps:
                document.undo()
            trial.expect(document.map() == before, f"{name}: undo does not take it back")
            trial.expect(time.monotonic() - began < LONGEST, f"{name}: took {time.monotonic() - began:.1f} s")
            trial.expect([found.name for found in place.iterdir()] == [name], f"{name}: wrote something else")
            path.unlink()
            trial.tried = number + 1
        document.close(discard=True)


def _files(trial: Trial) -> Iterator[tuple[str, bytes]]:
    found = sorted(EDGE_CASES.iterdir()) if EDGE_CASES.is_dir() else []
    for number in range(trial.count):
        chance = trial.random(number)
        if number < len(HOSTILE):
            yield f"hostile-{number}{chance.choice(('.csv', '.xlsx', '.tsv', '.txt'))}", HOSTILE[number]
        elif number % 3 == 0 and found:
            path = found[number // 3 % len(found)]
            if path.is_file():
                yield path.name, path.read_bytes()[:2_000_000]
        else:
            yield f"mutated-{number}.csv", _mutated(TABLE.encode(), chance)


def _mutated(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(found))
        match chance.randrange(4):
            case 0:
                found[at] = chance.randrange(256)
            case 1:
                del found[at : at + chance.randint(1, 20)]
            case 2:
                found[at:at] = chance.choice((b'"', b";", b"\n", b"\x00", b"\r", "\u202e".encode(), b"=1+1", b"\t"))
            case _:
                found[at:at] = found[: chance.randint(1, 200)]
    return bytes(found) if found else b" "
