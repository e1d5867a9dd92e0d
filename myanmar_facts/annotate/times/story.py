"""What a resolver knows as it reads: the publication date, the date that the text told last, and whether the text is a history."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass

from ...document import Document
from ..marks import Time
from .calendar import day_of
from .shapes import Shape


@dataclass(slots=True)
class Known:
    """A date that later words may count from: as much of it as is known, and where the text gave it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    sentence: int = -1
    block: int = -1
    explicit: bool = False
    fronted: bool = False

    @property
    def date(self) -> datetime.date | None:
        return day_of(self.year, self.month, self.day) if self.year and self.month and self.day else None

    def __str__(self) -> str:
        if not self.year:
            return "which is not known"
        return f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.month and self.day else "")

    def first(self) -> datetime.date | None:
        """Its first day, when at least the year is known."""
        return day_of(self.year, self.month or 1, self.day or 1) if self.year else None


def known(value: str) -> Known:
    """The year, month and day of ``YYYY[-MM[-DD]]``."""
    parts = value.partition("T")[0].split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4:
        return Known()
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None
    day = int(parts[2]) if month and len(parts) > 2 and parts[2].isdigit() else None
    return Known(int(parts[0]), month, day)


_AFTER_ENTRY = frozenset({":", "-", "–", "—"})


class Story:
    """The dates that words can count from, kept up to date as the times of the document are read in order."""

    __slots__ = ("document", "pub", "ref", "told", "said", "entry", "chronicle")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pub = known(document.published.value)
        #: The date that the text told last.
        self.ref: Known | None = None
        #: The last one given with its own year.
        self.told: Known | None = None
        #: The one said last within quotation marks, with the quotation's index, and the one that opened the last entry of a timeline.
        self.said: tuple[int, Known] | None = None
        self.entry: Known | None = None
        self.chronicle = self.is_chronicle()

    def quoted_at(self, position: int) -> int:
        """Index of the quotation that covers ``position``, or -1."""
        quoted = self.document.quoted
        n = bisect_right(quoted, position, key=lambda q: q.start) - 1
        return n if n >= 0 and quoted[n].start <= position < quoted[n].end else -1

    def is_chronicle(self) -> bool:
        """Whether the text is a history: nearly all its years lie well before publication, and hardly a word counts from today."""
        old = near = 0
        for mark in self.document.times:
            shape = mark.shape
            if not isinstance(shape, Shape) or shape.vague or shape.type not in ("date", "time"):
                continue
            if shape.year is not None:
                if self.pub.year is None or self.pub.year - shape.year >= 2:
                    old += 1
                else:
                    near += 1
            elif shape.base == "pub" or (shape.weekday is not None and shape.month is None and not shape.base):
                near += 1
        return old >= 5 and old > 3 * near

    def remember(self, mark: Time, shape: Shape, value: str, sentence: int, block: int) -> None:
        """Keep the date that later words count from. Background ("since July 3") and what is said within quotation marks do not move it."""
        at = known(value.partition("/")[0])
        if at.year is None or shape.vague or (self.chronicle and shape.base == "pub"):
            return
        words = self.document.tokens.words
        if self.ref is not None and mark.i and words[mark.i - 1] in ("since", "until", "than") and self.ref.date is not None:
            return
        at.sentence, at.block = sentence, block
        at.explicit = shape.year is not None
        inside = self.quoted_at(mark.start)
        if inside >= 0:
            self.said = (inside, at)
            if self.ref is not None and not self.chronicle:
                return
        if shape.season or shape.quarter or shape.half:
            at.month = at.day = None
        self.ref = at
        sentence_first = self.document.sentences[sentence].first
        at.fronted = mark.i - sentence_first <= 2 or (self.told is not None and self.told.year == at.year and self.told.block == block)
        if at.explicit:
            self.told = at
        if self.opens_entry(mark, sentence):
            self.entry = at

    def opens_entry(self, mark: Time, sentence: int) -> bool:
        """Whether the mark opens an entry of a timeline: "Feb. 9: Police fire at protesters"."""
        place, words = self.document.sentences[sentence], self.document.tokens.words
        return mark.i == place.first and place.start - place.block.start < 4 and mark.j < place.last and words[mark.j] in _AFTER_ENTRY

    def reference(self, mark: Time) -> Known | None:
        """The date that a clock time or a step counts from: within a quotation the one said there before, else the one told."""
        if self.said is not None and self.said[0] == self.quoted_at(mark.start):
            return self.said[1]
        return self.ref

    @property
    def last_day(self) -> Known | None:
        return self.ref if self.ref is not None and self.ref.date is not None else None

    def narrative(self, sentence: int, block: int, mark: Time | None = None) -> Known | None:
        """The dated past that a paragraph tells of, when it lies well before publication; in a history always the date told last."""
        if self.chronicle:
            return self.ref
        if mark is not None and self.entry is not None and self.opens_entry(mark, sentence) and sentence - self.entry.sentence <= 6:
            return self.entry
        told, pub = self.told, self.pub
        if told is None or told.year is None or told.block != block:
            return None
        if pub.year is not None:
            last = self.ref
            if last is not None and not last.explicit and last.year == pub.year:
                return None
            first, now = told.first(), pub.first()
            if first is None or now is None or (now - first).days < 300:
                return None
            if told.month is None or not told.fronted or sentence - told.sentence > 3:
                return None
        elif sentence - told.sentence > 6:
            return None
        return self.ref if self.ref is not None and self.ref.year == told.year and self.ref.sentence >= told.sentence else told

    def days_ahead(self, year: int, month: int, day: int | None) -> int | None:
        there = day_of(year, month, day or 1)
        return (there - self.pub.date).days if there and self.pub.date else None

    def beyond(self, year: int, month: int, day: int | None) -> bool:
        """Whether that date lies after publication."""
        there, pub = day_of(year, month, day or 1), self.pub.first()
        return bool(there and pub and there > pub)
