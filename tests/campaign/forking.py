"""Children that are made to die; a fork starts in a few milliseconds what a new process takes a second for."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from tests.campaign.row import SkippedError


def fork(work: Callable[[], None]) -> int:
    """Start some work in a child and give its process number; it ends with 0, or with 1 where the work raises."""
    if not hasattr(os, "fork"):
        raise SkippedError("this system cannot fork a process")
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def forked(work: Callable[[], None]) -> int:
    """Do some work in a child to its end; gives the status that the system has for it."""
    return os.waitpid(fork(work), 0)[1]
