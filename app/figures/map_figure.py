"""The map as a figure: zones, ties, labels and cards of one lens; after an edit all that did not change is reused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import reduce
from itertools import chain
from operator import add, is_
from typing import NamedTuple

from app.analysis.coverage import Coverage, Tier
from app.analysis.gap_rule import Finding, Severity
from app.figures.annotation_mark import annotation_group
from app.figures.figure import Figure, Group, exchanged
from app.figures.stakeholder_card import Status, card
from app.figures.tie_line import tie_groups
from app.figures.zone_area import zone_group
from app.lenses.lens import Box, Layout, Point, Route, Tie, TieRole, Zone
from app.model.map_state import MapState
from app.model.placement import Annotation
from app.model.scales import AnnotationKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

EMPTY_BOX = Box(-200.0, -150.0, 400.0, 300.0)
"""What a map with nothing on it shows."""


def gaps_by_stakeholder(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by the stakeholder at whose card they are counted: the customer who feels it, else whom it concerns."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        owner = finding.customer
        if owner is None:
            kind_name, id = finding.elements[0]
            if kind_name != Stakeholder.kind_name:
                continue
            owner = id
        if owner in found:
            found[owner].append(finding)
        else:
            found[owner] = [finding]
    return {owner: tuple(counted) for owner, counted in found.items()}


_Seen = tuple[tuple[Severity, str], ...]
"""What a card shows of its gaps: points are not among it, so that cards stay when only points change."""


class _Card(NamedTuple):
    """A card and what it was made from besides its stakeholder's record."""

    made_from: tuple[Point, float | None, _Seen, int]
    group: Group


class _Line(NamedTuple):
    """A tie's groups and what they were made from besides the names of its ends."""

    tie: Tie
    route: Route
    layer: int
    groups: tuple[Group, ...]


_LABELS = 3
"""The layer of labels; below it lie faint ties, relationships and services."""


