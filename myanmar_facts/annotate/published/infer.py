"""The publication date by inference, when no line of the page gives it.

Every piece of evidence is a list of stretches of days in which the article can have been written ("last year's coup" is 2022;
"Tuesday, July 6" is 2021-07-06, 2027-07-06, …). They are intersected from the strongest to the weakest; one that contradicts
the stronger ones is left out. The result is as precise as what remains: a day, a month, a year, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import regex

from ...article import BODY, CAPTION, FURNITURE, Sentence
from ...document import Document
from ..marks import Published, Time
from ..times.calendar import add_days, add_months, bounds, day_of, months
from ..times.shapes import Shape
from ..times.tense import FUTURE, tense
from .events import Event, told

Stretch = tuple[date, date]
_FROM, _TO = date(1988, 1, 1), date(2060, 12, 31)
_COPYRIGHT = regex.compile(r"(?:©|\(c\)|copyright)[^\d\n]{0,30}((?:19|20)\d\d)(?:\s?[-–]\s?((?:19|20)\d\d))?", regex.I)
#: Words that two mentions of one thing share ("elections next year", "the August 2023 elections").
_TOPIC_LENGTH = 5
_COMMON = frozenset(
    "their there which would could about after before other first where since being these those under while during among according "
    "country people myanmar military junta government state states minister foreign armed forces regime".split()
)
_LEAD = 4
_MOST = 60
#: A period that a bulletin reports on stands among its first characters.
_PERIOD = 400
_SPEECH = frozenset("said told announced reported confirmed admitted claimed acknowledged warned".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the article can lie, and a clause that says why; a higher weight is stronger."""

    weight: float
    stretches: tuple[Stretch, ...]
    why: str


def infer(document: Document, dateline: Time | None) -> Published | None:
    """What the text implies about its day of publication, or None when it implies nothing to at least the year."""
    evidence = sorted(_evidence(document, dateline), key=lambda e: -e.weight)
    left: tuple[Stretch, ...] = ((_FROM, _TO),)
    used: list[str] = []
    for item in evidence:
        both = _intersect(left, item.stretches)
        if both:
            if both != left:
                used.append(item.why)
            left = both
    left = _earliest(left, any(len(item.stretches) == 1 for item in evidence))
    if len(left) != 1:
        return None
    first, last = left[0]
    if first != last and (last - first).days <= 6:
        day = _lead_day(document, first, last)
        if day is not None:
            first = last = day
            used.append("the weekday that the lead names")
    value = _shown(first, last)
    return Published(value, "inferred from " + "; ".join(used)) if value else None


def _shown(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}" if first.year == last.year else ""


