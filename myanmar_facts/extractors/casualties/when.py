"""Times and places of a claim: what its sentence says of when and where, and of the day of a count."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ...annotate.marks import Place, Time
from ...annotate.places import Composed, compose
from ...article import Sentence
from ...document import Document
from . import words as w
from .line import Line
from .rules import Found

_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EVENT_VERBS = frozenset(
    "hit struck strike strikes occurred happened exploded erupted bombed attacked attack attacks raided shelled dropped fired landed fell "
    "jolted came swept collapsed capsized crashed sank opened stormed torched ploughed rammed massacre massacred airstrike airstrikes strafed".split())


@dataclass(slots=True)
class When:
    """What a sentence says of time. ``event`` days of happening, ``as_of`` of a count, ``since`` its start, ``report`` of its telling."""

    event: list[Time]
    as_of: list[Time]
    since: list[Time]
    report: list[Time]


def day(time: Time) -> str:
    """The value of a time as a date: the clock and the part of day cut off; "" when it is no date."""
    if time.type not in ("date", "time") or not time.value or time.value.startswith(("X", "P")) or time.vague:
        return ""
    value = time.value.split("T")[0]
    return value if value[:1].isdigit() and "X" not in value else ""


def times_of(document: Document, sentence: Sentence) -> When:
    """The times of ``sentence`` sorted by what they say."""
    words = document.tokens.words
    when = When([], [], [], [])
    for time in document.times:
        if not sentence.first <= time.i < sentence.last or not day(time):
            continue
        k = time.i - 1
        while k >= sentence.first and words[k] in ("the", "on", "in", "late", "early", "last") and not (words[k] == "in"):
            k -= 1
        before = words[k] if k >= sentence.first else ""
        pair = (words[k - 1] if k > sentence.first else "", before)
        told = pair[0] in w.REPORT or before in w.REPORT
        following = words[time.j] if time.j < sentence.last else ""
        if before == "since" or _begun(words, max(sentence.first, time.i - 9), time.i):
            if following == "," and time.j + 1 < sentence.last and words[time.j + 1] == "when":
                when.event.append(time)
            else:
                when.since.append(time)
        elif pair == ("as", "of") or pair == ("as", "at") or before in ("by", "until", "till") or pair == ("up", "to"):
            when.as_of.append(time)
        elif told or (words[time.i - 1] == "on" and k >= sentence.first and words[k] in w.REPORT):
            when.report.append(time)
        else:
            when.event.append(time)
    return when


def _begun(words: list[str], first: int, last: int) -> bool:
    """Whether the time dates the beginning of a count: "since the army seized power on Feb. 1", "since riots in 2012"."""
    before = words[first:last]
    if "since" not in before:
        return False
    after = before[len(before) - before[::-1].index("since"):]
    return not any(word in (",", ";", '"', "—", ".") or word in w.REPORT for word in after) and not any(word in _COME for word in after)


_COME = frozenset(("came", "storm", "cyclone", "quake", "earthquake", "typhoon", "struck", "hit"))


def told_outside(document: Document, sentence: Sentence, when: When, position: int | None) -> When:
    """The times of ``when`` with those outside the attributed content counted as times of the telling.

    ``position`` is the character that the content must hold (None: any content of the sentence). A month or year before
    the content is still of the event: "In April 2024, residents said …".
    """
    start, end = document.tokens.starts[sentence.first], document.tokens.ends[sentence.last - 1]
    content = [
        piece for a in document.attributions if a.speech for piece in a.pieces
        if (piece[0] < end and start < piece[1] if position is None else piece[0] <= position < piece[1])]
    if not content:
        return when
    low, high = min(content, key=lambda piece: piece[1] - piece[0])
    inside = [t for t in when.event if low <= t.start < high or (t.end <= low and len(day(t)) < 10)]
    return When(inside, when.as_of, when.since, when.report + [t for t in when.event if t not in inside])


def event_date(line: Line, found: Found, when: When) -> str:
    """The day of the incident as the sentence gives it: the nearest time of its clause."""
    position = found.harm.i if found.harm is not None else found.figure.i
    best: tuple[int, str] | None = None
    for n, time in enumerate(when.event):
        if (shifted := _day_before(line, time, position)) is not None:
            return shifted
        between = line.words[min(time.j, position):max(time.i, position)]
        if any(word in ("after", "before", ";") for word in between) and time.i < position and not any(word == "when" for word in between):
            continue
        distance = abs(time.i - position) + (12 if ";" in between or '"' in between else 0)
        value = day(time)
        for one, two in ((n - 1, n), (n, n + 1)):
            if 0 <= one and two < len(when.event) and line.words[when.event[one].j:when.event[two].i] == ["and"] and len(day(when.event[one])) == len(day(when.event[two])) == 7:
                value = f"{day(when.event[one])}/{day(when.event[two])}"  # "in April and May 2022"
        if best is None or distance < best[0]:
            best = (distance, value)
    return best[1] if best else ""


def _day_before(line: Line, time: Time, position: int) -> str | None:
    """ "came a day after five people were killed": the harm is a day before what the time says."""
    words = line.words[time.i:time.j + 1]
    if "after" not in words[-2:] or time.j > position or len(day(time)) != 10 or not {"day", "days"} & set(words):
        return None
    count = _COUNTS.get(words[0], 0)
    return (datetime.date.fromisoformat(day(time)) - datetime.timedelta(days=count)).isoformat() if count else None


def period(line: Line, when: When) -> str:
    """ "Between 1 February and 5 July 2021", "from 1 to 5 July": a period with both its ends, else ""."""
    for one, two in zip(when.event, when.event[1:], strict=False):
        lead = line.word(one.i - 1)
        if (lead, line.word(one.j)) in (("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")) and two.i == one.j + 1:
            return f"{day(one)}/{day(two)}"
    return ""


def has_event_verb(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence tells how an incident happened."""
    return any(word in _EVENT_VERBS for word in document.tokens.words[sentence.first:sentence.last])