class MapFigure:
    """Compiles the map of one lens again and again; keep one for each view.

    Groups whose content did not change are the identical objects of the figure before, so that `is` tells a canvas
    what to paint anew.
    """

    def __init__(self) -> None:
        self._tier: Tier | None = None
        self._cards: dict[str, _Card] = {}
        self._lines: dict[str, _Line] = {}
        self._marks: dict[Annotation, Group] = {}
        self._zones: dict[Zone, Group] = {}
        self._findings: Sequence[Finding] | None = None
        self._gaps: dict[str, tuple[Finding, ...]] = {}
        self._seen: dict[str, _Seen] = {}
        self._services: Mapping[str, Service] | None = None
        self._counts: dict[str, int] = {}
        self._stakeholders: Mapping[str, Stakeholder] = {}
        self._layout: Layout | None = None
        self._ties: tuple[Group, ...] = ()
        self._figure: Figure | None = None
        self._made_of: tuple[object, ...] = ()
        self._said = ("", "")

    def compile(
        self,
        map_state: MapState,
        layout: Layout,
        coverage: Coverage,
        tier: Tier,
        findings: Sequence[Finding] = (),
        *,
        title: str = "",
        lens: str = "",
    ) -> Figure:
        """The figure of a map.

        Args:
            map_state: The map.
            layout: Where a lens puts its stakeholders and ties; what it leaves out is not drawn.
            coverage: Coverage of that map.
            tier: Whose services the gauges count.
            findings: Gaps to count at the cards, the worst first; a caller that passes the same object again says
                that they are the same.
            title: What the figure shows.
            lens: Id of the lens whose annotations are drawn too.
        """
        made_of = (map_state, layout, coverage, findings, tier)
        if self._figure is not None and (title, lens) == self._said and all(map(is_, made_of, self._made_of)):
            return self._figure
        self._made_of, self._said = made_of, (title, lens)
        if tier is not self._tier:
            self._tier, self._cards = tier, {}
        if findings is not self._findings:
            before, self._findings, self._gaps = self._gaps, findings, gaps_by_stakeholder(findings)
            self._seen = {
                id: self._seen[id] if before.get(id) == found else tuple([(gap.severity, gap.title) for gap in found])
                for id, found in self._gaps.items()
            }
        if map_state.services is not self._services:
            self._services = map_state.services
            self._counts = Counter(found.provider for found in self._services.values() if found.provider is not None)
        changed = _changed(self._stakeholders, map_state.stakeholders)
        named = {id for id in changed if _name(self._stakeholders, id) != _name(map_state.stakeholders, id)}
        if named or layout is not self._layout:
            self._ties = self._compile_ties(map_state, layout, named)
        self._layout, self._stakeholders = layout, map_state.stakeholders
        self._zones = {zone: self._zones.get(zone) or zone_group(zone) for zone in layout.zones}
        cards = self._compile_cards(map_state, layout, coverage, tier, changed)
        below, above = self._compile_annotations(map_state, lens)
        groups = (*self._zones.values(), *below, *self._ties, *cards, *above)
        self._figure = Figure(title, _extent(groups, self._figure), groups)
        return self._figure

    def _compile_cards(
        self, map_state: MapState, layout: Layout, coverage: Coverage, tier: Tier, changed: Set[str]
    ) -> list[Group]:
        known, of = self._cards, coverage.of
        seen, counts, stakeholders = self._seen.get, self._counts.get, map_state.stakeholders
        groups: list[Group] = []
        for id, center in layout.centers.items():
            made_from = (center, of(id, tier), seen(id, ()), counts(id, 0))
            entry = known.get(id)
            if entry is None or entry[0] != made_from or id in changed:
                record = stakeholders.get(id)
                if record is None:
                    continue
                _, share, _, services = made_from
                made = card(record, Point(*center), Status(tier, share, self._gaps.get(id, ()), services))
                entry = _Card(made_from, entry.group if entry is not None and entry.group == made else made)
                known[id] = entry
            groups.append(entry[1])
        if len(known) > len(groups):
            self._cards = {id: entry for id, entry in known.items() if id in layout.centers and id in stakeholders}
        return groups

    def _compile_ties(self, map_state: MapState, layout: Layout, changed: Set[str]) -> tuple[Group, ...]:
        """Lines of ties, the faint ones first and services last, and then all their labels."""
        known, ties = self._lines, layout.ties
        layers: tuple[list[Group], ...] = ([], [], [], [])
        label = layers[_LABELS].append
        for id, route in layout.routes.items():
            tie = ties[id]
            entry = known.get(id)
            if (
                entry is None
                or (entry[1] is not route and entry[1] != route)
                or (entry[0] is not tie and entry[0] != tie)
                or (changed and (tie.source in changed or tie.target in changed))
            ):
                entry = self._line(tie, route, map_state.stakeholders)
                if entry is None:
                    continue
            groups = entry[3]
            layers[entry[2]].append(groups[0])
            if len(groups) > 1:
                label(groups[1])
        if len(known) > len(layout.routes):
            self._lines = {id: entry for id, entry in known.items() if id in layout.routes}
        return tuple(chain.from_iterable(layers))

    def _line(self, tie: Tie, route: Route, stakeholders: Mapping[str, Stakeholder]) -> _Line | None:
        """Make a tie's groups anew and keep them; the old ones where they came out the same."""
        source, target = stakeholders.get(tie.source), stakeholders.get(tie.target)
        if source is None or target is None:
            self._lines.pop(tie.id, None)
            return None
        groups = tie_groups(tie, route, source.name, target.name)
        before = self._lines.get(tie.id)
        if before is not None:
            same = {group.id: group for group in before.groups}
            groups = tuple(same[made.id] if same.get(made.id) == made else made for made in groups)
        layer = 0 if tie.faint else 1 if tie.role is TieRole.RELATIONSHIP else 2
        self._lines[tie.id] = _Line(tie, route, layer, groups)
        return self._lines[tie.id]

    def _compile_annotations(self, map_state: MapState, lens: str) -> tuple[list[Group], list[Group]]:
        """Frames, which lie below the ties, and notes and arrows, which lie above everything."""
        shown = [found for found in map_state.all(Annotation) if found.lens == lens]
        self._marks = {found: self._marks.get(found) or annotation_group(found) for found in shown}
        below = [self._marks[found] for found in shown if found.kind is AnnotationKind.FRAME]
        return below, [self._marks[found] for found in shown if found.kind is not AnnotationKind.FRAME]


def _name(stakeholders: Mapping[str, Stakeholder], id: str) -> str | None:
    found = stakeholders.get(id)
    return None if found is None else found.name


def _changed(before: Mapping[str, Stakeholder], now: Mapping[str, Stakeholder]) -> Set[str]:
    """Stakeholders that are new, gone, or not the same record as before."""
    if before is now:
        return frozenset()
    changed = {id for id, record in now.items() if before.get(id) is not record}
    return changed | (before.keys() - now.keys()) if before else changed


def _extent(groups: tuple[Group, ...], before: Figure | None) -> Box:
    """The box around all groups; from the figure before where nothing that went lay at its edge."""
    if before is not None and before.groups and groups:
        gone, come = exchanged(before.groups, groups)
        if not any(_reaches_edge(group.box, before.box) for group in gone):
            return reduce(Box.united, (group.box for group in come), before.box)
    return around_all(groups)


def _reaches_edge(box: Box, whole: Box) -> bool:
    near = 1e-6
    return (
        box.x <= whole.x + near
        or box.y <= whole.y + near
        or box.right >= whole.right - near
        or box.bottom >= whole.bottom - near
    )


def around_all(groups: Sequence[Group]) -> Box:
    """The box around groups; a middling empty one where there are none."""
    if not groups:
        return EMPTY_BOX
    lefts, tops, widths, heights = zip(*[group.box for group in groups], strict=True)
    left, top = min(lefts), min(tops)
    return Box(left, top, max(map(add, lefts, widths)) - left, max(map(add, tops, heights)) - top)
