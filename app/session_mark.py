"""Whether the program ended as it should the last time, and the log of what brought it down where it did not.

Layout of the home folder: `crash.log` is what Python writes when the process itself breaks down, `crash.log.1` the one
before it; `running-<pid>.json` lies there while a window is open.
"""

from __future__ import annotations

import faulthandler
import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from app.document.process_identity import is_alive, own_identity
from app.document.working_copy import home_folder

LARGEST_LOG = 256 * 1024
"""Bytes beyond which the log is begun anew; the one before is kept."""


class SessionMark:
    """Says that a window is open for as long as it is; `end` has to be called when the program ends as it should.

    Where nothing can be written to the home folder, there is neither mark nor log.

    Args:
        home: Folder for our own data.
    """

    def __init__(self, home: Path | None = None) -> None:
        self._home = home_folder(home)
        self._mark = self._home / f"running-{os.getpid()}.json"
        self._stream: IO[str] | None = None
        self.broke_down = False
        """Whether a session before this one ended without saying so: it was killed, or broke down."""
        with suppress(OSError):
            self._home.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.broke_down = self._clear_old_marks()
            self._mark.write_text(json.dumps({"pid": os.getpid(), "process": own_identity()}), encoding="utf-8")
            self._begin_log()

    @property
    def log(self) -> Path:
        """Where the log lies."""
        return self._home / "crash.log"

    def _clear_old_marks(self) -> bool:
        broke_down = False
        for mark in self._home.glob("running-*.json"):
            left = _read(mark)
            if not is_alive(left.get("pid", 0), left.get("process", "")):
                mark.unlink(missing_ok=True)
                broke_down = True
        return broke_down

    def _begin_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            os.replace(self.log, self.log.with_name("crash.log.1"))
        self._stream = self.log.open("a", encoding="utf-8")
        faulthandler.enable(self._stream)

    def note(self, report: str) -> None:
        """Add a report of something unforeseen to the log."""
        if self._stream is not None:
            with suppress(OSError, ValueError):
                self._stream.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{report}\n")
                self._stream.flush()

    def end(self) -> None:
        """The program ends as it should."""
        if self._stream is not None:
            faulthandler.disable()
            self._stream.close()
            self._stream = None
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)


def _read(mark: Path) -> dict[str, Any]:
    try:
        found = json.loads(mark.read_text(encoding="utf-8"))
        return {"pid": int(found["pid"]), "process": str(found["process"])}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
