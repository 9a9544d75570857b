"""What one map on screen shows: the lens that was chosen, or the other one beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.figures.figure import Figure, Group
from app.lenses.lens import LENSES, Layout, Lens, Point
from app.workspace import Workspace


class MapPane:
    """A workspace seen through one lens.

    Args:
        workspace: The open map.
        beside: Whether it shows the lens that comes after the chosen one.
    """

    def __init__(self, workspace: Workspace, *, beside: bool = False) -> None:
        self.workspace = workspace
        self._beside = beside

    @property
    def lens(self) -> Lens:
        """The lens."""
        if not self._beside:
            return self.workspace.lens
        lenses = sorted(LENSES, key=lambda found: found.order)
        at = next(place for place, found in enumerate(lenses) if found.id == self.workspace.lens.id)
        return lenses[(at + 1) % len(lenses)]

    def figure(self) -> Figure:
        """The map, ready to be painted."""
        return self.workspace.figure(self.lens.id)

    def layout(self) -> Layout:
        """Where everything stands."""
        return self.workspace.layout(self.lens.id)

    def preview(self, centers: Mapping[str, Point]) -> Sequence[Group]:
        """What looks otherwise while some stakeholders are held elsewhere."""
        return self.workspace.preview(centers, self.lens.id)
