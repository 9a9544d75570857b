"""A multilevel force layout for large maps: coarse first, then finer and finer.

Sources: the levels are the “galaxies” of FM³ (Hachul & Jünger 2004); the forces those of Hu, “Efficient, high-quality
force-directed graph drawing” (2005): neighbours attract with d²/K, all repel with K²/d. Repulsion is computed on a
grid by fast Fourier transform (particle mesh, Hockney & Eastwood 1981), so that a round takes n log n.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.lenses.placement.geometry import Floats, Ints
from app.lenses.placement.structure import Structure

Spectrum = NDArray[np.complex128]

COARSEST = 50
"""Levels are made until one has this few nodes."""

REPULSION = 0.25
"""Strength of repulsion against attraction (Hu's C)."""


@dataclass(frozen=True)
class Level:
    """One coarsening.

    Attributes:
        structure: The structure at this level.
        masses: How many stakeholders each of its nodes stands for.
        parents: The node of the next coarser level of each node; empty at the coarsest.
    """

    structure: Structure
    masses: Floats
    parents: Ints


def levels_of(structure: Structure) -> list[Level]:
    """The structure, finest first, each next one with neighbours merged into the hubs among them."""
    masses: Floats = np.ones(structure.count)
    levels: list[Level] = []
    while structure.count > COARSEST:
        parents = _galaxies(structure)
        count = int(parents.max()) + 1
        if count > 0.9 * structure.count:
            break
        levels.append(Level(structure, masses, parents))
        masses = np.bincount(parents, weights=masses, minlength=count).astype(float)
        structure = _merged(structure, parents, count)
    levels.append(Level(structure, masses, np.empty(0, dtype=np.intp)))
    return levels


def _merged(structure: Structure, parents: Ints, count: int) -> Structure:
    ends = np.sort(parents[structure.ends], axis=1)
    between = ends[:, 0] != ends[:, 1]
    code, inverse = np.unique(ends[between, 0] * count + ends[between, 1], return_inverse=True)
    weights = np.bincount(inverse, weights=structure.weights[between], minlength=len(code)).astype(float)
    return Structure(count, np.stack([code // count, code % count], axis=1), weights)


def _galaxies(structure: Structure) -> Ints:
    """For each node the number of the hub that it joins: a maximal independent set, hubs first."""
    count = structure.count
    scattered = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761) % np.uint64(4294967296)).astype(float)
    rank = np.empty(count)
    rank[np.lexsort((scattered, np.minimum(structure.degrees, 12)))] = np.arange(1.0, count + 1)
    first, second = structure.ends[:, 0], structure.ends[:, 1]
    sun = np.full(count, -1, dtype=np.intp)
    free = np.ones(count, dtype=bool)
    while free.any():
        best = np.where(free, rank, 0.0)
        rival = np.zeros(count)
        np.maximum.at(rival, first, best[second])
        np.maximum.at(rival, second, best[first])
        suns = free & (rank > rival)
        sun[suns] = np.flatnonzero(suns)
        free[suns] = False
        for a, b in ((first, second), (second, first)):
            joins = suns[a] & free[b]
            sun[b[joins]] = a[joins]
        free[sun >= 0] = False
    _, parents = np.unique(sun, return_inverse=True)
    found: Ints = parents.reshape(-1).astype(np.intp)
    return found


def force_layout(structure: Structure) -> Floats:
    """Coordinates of a connected structure, neighbours about one unit apart."""
    levels = levels_of(structure)
    number = np.arange(levels[-1].structure.count)
    angle = number * 2.399963229728653
    centers: Floats = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(number + 0.5)[:, None]
    for depth, level in enumerate(reversed(levels)):
        if depth:
            within = np.arange(level.structure.count) * 2.399963229728653
            scale = 1.9
            offset = np.stack([np.cos(within), np.sin(within)], axis=1) * 0.35
            centers = centers[level.parents] * scale + offset
        centers = _relaxed(level.structure, level.masses, centers, 120 if not depth else 50)
    return centers


def _relaxed(structure: Structure, masses: Floats, centers: Floats, rounds: int) -> Floats:
    first, second = structure.ends[:, 0], structure.ends[:, 1]
    found = centers.copy()
    step = 0.6 * max(1.0, float(np.ptp(found, axis=0).max()) * 0.03)
    best_energy, progress = np.inf, 0
    for _ in range(rounds):
        apart = found[second] - found[first]
        pull = apart * np.hypot(apart[:, 0], apart[:, 1])[:, None]
        force = REPULSION * _repulsion(found, masses) * masses[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(first, weights=pull[:, axis], minlength=structure.count)
            force[:, axis] -= np.bincount(second, weights=pull[:, axis], minlength=structure.count)
        strength = np.hypot(force[:, 0], force[:, 1])
        found += force * (step / np.maximum(strength, 1e-9))[:, None]
        energy = float((strength**2).sum())
        if energy < best_energy:
            progress += 1
            if progress >= 5:
                progress, step = 0, step / 0.9
        else:
            progress, step = 0, step * 0.9
        best_energy = energy
        if step < 0.004:
            break
    return found


def _repulsion(centers: Floats, masses: Floats) -> Floats:
    if len(centers) <= 400:
        return _repulsion_of_pairs(centers, masses)
    return _repulsion_on_grid(centers, masses)


def _repulsion_of_pairs(centers: Floats, masses: Floats) -> Floats:
    x, y = centers[:, 0], centers[:, 1]
    across, down = x[:, None] - x, y[:, None] - y
    pull = masses / np.maximum(across**2 + down**2, 1e-4)
    return np.stack([(across * pull).sum(axis=1), (down * pull).sum(axis=1)], axis=1)


def _repulsion_on_grid(centers: Floats, masses: Floats) -> Floats:
    """Masses are spread to grid points (cloud in cell), convolved with d / |d|², and read back the same way."""
    size = 1 << int(np.ceil(np.log2(2.0 * np.sqrt(len(centers)))))
    low = centers.min(axis=0)
    cell = float((centers.max(axis=0) - low).max()) / (size - 2) + 1e-9
    scaled = (centers - low) / cell
    corner = scaled.astype(np.intp)
    share = scaled - corner
    weights, indexes = [], []
    for right in (0, 1):
        for down in (0, 1):
            weights.append(np.abs(1 - right - share[:, 0]) * np.abs(1 - down - share[:, 1]))
            indexes.append((corner[:, 1] + down) * size + corner[:, 0] + right)
    density = np.zeros(size * size)
    for weight, index in zip(weights, indexes, strict=True):
        density += np.bincount(index, weights=weight * masses, minlength=size * size)
    spectrum = np.fft.rfft2(density.reshape(size, size), s=(2 * size, 2 * size))
    kernel_x, kernel_y = _kernels(size)
    found = np.zeros_like(centers)
    for axis, kernel in ((0, kernel_x), (1, kernel_y)):
        field = np.fft.irfft2(spectrum * kernel, s=(2 * size, 2 * size))[:size, :size].ravel() / cell
        for weight, index in zip(weights, indexes, strict=True):
            found[:, axis] += weight * field[index]
    return found


_KERNELS: dict[int, tuple[Spectrum, Spectrum]] = {}


def _kernels(size: int) -> tuple[Spectrum, Spectrum]:
    """Spectra of d / |d|² on a grid, wrapped so that the convolution does not go around."""
    if size not in _KERNELS:
        offset = np.fft.fftfreq(2 * size, 1 / (2 * size))
        across, down = np.meshgrid(offset, offset)
        softened = across**2 + down**2 + 0.3
        _KERNELS[size] = (np.fft.rfft2(across / softened), np.fft.rfft2(down / softened))
    return _KERNELS[size]
