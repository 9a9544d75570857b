"""Row 1: references that Qt calls lose."""

import subprocess
import sys

from tests.campaign.row import Trial, row
from tests.test_qt_binding import PROGRAM

CALLS = 100_000


@row(1, "void Qt calls and emits", must="references lost", short=CALLS, long=10 * CALLS)
def qt_calls(trial: Trial) -> None:
    for _ in range(max(1, trial.count // CALLS)):
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
        trial.tried += CALLS
        trial.check(done.stdout.strip() == "sound", done.stderr)
