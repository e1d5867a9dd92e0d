"""Families of articles that print the same story: reprints of an agency, shortened and lengthened versions, near-duplicates.

An inverted index of shingles (runs of five words) finds the candidates: of each article a quarter of its shingles, chosen by their
hash, is looked up and remembered, and a shingle remembers at most :data:`HOLDERS` articles, so that the work for one article never
depends on how many came before. The candidates are then compared on all their shingles. Minhash estimates the share of two whole
articles that agrees; a site that prints a third of an agency story beside its own lines would be missed by it, so what counts here is
how much of the shorter article stands in the longer one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import days
from .stories import Story

#: Articles that one shingle remembers. A passage that more unrelated articles share is a stock paragraph and links nobody by itself.
HOLDERS = 12
#: Shingles in common (about a long sentence and a half) below which nothing is called the same story.
LEAST = 25
#: Share of the shorter article that makes a reprint whatever the dates, and a version of one story within :data:`NEAR` days.
REPRINT, VERSION, NEAR = 0.5, 0.12, 7
#: A much longer article that contains this many unrelated others is a collection (a digest, a live blog), not a version of them.
COLLECTION = 3
_SAMPLE = 3  # a mask: one shingle in four


@dataclass(frozen=True, slots=True)
class Link:
    """Two stories (by index) that share passages; ``share`` is the part of the shorter one that stands in the longer."""

    a: int
    b: int
    shared: int
    share: float


@dataclass(slots=True)
class Family:
    """Stories (by index, in the order of the batch) that print one story; most families have one member. ``why`` is a sentence."""

    members: list[int]
    links: list[Link] = field(default_factory=list)
    why: str = ""


def links(stories: Sequence[Story]) -> list[Link]:
    """The pairs of stories that share enough of their words; at most a handful for each story."""
    holders: dict[int, int | list[int]] = {}
    found: list[Link] = []
    for n, story in enumerate(stories):
        votes: Counter[int] = Counter()
        for shingle in story.shingles:
            if shingle & _SAMPLE:
                continue
            seen = holders.get(shingle)
            if seen is None:
                holders[shingle] = n
            elif isinstance(seen, int):
                votes[seen] += 1
                holders[shingle] = [seen, n]
            else:
                votes.update(seen)
                if len(seen) < HOLDERS:
                    seen.append(n)
        if not votes:
            continue
        own = frozenset(story.shingles)
        for other, count in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:6]:
            if count >= 2 and (link := _link(other, stories[other], n, story, own)):
                found.append(link)
    return found


def _link(a: int, one: Story, b: int, two: Story, words: frozenset[int]) -> Link | None:
    shared = len(words.intersection(one.shingles))
    share = shared / min(len(one.shingles), len(two.shingles))
    near = (days.gap(days.span(one.published), days.span(two.published)) or 0) <= NEAR
    short = min(len(one.shingles), len(two.shingles)) < 2 * LEAST
    if share >= (0.8 if short else REPRINT) and (shared >= LEAST or short and shared >= 8) or near and share >= VERSION and shared >= LEAST:
        return Link(a, b, shared, share)
    return None


def families(stories: Sequence[Story]) -> list[Family]:
    """Every story in exactly one family, in the order of each family's first member."""
    pairs = links(stories)
    parent = list(range(len(stories)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    collections = _collections(stories, pairs)
    for pair in pairs:
        longer = pair.a if len(stories[pair.a].shingles) >= len(stories[pair.b].shingles) else pair.b
        if longer not in collections or pair.shared >= REPRINT * len(stories[longer].shingles):
            a, b = sorted((root(pair.a), root(pair.b)))
            parent[b] = a
    grouped: dict[int, Family] = {}
    for n in range(len(stories)):
        grouped.setdefault(root(n), Family([])).members.append(n)
    for pair in pairs:
        if root(pair.a) == root(pair.b):
            grouped[root(pair.a)].links.append(pair)
    for family in grouped.values():
        family.why = _why(stories, family)
    return list(grouped.values())


def _collections(stories: Sequence[Story], pairs: list[Link]) -> set[int]:
    """Long articles that hold several much shorter ones which have nothing to do with each other."""
    inside: dict[int, set[int]] = {}
    linked = {(p.a, p.b) for p in pairs} | {(p.b, p.a) for p in pairs}
    for pair in pairs:
        a, b = (pair.a, pair.b) if len(stories[pair.a].shingles) >= len(stories[pair.b].shingles) else (pair.b, pair.a)
        if len(stories[a].shingles) >= 1.5 * len(stories[b].shingles):
            inside.setdefault(a, set()).add(b)
    found = set()
    for whole, parts in inside.items():
        unrelated: list[int] = []
        for part in sorted(parts):
            if all((part, other) not in linked for other in unrelated):
                unrelated.append(part)
            if len(unrelated) >= COLLECTION:
                found.add(whole)
                break
    return found


def _why(stories: Sequence[Story], family: Family) -> str:
    if len(family.members) == 1:
        return ""
    shares = sorted(link.share for link in family.links)
    agencies = sorted({stories[n].agency for n in family.members} - {""})
    agency = f" The agency named in it is {' and '.join(agencies)}." if agencies else ""
    shared = f"{shares[0]:.0%}" if shares[0] == shares[-1] else f"{shares[0]:.0%} to {shares[-1]:.0%}"
    return (
        f"{len(family.members)} articles print passages of one story word for word: "
        f"between {'them' if len(shares) == 1 else 'pairs of them'} "
        f"{shared} of the shorter article stands in the longer one. They count as one telling.{agency}"
    )
