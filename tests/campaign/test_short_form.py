"""The short form of the fault campaign: each row a few times, and nothing of what must never happen."""

import pytest

from tests.campaign.campaign import NotHereError, all_rows, run


@pytest.mark.parametrize("row", all_rows(), ids=lambda row: f"{row.number}-{row.title.replace(' ', '-')}")
def test_nothing_that_must_never_happen_happens(row):
    try:
        trial, _ = run(row, row.short, seed=1)
    except NotHereError as reason:
        pytest.skip(str(reason))
    assert trial.found == []
    assert trial.tried > 0
