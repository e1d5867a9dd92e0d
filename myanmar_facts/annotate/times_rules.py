"""The shapes of the calendar: dates, months, weekdays, years, seasons, quarters, decades, centuries, named days."""

from __future__ import annotations

from dataclasses import replace

from .times_shapes import GRAMMAR, Found, Match, Scan, Shape

FRAME = "(?:COMMA? OF? THE? fs=STEP fu=UNIT)"
_YEAR_OF = f"(?:DOT? (?:COMMA|OF)? y=YEAR|DOT? {FRAME})?"
_NTH = "(?:d=DAY ORDSUF?|w=NUMBER DASH d=ORDINAL|d=ORDINAL)"
_WEEKDAY = "(?:wd=WEEKDAY DOT? (?:COMMA? (?:ON? THE)?|OPEN))?"
#: step -> (base, offset)
STEPS = {"last": ("pub", -1), "next": ("pub", 1), "this": ("pub", 0), "previous": ("ref", -1), "following": ("ref", 1), "that": ("ref", 0)}
#: What makes a weekday part of a name: "the Friday Mosque", "the Sunday Times", "Bloody Sunday".
_PAPERS = frozenset("mosque times telegraph mirror mail express post herald school sermon".split())
_NAMED = frozenset("bloody black super ash holy cyber".split())
_DIRECTION = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "that": 0}
_EARLIEST, _LATEST = 1000, 2199
#: Words after a four-digit number that make it a quantity, and words before it that make it a name or a sum.
_COUNTED = frozenset("people troops soldiers civilians men women children houses homes villagers refugees families households acres tons tonnes kyat dollars euros baht yuan "
                     "km kilometers kilometres miles meters metres feet hectares copies votes seats members deaths prisoners protesters students workers teachers "
                     "police monks displaced residents megawatts mw kg hours points shares barrels others more times percent per pounds calories mm cm g lb rounds bottles pills "
                     "displaced dead killed injured mph".split())
_NOT_BEFORE = frozenset("no number nos $ £ € # article section law act order notification route flight unit boeing room rm highway resolution battalion division "
                        "infantry announcement directive regiment operation kg about nearly almost approximately over some least than roughly page pages us$".split())
_YEAR_BEFORE = frozenset("in since by of during from until till before after late early mid around circa year through the and to for ( / - – — , between its throughout as".split())


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


@GRAMMAR.shape("month-day", _WEEKDAY + "(?:p=STEP)? m=MONTH DOT? THE? " + _NTH + " (?:" + _YEAR_OF + ") CLOSE?")
@GRAMMAR.shape("day-month-dashed", "d=DAY DASH m=MONTH DASH y=YEAR")
@GRAMMAR.shape("day-month", _WEEKDAY + "THE? " + _NTH + " OF? COMMA? m=MONTH (?:" + _YEAR_OF + ") CLOSE?")
def calendar_day(s: Scan, m: Match) -> Shape | None:
    """"Tuesday, July 6" · "Feb. 9, 2021" · "29th June of that year" · "Wednesday (August 3)"."""
    day = s.number(m.start("d")) + (s.number(token(m, "w")) if token(m, "w") >= 0 else 0)
    if not 1 <= day <= 31 or (s.kind(m.start("d")) == "o" and s.kind(m.start("d") - 1) == "M" and s.kind(m.end() - 1) == "o" and day < 5):
        return None  # "in May first aid ran out"
    opened = "(" in s.line[m.start():m.start("d")]
    if (s.kind(m.end() - 1) == ")") != opened:
        return None
    # "July 20 people died" is the month and a number of people; "May 5 p.m." a clock time.
    shape = Shape("", month=s.month(m.start("m")), day=day)
    if token(m, "wd") >= 0:
        shape.weekday = s.weekday(m.start("wd"))
    if token(m, "p") >= 0:
        step = s.lexicon.steps[s.words[m.start("p")]]
        if step not in ("last", "next", "this"):
            return None
        shape.direction = _DIRECTION[step]
    return framed(s, m, shape)


@GRAMMAR.shape("month-day-open", "wd=WEEKDAY DOT? OPEN m=MONTH DOT? d=DAY ORDSUF? (?:COMMA? y=YEAR)? CLOSE")
@GRAMMAR.shape("day-month-open", "wd=WEEKDAY DOT? OPEN d=DAY ORDSUF? m=MONTH DOT? (?:COMMA? y=YEAR)? CLOSE")
def weekday_in_brackets(s: Scan, m: Match) -> Shape | None:
    """"Wednesday (August 3)"."""
    shape = Shape("", month=s.month(m.start("m")), day=s.number(m.start("d")), weekday=s.weekday(m.start("wd")))
    if token(m, "y") >= 0:
        shape.year = int(s.words[m.start("y")])
    return shape


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


