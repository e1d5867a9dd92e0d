"""The shapes of the calendar's days: dates, months, weekdays, named days."""

from __future__ import annotations

from dataclasses import replace

from .shapes import GRAMMAR, Found, Match, Scan, Shape

FRAME = "(?:COMMA? OF? THE? fs=STEP fu=UNIT)"
_YEAR_OF = f"(?:DOT? (?:COMMA|OF)? y=YEAR|DOT? {FRAME})?"
_NTH = "(?:d=DAY ORDSUF?|w=NUMBER DASH d=ORDINAL|d=ORDINAL)"
_WEEKDAY = "(?:wd=WEEKDAY DOT? COMMA? (?:ON? THE)?)?"
#: step -> (base, offset)
STEPS = {"last": ("pub", -1), "next": ("pub", 1), "this": ("pub", 0), "previous": ("ref", -1), "following": ("ref", 1), "that": ("ref", 0)}
#: What makes a weekday part of a name: "the Friday Mosque", "the Sunday Times", "Bloody Sunday".
_PAPERS = frozenset("mosque times telegraph mirror mail express post herald school sermon".split())
_NAMED = frozenset("bloody black super ash holy cyber".split())
DIRECTION = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "that": 0}


def token(m: Match, group: str) -> int:
    """The token that ``group`` matched, or -1 when it matched none or the rule has none of that name."""
    return m.start(group) if group in m.groupdict() else -1


def framed(s: Scan, m: Match, shape: Shape) -> Shape | None:
    """``shape`` with the year that the match gives: a number, or a frame such as "last year"."""
    if token(m, "fs") >= 0:
        step = s.lexicon.steps.get(s.words[m.start("fs")], "")
        unit = s.lexicon.units[s.words[m.start("fu")]]
        if step not in STEPS or unit != "Y":
            return None
        base, offset = STEPS[step]
        return replace(shape, base=base, offset=offset, unit="Y")
    if token(m, "y") >= 0:
        year = int(s.words[m.start("y")])
        return replace(shape, year=year)
    return shape


@GRAMMAR.shape("month-day", _WEEKDAY + "(?:p=STEP)? m=MONTH DOT? THE? " + _NTH + " (?:" + _YEAR_OF + ")")
@GRAMMAR.shape("day-month-dashed", "(?:wd=WEEKDAY DOT? COMMA?)? d=DAY DASH m=MONTH DASH (?:y=YEAR|z=INT)")
@GRAMMAR.shape("day-month", _WEEKDAY + "THE? " + _NTH + " OF? COMMA? m=MONTH (?:" + _YEAR_OF + ")")
def calendar_day(s: Scan, m: Match) -> Shape | None:
    """"Tuesday, July 6" · "Feb. 9, 2021" · "29th June of that year" · "Wednesday (August 3)"."""
    day = s.number(m.start("d")) + (s.number(token(m, "w")) if token(m, "w") >= 0 else 0)
    if not 1 <= day <= 31 or (s.kind(m.start("d")) == "o" and s.kind(m.start("d") - 1) == "M" and s.kind(m.end() - 1) == "o" and day < 5):
        return None  # "in May first aid ran out"
    shape = Shape("", month=s.month(m.start("m")), day=day)
    if token(m, "z") >= 0:
        short = s.words[m.start("z")]
        if len(short) != 2 or not s.glued(m.start("d"), m.end()):
            return None
        shape.year = 2000 + int(short) if int(short) <= 30 else 1900 + int(short)
    if token(m, "wd") >= 0:
        shape.weekday = s.weekday(m.start("wd"))
    if token(m, "p") >= 0:
        step = s.lexicon.steps[s.words[m.start("p")]]
        if step not in ("last", "next", "this"):
            return None
        shape.direction = DIRECTION[step]
    return framed(s, m, shape)


@GRAMMAR.shape("month-day-open", "wd=WEEKDAY DOT? OPEN m=MONTH DOT? d=DAY ORDSUF? (?:COMMA? y=YEAR)? CLOSE")
@GRAMMAR.shape("day-month-open", "wd=WEEKDAY DOT? OPEN d=DAY ORDSUF? m=MONTH DOT? (?:COMMA? y=YEAR)? CLOSE")
def weekday_in_brackets(s: Scan, m: Match) -> Shape | None:
    """"Wednesday (August 3)"."""
    shape = Shape("", month=s.month(m.start("m")), day=s.number(m.start("d")), weekday=s.weekday(m.start("wd")))
    if token(m, "y") >= 0:
        shape.year = int(s.words[m.start("y")])
    return shape


@GRAMMAR.shape("month-day-bracket", "m=MONTH DOT? OPEN d=DAY CLOSE (?:COMMA? y=YEAR)?")
def month_day_bracket(s: Scan, m: Match) -> Shape | None:
    """"August (12)", as local papers head their news."""
    day = s.number(m.start("d"))
    year = s.number(token(m, "y")) if token(m, "y") >= 0 else None
    return Shape("", year=year, month=s.month(m.start("m")), day=day) if 1 <= day <= 31 else None