def place_of(line: Line, found: Found) -> Composed | None:
    """Where: the nearest place of the clause, after the word of harm rather than before it."""
    return nearest_place(line, own_places(line.document, line.sentence), found)


_WHERE = frozenset(("in", "at", "near", "on", "outside", "inside", "around", "across", "from", "of", "within", "between", "along", "off", "hit", "bombed", "fled", "shelled", "raided", "struck", "attacked", "to"))
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
        before = line.word(first.i - 2) if before in ("the", "northern", "southern", "eastern", "western", "central", "nearby", "neighbouring", "neighboring") else before
        if line.word(first.i - 2) in _SPEAKING or line.word(first.i - 3) in _SPEAKING:
            continue
        distance = 0 if before in _WHERE else 8
        if line.word(group[-1].j) in ("'s", "-") and before not in _WHERE:
            distance = 20
        if first.level in ("country", "region"):
            distance += 8
        if first.i >= high:
            distance += first.i - high
            if any(word == ";" or word in w.REPORT for word in line.words[high:first.i]):
                distance += 15
            if any(high <= f.i < first.i and f.claimed for f in line.figures if f is not found.figure and f.shape != "harm"):
                distance += 6
        elif first.i >= low:
            distance += 4 + (10 if before in ("from", "to") or line.word(first.i - 4) == "way" or "way" in line.words[low:first.i] else 0)
        else:
            distance += low - first.j + 3
        if best is None or distance < best[0]:
            best = (distance, n)
    return compose(_lists(line, heads, best[1])) if best is not None and best[0] <= 34 else None


def own_places(document: Document, sentence: Sentence) -> list[Place]:
    """The places of a sentence that are places, not parts of a name: neither "(Burma)" in a body's name nor "Japan's NHK"."""
    found = []
    mentions = [m for m in document.mentions if sentence.first <= m.i < sentence.last]
    for place in document.places:
        if not sentence.first <= place.i < sentence.last:
            continue
        named = any(m.i <= place.i < m.j or (document.tokens.words[place.j:place.j + 1] == ["'s"] and m.i in (place.j, place.j + 1)) for m in mentions)
        if not named or place.level not in ("country", "state_region"):
            found.append(place)
    return found


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
    for group in heads[n + 1:]:
        between = line.words[listed[-1].j:group[0].i]
        if between and all(word in (",", "and") for word in between) and group[0].level == listed[-1].level:
            listed.append(group[0])
        else:
            break
    return listed
