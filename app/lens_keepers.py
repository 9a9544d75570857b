"""The layouts of one open map, a keeper for each lens, and the map as they draw it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.figures.figure import Figure
from app.layout_keeper import LayoutKeeper
from app.lenses.folding import difference, folded
from app.lenses.lens import LENSES, Layout, Point
from app.model.changes import ChangeSet
from app.model.map_state import MapState

Draw = Callable[[LayoutKeeper, MapState], Figure]


class LensKeepers:
    """Makes the keeper of a lens when it is first looked through, and lets all of them follow the map.

    Args:
        state: Gives the map as it is now.
        remembered: Gives where stakeholders stood in a lens when the file was last saved, by the lens's id.
    """

    def __init__(
        self, state: Callable[[], MapState], remembered: Callable[[str], Mapping[str, tuple[float, float]]]
    ) -> None:
        self._state, self._remembered = state, remembered
        self._keepers: dict[str, LayoutKeeper] = {}
        self._drawn: tuple[MapState, MapState] | None = None

    @property
    def map(self) -> MapState:
        """The map as it is drawn: with parts that are folded into one card with whom they belong to."""
        state = self._state()
        if self._drawn is None or self._drawn[0] is not state:
            self._drawn = state, folded(state)
        return self._drawn[1]

    def of(self, lens_id: str) -> LayoutKeeper:
        """The keeper of a lens."""
        if lens_id not in self._keepers:
            self._keepers[lens_id] = self._new(lens_id)
        return self._keepers[lens_id]

    def layout(self, lens_id: str) -> Layout:
        """Where a lens puts the whole map."""
        return self.of(lens_id).layout(self.map)

    def has(self, lens_id: str) -> bool:
        """Whether a lens has been looked through, or was made ready for that."""
        return lens_id in self._keepers

    def ahead(self, lens_id: str, draw: Draw) -> tuple[Callable[[], object], Callable[[], None]]:
        """Make a lens ready that nobody has looked through yet.

        Returns:
            What lays it out and draws it, for any thread; and what takes that over, for this one. Where the map has
            moved on meanwhile, the second does nothing.
        """
        keeper, state = self._new(lens_id), self.map

        def take_over() -> None:
            if self.map is state:
                self._keepers.setdefault(lens_id, keeper)

        return lambda: draw(keeper, state), take_over

    def centers(self) -> Iterator[tuple[str, Mapping[str, Point]]]:
        """Where everything stands in each lens that was looked through, by the lens's id."""
        for lens_id in self._keepers:
            yield lens_id, self.layout(lens_id).centers

    def changed(self, changes: ChangeSet) -> None:
        """Follow an edit; where parts are folded in, more is drawn otherwise than what was changed."""
        before = self._drawn
        after = self.map
        if before is not None and (before[0] is not before[1] or after is not self._state()):
            changes = difference(before[1], after, changes.label)
        for keeper in self._keepers.values():
            keeper.changed(changes)

    def _new(self, lens_id: str) -> LayoutKeeper:
        stood = self._remembered(lens_id)
        return LayoutKeeper(LENSES.get(lens_id), {id: Point(*at) for id, at in stood.items()})
