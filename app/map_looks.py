"""How an open map is looked at: filter, overlay, and the close-up of what a focus leaves far apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from app.analysis.gap_rule import Finding
from app.analysis.map_filter import MapFilter
from app.analysis.overlay import Overlaid
from app.figures.figure import Figure, Group
from app.figures.map_figure import EMPTY_BOX
from app.figures.map_look import MapLook
from app.layout_keeper import LayoutKeeper
from app.lenses.folding import difference, restricted
from app.lenses.lens import LENSES, Layout, Point
from app.model.map_state import MapState

_FAR_APART = 16.0
"""How many times the area of its cards a part covers that is laid out anew on its own."""

_MOST = 250
"""More cards than these are no close-up."""


class CloseUp:
    """A part of the map laid out on its own, so that it can be read.

    Args:
        shown: Ids of the stakeholders.
        state: The map of these alone.
        keeper: Where they stand.
    """

    def __init__(self, shown: Set[str], state: MapState, keeper: LayoutKeeper) -> None:
        self.shown, self.state, self.keeper = shown, state, keeper
        self.of: MapState | None = None

    def follow(self, drawn: MapState) -> None:
        """Take over what has changed on the map."""
        if self.of is not drawn:
            before, self.state, self.of = self.state, restricted(drawn, self.shown), drawn
            self.keeper.changed(difference(before, self.state, ""))

    def layout(self) -> Layout:
        """Where they stand."""
        return self.keeper.layout(self.state)


class MapLooks:
    """What of a map is shown, and in which colours.

    Args:
        whole: Gives the layout of the whole map in a lens, by the lens's id.
        drawn: Gives the map as it is drawn.
        findings: Gives the gaps that count.
    """

    def __init__(
        self,
        whole: Callable[[str], Layout],
        drawn: Callable[[], MapState],
        findings: Callable[[], tuple[Finding, ...]],
    ) -> None:
        self.filter = MapFilter()
        self.overlaid: Overlaid | None = None
        self._whole, self._drawn, self._findings = whole, drawn, findings
        self._looks: dict[str, MapLook] = {}
        self._close_ups: dict[str, CloseUp] = {}
        self._shown: tuple[tuple[object, ...], frozenset[str] | None] | None = None
        """What was shown last, and the filter, map and gaps from which that followed."""

    @property
    def shown(self) -> frozenset[str] | None:
        """Ids of the stakeholders that the filter leaves; None where there is no filter."""
        known, now = self._shown, (self.filter, self._drawn(), self._findings())
        if known is None or any(one is not other for one, other in zip(known[0], now, strict=True)):
            known = self._shown = now, self.shown_by(self.filter)
        return known[1]

    def shown_by(self, wanted: MapFilter) -> frozenset[str] | None:
        """Ids of the stakeholders that another filter would leave; None where it is none."""
        return None if wanted.asks_nothing else wanted.shown(self._drawn(), self._findings())

    def applied(self, figure: Figure, lens_id: str) -> Figure:
        """A figure of what a lens shows, as it is looked at now; what looks as before is the same objects."""
        look = self._looks.setdefault(lens_id, MapLook())
        return look.applied(figure, self.shown, dims=self.filter.dims, overlaid=self.overlaid)

    def new_close_up(self, wanted: MapFilter, shown: Set[str] | None, lens_id: str) -> CloseUp | None:
        """The close-up that another filter would need; None where it needs none."""
        needed = shown is not None and self._needs_close_up(wanted, shown, lens_id)
        return self._made(shown, lens_id, {}) if needed and shown is not None else None

    def close_up(self, lens_id: str) -> CloseUp | None:
        """The close-up in which a lens shows what is in focus; None where it is shown where it stands."""
        shown = self.shown
        if shown is None or not self._needs_close_up(self.filter, shown, lens_id):
            self._close_ups.pop(lens_id, None)
            return None
        close = self._close_ups.get(lens_id)
        if close is None or close.shown != shown:
            centers = close.layout().centers if close is not None else {}
            close = self._close_ups[lens_id] = self._made(shown, lens_id, centers)
        close.follow(self._drawn())
        return close

    def _made(self, shown: Set[str], lens_id: str, centers: Mapping[str, Point]) -> CloseUp:
        state = restricted(self._drawn(), shown)
        stood = {id: at for id, at in centers.items() if id in shown}
        made = CloseUp(shown, state, LayoutKeeper(LENSES.get(lens_id), stood))
        made.of = self._drawn()
        return made

    def _needs_close_up(self, wanted: MapFilter, shown: Set[str], lens_id: str) -> bool:
        """Whether what a focus shows stands too far apart to be read."""
        if not wanted.focus or wanted.dims or not 1 < len(shown) <= _MOST:
            return False
        layout = self._whole(lens_id)
        boxes = [layout.box(id) for id in shown if id in layout.centers]
        if not boxes:
            return False
        across = max(box.right for box in boxes) - min(box.x for box in boxes)
        down = max(box.bottom for box in boxes) - min(box.y for box in boxes)
        return across * down > _FAR_APART * sum(box.width * box.height for box in boxes)

    def held(self, groups: list[Group]) -> list[Group]:
        """Groups that a hand holds, as they look."""
        if self.shown is None and self.overlaid is None:
            return groups
        figure = Figure("", EMPTY_BOX, tuple(groups))
        return list(MapLook().applied(figure, self.shown, dims=True, overlaid=self.overlaid).groups)
