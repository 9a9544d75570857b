"""Where a card goes that can no longer stay: to the nearest free place, and home again when there is room."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.lenses.lens import Box, Layout, Point, Request


def displaced(old: Layout, request: Request) -> set[str]:
    """Stakeholders that cannot keep their place, because a card has grown or come back and they would overlap.

    That is the card itself; where a person has pinned it, those that lie under it.
    """
    places = {**request.previous, **request.pinned}
    grown = {key for key, size in old.sizes.items() if key in places and request.sizes[key] != size}
    back = {key for key, at in request.previous.items() if old.centers.get(key) != at}
    if not grown and not back:
        return set()
    boxes = {key: Box.around(at, request.sizes[key]) for key, at in places.items()}
    found: set[str] = set()
    for key in grown | (back - request.pinned.keys()):
        below = {other for other, box in boxes.items() if other != key and box.overlaps(boxes[key])}
        found |= below - request.pinned.keys() if key in request.pinned else {key} if below else set()
    return found


def places_nearby(request: Request, moving: Collection[str]) -> dict[str, Point]:
    """The free place nearest to where each of some stakeholders stands, one after the other."""
    import numpy as np

    from app.lenses.placement.geometry import boxes_of, rows
    from app.lenses.placement.overlaps import MARGIN, nearest_free

    places = {**request.previous, **request.pinned}
    found: dict[str, Point] = {}
    for key in sorted(moving):
        others = [other for other in places if other != key and (other not in moving or other in found)]
        boxes = boxes_of(
            rows(found.get(other, places[other]) for other in others),
            rows(request.sizes[other] for other in others),
            MARGIN,
        )
        place = nearest_free(np.array(places[key]), np.array(request.sizes[key]), boxes)
        found[key] = Point(*np.round(place, 2).tolist())
    return found


def can_go_home(old: Layout, request: Request, homes: Mapping[str, Point]) -> dict[str, Point]:
    """Those whose card has another size now and fits again where it stood before it had to go."""
    back: dict[str, Point] = {}
    places = {**request.previous, **request.pinned}
    for key, home in homes.items():
        if key not in request.previous or key in request.pinned or old.sizes.get(key) == request.sizes[key]:
            continue
        box = Box.around(home, request.sizes[key])
        if not any(box.overlaps(Box.around(at, request.sizes[other])) for other, at in places.items() if other != key):
            back[key] = home
    return back