@GRAMMAR.shape("month-days", "m=MONTH DOT? d=DAY ORDSUF? (?:(?:COMMA c=DAY ORDSUF?)? COMMA? (?:AND|TO) e=DAY ORDSUF?) (?:" + _YEAR_OF + ")")
@GRAMMAR.shape("days-month", "d=DAY ORDSUF? (?:(?:COMMA c=DAY ORDSUF?)? COMMA? (?:AND|TO) (?:THE)? e=DAY ORDSUF?) OF? m=MONTH (?:" + _YEAR_OF + ")")
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
    if month_at < at[0] and token(m, "y") < 0 and token(m, "fs") < 0 and after.isalpha() and s.kind(m.end()) == "_" and s.words[at[-1] - 1] == "and" and not s.line[at[-1] + 1:m.end()]:
        # "on July 5 and 12 people died": the last number counts something.
        if after not in ("in", "at", "when", "as", "with", "were", "was", "but", "while"):
            return None
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
        shape.direction = _DIRECTION[step]
        shape.base = "ref" if step in ("previous", "following", "that") else ""
    return shape


@GRAMMAR.shape("weekday", "(?:THE? p=STEP)? wd=WEEKDAY")
def weekday(s: Scan, m: Match) -> Shape | None:
    """"Wednesday" · "last Friday" · "the following Tuesday"."""
    word = s.words[m.start("wd")]
    at = m.start("wd")
    if word.endswith("days") or (s.word(at + 1) in _PAPERS and s.capital(at + 1)) or (s.word(at - 1) in _NAMED and s.capital(at - 1)):
        return None
    shape = Shape("", weekday=s.weekday(at))
    if token(m, "p") >= 0:
        step = s.lexicon.steps[s.words[m.start("p")]]
        shape.direction = _DIRECTION[step]
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


@GRAMMAR.shape("nth", "THE d=DAY ORDSUF")
def the_nth(s: Scan, m: Match) -> Shape | None:
    """"on the 27th": a day of the month that is being told of."""
    before, after = s.word(m.start() - 1), s.word(m.end())
    if before not in ("on", "by", "since", "until", "of", "from", "to", "till", "before", "after") or not s.glued(m.start("d"), m.end()):
        return None
    if after.isalpha() and after not in ("and", "to", "when", "that", "as", "but", "while", "at", "in", "he", "she", "they", "we", "it"):
        return None
    return Shape("", day=s.number(m.start("d")), base="ref", unit="M")


@GRAMMAR.shape("year", "y=YEAR")
def year(s: Scan, m: Match) -> Shape | None:
    """"in 2021" · "the 1988 uprising"."""
    i = m.start("y")
    value = int(s.words[i])
    before, after = s.word(i - 1), s.word(i + 1)
    if before in _NOT_BEFORE or (before == "." and s.word(i - 2) in _NOT_BEFORE) or after in _COUNTED or after in ("%", "°"):
        return None
    if before == "-" and s.glued(i - 2, i + 1) and s.word(i - 2).isalpha() and s.word(i - 2) not in ("mid", "early", "late", "pre", "post"):
        return None  # "Covid-2019", "MI-2000"
    if (after == "-" and s.glued(i, i + 3) and s.word(i + 2).isalpha() and s.word(i + 2) not in ("era", "style", "present", "early", "mid", "late")) or \
            (after in ("/", ":", "-") and s.glued(i, i + 3) and s.word(i + 2).isdigit()) or (before in ("/", ":") and s.glued(i - 1, i + 1)):
        return None
    if before == "(" and after == ")" and not 1800 <= value <= 2060:
        return None
    if before.isdigit() or s.word(i - 1) and s.glued(i - 1, i + 1) and (before.isalpha() or before in ("+", "-") and s.word(i - 2).isdigit()):
        return None  # telephone numbers, flights, serial numbers
    plain = before in _YEAR_BEFORE or not before
    if value < 1800 or value > 2060:
        if before == "the" and 1500 <= value < 1800 and after.isalpha():
            return Shape("", year=value)
        if not (before in ("in", "since", "of", "by", "until", "from", "year", "during", "and", "-", "the", "(", "after", "before", "late", "early") and not (after.isalpha() and s.kind(i + 1) == "_" and not after.endswith(("ed", "ing"))
                                                                                      and after not in ("the", "he", "they", "when", "with", "as", "at", "but", "by", "it", "she"))):
            return None
        if after.isalpha() and after.endswith("s") and after not in ("as", "was"):
            return None
    elif not plain and (after.endswith("s") and after.isalpha() and after not in ("as", "was", "'s", "elections", "protests", "polls", "talks", "years", "its", "this", "has", "charges", "results", "elections")) \
            and before not in ("'s", "this", "that", "a", "an", "his", "her", "their", "our") and before.isalpha() and s.kind(i - 1) == "_" and before.endswith(("ed", "t", "n", "least", "with")):
        return None
    return Shape("", year=value)


