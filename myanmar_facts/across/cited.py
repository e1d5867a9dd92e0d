"""Who is cited in a batch of articles: how often, by which outlets, saying what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..claims import Official, Quote
from .nearduplicates import Family
from .stories import Story


@dataclass(slots=True)
class Cited:
    """One official across the batch. ``quotes`` are different quotes with the indexes of their stories, in the order of publication.

    A quote that is printed again is there once. ``docs`` mention the official, ``cited_docs`` attribute something;
    ``families`` are the independent stories among these.
    """

    name: str
    entity: str
    entity_id: str = ""
    role: str = ""
    affiliation: str = ""
    country: str = ""
    mentions: int = 0
    first_story: int = 0
    docs: list[str] = field(default_factory=list)
    cited_docs: list[str] = field(default_factory=list)
    families: set[int] = field(default_factory=set)
    outlets: Counter[str] = field(default_factory=Counter)
    quotes: list[tuple[int, Quote]] = field(default_factory=list)
    first: str = ""
    last: str = ""


def cited(stories: Sequence[Story], families: Sequence[Family]) -> list[Cited]:
    """Every official that the stories mention, the most cited first (by independent stories, then articles, then mentions).

    A quote belongs to the official whose canonical name is its speaker; the entity decides who is the same across articles.
    """
    family_of = {member: n for n, family in enumerate(families) for member in family.members}
    people: dict[tuple[str, str], Cited] = {}
    seen: dict[tuple[str, str], set[str]] = {}
    for n in sorted(range(len(stories)), key=lambda n: (stories[n].published or "9999", n)):
        story = stories[n]
        here: dict[str, tuple[str, str]] = {}
        for claim in story.claims:
            if not isinstance(claim, Official):
                continue
            key = (claim.entity, claim.name.casefold())
            one = people.setdefault(key, Cited(claim.name, claim.entity, claim.entity_id, first_story=n))
            here[claim.name.casefold()] = key
            one.mentions += claim.mentions
            one.entity_id = one.entity_id or claim.entity_id
            if story.doc not in one.docs[-1:]:
                one.docs.append(story.doc)
            if claim.role:
                one.role, one.affiliation, one.country = claim.role, claim.affiliation or one.affiliation, claim.country or one.country
            else:
                one.affiliation, one.country = one.affiliation or claim.affiliation, one.country or claim.country
            one.first, one.last = one.first or story.published, story.published or one.last
            if claim.cited and story.doc not in one.cited_docs[-1:]:
                one.cited_docs.append(story.doc)
                one.families.add(family_of[n])
                one.outlets[story.teller] += 1
        for claim in story.claims:
            if isinstance(claim, Quote) and (found := here.get(claim.speaker.casefold())):
                words = " ".join(claim.quote.casefold().split())
                if words not in seen.setdefault(found, set()):
                    seen[found].add(words)
                    people[found].quotes.append((n, claim))
    return sorted(people.values(), key=lambda one: (-len(one.families), -len(one.cited_docs), -len(one.docs), -one.mentions, one.name))
