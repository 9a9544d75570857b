"""Text, numbers and geometry as XML formats take them."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = re.compile("\r\n|[\r\n\t\u2028\u2029\x0b\x0c]")
_QUOTE = {'"': "&quot;", "'": "&#39;"}


def clean(text: str) -> str:
    """The text in one line, without characters that XML cannot carry: controls and halves of surrogate pairs."""
    return _NOT_XML.sub("", _LINE_BREAKS.sub(" ", text))


def escaped(text: str) -> str:
    """The cleaned text, fit for the content of an element or for an attribute in quotes."""
    return escape(clean(text), _QUOTE)


def number(value: float) -> str:
    """A length with two decimals at most, as short as it can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def is_right_to_left(text: str) -> bool:
    """Whether the text is read from the right, as its first letter with a direction tells; isolated parts do not."""
    isolated = 0
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("LRI", "RLI", "FSI"):
            isolated += 1
        elif direction == "PDI":
            isolated = max(0, isolated - 1)
        elif not isolated and direction in ("R", "AL"):
            return True
        elif not isolated and direction == "L":
            return False
    return False
