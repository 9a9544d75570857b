"""Row 8: a file that two have open, or that something else moves, replaces or protects meanwhile."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from app.document.document import Document
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder
from tests.campaign.maps import content, content_of, save_map
from tests.campaign.row import Trial, row

REFUSED = "refused"


class Desk:
    """A user's folder with a map that is open and was edited, and a file of somebody else's."""

    def __init__(self, folder: Path, chance: object) -> None:
        self.home, self.path, self.other = folder / "home", folder / "map.borderless", folder / "other.borderless"
        self.folder, self.chance = folder, chance
        save_map(self.path, self.home, size=3)
        save_map(self.other, self.home, size=4)
        self.theirs = self.other.read_bytes()
        self.document = Document.open(self.path, home=self.home)
        self.edit()

    def edit(self) -> None:
        with self.document.edit("Mine") as edit:
            edit.put(Stakeholder(id="mine", name=f"Mine {self.chance.random()}"))

    def save(self, **how: bool) -> str:
        try:
            self.document.save(**how)
        except DocumentError:
            return REFUSED
        return content_of(self.path, self.home)[0]

    @property
    def mine(self) -> str:
        return content(self.document)


def second_opener(desk: Desk) -> bool:
    with Document.open(desk.path, home=desk.home) as second:
        try:
            with second.edit("Theirs") as edit:
                edit.put(Stakeholder(id="theirs", name="Theirs"))
            return False
        except DocumentError:
            return second.read_only and desk.save() == desk.mine


def second_opener_elsewhere(desk: Desk) -> bool:
    with Document.open(desk.path, home=desk.folder / "another home") as second:
        return second.read_only and desk.save() == desk.mine


def second_saves_over_it(desk: Desk) -> bool:
    with Document.open(desk.other, home=desk.home) as second:
        try:
            second.save_as(desk.path)
            return False
        except DocumentError:
            return desk.save() == desk.mine


def replaced(desk: Desk) -> bool:
    os.replace(desk.other, desk.path)
    return desk.save() == REFUSED and desk.path.read_bytes() == desk.theirs


def copied_over(desk: Desk) -> bool:
    shutil.copyfile(desk.other, desk.path)
    return desk.save() == REFUSED and desk.path.read_bytes() == desk.theirs


def copied_over_on_purpose(desk: Desk) -> bool:
    shutil.copyfile(desk.other, desk.path)
    return desk.save(overwrite=True) == desk.mine


def copied_over_during_save(desk: Desk) -> bool:
    shutil.copyfile(desk.other, desk.path)
    publication = desk.document.begin_save()
    try:
        publication.run()
        return False
    except DocumentError:
        return desk.path.read_bytes() == desk.theirs


def moved(desk: Desk) -> bool:
    before = desk.path.read_bytes()
    away = desk.path.with_name("away.borderless")
    os.rename(desk.path, away)
    return desk.save() == desk.mine and away.read_bytes() == before


def moved_and_another_in_its_place(desk: Desk) -> bool:
    os.rename(desk.path, desk.path.with_name("away.borderless"))
    os.rename(desk.other, desk.path)
    return desk.save() == REFUSED and desk.path.read_bytes() == desk.theirs


def deleted(desk: Desk) -> bool:
    desk.path.unlink()
    return desk.save() == desk.mine


def folder_deleted(desk: Desk) -> bool:
    folder = desk.folder / "inner"
    folder.mkdir()
    desk.document.save_as(folder / "map.borderless")
    desk.edit()
    shutil.rmtree(folder)
    mine = desk.mine
    return desk.save() == REFUSED and desk.mine == mine and desk.document.is_modified


def cut_short(desk: Desk) -> bool:
    with desk.path.open("r+b") as stream:
        stream.truncate(desk.chance.randrange(5000))
    before = desk.path.read_bytes()
    return desk.save() == REFUSED and desk.path.read_bytes() == before


CASES: tuple[Callable[[Desk], bool], ...] = (
    second_opener,
    second_opener_elsewhere,
    second_saves_over_it,
    replaced,
    copied_over,
    copied_over_on_purpose,
    copied_over_during_save,
    moved,
    moved_and_another_in_its_place,
    deleted,
    folder_deleted,
    cut_short,
)


@row(
    8,
    "two openers, replaced, moved, copied over, taken away",
    must="silent overwrites, mixtures",
    short=len(CASES),
    long=50 * len(CASES),
)
def two_openers(trial: Trial) -> None:
    for number in range(trial.count):
        case = CASES[number % len(CASES)]
        folder = trial.folder / str(number)
        folder.mkdir()
        desk = Desk(folder, trial.chance)
        trial.tried += 1
        try:
            trial.check(case(desk), f"{case.__name__} ({number}) did not end as it must")
        finally:
            desk.document.close(discard=True)
            shutil.rmtree(folder, ignore_errors=True)
