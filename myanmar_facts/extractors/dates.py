"""Claims of dates: the time expressions that FACTS.md counts; with ``document.all_times`` also durations, sets and vague references."""

from __future__ import annotations

from collections.abc import Iterator

from ..annotate.published import byline_dates
from ..claims import DateMention
from ..document import Document


def dates(document: Document) -> Iterator[DateMention]:
    """The dates of the article, in order. ``document.all_times`` adds durations, sets and vague references such as ``PRESENT_REF``."""
    for mark in document.times:
        if not mark.value or (mark.vague and not document.all_times):
            continue
        yield DateMention(
            start=mark.start, end=mark.end, rule=f"date-{mark.rule}", value=mark.value, type=mark.type,
            earliest=mark.earliest, latest=mark.latest, relative=mark.relative, why=mark.why,
        )
    for start, end, value in byline_dates(document):
        yield DateMention(
            start=start, end=end, rule="date-byline", value=value, earliest=value, latest=value, why="the date beside the byline",
        )
