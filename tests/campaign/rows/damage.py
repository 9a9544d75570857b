"""Row 6: damaged map files, in seven ways."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from app.document.content import records_of
from app.document.document import Document
from app.errors import DocumentError
from app.model.need import Need
from app.model.stakeholder import Stakeholder
from tests.campaign.campaign import Trial, row

PAGE = 4096
LONGEST = 5.0
"""Seconds after which a file counts as hung."""


def _flipped(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _zeroed(content: bytearray, chance: random.Random) -> None:
    page = chance.randrange(len(content) // PAGE)
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def _swapped(content: bytearray, chance: random.Random) -> None:
    pages = len(content) // PAGE
    one, other = (slice(page * PAGE, (page + 1) * PAGE) for page in chance.sample(range(pages), 2))
    content[one], content[other] = content[other], content[one]


def _with_tail(content: bytearray, chance: random.Random) -> None:
    content += chance.randbytes(chance.randint(1, 3 * PAGE))


def _with_another_header(content: bytearray, chance: random.Random) -> None:
    for _ in range(4):
        content[chance.randrange(100)] = chance.randrange(256)


def _emptied(content: bytearray, _: random.Random) -> None:
    content.clear()


KINDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flipped, _cut, _zeroed, _swapped, _with_tail, _with_another_header, _emptied,
)  # fmt: skip


@row(
    6, "damaged documents, 7 kinds", short=210, long=20_000,
    zero="no crash, no hang over 5 s, no silent difference",
)  # fmt: skip
def damage(trial: Trial) -> None:
    """Open damaged copies of a map: what is read is what was saved, or it is told that it is not."""
    sound = _map_of_many_pages(trial.folder)
    with Document.open_copy(sound, home=trial.folder / "home") as document:
        wanted = _content(document)
    damaged = trial.folder / "damaged.borderless"
    for number in range(trial.count):
        kind = KINDS[number % len(KINDS)]
        content = bytearray(sound.read_bytes())
        kind(content, trial.random(number))
        damaged.write_bytes(content)
        began = time.monotonic()
        said = f"try {number}, {kind.__name__.strip('_')}"
        try:
            with Document.open_copy(damaged, home=trial.folder / "home") as document:
                silent = not document.problems and _content(document) != wanted
                trial.expect(not silent, f"{said}: another content, and nothing is told")
                document.close(discard=True)
        except DocumentError:
            pass
        except Exception as error:
            trial.found.append(f"{said}: {error!r}")
        trial.expect(time.monotonic() - began < LONGEST, f"{said}: took {time.monotonic() - began:.1f} s")
        trial.expect(damaged.read_bytes() == bytes(content), f"{said}: the file was changed")
        trial.tried += 1


def _map_of_many_pages(folder: Path) -> Path:
    path = folder / "sound.borderless"
    with Document.create("Sound", home=folder / "home") as document:
        with document.edit("Add") as edit:
            for number in range(60):
                edit.put(Stakeholder(id=f"s{number}", name=f"Stakeholder {number}", description="d" * 150))
                edit.put(Need(id=f"n{number}", customer=f"s{number}", statement=f"Need {number}"))
        document.save_as(path)
    return path


def _content(document: Document) -> list[object]:
    maps = {"": document.shared, **{found.id: document.map(found.id) for found in document.scenarios}}
    return list(records_of(maps))
