"""The report about an error that nobody foresaw: what a developer needs, and by default nothing of the map."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from app import __version__

_OURS = Path(__file__).resolve().parents[1]
_MOST_FRAMES = 60


def bug_report(error: BaseException, trace: TracebackType | None, *, personal: bool = False) -> str:
    """The report as text.

    Args:
        error: What was raised.
        trace: Where.
        personal: Whether what the error itself says goes along, and where the program's files lie: there may be a name
            of the map in the one, and that of the user in the other.
    """
    lines = [
        f"Borderless {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()} "
        f"({platform.machine()})",
        "",
    ]
    chain = _chain(error, trace)
    for number, (raised, where) in enumerate(chain):
        if number:
            lines += ["", "This led to:", ""]
        lines += _frames(where, personal=personal)
        lines.append(_said(raised, personal=personal))
    return "\n".join(lines) + "\n"


def _chain(error: BaseException, trace: TracebackType | None) -> list[tuple[BaseException, TracebackType | None]]:
    """The error and those that led to it, the first of them first."""
    found = [(error, trace)]
    while len(found) < 10:
        raised = found[-1][0]
        before = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
        if before is None or any(before is known for known, _ in found):
            break
        found.append((before, before.__traceback__))
    return found[::-1]


def _frames(trace: TracebackType | None, *, personal: bool) -> Iterator[str]:
    frames = traceback.extract_tb(trace)
    if len(frames) > _MOST_FRAMES:
        yield f"  … {len(frames) - _MOST_FRAMES} calls before"
    for frame in frames[-_MOST_FRAMES:]:
        shown = frame.filename if personal else _without_place(Path(frame.filename))
        yield f"  {shown}, line {frame.lineno}, in {frame.name}"
        if frame.line:
            yield f"    {frame.line}"


def _without_place(path: Path) -> str:
    """A file by its place in the program or in its package; where all that lies says who somebody is."""
    try:
        return path.resolve().relative_to(_OURS).as_posix()
    except (ValueError, OSError):
        return "/".join(path.parts[-2:])


def _said(error: BaseException, *, personal: bool) -> str:
    kind = type(error).__name__
    words = str(error)
    if personal:
        return f"{kind}: {words}" if words else kind
    return f"{kind} (what it says, of {len(words)} characters, is left out)" if words else kind
