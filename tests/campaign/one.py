"""One row, in a process of its own: `python -m tests.campaign.one NUMBER SEED COUNT FOLDER RESULT`."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import traceback
from pathlib import Path

from tests.campaign.row import ROWS, SkippedError, Trial


def main() -> None:
    """Run the row and write what it found."""
    faulthandler.enable()
    number, seed, count, folder, result = sys.argv[1:]
    trial = Trial(int(seed), int(count), Path(folder))
    skipped = ""
    try:
        ROWS.get(number).run(trial)
    except SkippedError as reason:
        skipped = str(reason)
    except Exception:
        trial.fault(f"after {trial.tried}:\n{traceback.format_exc()}")
    told = {"tried": trial.tried, "found": trial.found, "faults": trial.faults, "skipped": skipped, "note": trial.note}
    Path(result).write_text(json.dumps(told), "utf-8", "replace")
    sys.stdout.flush()
    os._exit(0)  # how the interpreter takes down what a row has built is not the subject; row 15 looks at real ends


if __name__ == "__main__":
    main()