def _intersect(left: tuple[Stretch, ...], right: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    return tuple((max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) <= min(b, d))


def _earliest(left: tuple[Stretch, ...], bounded: bool) -> tuple[Stretch, ...]:
    """Where several years remain and something bounds them below, the first is meant if the next is years away."""
    if bounded and len(left) > 1 and left[0][0] > _FROM + timedelta(days=366) and (left[1][0] - left[0][0]).days > 700:
        return left[:1]
    return left


# --- the pieces of evidence -----------------------------------------------------------------------------------------


def _evidence(document: Document, dateline: Time | None) -> Iterator[Evidence]:
    marks = [m for m in document.times if isinstance(m.shape, Shape) and m.type in ("date", "time")]
    sentences = document.sentences
    captions = {s.index for s in sentences if s.block.kind == CAPTION}
    by_sentence: dict[int, list[Time]] = {}
    for mark in marks:
        sentence = document.sentence_at(mark.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.index, []).append(mark)
    yield from _of_events(document, by_sentence)
    yield from _of_copyright(document)
    yield from _of_topics(document, by_sentence, captions)
    yield from _of_weekdays(document, by_sentence, captions)
    yield from _of_years(document, by_sentence)
    if dateline is not None:
        yield from _of_dateline(document, dateline, by_sentence)


def _of_events(document: Document, by_sentence: dict[int, list[Time]]) -> Iterator[Evidence]:
    for event, where in told(document):
        yield Evidence(9, ((event.day, _TO),), f"its account of {event.name}")
        for n in where:
            for mark in by_sentence.get(n, []):
                yield from _from_event(document, event, mark)


def _from_event(document: Document, event: Event, mark: Time) -> Iterator[Evidence]:
    shape = mark.shape
    assert isinstance(shape, Shape)
    day = event.day
    said = f'"{document.evidence(mark.start, mark.end)}" said of {event.name}'
    if shape.unit == "D" and _SPEECH & frozenset(document.tokens.words[max(0, mark.i - 3):mark.i]):
        return  # "the regime admitted last night" dates the admission, not the storm
    sentence = document.sentence_at(mark.start)
    if sentence is not None and _only_in_compounds(document.tokens.words, sentence):
        return  # "anti-coup forces" are no account of the coup
    if sentence is not None and "recent" in document.tokens.words[mark.j:sentence.last]:
        return  # "Last week he said the recent executions …"
    if shape.unit == "D" and shape.offset == 0 and any(a.start < mark.start < a.end for a in document.quoted):
        return  # “Today I am announcing …” is the day of the speech
    if shape.base == "pub" and shape.month is None and shape.weekday is None:
        reach = _reached(shape, day)
        if reach is not None and tense(document, mark) != FUTURE:
            yield Evidence(8, (reach,), said)
    elif shape.year is None and not shape.base and shape.month == day.month and shape.day in (None, day.day) and not shape.direction:
        yield Evidence(7, ((day, add_days(day, 330)),), said + " without a year")
    elif shape.weekday == day.isoweekday() and shape.month is None and not shape.base and in_lead(document, mark):
        yield Evidence(6, ((day, add_days(day, 6)),), said)


def _only_in_compounds(words: list[str], sentence: Sentence) -> bool:
    """Whether the sentence has "coup" in words like "anti-coup" only."""
    at = [k for k in range(sentence.first, sentence.last) if words[k] == "coup"]
    return bool(at) and all(k - 2 >= sentence.first and words[k - 1] == "-" and words[k - 2] in ("anti", "pro") for k in at)


def _reached(shape: Shape, day: date) -> Stretch | None:
    """The days from which ``day`` is the frame that ``shape`` names: "last week" is any day of the week after."""
    if shape.unit == "Y":
        year = day.year - shape.offset
        return months(year, 1, year, 12)
    if shape.unit == "M":
        month = add_months(day.replace(day=1), -shape.offset)
        return months(month.year, month.month, month.year, month.month)
    if shape.unit == "W":
        there = add_days(day, -7 * shape.offset)
        monday = add_days(there, -there.weekday())
        return monday, add_days(monday, 6)
    if shape.unit == "D":
        there = add_days(day, -shape.offset)
        return there, there
    return None


def in_lead(document: Document, mark: Time) -> bool:
    """Whether the mark stands among the first sentences of running text."""
    sentence = document.sentence_at(mark.start)
    return sentence is not None and sentence.block.kind == BODY and any(s is sentence for s in _lead(document))


def _lead(document: Document) -> list[Sentence]:
    return list(islice((s for s in document.sentences if s.block.kind == BODY and not s.dateline), _LEAD))


def _of_copyright(document: Document) -> Iterator[Evidence]:
    for block in document.blocks:
        if block.kind == FURNITURE or block.end - block.start < 200:
            match = _COPYRIGHT.search(document.view, block.start, min(block.end, block.start + 400))
            if match:
                year = int(match[2] or match[1])
                yield Evidence(5, (months(year, 1, year, 12),), f"the copyright year {year}")


def _topics(document: Document, mark: Time) -> frozenset[str]:
    """The content words near a time, for what is told of it."""
    sentence = document.sentence_at(mark.start)
    if sentence is None:
        return frozenset()
    words = document.tokens.words
    near = words[max(sentence.first, mark.i - 7):mark.i] + words[mark.j:min(sentence.last, mark.j + 5)]
    return frozenset(w.rstrip("s") for w in near if len(w) >= _TOPIC_LENGTH and w.isalpha() and w not in _COMMON)


def _of_topics(document: Document, by_sentence: dict[int, list[Time]], captions: set[int]) -> Iterator[Evidence]:
    """"elections next year" beside "the August 2023 elections"; "in Moscow last month" beside "in Moscow in July"."""
    steps: list[tuple[Shape, frozenset[str], str]] = []
    years: list[tuple[int, frozenset[str]]] = []
    bare: list[tuple[int, frozenset[str]]] = []
    for index, marks in by_sentence.items():
        for mark in marks:
            shape = mark.shape
            assert isinstance(shape, Shape)
            if len(steps) > _MOST or len(years) > _MOST or len(bare) > _MOST:
                break  # a book, not an article: what matters stands near its head
            if shape.base == "pub" and shape.unit in ("Y", "M") and abs(shape.offset) == 1:
                topics = _topics(document, mark)
                if shape.month is None:
                    steps.append((shape, topics, document.evidence(mark.start, mark.end)))
            elif index in captions:
                continue
            elif shape.year is not None and shape.until is None and not shape.named:
                years.append((shape.year, _topics(document, mark)))
            elif shape.month is not None and shape.day is None and not shape.base:
                bare.append((shape.month, _topics(document, mark)))
    votes: dict[tuple[str, int], tuple[int, str]] = {}
    for shape, topics, said in steps:
        if shape.unit == "Y":
            for year, others in years:
                if shared := topics & others:
                    key = ("year", year - shape.offset)
                    votes[key] = (votes.get(key, (0, ""))[0] + 1, f'"{said}" and {year} said of the same ({min(shared)})')
        else:
            for month, others in bare:
                if shared := topics & others:
                    key = ("month", (month - 1 - shape.offset) % 12 + 1)
                    votes[key] = (votes.get(key, (0, ""))[0] + 1, f'"{said}" and a month said of the same ({min(shared)})')
    for (kind, value), (count, why) in sorted(votes.items(), key=lambda v: (-v[1][0], v[0])):
        if kind == "year":
            yield Evidence(6 + min(count, 5) / 10, (months(value, 1, value, 12),), why)
        else:
            yield Evidence(4 + min(count, 5) / 10, tuple(months(y, value, y, value) for y in range(_FROM.year, _TO.year)), why)


def _of_weekdays(document: Document, by_sentence: dict[int, list[Time]], captions: set[int]) -> Iterator[Evidence]:
    """A weekday with its day and month, told of the past: published on that day or in the days after it."""
    days: list[tuple[tuple[date, ...], Time]] = []
    for index, marks in by_sentence.items():
        if index in captions:
            continue
        for mark in marks:
            shape = mark.shape
            assert isinstance(shape, Shape)
            if shape.weekday and shape.month and shape.day and not shape.base and tense(document, mark) != FUTURE:
                years = (shape.year,) if shape.year else range(_FROM.year, _TO.year)
                fits = tuple(d for y in years if (d := day_of(y, shape.month, shape.day)) and d.isoweekday() == shape.weekday)
                if fits:
                    days.append((fits, mark))
    if days:
        fits, mark = max(days, key=lambda item: (in_lead(document, item[1]), item[0][0].timetuple().tm_yday))
        said = document.evidence(mark.start, mark.end)
        yield Evidence(3, tuple((d, add_days(d, 300)) for d in fits), f'"{said}", which only some years have')
        if in_lead(document, mark):
            yield Evidence(2.9, tuple((d, d) for d in fits), f'the lead\'s "{said}"')


def _of_years(document: Document, by_sentence: dict[int, list[Time]]) -> Iterator[Evidence]:
    """The article is no older than the latest full date that it tells of in the past."""
    latest: tuple[date, Time] | None = None
    counted = _FROM
    words = document.tokens.words
    for marks in by_sentence.values():
        for mark in marks:
            shape = mark.shape
            assert isinstance(shape, Shape)
            last = shape.until
            if last is not None and last.year and last.month and last.day and mark.start < _PERIOD:
                end = day_of(last.year, last.month, last.day)
                if end and _FROM <= end <= _TO:  # "Reporting period: 1–7 August 2022" at the head of a bulletin
                    said = document.evidence(mark.start, mark.end)
                    yield Evidence(3.4, ((end, add_days(end, 21)),), f'the period "{said}" that it reports on')
            if shape.year and shape.until is None and shape.month and not shape.named and tense(document, mark) != FUTURE:
                found = bounds(f"{shape.year:04}-{shape.month:02}" + (f"-{shape.day:02}" if shape.day else ""))
                if found and _FROM <= found[0] <= _TO and (latest is None or found[0] > latest[0]):
                    latest = (found[0], mark)
                if found and found[0] == found[1] and mark.i >= 2 and words[mark.i - 2:mark.i] in (["as", "of"], ["as", "at"]):
                    counted = max(counted, found[0])
    if counted > _FROM:
        yield Evidence(3.2, ((counted, add_days(counted, 6)),), f"the count as of {counted.isoformat()}")
    if latest is not None:
        yield Evidence(3.5, ((latest[0], _TO),), f'"{document.evidence(latest[1].start, latest[1].end)}", which it tells of as past')


def _of_dateline(document: Document, dateline: Time, by_sentence: dict[int, list[Time]]) -> Iterator[Evidence]:
    shape = dateline.shape
    assert isinstance(shape, Shape)
    if shape.month is None or shape.day is None:
        return
    years = (shape.year,) if shape.year else range(_FROM.year, _TO.year)
    fits = [d for y in years if (d := day_of(y, shape.month, shape.day)) and (not shape.weekday or d.isoweekday() == shape.weekday)]
    if not fits:
        return
    said = f'the dateline "{document.evidence(dateline.start, dateline.end)}"'
    yield Evidence(8.5, tuple((d, d) for d in fits), said)
    named = [
        m.shape.weekday or 0 for s in _lead(document) for m in by_sentence.get(s.index, [])
        if isinstance(m.shape, Shape) and _bare_weekday(m.shape) and tense(document, m) != FUTURE
    ]
    if named:
        same = tuple((d, d) for d in fits if d.isoweekday() == named[0])
        if same:
            yield Evidence(2.5, same, f"{said} with the weekday that the lead names")
        day_after = tuple((d, d) for d in fits if (d.isoweekday() - named[0]) % 7 == 1)
        if day_after:
            yield Evidence(2.4, day_after, f"{said}, the day after the weekday that the lead names")


def _bare_weekday(shape: Shape) -> bool:
    return shape.weekday is not None and shape.month is None and not shape.base and shape.direction is None


def _lead_day(document: Document, first: date, last: date) -> date | None:
    """The latest day of a known week that the lead, or a report of what somebody said, names by its weekday."""
    lead = {s.index for s in _lead(document)}
    words = document.tokens.words
    days: list[date] = []
    for mark in document.times:
        shape = mark.shape
        if not isinstance(shape, Shape) or not _bare_weekday(shape) or shape.weekday is None:
            continue
        sentence = document.sentence_at(mark.start)
        if sentence is None or sentence.block.kind != BODY or tense(document, mark) == FUTURE:
            continue
        if sentence.index in lead or _SPEECH & frozenset(words[max(sentence.first, mark.i - 4):mark.i]):
            day = add_days(first, (shape.weekday - first.isoweekday()) % 7)
            if day <= last:
                days.append(day)
    return max(days, default=None)
