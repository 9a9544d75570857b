"""Row 2: the process is killed at a random moment of edit, save, undo, import, reopening or closing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from app.document.document import Document, recoveries
from app.document.file_check import check_file
from tests.campaign.campaign import ROOT, NotHereError, Trial, row

WORKER = """
import random, sys
from pathlib import Path
from app.document.document import Document
from app.model.stakeholder import Stakeholder

home, path, chance = Path(sys.argv[1]), Path(sys.argv[2]), random.Random(sys.argv[3])
document = Document.open(path, home=home)
number = 0
while True:
    act = chance.choice(("edit",) * 12 + ("many", "undo", "save", "copy", "reopen"))
    if act == "edit":
        number += 1
        with document.edit("Edit") as edit:
            edit.put(Stakeholder(id="counter", name=str(number)))
        print(number, flush=True)
    elif act == "many":
        number += 1
        with document.edit("Import") as edit:
            edit.put(Stakeholder(id="counter", name=str(number)))
            for each in range(300):
                edit.put(Stakeholder(id=f"s{each}", name=f"{number}"))
        print(number, flush=True)
    elif act == "undo" and number > 1:
        document.undo()
        document.redo()
    elif act == "save":
        document.save()
    elif act == "copy":
        document.save_copy(path.with_name("copy.borderless"))
    elif act == "reopen":
        document.save()
        document.close()
        document = Document.open(path, home=home)
"""


@row(
    2, "SIGKILL at random moments", short=12, long=10_000,
    zero="no acknowledged edit lost, no file that does not open, no half edit",
)  # fmt: skip
def kills(trial: Trial) -> None:
    """Kill a process that edits, saves, undoes and reopens, and look what is left of what it acknowledged."""
    if not hasattr(signal, "SIGKILL"):
        raise NotHereError("there is no SIGKILL")
    for number in range(trial.count):
        place = trial.place(number)
        path, home = place / "map.borderless", place / "home"
        with Document.create("Kill me", home=home) as document:
            document.save_as(path)
        acknowledged = _worked_until_killed(home, path, trial, number)
        _look(trial, number, home, path, acknowledged)
        trial.tried += 1


def _worked_until_killed(home: Path, path: Path, trial: Trial, number: int) -> int:
    arguments = [sys.executable, "-c", WORKER, str(home), str(path), f"{trial.seed}/{number}"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT) as worker:
        assert worker.stdout is not None
        first = worker.stdout.readline()
        time.sleep(trial.random(number).uniform(0.0, 0.5))
        worker.send_signal(signal.SIGKILL)
        lines = [first, *worker.stdout]
    whole = [int(line) for line in lines if line.endswith("\n")]
    return max(whole, default=0)


def _look(trial: Trial, number: int, home: Path, path: Path, acknowledged: int) -> None:
    for file in (path, path.with_name("copy.borderless")):
        if file.exists():
            trial.expect(check_file(file).is_sound, f"try {number}: {file.name} is not sound")
    left = recoveries(home)
    document = Document.recover(left[0], home=home) if left else Document.open(path, home=home)
    with document:
        found = document.map().stakeholders
        last = int(found["counter"].name) if "counter" in found else 0
        whole = last in (acknowledged, acknowledged + 1, max(acknowledged - 1, 0))
        trial.expect(last >= acknowledged - 1 and whole, f"try {number}: {acknowledged} acknowledged, {last} found")
        trial.expect(document.problems == (), f"try {number}: {document.problems}")
        imported = {each.name for id, each in found.items() if id != "counter"}
        trial.expect(len(imported) <= 1, f"try {number}: half an import")
        document.close(discard=True)
