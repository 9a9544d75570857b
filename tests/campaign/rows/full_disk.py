"""Row 5: the disk is full."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.errors import BorderlessError
from app.model.stakeholder import Stakeholder
from tests.campaign.maps import content, content_of, save_map
from tests.campaign.row import SkippedError, Trial, row
from tests.campaign.ways_out import ways_out

SIZE = 2 * 1024 * 1024
OLD = b"the old file " * 100


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    at.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        raise SkippedError("only root can mount a disk of 2 MB")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(at)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SkippedError(f"a disk of 2 MB cannot be mounted here: {done.stderr.strip()}")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=False)


def fill_up(disk: Path, left: int) -> None:
    """Leave some bytes on a disk."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    found = os.statvfs(disk)
    filler.write_bytes(bytes(max(0, found.f_bavail * found.f_bsize - left)))


@row(5, "full disk (2 MB): document and every way out", must="cut files that are taken for whole", short=13, long=520)
def full_disk(trial: Trial) -> None:
    application = QApplication([])
    home, path = trial.folder / "home", trial.folder / "map.borderless"
    save_map(path, home, size=30)
    told = 0
    with small_disk(trial.folder / "disk") as disk, Document.open(path, home=home) as document:
        ways = ways_out(document)
        sizes = {}
        for name, way in ways.items():
            way(trial.folder / name)
            sizes[name] = (trial.folder / name).stat().st_size
        for number in range(trial.count):
            name = list(ways)[number % len(ways)]
            target = disk / name
            target.write_bytes(OLD)
            left = trial.chance.choice((0, 4096, trial.chance.randrange(1, sizes[name] + 8192)))
            fill_up(disk, left)
            trial.tried += 1
            try:
                ways[name](target)
                trial.check(target.stat().st_size > 0.5 * sizes[name], f"{name} with {left:,} bytes left: a cut file")
            except BorderlessError as error:
                told += 1
                trial.check(target.read_bytes() == OLD, f"{name} with {left:,} bytes left: the old file is gone")
                trial.check("full" in str(error).lower() or "space" in str(error), f"{name}: told as {error}")
            litter = {found.name for found in disk.iterdir()} - {"filler", name}
            trial.check(not litter, f"{name} with {left:,} bytes left: left behind {sorted(litter)}")
            target.unlink()
        _own_folder(trial, disk, path)
    trial.note = f"{told} refused, the others fitted"
    del application


def _own_folder(trial: Trial, disk: Path, path: Path) -> None:
    """The disk of our own folder is full: what cannot be kept is told and undone, all before it stays."""
    home = disk / "home"
    (disk / "filler").unlink()
    with Document.open(path, home=home) as document:
        document.prepare()
        fill_up(disk, 64 * 1024)
        for number in range(200):
            before = content(document)
            try:
                with document.edit("Edit") as edit:
                    edit.put(Stakeholder(id=f"x{number}", name="X", description="long " * 500))
            except BorderlessError:
                trial.check(content(document) == before, "an edit that was refused stayed in memory")
                break
        else:
            trial.fault("edits beyond the size of the disk were taken")
        trial.tried += 1
        target = path.with_name("rescued.borderless")
        document.save_copy(target)
        trial.check(content_of(target, path.parent / "home")[1] == (), "what was saved elsewhere has problems")
        document.close(discard=True)