@GRAMMAR.shape("day-range", "d=DAY ORDSUF? DASH e=DAY ORDSUF? OF? m=MONTH (?:" + _YEAR_OF + ")")
@GRAMMAR.shape("month-day-range", "m=MONTH DOT? d=DAY ORDSUF? DASH e=DAY ORDSUF? (?:" + _YEAR_OF + ")")
def day_range(s: Scan, m: Match) -> Shape | None:
    """"3-7 May" · "April 11-13, 2023": one interval."""
    first, last = s.number(m.start("d")), s.number(m.start("e"))
    month = s.month(m.start("m"))
    if last <= first:
        return None
    left = framed(s, m, Shape("", month=month, day=first))
    return left and replace(left, until=replace(left, day=last))


@GRAMMAR.shape("days-across-months", "m=MONTH DOT? d=DAY ORDSUF? (?:COMMA? a=YEAR)? DASH n=MONTH DOT? e=DAY ORDSUF? (?:" + _YEAR_OF + ")")
@GRAMMAR.shape("days-across-months-eu", "d=DAY ORDSUF? m=MONTH DOT? (?:COMMA? a=YEAR)? DASH e=DAY ORDSUF? n=MONTH (?:" + _YEAR_OF + ")")
def days_across_months(s: Scan, m: Match) -> Shape | None:
    """"July 27–August 2" · "27 July – 2 August 2022": one interval."""
    last = framed(s, m, Shape("", month=s.month(m.start("n")), day=s.number(m.start("e"))))
    if last is None:
        return None
    first = replace(last, month=s.month(m.start("m")), day=s.number(m.start("d")))
    if m.start("a") >= 0:
        first.year = int(s.words[m.start("a")])
    elif first.year is not None and (first.month or 0) > (last.month or 0):
        first.year -= 1
    return replace(first, until=last)


_DAYS = "d=DAY ORDSUF? (?:COMMA c=DAY ORDSUF?)? COMMA? (?:AND|TO) THE? e=DAY ORDSUF?"
#: After "July 5 and 12" these show that 12 is a day and counts nothing.
_NO_NOUN = frozenset("in at when as with were was but while by for from on to".split())


@GRAMMAR.shape("month-days", "m=MONTH DOT? " + _DAYS + " (?:" + _YEAR_OF + ")")
@GRAMMAR.shape("days-month", _DAYS + " OF? m=MONTH (?:" + _YEAR_OF + ")")
def several_days(s: Scan, m: Match) -> list[Found] | None:
    """"3 to 7 May" · "July 3, 4 and 5, 2022": a date for each day, month and year shared."""
    month_at = m.start("m")
    base = framed(s, m, Shape("", month=s.month(month_at)))
    if base is None:
        return None
    at = [m.start(g) for g in ("d", "c", "e") if m.start(g) >= 0]
    days = [s.number(i) for i in at]
    if any(a >= b for a, b in zip(days, days[1:], strict=False)) or max(days) > 31:
        return None
    after = s.word(m.end())
    if month_at < at[0] and m.end() == at[-1] + 1 and s.kind(m.end()) == "_" and after.isalpha() and after not in _NO_NOUN:
        return None  # "on July 5 and 12 people died"
    found = []
    for n, (i, day) in enumerate(zip(at, days, strict=True)):
        start = m.start() if n == 0 else i
        end = m.end() if n == len(at) - 1 else i + 1
        if end < m.end() and s.kind(end) == "s":
            end += 1
        found.append(Found(start, end, replace(base, day=day)))
    return found


@GRAMMAR.shape("month-year", "m=MONTH (?:" + _YEAR_OF.rstrip("?") + ")")
def month_year(s: Scan, m: Match) -> Shape | None:
    """"February 2021" · "April last year" · "July of that year"."""
    return framed(s, m, Shape("", month=s.month(m.start("m"))))


@GRAMMAR.shape("months-year", "m=MONTH DOT? (?:COMMA c=MONTH DOT?)? COMMA? (?:AND|TO) n=MONTH (?:" + _YEAR_OF.rstrip("?") + ")")
def months_year(s: Scan, m: Match) -> list[Found] | None:
    """"April and May 2022": a date for each month, the year shared."""
    base = framed(s, m, Shape(""))
    if base is None:
        return None
    at = [m.start(g) for g in ("m", "c", "n") if m.start(g) >= 0]
    if s.month(at[0]) > s.month(at[-1]) and base.year is not None:
        first = replace(base, year=base.year - 1, month=s.month(at[0]))
        return [Found(at[0], at[0] + 1, first), Found(at[-1], m.end(), replace(base, month=s.month(at[-1])))]
    return [Found(i, m.end() if i == at[-1] else i + 1, replace(base, month=s.month(i))) for i in at]


