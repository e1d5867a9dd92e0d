"""The publication date of an article, from the best evidence that it carries; never from the clock.

In this order: what the caller or the metadata say; a line of the page that gives the date of publication; the date line or
agency dateline; and failing those inference (``published_infer``). The reader's own date at the top of a page is furniture and no evidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import regex

from ...article import BODY, BYLINE, CAPTION, DATELINE, FURNITURE, HEADING, HEADLINE, LIST, STAMP, Article, Block, Sentence
from ...document import Document
from ...tokens import tokenize
from ...view import view as view_of
from ..marks import Published, Time
from ..times import find_times
from ..times.calendar import day_of
from ..times.shapes import Shape
from .infer import infer

_ISO = regex.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?(?:[T ].*)?")
_CUE = regex.compile(
    r"\b(?:(?:first\s+)?published|posted|issued|released|date|created|filed|updated|last\s+(?:updated|modified)|modified|as of|source)\b",
    regex.I,
)
_PHOTO = regex.compile(r"\b(?:file\s+)?photos?\b|\bpictures?\b|\bhandout\b|\bfile image\b", regex.I)
#: The head of a report ("GENEVA (3 August 2022) –"): capitalised words before the date, and a dash, a colon or a point after it.
_OPENING = regex.compile(r"[\p{Lu}(][\p{L}'. /,()|-]{0,60}[—–]?\s?|\(?")
_CLOSING = regex.compile(r"\)?(?:,\s\p{Lu}\p{L}+)?\s*(?:\([^()]{2,40}\)\s*)?(?:[—–:.]|--|-\s)|\)\s(?=\p{Lu})")
_UPDATED = regex.compile(r"\b(?:last\s+)?(?:updated|modified)\b", regex.I)
#: What a page puts behind its date: "Dec 06, 2021 • 1 hour ago • 1 minute read".
_STAMPED = regex.compile(r"\s*[•·|]\s*\d+ (?:min|hour|day|week|month)", regex.I)
#: How many blocks of running text make the head of the page.
_HEAD = 2
#: What may follow a date in a heading: more is an entry of a timeline ("Feb. 1, 2021: Military seizes power").
_TRAIL = 28


def check_date(text: str, language: str = "") -> str:
    """A publication date as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Takes an ISO date or date-time, or a date in words ("3 August 2022"); in another language than English when ``language`` is its
    code ("fr", "th-TH"). Raises ValueError with a sentence for people when it is none.
    """
    stripped = text.strip()
    match = _ISO.fullmatch(stripped)
    if match:
        year, month, day = int(match["year"]), match["month"], match["day"]
        if month is None and year and len(stripped) == 4:
            return f"{year:04}"
        if month and day is None and 1 <= int(month) <= 12 and year:
            return f"{year:04}-{int(month):02}"
        if month and day and (found := day_of(year, int(month), int(day))):
            return found.isoformat()
    elif len(stripped) < 80:
        for _, end, shape in _shapes(stripped):
            if not stripped[end:end + 1].isalpha() and (value := _value(shape)) and shape.year:
                return value
        if found := _foreign(stripped, language):
            return found.isoformat()
    raise ValueError(f"{text!r} is not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY, for example 2022-08-03.")


def _foreign(text: str, language: str) -> date | None:
    """A whole date with the month's name in another language, by dateparser; None where a part is missing. The clock has no say in it."""
    code = language.replace("_", "-").partition("-")[0].lower()
    if not code or code == "en" or not any(c.isdigit() for c in text):
        return None
    from dateparser import parse

    try:
        found = parse(
            text, languages=[code],
            settings={"REQUIRE_PARTS": ["year", "month", "day"], "PARSERS": ["absolute-time"], "RELATIVE_BASE": datetime(2000, 1, 1)},
        )
    except ValueError:  # a language that dateparser does not know
        return None
    return found.date() if found else None


def find_published(document: Document) -> Published:
    """The publication date with the evidence for it, or an empty one when nothing tells."""
    article = document.article
    if article.published:
        try:
            return Published(check_date(article.published, article.language), article.published_from or "given with the article")
        except ValueError:
            pass  # metadata that is no date is no evidence
    dateline = _dateline(document)
    candidates = sorted(_lines(document), key=lambda c: (-c.rank, c.order))
    if dateline is not None and isinstance(dateline.shape, Shape) and (value := _value(dateline.shape)):
        candidates = [c for c in candidates if c.rank > _AGENCY]
        candidates.append(_Line(_AGENCY, 0, value, "the dateline of the article", dateline.start, dateline.end))
    best = candidates[0] if candidates else None
    if best is not None and (best.rank >= _CUE_RANK or dateline is None or not _far(best.value, dateline.shape)):
        return Published(best.value, best.why, best.start, best.end)
    inferred = infer(document, dateline)
    if inferred is not None:
        return inferred
    return Published(best.value, best.why, best.start, best.end) if best is not None else Published()


def _value(shape: Shape) -> str:
    """ISO value of a shape that carries its own year, to the day; "" otherwise."""
    if shape.year and shape.month and shape.day and shape.until is None and (found := day_of(shape.year, shape.month, shape.day)):
        return found.isoformat()
    return ""


def _far(value: str, shape: object) -> bool:
    """Whether a dateline's month and day lie more than a week from ``value``."""
    if not isinstance(shape, Shape) or not shape.month or not shape.day:
        return False
    day = date.fromisoformat(value)
    years = (shape.year,) if shape.year else (day.year - 1, day.year, day.year + 1)
    near = [d for y in years if (d := day_of(y, shape.month, shape.day))]
    return bool(near) and min(abs((d - day).days) for d in near) > 7


