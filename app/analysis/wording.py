"""How figures and names are put into sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

UNDEFINED = "?"
"""What stands for a figure that is not defined: never 0 %."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English whatever the system's language, as the sentences around them."""


def listed(names: Iterable[str], most: int = 3) -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B, C and 4 more"; each name once."""
    each = list(dict.fromkeys(names))
    if len(each) > most + 1:
        return f"{', '.join(each[:most])} and {len(each) - most} more"
    if len(each) < 2:
        return "".join(each)
    return f"{', '.join(each[:-1])} and {each[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 need", "3 needs"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float | None) -> str:
    """A share 0–1 as "58 %"; "?" where undefined. 100 % and 0 % are said only of all and nothing."""
    if share is None:
        return UNDEFINED
    shown = round(100 * share)
    if shown == 100 and share < 1:
        shown = 99
    elif shown == 0 and share > 0:
        shown = 1
    return f"{shown} %"


def points(number: float | None, *, signed: bool = False) -> str:
    """Points as "+23" or "4.2": whole from ten on; "?" where undefined."""
    if number is None:
        return UNDEFINED
    digits = 0 if abs(number) >= 9.95 or round(number, 1) == round(number) else 1
    text = f"{number:+.{digits}f}" if signed else f"{number:.{digits}f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def amount(number: float) -> str:
    """An amount of money in the map's currency: "120,000"."""
    return f"{number:,.0f}"


def day(on: date) -> str:
    """A date as "1 September 2026"."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
