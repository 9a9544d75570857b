"""The system asks the program to end, at a moment when nobody waits for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.resources import samples

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from widgets import application, files

opened = files.Files.open

def open_slowly(self, path):
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(20):
        QApplication.processEvents()  # as the window does that shows how far the opening is
    opened(self, path)

files.Files.open = open_slowly
sys.exit(application.run([Path(sys.argv[1])]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to be caught")
def test_the_program_ends_when_it_is_asked_to_while_a_map_is_being_opened(tmp_path):
    path = tmp_path / "map.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "BORDERLESS_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(os.listdir(tmp_path)) == ["home", "map.borderless"]
