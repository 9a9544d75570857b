"""Row 2: a process that is killed at any moment."""

import os
import shutil
import signal
import time
from pathlib import Path

from tests.campaign.actor import OLD_FILE, Actor, Told, judge
from tests.campaign.forking import fork
from tests.campaign.row import Trial, row

LONGEST_LIFE = 0.12
FRESH_EVERY = 25
"""After so many kills a new file is begun: the history of one grows with each."""


@row(
    2,
    "SIGKILL amid edit, autosave, save, import, undo, migration, close",
    must="lost edits, half edits, files that do not open",
    short=60,
    long=10_000,
)
def kills(trial: Trial) -> None:
    at, folder = (0, 0), trial.folder / "none"
    acknowledged = 0
    for number in range(trial.count):
        if number % FRESH_EVERY == 0:
            shutil.rmtree(folder, ignore_errors=True)
            folder, at = trial.folder / f"from {number}", (0, 0)
            folder.mkdir()
            shutil.copy(OLD_FILE, folder / "map.borderless")
        lines = _lived(folder, trial.chance.randrange(2**32), trial.chance.uniform(0, LONGEST_LIFE))
        acknowledged += sum(line.startswith("did") for line in lines)
        trial.tried += 1
        at = judge(trial, number, folder, Told(lines, *at))
    trial.note = f"{acknowledged:,} acknowledged edits"


def _lived(folder: Path, seed: int, life: float) -> list[str]:
    """Let a child live for a while and kill it; gives the whole lines that it has said."""
    hear, tell = os.pipe()
    child = fork(lambda: Actor(folder, tell, seed).live())
    os.close(tell)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(hear, "rb") as stream:
        said = stream.read().decode()
    os.waitpid(child, 0)
    return said.split("\n")[:-1]
