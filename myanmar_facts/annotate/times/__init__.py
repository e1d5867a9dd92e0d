"""Time expressions of an article: found over its tokens, dressed, joined; then resolved once the publication date is known.

``find_times`` needs no date and keeps each expression's shape; ``resolve_times`` fills in the values. Between them
``published.find_published`` looks at the shapes.
"""

from __future__ import annotations

from dataclasses import replace

from ...article import Sentence
from ...document import Document
from ..marks import Time
from . import clock, durations, numeric, relative, rules, years  # noqa: F401  (their shapes)
from .doubt import settle
from .named import find_named
from .resolve import resolve
from .shapes import Found, Scan, Shape, find
from .words import words as lexicon_words

_WEEK_OF = frozenset({"of", "beginning", "starting", "ending"})
_EARLY = frozenset({"early", "mid", "late"})
_STEPS = frozenset({"past", "last", "next", "coming", "first", "previous", "following"})
_EDGES = frozenset({"beginning", "start", "end", "middle", "turn", "outset", "close"})
#: What may stand between a clock time or a part of the day and its day, and between a day and its time.
_TO_DAY = frozenset({
    (), ("on",), (",",), (",", "on"), ("of",), ("the",), ("on", "the"), ("local", "time"), ("local", "time", "on"), ("local", "time", ","),
    ("early", "on"), ("late", "on"), ("·",), ("|",), ("–",), ("—",),
})
_TO_TIME = frozenset({
    (), ("at",), (",",), ("at", "around"), ("at", "about"), (",", "at"), ("in",), (",", "in"), ("around",), ("about",), ("by",),
    ("·",), ("|",), ("–",), ("—",), (",", "around"), (",", "at", "around"), (",", "at", "about"),
    ("early", "in"), ("late", "in"), ("at", "approximately"), ("from",), ("at", "exactly"),
})
_APPROXIMATE = (
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("as", "many", "as"),
    ("nearly",), ("almost",),
    ("roughly",), ("approximately",), ("well", "over"), ("just", "over"),
)


def find_times(document: Document) -> list[Time]:
    """The time expressions of the read sentences, unresolved, in the order of the text."""
    lexicon = lexicon_words()
    line = [lexicon.classes[word] for word in document.tokens.words]
    settle(document, lexicon, line)
    named = find_named(document)
    for i, (j, _) in named.items():
        line[i:j] = "H" + "h" * (j - i - 1)
    scan = Scan(document, lexicon, "".join(line), named)
    first = lexicon.vague.first
    vague = [i for i, word in enumerate(scan.words) if word in first]
    marks: list[Time] = []
    done = 0
    for sentence in document.sentences:
        scan.first, scan.last = sentence.first, sentence.last
        found = find(scan)
        items = _joined(scan, _dressed(scan, found)) if found else found
        start = done
        while done < len(vague) and vague[done] < sentence.last:
            done += 1
        if start < done:
            items = sorted(items + _vague(scan, vague[start:done], items), key=lambda item: item.i)
        marks.extend(_mark(document, item) for item in items)
    return marks


def _vague(scan: Scan, hits: list[int], items: list[Found]) -> list[Found]:
    """The vague references and sets that the lexicon has as phrases ("now", "recently", "daily"), where no other time stands."""
    words, phrases = scan.words, scan.lexicon.vague
    taken = {k for item in items for k in range(item.i, item.j)}
    found: list[Found] = []
    done = -1
    for i in hits:
        hit = phrases.at(words, i, scan.last)
        if hit is None or i < done or any(k in taken for k in range(i, hit[0])):
            continue
        if scan.capital(i) and scan.capital(i - 1) and scan.line[i - 1] == "_" or (i > scan.first and words[i - 1] == "-"):
            continue  # part of a name: "Myanmar Now", "Frontier Weekly"
        if scan.capital(i) and scan.capital(hit[0]) and scan.line[hit[0]] == "_":
            continue
        done = hit[0]
        kind, value = hit[1]
        found.append(Found(i, hit[0], Shape("vague", type=kind, value=value, vague=True)))
    return found


def resolve_times(document: Document) -> None:
    """Give every time its value, its days and the reason, from ``document.published`` and from one another."""
    resolve(document)


def times_of(document: Document, sentence: Sentence) -> list[Time]:
    """The times of one sentence, in order."""
    from bisect import bisect_left

    marks = document.times
    first = bisect_left(marks, sentence.first, key=lambda t: t.i)
    last = bisect_left(marks, sentence.last, key=lambda t: t.i)
    return marks[first:last]


def _mark(document: Document, item: Found) -> Time:
    shape = item.shape
    return Time(
        document.tokens.starts[item.i], document.tokens.ends[item.j - 1], item.i, item.j, shape.type, shape.rule,
        vague=shape.vague or shape.type in ("duration", "set"), shape=shape,
    )


