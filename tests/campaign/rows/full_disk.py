"""Rows 4 and 5: writing fails, at a random call of the system or because the disk is full."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from app.document.document import Document
from app.document.file_check import check_file
from app.resources import samples
from tests.campaign.campaign import ROOT, NotHereError, Trial, row

SAVER = """
import resource, signal, sys
from pathlib import Path
from app.document.document import Document
from app.errors import BorderlessError
from app.model.stakeholder import Stakeholder

home, path, room = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
document = Document.open(path, home=home)
document.prepare()
if room:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    with document.edit("Add") as edit:
        for number in range(200):
            edit.put(Stakeholder(id=f"s{number}", name="x" * 200))
    print("acknowledged", flush=True)
    document.save()
    print("saved", flush=True)
except BorderlessError as error:
    print("told", flush=True)
"""


FORMATS = (".svg", ".pptx", ".json", ".png", ".pdf")
CALLS = ("fsync", "fdatasync", "rename", "pwrite64", "write", "openat")


@row(
    4, "system calls that fail while saving", short=12, long=2_000,
    zero="the old file byte for byte, or the new one whole; the error is told",
)  # fmt: skip
def failing_calls(trial: Trial) -> None:
    """Have one call of the system fail while a map is saved."""
    if shutil.which("strace") is None:
        raise NotHereError("strace is not installed")
    for number in range(trial.count):
        chance = trial.random(number)
        place = trial.place(number)
        path, home = _saved(place)
        before = path.read_bytes()
        call, at = chance.choice(CALLS[:4]), chance.randint(1, 12)
        fault = f"{call}:error={chance.choice(('EIO', 'ENOSPC'))}:when={at}+"
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(path.parent), "-e", f"inject={fault}"]
        command = [sys.executable, "-c", SAVER, str(home), str(path), "0"]
        done = subprocess.run([*strace, *command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        _look(trial, f"try {number}, {fault}", path, before, done)
        trial.tried += 1


@row(5, "a full disk", short=9, long=300, zero="no cut file accepted, the old file is whole, the error is told")
def full_disk(trial: Trial) -> None:
    """Let files grow no larger than a limit while a map is saved and exported."""
    if sys.platform == "win32":
        raise NotHereError("there is no limit for the size of files")
    for number in range(trial.count):
        place = trial.place(number)
        path, home = _saved(place)
        before = path.read_bytes()
        room = trial.random(number).randint(20_000, 200_000)
        if number % 2:
            _export_with_little_room(trial, number, path, place, room // 40)
        else:
            command = [sys.executable, "-c", SAVER, str(home), str(path), str(room)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
            _look(trial, f"try {number}, {room} bytes", path, before, done)
        trial.tried += 1


def _saved(place: Path) -> tuple[Path, Path]:
    path, home = place / "map.borderless", place / "home"
    with Document.open_copy(samples()[0].path, home=home) as document:
        document.save_as(path)
    return path, home


def _look(trial: Trial, said: str, path: Path, before: bytes, done: subprocess.CompletedProcess[str]) -> None:
    trial.expect("Traceback" not in done.stderr, f"{said}: {done.stderr[-300:]}")
    same = path.read_bytes() == before
    trial.expect(same or check_file(path).is_sound, f"{said}: the file is damaged")
    if "saved" in done.stdout:
        with Document.open_copy(path, home=path.parent / "other") as document:
            trial.expect("s199" in document.map().stakeholders, f"{said}: said to be saved, and is not")
    elif "told" not in done.stdout:
        trial.found.append(f"{said}: neither saved nor told ({done.returncode}) {done.stdout} {done.stderr[-200:]}")


def _export_with_little_room(trial: Trial, number: int, path: Path, place: Path, room: int) -> None:
    """Export over an older file, with room for a part of the new one."""
    suffix = FORMATS[number // 2 % len(FORMATS)]
    target = place / f"out{suffix}"
    target.write_bytes(b"an older export")
    limit = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room})); "
        "import runpy, sys; sys.argv = ['borderless', 'export', sys.argv[1], '--to', sys.argv[2]]; "
        "runpy.run_module('app', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", limit, str(path), str(target)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    said = f"try {number}, {suffix} in {room} bytes"
    trial.expect("Traceback" not in done.stderr, f"{said}: {done.stderr[-300:]}")
    if done.returncode:
        trial.expect(target.read_bytes() == b"an older export", f"{said}: the older file is gone")
        trial.expect(bool(done.stderr.strip()), f"{said}: nothing is told")
    else:
        trial.expect(target.stat().st_size <= room, f"{said}: written in full, they say")
    litter = [found.name for found in place.iterdir() if found.name.startswith(("out", ".out")) and found != target]
    trial.expect(not litter, f"{said}: left behind {litter}")
