"""Row 14: long random sessions of edits, undo, redo, scenarios, saving and reopening against a simple model."""

from __future__ import annotations

import sys

from tests.campaign.campaign import ROOT, Trial, row

STEPS = 40


@row(
    14, "random acts against a simple model", short=400, long=200_000,
    zero="the map is always what the model says, in memory and on disk",
)  # fmt: skip
def random_acts(trial: Trial) -> None:
    """Walk at random; the walk itself is that of the ordinary tests."""
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    for folder in ("tests/app/document", "tests/app/model"):
        if str(ROOT / folder) not in sys.path:
            sys.path.append(str(ROOT / folder))
    from test_random_walk import Walk

    walks = max(1, trial.count // STEPS)
    chosen = settings(
        max_examples=walks, stateful_step_count=STEPS, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    try:
        run_state_machine_as_test(Walk, settings=chosen)
    except Exception as error:
        trial.found.append(f"{type(error).__name__}: {error}")
    trial.tried = walks * STEPS
