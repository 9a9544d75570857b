"""Process start to a usable window: `python -m benchmarks.start [rounds]`.

Timed are `borderless --sample` and a bare PySide6 window, in turns, each in a process of its own, until the window is
painted and the event loop has turned once more. The window opens on $DISPLAY where that is set, else off screen.
Compiled modules are kept in a folder of the benchmark's, as they are beside an installed program.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 7
HERE = Path(__file__).resolve().parents[1]


def _tell_when_usable(application, shown) -> None:
    """Print clock and CPU time once a widget was painted and the loop has turned; then end the program."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, lambda: QTimer.singleShot(0, usable))
            return False

    def usable() -> None:
        print(time.monotonic(), time.process_time(), flush=True)
        application.quit()

    watch = Watch(application)
    shown.installEventFilter(watch)


def _sample() -> int:
    from app.__main__ import main
    from widgets.application import Application

    run_loop = Application.exec

    def timed(application) -> int:
        _tell_when_usable(application, application.window.map_view.canvas.viewport())
        return run_loop()

    Application.exec = timed
    return main(["open", "--sample"])


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    label = QLabel("A bare window")
    window.setCentralWidget(label)
    window.resize(1400, 840)
    _tell_when_usable(application, label)
    window.show()
    return application.exec()


PROGRAMS: dict[str, Callable[[], int]] = {"sample": _sample, "bare": _bare}


def _started(name: str, environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds by the clock and of CPU until a program is usable."""
    import subprocess

    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start", "--as", name],
        cwd=HERE,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    at, cpu = map(float, done.stdout.split())
    return (at - begun) * 1000, cpu * 1000


def measure(rounds: int) -> None:
    """Print the table."""
    import statistics
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "BORDERLESS_HOME": str(Path(folder) / "home"),
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if not environment.get("DISPLAY"):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in PROGRAMS}
        for number in range(rounds + 1):
            for name, found in times.items():
                started = _started(name, environment)
                if number:  # the first round warms up
                    found.append(started)
    print(f"medians (worst) of {rounds} starts in ms, on {environment.get('DISPLAY') or 'the offscreen platform'}")
    print(f"{'':<24}{'clock':>16}{'CPU':>16}")
    middle = {}
    for name, found in times.items():
        clock, cpu = zip(*found, strict=True)
        middle[name] = statistics.median(clock), statistics.median(cpu)
        print(f"{name:<24}" + "".join(f"{statistics.median(part):>8.0f} ({max(part):>5.0f})" for part in (clock, cpu)))
    ratios = (sample / bare for sample, bare in zip(middle["sample"], middle["bare"], strict=True))
    print(f"{'sample ÷ bare':<24}" + "".join(f"{ratio:>8.2f}{'':>8}" for ratio in ratios))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--as"]:
        sys.exit(PROGRAMS[sys.argv[2]]())
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
