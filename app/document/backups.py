"""Copies of a user's file as it was saved, in our own folder, so that an earlier version can be brought back.

Layout of the home folder: `backups/<name of the file>-<digest of its path>/<moment of the save>-<number>.borderless`.
Kept are the last ten saves, of which those within the same five minutes count as one, and the last save of each of
thirty days. Saves are numbered because a clock may be set back: what was saved last is never taken for something old.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.document.working_copy import home_folder

SAVES, DAYS = 10, 30
"""How many saves are kept, and of how many days the last one."""

TOGETHER = timedelta(minutes=5)
"""Saves within so long a time are one: a map is saved whenever a hand rests."""

SUFFIX = ".borderless"
_MOMENT = "%Y%m%dT%H%M%S%fZ"
_BEFORE_NUMBERS = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """The user's file as it was saved at a moment.

    Attributes:
        path: The copy.
        saved_at: When that was by the clock, with time zone.
        number: Which save it was, counted from 1.
    """

    path: Path
    saved_at: datetime
    number: int = _BEFORE_NUMBERS


def backups_of(path: Path, home: Path | None = None) -> list[Backup]:
    """The backups of a user's file, the latest first."""
    folder = _folder(path, home)
    found = []
    for copy in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        moment, _, number = copy.stem.partition("-")
        with suppress(ValueError):  # not one of ours
            saved_at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
            found.append(Backup(copy, saved_at, int(number or _BEFORE_NUMBERS)))
    return sorted(found, key=lambda backup: (backup.number, backup.saved_at), reverse=True)


def keep_what_is_there(path: Path, home: Path | None = None, *, always: bool = False) -> Backup | None:
    """Copy a file before we write it, where it holds what we did not save.

    That is so where we have never written it, such as before it is brought forward to a new format; and `always` where
    a person has our map take the place of what somebody else has put there.

    Returns:
        None where there is no file, or a backup of it already.

    Raises:
        OSError: The copy cannot be written.
    """
    if not path.exists() or (backups_of(path, home) and not always):
        return None
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return keep_backup(path, home, now=min(changed, datetime.now(UTC) - 2 * TOGETHER))  # it is no part of our saves


def keep_backup(path: Path, home: Path | None = None, *, now: datetime | None = None) -> Backup:
    """Copy a file that was just saved, and let go of copies that are no longer to be kept.

    Raises:
        OSError: The copy cannot be written.
    """
    moment = now or datetime.now(UTC)
    folder = _folder(path, home)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    before = backups_of(path, home)
    number = before[0].number + 1 if before else 1
    copy = folder / f"{moment.strftime(_MOMENT)}-{number:06}{SUFFIX}"
    fresh = copy.with_suffix(".new")
    try:
        shutil.copyfile(path, fresh)
        os.replace(fresh, copy)
    finally:
        fresh.unlink(missing_ok=True)
    found = backups_of(path, home)
    kept = moments_kept(backup.saved_at for backup in found)
    for backup in found:
        if backup.saved_at not in kept:
            backup.path.unlink(missing_ok=True)
    return Backup(copy, moment, number)


def moments_kept(moments: Iterable[datetime]) -> set[datetime]:
    """Which of the moments of saving stay: the last of each five minutes, ten of them, and the last of each day.

    Of days the latest thirty on which there was a save count, not the calendar's: a clock may jump.

    Args:
        moments: In the order of the saves, the latest first, whatever the clock said.
    """
    latest_first = list(moments)
    apart: list[datetime] = []
    for moment in latest_first:
        if not apart or abs(apart[-1] - moment) >= TOGETHER:
            apart.append(moment)
    last_of_day: dict[date, datetime] = {}
    for moment in latest_first:
        last_of_day.setdefault(moment.date(), moment)
    return {*apart[:SAVES], *list(last_of_day.values())[:DAYS]}


def _folder(path: Path, home: Path | None) -> Path:
    whole = os.path.realpath(path)
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    name = "".join(letter if letter.isalnum() else "-" for letter in Path(whole).stem)[:40]
    return home_folder(home).absolute() / "backups" / f"{name}-{digest}"
