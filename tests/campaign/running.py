"""Runs a row in a process of its own, so that a crash is a finding and not the end of the campaign."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.campaign.row import Row

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Result:
    """What became of a row.

    Attributes:
        tried: How much was tried.
        found: How many faults.
        faults: The first of them, in sentences.
        skipped: Why it was not run; empty where it was.
        note: What should be known about the figures.
        seconds: How long it took.
    """

    tried: int
    found: int
    faults: list[str]
    skipped: str
    note: str
    seconds: float


def run_row(row: Row, *, seed: int, count: int, timeout: float) -> Result:
    """Run a row; whatever its process does besides telling its result is a fault."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="borderless-campaign-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        told = folder / "result.json"
        work = folder / "work"
        work.mkdir()
        command = [sys.executable, "-m", "tests.campaign.one", row.id, str(seed), str(count), str(work), str(told)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(folder / "home")}
        with (folder / "errors").open("w+") as errors:
            problem = _problem(command, environment, errors, timeout)
            errors.seek(0)
            last = errors.read()[-2000:]
        seconds = time.monotonic() - began
        if problem or not told.exists():
            return Result(0, 1, [f"{problem or 'the row told nothing'}\n{last}"], "", "", seconds)
        return Result(**json.loads(told.read_text("utf-8")), seconds=seconds)


def _problem(command: list[str], environment: dict[str, str], errors: object, timeout: float) -> str:
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=errors, stderr=errors, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return f"the row was not done after {timeout:.0f} s"
    return f"the row's process ended with exit code {done.returncode}" if done.returncode else ""
