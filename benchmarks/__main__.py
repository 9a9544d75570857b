"""`python -m benchmarks [NAME …]`: runs benchmarks, each in a process of its own; all of them where none is named."""

from __future__ import annotations

import argparse
import subprocess
import sys

BENCHMARKS = {
    "start": "process start to a usable window, beside a bare window",
    "analysis": "coverage, gaps and priorities, whole and after one edit",
    "edit": "one edit, until it is durable and until it is seen",
    "entry": "keys that a workshop's content takes to enter",
    "layout": "time and quality of both lenses",
    "network": "network figures",
    "looking": "palette, entry line, filters and overlays",
    "canvas": "frames while panning, zooming and dragging",
    "export": "deck, workbook, page and pictures, beside graphviz",
}


def main() -> int:
    """Run what is wanted; tells whether all of it ran to its end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how fast the program is.")
    told = "; ".join(f"{name}: {what}" for name, what in BENCHMARKS.items())
    parser.add_argument("names", nargs="*", metavar="NAME", help=told)
    wanted = parser.parse_args().names or list(BENCHMARKS)
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark “{unknown[0]}”; there are {', '.join(BENCHMARKS)}")
    failed = 0
    for name in wanted:
        print(f"\n── {name}: {BENCHMARKS[name]}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
