"""What a process did to the disk, read from a log of its system calls; and what a power cut leaves of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = (
    "openat,creat,close,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,rmdir"
)
SECTOR = 512
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class Inode:
    """A file: what is surely on the disk, and what was written since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes; None cuts the file there."""

    def sync(self) -> None:
        for offset, data in self.pending:
            _put(self.durable, offset, data)
        self.pending.clear()

    def after_cut(self, chance: Random) -> bytes:
        """What is found: of that which was not synced, each sector is there or not."""
        found = bytearray(self.durable)
        kept = chance.choice((0.0, 0.5, 0.9, 1.0))
        for offset, data in self.pending:
            if data is None:
                if chance.random() < kept:
                    _put(found, offset, None)
                continue
            for at in range(0, len(data), SECTOR):
                if chance.random() < kept:
                    _put(found, offset + at, data[at : at + SECTOR])
        return bytes(found)


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(max(0, offset - len(content))))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


Event = tuple[str, tuple[object, ...]]


def events_of(lines: Iterable[str], folder: Path) -> list[Event]:
    """What the calls of a log did inside a folder, and what the process said on its standard output."""
    events: list[Event] = []
    open_files: dict[int, tuple[str, int]] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None or int(found[3]) < 0:
            continue
        call, rest, result = found[1], found[2], int(found[3])
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(rest)]
        _read_call(call, rest, result, texts, events, open_files)
    inside = str(folder)
    return [event for event in events if event[0] == "said" or str(event[1][0]).startswith(inside)]


def _read_call(
    call: str, rest: str, result: int, texts: list[bytes], events: list[Event], open_files: dict[int, tuple[str, int]]
) -> None:
    number = int(rest.split(",")[0]) if rest.split(",")[0].lstrip("-").isdigit() else -1
    if call == "openat":
        path = texts[0].decode("utf-8", "replace")
        open_files[result] = (path, 0)
        if "O_CREAT" in rest:
            events.append(("create", (path,)))
        if "O_TRUNC" in rest:
            events.append(("write", (path, 0, None)))
    elif call == "close":
        open_files.pop(number, None)
    elif call == "write" and number == 1:
        events.append(("said", (texts[0].decode(),)))
    elif call in ("write", "pwrite64") and number in open_files:
        path, at = open_files[number]
        offset = int(rest.rsplit(",", 1)[1]) if call == "pwrite64" else at
        events.append(("write", (path, offset, texts[0][:result])))
        if call == "write":
            open_files[number] = (path, at + result)
    elif call == "ftruncate" and number in open_files:
        events.append(("write", (open_files[number][0], int(rest.rsplit(",", 1)[1]), None)))
    elif call in ("fsync", "fdatasync") and number in open_files:
        events.append(("sync", (open_files[number][0],)))
    elif call in ("rename", "renameat", "renameat2"):
        events.append(("rename", tuple(text.decode() for text in texts[:2])))
    elif call in ("unlink", "mkdir"):
        events.append((call, (texts[0].decode(),)))


class Disk:
    """A folder as its file system holds it, from a known beginning.

    Args:
        folder: Where it lies.
        journalled: Whether every sync makes all names before it durable, as journals do; else that of their folder.
    """

    def __init__(self, folder: Path, *, journalled: bool) -> None:
        self._journalled = journalled
        self._names: dict[str, Inode] = {}
        self._durable_names: dict[str, Inode] = {}
        self._undone: list[tuple[str, Callable[[dict[str, Inode]], None]]] = []
        self._folders = {str(folder)}
        for path in folder.rglob("*"):
            if path.is_dir():
                self._folders.add(str(path))
            else:
                self._names[str(path)] = Inode(bytearray(path.read_bytes()))
        self._durable_names = dict(self._names)

    def apply(self, event: Event) -> None:
        """Let a call happen."""
        kind, values = event
        path = str(values[0])
        if kind == "create" and path not in self._names:
            inode = Inode()
            self._name(path, lambda names: names.__setitem__(path, inode))
        elif kind == "write" and path in self._names:
            self._names[path].pending.append((values[1], values[2]))  # type: ignore[arg-type]
        elif kind == "sync":
            self._sync(path)
        elif kind == "mkdir":
            self._folders.add(path)
        elif kind == "unlink" and path in self._names:
            self._name(path, lambda names: names.pop(path, None))
        elif kind == "rename" and path in self._names:
            inode, target = self._names[path], str(values[1])

            def move(names: dict[str, Inode]) -> None:
                names.pop(path, None)
                names[target] = inode

            self._name(target, move)

    def _name(self, path: str, change: Callable[[dict[str, Inode]], None]) -> None:
        change(self._names)
        self._undone.append((path.rpartition("/")[0], change))

    def _sync(self, path: str) -> None:
        if path in self._names:
            self._names[path].sync()
        if not self._journalled and path not in self._folders:
            return
        waiting = []
        for folder, change in self._undone:
            if self._journalled or folder == path:
                change(self._durable_names)
            else:
                waiting.append((folder, change))
        self._undone = waiting

    def after_cut(self, chance: Random) -> tuple[set[str], dict[str, bytes]]:
        """Folders, and files with their content, as the next start finds them; of each folder's last changes a part."""
        names = dict(self._durable_names)
        kept = {folder: chance.randint(0, len(self._undone)) for folder, _ in self._undone}
        for folder, change in self._undone:
            if kept[folder] > 0:
                change(names)
            kept[folder] -= 1
        return self._folders, {path: inode.after_cut(chance) for path, inode in names.items()}
