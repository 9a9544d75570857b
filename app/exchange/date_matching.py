"""Turns what people write for days, months, quarters and years into dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.exchange.cell_words import Understood, as_number, plain_words
from app.exchange.sheet import Cell, cell_text
from app.exchange.value_words import MONTHS

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$")
_NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?$")
_DAY_MONTH = re.compile(r"^(?:\w+ )?(\d{1,2})(?:st|nd|rd|th|er)? (?:de )?([a-z]+) (?:de )?(\d{4})$")
_MONTH_DAY = re.compile(r"^([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$")
_MONTH = re.compile(r"^([a-z]+) (\d{4})$")
_QUARTER = re.compile(r"^q([1-4]) (\d{4})$|^(\d{4}) q([1-4])$")
_SERIAL_DAYS = (20_000, 80_000)
_SERIAL_ORIGIN = date(1899, 12, 30)


def month_comes_first(cells: Iterable[Cell]) -> bool:
    """Whether a column writes 12/31/2026: only where it must be so."""
    for cell in cells:
        match = _NUMERIC.match(cell.strip()) if isinstance(cell, str) else None
        if match and int(match[1]) <= 12 < int(match[2]):
            return True
    return False


def as_date(cell: Cell, *, at_end: bool = False, month_first: bool = False) -> Understood | None:
    """A day; a month, quarter or year is its first day, or its last where it is an end (`at_end`)."""
    if isinstance(cell, datetime):
        return Understood(cell.date(), whole=cell.time() == datetime.min.time())
    if isinstance(cell, date):
        return Understood(cell)
    number = as_number(cell)
    try:
        if number is not None:
            return _date_of_number(number, at_end)
        return _date_of_text(cell_text(cell).strip(), at_end, month_first)
    except (ValueError, OverflowError):
        return None


def _date_of_number(number: float, at_end: bool) -> Understood | None:
    if 1900 <= number <= 2200 and number == int(number):
        return Understood(_period(int(number), 1, 12, at_end))
    if _SERIAL_DAYS[0] <= number <= _SERIAL_DAYS[1]:
        return Understood(_SERIAL_ORIGIN + timedelta(days=int(number)))
    return None


def _period(year: int, first_month: int, months: int, at_end: bool) -> date:
    if not at_end:
        return date(year, first_month, 1)
    following = first_month + months
    return date(year + (following - 1) // 12, (following - 1) % 12 + 1, 1) - timedelta(days=1)


def _date_of_text(text: str, at_end: bool, month_first: bool) -> Understood | None:
    if match := _ISO.match(text):
        if match[3]:
            return Understood(date(int(match[1]), int(match[2]), int(match[3])))
        return Understood(_period(int(match[1]), int(match[2]), 1, at_end))
    if match := _NUMERIC.match(text):
        day, month = int(match[1]), int(match[2])
        if month_first or month > 12:
            day, month = month, day
        year = int(match[3])
        return Understood(date(year + 2000 if year < 100 else year, month, day))
    return _date_in_words(plain_words(text), at_end)


def _date_in_words(words: str, at_end: bool) -> Understood | None:
    if match := _QUARTER.match(words):
        year, quarter = int(match[2] or match[3]), int(match[1] or match[4])
        return Understood(_period(year, quarter * 3 - 2, 3, at_end))
    if (match := _DAY_MONTH.match(words)) and match[2] in MONTHS:
        return Understood(date(int(match[3]), MONTHS[match[2]], int(match[1])))
    if (match := _MONTH_DAY.match(words)) and match[1] in MONTHS:
        return Understood(date(int(match[3]), MONTHS[match[1]], int(match[2])))
    if (match := _MONTH.match(words)) and match[1] in MONTHS:
        return Understood(_period(int(match[2]), MONTHS[match[1]], 1, at_end))
    return None
