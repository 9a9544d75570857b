"""The typefaces of the program, loaded from its own folder so that a figure looks the same on every system."""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtGui import QFont, QFontDatabase

from app.figures.theme import FALLBACK_FAMILIES, FONT_FAMILY

SYSTEM_FAMILIES = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Segoe UI", "Helvetica Neue", "DejaVu Sans")
"""Families of common systems, asked for letters that the bundled ones lack."""


@cache
def families() -> tuple[str, ...]:
    """Families to ask for a letter, best first; loads the bundled fonts when first asked.

    A family that is not installed is left out: Qt would search all fonts for its aliases, which takes long.
    """
    for entry in resources.files("resources").joinpath("fonts").iterdir():
        if entry.name.lower().endswith((".ttf", ".otf")):
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())
    installed = set(QFontDatabase.families())
    return tuple(name for name in (FONT_FAMILY, *FALLBACK_FAMILIES, *SYSTEM_FAMILIES) if name in installed)


def font(weight: int = 400) -> QFont:
    """The program's typeface in a weight (400 regular … 700 bold), without a size.

    Hinting is off, so that a text keeps its proportions at every zoom and in every output.
    """
    made = QFont()
    made.setFamilies(list(families()))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


def font_in_pixels(pixels: float, weight: int = 400, *, dots_per_inch: float = 96.0) -> QFont:
    """The typeface at a height in units of the painter, fractions included.

    Args:
        pixels: Height in the painter's own units, before its transformation.
        weight: 400 regular … 700 bold.
        dots_per_inch: What the painted device says it has, since Qt sizes fonts in points by it.
    """
    made = font(weight)
    made.setPointSizeF(pixels * 72.0 / dots_per_inch)
    return made
