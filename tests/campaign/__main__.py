"""Runs the campaign and prints one table: `python -m tests.campaign [--long] [--seed N] [--only ROW …] [--count N]`."""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.campaign.campaign import NotHereError, all_rows, run


def main() -> int:
    """Exit code 1 where anything was found that must never happen."""
    parser = argparse.ArgumentParser(prog="tests.campaign")
    parser.add_argument("--long", action="store_true", help="as often as the table asks for; hours")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, nargs="+", default=[], metavar="ROW")
    parser.add_argument("--count", type=int, help="try each row so many times")
    wanted = parser.parse_args()
    failed = False
    print(f"{'row':>3}  {'tried':>7}  {'seconds':>7}  {'found':>5}  what, and what must never happen")
    for each in all_rows():
        if wanted.only and each.number not in wanted.only:
            continue
        count = wanted.count or (each.long if wanted.long else each.short)
        try:
            trial, seconds = run(each, count, wanted.seed)
        except NotHereError as reason:
            print(f"{each.number:>3}  {'-':>7}  {'-':>7}  {'-':>5}  {each.title}: not tried here, {reason}", flush=True)
            continue
        said = f"{each.title}: {each.zero}"
        print(f"{each.number:>3}  {trial.tried:>7}  {seconds:>7.1f}  {len(trial.found):>5}  {said}", flush=True)
        for sentence in trial.found[:10]:
            print(f"       {sentence}")
        failed = failed or bool(trial.found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
