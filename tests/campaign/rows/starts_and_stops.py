"""Row 15: the program is started and told to end while its workers run."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.document.document import Document, recoveries
from benchmarks.generated_map import generated_records
from tests.campaign.row import SkippedError, Trial, row
from tests.campaign.running import ROOT

SIZE = 500
LONGEST_START, LONGEST_STOP = 60.0, 30.0
LISTENING = 1.5
"""Longest time for which it is left alone once it listens: what is laid out and prepared aside is then under way."""


@row(15, "start and stop with workers running, SIGTERM, SIGINT", must="exit codes but 0, lost files", short=2, long=500)
def starts_and_stops(trial: Trial) -> None:
    if not Path("/proc/self/status").exists():
        raise SkippedError("only Linux tells when a process listens for signals")
    home, path = trial.folder / "home", trial.folder / "large.borderless"
    with Document.create("Large", home=home) as document:
        with document.edit("Fill") as edit:
            for record in generated_records(SIZE):
                edit.put(record)
        document.save_as(path)
    before = path.read_bytes()
    for number in range(trial.count):
        how = (signal.SIGTERM, signal.SIGINT)[number % 2]
        trial.tried += 1
        _one(trial, f"start {number}, {how.name}", how, path, home)
        trial.check(path.read_bytes() == before, f"start {number}: the file was changed")
        trial.check(not recoveries(home), f"start {number}: something is offered although nothing was edited")
        trial.check(sorted(os.listdir(path.parent)) == ["home", path.name], f"start {number}: left beside the file")
        shutil.rmtree(home)


def _one(trial: Trial, what: str, how: signal.Signals, path: Path, home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "open", str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(home)},
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + LONGEST_START
    while process.poll() is None and not _listens(process.pid) and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(trial.chance.uniform(0, LISTENING))
    process.send_signal(how)
    try:
        _, errors = process.communicate(timeout=LONGEST_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        trial.fault(f"{what}: does not end")
        process.communicate()
        return
    trial.check(process.returncode == 0, f"{what}: exit code {process.returncode}: {errors[-500:]}")
    trial.check("Traceback" not in errors, f"{what}: {errors[-500:]}")


def _listens(pid: int) -> bool:
    """Whether a process has taken SIGTERM into its own hands."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = int(status.split("SigCgt:")[1].split()[0], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)
