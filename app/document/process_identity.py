"""Tells a living process from one that is gone, even where its number was given to another since."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def identity_of(pid: int) -> str:
    """A text that no other process has had or will have under this number: when it began; empty where it is gone."""
    if sys.platform == "win32":
        return _identity_on_windows(pid)
    if Path("/proc/self/stat").exists():
        return _identity_in_proc(pid)
    return _identity_by_ps(pid)


def own_identity() -> str:
    """The identity of this process."""
    return identity_of(os.getpid())


def is_alive(pid: int, identity: str) -> bool:
    """Whether the process that once had this number and identity is still running."""
    return pid > 0 and identity != "" and identity_of(pid) == identity


def _identity_in_proc(pid: int) -> str:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    state, start_ticks = fields[0], fields[19]
    return "" if state in "ZX" else f"{boot}/{start_ticks}"


def _identity_by_ps(pid: int) -> str:
    import subprocess

    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return " ".join(found.stdout.split())


if sys.platform == "win32":

    def _identity_on_windows(pid: int) -> str:
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = wintypes.HANDLE
        query_limited_information, still_active = 0x1000, 259
        handle = kernel.OpenProcess(query_limited_information, False, pid)
        if not handle:
            return ""
        try:
            code = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            process = wintypes.HANDLE(handle)
            kernel.GetExitCodeProcess(process, ctypes.byref(code))
            if code.value != still_active or not kernel.GetProcessTimes(process, *map(ctypes.byref, times)):
                return ""
            return f"{times[0].dwHighDateTime}:{times[0].dwLowDateTime}"
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
