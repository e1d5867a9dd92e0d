"""Resolution: from what the words say to a value on the calendar, by arithmetic on the publication date and on the text's own dates."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from ...document import Document
from ..marks import Time
from . import bare
from .calendar import add_days, add_months, bounds, iso_week, week_start
from .shapes import Shape
from .story import Known, Story, known

#: What a time comes to: its value, whether it was counted from another date, and the reason in words.
Reading = tuple[str, bool, str]
_SPEECH = frozenset("said says told announced wrote tweeted declared".split())


def resolve(document: Document) -> None:
    """Fill value, days, ``relative`` and ``why`` of every time of the document."""
    Resolver(document).run()


class Resolver:
    """Walks the times in order and keeps the date that the text speaks of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.story = Story(document)
        self.blocks = {id(b): n for n, b in enumerate(document.blocks)}
        #: How the article's figures are written ("day first", "month first"), gathered when one can be read both ways.
        self.orders: frozenset[str] | None = None

    def run(self) -> None:
        document = self.document
        sentences = document.sentences
        spoken: list[tuple[Time, int]] = []
        n = 0
        for mark in document.times:
            shape = mark.shape
            if not isinstance(shape, Shape):
                continue
            while n + 1 < len(sentences) and sentences[n + 1].first <= mark.i:
                n += 1
            sentence = sentences[n] if sentences else None
            block = self.blocks.get(id(sentence.block), -1) if sentence else -1
            value, relative, why = self.value(shape, mark, n, block)
            mark.value, mark.relative, mark.why = value, relative, why
            mark.type = shape.type
            found = bounds(value)
            if found and shape.type not in ("duration", "set"):
                mark.earliest, mark.latest = found[0].isoformat(), found[1].isoformat()
                self.story.remember(mark, shape, value, n, block)
                if shape.base == "pub" and shape.unit == "D" and document.quoted and self.story.quoted_at(mark.start) >= 0:
                    spoken.append((mark, n))
        for mark, n in spoken:
            self.respoken(mark, n)

    def respoken(self, mark: Time, sentence: int) -> None:
        """"Today" within quotation marks is the day of speaking, when the sentence says which: '"… today," he said on Monday'."""
        place = self.document.sentences[sentence]
        words = self.document.tokens.words
        for other in self.document.times[bisect_left(self.document.times, place.first, key=lambda t: t.i):]:
            if other.i >= place.last:
                break
            spoken = _SPEECH & frozenset(words[max(place.first, other.i - 4):other.i])
            if spoken and len(other.value.partition("T")[0]) == 10 and other.earliest and self.story.quoted_at(other.start) < 0:
                shape = mark.shape
                assert isinstance(shape, Shape)
                value = self.step(shape, known(other.value))
                mark.value = value + self.suffix(shape, value)
                mark.earliest = mark.latest = value
                mark.why = f"counted from the day on which it was said, {other.earliest}"
                break

    # --- values -----------------------------------------------------------------------------------------------------

    def value(self, shape: Shape, mark: Time, sentence: int, block: int) -> Reading:
        """(value, relative, why) of a shape."""
        if shape.value:
            return shape.value, False, "as the words say"
        if shape.until is not None:
            first, relative, why = self.value(replace(shape, until=None), mark, sentence, block)
            if shape.until.year is None and shape.year is None and first[:4].isdigit():
                last = f"{first[:4]}{self.value(replace(shape.until, base='', unit=''), mark, sentence, block)[0][4:]}"
                if shape.until.base or shape.base:
                    last = self.value(shape.until, mark, sentence, block)[0]
            else:
                last = self.value(shape.until, mark, sentence, block)[0]
            return f"{first}/{last}", relative, why
        if shape.bare_clock and not shape.base:
            return self.bare_time(shape, mark, sentence, block)
        value, relative, why = self.date_value(shape, mark, sentence, block)
        if shape.week and len(value) == 10 and (day := bounds(value)):
            return iso_week(day[0]), relative, f"the week of {value}"
        return value + self.suffix(shape, value), relative, why

    def suffix(self, shape: Shape, value: str) -> str:
        """The clock time or part of the day, where the value is a day that can carry it."""
        if len(value) != 10 or value.count("-") != 2:
            return ""
        return shape.clock or (f"T{shape.part}" if shape.part else "")

    def bare_time(self, shape: Shape, mark: Time, sentence: int, block: int) -> Reading:
        """A clock time or part of the day alone: of the day that the sentences around tell of, else of publication."""
        suffix = shape.clock or f"T{shape.part}"
        if shape.note == "any":
            return f"XXXX-XX-XX{suffix}", False, "of no one day"
        ref = self.story.reference(mark)
        if shape.clock and (ahead := self.day_after(mark, sentence, block)):
            return f"{ahead}{suffix}", True, f"of the day that follows it, {ahead}"
        if shape.note == "here" and (ref is None or ref.date is None or ref.block != block or sentence - ref.sentence > 1):
            mark.vague = True
            return f"XXXX-XX-XX{suffix}", False, "of no one day"
        if ref is not None and ref.date is not None and (ref.block == block or sentence - ref.sentence <= 2):
            return f"{ref.date.isoformat()}{suffix}", True, f"of the day spoken of before, {ref.date.isoformat()}"
        if self.story.pub.date is not None:
            return f"{self.story.pub.date.isoformat()}{suffix}", True, f"of the day of publication, {self.story.pub.date.isoformat()}"
        return f"XXXX-XX-XX{suffix}", True, "the day is not known"

    def day_after(self, mark: Time, sentence: int, block: int) -> str:
        """The day named just after a clock time, when no day stands before it in its sentence: "at 10am (0330 GMT) on Tuesday"."""
        times = self.document.times
        place = self.document.sentences[sentence]
        n = bisect_left(times, mark.i, key=lambda t: t.i)
        if n and times[n - 1].i >= place.first and len(times[n - 1].value) > 9:
            return ""
        for other in times[n + 1:n + 3]:
            shape = other.shape
            if other.i >= min(place.last, mark.j + 8) or not isinstance(shape, Shape):
                return ""
            day = replace(shape, clock="", part="", type="date")
            if day.day_level:
                found = self.date_value(day, other, sentence, block)[0]
                return found if len(found) == 10 and bounds(found) else ""
        return ""

    def date_value(self, shape: Shape, mark: Time, sentence: int, block: int) -> Reading:
        """The value without its time of day."""
        if shape.century is not None:
            return f"{shape.century:02}XX", False, "a century"
        if shape.decade is not None:
            return f"{shape.decade:03}X", False, "a decade"
        if shape.base and shape.unit:
            return self.framed(shape, mark, sentence)
        if shape.named:
            return bare.named(self.story, shape, mark)
        if shape.year is not None:
            if shape.order == "either":
                return self.numeric(shape)
            return bare.full(shape, shape.year), False, shape.note or "as written"
        if shape.month is not None:
            return bare.month(self.story, shape, mark, sentence, block)
        if shape.weekday is not None:
            return bare.weekday(self.story, shape, mark)
        if shape.season or shape.quarter or shape.half:
            return bare.stretch(self.story, shape, mark, sentence, block)
        return "", False, ""

    def numeric(self, shape: Shape) -> Reading:
        """A date in figures that can be read both ways ("9/2/2021"): as the article writes its clear ones, else day first."""
        year, month, day = shape.year or 1, shape.month or 1, shape.day or 1
        if self.orders is None:
            self.orders = frozenset(m.shape.order for m in self.document.times if isinstance(m.shape, Shape))
        orders = self.orders
        if "month first" in orders and "day first" not in orders:
            return f"{year:04}-{day:02}-{month:02}", False, "in figures; elsewhere the article writes the month first"
        other = f"{year:04}-{day:02}-{month:02}"
        if "day first" in orders:
            return bare.full(shape, year), False, "in figures; elsewhere the article writes the day first"
        return bare.full(shape, year), False, f"in figures, read day first as is usual in Myanmar; month first it would be {other}"

    # --- frames -----------------------------------------------------------------------------------------------------

    def framed(self, shape: Shape, mark: Time, sentence: int) -> Reading:
        """A step from the publication date or from the date spoken of, narrowed by calendar fields."""
        base = self.story.pub
        name = "the publication date"
        if shape.base in ("told", "run"):
            # "the year" in a chronicle is the year told of, in a report the running one.
            if self.story.chronicle and self.story.ref is not None:
                base, name = self.story.ref, "the date spoken of before"
        elif shape.base == "ref" or (self.story.chronicle and shape.rule == "step-unit" and shape.offset == 0):
            # "this day" of a history is the day it tells of.
            ref = self.story.ref
            if ref is not None and ref.year is not None and not (shape.unit == "D" and ref.date is None):
                base, name = ref, "the date spoken of before"
            elif shape.unit == "D" and self.story.last_day is not None:
                base, name = self.story.last_day, "the day spoken of before"
        value = self.step(shape, base)
        if base is self.story.pub and shape.base == "ref" and shape.unit == "M" and shape.day and value > self.document.published.value:
            value = self.step(replace(shape, offset=-1), base)  # "on the 27th", published on the 3rd
        return value, True, f"counted from {name}, {base}" + (f"; {shape.note}" if shape.note else "")

    def step(self, shape: Shape, base: Known) -> str:
        """``base`` moved by the shape's steps and narrowed by its calendar fields; X for what is not known."""
        unit, offset = shape.unit, shape.offset
        if unit == "Y":
            if base.year is None:
                return bare.unknown(shape)
            year = base.year + offset
            return bare.full(shape, year) if 1 <= year <= 9999 else ""
        if unit in ("DE", "CE"):
            if base.year is None:
                return "XXXX"
            return f"{base.year // 10 + offset:03}X" if unit == "DE" else f"{base.year // 100 + offset:02}XX"
        if unit == "M":
            if base.year is None or base.month is None:
                return f"XXXX-XX-{shape.day:02}" if shape.day else "XXXX-XX"
            month = add_months(date(base.year, base.month, 1), offset)
            return bare.full(replace(shape, month=month.month), month.year)
        if unit == "Q":
            if base.year is None or base.month is None:
                return "XXXX-QX"
            n = base.year * 4 + (base.month - 1) // 3 + offset
            return f"{n // 4:04}-Q{n % 4 + 1}"
        day = base.date
        if day is None:
            return {"D": "XXXX-XX-XX", "W": f"XXXX-WXX-{shape.weekday}" if shape.weekday else "XXXX-WXX", "WE": "XXXX-WXX-WE"}.get(unit, "")
        if unit == "D":
            return add_days(day, offset).isoformat()
        if unit == "W":
            there = add_days(day, 7 * offset)
            if shape.weekday:
                year, week, _ = there.isocalendar()
                monday = week_start(year, week)
                return add_days(monday, shape.weekday - 1).isoformat() if monday else ""
            return iso_week(there)
        if unit == "WE":
            # From Monday to Friday "the weekend" is the one before; on a Saturday or Sunday it is under way.
            if shape.direction == 1:
                there = add_days(day, 7) if day.weekday() >= 5 else day
            elif shape.direction == 0 and shape.base == "pub":
                there = day
            else:
                there = day if day.weekday() >= 5 and shape.direction is None else add_days(day, -7)
            return f"{iso_week(there)}-WE"
        return ""
