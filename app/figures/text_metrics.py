"""How wide a text is, without a toolkit: from the advance widths of the fonts that ship with Borderless.

Widths are in points. Kerning is left out and what the fonts do not tell is estimated on the safe side, so that a text
that fits here fits on every screen and page.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import resources
from app.figures.arabic_forms import shaped
from app.figures.font_file import advance_widths

ELLIPSIS = "…"
ASCENT = 0.97
"""How far Inter reaches above its baseline, in em."""
DESCENT = 0.24
"""How far Inter reaches below its baseline, in em."""
CAP_HEIGHT = 0.727
"""Height of Inter's capitals and figures, in em; half of it above the middle centres a line of text."""

_FOLDER = Path(resources.__file__).parent / "fonts"
_FILE_OF = {400: "Inter-Regular.otf", 500: "Inter-Medium.otf", 600: "Inter-SemiBold.otf", 700: "Inter-Bold.otf"}
_SCRIPTS = (
    (0x0590, 0x05FF, "NotoSansHebrew-Regular.ttf"),
    (0x0600, 0x06FF, "NotoSansArabic-Bold.ttf"),
    (0x0750, 0x077F, "NotoSansArabic-Bold.ttf"),
    (0x08A0, 0x08FF, "NotoSansArabic-Bold.ttf"),
    (0x0900, 0x097F, "NotoSansDevanagari-Regular.ttf"),
    (0x0E00, 0x0E7F, "NotoSansThai-Regular.ttf"),
    (0xFB50, 0xFDFF, "NotoSansArabic-Bold.ttf"),
    (0xFE70, 0xFEFE, "NotoSansArabic-Bold.ttf"),
)
_MARGIN = 1.06
"""A fallback font is drawn bold by the painter, which makes it a little wider than its file says."""
_WIDE, _EMOJI, _UNKNOWN = 1.04, 1.3, 1.1
_INVISIBLE = frozenset(("Mn", "Me", "Cf", "Cc", "Zl", "Zp"))
_JOINER = "\u200d"


@cache
def _script_widths(file_name: str) -> dict[str, float]:
    return advance_widths(_FOLDER / file_name)


def _estimated(character: str) -> float:
    """Width in em of a character that Inter lacks."""
    code = ord(character)
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return 0.0
    for first, last, file_name in _SCRIPTS:
        if first <= code <= last:
            return _script_widths(file_name).get(character, _UNKNOWN) * _MARGIN
    if unicodedata.east_asian_width(character) in "WF" and not 0x1F000 <= code <= 0x1FAFF and category != "So":
        return _WIDE
    return _EMOJI if category in ("So", "Sk", "Co", "Cn") else _UNKNOWN


class _Widths(dict[str, float]):
    """Width of each character in em; what a font lacks is estimated when it is first asked for."""

    def __missing__(self, character: str) -> float:
        self[character] = _estimated(character)
        return self[character]


@cache
def _widths(weight: int) -> _Widths:
    found = _Widths(advance_widths(_FOLDER / _FILE_OF[weight]))
    for character in [character for character in found if unicodedata.category(character) in _INVISIBLE]:
        found[character] = 0.0
    return found


@lru_cache(maxsize=65_536)
def _em(text: str, weight: int) -> float:
    return sum(map(_widths(weight).__getitem__, text if text.isascii() else shaped(text)))


def width(text: str, size: float, weight: int = 400) -> float:
    """Width of a line of text in points.

    Args:
        text: One line.
        size: Font size in points.
        weight: 400, 500, 600 or 700; another raises KeyError.
    """
    return _em(text, weight) * size


def _joined(text: str, at: int) -> bool:
    """Whether cutting a text before a place would tear apart what is seen as one character."""
    here, before = text[at], text[at - 1]
    if _JOINER in (here, before) or unicodedata.category(here) in ("Mn", "Me", "Mc"):
        return True
    code = ord(here)
    if 0x1F3FB <= code <= 0x1F3FF:
        return True
    return 0x1F1E6 <= code <= 0x1F1FF and 0x1F1E6 <= ord(before) <= 0x1F1FF


def _cut(text: str, size: float, weight: int, available: float) -> int:
    """How many characters of a text fit into a width, so that nothing is torn apart."""
    em = available / size + 1e-9
    ends = list(accumulate(map(_widths(weight).__getitem__, shaped(text))))
    count = bisect_right(ends, em)
    while 0 < count < len(text) and (_joined(text, count) or _em(text[:count], weight) > em):
        count -= 1  # an Arabic letter that is cut from the next one takes a wider form
    return count


@lru_cache(maxsize=16_384)
def fitted(text: str, size: float, weight: int, max_width: float) -> str:
    """The text, or as much of it as fits with “…” at its end; empty where not even that has room."""
    if width(text, size, weight) <= max_width:
        return text
    room = max_width - width(ELLIPSIS, size, weight)
    if room < 0:
        return ""
    return text[: _cut(text, size, weight, room)].rstrip() + ELLIPSIS


@lru_cache(maxsize=16_384)
def wrapped(text: str, size: float, weight: int, max_width: float, max_lines: int = 2) -> tuple[str, ...]:
    """The text in lines that fit a width; broken at spaces where there are, the last one shortened where it must be.

    An empty text gives no line.
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest:
        if len(lines) == max_lines - 1 or width(rest, size, weight) <= max_width:
            lines.append(fitted(rest, size, weight, max_width))
            break
        at = _break(rest, size, weight, max_width)
        if at == 0:
            lines.append(fitted(rest, size, weight, max_width))
            break
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return tuple(lines)


def _break(text: str, size: float, weight: int, max_width: float) -> int:
    """Where to break a text that is wider than a line: after a word, a hyphen or a slash; else anywhere."""
    fits = _cut(text, size, weight, max_width)
    if text[fits : fits + 1] == " ":
        return fits
    for at in range(fits, max(fits // 3, 1), -1):
        if text[at - 1] in " -–—/·" or unicodedata.east_asian_width(text[at - 1]) == "W":
            return at
    return fits
