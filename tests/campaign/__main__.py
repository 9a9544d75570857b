"""`python -m tests.campaign [--long] [--share PART] [--seed N] [--only ROW …]`: one table, exit code 1 on any fault."""

from __future__ import annotations

import argparse
import sys

from tests.campaign.row import ROWS, Row
from tests.campaign.running import Result, run_row

SHORT_TIMEOUT, LONG_TIMEOUT = 300.0, 24 * 3600.0


def main() -> int:
    """Run the rows that are wanted and print what they found."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description="Run the fault campaign.")
    parser.add_argument("--long", action="store_true", help="as much as a release needs; hours")
    parser.add_argument("--share", type=float, default=1.0, help="part of that which is tried, such as 0.05")
    parser.add_argument("--seed", type=int, default=1, help="from which all chance comes")
    parser.add_argument("--only", type=int, nargs="+", metavar="ROW", help="numbers of the rows to run")
    wanted = parser.parse_args()
    rows = sorted((row for row in ROWS if not wanted.only or row.number in wanted.only), key=lambda row: row.number)
    print(f"{'row':>3}  {'tried':>8}  {'found':>5}  {'seconds':>7}  what must be zero")
    found = 0
    for row in rows:
        count = max(1, round((row.long if wanted.long else row.short) * wanted.share))
        result = run_row(row, seed=wanted.seed, count=count, timeout=LONG_TIMEOUT if wanted.long else SHORT_TIMEOUT)
        found += result.found
        _say(row, result)
    return 1 if found else 0


def _say(row: Row, result: Result) -> None:
    what = f"{row.title}: {row.must}"
    if result.skipped:
        what += f" (skipped: {result.skipped})"
    if result.note:
        what += f" ({result.note})"
    print(f"{row.number:>3}  {result.tried:>8,}  {result.found:>5,}  {result.seconds:>7.1f}  {what}", flush=True)
    for fault in result.faults:
        print(f"       ! {fault}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
