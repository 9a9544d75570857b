"""A child that says what it does, and what must be found of it after its end.

It edits, undoes, imports, saves, saves aside, closes and opens again, and says before and after each act which version
of the map it leads to. Five stakeholders carry the version; so a half edit is five that do not agree.
"""

import os
from pathlib import Path
from random import Random
from threading import Thread

from app.document.document import Document, recoveries
from app.exchange.apply_import import apply_import
from app.exchange.import_plan import plan_import
from app.model.stakeholder import Stakeholder
from tests.campaign.row import Trial

PEOPLE = tuple(f"Person {number}" for number in range(5))
OLD_FILE = Path(__file__).parents[1] / "old_files" / "format_1.borderless"


class Actor:
    """What the child does, and what it says of it."""

    def __init__(self, folder: Path, tell: int, seed: int) -> None:
        self.folder, self.home, self.path = folder, folder / "home", folder / "map.borderless"
        self.chance = Random(seed)
        self._tell = tell
        left = recoveries(self.home)
        self.document = Document.recover(left[0], home=self.home) if left else self._opened()
        self.version = version_of(self.document) or 0
        self.past = [self.version]

    def _opened(self) -> Document:
        return Document.open(self.path, home=self.home)

    def say(self, word: str, version: int) -> None:
        os.write(self._tell, f"{word} {version}\n".encode())

    def live(self) -> None:
        self.say("did", self.version)
        while True:
            self.act()

    def act(self, *, alone: bool = False) -> None:
        """Do something; `alone` keeps to one thread."""
        save = self.save if alone else self.aside
        if self.chance.random() < 0.03:
            self.reopen()
        else:
            self.chance.choice((self.edit, self.edit, self.edit, self.undo, self.bring_in, self.save, save))()

    def edit(self) -> None:
        self._led_to(max(self.past) + 1, self._put)

    def _led_to(self, version: int, act: object) -> None:
        self.say("will", version)
        act(version)
        self.version = version
        self.past.append(version)
        self.say("did", version)

    def _put(self, version: int) -> None:
        with self.document.edit("Edit") as edit:
            for number, name in enumerate(PEOPLE):
                edit.put(Stakeholder(id=f"p{number}", name=name, owner=f"v{version}"))

    def bring_in(self) -> None:
        if not self.version:
            return
        version = max(self.past) + 1
        table = self.folder / "table.csv"
        table.write_text("Stakeholder,Owner\n" + "".join(f"{name},v{version}\n" for name in PEOPLE), "utf-8")
        plan = plan_import(table, self.document.map())
        self._led_to(version, lambda _: apply_import(plan, self.document))

    def undo(self) -> None:
        if len(self.past) > 1:
            self.past.pop()
            self.version = self.past[-1]
            self.say("will", self.version)
            self.document.undo()
            self.say("did", self.version)

    def save(self) -> None:
        self.say("saving", self.version)
        self.document.save()
        self.say("saved", self.version)

    def aside(self) -> None:
        """Save on another thread while an edit goes on, as autosave does."""
        self.say("saving", self.version)
        saved = self.version
        publication = self.document.begin_save()
        thread = Thread(target=publication.run)
        thread.start()
        self.edit()
        thread.join()
        self.say("saved", saved)

    def reopen(self) -> None:
        self.save()
        self.document.close()
        self.document = self._opened()


def version_of(document: Document) -> int | None:
    """The version that all five carry, 0 before there are any; None where they do not agree."""
    found = {one.owner for one in document.map().stakeholders.values() if one.name in PEOPLE}
    if len(found) > 1:
        return None
    return int(found.pop().removeprefix("v") or 0) if found else 0


class Told:
    """What a child had said when it was killed."""

    def __init__(self, lines: list[str], before: int, before_in_file: int) -> None:
        self.reached, self.saved, self.wanted = {before}, {before_in_file}, before
        for line in lines:
            word, version = line.split()
            if word == "did":
                self.reached = {int(version)}
            elif word == "will":
                self.reached.add(int(version))
            elif word == "saving":
                self.saved.add(int(version))
            elif word == "saved":
                self.saved = {int(version)}


def judge(trial: Trial, number: int, folder: Path, told: Told) -> tuple[int, int]:
    home, path = folder / "home", folder / "map.borderless"
    with Document.open_copy(path, home=home) as document:
        in_file = version_of(document)
        trial.check(not document.problems, f"kill {number}: the file has problems: {document.problems[:2]}")
        trial.check(in_file in told.saved, f"kill {number}: the file has {in_file}, not {told.saved}")
    left = recoveries(home)
    trial.check(len(left) <= 2, f"kill {number}: {len(left)} maps are offered")
    for twin in left[:-1]:  # killed amid a recovery, before the old copy went: the same map is offered twice
        with Document.recover(twin, home=home) as document:
            trial.check(version_of(document) in told.reached, f"kill {number}: one of two maps is not the last")
            document.close(discard=True)
    if not left:
        trial.check(in_file in told.reached, f"kill {number}: nothing is offered, {told.reached} was reached")
        return in_file or 0, in_file or 0
    with Document.recover(left[-1], home=home) as document:
        version = version_of(document)
        trial.check(version in told.reached, f"kill {number}: {version} came back, not {told.reached}")
        trial.check(not document.problems, f"kill {number}: problems on recovery: {document.problems[:2]}")
    litter = sorted(set(os.listdir(folder)) - {"home", "map.borderless", "table.csv", ".map.borderless.lock"})
    trial.check(not litter, f"kill {number}: left beside the file: {litter}")
    return version or 0, in_file or 0
