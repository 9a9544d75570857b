"""Ties at a card that has grown or shrunk where it stands: their ends are brought to its new border."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from app.lenses.lens import Layout, Point, Route
from app.lenses.placement.geometry import boxes_of, rows


def reseated(
    layout: Layout, resized: Collection[str], ties: Iterable[str], routes: Mapping[str, Route]
) -> dict[str, Route]:
    """The routes of ties that end at resized cards, each end drawn out or in along its own direction.

    Args:
        layout: Where everything stands, with the new sizes.
        resized: Cards whose size changed, and nothing else.
        ties: Ids of the ties to look at; those that end at no resized card are left out.
        routes: How they ran before.

    Returns:
        The new routes, without those whose end cannot reach the new border along its direction.
    """
    ends = [
        (key, last, card)
        for key in ties
        for last, card in ((False, layout.ties[key].source), (True, layout.ties[key].target))
        if card in resized
    ]
    if not ends:
        return {}
    curves = {key: list(routes[key].curve) for key, _, _ in ends}
    tips = rows(curves[key][-1 if last else 0] for key, last, _ in ends)
    handles = rows(curves[key][-2 if last else 1] for key, last, _ in ends)
    boxes = boxes_of(rows(layout.centers[card] for _, _, card in ends), rows(layout.sizes[card] for _, _, card in ends))
    way = tips - handles
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (boxes[:, :2] - handles) / way, (boxes[:, 2:] - handles) / way
        entry = np.fmax.reduce(np.minimum(one, other), axis=1)
        leave = np.fmin.reduce(np.maximum(one, other), axis=1)
    reached = (entry > 0.0) & (entry <= leave) & np.isfinite(entry)
    seats = np.round(handles + way * np.where(reached, entry, 0.0)[:, None], 2)
    for (key, last, _), seat, reaches in zip(ends, seats.tolist(), reached, strict=True):
        if not reaches:
            curves.pop(key, None)
        elif key in curves:
            curves[key][-1 if last else 0] = Point(*seat)
    return {key: Route(tuple(curve), routes[key].label) for key, curve in curves.items()}
