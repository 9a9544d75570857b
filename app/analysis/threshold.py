"""Thresholds: the figures from which on a gap rule fires, each with its range, changed per map."""

from __future__ import annotations

import math
from dataclasses import dataclass

SETTING_PREFIX = "gaps.threshold."
"""What the key of the setting that holds a threshold begins with; its id follows."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure on which a rule's verdict turns, declared beside the rule.

    Attributes:
        id: Stable name: the rule, and what it is of it: "ending.months".
        title: What people read before the figure: "Ends within".
        default: The figure of DESIGN 2.3, used where the map sets no other.
        low: Least figure that makes sense.
        high: Greatest figure that makes sense.
        unit: What it is counted in, as it stands behind the figure: "months"; empty for none.
        help: What it decides, in a sentence.
        step: From one figure to the next; a whole number makes it a whole number.
    """

    id: str
    title: str
    default: float
    low: float
    high: float
    unit: str
    help: str
    step: float = 1

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers are meant."""
        return self.step == int(self.step)

    @property
    def setting(self) -> str:
        """Key of the setting that holds it."""
        return SETTING_PREFIX + self.id

    def problem(self, value: float) -> str:
        """What is wrong with a figure, as the end of a sentence; empty where it is right."""
        if not math.isfinite(value) or not self.low <= value <= self.high:
            return f"must be from {self.low:g} to {self.high:g}"
        return "must be a whole number" if self.is_whole and value != int(value) else ""

    def read(self, stored: str) -> float:
        """The figure that a setting holds; the default where it holds none that fits."""
        try:
            value = float(stored)
        except ValueError:
            return self.default
        return self.default if self.problem(value) else value

    def shown(self, value: float) -> str:
        """A figure with its unit: "12 months", "80 %"."""
        return f"{value:g} {self.unit}".strip()
