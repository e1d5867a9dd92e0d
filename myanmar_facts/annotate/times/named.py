"""Days that have a name ("Armed Forces Day", "Thingyan", "Easter"), by ``named-days.toml``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import regex

from ... import lexicon
from ...document import Document
from ...tokens import Phrases, split
from .calendar import easter, nth_weekday

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORM = regex.compile(
    r"(?P<full>\d{4}-\d\d-\d\d)|(?P<from>\d\d-\d\d)(?:/(?P<to>\d\d-\d\d))?"
    r"|(?P<nth>-?\d) (?P<weekday>mon|tue|wed|thu|fri|sat|sun) (?P<month>\d{1,2})"
    r"|easter(?P<shift>[+-]\d+)|(?P<table>table)"
)


@lexicon.compiled
def table() -> tuple[Phrases[str], dict[str, dict[str, Any]]]:
    """The phrases of the named days and their entries by name. Raises LexiconError for a rule that cannot be read."""
    days: dict[str, dict[str, Any]] = {}
    phrases: list[tuple[str | tuple[str, ...], str]] = []
    for entry in lexicon.tables("named-days.toml")["day"]:
        name, rule = lexicon.need(entry, "name", str), lexicon.need(entry, "rule", str)
        if not _FORM.fullmatch(rule) or rule == "table" and not isinstance(entry.get("years"), dict):
            raise lexicon.LexiconError(f"{entry['_at']}: the rule {rule!r} is none of the forms that the head of the file explains.")
        days[name] = entry
        phrases.extend((split(phrase), name) for phrase in lexicon.need(entry, "phrases", list))
    return Phrases(phrases), days


def find_named(document: Document) -> dict[int, tuple[int, str]]:
    """Token index -> (token after, name) of each named day: at least one of its words is written as a name."""
    words = document.tokens.words
    phrases = table()[0]
    found: dict[int, tuple[int, str]] = {}
    first = phrases.first
    end = 0
    for i, word in enumerate(words):
        if word in first and i >= end and (hit := phrases.at(words, i)):
            if any(document.capital(k) or words[k][0].isdigit() for k in range(i, hit[0])) or "anniversary" in words[i:hit[0]]:
                found[i] = hit
                end = hit[0]
    return found


def in_year(name: str, year: int) -> str:
    """The ISO value of a named day in ``year``; "" where its table does not reach that year."""
    entry = table()[1][name]
    match = _FORM.fullmatch(entry["rule"])
    assert match is not None
    if match["full"]:
        return str(match["full"])
    if match["from"]:
        first = f"{year:04}-{match['from']}"
        return f"{first}/{year:04}-{match['to']}" if match["to"] else first
    if match["nth"]:
        return nth_weekday(year, int(match["month"]), _WEEKDAYS.index(match["weekday"]), int(match["nth"])).isoformat()
    if match["shift"]:
        return (easter(year) + timedelta(days=int(match["shift"]))).isoformat()
    day = entry["years"].get(str(year))
    return f"{year:04}-{day}" if day else ""
