"""Contrast: which colours stand on which grounds, and how far apart they have to be.

Text keeps 4.5 : 1 or more on its ground and shapes that carry a meaning 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); a test
measures all these pairs in every theme.
"""

from __future__ import annotations

from app.model.scales import StakeholderKind

_SEVERITIES = ("critical", "major", "minor", "opportunity")
_PLAIN_GROUNDS = ("ground", "surface", "surface.sunken")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, on) for text in ("text", "text.muted", "text.good", "text.fair", "text.poor") for on in _PLAIN_GROUNDS),
    *((f"kind.{kind}.ink", f"kind.{kind}.fill") for kind in StakeholderKind),
    *((f"kind.{kind}.ink", "surface") for kind in StakeholderKind),
    *((f"severity.{severity}.text", f"severity.{severity}") for severity in _SEVERITIES),
    *((f"level.{level}.text", f"level.{level}") for level in range(5)),
    *((f"part.{part}.text", f"part.{part}") for part in ("firm_alone", "firm_with_help", "by_partners", "unmet")),
    ("accent.text", "accent"),
    ("accent.strong", "accent.soft"),
    ("text", "accent.soft"),
    ("text.muted", "cell.empty"),
    ("pill.text", "pill.fill"),
    ("zone.label", "ground"),
    ("zone.label", "zone.fill"),
    ("note.text", "note.fill"),
)
"""Every text colour with a ground that it stands on: 4.5 : 1 or more."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    *((f"gauge.{state}", "surface") for state in ("good", "fair", "poor")),
    *((f"tie.{role}_service", on) for role in ("firm", "partner", "planned") for on in ("ground", "zone.fill")),
    *((f"severity.{severity}", on) for severity in _SEVERITIES for on in ("ground", "surface")),
    ("tie.relationship", "ground"),
    ("selection", "ground"),
    ("selection", "surface"),
    ("accent", "surface"),
    ("cell.gap", "cell.empty"),
    ("cell.gap", "surface"),
)
"""Every shape that carries a meaning with a ground that it lies on: 3 : 1 or more."""


def contrast(one: str, other: str) -> float:
    """Contrast of two "#rrggbb" colours, 1–21, by WCAG 2.2's formula for contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Relative luminance of an sRGB colour, 0–1, by WCAG 2.2's definition."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
