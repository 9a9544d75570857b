"""Themes: what the colour tokens of a figure are on screen, in the dark, on paper, and for weak eyes.

A figure names tokens; whoever paints or writes it asks a theme for "#rrggbb". Every theme has every token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.errors import BorderlessError
from app.figures.palettes import DARK, HIGH_CONTRAST, LIGHT, PRINT

FONT_FAMILY = "Inter"
"""The font of all figures; its files are in resources/fonts."""

FALLBACK_FAMILIES = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Borderless Han",
    "Noto Emoji",
)
"""Fonts for what Inter lacks, in the order in which they are asked; their files are in resources/fonts."""


PALE = "~"
"""Before a token: what is to be seen of it is only that it is there."""

PALENESS = 0.82


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours.

    Attributes:
        id: Stable name, as settings and command lines give it.
        title: What people read.
        tokens: "#rrggbb" by token.
        dark: Whether light text stands on a dark ground.
    """

    id: str
    title: str
    tokens: Mapping[str, str]
    dark: bool = False

    def color(self, token: str) -> str:
        """The colour of a token as "#rrggbb"; what already is one passes through; behind "~" it is near the ground.

        Raises:
            KeyError: If no token has this name.
        """
        if token.startswith(PALE):
            return _mixed(self.color(token.removeprefix(PALE)), self.tokens["ground"], PALENESS)
        return token if token.startswith("#") else self.tokens[token]


def _mixed(color: str, ground: str, share: float) -> str:
    """A colour with a share 0–1 of another."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(own + (under - own) * share) for own, under in pairs).hex()


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        found.id: found
        for found in (
            Theme("light", "Light", MappingProxyType(LIGHT)),
            Theme("dark", "Dark", MappingProxyType(DARK), dark=True),
            Theme("print", "Print", MappingProxyType(PRINT)),
            Theme("high_contrast", "High contrast", MappingProxyType(HIGH_CONTRAST), dark=True),
        )
    }
)
"""All themes by id."""


def theme(id: str) -> Theme:
    """A theme by its id; raises BorderlessError, naming those that exist."""
    if id not in THEMES:
        raise BorderlessError(f"There is no theme “{id}”.", todo=f"Choose one of: {', '.join(THEMES)}.")
    return THEMES[id]
