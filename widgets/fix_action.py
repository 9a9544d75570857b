"""What can be done about a gap: each way is one file in `widgets/fixes/`, found by the command that a `Fix` names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analysis.gap_rule import Finding, Fix
from app.discovery import Registry

if TYPE_CHECKING:
    from widgets.desk import Desk

Run = Callable[["Desk", Fix, Finding], None]
"""Does it, or takes the person to where it is done; raises BorderlessError where it cannot be done."""


@dataclass(frozen=True, slots=True)
class FixAction:
    """A way to close a gap, or to say that it is left open.

    Attributes:
        id: What `Fix.command` names.
        help: What it does, in a sentence.
        run: Does it.
    """

    id: str
    help: str
    run: Run


FIXES: Registry[FixAction] = Registry("fix", "widgets.fixes")


def fix_action(id: str) -> Callable[[Run], Run]:
    """Let the decorated function do what fixes of this command ask for; its docstring is the help."""

    def register(run: Run) -> Run:
        FIXES.add(FixAction(id, " ".join((run.__doc__ or "").split("\n\n")[0].split()), run))
        return run

    return register
