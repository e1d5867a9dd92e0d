"""Dates as metadata writes them: front matter, HTML, JSON, spreadsheets, mail headers."""

from __future__ import annotations

import datetime
import email.utils

import regex

_ISO = regex.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T\s])|(\d{4})(\d{2})(\d{2})(?=$|T)")
_FORMS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%A, %B %d, %Y", "%A, %d %B %Y", "%B %Y", "%b. %d, %Y")


def iso_date(value: str) -> str:
    """A date of metadata as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or "" when it is none. The time zone is left as written.

    ISO 8601, RFC 2822 and plain English dates are understood; 03/04/2021 is not, since nobody can tell which way round it is.
    """
    value = value.strip().strip("\"'").strip()
    if match := _ISO.match(value):
        year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
        return _checked(year, month, day)
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, IndexError, TypeError):
        pass
    for form in _FORMS:
        try:
            parsed = datetime.datetime.strptime(" ".join(value.split()), form).date()
        except ValueError:
            continue
        return parsed.isoformat() if "%d" in form else parsed.isoformat()[:7]
    return ""


def _checked(year: str, month: str | None, day: str | None) -> str:
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (year, month, day) if part)