@dataclass(frozen=True, slots=True)
class _Line:
    """A full date on a line of the page that may be the publication date; a higher rank is better evidence."""

    rank: float
    order: int
    value: str
    why: str
    start: int
    end: int


_CUE_RANK, _DATE_LINE, _AGENCY, _UPDATED_RANK, _HEADING_RANK, _TAIL, _HEADLINE_RANK = 5.0, 4.0, 3.5, 3.0, 2.0, 1.5, 1.0


def _lines(document: Document) -> list[_Line]:
    """The full dates on lines of the page's head and tail."""
    found: list[_Line] = []
    running = 0
    blocks = document.blocks
    view = document.view
    for n, block in enumerate(blocks):
        text = view[block.start:min(block.end, block.start + 400)]
        short = block.end - block.start < 120
        head = running < _HEAD
        placed = short and (head or n >= len(blocks) - 4) and block.kind not in (FURNITURE, STAMP, LIST, CAPTION)
        if placed and any(c.isdigit() for c in text):
            found.extend(_of_block(document, block, n, head, text))
        if block.kind in (BODY, LIST) and not short:
            running += 1
    return found


def _of_block(document: Document, block: Block, order: int, head: bool, text: str) -> Iterator[_Line]:
    """The full dates of one block, ranked by what the block is and by the words before the date."""
    if _PHOTO.search(text):
        return
    if block.kind == BYLINE:
        times = [(block.start + a, block.start + b, shape) for a, b, shape in _shapes(text)]
    else:
        first = bisect_left(document.times, block.start, key=lambda t: t.start)
        times = []
        for mark in document.times[first:]:
            if mark.start >= block.end:
                break
            if isinstance(mark.shape, Shape):
                times.append((mark.start, mark.end, mark.shape))
    for start, end, shape in times:
        value = _value(shape)
        if not value or (block.kind in (HEADING, BODY) and document.view[end:end + 1] == ":"):
            continue  # "Feb. 1, 2021: Military seizes power" is an entry of a timeline
        lead = document.view[block.start:start]
        cues = [m[0] for m in _CUE.finditer(lead)]
        updated = bool(cues) and bool(_UPDATED.search(cues[-1]))
        if cues and head:
            rank, why = _CUE_RANK, "a line that says when the page was published"
            if updated:
                rank, why = _UPDATED_RANK, "a line that says when the page was updated"
        elif block.kind in (DATELINE, BYLINE) and head:
            rank, why = _DATE_LINE, "the date line of the article"
        elif block.kind == HEADLINE:
            rank, why = _HEADLINE_RANK + (0.5 if lead.endswith("(") else 0), "a date in the headline"
        elif head and block.kind in (HEADING, BODY) and (block.end - end <= _TRAIL or _STAMPED.match(document.view, end)):
            rank, why = _HEADING_RANK, "a date in the head of the page"
        elif (cues and block.kind != BODY) or block.kind == DATELINE or end - start > (block.end - block.start) // 3:
            rank, why = _TAIL, "a date at the foot of the article"
        else:
            continue
        yield _Line(rank, order, value, why, start, end)


def byline_dates(document: Document) -> Iterator[tuple[int, int, str]]:
    """The full dates that stand beside a byline ("By AFP, May 13, 2025"), which no sentence contains: start, end, value."""
    for block in document.blocks:
        if block.kind == BYLINE and block.end - block.start < 200:
            text = document.view[block.start:block.end]
            if any(c.isdigit() for c in text) and not _PHOTO.search(text):
                for start, end, shape in _shapes(text):
                    if value := _value(shape):
                        yield block.start + start, block.start + end, value


def _dateline(document: Document) -> Time | None:
    """The date in the dateline ("YANGON, Feb 5 (AFP) -", "GENEVA (3 August 2022) –"), month and day at least."""
    view = document.view
    body = next((s for s in document.sentences if s.block.kind == BODY and s.end - s.start > 60), None)
    for mark in document.times if body is not None else ():
        if body is None or mark.start > body.block.start + 70:
            break
        if mark.start >= body.block.start and isinstance(mark.shape, Shape) and mark.shape.month and mark.shape.day:
            lead = view[body.block.start:mark.start]
            if _OPENING.fullmatch(lead, timeout=1) and _CLOSING.match(view, mark.end, min(mark.end + 60, len(view)), timeout=1):
                words = [w for w in lead.replace("/", " ").split() if w[0].isalpha()]
                if all(w[0].isupper() for w in words):
                    return mark
            break
    for sentence in document.sentences:
        if sentence.dateline:
            for mark in document.times:
                if mark.start >= sentence.end:
                    break
                if mark.start >= sentence.start and isinstance(mark.shape, Shape) and mark.shape.month and mark.shape.day:
                    return mark
    return None


def _shapes(text: str) -> list[tuple[int, int, Shape]]:
    """The time expressions of a line by itself."""
    shown = view_of(text)
    block = Block(0, len(shown), BODY)
    document = Document(Article(text), shown, [block], [Sentence(0, len(shown), block)])
    document.tokens = tokenize(shown, document.sentences)
    return [(t.start, t.end, t.shape) for t in find_times(document) if isinstance(t.shape, Shape)]
