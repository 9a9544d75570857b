"""Counting in calendar months, as people do who say "within 12 months"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_later(day: date, months: int) -> date:
    """The same day some months later, or earlier below 0; the last of the month where that is shorter.

    What lies outside the calendar of the years 1–9999 is its first or last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
