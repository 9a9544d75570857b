"""Row 4: a system call fails amid a save or an export."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.errors import BorderlessError
from app.model.stakeholder import Stakeholder
from tests.campaign.forking import fork
from tests.campaign.maps import content_of, save_map
from tests.campaign.row import SkippedError, Trial, row
from tests.campaign.ways_out import WayOut, ways_out

OLD = b"the old file " * 100
FAULTS = (
    ("write", ("ENOSPC", "EIO", "EDQUOT"), 4),
    ("pwrite64", ("ENOSPC", "EIO"), 12),
    ("fsync", ("EIO", "ENOSPC"), 3),
    ("fdatasync", ("EIO",), 3),
    ("rename", ("EIO", "EACCES", "ENOSPC"), 2),
    ("openat", ("EACCES", "ENOSPC", "EMFILE", "EROFS"), 5),
    ("ftruncate", ("EIO",), 3),
    ("read", ("EIO",), 5),
    ("pread64", ("EIO",), 8),
)
"""Which call, with what error, up to which time that it is made."""

READING = ("openat", "read")
SAVE = "save.borderless"
LONGEST_ATTACHING = 10.0


@row(
    4,
    "system-call faults on every save and export",
    must="changed or cut old files, faults that nobody is told of",
    short=32,
    long=2000,
)
def failing_calls(trial: Trial) -> None:
    strace = shutil.which("strace")
    if strace is None:
        raise SkippedError("strace is not installed")
    application = QApplication([])
    home, path = trial.folder / "home", trial.folder / "map.borderless"
    save_map(path, home, size=4)
    document = Document.open(path, home=home)
    ways = ways_out(document)
    warm = trial.folder / "warm"
    warm.mkdir()
    for name, way in ways.items():
        way(warm / name)  # what is imported late is imported now: a module that cannot be read is not the subject
    document.close()
    told = 0
    for number in range(trial.count):
        name = (SAVE, *ways)[number % (len(ways) + 1)]
        told += _one(trial, strace, number, name, path)
    trial.note = f"{told} faults were met and told"
    del application


def _one(trial: Trial, strace: str, number: int, name: str, path: Path) -> bool:
    slides = name.endswith(".pptx")  # whose library reads its own templates: an installation that fails is not tried
    call, errors, most = trial.chance.choice([fault for fault in FAULTS if not (slides and fault[0] in READING)])
    error, when = trial.chance.choice(errors), trial.chance.randint(1, most)
    what = f"{name}: {call} fails at call {when} with {error}"
    folder, home = trial.folder / str(number), trial.folder / f"home {number}"
    folder.mkdir()
    target = folder / name
    target.write_bytes(path.read_bytes() if name == SAVE else OLD)
    before = target.read_bytes()
    ours, theirs = socket.socketpair()
    child = fork(lambda: _child(theirs, name, target, path, home))
    theirs.close()
    ours.settimeout(60)
    said = ""
    if ours.recv(100) == b"ready":
        injected = f"inject={call}:error={error}:when={when}"
        tracer = subprocess.Popen(
            [strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", injected, "-p", str(child)],
            stderr=subprocess.PIPE,
        )
        _await_tracer(child, tracer)
        ours.send(b"go")
        said = ours.recv(4000).decode()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        tracer.communicate()
    ours.close()
    trial.tried += 1
    _judge(trial, what, said, target, before, home)
    shutil.rmtree(folder)
    shutil.rmtree(home, ignore_errors=True)
    return said.startswith("told")


def _await_tracer(child: int, tracer: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_ATTACHING
    while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text():
        if tracer.poll() is not None or time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            raise SkippedError("strace may not trace here")
        time.sleep(0.002)


def _child(talk: socket.socket, name: str, target: Path, path: Path, home: Path) -> None:
    document = Document.open(target if name == SAVE else path, home=home)
    with document.edit("Edit") as edit:
        edit.put(Stakeholder(id="new", name="New"))
    way: WayOut = (lambda _: document.save()) if name == SAVE else ways_out(document)[name]
    talk.send(b"ready")
    talk.recv(10)
    try:
        way(target)
        said = "done"
    except BorderlessError as error:
        said = f"told {error}"
    except BaseException as error:
        said = f"raised {type(error).__name__}: {error}"
    talk.send(said.encode("utf-8", "replace")[:3000])
    talk.recv(10)


def _judge(trial: Trial, what: str, said: str, target: Path, before: bytes, home: Path) -> None:
    after = target.read_bytes() if target.exists() else b""
    trial.check(said.startswith(("done", "told ")), f"{what}: {said[:300] or 'it said nothing'}")
    if said.startswith("told"):
        trial.check(after == before, f"{what}: the old file is not what it was, although the error was told")
        trial.check(len(said) > 30, f"{what}: told only as {said!r}")
    elif said == "done":
        trial.check(after != before, f"{what}: done, and the file is the old one")
        if target.suffix == ".borderless":
            trial.check(content_of(target, home)[1] == (), f"{what}: done, and the new file has problems")
