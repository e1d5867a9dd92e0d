"""Incidents: casualty claims of many articles that tell the same event, grouped by day, place, victims and the words of their evidence.

Two steps, both near-linear. Inside an article, claims join by date, place and nearness. Then the incidents of articles join across
the batch: an index by day, place and figure gives each a bounded number of candidates, and evidence is added up in points.

========================================  ======
the same day / week / month                3 2 1
no day, published within 3 days of it      1
the same town, township or village         3
only the same state or region              1
the same category and figure               1, from 4 victims or in a rare category 2
two / four rare words in common            1 2
the same means or actor                    1
========================================  ======

:data:`ENOUGH` points join. Days that exclude each other, two different towns or villages, or two different means never do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..claims import Casualty
from ..tokens import split
from . import days
from .figures import Printing
from .stories import Story
from .words import where

ENOUGH = 5
#: Candidates looked at for one key of the index: the latest ones.
CANDIDATES = 24
_RARE_CATEGORIES = frozenset(("executed", "abducted", "tortured", "sexual_violence", "captured", "death_sentence"))
_COMMON = frozenset(
    (
        "about after again against also among another around because been before being between both brought came civilian civilians could "
        "country dead death deaths during each eight eleven every fifty first five forces four from government group groups have having "
        "hundred hundreds including injured injuring into its junta kill killed killing kills last least left lost made many media "
        "military month months more most myanmar near nearly nine number officials only other others over people person persons regime "
        "region reported reports residents said says second seven several since six some source sources spokesman spokesperson state "
        "still such take taken ten than that the their them then there these they third thirty this those thousand thousands three "
        "through told took total town township twelve twenty under until village villagers villages was week weeks were what when where "
        "which while who whose will with within without wounded wounding would year years yesterday your monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august september october november december according"
    ).split()
)


@dataclass(slots=True)
class Incident:
    """One event: its printings, when (days, the narrowest known), where (fine and coarse names), and the evidence for each join."""

    printings: list[Printing] = field(default_factory=list)
    when: tuple[int, int] | None = None
    published: tuple[int, int] | None = None
    fine: frozenset[str] = frozenset()
    coarse: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    figures: set[tuple[object, ...]] = field(default_factory=set)
    words: frozenset[str] = frozenset()
    evidence: list[str] = field(default_factory=list)

    @property
    def grouped_by(self) -> str:
        """Why these claims are one incident, in a sentence."""
        if not self.evidence:
            return "One article tells this incident."
        kinds = Counter(self.evidence)
        return (
            "Told by several articles; joined by "
            + "; by ".join(kind + (f" ({n} times)" if n > 1 else "") for kind, n in kinds.most_common(3))
            + "."
        )


def incidents(stories: Sequence[Story], printings: Iterable[Printing]) -> list[Incident]:
    """Every printing in exactly one incident; incidents in the order of their first printing."""
    by_story: dict[int, list[Printing]] = {}
    for printing in printings:
        by_story.setdefault(printing.story, []).append(printing)
    local = [found for story, mine in sorted(by_story.items()) for found in _within(stories[story], mine)]
    frequency = Counter(word for found in local for word in found.words)
    most = max(8, len(local) // 50)
    for found in local:
        found.words = frozenset(word for word in found.words if frequency[word] <= most)
    index: dict[tuple[object, ...], list[Incident]] = {}
    joined: list[Incident] = []
    for found in local:
        best, points, evidence = None, 0, ""
        seen: set[int] = set()
        keys = _keys(found)
        for key in keys:
            for other in reversed(index.get(key, ())[-CANDIDATES:]):
                if id(other) not in seen:
                    seen.add(id(other))
                    score, why = _score(other, found)
                    if score > points:
                        best, points, evidence = other, score, why
        if best is not None and points >= ENOUGH:
            _join(best, found, evidence)
            for key in dict.fromkeys(keys + _keys(best)):
                held = index.setdefault(key, [])
                if not any(other is best for other in held[-CANDIDATES:]):
                    held.append(best)
        else:
            joined.append(found)
            for key in keys:
                index.setdefault(key, []).append(found)
    return joined


def _within(story: Story, printings: list[Printing]) -> list[Incident]:
    """The incidents of one article: a claim joins the incident whose date and place fit best, else the one told just before."""
    published = days.span(story.published)
    found: list[Incident] = []
    for printing in printings:
        one = _single(printing, published)
        best, points = None, 1
        for n, other in enumerate(reversed(found[-8:])):
            if (score := _near(other, one, printing.claim, n == 0)) > points:
                best, points = other, score
        if best is None:
            found.append(one)
        else:
            _join(best, one, "")
    return found


def _single(printing: Printing, published: tuple[int, int] | None) -> Incident:
    claim = printing.claim
    fine, coarse = where(claim)
    places = fine | coarse
    words = frozenset(w for w in split(claim.sentence[:600]) if len(w) > 3 and w[0].isalpha() and w not in _COMMON and w not in places)
    return Incident(
        [printing],
        days.span(claim.event_date),
        published,
        fine,
        coarse,
        frozenset({claim.means} - {""}),
        frozenset({claim.actor.lower()} - {""}),
        {_figure(claim)},
        words,
    )


def _figure(claim: Casualty) -> tuple[object, ...]:
    return claim.category, claim.count, claim.low, claim.high


def _near(other: Incident, one: Incident, claim: Casualty, latest: bool) -> int:
    """Points for a claim to belong to an incident of its own article; 2 join."""
    if _excluded(other, one, slack=0):
        return 0
    before = other.printings[-1].claim
    points = 2 if claim.sentence and claim.sentence == before.sentence else 1 if latest and claim.start - before.end < 400 else 0
    if one.when and other.when:
        points += 2 if days.width(one.when) <= 2 and days.width(other.when) <= 2 else 1
    if one.fine & other.fine:
        points += 2
    elif one.coarse & other.coarse:
        points += 1
    if one.when is None and not one.fine and not one.coarse and latest:
        points += 1
    return points


def _excluded(a: Incident, b: Incident, slack: int) -> bool:
    if (days.gap(a.when, b.when) or 0) > slack:
        return True
    if a.fine and b.fine and not a.fine & b.fine or a.coarse and b.coarse and not (a.coarse & b.coarse or a.fine & b.fine):
        return True
    return bool(a.means and b.means and not a.means & b.means and not (a.fine & b.fine))


def _score(a: Incident, b: Incident) -> tuple[int, str]:
    """Points that two incidents of different articles are one, and the evidence in words; 0 when something excludes it."""
    if _excluded(a, b, slack=0):
        return 0, ""
    points, told = 0, []
    if a.when and b.when:
        wide = max(days.width(a.when), days.width(b.when))
        points = 3 if wide == 1 else 2 if wide <= 8 else 1 if wide <= 62 else 0
        if points:
            told.append(f"the same {'day' if wide == 1 else 'week' if wide <= 8 else 'month'} ({_when(a, b)})")
    elif (away := _published_apart(a, b)) is not None and away <= 3:
        points = 1
        told.append("publication within three days")
    else:
        return 0, ""
    if fine := a.fine & b.fine:
        points += 3
        names = sorted(name for name in fine if not name[0].isupper()) or sorted(fine)  # codes are upper case, names are not
        told.append(f"the same place ({', '.join(names[:2])})")
    elif coarse := a.coarse & b.coarse:
        points += 1
        told.append(f"the same region ({', '.join(sorted(coarse)[:1])})")
    if same := a.figures & b.figures:
        counts = [f for f in same if isinstance(f[1], float | int)]
        points += 2 if any(float(str(f[1])) >= 4 for f in counts) or any(f[0] in _RARE_CATEGORIES for f in same) else 1
        told.append("the same figure")
    words = a.words & b.words
    if len(words) > 1:
        points += 2 if len(words) > 3 else 1
        told.append(f"shared words ({', '.join(sorted(words, key=lambda w: (-len(w), w))[:3])})")
    elif not (a.fine & b.fine) and not same:
        return 0, ""
    if a.means & b.means or a.actors & b.actors:
        points += 1
        told.append("the same means or actor")
    return points, ", ".join(told)


def _when(a: Incident, b: Incident) -> str:
    first = max(s[0] for s in (a.when, b.when) if s)
    last = min(s[1] for s in (a.when, b.when) if s)
    return days.iso(first) if first == last else f"{days.iso(first)} to {days.iso(last)}"


def _published_apart(a: Incident, b: Incident) -> int | None:
    """Days between the event of the one and the publication of the other, where one or both events have no date of their own."""
    return days.gap(a.when or a.published, b.when or b.published)


def _join(a: Incident, b: Incident, evidence: str) -> None:
    a.printings += b.printings
    if b.when and (a.when is None or days.width(b.when) < days.width(a.when)):
        a.when = b.when
    if b.published and a.published:
        a.published = min(a.published[0], b.published[0]), max(a.published[1], b.published[1])
    a.fine, a.coarse, a.means, a.actors = a.fine | b.fine, a.coarse | b.coarse, a.means | b.means, a.actors | b.actors
    # What an incident is recognised by stays small however many articles tell it, so that one more costs no more than the one before.
    if len(a.figures) < 64:
        a.figures |= b.figures
    if len(a.words) < 200:
        a.words |= b.words
    if evidence:
        a.evidence.append(evidence)


def _keys(found: Incident) -> list[tuple[object, ...]]:
    """Keys under which an incident is looked up: by place and time, by day and category, by month and figure."""
    reach = found.when or found.published
    if reach is None or days.width(reach) > 62:
        return []
    narrow = found.when is not None and days.width(found.when) <= 8
    weeks = range((reach[0] - 3) // 7, (reach[1] + 3) // 7 + 1) if narrow else ()
    months = range(reach[0] // 30 - (found.when is None), reach[1] // 30 + 1)
    keys: list[tuple[object, ...]] = [("place", name, month) for name in sorted(found.fine)[:6] for month in months]
    if narrow and found.when:
        keys += [("place", name, "week", week) for name in sorted(found.fine | found.coarse)[:6] for week in weeks]
        keys += [
            ("day", day, category)
            for day in range(found.when[0], found.when[1] + 1)
            for category in sorted({str(f[0]) for f in found.figures})
        ]
    keys += [("figure", *figure, month) for figure in sorted(found.figures, key=str)[:12] for month in months]
    return keys
