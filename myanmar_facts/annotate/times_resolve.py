"""Resolution: from what the words say to a value on the calendar, by arithmetic on the publication date and on the text's own dates."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from ..document import Document
from .marks import Time
from .times_calendar import add_days, add_months, bounds, day_of, iso_week, week_start
from .times_named import in_year
from .times_shapes import Shape
from .times_tense import FUTURE, PAST, tense

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


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
    def date(self) -> date | None:
        return day_of(self.year, self.month, self.day) if self.year and self.month and self.day else None

    def first(self) -> date | None:
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


def resolve(document: Document) -> None:
    """Fill value, days, ``relative`` and ``why`` of every time of the document."""
    Resolver(document).run()


class Resolver:
    """Walks the times in order and keeps the date that the text speaks of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pub = known(document.published.value)
        self.ref: Known | None = None
        #: The last date given with its own year, other than in the dateline.
        self.told: Known | None = None
        self.blocks = {id(b): n for n, b in enumerate(document.blocks)}
        #: How the article's figures are written ("day first", "month first"), gathered when one can be read both ways.
        self.orders: frozenset[str] | None = None
        self.chronicle = self.is_chronicle()

    def run(self) -> None:
        document = self.document
        sentences = document.sentences
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
                self.remember(mark, shape, value, n, block)

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
        if at.year is None or shape.vague:
            return
        words = self.document.tokens.words
        if self.ref is not None and mark.i and words[mark.i - 1] in ("since", "until", "than") and self.ref.date is not None:
            return
        inside = self.quoted_at(mark.start)
        if inside >= 0 and self.ref is not None and not self.chronicle:
            return
        at.sentence, at.block = sentence, block
        at.explicit = shape.year is not None
        if shape.season or shape.quarter or shape.half:
            at.month = at.day = None
        self.ref = at
        sentence_first = self.document.sentences[sentence].first
        at.fronted = mark.i - sentence_first <= 2 or (self.told is not None and self.told.year == at.year and self.told.block == block)
        if at.explicit:
            self.told = at

    # --- values -----------------------------------------------------------------------------------------------------

    def value(self, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
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
        return value + self.suffix(shape, value), relative, why

    def suffix(self, shape: Shape, value: str) -> str:
        if len(value) != 10 or value.count("-") != 2:
            return ""
        return shape.clock or (f"T{shape.part}" if shape.part else "")

    def bare_time(self, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
        """A clock time or part of the day alone: of the day that the sentences around tell of, else of publication."""
        suffix = shape.clock or f"T{shape.part}"
        if shape.note == "any":
            return f"XXXX-XX-XX{suffix}", False, "of no one day"
        ref = self.ref
        if shape.note == "here" and (ref is None or ref.date is None or ref.block != block or sentence - ref.sentence > 1):
            mark.vague = True
            return f"XXXX-XX-XX{suffix}", False, "of no one day"
        if ref is not None and ref.date is not None and (ref.block == block or sentence - ref.sentence <= 2):
            return f"{ref.date.isoformat()}{suffix}", True, f"of the day spoken of before, {ref.date.isoformat()}"
        if self.pub.date is not None:
            return f"{self.pub.date.isoformat()}{suffix}", True, f"of the day of publication, {self.pub.date.isoformat()}"
        return f"XXXX-XX-XX{suffix}", True, "the day is not known"

    def date_value(self, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
        if shape.century is not None:
            return f"{shape.century:02}XX", False, "a century"
        if shape.decade is not None:
            return f"{shape.decade:03}X", False, "a decade"
        if shape.base and shape.unit:
            return self.framed(shape, mark, sentence)
        if shape.named:
            return self.named(shape, mark)
        if shape.year is not None:
            if shape.order == "either":
                return self.numeric(shape)
            return self.full(shape, shape.year), False, shape.note or "as written"
        if shape.month is not None:
            return self.month(shape, mark, sentence, block)
        if shape.weekday is not None:
            return self.weekday(shape, mark)
        if shape.season or shape.quarter or shape.half:
            return self.stretch(shape, mark, sentence, block)
        return "", False, ""

    def numeric(self, shape: Shape) -> tuple[str, bool, str]:
        """A date in figures that can be read both ways ("9/2/2021"): as the article writes its clear ones, else day first."""
        year, month, day = shape.year or 1, shape.month or 1, shape.day or 1
        if self.orders is None:
            self.orders = frozenset(m.shape.order for m in self.document.times if isinstance(m.shape, Shape))
        orders = self.orders
        if "month first" in orders and "day first" not in orders:
            return f"{year:04}-{day:02}-{month:02}", False, "in figures; elsewhere the article writes the month first"
        other = f"{year:04}-{day:02}-{month:02}"
        if "day first" in orders:
            return self.full(shape, year), False, "in figures; elsewhere the article writes the day first"
        return self.full(shape, year), False, f"in figures, read day first as is usual in Myanmar; month first it would be {other}"

    def full(self, shape: Shape, year: int) -> str:
        """The value with the year known."""
        if shape.season:
            return f"{year:04}-{shape.season}"
        if shape.quarter:
            return f"{year:04}-Q{shape.quarter}"
        if shape.half:
            return f"{year:04}-H{shape.half}"
        if shape.month is None:
            return f"{year:04}"
        if shape.day is None:
            return f"{year:04}-{shape.month:02}"
        if day_of(year, shape.month, shape.day) is None:
            return f"{year:04}-{shape.month:02}"
        return f"{year:04}-{shape.month:02}-{shape.day:02}"

    # --- frames -----------------------------------------------------------------------------------------------------

    def framed(self, shape: Shape, mark: Time, sentence: int) -> tuple[str, bool, str]:
        """A step from the publication date or from the date spoken of, narrowed by calendar fields."""
        base = self.pub
        name = "the publication date"
        if shape.base in ("told", "run"):
            # "the year" in a chronicle is the year told of, in a report the running one.
            base, name = (self.ref, "the date spoken of before") if self.chronicle and self.ref is not None else (base, name)
        elif shape.base == "ref":
            ref = self.ref
            if ref is not None and ref.year is not None and not (shape.unit == "D" and ref.date is None):
                base, name = ref, "the date spoken of before"
            elif shape.unit == "D" and self.last_day is not None:
                base, name = self.last_day, "the day spoken of before"
        value = self.step(shape, base)
        if base is self.pub and shape.base == "ref" and shape.unit == "M" and shape.day and value > self.document.published.value:
            value = self.step(replace(shape, offset=-1), base)  # "on the 27th", published on the 3rd
        known_as = f"{base.year}" + (f"-{base.month:02}" if base.month else "") + (f"-{base.day:02}" if base.day else "") if base.year else "unknown"
        return value, True, f"counted from {name}, {known_as}" + (f"; {shape.note}" if shape.note else "")

    @property
    def last_day(self) -> Known | None:
        return self.ref if self.ref is not None and self.ref.date is not None else None

    def step(self, shape: Shape, base: Known) -> str:
        unit, offset = shape.unit, shape.offset
        if unit == "Y":
            if base.year is None:
                return self.unknown(shape)
            year = base.year + offset
            return self.full(shape, year) if 1 <= year <= 9999 else ""
        if unit in ("DE", "CE"):
            if base.year is None:
                return "XXXX"
            return f"{base.year // 10 + offset:03}X" if unit == "DE" else f"{base.year // 100 + offset:02}XX"
        if unit == "M":
            if base.year is None or base.month is None:
                return f"XXXX-XX-{shape.day:02}" if shape.day else "XXXX-XX"
            month = add_months(date(base.year, base.month, 1), offset)
            return self.full(replace(shape, month=month.month), month.year)
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

    def unknown(self, shape: Shape) -> str:
        if shape.month and shape.day:
            return f"XXXX-{shape.month:02}-{shape.day:02}"
        if shape.month:
            return f"XXXX-{shape.month:02}"
        if shape.season or shape.quarter:
            return f"XXXX-{shape.season or f'Q{shape.quarter}'}"
        return "XXXX"

    # --- months, weekdays, seasons, named days without a year ---------------------------------------------------------

    def month(self, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
        month, day = shape.month or 1, shape.day
        when = tense(self.document, mark)
        narrative = self.narrative(sentence, block) if when != FUTURE or self.chronicle else None
        if shape.base == "ref" and self.ref and self.ref.year:
            narrative = self.ref
        if narrative is not None and narrative.year is not None and shape.direction != -1:
            year = narrative.year
            if narrative.month is not None:
                gap = narrative.month - month
                if (gap >= 7 or (shape.direction == 1 and gap > 0)) and not self.beyond(year + 1, month, day):
                    year += 1
                elif gap <= -10:
                    year -= 1
            return self.full(shape, year), True, f"the year of the date spoken of before, {narrative.year}"
        pub = self.pub
        if pub.year is None:
            fixed = self.by_weekday(shape)
            if fixed is not None:
                return self.full(shape, fixed), True, "the year in which that date falls on that weekday"
            return self.unknown(shape), True, "the year is not known"
        if shape.weekday and day:
            years = [y for y in (pub.year, pub.year - 1, pub.year + 1) if (d := day_of(y, month, day)) and d.isoweekday() == shape.weekday]
            if years:
                return self.full(shape, years[0]), True, "the year nearest to publication in which that date falls on that weekday"
        year = self.nearest(shape, mark, when)
        return self.full(shape, year), True, f"the {_MONTHS[month]} that the publication date, {self.document.published.value}, and the tense point to"

    def nearest(self, shape: Shape, mark: Time, when: str) -> int:
        """The year that a month, or a day of a month, is of: by "last" and "next", by tense, and by nearness."""
        year, pub, month, day = self.pub.year or 1, self.pub, shape.month or 1, shape.day
        if pub.month is None or shape.direction == 0:
            return year
        here = (month, day or 0)
        there = (pub.month, (pub.day or 31) if day else 0)
        past = year if here <= there else year - 1
        if shape.direction == -1:
            return past - 1 if here == there else past
        if shape.direction == 1:
            return past + 1
        if when == FUTURE:
            gone = (pub.month - month) % 12
            return past if here == there or (day is not None and gone == 0 and here < there and not self.far(past, month, day)) else past + 1
        # A day without its year is the nearest one; a month alone looks back unless the words look ahead.
        ahead = self.days_ahead(past + 1, month, day)
        on = mark.i > 0 and self.document.tokens.words[mark.i - 1] == "on"
        if day is None:
            reach = 0 if when == PAST else 62
        else:
            reach = (1 if on else 45) if when == PAST else 100
        return past + 1 if ahead is not None and ahead <= reach else past

    def far(self, year: int, month: int, day: int) -> bool:
        """Whether that day lies more than a fortnight before publication."""
        ahead = self.days_ahead(year, month, day)
        return ahead is None or ahead < -14

    def days_ahead(self, year: int, month: int, day: int | None) -> int | None:
        there = day_of(year, month, day or 1)
        return (there - self.pub.date).days if there and self.pub.date else None

    def beyond(self, year: int, month: int, day: int | None) -> bool:
        """Whether that date lies after publication."""
        there, pub = day_of(year, month, day or 1), self.pub.first()
        return bool(there and pub and there > pub)

    def by_weekday(self, shape: Shape) -> int | None:
        return None

    def narrative(self, sentence: int, block: int) -> Known | None:
        """The dated past that a paragraph tells of, when it lies well before publication; in a history always the date told last."""
        if self.chronicle:
            return self.ref
        told, pub = self.told, self.pub
        if told is None or told.year is None or told.block != block:
            return None
        if pub.year is not None:
            last = self.ref
            if last is not None and not last.explicit and last.year == pub.year:
                return None
            first, now = told.first(), pub.first()
            if first is None or now is None or (now - first).days < 300 or told.month is None or not told.fronted or sentence - told.sentence > 3:
                return None
        elif sentence - told.sentence > 6:
            return None
        return self.ref if self.ref is not None and self.ref.year == told.year and self.ref.sentence >= told.sentence else told

    def weekday(self, shape: Shape, mark: Time) -> tuple[str, bool, str]:
        weekday = shape.weekday or 1
        base = self.pub.date
        name = _NAMES[weekday - 1]
        if (shape.base == "ref" or (self.chronicle and shape.direction is None)) and self.last_day is not None:
            day = self.last_day.date
            assert day is not None
            step = (weekday - day.isoweekday() - 1) % 7 + 1 if shape.direction == 1 else (weekday - day.isoweekday()) % 7 if shape.direction == 0 else -((day.isoweekday() - weekday - 1) % 7 + 1)
            return add_days(day, step).isoformat(), True, f"counted from the day spoken of before, {day.isoformat()}"
        if base is None:
            return f"XXXX-WXX-{weekday}", True, "the publication date is not known to the day"
        today = base.isoweekday()
        when = tense(self.document, mark)
        if shape.direction == -1:
            day = add_days(base, -((today - weekday - 1) % 7 + 1))
            why = f"the last {name} before publication, {base.isoformat()}"
        elif shape.direction == 1:
            day = add_days(base, (weekday - today - 1) % 7 + 1)
            why = f"the next {name} after publication, {base.isoformat()}"
        elif shape.direction == 0:
            day = add_days(base, weekday - today) if when != FUTURE or weekday >= today else add_days(base, weekday - today + 7)
            why = f"the {name} of the week of publication, {base.isoformat()}"
        elif when == FUTURE:
            day = add_days(base, (weekday - today) % 7)
            why = f"the tense looks ahead: the first {name} from publication, {base.isoformat()}"
        else:
            day = add_days(base, -((today - weekday) % 7))
            why = f"the nearest {name} on or before publication, {base.isoformat()}"
        return day.isoformat(), True, why

    def stretch(self, shape: Shape, mark: Time, sentence: int, block: int) -> tuple[str, bool, str]:
        """A season, quarter or half without its year."""
        narrative = self.narrative(sentence, block)
        base = narrative or self.pub
        if base.year is None:
            return self.unknown(shape), True, "the year is not known"
        year = base.year
        if narrative is None and base.month is not None:
            start = _SEASON_MONTH[shape.season] if shape.season else 3 * (shape.quarter or 1) - 2 if shape.quarter else 6 * (shape.half or 1) - 5
            if shape.direction == -1:
                year -= 1 if start + 2 >= base.month else 0
            elif shape.direction == 1:
                year += 1 if start <= base.month else 0
            elif shape.direction is None and start > base.month and tense(self.document, mark) != FUTURE:
                year -= 1
            elif shape.season == "WI" and shape.direction == 0 and base.month <= 3:
                year -= 1
        return self.full(shape, year), True, f"the one that {'the text tells of' if narrative else 'publication'} points to, {base.year}"

    def named(self, shape: Shape, mark: Time) -> tuple[str, bool, str]:
        name = shape.named
        if self.chronicle and self.ref is not None and self.ref.year is not None and shape.year is None:
            return in_year(name, self.ref.year) or f"{self.ref.year:04}", True, f"{name} of the year told of"
        if shape.year is not None:
            return in_year(name, shape.year) or f"{shape.year:04}", False, f"{name} of {shape.year}"
        pub = self.pub.date
        if self.pub.year is None:
            value = in_year(name, 2000)
            if in_year(name, 2001)[4:] == value[4:] and value:
                return f"XXXX{value[4:10]}" if "/" not in value else "XXXX", True, f"{name}; the year is not known"
            return in_year(name, 2000) if in_year(name, 2000) == in_year(name, 2001) and value else "XXXX", True, f"{name}; the year is not known"
        year = self.pub.year
        value = in_year(name, year)
        first = bounds(value)
        if pub is not None and first is not None:
            ahead = (first[0] - pub).days
            if shape.direction == 1 or (shape.direction is None and tense(self.document, mark) == FUTURE):
                year += 1 if ahead < 0 else 0
            elif shape.direction == -1:
                year -= 1 if (first[1] - pub).days >= -30 else 0
            elif ahead > 30:
                year -= 1
        return in_year(name, year) or f"{year:04}", True, f"{name} nearest to publication, {self.document.published.value}"

