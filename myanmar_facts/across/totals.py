"""Running totals: counts of many articles that add up the same thing, by category, victims and what they count since.

What a total counts is, in this order: the disaster that its sentence names, the period it covers, the event whose day it carries, the coup,
the disaster of the headline. Totals of different sources are weighed against each other only when that is known; otherwise each
source stands alone. A source that is only described ("a local monitor") may be read as a body: the lexicon says which, and
every output says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from ..claims import Casualty
from . import days
from .figures import Printing
from .groups import effective_source
from .stories import Story
from .words import EVERYBODY, PART, place_names, topic, topic_label, victim_class

#: Totals of one kind of disaster that are told further apart than this belong to two disasters.
EPISODE = 120
_TOLLS = frozenset(("killed", "injured", "missing"))
_COUP = "2021-02-01"
_STILL = regex.compile(
    r"\b(?:remains?|remained|still|currently|continues? to be|in (?:detention|custody|prison|jail)|behind bars|now (?:live|in))\b", regex.I
)
_AAPP = "Assistance Association for Political Prisoners"


@dataclass(slots=True)
class Total:
    """The printings of one running total. ``category`` tells standing counts apart ("detained, standing"); ``subject`` is in words."""

    category: str
    victims: str
    subject: str
    place: str
    date: str
    grouped_by: str
    printings: list[Printing] = field(default_factory=list)


def totals(stories: Sequence[Story], printings: Iterable[Printing]) -> list[Total]:
    """Every printing in exactly one running total; totals in the order of their first printing."""
    found: dict[tuple[str, ...], Total] = {}
    held = list(printings)
    event_topics = _event_topics(stories, held)
    episodes = _episodes(stories, held, event_topics)
    for printing in held:
        claim, story = printing.claim, stories[printing.story]
        about, date = _about(story, claim, event_topics)
        source = effective_source(claim, claim.as_of or story.published)[0]
        category = claim.category + (", standing" if claim.category in ("detained", "displaced") and _STILL.search(_around(claim)) else "")
        victims = victim_class(claim.victims)
        victims = EVERYBODY if victims == PART else victims
        place = _place(claim)
        episode = episodes.get((about, _reference(story, claim) or -1), "")
        known = bool(about or date)
        key = (category, victims, about, episode or date, place, "" if known else source or story.doc)
        if key not in found:
            subject, why = _subject(about, date, source)
            found[key] = Total(category, victims, subject, claim.place if place else "", date, why)
        found[key].printings.append(printing)
    return list(found.values())


def _around(claim: Casualty) -> str:
    at = claim.sentence.find(claim.text)
    return claim.sentence[max(0, at - 20) : at + len(claim.text) + 40] if at >= 0 else claim.text


def _about(story: Story, claim: Casualty, event_topics: dict[int, str]) -> tuple[str, str]:
    """The topic of a total and the event or period it carries ("" where unknown)."""
    named = topic(claim.sentence)
    if "/" in claim.event_date and not claim.event_date.startswith(_COUP):
        return "", claim.event_date
    if claim.event_date and "/" not in claim.event_date and (found := days.span(claim.event_date)):
        return event_topics.get(found[0], ""), claim.event_date
    if named and named != "coup":
        return named, ""
    source = effective_source(claim, claim.as_of or story.published)[0]
    if named == "coup" or claim.event_date.startswith(_COUP) or source == _AAPP and claim.category not in ("displaced", "missing"):
        return "coup", ""
    # The headline's disaster explains a toll, not every count of the displaced or detained that the article gives for background.
    return topic(story.title, headline=True) if claim.category in _TOLLS else "", ""


def _event_topics(stories: Sequence[Story], printings: list[Printing]) -> dict[int, str]:
    """The day of an event -> the disaster that some total of that day names, in its sentence or its headline."""
    found: dict[int, str] = {}
    for printing in printings:
        day = days.day(printing.claim.event_date)
        if day is not None and not found.get(day):
            named = topic(printing.claim.sentence)
            found[day] = named if named != "coup" and named else topic(stories[printing.story].title, headline=True)
    return found


def _reference(story: Story, claim: Casualty) -> int | None:
    """A day that places a total in time: of its event, of its count, of publication."""
    for value in (claim.event_date, claim.as_of, story.published):
        if found := days.span(value):
            return found[0]
    return None


def _episodes(stories: Sequence[Story], printings: list[Printing], event_topics: dict[int, str]) -> dict[tuple[str, int], str]:
    """(topic, day) -> a name of the disaster: told days of one topic belong together until a gap of :data:`EPISODE` days."""
    told: dict[str, set[int]] = {}
    for printing in printings:
        story = stories[printing.story]
        about = _about(story, printing.claim, event_topics)[0]
        if about and about != "coup":
            told.setdefault(about, set()).add(_reference(story, printing.claim) or -1)
    names: dict[tuple[str, int], str] = {}
    for about, reached in told.items():
        first = last = None
        for day in sorted(reached):
            if first is None or last is None or day - last > EPISODE:
                first = day
            last = day
            names[about, day] = f"{about} {first}"
    return names


def _place(claim: Casualty) -> str:
    """The place that limits a total: "" for the country, else its smallest name."""
    if claim.township or claim.pcode:
        return claim.township.lower() or claim.pcode
    names = place_names(claim.place)
    return names[0] if names else ""


def _subject(about: str, date: str, source: str) -> tuple[str, str]:
    if about:
        label = topic_label(about) + (f" ({date})" if date else "")
        return label, f"The words of the articles say that these totals count those {label}."
    if date:
        return f"in {date}", f"These totals carry the same event or period, {date}."
    who = source or "the article's own voice"
    return "", f"Nothing says what these totals count from, so only figures of the same source ({who}) are held together."
