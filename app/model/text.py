"""The one text normaliser: every word that enters a map passes here.

Files that we write must be readable by other programs, and none of them can hold control characters or
lone surrogates; so these never enter a map. Nothing that a person can see is removed.
"""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT_LENGTH = 100_000
"""Longest text of one field, in characters: some 40 printed pages."""

MAX_NAME_LENGTH = 500
"""Longest name or other single line, in characters."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|\r|\u2028|\u2029")


def clean_text(text: str) -> str:
    """Normalise a text of several lines: NFC, `\\n` line ends, no control characters."""
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    text = _LINE_BREAK.sub("\n", text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    text = _CONTROL.sub("", text)
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """Normalise a text of one line: as `clean_text`, with each run of white space made one space."""
    return " ".join(clean_text(text).split())
