"""The one road by which a file is written: beside the old one, checked, synced, renamed over it.

Whatever fails on the way, the old file stays as it was, byte for byte.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import BorderlessError, ExportError

_NAME_KEPT = 40  # characters of the file's own name in that of the temporary file, far below any limit
_FULL = ("the disk is full", "Free some space or choose another disk.")
_REFUSED = ("you may not write there", "Choose another folder, or close the file in other programs.")
_PLAIN_WORDS = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EFBIG: ("it is larger than the disk allows for a file", "Choose another disk."),
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: ("the disk is read-only", "Choose another disk."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
}
"""What went wrong and what to do, by the system's number of the error."""


@contextmanager
def replacing(path: Path, *, verify: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Give a temporary path in the same folder, and put what was written there in the place of `path`.

    At the end of the block the temporary file is checked not to be empty, handed to `verify`, forced to the disk and
    renamed over `path`. Where anything fails it is removed, and an old file at `path` stays as it was.

    Args:
        path: The file to write. A symbolic link is followed: the file that it leads to is replaced.
        verify: Reads the temporary file back and raises where it is not sound.

    Yields:
        A path, ending as `path` does, that does not exist yet.

    Raises:
        ExportError: The folder is missing or may not be written, the disk is full, `path` is a folder, or nothing was
            written.
        BorderlessError: As raised in the block or by `verify`; it is passed on as it is.
    """
    target = _checked(path)
    temporary = target.with_name(f".{target.stem[:_NAME_KEPT]}-{secrets.token_hex(4)}{target.suffix}")
    try:
        yield temporary
        _finish(temporary, target, verify)
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _checked(path: Path) -> Path:
    """Where the file will really lie; raises ExportError where no file can be written there."""
    try:
        target = path.resolve()
        folder = target.parent
        if target.is_dir():
            raise _error(path, "there is a folder with that name", "Choose another name.")
        if not folder.is_dir():
            what = (
                "its folder does not exist" if not folder.exists() else "the place that should be its folder is a file"
            )
            raise _error(path, f"{what} ({folder})", "Make the folder or choose another one.")
        if target.exists() and not os.access(target, os.W_OK):
            raise _error(path, "the file there is read-only", "Choose another name or allow writing to it.")
    except (OSError, ValueError, RuntimeError) as error:
        raise _explained(error, path) from error
    return target


def _finish(temporary: Path, target: Path, verify: Callable[[Path], None] | None) -> None:
    if not temporary.exists() or temporary.stat().st_size == 0:
        raise _error(target, "nothing was written", "Try again, or choose another folder.")
    if verify is not None:
        _verify(temporary, target, verify)
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o7777)
    with temporary.open("rb+") as written:
        os.fsync(written.fileno())
    os.replace(temporary, target)
    _sync_folder(target.parent)


def _verify(temporary: Path, target: Path, verify: Callable[[Path], None]) -> None:
    """Read back what was written; a library that cannot make sense of it says so in errors of its own."""
    try:
        verify(temporary)
    except (BorderlessError, OSError):
        raise
    except Exception as error:
        raise _error(
            target, "what arrived on the disk cannot be read back", "Try again, or choose another disk."
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows and some network shares cannot open folders, and need no such call."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _explained(error: Exception, path: Path) -> ExportError:
    """The error in plain words."""
    if not isinstance(error, OSError):
        return _error(path, "its name cannot be used for a file", "Choose another name.")
    other = (error.strerror or str(error), "Try again, or choose another folder.")
    return _error(path, *_PLAIN_WORDS.get(error.errno or 0, other))


def _error(path: Path, reason: str, todo: str) -> ExportError:
    kept = "The old file is unchanged." if _is_file(path) else ""
    return ExportError(f"“{path.name}” could not be written: {reason}.", kept=kept, todo=todo)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
