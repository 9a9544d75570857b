"""The figure on show, with the look-ups that hands and eyes need: what lies where, what ends where, what is what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TypeVar

from app.figures.figure import LABEL_SUFFIX, Figure, Group, Rect, Role, exchanged
from app.lenses.lens import Box, Point
from app.model.element import Element
from widgets.canvas.group_index import GroupIndex
from widgets.canvas.piece_table import PieceTable

K = TypeVar("K")

NODE_ROLES = frozenset({Role.CARD, Role.CELL})
"""What can be reached with the keyboard."""

_ROW = 40.0  # points: cards whose middles differ by less are read as one row


class Scene:
    """A figure and its look-ups. A new figure is compared with it group by group, by identity.

    Args:
        figure: What is shown.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.groups = {group.id: group for group in figure.groups}
        self._index: GroupIndex | None = None
        self._pieces: PieceTable | None = None
        self._order = {name: place for place, name in enumerate(self.groups)}

    def replace(self, figure: Figure) -> tuple[list[Group], list[Group]]:
        """Go over to another figure; gives the groups that went and those that came, changed ones in both."""
        if len(figure.groups) == len(self.figure.groups):
            pairs = [(old, new) for old, new in zip(self.figure.groups, figure.groups, strict=True) if old is not new]
            same_order = all(old.id == new.id for old, new in pairs)
        else:
            pairs, same_order = [], False
        if same_order:
            gone, come = [old for old, _ in pairs], [new for _, new in pairs]
        else:
            gone, come = self._differences(figure)
        self.figure = figure
        self._renew_index(gone, come)
        if same_order:
            self.groups.update((group.id, group) for group in come)
        else:
            self.groups = {group.id: group for group in figure.groups}
            self._order = {name: place for place, name in enumerate(self.groups)}
        self._renew_lookups(gone, come)
        return gone, come

    @property
    def index(self) -> GroupIndex:
        """The groups by their place."""
        if self._index is None:
            self._index = GroupIndex(self.figure.groups)
        return self._index

    def within(self, box: Box, without: Collection[str] = ()) -> list[Group]:
        """Groups that meet a box, back to front, without those with certain ids."""
        found = self.index.within(box)
        names = sorted(found, key=self._order.__getitem__)
        return [found[name] for name in names if name not in without]

    def painted_in(self, part: Box, without: Collection[str] = ()) -> list[Group]:
        """Groups that may reach into a part of the figure, back to front, without those with certain ids."""
        if self._pieces is None:
            self._pieces = PieceTable(self.figure.groups)
        found = [group for group in self._pieces.within(part) if group.id not in without]
        return sorted(found, key=lambda group: self._order[group.id])

    def front_first(self, groups: Iterable[Group]) -> list[Group]:
        """Groups as they lie, the topmost first."""
        return sorted(groups, key=lambda group: self._order[group.id], reverse=True)

    def of(self, element: Element) -> tuple[Group, ...]:
        """The groups that stand for an element."""
        return tuple(self._by_element.get(element, {}).values())

    def ties_of(self, cards: Iterable[str]) -> list[Group]:
        """Ties that end at some cards, with their labels, back to front."""
        found: dict[str, Group] = {}
        for card in cards:
            for tie in self._by_end.get(card, {}).values():
                found[tie.id] = tie
                label = self.groups.get(f"{tie.id}{LABEL_SUFFIX}")
                if label is not None:
                    found[label.id] = label
        return [found[name] for name in sorted(found, key=self._order.__getitem__)]

    @cached_property
    def nodes(self) -> list[Group]:
        """Cards and cells in reading order: row by row, and within a row as they stand."""
        nodes = [group for group in self.figure.groups if group.role in NODE_ROLES and group.elements]
        return sorted(nodes, key=lambda group: (round(frame(group).center.y / _ROW), frame(group).x))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each node in reading order, by its id."""
        return {group.id: place for place, group in enumerate(self.nodes)}

    @cached_property
    def is_empty(self) -> bool:
        """Whether it has no card and no cell."""
        return not any(group.role in NODE_ROLES and group.elements for group in self.figure.groups)

    @cached_property
    def _by_element(self) -> dict[Element, dict[str, Group]]:
        found: dict[Element, dict[str, Group]] = {}
        for group in self.figure.groups:
            for element in group.elements:
                found.setdefault(element, {})[group.id] = group
        return found

    @cached_property
    def _by_end(self) -> dict[str, dict[str, Group]]:
        found: dict[str, dict[str, Group]] = {}
        for group in self.figure.groups:
            for end in group.ends or ():
                found.setdefault(end, {})[group.id] = group
        return found

    def _differences(self, figure: Figure) -> tuple[list[Group], list[Group]]:
        """What went and what came; everything where what stays does not lie in the same order."""
        gone, come = exchanged(self.figure.groups, figure.groups)
        left, new = set(map(id, gone)), set(map(id, come))
        stayed = [group for group in self.figure.groups if id(group) not in left]
        if stayed != [group for group in figure.groups if id(group) not in new]:
            return list(self.groups.values()), list(figure.groups)
        return gone, come

    def _renew_index(self, gone: list[Group], come: list[Group]) -> None:
        if len(gone) + len(come) > len(self.figure.groups):
            self._index = self._pieces = None  # it is quicker to begin anew, and not before it is needed
            return
        if self._pieces is not None:
            self._pieces.exchange(gone, come)
        if self._index is not None:
            for group in gone:
                self._index.remove(group)
            for group in come:
                self._index.add(group)

    def _renew_lookups(self, gone: list[Group], come: list[Group]) -> None:
        """Keep the look-ups that were made right; those that a few changes make wrong as a whole are dropped."""
        if not gone and not come:
            return
        known = self.__dict__
        many = len(gone) + len(come) > len(self.figure.groups)
        for name in ("nodes", "places", "is_empty", *(("_by_element", "_by_end") if many else ())):
            known.pop(name, None)
        if "_by_element" in known:
            _exchange(self._by_element, gone, come, lambda group: group.elements)
        if "_by_end" in known:
            _exchange(self._by_end, gone, come, lambda group: group.ends or ())


def _exchange(
    lookup: dict[K, dict[str, Group]], gone: list[Group], come: list[Group], keys: Callable[[Group], Iterable[K]]
) -> None:
    for group in gone:
        for key in keys(group):
            lookup[key].pop(group.id, None)
    for group in come:
        for key in keys(group):
            lookup.setdefault(key, {})[group.id] = group


def frame(group: Group) -> Box:
    """The body of a group: its first rectangle, without what sticks out of it, such as a badge."""
    first = group.shapes[0] if group.shapes else None
    if isinstance(first, Rect):
        return first.box
    return next((shape.box for shape in group.shapes if isinstance(shape, Rect)), group.box)


def center(group: Group) -> Point:
    """The middle of a group's body."""
    return frame(group).center
