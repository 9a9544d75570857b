import pytest

from app import system_libraries
from app.system_libraries import PACKAGES, WINDOW_PACKAGES, advice, missing_for_window

EGL = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine that has libEGL's neighbours, but neither D-Bus nor what the window needs of X11's cursors."""

    def load(library):
        if library in ("libEGL.so.1", "libdbus-1.so.3", "libxcb-cursor.so.0"):
            raise OSError(library)

    monkeypatch.setattr(system_libraries.ctypes, "CDLL", load)
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")


def test_all_missing_libraries_are_told_at_once_with_the_packages_that_have_them(bare_machine):
    said = advice(EGL, window=True)
    assert said == (
        "System libraries are missing. On Debian or Ubuntu: sudo apt install libdbus-1-3 libegl1 libxcb-cursor0"
    )
    assert missing_for_window() == ["libegl1", "libdbus-1-3", "libxcb-cursor0"]


def test_drawing_into_a_file_asks_for_nothing_that_only_a_window_needs(bare_machine):
    assert advice(EGL, window=False).endswith("sudo apt install libdbus-1-3 libegl1")


def test_a_library_that_only_the_import_misses_is_told_all_the_same(monkeypatch):
    monkeypatch.setattr(system_libraries.ctypes, "CDLL", lambda _: None)
    assert advice(EGL, window=True) == "A system library is missing. On Debian or Ubuntu: sudo apt install libegl1"


def test_an_unknown_library_is_named_and_so_is_what_else_is_missing(bare_machine):
    said = advice(ImportError("libodd.so.3: cannot open shared object file"), window=True)
    assert "libodd.so.3" in said
    assert said.endswith("sudo apt install libdbus-1-3 libegl1 libxcb-cursor0")


def test_any_other_error_is_passed_on():
    assert advice(ImportError("no module named x"), window=True) == "no module named x"


def test_no_system_is_asked_for_packages_that_is_not_debian_like(monkeypatch):
    monkeypatch.setattr(system_libraries.sys, "platform", "win32")
    assert missing_for_window() == []


def test_no_library_is_listed_twice():
    assert not PACKAGES.keys() & WINDOW_PACKAGES.keys()
