"""Who has a document open is written beside it."""

from __future__ import annotations

import errno
import json
import os
import platform
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.document.document import Document
from app.document.lock_file import Holder, LockFile, lock_path
from app.document.process_identity import identity_of, is_alive, own_identity
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]


def leave_lock(path: Path, **values: object) -> None:
    holder = {
        "user": "ann",
        "host": "desk-4",
        "pid": 77,
        "process": "p",
        "since": "2026-03-01T09:30:00+00:00",
        "token": "t",
    }
    lock_path(path).write_text(json.dumps(holder | values))


def test_a_second_opener_may_read_and_is_told_who_has_it(saved: Path, opened: Open) -> None:
    first = opened(saved)
    second = opened(saved)
    assert not first.read_only
    assert second.read_only
    assert second.map() == first.map()
    assert platform.node() in second.problems[0]
    assert "can be read but not changed" in second.problems[0]
    with pytest.raises(DocumentError, match="open elsewhere"), second.edit("Add") as edit:
        edit.put(Stakeholder(name="A"))
    with pytest.raises(DocumentError, match="open elsewhere"):
        second.undo()
    with pytest.raises(DocumentError, match="is open by"):
        second.save()
    assert second.map() == first.map()


def test_a_second_opener_may_work_on_a_copy(saved: Path, opened: Open) -> None:
    opened(saved)
    second = opened(saved)
    second.save_as(saved.with_name("copy.borderless"))
    assert not second.read_only
    with second.edit("Add") as edit:
        edit.put(Stakeholder(name="A"))
    second.save()


def test_a_document_cannot_be_saved_over_one_that_is_open(saved: Path, opened: Open, document: Document) -> None:
    opened(saved)
    before = saved.read_bytes()
    other = Document.create("Other", home=saved.parent.parent / "home")
    with pytest.raises(DocumentError, match="is open by"):
        other.save_as(saved)
    assert saved.read_bytes() == before
    assert other.path is None
    other.close(discard=True)


def test_closing_the_first_frees_the_file(saved: Path, opened: Open) -> None:
    opened(saved).close()
    assert not lock_path(saved).exists()
    assert not opened(saved).read_only


def test_the_name_of_another_person_is_told(saved: Path, opened: Open) -> None:
    leave_lock(saved)
    document = opened(saved)
    assert document.read_only
    assert "ann on desk-4, since 01 March 2026" in document.problems[0]
    document.close()
    assert lock_path(saved).exists(), "another's lock is not ours to remove"


@pytest.mark.parametrize("process", ["long ago", ""])
def test_the_lock_of_a_dead_process_here_is_taken_over(saved: Path, opened: Open, process: str) -> None:
    leave_lock(saved, host=platform.node(), pid=os.getpid(), process=process)
    assert not opened(saved).read_only
    assert [found.name for found in saved.parent.iterdir() if "lock." in found.name] == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": "ann"}x'])
def test_a_lock_in_which_nothing_can_be_read_still_locks(saved: Path, opened: Open, content: str) -> None:
    lock_path(saved).write_text(content)
    document = opened(saved)
    assert document.read_only
    assert "somebody" in document.problems[0]


