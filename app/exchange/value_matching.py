"""Turns what people write in cells into ratings, levels, kinds, amounts and lists."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from app.exchange.cell_words import Understood, as_number, is_unknown, plain_words
from app.exchange.sheet import Cell, cell_text
from app.exchange.value_words import (
    CHOICE_WORDS,
    INTENSIFIERS,
    LEVEL_WORDS,
    NO,
    RATING_WORDS,
    SOFTENERS,
    YES,
    listed,
)
from app.model.attributes import LARGEST_NUMBER
from app.model.scales import LEVEL_NAMES, Choice

# ---- ratings and levels -----------------------------------------------------------------------------

_FRACTION = re.compile(r"^(\d+(?:[.,]\d+)?) ?(?:/|out of|of|von|sur|van|de) ?(\d+)(?: ?stars?)?$")
_LEADING = re.compile(r"^\(?(\d)\)?\s*[-–—:.=)/]?\s*(\D.*)$", re.DOTALL)
_TRAILING = re.compile(r"^(\D+?)\s*[-–—:=(]?\s*(\d)\s*\)?$", re.DOTALL)
_STARS = re.compile(r"^([★*]{1,5})☆*$")


_BEYOND = 0.3
"""Share of numbers above 5 from which on a column has a larger scale, and not a slip of the pen."""


def rating_scale(cells: Iterable[Cell]) -> int:
    """The upper end of the scale that a column of ratings uses: 5, or 10 or 100 where numbers go beyond."""
    found = [number for number in map(as_number, cells) if number is not None]
    beyond = sum(number > 5 for number in found)
    if len(found) < 3 or min(found) < 0 or max(found) > 100 or beyond < _BEYOND * len(found):
        return 5
    return 10 if max(found) <= 10 else 100


def as_rating(cell: Cell, scale: int = 5) -> Understood | None:
    """A rating from 1 to 5: a number, “4 - high”, “H”, “very good”, “7/10”, “80 %”, “★★★”."""
    number = as_number(cell)
    if number is not None:
        return _rating_of(number, scale)
    text = cell_text(cell).strip()
    if text.endswith("%"):
        share = as_number(text.rstrip("% "))
        return _rating_of(share, 100) if share is not None else None
    fraction = _FRACTION.match(text.casefold())
    if fraction and float(fraction[2]) > 0:
        return _rating_of(float(fraction[1].replace(",", ".")) / float(fraction[2]) * 100, 100)
    if _STARS.match(text):
        return Understood(len(text.rstrip("☆")))
    return _numbered(text, 1, 5, _rating_in_words) or _rating_in_words(text)


def _rating_of(number: float, scale: int) -> Understood | None:
    if scale != 5:
        return Understood(max(1, math.ceil(number / scale * 5 - 1e-9))) if 0 <= number <= scale else None
    if not 1 <= number <= 5:
        return None
    return Understood(int(number + 0.5), whole=number == int(number))


def _numbered(text: str, low: int, high: int, in_words: Any) -> Understood | None:
    """“4 - high”, “High (4)”: the digit counts where the words are the scale's own."""
    for pattern, digit, rest in ((_LEADING, 1, 2), (_TRAILING, 2, 1)):
        match = pattern.match(text)
        if match and low <= int(match[digit]) <= high:
            words = in_words(match[rest])
            if words is not None or pattern is _LEADING:
                return Understood(int(match[digit]), whole=words is not None and words.whole)
    return None


def _rating_in_words(text: str) -> Understood | None:
    """The rating with which a text begins, unless another one follows (“high when …, else low”)."""
    words = plain_words(text).split()
    found: list[int] = []
    intense = False
    others = 0
    for word in words:
        if word in INTENSIFIERS:
            intense = True
            continue
        rating = RATING_WORDS.get(word)
        if rating is None:
            if word not in SOFTENERS:
                others += 1
            if not found and word not in SOFTENERS:
                return None
        elif len(word) > 1 or len(words) == 1:
            found.append({4: 5, 2: 1}.get(rating, rating) if intense else rating)
        intense = False
    if not found or len(set(found)) > 1:
        return None
    return Understood(found[0], whole=others == 0)


def as_level(cell: Cell, low: int = 0) -> Understood | None:
    """A level from 0 (or 1) to 4: a number, its name, “3 - good”, a tick (adequate)."""
    if isinstance(cell, bool):
        return Understood(2) if cell else (Understood(0) if low == 0 else None)
    number = as_number(cell)
    if number is not None:
        return Understood(int(number)) if low <= number <= 4 and number == int(number) else None
    text = cell_text(cell).strip()
    found = _numbered(text, low, 4, _level_in_words) or _level_in_words(text)
    return found if found is not None and found.value >= low else None


