"""Row 3: the power fails; replayed from a log of the system calls, without what was not synced or with a part of it."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.campaign.actor import OLD_FILE, Actor, Told, judge
from tests.campaign.row import SkippedError, Trial, row
from tests.campaign.running import ROOT
from tests.campaign.syscall_log import CALLS, Disk, Event, events_of

ACTS = 60
CUTS_OF_A_LOG = 500
BACK_AFTER = 60.0  # seconds until the machine runs again


def live(folder: str, seed: str) -> None:
    """What is recorded: a child that edits, saves, imports and opens again on one thread."""
    actor = Actor(Path(folder), 1, int(seed))
    actor.say("did", actor.version)
    for _ in range(ACTS):
        actor.act(alone=True)
    os._exit(0)


@row(
    3,
    "power-cut replay of the system-call log",
    must="lost edits, half edits, files that do not open",
    short=100,
    long=20_000,
)
def power_cuts(trial: Trial) -> None:
    strace = shutil.which("strace")
    if strace is None:
        raise SkippedError("strace is not installed")
    before, folder = trial.folder / "before", trial.folder / "map"
    acknowledged = 0
    for first in range(0, trial.count, CUTS_OF_A_LOG):
        _begin(before)
        shutil.copytree(before, folder, dirs_exist_ok=True)
        events = _recorded(strace, folder, trial.chance.randrange(2**32))
        acknowledged += sum(kind == "said" and "did" in str(values[0]) for kind, values in events)
        for number in range(first, min(first + CUTS_OF_A_LOG, trial.count)):
            _cut(trial, number, before, folder, events)
        shutil.rmtree(folder)
    trial.note = f"of {acknowledged:,} acknowledged edits"


def _begin(before: Path) -> None:
    shutil.rmtree(before, ignore_errors=True)
    for name in ("working", "backups"):
        (before / "home" / name).mkdir(parents=True)
    shutil.copy(OLD_FILE, before / "map.borderless")


def _recorded(strace: str, folder: Path, seed: int) -> list[Event]:
    log = folder.with_name("calls.log")
    program = "import sys; from tests.campaign.rows.power_cuts import live; live(*sys.argv[1:])"
    command = [strace, "-xx", "-s", "100000000", "-o", str(log), "-e", f"trace={CALLS}", sys.executable, "-c", program]
    done = subprocess.run([*command, str(folder), str(seed)], cwd=ROOT, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr or "PTRACE" in done.stderr:
        raise SkippedError("strace may not trace here")
    if done.returncode:
        raise RuntimeError(done.stderr)
    with log.open(encoding="utf-8", errors="replace") as lines:
        return events_of(lines, folder)


def _cut(trial: Trial, number: int, before: Path, folder: Path, events: list[Event]) -> None:
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    disk = Disk(folder, journalled=trial.chance.random() < 0.5)
    end = trial.chance.randrange(len(events) + 1)
    said = []
    for event in events[:end]:
        if event[0] == "said":
            said.extend(str(event[1][0]).split("\n")[:-1])
        else:
            disk.apply(event)
    shutil.rmtree(folder)
    folders, files = disk.after_cut(trial.chance)
    for found in sorted(folders):
        Path(found).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)
        os.utime(path, (time.time() - BACK_AFTER,) * 2)
    trial.tried += 1
    judge(trial, number, folder, Told(said, 0, 0))