KILLED = """
import os, sys
from pathlib import Path
from app.document import lock_file
real, left = os.fsync, [int(sys.argv[2])]

def killed(descriptor):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), 9)
    real(descriptor)

os.fsync = killed
link = os.link
os.link = lambda *names, **how: (link(*names, **how), os.kill(os.getpid(), 9))
lock_file.LockFile(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="processes are not killed by a signal there")
@pytest.mark.parametrize("after", [0, 1])
def test_a_process_killed_while_it_locks_leaves_nothing_in_the_way(saved: Path, opened: Open, after: int) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(saved), str(after)], check=False)
    assert killed.returncode == -signal.SIGKILL
    if can_be_unnamed(saved.parent):
        assert [found.name for found in saved.parent.iterdir() if "lock." in found.name] == []
    assert not opened(saved).read_only


def can_be_unnamed(folder: Path) -> bool:
    """Whether a file can be made here without a name."""
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
    except (OSError, AttributeError):
        return False
    return True


def test_what_a_killed_process_left_in_the_making_is_cleared_away(saved: Path, opened: Open) -> None:
    stray = saved.with_name(f"{lock_path(saved).name}.token")
    stray.write_text("{")
    os.utime(stray, (time.time() - 3600,) * 2)
    assert not opened(saved).read_only
    assert not stray.exists()


def test_a_lock_moved_aside_by_a_process_that_was_killed_is_cleared_away_at_once(saved: Path, opened: Open) -> None:
    leave_lock(saved, host=platform.node(), pid=2**22 + 1)
    stray = lock_path(saved).rename(saved.with_name(f"{lock_path(saved).name}.token"))
    assert not opened(saved).read_only
    assert not stray.exists()


def test_a_drive_that_knows_no_second_name_of_a_file_still_locks(
    saved: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "link", refuse)
    assert not opened(saved).read_only
    assert opened(saved).read_only


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("lay", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_lock_that_would_be_read_for_ever_locks_and_hangs_nobody(saved: Path, opened: Open, lay) -> None:
    lay(lock_path(saved))
    assert opened(saved).holder.user == "somebody"


def test_a_lock_as_large_as_a_disk_is_not_read_into_memory(saved: Path, opened: Open) -> None:
    with lock_path(saved).open("wb") as stream:
        stream.truncate(8 << 30)
    assert opened(saved).holder.user == "somebody"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_with_the_name_of_a_map_is_refused_at_once(tmp_path: Path, opened: Open) -> None:
    os.mkfifo(tmp_path / "map.borderless")
    with pytest.raises(DocumentError, match="no file, but a pipe or a device"):
        opened(tmp_path / "map.borderless")


@pytest.mark.parametrize("content", [b"", b"\0" * 180])
def test_a_lock_that_a_power_cut_left_empty_is_taken_over(saved: Path, opened: Open, content: bytes) -> None:
    lock_path(saved).write_bytes(content)
    os.utime(lock_path(saved), (time.time() - 600,) * 2)
    document = opened(saved)
    assert not document.read_only
    assert document.problems == ()


def test_without_the_right_to_write_there_is_no_lock_and_no_complaint(tmp_path: Path) -> None:
    lock = LockFile(tmp_path / "no such folder" / "a.borderless")
    assert lock.other is None
    lock.release()


def test_only_ones_own_lock_is_released(tmp_path: Path) -> None:
    path = tmp_path / "a.borderless"
    lock = LockFile(path)
    leave_lock(path)
    lock.release()
    assert lock_path(path).exists()


def test_a_stale_lock_that_somebody_took_over_first_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.borderless"
    leave_lock(path, host=platform.node(), pid=2**22 + 1)
    rename = Path.rename

    def overtaken(source: Path, target: Path) -> Path:
        if source == lock_path(path):
            leave_lock(path, user="bob")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", overtaken)
    lock = LockFile(path)
    assert lock.other is not None
    assert json.loads(lock_path(path).read_text())["user"] == "bob"


def test_a_lock_vanishes_with_its_document_even_where_nobody_closes_it(saved: Path, home: Path) -> None:
    document = Document.open(saved, home=home)
    assert lock_path(saved).exists()
    document._file.close()
    del document
    assert not lock_path(saved).exists()


def test_a_process_is_known_by_number_and_beginning() -> None:
    assert own_identity() == identity_of(os.getpid()) != ""
    assert is_alive(os.getpid(), own_identity())
    assert not is_alive(os.getpid(), "an earlier process with this number")
    assert not is_alive(0, own_identity())
    assert identity_of(2**22 + 1) == ""


def test_a_holder_with_a_strange_date_is_still_named() -> None:
    assert Holder(user="ann", host="desk", since="soon").spoken == "ann on desk, since an unknown time"


def test_the_file_stays_readable_by_all_who_could_read_it(saved: Path, opened: Open) -> None:
    opened(saved)
    assert stat.S_IMODE(lock_path(saved).stat().st_mode) & 0o400


def test_a_lock_of_another_computer_may_be_left_over_after_a_day_only(saved: Path, opened: Open) -> None:
    just_now = datetime.now(UTC).isoformat(timespec="seconds")
    for since, may_be in (("2026-03-01T09:30:00+00:00", True), (just_now, False), ("nonsense", True)):
        assert Holder(user="ann", host="desk-4", pid=77, process="p", since=since, token="t").may_be_left_over is may_be
    assert not Holder().may_be_left_over


def test_a_lock_that_a_person_says_is_left_over_can_be_taken_over(saved: Path, opened: Open) -> None:
    leave_lock(saved)
    document = opened(saved)
    assert document.holder is not None and document.holder.user == "ann"
    document.edit_anyway()
    assert not document.read_only
    with document.edit("Add") as edit:
        edit.put(Stakeholder(name="A"))
    document.save()
    document.close()
    assert not lock_path(saved).exists()


def test_it_is_told_when_the_other_has_let_go(saved: Path, opened: Open) -> None:
    first = opened(saved)
    second = opened(saved)
    assert not second.is_free
    assert not first.is_free, "one's own lock is not somebody's who let go"
    first.close()
    assert second.is_free
