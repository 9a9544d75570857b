"""Those who want to know what changed."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from functools import partial

from app.model.changes import ChangeSet

Listener = Callable[[ChangeSet, object], None]

_log = logging.getLogger(__name__)


def log_failure(error: Exception) -> None:
    """Report a listener's failure to the log, with its traceback."""
    _log.error("A listener to changes failed.", exc_info=error)


class Listeners:
    """Tells everyone of each change set, in order; one that fails is reported and does not silence the others."""

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}
        self._waiting: deque[tuple[ChangeSet, object]] = deque()
        self._telling = False
        self.report: Callable[[Exception], None] = log_failure
        """What is done with the error of a listener."""

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener from now on; gives what stops that, and may be called more than once."""
        key = object()
        self._listeners[key] = listener
        return partial(self._forget, key)

    def _forget(self, key: object) -> None:
        self._listeners.pop(key, None)

    def tell(self, change_set: ChangeSet, origin: object) -> None:
        """Tell all; what a listener changes in turn is told after everyone has heard of this."""
        self._waiting.append((change_set, origin))
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                news = self._waiting.popleft()
                for listener in tuple(self._listeners.values()):
                    self._tell_one(listener, *news)
        finally:
            self._telling = False

    def _tell_one(self, listener: Listener, change_set: ChangeSet, origin: object) -> None:
        try:
            listener(change_set, origin)
        except Exception as error:
            self.report(error)
