"""Row 6: damaged documents."""

from collections.abc import Callable
from random import Random

from app.document.document import Document
from app.errors import BorderlessError
from tests.campaign.maps import content, content_of, save_map
from tests.campaign.row import Trial, row

PAGE = 4096


def flipped_bits(whole: bytearray, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return whole


def cut(whole: bytearray, chance: Random) -> bytes:
    return whole[: chance.randrange(1, len(whole))]


def zeroed_page(whole: bytearray, chance: Random) -> bytes:
    at = chance.randrange(len(whole) // PAGE) * PAGE
    whole[at : at + PAGE] = bytes(PAGE)
    return whole


def swapped_pages(whole: bytearray, chance: Random) -> bytes:
    one, other = (at * PAGE for at in chance.sample(range(len(whole) // PAGE), 2))
    whole[one : one + PAGE], whole[other : other + PAGE] = whole[other : other + PAGE], whole[one : one + PAGE]
    return whole


def rubbish_behind(whole: bytearray, chance: Random) -> bytes:
    return whole + chance.randbytes(chance.randrange(1, 3 * PAGE))


def rubbish_in_header(whole: bytearray, chance: Random) -> bytes:
    at = chance.randrange(100)
    whole[at : at + chance.randrange(1, 8)] = chance.randbytes(chance.randrange(1, 8))
    return whole


def emptied(whole: bytearray, chance: Random) -> bytes:
    keep = chance.choice((0, 0, 1, 16, 100, 512))
    return whole[:keep] + bytes(chance.choice((0, len(whole) - keep)))


KINDS: tuple[Callable[[bytearray, Random], bytes], ...] = (
    flipped_bits,
    cut,
    zeroed_page,
    swapped_pages,
    rubbish_behind,
    rubbish_in_header,
    emptied,
)


@row(6, "damaged documents, 7 kinds", must="crashes, hangs, silent differences", short=175, long=20_000)
def damaged_documents(trial: Trial) -> None:
    home, path = trial.folder / "home", trial.folder / "whole.borderless"
    save_map(path, home)
    whole, wanted = path.read_bytes(), content_of(path, home)[0]
    damaged = trial.folder / "damaged.borderless"
    opened = 0
    for number in range(trial.count):
        kind = KINDS[number % len(KINDS)]
        damaged.write_bytes(kind(bytearray(whole), trial.chance))
        before = damaged.read_bytes()
        name = f"{kind.__name__} {number}"
        trial.tried += 1
        with trial.in_time(name):
            try:
                with Document.open(damaged, home=home) as document:
                    opened += 1
                    same = content(document) == wanted
                    trial.check(same or document.problems, f"{name}: another map is read and nothing is said")
                    while document.undo():
                        pass
                    document.close(discard=True)
            except BorderlessError:
                pass
        trial.check(damaged.read_bytes() == before, f"{name}: the file was changed by opening it")
    trial.note = f"{opened} could be read in part"
