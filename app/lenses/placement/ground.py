"""A raster of what is taken: cards by number, labels and zone labels as taken; asks are slices and look-ups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.lenses.placement.geometry import Floats

FINEST = 4.0
"""Side of a cell on maps of usual size, in points."""

MOST_CELLS = 1_500_000

TAKEN = -1
"""What a cell holds that is taken by a label."""


class Ground:
    """What lies where: 0 nothing, n + 1 card n, `TAKEN` a label. Boxes are drawn outwards to whole cells.

    Args:
        frame: Left, top, right and bottom of all that is of interest; what lies outside counts as free for
            lines and as taken for labels.
    """

    def __init__(self, frame: Floats) -> None:
        width, height = float(frame[2] - frame[0]), float(frame[3] - frame[1])
        self.cell = max(FINEST, float(np.sqrt(width * height / MOST_CELLS)))
        self._x, self._y = float(frame[0]), float(frame[1])
        self.columns = int(width / self.cell) + 2
        self.rows = int(height / self.cell) + 2
        self.cells: NDArray[np.int32] = np.zeros((self.rows, self.columns), dtype=np.int32)
        self.lines: NDArray[np.int32] = np.zeros((self.rows, self.columns), dtype=np.int32)

    def paint_cards(self, boxes: Floats) -> None:
        """Enter cards (n, 4) by their number."""
        cells = self.cells
        for number, left, top, right, bottom in self._within(boxes):
            cells[top:bottom, left:right] = number + 1

    def take(self, boxes: Floats) -> None:
        """Enter labels (n, 4)."""
        cells = self.cells
        for _, left, top, right, bottom in self._within(boxes):
            cells[top:bottom, left:right] = TAKEN

    def _within(self, boxes: Floats) -> list[list[int]]:
        """Number, left, top, right and bottom, in cells, of the boxes that reach into the frame."""
        origin, extent = (self._x, self._y), (self.columns, self.rows)
        spans = np.empty((len(boxes), 5))
        spans[:, 0] = np.arange(len(boxes))
        spans[:, 1:3] = np.maximum(np.floor((boxes[:, :2] - origin) / self.cell), 0.0)
        spans[:, 3:] = np.minimum(np.ceil((boxes[:, 2:] - origin) / self.cell), extent)
        near = (spans[:, 1] < spans[:, 3]) & (spans[:, 2] < spans[:, 4])
        found: list[list[int]] = spans[near].astype(int).tolist()
        return found

    def _cells_of(self, points: Floats) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        column = ((points[..., 0] - self._x) / self.cell).astype(np.int32)
        row = ((points[..., 1] - self._y) / self.cell).astype(np.int32)
        return np.clip(row, 0, self.rows - 1), np.clip(column, 0, self.columns - 1)

    def at(self, points: Floats) -> NDArray[np.int32]:
        """What lies at points (…, 2)."""
        found: NDArray[np.int32] = self.cells[self._cells_of(points)]
        return found

    def draw_lines(self, points: Floats, amount: int = 1) -> None:
        """Count points of lines (…, 2) in the cells that they run through."""
        np.add.at(self.lines, self._cells_of(points), amount)

    def spans_of(self, boxes: Floats) -> NDArray[np.intp]:
        """The cells under boxes (…, 4): left, top, right, bottom; all -1 for those that leave the frame."""
        low = np.floor((boxes[..., :2] - (self._x, self._y)) / self.cell)
        high = np.ceil((boxes[..., 2:] - (self._x, self._y)) / self.cell)
        inside = (low.min(axis=-1) >= 0) & ((high - (self.columns, self.rows)).max(axis=-1) <= 0)
        spans = np.concatenate([low, high], axis=-1)
        return np.where(np.asarray(inside)[..., None], spans, -1.0).astype(np.intp)

    def is_clear(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Whether some cells are inside the frame and nothing lies in them."""
        return left >= 0 and not self.cells[top:bottom, left:right].any()

    def lines_in(self, left: int, top: int, right: int, bottom: int) -> int:
        """How many points of lines lie in some cells."""
        return int(self.lines[top:bottom, left:right].sum())
