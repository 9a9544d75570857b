"""Times and judges the layouts of both lenses: `python -m benchmarks.layout [sizes…]` prints a table.

Columns: stakeholders, ties; seconds to place everything, to place without routes and labels, to add one stakeholder,
and milliseconds to drag one with some 20 ties; cards that overlap; labels that lie on cards, on one another or are
missing; how far others moved when one was added, as a share of the mean tie length; normalised stress; crossings per
pair of tied stakeholders; share of the points of all ties that run under cards.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from app.lenses.lens import LENSES, Layout, Lens, Point, Request, Size
from app.lenses.placement.geometry import box_overlaps, box_rows, boxes_of, close_pairs, crossings_of, polylines, rows
from app.lenses.placement.structure import Structure
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder
from benchmarks.generated_map import SIZES, generated_map, generated_records

PIVOTS = 300
LARGEST_CROSSED = 40_000


def request_for(lens: Lens, map_state: MapState) -> Request:
    sizes = {found: Size(120.0, 40.0) for found in map_state.stakeholders}
    labels = {tie.label: Size(16 + 5.6 * len(tie.label), 18.0) for tie in lens.ties(map_state)}
    return Request(map_state, sizes, labels)


def median_seconds(action: Callable[[], object], repetitions: int) -> float:
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def stress_and_crossings(layout: Layout, stretch: float) -> tuple[float, float]:
    """Over pairs with up to `PIVOTS` stakeholders, on the unstretched sheet; crossings per pair of tied ones."""
    ids = sorted(layout.centers)
    structure = Structure.of(ids, layout.ties.values())
    centers = rows(layout.centers[found] for found in ids) / (stretch, 1.0)
    pivots = np.arange(0, len(ids), max(1, len(ids) // PIVOTS))
    steps = structure.steps_from(pivots)
    apart = np.linalg.norm(centers[pivots][:, None] - centers[None], axis=2)
    known = (steps > 0) & np.isfinite(steps)
    ratio = apart[known] / steps[known]
    scale = ratio.sum() / max(1e-12, float((ratio**2).sum()))
    stress = float(((ratio * scale - 1) ** 2).mean())
    if len(structure.ends) > LARGEST_CROSSED:
        return stress, float("nan")
    return stress, crossings_of(centers, structure.ends) / max(1, len(structure.ends))


def faults(layout: Layout) -> tuple[int, int, float]:
    """Overlapping cards, labels in trouble, and the share of tie points under cards of others."""
    ids = list(layout.centers)
    centers, sizes = rows(layout.centers.values()), rows(layout.sizes[found] for found in ids)
    overlapping = len(close_pairs(centers, sizes, 0.0)[0])
    labels = box_rows(route.label for route in layout.routes.values() if route.label is not None)
    cards = boxes_of(centers, sizes)
    on_cards = sum(int(box_overlaps(part[:, None], cards[None]).sum()) for part in np.array_split(labels, 20))
    on_labels = sum(int(box_overlaps(part[:, None], labels[None]).sum()) for part in np.array_split(labels, 20))
    missing = sum(1 for tie in layout.ties.values() if tie.label and layout.routes[tie.id].label is None)
    return overlapping, on_cards + (on_labels - len(labels)) // 2 + missing, under_cards(layout, cards, ids)


def under_cards(layout: Layout, cards: np.ndarray, ids: Sequence[str]) -> float:
    ties = list(layout.ties.values())
    if not ties or len(ties) * len(ids) > 2_000_000:
        return float("nan")
    index = {found: number for number, found in enumerate(ids)}
    lines = polylines([np.array(layout.routes[tie.id].curve) for tie in ties])
    under = 0
    for tie, line in zip(ties, lines, strict=True):
        others = np.delete(cards, [index[tie.source], index[tie.target]], axis=0)
        points = np.concatenate([line, line], axis=1)[:, None]
        under += int(box_overlaps(points, others[None]).any(axis=1).sum())
    return under / (len(lines) * lines.shape[1])


def measured(lens: Lens, count: int) -> str:
    map_state = generated_map(count)
    request = request_for(lens, map_state)
    repetitions = 5 if count <= 500 else 3
    layout = lens.place(request)
    whole = median_seconds(lambda: lens.place(request), repetitions)
    bare = replace(request, hide_faint=False)
    drawing = median_seconds(lambda: lens.place(replace(bare, previous=layout.centers)), repetitions)
    added_map = MapState(
        [
            *generated_records(count),
            Stakeholder(id="x", name="New one", kind=StakeholderKind.PARTNER),
            Relationship(id="x1", source="x", target=sorted(layout.centers)[count // 2]),
        ]
    )
    adding = replace(request_for(lens, added_map), previous=layout.centers)
    added = median_seconds(lambda: lens.place(adding), repetitions)
    after = lens.place(adding)
    old = rows(layout.centers.values())
    moved = np.linalg.norm(rows(after.centers[found] for found in layout.centers) - old, axis=1).mean()
    ends = Structure.of(list(layout.centers), layout.ties.values()).ends
    tie_length = np.linalg.norm(old[ends[:, 0]] - old[ends[:, 1]], axis=1).mean() if len(ends) else 1.0
    degrees = Counter(end for tie in layout.ties.values() for end in (tie.source, tie.target))
    node = min(degrees, key=lambda found: (abs(degrees[found] - 20), found))
    place = Point(layout.centers[node].x + 40, layout.centers[node].y + 30)
    drag = median_seconds(lambda: lens.moved(request, layout, {node: place}), 5) * 1000
    stress, crossings = stress_and_crossings(layout, 1.7)
    overlapping, labels, hidden = faults(layout)
    return (
        f"{lens.id:8} {count:6} {len(layout.ties):6} {whole:8.3f} {max(0.0, whole - drawing):8.3f} {drawing:8.3f} "
        f"{max(0.0, added - drawing):8.3f} {drag:8.1f} {overlapping:5} {labels:6} {moved / tie_length:7.4f} "
        f"{stress:7.3f} {crossings:8.2f} {hidden:7.4f}"
    )


def main(arguments: Sequence[str]) -> None:
    counts = [SIZES.get(given) or int(given) for given in arguments] or [13, 50, 150, 500, 5_000]
    print(
        "lens      nodes   ties  place s layout s routes s    add s  drag ms cards labels   moved  stress "
        "crossings  hidden"
    )
    for count in counts:
        for lens in sorted(LENSES, key=lambda found: found.order):
            print(measured(lens, count), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