@GRAMMAR.shape("year-word", "THE? YEAR? n=UNIT y=YEAR")
def the_year(s: Scan, m: Match) -> Shape | None:
    """"the year 2000"."""
    if s.line[m.start():m.start("n")] not in ("", "r") or s.words[m.start("n")] != "year":
        return None
    return Shape("", year=int(s.words[m.start("y")]))


@GRAMMAR.shape("year-range", "a=YEAR DASH b=YEAR")
def year_range(s: Scan, m: Match) -> list[Found] | Shape | None:
    """"2010-2015": one interval; "(1927-2024)", the years of a life, are two."""
    first, last = int(s.words[m.start("a")]), int(s.words[m.start("b")])
    if not s.glued(m.start(), m.end()) and s.words[m.start() + 1] == "-" or last <= first or first < 1500:
        return None
    if s.word(m.start() - 1) == "(" and s.word(m.end()) == ")":
        return [Found(m.start(), m.start() + 1, Shape("", year=first)), Found(m.end() - 1, m.end(), Shape("", year=last))]
    return Shape("", year=first, until=Shape("", year=last))


@GRAMMAR.shape("year-short-range", "a=YEAR (?:DASH|SLASH) b=INT")
def year_short_range(s: Scan, m: Match) -> Shape | None:
    """"2021-22", "2021/22"."""
    first, short = int(s.words[m.start("a")]), s.words[m.start("b")]
    if len(short) != 2 or not s.glued(m.start(), m.end()) or int(short) != (first + 1) % 100 and not (s.words[m.start() + 1] != "/" and first % 100 < int(short) <= first % 100 + 12):
        return None
    if s.word(m.end()) in ("-", "/") and s.glued(m.end() - 1, m.end() + 1):
        return None
    return Shape("", year=first, until=Shape("", year=first - first % 100 + int(short)))


@GRAMMAR.shape("fiscal-year", "THE? FISCAL (?:n=UNIT)? y=YEAR (?:(?:DASH|SLASH) INT)?")
@GRAMMAR.shape("fiscal-year-after", "THE? y=YEAR (?:(?:DASH|SLASH) INT)? FISCAL n=UNIT")
def fiscal_year(s: Scan, m: Match) -> Shape | None:
    """"fiscal 2022" · "the 2022-23 fiscal year": known by its first year."""
    return Shape("", year=int(s.words[m.start("y")]), note="a fiscal year, known by the year that it is called")


