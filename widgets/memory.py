"""When Python looks for garbage: seldom, and never among what an open map is made of."""

from __future__ import annotations

import gc

_THRESHOLDS = (100_000, 20, 50)
"""Python's own (700, 10, 10) let it look through every object of a map of 500 stakeholders in the midst of a drag."""


def use_seldom() -> None:
    """Look for garbage less often; objects without cycles go at once as always."""
    gc.set_threshold(*_THRESHOLDS)
    gc.enable()


def spare_what_is_open() -> None:
    """Leave out all that is there now when looking for garbage: after a map was opened."""
    gc.freeze()


def clear_what_was_closed() -> None:
    """Give back what a closed map has left, then leave out what is there now."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
