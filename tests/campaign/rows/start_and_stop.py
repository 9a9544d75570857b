"""Row 15: the program is started and told to end while things are under way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

from app.resources import samples
from tests.campaign.campaign import ROOT, NotHereError, Trial, row


@row(15, "start and stop, SIGTERM, SIGINT", short=3, long=500, zero="exit code 0, nothing said, no file damaged")
def start_and_stop(trial: Trial) -> None:
    """Open a map in the window and end the program after a moment of chance."""
    if sys.platform == "win32":
        raise NotHereError("there are no signals")
    for number in range(trial.count):
        place = trial.place(number)
        path = place / "map.borderless"
        shutil.copyfile(samples()[number % len(samples())].path, path)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(place / "home")}
        command = [sys.executable, "-m", "app", str(path)]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as program:
            deadline = time.monotonic() + 30
            while not list((place / "home").glob("running-*")) and time.monotonic() < deadline:
                time.sleep(0.02)  # before that Python itself ends on a signal, and nothing is open yet
            time.sleep(1.2 + trial.random(number).uniform(0.0, 1.0))
            program.send_signal(signal.SIGTERM if number % 2 else signal.SIGINT)
            _, said = program.communicate(timeout=60)
        trial.expect(program.returncode == 0, f"try {number}: exit code {program.returncode}")
        left = [line for line in said.splitlines() if "does not support" not in line]
        trial.expect(not left, f"try {number}: {left[:3]}")
        marks = list((place / "home").glob("running-*"))
        trial.expect(not marks, f"try {number}: a mark is left, as after a crash")
        trial.tried += 1
