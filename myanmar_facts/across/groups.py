"""A group: figures that count the same thing, an incident's or a running total's, with the verdict on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import regex

from ..claims import Casualty
from .agreement import Verdict, judge
from .figures import EARLIER, PARTIAL, WHOLE, Figure, Printing, bounds, order, size, stable_id
from .stories import Story
from .words import EVERYBODY, PART, read_as, victim_class

INCIDENT, TOTAL = "incident", "total"
_MAY_FALL = frozenset(("missing", "detained", "displaced"))
_EARLIER = regex.compile(
    r"\b(?:up from|previous(?:ly)?|earlier (?:report|count|toll|figure)|initial(?:ly)?|compared (?:with|to)|revised from|had put"
    r"|from an earlier)\b",
    regex.I,
)
_SUBSET = regex.compile(r"\b(?:including|among (?:them|the)|of (?:them|whom|the (?:dead|victims|injured|killed))|of those)\b", regex.I)

_OF_THEM = regex.compile(r"\W*[\w,.]+\W*\s+of (?:them|whom|those)\b", regex.I)


@dataclass(slots=True)
class Group:
    """``incident`` names the incident that groups of several categories share ("" for totals); ``grouped_by`` says why the figures
    are together, ``verdict.why`` why they agree or not. ``low`` to ``high`` is the range of what the weighed figures allow.
    """

    id: str
    type: str
    category: str
    victims: str
    subject: str
    place: str
    date: str
    figures: list[Figure]
    verdict: Verdict
    grouped_by: str
    incident: str = ""
    low: float | None = None
    high: float | None = None
    latest: Figure | None = None


def make_group(
    type_: str,
    category: str,
    victims: str,
    subject: str,
    place: str,
    date: str,
    printings: Sequence[Printing],
    stories: Sequence[Story],
    family: Sequence[int],
    grouped_by: str,
    most: Mapping[tuple[int, str, bool], float],
) -> Group:
    """The group of ``printings``: figures made of them, weighed and ordered by day.

    ``family`` gives each story's family, ``most`` (see :func:`largest`) the largest figure that it prints of each category.
    """
    figures = _figures(printings, stories, family, type_ == TOTAL, most)
    weighed = [f for f in figures if f.role == WHOLE]
    lows, highs = [bounds(f)[0] for f in weighed], [bounds(f)[1] for f in weighed]
    return Group(
        id=stable_id(p.claim for p in printings),
        type=type_,
        category=category,
        victims=victims,
        subject=subject,
        place=place,
        date=date,
        figures=figures,
        verdict=judge(figures, total=type_ == TOTAL, rising=category.partition(",")[0] not in _MAY_FALL),
        grouped_by=grouped_by,
        low=min(lows, default=None),
        high=None if not highs or inf in highs else max(highs),
        latest=max(weighed, key=order, default=None),
    )


def effective_source(claim: Casualty, day: str) -> tuple[str, str]:
    """The source of a claim: its own, or the body that a description is read as; and why it is read so ("" if it is not)."""
    name, why = read_as(claim.source, claim.category, day) if claim.cumulative else ("", "")
    return (name, f"“{claim.source}” is read as {name}: {why}.") if name else (claim.source, "")


def largest(printings: Iterable[Printing]) -> dict[tuple[int, str, bool], float]:
    """(story, category, whether a running total) -> the largest figure: what a figure "of them" can be a part of."""
    found: dict[tuple[int, str, bool], float] = {}
    for printing in printings:
        key = printing.story, printing.claim.category, printing.claim.cumulative
        found[key] = max(found.get(key, 0.0), size(_bare(printing.claim)))
    return found


def _figures(
    printings: Sequence[Printing],
    stories: Sequence[Story],
    family: Sequence[int],
    total: bool,
    most: Mapping[tuple[int, str, bool], float],
) -> list[Figure]:
    roles = _roles(printings, most)
    single: list[Figure] = []
    for n, printing in enumerate(printings):
        claim = printing.claim
        published = stories[printing.story].published
        day = claim.as_of or published
        source, why = effective_source(claim, day)
        single.append(
            Figure(
                source,
                claim.count,
                claim.low,
                claim.high,
                claim.precision,
                roles[n],
                day,
                day,
                "as of" if claim.as_of else "published" if published else "",
                [printing],
                1,
                why,
            )
        )
    merged: list[Figure] = []
    last: dict[tuple[object, ...], Figure] = {}
    latest: dict[str, Figure] = {}
    for figure in sorted(single, key=order):
        same = last.get(figure.key)
        # A running total that repeats a figure after another one of the same source is a new statement; an incident's figure is not.
        if same is not None and (not total or figure.role != WHOLE or latest.get(figure.source) is same):
            same.printings += figure.printings
            same.last_day = figure.last_day or same.last_day
            same.note = same.note or figure.note
        else:
            merged.append(figure)
            last[figure.key] = figure
            if figure.role == WHOLE:
                latest[figure.source] = figure
    for figure in merged:
        figure.printings.sort(key=lambda p: (p.story, p.claim.start))
        figure.tellings = len({family[p.story] for p in figure.printings})
        figure.why = _printed(figure)
    return merged


def _roles(printings: Sequence[Printing], most: Mapping[tuple[int, str, bool], float]) -> list[str]:
    """What each printing is, decided inside its own article: of one source's figures the largest counts, smaller ones are parts of it.

    "A former lawmaker" and "an activist" in one article are persons of a group that it does not count, hence parts too.
    An article's own voice does not contradict a larger figure that it prints; two sources that it names may well. A smaller
    figure with an as-of date of its own is an earlier count and no part.
    """
    largest: dict[tuple[int, str], float] = {}
    as_of: dict[tuple[int, str, str], float] = {}
    for printing in printings:
        claim, top = printing.claim, size(_bare(printing.claim))
        for key in ((printing.story, claim.source), (printing.story, "")):
            largest[key] = max(largest.get(key, 0.0), top)
        dated = (printing.story, claim.source, claim.as_of)
        as_of[dated] = max(as_of.get(dated, 0.0), top)
    ones: dict[int, int] = {}
    for printing in printings:
        ones[printing.story] = ones.get(printing.story, 0) + (printing.claim.count == 1)
    roles = []
    for printing in printings:
        claim = printing.claim
        victims = victim_class(claim.victims)
        mine = size(_bare(claim))
        at = claim.sentence.find(claim.text)
        subset = at > 0 and _SUBSET.search(claim.sentence, max(0, at - 40), at) or _OF_THEM.match(claim.text)
        below = mine < most[printing.story, claim.category, claim.cumulative]
        if below and (victims == PART or victims == EVERYBODY and subset) or claim.count == 1 and ones[printing.story] > 1:
            roles.append(PARTIAL)
        elif mine < largest[printing.story, ""] and _EARLIER.search(claim.sentence):
            roles.append(EARLIER)
        elif mine < largest[printing.story, claim.source] and not (
            claim.as_of and mine >= as_of[printing.story, claim.source, claim.as_of]
        ):
            roles.append(PARTIAL)
        else:
            roles.append(WHOLE)
    return roles


def _bare(claim: Casualty) -> Figure:
    return Figure("", claim.count, claim.low, claim.high, claim.precision, WHOLE, "", "", "")


def _printed(figure: Figure) -> str:
    printings = len(figure.printings)
    if printings == 1:
        return ""
    docs = len({p.claim.doc for p in figure.printings})
    if docs == 1:
        return f"Told {printings} times in one article."
    if figure.tellings == 1:
        return f"Printed {printings} times in {docs} articles of one story: it counts once."
    return f"Printed {printings} times in {docs} articles, {figure.tellings} of them independent of each other."
