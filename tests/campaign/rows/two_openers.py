"""Row 8: the file is open twice, replaced, moved, copied over or read-only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.document.document import Document
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder
from tests.campaign.campaign import Trial, row


def _put(document: Document, name: str) -> None:
    with document.edit("Put") as edit:
        edit.put(Stakeholder(id=name, name=name))


def _names(path: Path, home: Path) -> set[str]:
    with Document.open_copy(path, home=home) as document:
        return {found.name for found in document.map().stakeholders.values()}


def _elsewhere(path: Path, name: str) -> bytes:
    """What another program would have put in the place of the file."""
    other = path.with_name("other.borderless")
    other.write_bytes(path.read_bytes())
    with Document.open(other, home=path.parent / "other home") as document:
        _put(document, name)
        document.save()
    content = other.read_bytes()
    other.unlink()
    return content


def _second_opener(path: Path, home: Path, here: Document) -> bool:
    with Document.open(path, home=home / "second") as second:
        try:
            _put(second, "second")
        except DocumentError:
            here.save()
            return second.read_only and "mine" in _names(path, home)
    return False


def _replaced(path: Path, home: Path, here: Document) -> bool:
    content = _elsewhere(path, "theirs")
    fresh = path.with_name("fresh")
    fresh.write_bytes(content)
    os.replace(fresh, path)
    return _refused_and_whole(path, content, here)


def _copied_over(path: Path, home: Path, here: Document) -> bool:
    content = _elsewhere(path, "theirs")
    path.write_bytes(content)
    return _refused_and_whole(path, content, here)


def _cut_by_a_copy(path: Path, home: Path, here: Document) -> bool:
    content = path.read_bytes()[:5000]
    path.write_bytes(content)
    return _refused_and_whole(path, content, here)


def _refused_and_whole(path: Path, content: bytes, here: Document) -> bool:
    try:
        here.save()
    except DocumentError:
        return path.read_bytes() == content
    return False


def _merged(path: Path, home: Path, here: Document) -> bool:
    path.write_bytes(_elsewhere(path, "theirs"))
    here.merge_with_file()
    here.save()
    return {"first", "mine", "theirs"} <= _names(path, home)


def _moved(path: Path, home: Path, here: Document) -> bool:
    moved = path.with_name("moved.borderless")
    path.rename(moved)
    here.save()
    return "mine" in _names(path, home) and "mine" not in _names(moved, home)


def _deleted(path: Path, home: Path, here: Document) -> bool:
    path.unlink()
    here.save()
    return "mine" in _names(path, home)


def _folder_gone(path: Path, home: Path, here: Document) -> bool:
    path.parent.rename(path.parent.with_name("gone"))
    try:
        here.save()
    except DocumentError:
        path.parent.with_name("gone").rename(path.parent)
        here.save()
        return "mine" in _names(path, home)
    return False


def _read_only_file(path: Path, home: Path, here: Document) -> bool:
    path.chmod(0o444)
    try:
        here.save()
    except DocumentError:
        return "mine" not in _names(path, home)
    return "mine" in _names(path, home)


def _touched(path: Path, home: Path, here: Document) -> bool:
    path.touch()
    here.save()
    return "mine" in _names(path, home)


def _lock_taken_away(path: Path, home: Path, here: Document) -> bool:
    for lock in path.parent.glob(".*.lock"):
        lock.unlink()
    here.save()
    return "mine" in _names(path, home)


def _link(path: Path, home: Path, here: Document) -> bool:
    link = path.with_name("link.borderless")
    link.symlink_to(path)
    with Document.open(link, home=home / "second") as second:
        return second.read_only


KINDS: tuple[Callable[[Path, Path, Document], bool], ...] = (
    _second_opener, _replaced, _copied_over, _cut_by_a_copy, _merged, _moved, _deleted, _folder_gone, _read_only_file,
    _touched, _lock_taken_away, _link,
)  # fmt: skip


@row(
    8, "two openers, replaced, moved, copied over, read-only", short=12, long=600,
    zero="no silent overwrite, no mixture",
)  # fmt: skip
def two_openers(trial: Trial) -> None:
    """Do to an open file what synchronising, colleagues and other programs do."""
    for number in range(trial.count):
        kind = KINDS[number % len(KINDS)]
        place = trial.place(number)
        folder, home = place / "folder", place / "home"
        folder.mkdir()
        path = folder / "map.borderless"
        with Document.create("Map", home=home) as here:
            _put(here, "first")
            here.save_as(path)
            _put(here, "mine")
            try:
                trial.expect(kind(path, home, here), f"try {number}: {kind.__name__.strip('_')}")
            except Exception as error:
                trial.found.append(f"try {number}, {kind.__name__.strip('_')}: {error!r}")
            here.close(discard=True)
        trial.tried += 1
