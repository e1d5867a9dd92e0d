"""The order of comparison, and its result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..claims import Casualty
from . import days
from .dating import Supplied, date_stories
from .figures import Printing, order
from .groups import INCIDENT, TOTAL, Group, largest, make_group
from .incidents import Incident, incidents
from .nearduplicates import Family, families
from .stories import Story
from .totals import totals
from .words import EVERYBODY, PART, loose, victim_class


@dataclass(slots=True)
class Comparison:
    """What a batch of articles says together.

    ``family_of`` gives the index of each story's family, ``dated`` the days of publication supplied across articles.
    """

    stories: list[Story]
    families: list[Family]
    family_of: list[int]
    groups: list[Group] = field(default_factory=list)
    dated: list[Supplied] = field(default_factory=list)


def compare(stories: Sequence[Story]) -> Comparison:
    """Compare stories: near-duplicates, days of publication, incidents, running totals, and the verdict on each.

    Every casualty claim of every story is in exactly one figure of exactly one group. Stories whose day of publication another
    one supplies are replaced by their re-read selves. Groups are in the order of time.
    """
    told = list(stories)
    found = families(told)
    dated = date_stories(told, found)
    family_of = [0] * len(told)
    for n, family in enumerate(found):
        for member in family.members:
            family_of[member] = n
    printings = [Printing(n, claim) for n, story in enumerate(told) for claim in story.claims if isinstance(claim, Casualty)]
    most = largest(printings)
    groups = []
    for total in totals(told, (p for p in printings if p.claim.cumulative)):
        groups.append(
            make_group(
                TOTAL,
                total.category,
                total.victims,
                total.subject,
                total.place,
                total.date,
                total.printings,
                told,
                family_of,
                total.grouped_by,
                most,
            )
        )
    for incident in incidents(told, (p for p in printings if not p.claim.cumulative)):
        groups += _lines(incident, told, family_of, most)
    groups.sort(key=lambda g: (_time(g), g.type, g.incident, g.id))
    return Comparison(told, found, family_of, groups, dated)


def _lines(
    incident: Incident,
    stories: Sequence[Story],
    family_of: Sequence[int],
    most: Mapping[tuple[int, str, bool], float],
) -> list[Group]:
    """The groups of one incident: one for each category and class of victims."""
    lines: dict[tuple[str, str], list[Printing]] = {}
    for printing in incident.printings:
        victims = victim_class(printing.claim.victims)
        lines.setdefault((printing.claim.category, EVERYBODY if victims == PART else victims), []).append(printing)
    _same_victims(lines)
    place = max((p.claim.place for p in incident.printings), key=lambda place: (len(place.split(",")), len(place)), default="")
    date = ""
    if incident.when:
        dates = {p.claim.event_date for p in incident.printings if days.span(p.claim.event_date) == incident.when}
        date = min(dates, default="")
    groups = [
        make_group(INCIDENT, category, victims, "", place, date, found, stories, family_of, incident.grouped_by, most)
        for (category, victims), found in lines.items()
    ]
    name = groups[0].id
    for group in groups:
        group.incident = name
    return groups


def _same_victims(lines: dict[tuple[str, str], list[Printing]]) -> None:
    """Join lines in which different articles give one figure of two or more with different words for the victims ("men", "prisoners").

    One of the words must be loose: two classes of the lexicon, such as children and soldiers, stay apart whatever their figures.
    """
    seen: dict[tuple[object, ...], tuple[str, str]] = {}
    for line in sorted(lines, key=lambda key: (key[0], not loose(key[1]), key[1] != EVERYBODY, key[1] in ("men", "adults"), key[1])):
        for printing in lines[line]:
            claim = printing.claim
            figure = claim.category, claim.count, claim.low, claim.high
            home = seen.setdefault(figure, line)
            if (
                home != line
                and (claim.count or claim.low or 0) >= 2
                and line in lines
                and home in lines
                and not ({p.story for p in lines[home]} & {p.story for p in lines[line]})
            ):
                if loose(home[1]) or loose(line[1]):
                    lines[home] += lines.pop(line)
                    break


def _time(group: Group) -> tuple[int, int]:
    """Groups are ordered by the day of the event, else by their latest figure."""
    if group.type == INCIDENT and (found := days.span(group.date)):
        return found
    last = order(max(group.figures, key=order))[0]
    return last, last
