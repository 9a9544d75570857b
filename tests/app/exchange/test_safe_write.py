"""Whatever fails while a file is written, the old file stays byte for byte."""

from __future__ import annotations

import os
import resource
import signal
import stat
import sys
import zipfile

import pytest

from app.errors import ExportError
from app.exchange.safe_write import replacing

OLD = b"old content"


@pytest.fixture
def old_file(tmp_path):
    path = tmp_path / "map.svg"
    path.write_bytes(OLD)
    return path


def only_the_old_file_is_there(path) -> bool:
    return path.read_bytes() == OLD and [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_new_file_takes_the_place_of_the_old_one(old_file):
    with replacing(old_file) as temporary:
        assert temporary.parent == old_file.parent and temporary.suffix == ".svg"
        temporary.write_bytes(b"new")
        assert old_file.read_bytes() == OLD
    assert old_file.read_bytes() == b"new"
    assert len(list(old_file.parent.iterdir())) == 1


def test_an_error_inside_of_the_block_leaves_the_old_file_and_is_passed_on(old_file):
    with pytest.raises(ZeroDivisionError), replacing(old_file) as temporary:
        temporary.write_bytes(b"half")
        _ = 1 / 0
    assert only_the_old_file_is_there(old_file)


def test_a_file_that_fails_its_check_never_replaces_the_old_one(old_file):
    def refuse(path):
        assert path.read_bytes() == b"unsound"
        raise ExportError("It is not sound.")

    with pytest.raises(ExportError, match="not sound"), replacing(old_file, verify=refuse) as temporary:
        temporary.write_bytes(b"unsound")
    assert only_the_old_file_is_there(old_file)


@pytest.mark.parametrize("write", [lambda path: None, lambda path: path.touch()], ids=["nothing", "empty"])
def test_an_empty_file_never_replaces_the_old_one(old_file, write):
    with pytest.raises(ExportError, match="nothing was written"), replacing(old_file) as temporary:
        write(temporary)
    assert only_the_old_file_is_there(old_file)


def test_a_missing_folder_is_told_before_anything_is_made(tmp_path):
    with pytest.raises(ExportError, match="its folder does not exist") as caught, replacing(tmp_path / "no" / "a.svg"):
        pytest.fail("the block must not run")
    assert str(tmp_path / "no") in caught.value.what and caught.value.kept == ""


def test_a_file_in_the_place_of_the_folder_is_told(old_file):
    with pytest.raises(ExportError, match="should be its folder is a file"), replacing(old_file / "a.svg"):
        pytest.fail("the block must not run")


def test_a_folder_with_the_same_name_is_told(tmp_path):
    (tmp_path / "map.svg").mkdir()
    with pytest.raises(ExportError, match="there is a folder"), replacing(tmp_path / "map.svg"):
        pytest.fail("the block must not run")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match="you may not write there"), replacing(tmp_path / "a.svg") as temporary:
            temporary.write_bytes(b"new")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_file_is_not_replaced(old_file):
    old_file.chmod(0o400)
    with pytest.raises(ExportError, match="read-only"), replacing(old_file):
        pytest.fail("the block must not run")
    assert only_the_old_file_is_there(old_file)


def test_refused_permission_is_told_in_plain_words(old_file):
    with pytest.raises(ExportError, match="you may not write there") as caught, replacing(old_file):
        raise PermissionError(13, "Permission denied")
    assert caught.value.kept == "The old file is unchanged."
    assert only_the_old_file_is_there(old_file)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set otherwise there")
def test_running_out_of_room_in_the_middle_leaves_the_old_file(old_file):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ExportError, match="larger than the disk allows"), replacing(old_file) as temporary:
            temporary.write_bytes(b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert only_the_old_file_is_there(old_file)


def test_a_full_disk_is_told_in_plain_words(old_file):
    with pytest.raises(ExportError, match="the disk is full"), replacing(old_file) as temporary:
        temporary.write_bytes(b"half")
        raise OSError(28, "No space left on device")
    assert only_the_old_file_is_there(old_file)


@pytest.mark.parametrize("name", ["n" * 400 + ".svg", "nul\x00.svg"], ids=["too long", "nul"])
def test_a_name_that_no_file_can_have_is_told(tmp_path, name):
    with pytest.raises(ExportError, match="name"), replacing(tmp_path / name) as temporary:
        temporary.write_bytes(b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_that_is_allowed_is_written(tmp_path):
    path = tmp_path / ("ж" * 120 + ".svg")
    with replacing(path) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"


def test_the_permissions_of_the_old_file_are_kept(old_file):
    old_file.chmod(0o640)
    with replacing(old_file) as temporary:
        temporary.write_bytes(b"new")
    assert stat.S_IMODE(old_file.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one_and_the_file_behind_it_is_replaced(tmp_path, old_file):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.svg"
    link.symlink_to(old_file)
    with replacing(link) as temporary:
        temporary.write_bytes(b"new")
    assert link.is_symlink() and old_file.read_bytes() == b"new"


def test_what_the_system_says_is_told_where_no_plainer_words_are_known(old_file):
    with pytest.raises(ExportError, match="Input/output error"), replacing(old_file):
        raise OSError(5, "Input/output error")


def test_a_file_that_cannot_be_read_back_is_told_and_the_old_one_stays(tmp_path):
    path = tmp_path / "map.pptx"
    path.write_bytes(b"old")

    def verify(_):
        raise zipfile.BadZipFile("File is not a zip file")

    with pytest.raises(ExportError, match="cannot be read back"), replacing(path, verify=verify) as fresh:
        fresh.write_bytes(b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