def _level_in_words(text: str) -> Understood | None:
    words = plain_words(text)
    if words in LEVEL_NAMES:
        return Understood(LEVEL_NAMES.index(words))
    level = LEVEL_WORDS.get(words)
    return Understood(level) if level is not None else None


# ---- closed lists and yes/no ------------------------------------------------------------------------


def as_choice(cell: Cell, choices: type[Choice]) -> Understood | None:
    """A value of a closed list, by its own name or by a word for it; “Key customer” is a customer."""
    table = CHOICE_WORDS.get(choices, {})
    words = plain_words(cell_text(cell))
    for choice in choices:
        if words in (plain_words(choice.value), plain_words(choice.label)):
            return Understood(choice)
    exact = table.get(words) or table.get(_singular(words))
    if exact is not None:
        return Understood(exact, whole=exact.value != "other")
    parts = words.split()
    if len(parts) > 6 or _DENIALS.intersection(parts):
        return None
    return _choice_within(parts, table)


_DENIALS = frozenset(listed("not|no|non|niet|geen|nicht|kein|sin|pas"))


def _choice_within(parts: list[str], table: dict[str, Choice]) -> Understood | None:
    """The one choice that is spoken of; where there are several, the last word counts (“Business manager”)."""
    found: list[Choice] = []
    at = 0
    while at < len(parts):
        for length in (3, 2, 1):
            phrase = " ".join(parts[at : at + length])
            choice = table.get(phrase) or table.get(_singular(phrase))
            if choice is not None and len(phrase) > 2:
                found.append(choice)
                at += length - 1
                break
        at += 1
    last = table.get(parts[-1]) or table.get(_singular(parts[-1])) if parts else None
    if len(set(found)) == 1 or (found and last is not None and len(parts[-1]) > 2):
        return Understood(found[-1], whole=False)
    return None


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def as_flag(cell: Cell) -> Understood | None:
    """Yes or no."""
    if isinstance(cell, bool):
        return Understood(cell)
    text = cell_text(cell).strip().casefold()
    if text in YES:
        return Understood(True)
    return Understood(False) if text in NO else None


# ---- amounts ------------------------------------------------------------------------------------

_AMOUNT = re.compile(
    r"^(?P<open>\()?(?P<minus>-)?[^\d\-+.,()]{0,6}(?P<minus2>-)?(?P<digits>\d[\d.,'’ ]*)"
    r"(?P<unit>k|m|mn|mio|million|thousand|bn|billion)?\.?[^\d()]{0,20}\)?$"
)
_UNITS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


def as_amount(cell: Cell) -> Understood | None:
    """An amount of money or another number: “£1,200”, “1.200,50 €”, “12k”, “$3.4 million”."""
    number = as_number(cell) if not isinstance(cell, str) else None
    if number is not None:
        return Understood(number) if abs(number) <= LARGEST_NUMBER else None
    text = re.sub(r"\s+", " ", cell_text(cell)).strip().casefold()
    match = _AMOUNT.match(text)
    if match is None:
        return None
    digits = re.sub(r"[ '’]", "", match["digits"]).rstrip(".,")
    try:
        value = float(_with_decimal_point(digits)) * _UNITS.get(match["unit"] or "", 1)
    except ValueError:
        return None
    if not value <= LARGEST_NUMBER:
        return None
    negative = bool(match["minus"] or match["minus2"] or match["open"])
    return Understood(-value if negative else value)


def _with_decimal_point(digits: str) -> str:
    """Digits with groups and decimals told apart: the last mark is the decimal one unless it groups."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    mark = digits[last]
    both = "." in digits and "," in digits
    groups = digits.count(mark) > 1 or (not both and mark == "," and len(digits) - last == 4)
    whole, decimals = (digits, "") if groups else (digits[:last], digits[last + 1 :])
    return re.sub("[.,]", "", whole) + ("." + decimals if decimals else "")


# ---- lists ------------------------------------------------------------------------------------------

_ITEM_ENDS = re.compile(r"\n|;|<>|\||(?:^|\s)[•▪‣·●](?=\s)")
_BULLET = re.compile(r"^(?:[-–*•▪‣·●]|\(?\d{1,2}[.)])\s+")


def as_items(cell: Cell, *, commas: bool = False) -> tuple[str, ...]:
    """The entries of a cell that lists several: on lines, with semicolons, bars or bullets, or with commas."""
    text = cell_text(cell).strip()
    if text.startswith("[") and text.endswith("]"):
        text, commas = text[1:-1], True
    parts: Sequence[str] = _ITEM_ENDS.split(text)
    if commas:
        parts = [piece for part in parts for piece in part.split(",")]
    items = (" ".join(_BULLET.sub("", part.strip()).split()).strip("\"'") for part in parts)
    return tuple(dict.fromkeys(item for item in items if item and not is_unknown(item)))
