"""PySide6 6.12 on Python 3.11 and older loses a reference to None or True in each call and aborts in the end."""

import subprocess
import sys

from PySide6.QtCore import QObject, Signal

PROGRAM = """
import sys
from PySide6.QtCore import QObject, Signal

class Teller(QObject):
    told = Signal(int)

teller, heard = Teller(), []
teller.told.connect(heard.append)
none, true = sys.getrefcount(None), sys.getrefcount(True)
for number in range(50_000):
    teller.setObjectName("a")
    teller.told.emit(number)
assert len(heard) == 50_000
# references that are kept for good do not depend on how often we call
assert abs(sys.getrefcount(None) - none) < 1_000, "references to None were lost"
assert abs(sys.getrefcount(True) - true) < 1_000, "references to True were lost"
print("sound")
"""


def test_a_hundred_thousand_qt_calls_lose_no_reference():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "sound", done.stderr


def test_a_signal_reaches_its_slot_in_this_process():
    class Teller(QObject):
        told = Signal(str)

    heard = []
    teller = Teller()
    teller.told.connect(heard.append)
    teller.told.emit("word")
    assert heard == ["word"]
