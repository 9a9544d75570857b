"""The network-centric lens: the whole value network, laid out by its ties, the firm one node among others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.analysis.coverage import Tier
from app.lenses.lens import LENSES, Layout, Point, Request, Tie
from app.lenses.placement.ties import ties_at, ties_of
from app.model.map_state import MapState
from app.model.scales import StakeholderKind


class NetworkCentric:
    """Every tie at equal right; clusters visible, no fixed centre."""

    id = "network"
    title = "Network-centric"
    help = "The whole value network: everyone is placed by their ties, and services of any provider count."
    tier = Tier.NETWORK
    order = 2

    def ties(self, map_state: MapState) -> tuple[Tie, ...]:
        return ties_of(map_state)

    def ties_at(self, map_state: MapState, stakeholders: Iterable[str]) -> tuple[Tie, ...]:
        return ties_at(map_state, stakeholders)

    def place(self, request: Request) -> Layout:
        from app.lenses.placement import drawing, network_placing

        ties = self.ties(request.map) if request.ties is None else request.ties
        return drawing.drawn(request, network_placing.centers_of(request, ties), (), ties)

    def moved(self, request: Request, layout: Layout, centers: Mapping[str, Point]) -> Layout:
        from app.lenses.placement import drawing

        return drawing.redrawn(request, layout, centers, self.ties_at(request.map, centers))

    def dropped(
        self,
        map_state: MapState,  # noqa: ARG002
        stakeholder: str,  # noqa: ARG002
        point: Point,  # noqa: ARG002
        layout: Layout,  # noqa: ARG002
    ) -> Mapping[str, object]:
        # Nothing but ties decides where a stakeholder stands here.
        return {}

    def kind_at(
        self,
        map_state: MapState,  # noqa: ARG002
        point: Point,  # noqa: ARG002
        layout: Layout,  # noqa: ARG002
    ) -> StakeholderKind | None:
        return None


LENSES.add(NetworkCentric())
