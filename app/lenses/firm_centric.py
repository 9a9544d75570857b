"""The firm-centric lens: the firm in the middle, everyone else on rings around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.analysis.coverage import Tier
from app.lenses.lens import LENSES, Layout, Point, Request, Tie, TieRole
from app.lenses.placement.ties import ties_at, ties_of
from app.model.map_state import MapState
from app.model.scales import StakeholderKind


class FirmCentric:
    """What the firm itself does for everyone: its services are the spokes, all other ties are faint."""

    id = "firm"
    title = "Firm-centric"
    help = "The firm in the middle, everyone else on rings around it; only what the firm itself delivers counts."
    tier = Tier.FIRM
    order = 1

    def ties(self, map_state: MapState) -> tuple[Tie, ...]:
        return _shaded(map_state, ties_of(map_state))

    def ties_at(self, map_state: MapState, stakeholders: Iterable[str]) -> tuple[Tie, ...]:
        return _shaded(map_state, ties_at(map_state, stakeholders))

    def place(self, request: Request) -> Layout:
        from app.lenses.placement import drawing, judging, ring_placing

        ties = self.ties(request.map) if request.ties is None else request.ties
        choices = ring_placing.choices_of(request, ties)
        drawn = [drawing.drawn(request, found, ring_placing.zones_about(request, found), ties) for found in choices]
        return judging.best_of(drawn, request)

    def moved(self, request: Request, layout: Layout, centers: Mapping[str, Point]) -> Layout:
        from app.lenses.placement import drawing

        return drawing.redrawn(request, layout, centers, self.ties_at(request.map, centers))

    def dropped(self, map_state: MapState, stakeholder: str, point: Point, layout: Layout) -> Mapping[str, object]:
        from app.lenses.placement.ring_drop import values_after_drop

        return values_after_drop(map_state, stakeholder, point, layout)

    def kind_at(self, map_state: MapState, point: Point, layout: Layout) -> StakeholderKind | None:
        from app.lenses.placement.ring_drop import kind_at

        return kind_at(map_state, point, layout)


def _shaded(map_state: MapState, ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """The ties, all but the spokes faint."""
    return tuple(tie if _is_spoke(map_state, tie) else replace(tie, faint=True) for tie in ties)


def _is_spoke(map_state: MapState, tie: Tie) -> bool:
    """Whether a tie is a service of the firm: one whose provider is inside the boundary."""
    return tie.role is TieRole.FIRM_SERVICE or (
        tie.role is TieRole.PLANNED_SERVICE and map_state.stakeholders[tie.source].is_inside
    )


LENSES.add(FirmCentric())
