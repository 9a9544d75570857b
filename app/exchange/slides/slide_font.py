"""How wide a text is in Arial, the font of slides, so that it fits its box on machines that lack our own font."""

from __future__ import annotations

from app.figures.figure import Text
from app.figures.text_metrics import width

SLIDE_FONT = "Arial"
"""On every office machine, or replaced by a font of the very same widths."""
BOLD_FROM = 550
"""Least weight that is written bold: slides know no weight in between."""

_OTHER = 1.04
"""Width of letters beyond ASCII over that in Inter and its companions, on the safe side."""
_FIRST = " "
_REGULAR = """
    278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278
    278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722
    667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556
    556 333 500 278 556 500 722 500 500 500 334 260 334 584
"""
_BOLD = """
    278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333
    333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722
    667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611
    611 389 556 333 611 556 778 556 556 500 389 280 389 584
"""
_BEYOND = {
    "…": (1000, 1000), "–": (556, 556), "—": (1000, 1000), "·": (333, 333), "’": (222, 278), "‘": (222, 278),
    "“": (333, 500), "”": (333, 500), "→": (1000, 1000), "−": (584, 584), "\u00a0": (278, 278),
}  # fmt: skip
# Advance widths of the printable ASCII characters, and of signs that our own texts are full of, in thousandths of an
# em, as the metric-compatible Liberation Sans (SIL Open Font License) has them.
_WIDTHS = {
    bold: {chr(ord(_FIRST) + at): int(units) / 1000 for at, units in enumerate(table.split())}
    | {character: units[bold] / 1000 for character, units in _BEYOND.items()}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}


def slide_text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of a line of text in Arial, in points."""
    bold = weight >= BOLD_FROM
    known, own_weight = _WIDTHS[bold], 700 if bold else 400
    return sum(known[c] if c in known else width(c, 1.0, own_weight) * _OTHER for c in text) * size


def slide_width(text: Text) -> float:
    """Width of a figure's text in Arial, in points."""
    return slide_text_width(text.text, text.size, text.weight)


def slide_wrapped(text: str, size: float, weight: int, room: float, most_lines: int) -> tuple[str, ...]:
    """The text in lines of Arial that fit a width, broken between words; the last is shortened where it must be."""
    words, lines = text.split(), list[str]()
    while words and len(lines) < most_lines:
        count = len(words)
        if len(lines) < most_lines - 1:
            while count > 1 and slide_text_width(" ".join(words[:count]), size, weight) > room:
                count -= 1
        lines.append(_shortened(" ".join(words[:count]), size, weight, room))
        words = words[count:]
    return tuple(lines)


def _shortened(text: str, size: float, weight: int, room: float) -> str:
    if slide_text_width(text, size, weight) <= room:
        return text
    end = len(text)
    while end > 1 and slide_text_width(text[:end] + "…", size, weight) > room:
        end -= 1
    return text[:end].rstrip() + "…"
