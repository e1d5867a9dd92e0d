"""The day and the place that a claim's own sentence gives it."""

from __future__ import annotations

import datetime

from ...annotate.marks import Place
from ...annotate.places import Composed, compose
from . import words as w
from .line import Line
from .rules import Found
from .scene import Scene, When, day

_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def event_date(scene: Scene, line: Line, found: Found, when: When) -> str:
    """The day of the incident as the sentence gives it: the nearest time of its clause."""
    position = found.harm.i if found.harm is not None else found.figure.i
    best: tuple[int, str] | None = None
    if shifted := _days_before(scene, line, position):
        return shifted
    for n, time in enumerate(when.event):
        between = line.words[min(time.j, position) : max(time.i, position)]
        if any(word in ("after", "before", ";") for word in between) and time.i < position and not any(word == "when" for word in between):
            continue
        distance = abs(time.i - position) + (12 if ";" in between or '"' in between else 0)
        low, high = min(time.j, position), max(time.i, position)
        if any(f.claimed and low <= f.i and f.j <= high and f is not found.figure and f.shape != "harm" for f in line.figures):
            distance += 8  # the time of another figure's clause
        value = day(time)
        for one, two in ((n - 1, n), (n, n + 1)):
            if (
                0 <= one
                and two < len(when.event)
                and line.words[when.event[one].j : when.event[two].i] == ["and"]
                and len(day(when.event[one])) == len(day(when.event[two])) == 7
            ):
                value = f"{day(when.event[one])}/{day(when.event[two])}"  # "in April and May 2022"
        if best is None or distance < best[0]:
            best = (distance, value)
    return best[1] if best else ""


def _days_before(scene: Scene, line: Line, position: int) -> str:
    """ "It came a day after five people were killed": so many days before the day that the article last named; "" if not so put."""
    for k in range(line.first + 1, min(position, line.last - 1)):
        if line.words[k] in ("day", "days") and line.words[k + 1] == "after" and position - k < 12:
            count = _COUNTS.get(line.words[k - 1], 0)
            base = scene.day_before(line.first)
            if count and base:
                return (datetime.date.fromisoformat(base) - datetime.timedelta(days=count)).isoformat()
    return ""


def period(line: Line, when: When) -> str:
    """ "Between 1 February and 5 July 2021", "from 1 to 5 July": a period with both its ends, else ""."""
    for one, two in zip(when.event, when.event[1:], strict=False):
        lead = line.word(one.i - 1)
        if (lead, line.word(one.j)) in (("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")) and two.i == one.j + 1:
            return f"{day(one)}/{day(two)}"
    return ""


def place_of(scene: Scene, line: Line, found: Found) -> Composed | None:
    """Where: the nearest place of the clause, after the word of harm rather than before it."""
    return nearest_place(line, scene.places(line.sentence), found)


_WHERE = frozenset(
    (
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "from",
        "of",
        "within",
        "between",
        "along",
        "off",
        "hit",
        "bombed",
        "fled",
        "shelled",
        "raided",
        "struck",
        "attacked",
        "to",
    )
)
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest km kilometers kilometres miles mile meters metres upstream "
    "downstream".split()
)
_SPEAKING = frozenset(("speaking", "reported", "said", "told", "based", "hospital"))


def nearest_place(line: Line, places: list[Place], found: Found) -> Composed | None:
    """The composed place that stands nearest to the claim, places of the telling ("Speaking in Geneva") left out."""
    low = min(found.figure.i, found.harm.i if found.harm is not None else found.figure.i)
    high = max(found.figure.j, found.harm.j if found.harm is not None else found.figure.j)
    best: tuple[int, int] | None = None
    heads = _heads(places)
    for n, group in enumerate(heads):
        first = group[0]
        before = line.word(first.i - 1)
        before = (
            line.word(first.i - 2)
            if before in ("the", "northern", "southern", "eastern", "western", "central", "nearby", "neighbouring", "neighboring")
            else before
        )
        if line.word(first.i - 2) in _SPEAKING or line.word(first.i - 3) in _SPEAKING:
            continue
        if line.word(group[-1].j) == "-" and line.word(group[-1].j + 1) == "based":
            continue  # "the Oslo-based broadcaster"
        if before == "with":
            continue  # "near the border with China"
        distance = 0 if before in _WHERE else 8
        if first.level == "country" and line.word(first.j) == "'s" and n + 1 < len(heads):
            distance += 20  # "in Myanmar's eastern Kayah state"
        if line.word(group[-1].j) in ("'s", "-") and before not in _WHERE:
            distance = 20
        if first.level in ("country", "region"):
            distance += 8
        if before in ("of", "from") and line.word(first.i - 2) in _BEARINGS:
            distance += 10  # "on a village just north of Thantlang"
        if first.i >= high:
            distance += first.i - high
            if any(word == ";" or word in w.REPORT for word in line.words[high : first.i]):
                distance += 15
            between = line.words[high : first.i]
            if between.count("(") > between.count(")"):
                if any(high <= f.i < first.i for f in line.figures):
                    continue  # "more than 160,000 (55,000 of them in India)"
                distance += 10
            if any(high <= f.i < first.i and f.claimed for f in line.figures if f is not found.figure and f.shape != "harm"):
                distance += 6
        elif first.i >= low:
            distance += 4 + (10 if before in ("from", "to") or line.word(first.i - 4) == "way" or "way" in line.words[low : first.i] else 0)
        else:
            distance += low - first.j + 3
        if best is None or distance < best[0]:
            best = (distance, n)
    return compose(_lists(line, heads, best[1])) if best is not None and best[0] <= 34 else None


def _heads(places: list[Place]) -> list[list[Place]]:
    """Places with the larger places named with them as one group: "Pale Township, Sagaing Region" is one."""
    groups: list[list[Place]] = []
    for place in places:
        if groups and place.text in groups[-1][0].parents:
            groups[-1].append(place)
        elif groups and groups[-1][-1].text in place.parents and place.i - groups[-1][-1].j <= 2:
            groups[-1].insert(0, place)
        else:
            groups.append([place])
    return groups


def _lists(line: Line, heads: list[list[Place]], n: int) -> list[Place]:
    """The place of group ``n`` with those listed on: "Hinthada, Laputta and Kangyidaung townships"."""
    listed = [heads[n][0]]
    for group in heads[n + 1 :]:
        between = line.words[listed[-1].j : group[0].i]
        if between and all(word in (",", "and") for word in between) and group[0].level == listed[-1].level:
            listed.append(group[0])
        else:
            break
    return listed
