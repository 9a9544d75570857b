"""Keeps where one lens put everything, and lays out anew only what an edit touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.analysis.coverage import Coverage
from app.analysis.gap_rule import Finding
from app.figures.figure import Figure, Group
from app.figures.map_figure import MapFigure
from app.figures.stakeholder_card import card_size
from app.figures.tie_line import label_size
from app.lenses.lens import Layout, Lens, Point, Request, Size
from app.lenses.placement.making_room import can_go_home, displaced, places_nearby
from app.lenses.placement.tie_tracker import TieTracker
from app.model.changes import Change, ChangeSet
from app.model.map_state import MapState
from app.model.placement import Placement
from app.model.stakeholder import Stakeholder

_MATTERS: dict[str, tuple[str, ...]] = {
    "stakeholder": ("name", "kind", "inside", "served"),
    "relationship": ("source", "target", "kind", "mutual", "strength", "label"),
    "service": ("name", "provider", "status"),
    "assignment": ("service", "customer"),
    "placement": ("lens", "x", "y"),
}
"""The attributes on which places, ties or sizes of cards depend, by sort of record."""


class LayoutKeeper:
    """The layout and the figure of one lens on one scenario.

    Args:
        lens: The lens.
        remembered: Where stakeholders stood when the file was last saved.
    """

    def __init__(self, lens: Lens, remembered: Mapping[str, Point]) -> None:
        self.lens = lens
        self._centers: Mapping[str, Point] = remembered
        self._layout: Layout | None = None
        self._stale = True
        self._homeless: set[str] = set()
        self._left: dict[str, Point] = {}
        self._returning: dict[str, Point] = {}
        self._homes: dict[str, Point] = {}
        """Where cards stood that had to give way, until there is room for them again."""
        self._ties = TieTracker(lens)
        self._sizes: dict[str, Size] = {}
        self._label_sizes: dict[str, Size] = {}
        self._figures = MapFigure()

    def changed(self, change_set: ChangeSet) -> None:
        """Note what an edit touched; the layout follows when it is next asked for."""
        for change in change_set.changes:
            if not _matters(change):
                continue
            self._stale = True
            self._ties.note(change)
            if change.kind_name == Stakeholder.kind_name:
                self._sizes.pop(change.id, None)
                if _belongs_elsewhere(change):
                    self._homeless.add(change.id)
            self._note_place(change)

    def _note_place(self, change: Change) -> None:
        """Keep where a stakeholder stood that is pinned or goes; undo brings it back to there."""
        pin = next((found for found in (change.before, change.after) if isinstance(found, Placement)), None)
        if pin is not None and pin.lens != self.lens.id:
            return
        key = pin.stakeholder if pin is not None else change.id
        leaves, comes = (change.before, change.after) if pin is None else (change.after, change.before)
        if leaves is not None and comes is None and key in self._centers:
            self._left[key] = self._centers[key]
        elif leaves is None and comes is not None and key in self._left:
            self._returning[key] = self._left.pop(key)

    def layout(self, map_state: MapState) -> Layout:
        """Where everything stands now."""
        if self._layout is None:
            self._layout = self.lens.place(self._request(map_state))
        elif self._stale:
            self._layout = self._renewed(map_state, self._layout)
        self._stale = False
        self._homeless.clear()
        self._returning.clear()
        self._centers = self._layout.centers
        return self._layout

    def tidy(self, map_state: MapState, stakeholders: Collection[str]) -> None:
        """Place stakeholders anew that are not pinned."""
        self.layout(map_state)
        self._layout = self.lens.place(self._request(map_state, tidy=frozenset(stakeholders)))

    def put(self, map_state: MapState, centers: Mapping[str, Point]) -> None:
        """Put stakeholders somewhere without pinning them."""
        layout = self.layout(map_state)
        self._layout = self.lens.moved(self._request(map_state), layout, centers)
        self._centers = self._layout.centers

    def figure(self, map_state: MapState, coverage: Coverage, findings: Sequence[Finding], title: str) -> Figure:
        """The map as the lens shows it."""
        return self._compiled(map_state, self.layout(map_state), coverage, findings, title)

    def preview(
        self, map_state: MapState, centers: Mapping[str, Point], coverage: Coverage, findings: Sequence[Finding]
    ) -> list[Group]:
        """The groups that look otherwise while some stakeholders are held elsewhere."""
        layout = self.layout(map_state)
        shown = self._compiled(map_state, layout, coverage, findings, "").by_id
        moved = self.lens.moved(self._request(map_state), layout, centers)
        held = MapFigure().compile(map_state, _only(moved, centers), coverage, self.lens.tier, findings)
        return [group for group in held.groups if group != shown.get(group.id)]

    def _compiled(
        self, map_state: MapState, layout: Layout, coverage: Coverage, findings: Sequence[Finding], title: str
    ) -> Figure:
        return self._figures.compile(
            map_state, layout, coverage, self.lens.tier, findings, title=title, lens=self.lens.id
        )

    def _request(self, map_state: MapState, tidy: Collection[str] | None = None) -> Request:
        stakeholders, sizes = map_state.stakeholders, self._sizes
        for key in stakeholders.keys() - sizes.keys():
            sizes[key] = card_size(stakeholders[key])
        ties = tuple(self._ties.ties(map_state).values())
        labels = self._label_sizes
        for tie in ties:
            if tie.label not in labels:
                labels[tie.label] = label_size(tie.label)
        pinned = {key: Point(*at) for key, at in map_state.pinned(self.lens.id).items()}
        homeless = self._homeless - self._returning.keys()
        stood = {**self._centers, **self._returning}
        previous = {key: at for key, at in stood.items() if key in stakeholders and key not in homeless}
        return Request(map_state, sizes, labels, pinned, previous, tidy, former=self._layout, ties=ties)

    def _renewed(self, map_state: MapState, old: Layout) -> Layout:
        request = self._request(map_state)
        home = can_go_home(old, request, self._homes)
        if home:
            self._returning |= home
            self._homes = {key: at for key, at in self._homes.items() if key not in home}
            request = self._request(map_state)
        moving = displaced(old, request)
        if moving:
            self._homes |= {key: request.previous[key] for key in moving if key not in self._homes}
            self._returning |= places_nearby(request, moving)
            request = self._request(map_state)
        layout = self.lens.place(request)
        return old if layout == old else layout


def _matters(change: Change) -> bool:
    """Whether a change can move, add or remove anything that is drawn."""
    names = _MATTERS.get(change.kind_name, ())
    if change.before is None or change.after is None:
        return bool(names)
    return any(getattr(change.before, name) != getattr(change.after, name) for name in names)


def _belongs_elsewhere(change: Change) -> bool:
    """Whether a stakeholder's kind or side of the boundary changed, and with it its place in a lens."""
    before, after = change.before, change.after
    if not isinstance(before, Stakeholder) or not isinstance(after, Stakeholder):
        return False
    return (before.kind, before.is_inside) != (after.kind, after.is_inside)


def _only(layout: Layout, stakeholders: Collection[str]) -> Layout:
    """The part of a layout at some stakeholders: their cards and ties."""
    ties = {key: tie for key, tie in layout.ties.items() if tie.source in stakeholders or tie.target in stakeholders}
    return Layout(
        {key: at for key, at in layout.centers.items() if key in stakeholders},
        layout.sizes,
        (),
        ties,
        {key: layout.routes[key] for key in ties if key in layout.routes},
    )
