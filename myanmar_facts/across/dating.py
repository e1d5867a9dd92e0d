"""Cross-article dating: a day of publication that an article's own words leave open, supplied by another article of the batch.

Only articles whose own evidence stops short of the day are touched, and only within what that evidence allows. Two things can supply it:
a near-duplicate with a day of its own, or an article that tells the same news (several names in common, of which the batch has
few) and resolves the same bare weekday ("on Wednesday") to a day. An article that calls a day by its weekday alone appears within
that week, most often on that very day. Articles that would supply different days supply none. ``facts extract`` never does this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from . import days
from .nearduplicates import Family
from .stories import Story, tell

#: Names that two articles must share to be called the same news, and the share of the smaller set of names.
NAMES, SHARE = 6, 0.25
#: Articles that one name of the index remembers for a month.
HOLDERS = 24
_DAYS = {name: n for n, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
_WEEKDAY = regex.compile(r"(?<![\p{L}-])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![\p{L}-])")


@dataclass(frozen=True, slots=True)
class Supplied:
    """A day of publication that came from another article: of which story (index), from which, what it was and is, and why."""

    story: int
    giver: int
    before: str
    value: str
    why: str


def date_stories(stories: list[Story], families: Sequence[Family]) -> list[Supplied]:
    """Replace in ``stories`` those that another one can date by their selves read again with that day; say what was supplied."""
    open_ = [n for n, story in enumerate(stories) if days.day(story.published) is None]
    if not open_:
        return []
    near = {n: [m for m in family.members if m != n] for family in families if len(family.members) > 1 for n in family.members}
    index = _by_name(stories)
    found = []
    for n in open_:
        supplied = _from_family(stories, n, near.get(n, [])) or _from_news(stories, n, index)
        if supplied is not None:
            found.append(supplied)
    for supplied in found:
        _read_again(stories, supplied)
    return found


def _from_family(stories: Sequence[Story], n: int, near: Sequence[int]) -> Supplied | None:
    mine = stories[n]
    dated = [m for m in near if days.day(stories[m].published) is not None and _allowed(mine, stories[m].published)]
    values = {stories[m].published for m in dated}
    if len(values) != 1:
        return None
    giver, value = dated[0], values.pop()
    return Supplied(n, giver, mine.published, value, (f"{_own(mine)}; {stories[giver].doc} prints the same story and is of {value}."))


def _from_news(stories: Sequence[Story], n: int, index: dict[tuple[str, str], list[int]]) -> Supplied | None:
    mine = stories[n]
    weekdays = _weekdays(mine)
    if not weekdays or mine.published == "" or len(mine.names) < NAMES:
        return None
    months = [mine.published[:7]] if len(mine.published) >= 7 else [f"{mine.published}-{m:02d}" for m in range(1, 13)]
    votes = Counter(m for month in months for name in sorted(mine.names) for m in index.get((name, month), ()) if m != n)
    told: dict[str, tuple[int, int, str]] = {}
    for m, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:8]:
        other = stories[m]
        shared = mine.names & other.names
        if len(shared) < NAMES or len(shared) < SHARE * min(len(mine.names), len(other.names)):
            continue
        for weekday, value in other.weekdays:
            if (
                weekday in weekdays
                and days.day(value) is not None
                and _allowed(mine, value)
                and days.gap(days.span(value), days.span(other.published)) in range(7)
            ):
                told.setdefault(value, (m, len(shared), weekday))
    if len(told) != 1:
        return None
    value, (giver, shared_names, weekday) = told.popitem()
    return Supplied(
        n,
        giver,
        mine.published,
        value,
        (
            f"{_own(mine)}; {stories[giver].doc} tells the same news ({shared_names} names in common) "
            f"and its {weekday.capitalize()} is {value}. "
            "An article that names a day by its weekday alone appears within that week, most often that very day."
        ),
    )


def _own(story: Story) -> str:
    return f"Its own words allow {story.published} and no day" if story.published else "Its own words give no date"


def _allowed(story: Story, value: str) -> bool:
    return value.startswith(story.published)


def _weekdays(story: Story) -> frozenset[str]:
    """The bare weekdays of an article; read from its text, since the annotator resolves none of them without a date."""
    if story.article is None:
        return frozenset(word for word, _ in story.weekdays)
    return frozenset(m[0].lower() for m in _WEEKDAY.finditer(story.article.text)) & (
        frozenset(word for word, _ in story.weekdays) or frozenset(_DAYS)
    )


def _by_name(stories: Sequence[Story]) -> dict[tuple[str, str], list[int]]:
    """(name, month) -> the dated stories that have both; a name that too many share in a month tells nothing and stays short."""
    index: dict[tuple[str, str], list[int]] = {}
    for n, story in enumerate(stories):
        if days.day(story.published) is not None and story.weekdays:
            for name in story.names:
                held = index.setdefault((name, story.published[:7]), [])
                if len(held) < HOLDERS:
                    held.append(n)
    return index


def _read_again(stories: list[Story], supplied: Supplied) -> None:
    mine = stories[supplied.story]
    if mine.article is None:
        mine.published, mine.published_why = supplied.value, supplied.why
        return
    kinds = frozenset(claim.kind for claim in mine.claims) or frozenset(("casualty",))
    article = replace(mine.article, published=supplied.value, published_from=f"another article: {supplied.why}")
    again = tell(article, kinds, keep_text=bool(mine.blocks))
    again.published_why = supplied.why
    stories[supplied.story] = again