@GRAMMAR.shape("month-range", "m=MONTH DOT? (?:a=YEAR)? DASH n=MONTH (?:" + _YEAR_OF + ")")
def month_range(s: Scan, m: Match) -> Shape | None:
    """"July-September 2022": one interval."""
    last = framed(s, m, Shape("", month=s.month(m.start("n"))))
    if last is None:
        return None
    first = replace(last, month=s.month(m.start("m")))
    if m.start("a") >= 0:
        first.year = int(s.words[m.start("a")])
    elif first.year is not None and (first.month or 0) > (last.month or 0):
        first.year -= 1
    return replace(first, until=last)


@GRAMMAR.shape("month", "(?:THE? p=STEP)? m=MONTH")
def month(s: Scan, m: Match) -> Shape | None:
    """"February" · "last April" · "next March"."""
    shape = Shape("", month=s.month(m.start("m")))
    if token(m, "p") >= 0:
        step = s.lexicon.steps[s.words[m.start("p")]]
        if step == "that" and s.words[m.start("p")] != "that":
            return None
        shape.direction = DIRECTION[step]
        shape.base = "ref" if step in ("previous", "following", "that") else ""
    return shape


@GRAMMAR.shape("weekday", "(?:(?:THE|THIS)? p=STEP)? wd=WEEKDAY")
def weekday(s: Scan, m: Match) -> Shape | None:
    """"Wednesday" · "last Friday" · "the following Tuesday"."""
    word = s.words[m.start("wd")]
    at = m.start("wd")
    if word.endswith("days") or (s.word(at + 1) in _PAPERS and s.capital(at + 1)) or (s.word(at - 1) in _NAMED and s.capital(at - 1)):
        return None
    shape = Shape("", weekday=s.weekday(at))
    if token(m, "p") >= 0:
        step = s.lexicon.steps[s.words[m.start("p")]]
        shape.direction = DIRECTION[step]
        shape.base = "ref" if step in ("previous", "following", "that") else ""
    return shape


@GRAMMAR.shape("weekday-week", "wd=WEEKDAY COMMA? OF? THE? p=STEP u=UNIT")
def weekday_week(s: Scan, m: Match) -> Shape | None:
    """"Wednesday last week" · "Friday of next week"."""
    if s.lexicon.units[s.words[m.start("u")]] != "W":
        return None
    base, offset = STEPS[s.lexicon.steps[s.words[m.start("p")]]]
    return Shape("", weekday=s.weekday(m.start("wd")), base=base, offset=offset, unit="W")


@GRAMMAR.shape("weekday-day", "wd=WEEKDAY COMMA? THE? d=DAY ORDSUF")
def weekday_day(s: Scan, m: Match) -> Shape | None:
    """"Tuesday the 6th"."""
    return Shape("", weekday=s.weekday(m.start("wd")), day=s.number(m.start("d")))


@GRAMMAR.shape("day-of-month-frame", "THE d=DAY ORDSUF OF THE? p=STEP u=UNIT")
def day_of_frame(s: Scan, m: Match) -> Shape | None:
    """"the 5th of this month"."""
    if s.lexicon.units[s.words[m.start("u")]] != "M":
        return None
    base, offset = STEPS[s.lexicon.steps[s.words[m.start("p")]]]
    return Shape("", day=s.number(m.start("d")), base=base, offset=offset, unit="M")


#: What may follow "the 27th" where it is a day and no battalion, floor or anniversary.
_AFTER_NTH = frozenset(
    "and to when that as but while at in he she they we it the a an its his her their this there after before with".split()
)


@GRAMMAR.shape("nth", "THE d=DAY ORDSUF")
def the_nth(s: Scan, m: Match) -> Shape | None:
    """"on the 27th": a day of the month that is being told of."""
    before, after = s.word(m.start() - 1), s.word(m.end())
    if before not in ("on", "by", "since", "until", "of", "from", "to", "till", "before", "after") or not s.glued(m.start("d"), m.end()):
        return None
    if after.isalpha() and after not in _AFTER_NTH:
        return None
    return Shape("", day=s.number(m.start("d")), base="ref", unit="M")


@GRAMMAR.shape("named-day", "(?:THE? p=STEP)? n=NAMED MORE* (?:COMMA? OF? y=YEAR|COMMA? OF? THE? fs=STEP fu=UNIT)?")
def named_day(s: Scan, m: Match) -> Shape | None:
    """"Armed Forces Day" · "Christmas Eve 2021"."""
    end, name = s.named[m.start("n")]
    if end != m.end() and token(m, "y") < 0 and token(m, "fs") < 0:
        return None
    shape = framed(s, m, Shape("", named=name))
    if shape and token(m, "p") >= 0:
        shape.direction = DIRECTION[s.lexicon.steps[s.words[m.start("p")]]]
    return shape