@GRAMMAR.shape("decade", "THE? y=YEAR GENITIVE")
@GRAMMAR.shape("decade-s", "THE? y=YEAR S")
def decade(s: Scan, m: Match) -> Shape | None:
    """"the 1990s"."""
    value = int(s.words[m.start("y")])
    if value % 10 or (s.kind(m.end() - 1) == "G" and s.word(m.start() - 1) not in ("the", "early", "late", "mid", "-") and s.kind(m.start()) != "r"):
        return None
    if not s.glued(m.start("y"), m.end()):
        return None
    if value % 100 == 0 and value < 2000:
        return Shape("", century=value // 100)
    return Shape("", decade=value // 10)


@GRAMMAR.shape("decade-short", "THE? APOSTROPHE? d=SMALL S")
def decade_short(s: Scan, m: Match) -> Shape | None:
    """"the '90s" · "the 80s": of the twentieth century unless they are still to come."""
    i = m.start("d")
    value = int(s.words[i])
    if len(s.words[i]) != 2 or value % 10 or not s.glued(i, m.end()) or (s.line[m.start():i] not in ("r", "r'", "'")):
        return None
    if s.word(m.start() - 1) in ("his", "her", "their"):
        return None
    return Shape("", decade=(190 if value >= 20 else 200) + value // 10)


@GRAMMAR.shape("century", "THE? (?:n=INT ORDSUF|o=ORDINAL|w=NUMBER DASH o=ORDINAL) DASH? u=UNIT")
def century(s: Scan, m: Match) -> Shape | None:
    """"the 20th century" · "the twenty-first century"."""
    if s.lexicon.units[s.words[m.start("u")]] != "CE":
        return None
    n = s.number(m.start("n")) if m.start("n") >= 0 else s.number(m.start("o")) + (s.number(m.start("w")) if m.start("w") >= 0 else 0)
    return Shape("", century=n - 1) if 1 <= n <= 22 else None


@GRAMMAR.shape("quarter", "THE? (?:FISCAL)? (?:p=STEP UNIT GENITIVE|y2=YEAR GENITIVE?)? (?:o=ORDINAL|n=N12 ORDSUF|p2=STEP) DASH? u=UNIT (?:(?:OF|IN)? (?:y=YEAR|THE? fs=STEP fu=UNIT))?")
def quarter(s: Scan, m: Match) -> Shape | None:
    """"the third quarter of 2022" · "this year's first quarter"."""
    if s.lexicon.units[s.words[m.start("u")]] != "Q":
        return None
    if m.start("o") >= 0 or m.start("n") >= 0:
        n = s.number(m.start("o") if m.start("o") >= 0 else m.start("n"))
        if not 1 <= n <= 4:
            return None
        shape: Shape | None = Shape("", quarter=n)
    elif s.words[m.start("p2")] in ("last", "final") and (token(m, "y") >= 0 or token(m, "fs") >= 0):
        shape = Shape("", quarter=4)
    else:
        if token(m, "p") >= 0 or token(m, "y") >= 0 or token(m, "fs") >= 0:
            return None
        base, offset = STEPS[s.lexicon.steps[s.words[m.start("p2")]]]
        return Shape("", base=base, offset=offset, unit="Q")
    shape = framed(s, m, shape)
    if s.kind(m.start()) == "r" and s.kind(m.end() - 2) == "-" and s.word(m.end()).isalpha():
        return None  # "the third-quarter results": the article belongs to the noun
    if shape and m.start("y2") >= 0:
        shape.year = int(s.words[m.start("y2")])
    if shape and token(m, "p") >= 0:
        shape.base, shape.offset = STEPS[s.lexicon.steps[s.words[m.start("p")]]]
        shape.unit = "Y"
    return shape


@GRAMMAR.shape("half-year", "THE? (?:o=ORDINAL|p=STEP|n=N12 ORDSUF) HALF (?:OF|IN)? (?:y=YEAR|THE? fs=STEP fu=UNIT)")
def half_year(s: Scan, m: Match) -> Shape | None:
    """"the first half of 2022"."""
    if token(m, "p") >= 0:
        n = 2 if s.words[m.start("p")] == "last" else 0
    else:
        n = s.number(m.start("o") if m.start("o") >= 0 else m.start("n"))
    return framed(s, m, Shape("", half=n)) if n in (1, 2) else None


@GRAMMAR.shape("season", "(?:THE? p=STEP|THE)? n=SEASON (?:(?:COMMA|OF)? (?:y=YEAR|THE? fs=STEP fu=UNIT))?")
@GRAMMAR.shape("year-season", "THE? y=YEAR n=SEASON")
def season(s: Scan, m: Match) -> Shape | None:
    """"last summer" · "the spring of 2022"."""
    shape = framed(s, m, Shape("", season=s.lexicon.seasons[s.words[m.start("n")]]))
    if shape and token(m, "p") >= 0:
        step = s.lexicon.steps[s.words[m.start("p")]]
        shape.direction = _DIRECTION[step]
        if step in ("previous", "following", "that"):
            shape.base = shape.base or "ref"
    return shape


@GRAMMAR.shape("named-day", "(?:THE? p=STEP)? n=NAMED MORE* (?:COMMA? OF? y=YEAR|COMMA? OF? THE? fs=STEP fu=UNIT)?")
def named_day(s: Scan, m: Match) -> Shape | None:
    """"Armed Forces Day" · "Christmas Eve 2021"."""
    end, name = s.named[m.start("n")]
    if end != m.end() and token(m, "y") < 0 and token(m, "fs") < 0:
        return None
    shape = framed(s, m, Shape("", named=name))
    if shape and token(m, "p") >= 0:
        shape.direction = _DIRECTION[s.lexicon.steps[s.words[m.start("p")]]]
    return shape


@GRAMMAR.shape("iso-date", "y=YEAR (?:DASH|SLASH) m=INT (?:DASH|SLASH) d=INT")
def iso_date(s: Scan, m: Match) -> Shape | None:
    """"2021-02-09" · "2021/02/09"."""
    month_, day = s.words[m.start("m")], s.words[m.start("d")]
    if not s.glued(m.start(), m.end()) or len(day) > 2 or len(month_) > 2 or not (1 <= int(month_) <= 12 and 1 <= int(day) <= 31):
        return None
    if s.word(m.end()) in ("-", "/") and s.glued(m.end() - 1, m.end() + 1):
        return None
    return Shape("", year=int(s.words[m.start("y")]), month=int(month_), day=int(day))


@GRAMMAR.shape("dotted-date", "n=DOTTED")
def dotted_date(s: Scan, m: Match) -> Shape | None:
    """"2025.03.17" · "17.03.2025"."""
    a, b, c = s.words[m.start("n")].split(".")
    if len(a) == 4:
        return _numeric(int(a), int(b), int(c)) if len(b) <= 2 and len(c) <= 2 else None
    return _either(a, b, c)


@GRAMMAR.shape("numeric-date", "a=INT (?:DASH|SLASH) b=INT (?:DASH|SLASH) c=INT")
def numeric_date(s: Scan, m: Match) -> Shape | None:
    """"28/04/2024" · "(21-8-2022)": day first, unless the numbers or the outlet say otherwise."""
    if not s.glued(m.start(), m.end()) or s.words[m.start() + 1] != s.words[m.start() + 3]:
        return None
    if s.word(m.end()) in ("-", "/") and s.glued(m.end() - 1, m.end() + 1) or s.word(m.start() - 1) in ("-", "/", "$", "+") and s.glued(m.start() - 1, m.start() + 1):
        return None
    return _either(s.words[m.start("a")], s.words[m.start("b")], s.words[m.start("c")])


def _numeric(year_: int, month_: int, day: int) -> Shape | None:
    return Shape("", year=year_, month=month_, day=day) if 1 <= month_ <= 12 and 1 <= day <= 31 and 1500 <= year_ <= 2199 else None


def _either(a: str, b: str, c: str) -> Shape | None:
    if len(a) > 2 or len(b) > 2 or len(c) not in (2, 4) or (len(c) == 2 and 30 < int(c) < 60):
        return None
    year_ = int(c) if len(c) == 4 else 2000 + int(c) if int(c) <= 30 else 1900 + int(c)
    first, second = int(a), int(b)
    month_first = second > 12
    shape = _numeric(year_, first, second) if month_first else _numeric(year_, second, first)
    if shape and first != second:
        shape.order = "month first" if month_first else "day first" if first > 12 else "either"
    return shape


@GRAMMAR.shape("year-bc", "(?:y=YEAR|n=INT) ERA")
def year_of_era(s: Scan, m: Match) -> Shape | None:
    """"490 BC"."""
    i = m.start("y") if m.start("y") >= 0 else m.start("n")
    if not s.document.word(m.end() - 1).isupper():
        return None
    year_ = int(s.words[i])
    if s.words[m.end() - 1][0] == "a":
        return Shape("", year=year_) if 1 <= year_ <= 2199 else None
    return Shape("", value=f"BC{year_:04}") if 1 <= year_ <= 9999 else None


@GRAMMAR.shape("year-spoken", "(?:THE n=UNIT)? a=NUMBER b=NUMBER (?:DASH? c=NUMBER)?")
def year_spoken(s: Scan, m: Match) -> Shape | None:
    """"nineteen ninety-six" · "the year two thousand"."""
    first, second = s.words[m.start("a")], s.words[m.start("b")]
    if s.number(m.start("a")) in (17, 18, 19, 20) and 10 <= s.number(m.start("b")) <= 99:
        third = s.number(m.start("c")) if m.start("c") >= 0 else 0
        tens = s.number(m.start("b"))
        if (third and (tens % 10 or third > 9 or tens < 20)) or (m.start("c") >= 0 and not third):
            return None
        return Shape("", year=s.number(m.start("a")) * 100 + tens + third)
    if first == "two" and second == "thousand" and (m.start("n") >= 0 and s.words[m.start("n")] == "year"):
        third = s.number(m.start("c")) if m.start("c") >= 0 else 0
        return Shape("", year=2000 + third)
    return None
