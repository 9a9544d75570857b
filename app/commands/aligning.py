"""Lining cards up and spacing them out: new centres from their boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.lenses.lens import Box, Point

Boxes = Mapping[str, Box]
Centers = dict[str, Point]


def _align(edge: Callable[[Boxes], float], shift: Callable[[Box, float], Point]) -> Callable[[Boxes], Centers]:
    def align(boxes: Boxes) -> Centers:
        line = edge(boxes)
        return {id: shift(box, line) for id, box in boxes.items()}

    return align


def _least(side: Callable[[Box], float]) -> Callable[[Boxes], float]:
    return lambda boxes: min(side(box) for box in boxes.values())


def _most(side: Callable[[Box], float]) -> Callable[[Boxes], float]:
    return lambda boxes: max(side(box) for box in boxes.values())


def _mean(side: Callable[[Box], float]) -> Callable[[Boxes], float]:
    return lambda boxes: sum(side(box) for box in boxes.values()) / len(boxes)


def _distribute(axis: int) -> Callable[[Boxes], Centers]:
    """Equal gaps between the outermost two, which stay; where there is no room, equal distances of the middles."""

    def distribute(boxes: Boxes) -> Centers:
        order = sorted(boxes, key=lambda id: (boxes[id].center[axis], id))
        sizes = {id: (boxes[id].width, boxes[id].height)[axis] for id in order}
        first, last = boxes[order[0]], boxes[order[-1]]
        span = (last.right - first.x, last.bottom - first.y)[axis]
        gap = (span - sum(sizes.values())) / max(1, len(order) - 1)
        at = (first.x, first.y)[axis]
        found: Centers = {}
        for place, id in enumerate(order):
            middle = at + sizes[id] / 2
            if gap < 0:
                share = place / max(1, len(order) - 1)
                middle = first.center[axis] + share * (last.center[axis] - first.center[axis])
            center = boxes[id].center
            found[id] = Point(middle, center.y) if axis == 0 else Point(center.x, middle)
            at += sizes[id] + gap
        return found

    return distribute


ALIGNMENTS: Mapping[str, tuple[str, int, Callable[[Boxes], Centers]]] = {
    "align-left": ("Left edges", 2, _align(_least(lambda b: b.x), lambda b, x: Point(x + b.width / 2, b.center.y))),
    "align-center": (
        "Middles, one above another",
        2,
        _align(_mean(lambda b: b.center.x), lambda b, x: Point(x, b.center.y)),
    ),
    "align-right": (
        "Right edges",
        2,
        _align(_most(lambda b: b.right), lambda b, x: Point(x - b.width / 2, b.center.y)),
    ),
    "align-top": ("Top edges", 2, _align(_least(lambda b: b.y), lambda b, y: Point(b.center.x, y + b.height / 2))),
    "align-middle": (
        "Middles, side by side",
        2,
        _align(_mean(lambda b: b.center.y), lambda b, y: Point(b.center.x, y)),
    ),
    "align-bottom": (
        "Bottom edges",
        2,
        _align(_most(lambda b: b.bottom), lambda b, y: Point(b.center.x, y - b.height / 2)),
    ),
    "distribute-across": ("Equal gaps across", 3, _distribute(0)),
    "distribute-down": ("Equal gaps down", 3, _distribute(1)),
}
"""Title, how many cards it takes at least, and the new centres, by id."""
