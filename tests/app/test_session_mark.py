"""A session that was killed or broke down is noticed at the next start, and what Python could tell is in a log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.session_mark import LARGEST_LOG, SessionMark

ROOT = Path(__file__).parents[2]


def session(home: Path, last_words: str) -> int:
    """Another process that begins a session and ends in some way."""
    code = "import os, faulthandler\nfrom pathlib import Path\nfrom app.session_mark import SessionMark\n"
    code += f"mark = SessionMark(Path({str(home)!r}))\n{last_words}\n"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, stderr=subprocess.DEVNULL).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_session_that_was_killed_is_noticed_once(tmp_path: Path) -> None:
    session(tmp_path, "os.kill(os.getpid(), 9)")
    first = SessionMark(tmp_path)
    assert first.broke_down
    first.end()
    second = SessionMark(tmp_path)
    assert not second.broke_down
    second.end()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_where_the_process_broke_down_is_in_the_log(tmp_path: Path) -> None:
    session(tmp_path, "faulthandler._sigsegv()")
    mark = SessionMark(tmp_path)
    assert mark.broke_down
    assert "Segmentation fault" in mark.log.read_text(encoding="utf-8")
    mark.end()


def test_a_session_that_ended_as_it_should_leaves_no_mark(tmp_path: Path) -> None:
    assert session(tmp_path, "mark.end()") == 0
    assert not list(tmp_path.glob("running-*"))


def test_a_session_that_goes_on_is_none_that_broke_down(tmp_path: Path) -> None:
    here = SessionMark(tmp_path)
    session(tmp_path, f"Path({str(tmp_path / 'said')!r}).write_text(str(mark.broke_down))\nmark.end()")
    assert (tmp_path / "said").read_text() == "False"
    here.end()


def test_a_mark_in_which_nothing_can_be_read_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "running-1.json").write_text("[1,")
    mark = SessionMark(tmp_path)
    assert mark.broke_down
    assert [found.name for found in tmp_path.glob("running-*")] != ["running-1.json"]
    mark.end()


def test_a_long_log_is_begun_anew_and_the_one_before_is_kept(tmp_path: Path) -> None:
    (tmp_path / "crash.log").write_text("x" * (LARGEST_LOG + 1))
    mark = SessionMark(tmp_path)
    mark.note("a report")
    mark.end()
    assert mark.log.stat().st_size < 1000
    assert (tmp_path / "crash.log.1").stat().st_size > LARGEST_LOG


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    mark = SessionMark(tmp_path / "home")
    mark.note("a report")
    mark.end()
    assert not mark.broke_down
