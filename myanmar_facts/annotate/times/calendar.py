"""Calendar arithmetic on TIMEX3/ISO values: exact, and blind to the machine's clock.

A *value* is ``2022-08-03``, ``2022-08``, ``2022``, ``202X``, ``19XX``, ``2022-W30``, ``2022-W30-WE``, ``2022-Q3``, ``2022-H1``,
``2022-SU``, any day with a part (``TMO``) or clock (``T15:00``), or an interval of two with a slash.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import regex

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_VALUE = regex.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?:-(?P<weekend>WE))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI))?|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, count: int) -> date:
    """``day`` moved by ``count`` days, held inside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return FIRST if count < 0 else LAST


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months on, or the month's last day where it is shorter."""
    n = day.year * 12 + day.month - 1 + count
    if not 12 <= n < 120000:
        return FIRST if n < 12 else LAST
    year, month = divmod(n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def iso_week(day: date) -> str:
    """The ISO week of ``day``: ``2022-W30``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def week_start(year: int, week: int) -> date | None:
    """Monday of an ISO week, or None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (1 first, -1 last) ``weekday`` (0 Monday) of a month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of ``value``, or None where it names no stretch of the calendar (durations, sets, unresolved)."""
    if "/" in value:
        left, _, right = value.partition("/")
        a, b = bounds(left), bounds(right)
        return (a[0], b[1]) if a and b else None
    match = _VALUE.fullmatch(value.partition("T")[0] if not value.startswith("T") else "")
    if match is None:
        return None
    if match["decade"]:
        year = int(match["decade"]) * 10
        return (date(max(year, 1), 1, 1), date(year + 9, 12, 31))
    if match["century"]:
        year = int(match["century"]) * 100
        return (date(max(year, 1), 1, 1), date(year + 99, 12, 31))
    year = int(match["year"])
    if year < 1:
        return None
    if match["day"]:
        day = day_of(year, int(match["month"]), int(match["day"]))
        return (day, day) if day else None
    if match["month"]:
        month = int(match["month"])
        return months(year, month, year, month) if 1 <= month <= 12 else None
    if match["week"]:
        monday = week_start(year, int(match["week"]))
        if monday is None:
            return None
        return (add_days(monday, 5 if match["weekend"] else 0), add_days(monday, 6))
    if match["quarter"]:
        quarter = int(match["quarter"])
        return months(year, 3 * quarter - 2, year, 3 * quarter)
    if match["half"]:
        half = int(match["half"])
        return months(year, 6 * half - 5, year, 6 * half)
    if match["season"]:
        first, last = _SEASONS[match["season"]]
        return months(year, first, year + (last < first), last) if year < 9999 else None
    return months(year, 1, year, 12)


def months(year: int, first: int, last_year: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last day of another."""
    return date(year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])


def days(value: str) -> tuple[str, str]:
    """``bounds`` as ISO text, both empty where there are none."""
    found = bounds(value)
    return (found[0].isoformat(), found[1].isoformat()) if found else ("", "")
