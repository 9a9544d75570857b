"""An overlay: a figure of every stakeholder, by which its card is coloured and marked, and its scale of five steps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.analysis.gap_rule import Inspection
from app.discovery import Registry

Values = Mapping[str, float]
"""A figure by stakeholder; whoever has none is not among them."""

STEPS = 5
_BOUNDS = tuple(part / STEPS for part in range(1, STEPS))
HEAVY_FROM = 400
"""From so many stakeholders on, what is heavy is worked out aside."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A figure that cards are coloured by.

    Attributes:
        id: Stable name.
        title: What people read.
        help: The definition, in a sentence.
        order: Its place in lists.
        compute: Gives the figure of every stakeholder that has one.
        spoken: The figure in words, as it stands on a card.
        top: The end of the scale, where it is always the same; else the largest figure is.
        named: What the five steps are called, the lowest first, where they have names of their own.
        heavy: Whether it takes long on a large map.
    """

    id: str
    title: str
    help: str
    order: int
    compute: Callable[[Inspection], Values]
    spoken: Callable[[float], str]
    top: float | None = None
    named: tuple[str, ...] = ()
    heavy: bool = False

    def must_wait(self, stakeholders: int) -> bool:
        """Whether it is worked out aside on a map of so many stakeholders."""
        return self.heavy and stakeholders >= HEAVY_FROM


OVERLAYS: Registry[Overlay] = Registry("overlay", "app.analysis.overlays")
"""All overlays."""


@dataclass(frozen=True)
class Overlaid:
    """An overlay with the figures of one map.

    Attributes:
        overlay: What is shown.
        values: The figures.
    """

    overlay: Overlay
    values: Values

    @cached_property
    def top(self) -> float:
        """The end of the scale."""
        return self.overlay.top or max((abs(value) for value in self.values.values()), default=1.0) or 1.0

    def share(self, stakeholder: str) -> float | None:
        """Where on the scale a stakeholder stands, 0–1; None where it has no figure."""
        value = self.values.get(stakeholder)
        return None if value is None else min(max(value / self.top, 0.0), 1.0)

    def step(self, stakeholder: str) -> int | None:
        """Which of the five equal steps of the scale that is, 0–4."""
        share = self.share(stakeholder)
        return None if share is None else bisect_right(_BOUNDS, share - 1e-9)

    def told(self, stakeholder: str) -> str:
        """The figure in words; "?" where there is none."""
        value = self.values.get(stakeholder)
        return "?" if value is None else self.overlay.spoken(value)

    @property
    def legend(self) -> tuple[str, ...]:
        """What each step means, the lowest first."""
        if self.overlay.named:
            return self.overlay.named
        return tuple(f"≤ {self.overlay.spoken(self.top * part / STEPS)}" for part in range(1, STEPS + 1))


def overlays() -> tuple[Overlay, ...]:
    """All overlays in their order."""
    return tuple(sorted(OVERLAYS, key=lambda found: (found.order, found.id)))