def _dressed(scan: Scan, found: list[Found]) -> list[Found]:
    """Widen each extent by the words that belong to it: "early", "mid-", "the end of", "earlier", "local time"."""
    floor = scan.first
    for item in found:
        shape = item.shape
        if shape.type == "duration":
            item.i = _approximated(scan, _stepped(scan, item, floor), floor)
        elif shape.rule == "ago":
            item.i = _approximated(scan, item.i, floor)
        elif shape.type in ("date", "time"):
            if shape.clock and scan.words[item.j:min(item.j + 2, scan.last)] == ["local", "time"]:
                item.j += 2
            item.i = _edged(scan, item, floor)
        floor = item.j
    return found


def _edged(scan: Scan, item: Found, floor: int) -> int:
    """Where a date starts with "early", "mid-", "late in", "the end of", "earlier", "the week of" before it."""
    words, shape, i = scan.words, item.shape, item.i
    if shape.month and shape.day and shape.until is None and i - 3 >= floor and words[i - 2] == "week" and words[i - 1] in _WEEK_OF:
        shape.week = True
        return i - 3 if words[i - 3] == "the" else i - 2
    lead = i - 1 if i - 1 >= floor and words[i - 1] == "the" else i
    one = words[lead - 1] if lead - 1 >= floor else ""
    two = words[lead - 2] if lead - 2 >= floor else ""
    at = lead
    if one in _EARLY or (one in ("earlier", "later") and scan.line[i] in "tlz" and shape.unit):
        at -= 1
    elif two in _EARLY and (one in ("-", "on") or (one == "in" and not shape.clock)):
        at -= 2
    elif one == "of" and two in _EDGES:
        at -= 2
    if at < lead:
        return at - 1 if at - 1 >= floor and words[at - 1] == "the" else at
    return lead if shape.decade is not None or shape.century is not None else i


def _stepped(scan: Scan, item: Found, floor: int) -> int:
    """Where a duration starts with "the past", "the first", "the" before it; the article of "the two-day visit" is the visit's."""
    words, at = scan.words, item.i
    if at - 1 >= floor and words[at - 1] in _STEPS and item.shape.rule == "duration":
        at -= 1
    if at - 1 >= floor and words[at - 1] == "the" and scan.line[at] != "a" and "-" not in scan.line[at:item.j]:
        at -= 1
    return at


def _approximated(scan: Scan, at: int, floor: int) -> int:
    """Where a length of time that starts at ``at`` begins with "more than", "nearly", "at least" before it."""
    for phrase in _APPROXIMATE:
        n = len(phrase)
        if at - n >= floor and tuple(scan.words[at - n:at]) == phrase:
            return at - n
    return at


def _joined(scan: Scan, found: list[Found]) -> list[Found]:
    """Make one of a clock time or part of the day and the day beside it: "3pm on Friday", "Tuesday morning"."""
    joined: list[Found] = []
    for item in found:
        while joined:
            merged = _pair(scan, joined[-1], item)
            if merged is None:
                break
            joined.pop()
            item = merged
        joined.append(item)
    return joined


def _pair(scan: Scan, left: Found, right: Found) -> Found | None:
    gap = tuple(scan.words[left.j:right.i])
    if len(gap) > 3:
        return None
    a, b = left.shape, right.shape
    if a.bare_clock and b.bare_clock:
        if a.clock and not b.clock and gap in ((), ("in",), ("at",), (",", "in")):
            return Found(left.i, right.j, _clocked(a, b))
        return None
    if a.bare_clock and b.day_level and not b.part and gap in _TO_DAY:
        if gap == ("the",) and b.rule in ("month", "year"):
            return None
        return Found(left.i, right.j, _with_time(b, a))
    if a.day_level and not a.part and b.bare_clock and gap in _TO_TIME:
        if gap == (",",) and b.part and scan.line[right.i] not in "ra":
            return None
        return Found(left.i, right.j, _with_time(a, b))
    if a.day_level and a.part and b.bare_clock and b.clock and gap in _TO_TIME:
        return Found(left.i, right.j, _with_time(a, _clocked(b, replace(b, clock="", part=a.part))))
    if a.bare_clock and a.clock and b.day_level and b.part and gap in _TO_DAY:
        return Found(left.i, right.j, _with_time(replace(b, part=""), _clocked(a, replace(a, clock="", part=b.part))))
    return None


def _clocked(time: Shape, part: Shape) -> Shape:
    """A clock time with the part of the day that tells its half: "10 in the evening" is 22:00."""
    hour = int(time.clock[1:3])
    if hour < 12 and (part.part in ("AF", "EV") or (part.part == "NI" and hour >= 6)):
        return replace(time, clock=f"T{hour + 12:02}{time.clock[3:]}")
    return time


def _with_time(day: Shape, time: Shape) -> Shape:
    return replace(day, type="time", part=time.part, clock=time.clock, vague=False)
