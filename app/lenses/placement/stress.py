"""Stress majorization: distances on paper become those in the network as nearly as they can.

Sources: Gansner, Koren & North, “Graph drawing by stress majorization” (2005); the start is classical scaling
(Torgerson 1952). Weights are the inverse squares of the ideal distances.
"""

from __future__ import annotations

import numpy as np

from app.lenses.placement.geometry import Bools, Floats
from app.lenses.placement.structure import Structure

MOST_ROUNDS = 200
"""Rounds after which a layout is good enough whatever it still gains."""


def ideal_distances(structure: Structure, lengths: Floats) -> Floats:
    """Ideal distances of all pairs: the tie's own length between neighbours, else steps times the mean length.

    Args:
        structure: A connected structure.
        lengths: Ideal length of each tie.
    """
    mean = float(lengths.mean()) if len(lengths) else 1.0
    distances = structure.steps_from(np.arange(structure.count)) * mean
    first, second = structure.ends[:, 0], structure.ends[:, 1]
    distances[first, second] = distances[second, first] = lengths
    np.fill_diagonal(distances, 0.0)
    return distances


def classical_scaling(distances: Floats) -> Floats:
    """Coordinates whose distances are near the given ones; deterministic up to the sign, which is then fixed."""
    count = len(distances)
    if count < 3:
        return np.stack([distances[0] if count else np.empty(0), np.zeros(count)], axis=1)
    squared = distances**2
    doubled = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(doubled)
    found = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    return _signed(found) + _scatter(count) * float(distances.max()) * 0.01


def _signed(array: Floats) -> Floats:
    largest = np.abs(np.round(array, 6)).argmax(axis=0)
    signs = np.sign(array[largest, [0, 1]])
    signed: Floats = array * np.where(signs == 0, 1.0, signs)
    return signed


def _scatter(count: int) -> Floats:
    """Small offsets that tell apart nodes with equal distances: points of the golden-angle spiral."""
    number = np.arange(count)
    angle = number * 2.399963229728653
    return np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt((number + 0.5) / max(1, count))[:, None]


def stress_of(centers: Floats, distances: Floats) -> float:
    """Normalised stress: the mean of (distance on paper ÷ ideal distance − 1)², at the scale that suits best."""
    upper = np.triu_indices(len(centers), 1)
    ideal = distances[upper]
    known = np.isfinite(ideal) & (ideal > 0)
    if not known.any():
        return 0.0
    ratio = np.linalg.norm(centers[upper[0]] - centers[upper[1]], axis=1)[known] / ideal[known]
    scale = ratio.sum() / max(1e-12, (ratio**2).sum())
    return float(((ratio * scale - 1) ** 2).mean())


def majorize(distances: Floats, start: Floats, fixed: Bools, rounds: int = MOST_ROUNDS) -> Floats:
    """Coordinates of least stress from a start; fixed ones stay where they are."""
    count = len(start)
    free = np.flatnonzero(~fixed)
    if count < 2 or not len(free):
        return start.copy()
    with np.errstate(divide="ignore"):
        weights = np.where(distances > 0, distances, np.inf) ** -2.0
    laplacian = np.diag(weights.sum(axis=1)) - weights
    anchored = len(free) < count
    held = laplacian[np.ix_(free, np.flatnonzero(fixed))] @ start[fixed] if anchored else 0.0
    system = laplacian[np.ix_(free, free)]
    if not anchored:
        system = system + 1.0 / count
    inverse = np.linalg.inv(system)
    pull = weights * distances
    centers = start.copy()
    for _ in range(rounds):
        target = _majorant(centers, pull)[free] - held
        moved = inverse @ target
        if anchored:
            shift = np.abs(moved - centers[free]).max()
        else:
            moved -= moved.mean(axis=0)
            shift = np.abs(moved - (centers[free] - centers[free].mean(axis=0))).max()
        centers[free] = moved
        if shift < 0.004 * float(distances.max()):
            break
    return centers


def _majorant(centers: Floats, pull: Floats) -> Floats:
    x, y = centers[:, 0], centers[:, 1]
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    np.fill_diagonal(apart, 1.0)
    part = pull / np.maximum(apart, 1e-9)
    total = part.sum(axis=1)
    return np.stack([total * x - part @ x, total * y - part @ y], axis=1)
