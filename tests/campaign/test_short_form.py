"""Every row of the fault campaign, in its short form."""

import pytest

from tests.campaign.__main__ import SHORT_TIMEOUT
from tests.campaign.row import ROWS
from tests.campaign.running import run_row


@pytest.mark.parametrize("row", sorted(ROWS, key=lambda row: row.number), ids=lambda row: f"{row.number} {row.title}")
def test_nothing_is_found_by(row):
    result = run_row(row, seed=1, count=row.short, timeout=SHORT_TIMEOUT)
    if result.skipped:
        pytest.skip(result.skipped)
    assert result.found == 0, "\n".join(result.faults)
    assert result.tried > 0
