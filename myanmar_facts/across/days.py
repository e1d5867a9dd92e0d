"""ISO dates of any precision as first and last day, in days since the year 1 so that they can be compared and subtracted."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

import regex

_FORM = regex.compile(r"(\d{4})(?:-W(\d{2})|-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@lru_cache(maxsize=16384)
def span(value: str) -> tuple[int, int] | None:
    """First and last day that an ISO value covers, or None when it says no calendar time (or too little of one).

    >>> span("2022-W30") == (date(2022, 7, 25).toordinal(), date(2022, 7, 31).toordinal())
    True
    """
    first, slash, last = value.partition("/")
    if slash:
        a, b = span(first), span(last)
        return (a[0], b[1]) if a and b and a[0] <= b[1] else None
    match = _FORM.fullmatch(value)
    if match is None:
        return None
    year, week, month, day = match.groups()
    try:
        if week:
            start = date.fromisocalendar(int(year), int(week), 1).toordinal()
            return start, start + 6
        if day:
            start = date(int(year), int(month), int(day)).toordinal()
            return start, start
        if month:
            start = date(int(year), int(month), 1).toordinal()
            return start, start + calendar.monthrange(int(year), int(month))[1] - 1
        return date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal()
    except ValueError:
        return None


def day(value: str) -> int | None:
    """The day that ``value`` names, or None when it names a longer time or none."""
    found = span(value)
    return found[0] if found and found[0] == found[1] else None


def iso(ordinal: int) -> str:
    """The ISO form of a day."""
    return date.fromordinal(ordinal).isoformat()


def gap(a: tuple[int, int] | None, b: tuple[int, int] | None) -> int | None:
    """Days between two spans, 0 when they overlap, None when one is unknown."""
    if a is None or b is None:
        return None
    return max(0, a[0] - b[1], b[0] - a[1])


def width(a: tuple[int, int]) -> int:
    """Days in a span."""
    return a[1] - a[0] + 1
