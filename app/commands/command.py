"""How an action is offered: menus, the palette and shortcuts are data beside the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.discovery import Registry
from app.document.document import Document
from app.model.element import Element
from app.model.map_state import MapState


@dataclass(frozen=True, slots=True)
class Context:
    """What a command works on.

    Attributes:
        document: The open document.
        scenario: Id of the scenario on screen.
        lens: Id of the lens on screen.
        selection: What is selected, the first first.
    """

    document: Document
    scenario: str
    lens: str
    selection: tuple[Element, ...] = ()

    @property
    def map(self) -> MapState:
        """The scenario on screen as it is now."""
        return self.document.map(self.scenario)

    def selected(self, kind_name: str) -> tuple[str, ...]:
        """Ids of the selected elements of one sort."""
        return tuple(element.id for element in self.selection if element.kind_name == kind_name)


Run = Callable[[Context], tuple[Element, ...] | None]
"""Does the action; returns what is to be selected afterwards, or None to leave the selection."""


@dataclass(frozen=True, slots=True)
class Command:
    """An action as menus, palette and shortcuts offer it.

    Attributes:
        id: Stable name.
        title: What people read.
        menu: Title of the menu it stands in.
        order: Its place there; a step over a multiple of ten is a separator.
        shortcut: Keys in portable text ("Ctrl+D"), or empty.
        help: What it does, in a sentence.
        enabled: Whether it can be done now.
        run: The action.
    """

    id: str
    title: str
    menu: str
    order: int
    shortcut: str
    help: str
    enabled: Callable[[Context], bool]
    run: Run


COMMANDS: Registry[Command] = Registry("command", "app.commands")


def always(_: Context) -> bool:
    """For commands that can be done at any time."""
    return True


def command(
    id: str,
    *,
    title: str,
    menu: str,
    order: int,
    shortcut: str = "",
    enabled: Callable[[Context], bool] = always,
) -> Callable[[Run], Run]:
    """Offer the decorated function in menus and the palette; its docstring is the help."""

    def register(run: Run) -> Run:
        help = " ".join((run.__doc__ or "").split("\n\n")[0].split())
        COMMANDS.add(Command(id, title, menu, order, shortcut, help, enabled, run))
        return run

    return register
