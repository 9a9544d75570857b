"""Python keeps no item of a layout: Qt deletes them without a word, and what comes to lie at their address crashes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidgetItem
from shiboken6 import Shiboken

from widgets.controls.row_list import KeyedPart
from widgets.panels.inspector import Inspector

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker

SESSION = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.commands import stakeholders
from app.document.document import Document
from app.model.element import Element
from app.resources import samples
from tests.campaign.window import Stage

folder = Path(sys.argv[1])
path = folder / "map.borderless"
path.write_bytes(samples()[0].path.read_bytes())
stage = Stage(folder, Document.open(path, home=folder / "home"))
workspace = stage.window.workspace
ids, rounds = list(workspace.map.stakeholders), iter(range(150))

def renamed():
    number = next(rounds, None)
    if number is None:
        stage.application.quit()
        return
    element = Element("stakeholder", ids[number % len(ids)])
    workspace.select([element])
    stakeholders.rename(workspace.document, element, f"Name {number}", scenario=workspace.scenario)
    QTimer.singleShot(15, renamed)

QTimer.singleShot(0, renamed)
stage.application.exec()
stage.end()
print("sound" if not stage.raised else stage.raised[0])
"""


def test_a_page_leaves_no_item_of_a_row_with_python(inspector: Inspector, car_maker: CarMaker) -> None:
    car_maker.select("Fleet customers")
    car_maker.select("Dealers")
    assert inspector.findChildren(KeyedPart)
    items = [known for known in Shiboken.getAllValidWrappers() if isinstance(known, QWidgetItem)]
    assert [item.widget() for item in items if isinstance(item.widget(), KeyedPart)] == []


def test_a_window_outlives_many_edits_in_its_own_event_loop(tmp_path) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SESSION, str(tmp_path)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout.strip()) == (0, "sound"), ended.stderr
