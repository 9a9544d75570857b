"""What is selected on the canvas, and which node the keys go to."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.figures.figure import Group
from app.model.element import Element
from widgets.canvas.scene import NODE_ROLES, Scene


class Selection(QObject):
    """Elements that are selected, in the order in which they were.

    Args:
        scene: The figure that they are seen in.
        parent: Owner.
    """

    changed = Signal(tuple)
    """A hand or a key has changed it; not sent where the program sets it by `show`."""

    renewed = Signal()
    """It looks otherwise than before, whoever changed it."""

    current_changed = Signal()
    """Another node has the keys."""

    def __init__(self, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.elements: tuple[Element, ...] = ()
        self.pointed_out: tuple[Element, ...] = ()
        """What is marked besides, although it is not selected."""
        self._held: frozenset[Element] = frozenset()
        self._current: str | None = None

    @property
    def current(self) -> Group | None:
        """The node that the keys go to."""
        return self.scene.groups.get(self._current) if self._current is not None else None

    @property
    def groups(self) -> list[Group]:
        """Groups that stand for something selected."""
        found = {group.id: group for element in self.elements for group in self.scene.of(element)}
        return list(found.values())

    def holds(self, group: Group) -> bool:
        """Whether something that a group stands for is selected."""
        return not self._held.isdisjoint(group.elements)

    def show(self, elements: Iterable[Element]) -> None:
        """Show another selection without telling anyone."""
        self.elements = tuple(elements)
        self._held = frozenset(self.elements)
        current = self.current
        if current is None or not self.holds(current):
            node = next((group for group in self.groups if group.role in NODE_ROLES), None)
            if node is not None:
                self._current = node.id
                self.current_changed.emit()
        self.renewed.emit()

    def select(self, elements: Iterable[Element]) -> None:
        """Select elements, and tell who listens if that changes anything."""
        wanted = tuple(elements)
        if wanted != self.elements:
            self.pointed_out = ()
            self.show(wanted)
            self.changed.emit(wanted)

    def choose(self, groups: Iterable[Group]) -> None:
        """Select what groups stand for; the last node among them gets the keys."""
        wanted = list(groups)
        for group in wanted:
            self.make_current(group)
        self.select(dict.fromkeys(group.elements[0] for group in wanted if group.elements))

    def toggle(self, group: Group) -> None:
        """Select a group besides the others, or no longer."""
        self.make_current(group)
        if self.holds(group):
            self.select(element for element in self.elements if element not in group.elements)
        else:
            self.select((*self.elements, group.elements[0]))

    def make_current(self, group: Group) -> None:
        """Give a node the keys."""
        if group.role in NODE_ROLES and group.id != self._current:
            self._current = group.id
            self.current_changed.emit()
            self.renewed.emit()
