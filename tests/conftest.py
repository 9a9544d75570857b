"""What all tests share: a home of their own for working copies and settings, and where real files of others lie."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run: what lands was tried with what is run again. HYPOTHESIS_PROFILE=default looks further.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """No test touches the user's own maps or settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BORDERLESS_HOME", str(home))
    return home


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp):
    """Qt allows one application in a process: the one with windows, also where a test needs pictures alone."""
    return qapp


@pytest.fixture(scope="session")
def real_files():
    """The folder of real files that others made; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("BORDERLESS_REAL_FILES", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real files of others are not at hand ({folder})")
    return folder
