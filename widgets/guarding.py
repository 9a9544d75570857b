"""No error leaves a function that Qt calls: it is told where all unforeseen errors are, and Qt gets an empty answer.

A second error that leaves an override before Python has seen the first one frees it twice and ends the process
(seen with PySide 6.10 and 6.11 where a layout asks several widgets whose `sizeHint` raises).
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any, get_type_hints

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessibleInterface


def guard_overrides() -> None:
    """From now on, guard every function that a class defined in Python overrides of a class of Qt."""
    for base in (QObject, QAccessibleInterface):
        base.__init_subclass__ = classmethod(functools.partial(_guard_class, base))  # type: ignore[assignment]


def guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that tells what is raised in it and then answers with nothing."""

    @functools.wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return _nothing_for(function)

    return call


def is_guarded(function: object) -> bool:
    """Whether a function is one that `guarded` made."""
    return getattr(function, "__code__", None) is _CODE


def _guard_class(base: type, made: type, **named: Any) -> None:
    super(base, made).__init_subclass__(**named)  # type: ignore[arg-type]
    of_qt = [ancestor for ancestor in made.__mro__[1:] if ancestor.__module__.startswith("PySide6.")]
    for name, member in list(vars(made).items()):
        overrides = isinstance(member, FunctionType) and not name.startswith("__")
        if overrides and any(name in vars(ancestor) for ancestor in of_qt):
            setattr(made, name, guarded(member))


def _nothing_for(function: Callable[..., Any]) -> Any:
    try:
        kind = get_type_hints(function).get("return")
        return kind() if isinstance(kind, type) and kind is not type(None) else None
    except Exception:  # a type that is known to the type checker alone, or that cannot be empty
        return None


_CODE = guarded(guard_overrides).__code__
