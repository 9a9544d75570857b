"""How an action of the window itself is offered; what changes the map is a command instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

Asks = Callable[["MainWindow"], bool]
"""A question to a window."""


@dataclass(frozen=True, slots=True)
class WindowAction:
    """An action that menus, palette and shortcuts offer, done by a window.

    Attributes:
        id: Stable name.
        title: What people read.
        menu: Title of the menu it stands in.
        order: Its place there; a step over a multiple of ten is a separator.
        run: The action.
        shortcut: Keys in portable text, or empty.
        icon: Name of its icon, or empty.
        needs_map: Whether a map must be open.
        checked: For an action that switches something: whether it is on.
        enabled: Whether it can be done now, where an open map is not enough.
    """

    id: str
    title: str
    menu: str
    order: int
    run: Callable[[MainWindow], object]
    shortcut: str = ""
    icon: str = ""
    needs_map: bool = True
    checked: Asks | None = None
    enabled: Asks | None = None
