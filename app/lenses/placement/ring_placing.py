"""Where the firm-centric lens puts stakeholders: all anew, or new ones among those that keep their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.lenses.lens import Point, Request, Tie, Zone
from app.lenses.placement.by_structure import label_widths_of
from app.lenses.placement.courses import Plan
from app.lenses.placement.geometry import Floats, index_of, points, rows
from app.lenses.placement.network_placing import FEW, kept_places
from app.lenses.placement.on_rings import ring_added, ring_placings
from app.lenses.placement.rings import Ring, is_shared, ring_of, zones_of
from app.lenses.placement.structure import Structure
from app.model.scales import StakeholderKind

FAINT_WEIGHT = 0.35
"""Of ties in the background, against 1 for the spokes."""

_KIND_NUMBER = {kind: number for number, kind in enumerate(StakeholderKind)}


def zones_about(request: Request, centers: Mapping[str, Point]) -> tuple[Zone, ...]:
    """The zones around the stakeholders where they stand."""
    rings = {found: ring_of(stakeholder) for found, stakeholder in sorted(request.map.stakeholders.items())}
    return zones_of(rings, centers, request.sizes, request.pinned)


def choices_of(request: Request, ties: Sequence[Tie]) -> list[dict[str, Point]]:
    """Centres of all stakeholders: one way, or some to choose from where all are placed anew."""
    stakeholders = request.map.stakeholders
    ids = sorted(stakeholders)
    kept = kept_places(request)
    pins = {found: kept[found] for found in kept if found in request.pinned}
    if len(ids) - len(kept) > FEW:
        kept = dict(pins)  # rings wide enough for so many would run around cards of other rings
    if len(kept) == len(ids):
        return [kept]
    rings = [ring_of(stakeholders[found]) for found in ids]
    if is_shared(rings):
        rings = [min(ring, Ring.CUSTOMERS) for ring in rings]
    structure = Structure.of(ids, ties)
    plan = Plan(
        sizes=rows(request.sizes[found] for found in ids),
        rings=np.array(rings, dtype=np.intp),
        kinds=np.array([_KIND_NUMBER[stakeholders[found].kind] for found in ids], dtype=np.intp),
        structure=structure,
        weights=_weights(structure, ids, ties),
        rooms=label_widths_of(structure, ids, ties, request.label_sizes),
        centers=rows(kept.get(found, Point(0.0, 0.0)) for found in ids),
        fixed=np.array([found in kept for found in ids], dtype=bool),
    )
    if len(kept) == len(pins):
        return [points(found, ids) | kept for found in ring_placings(plan)]
    return [points(ring_added(plan, np.array([found in pins for found in ids])), ids) | pins]


def _weights(structure: Structure, ids: Sequence[str], ties: Sequence[Tie]) -> Floats:
    """How much it matters how the ties of each pair run: spokes are what this lens is about."""
    index = index_of(ids)
    weights = np.full(len(structure.ends), FAINT_WEIGHT)
    bold = [(index[tie.source], index[tie.target]) for tie in ties if not tie.faint]
    if bold:
        weights[structure.rows_of(np.array(bold, dtype=np.intp))] = 1.0
    return weights
