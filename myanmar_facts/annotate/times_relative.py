"""The shapes that count from another date ("last week", "two days later"), and durations and sets."""

from __future__ import annotations

from .times_rules import STEPS
from .times_shapes import GRAMMAR, Found, Match, Scan, Shape

#: A number of units, in every form: "two", "a", "18", "2.5", "two and a half", "several", "a few", "a couple of".
_QUANT = "(?:A? (?:n=COUNT|n=DECIMAL|n=BIG)(?:DASH? m=NUMBER|N12 SLASH N12)?|A COUPLE OF?|A? FEW|a=A) (?:QUAL)?"
_HALF = "(?:AND A HALF)"
_ISO = {"D": "P{}D", "W": "P{}W", "F": "P{}W", "M": "P{}M", "Q": "P{}Q", "Y": "P{}Y", "DE": "P{}DE", "CE": "P{}CE"}
_CLOCK = {"H": "PT{}H", "M": "PT{}M", "S": "PT{}S"}


def count(s: Scan, m: Match) -> float | None:
    """The number that ``_QUANT`` matched; None where it is vague ("several")."""
    groups = m.groupdict()
    if groups.get("n") is not None:
        i = m.start("n")
        word = s.words[i]
        if word[0].isdigit():
            try:
                return float(word.replace(",", ""))
            except ValueError:
                return None
        value = s.lexicon.numbers.get(word)
        if value is None:
            value = 1
            if word in ("hundred", "thousand"):
                value = 100 if word == "hundred" else 1000
        if groups.get("m") is not None:
            after = s.words[m.start("m")]
            extra = {"hundred": 100, "thousand": 1000}.get(after)
            value = value * extra if extra else value + s.lexicon.numbers.get(after, 0)
        return float(value)
    if groups.get("a") is not None:
        return 1.0
    return 2.0 if "K" in s.line[m.start():m.end()] else None


def iso(number: float | None, unit: str, clock: bool = False) -> str:
    """A duration as ISO text: ``P18M``, ``PXD``, ``PT36H``."""
    if unit == "F" and number is not None:
        number = number * 2
    if unit == "DE" and number is not None and number >= 1:
        number, unit = number * 10, "Y"
    if unit == "CE" and number is not None:
        number, unit = number * 100, "Y"
    if number is not None and number != int(number) and not clock:
        smaller = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7)}.get(unit)
        if smaller and (number * smaller[1]).is_integer() and unit == "Y":
            number, unit = number * smaller[1], smaller[0]
    shown = "X" if number is None else str(int(number)) if number == int(number) else f"{number:g}"
    return (_CLOCK if clock else _ISO)[unit].format(shown)


@GRAMMAR.shape("day-word", "d=DEICTIC")
def day_word(s: Scan, m: Match) -> Shape | None:
    """"today" · "yesterday" · "tonight"."""
    word = s.words[m.start("d")]
    if word == "nowadays" or (s.word(m.start() - 1) in ("the", "usa") and s.capital(m.start())):
        return None
    shape = Shape("", base="pub", offset=s.lexicon.deictics[word], unit="D")
    if word == "tonight":
        shape.part, shape.type = "NI", "time"
    return shape


@GRAMMAR.shape("day-after-tomorrow", "THE u=UNIT (?:BEFORE|AFTER) d=DEICTIC")
def beyond(s: Scan, m: Match) -> Shape | None:
    """"the day after tomorrow" · "the day before yesterday"."""
    step = s.lexicon.deictics[s.words[m.start("d")]]
    if s.words[m.start("u")] != "day" or not step:
        return None
    return Shape("", base="pub", offset=2 * step, unit="D")


@GRAMMAR.shape("step-unit", "THE? p=STEP (?:THAT)? u=UNIT")
def step_unit(s: Scan, m: Match) -> Shape | None:
    """"last week" · "this month" · "next year" · "that year" · "the same day" · "the following day"."""
    word = s.words[m.start("p")]
    unit_word = s.words[m.start("u")]
    if unit_word.endswith("s") or unit_word == "centuries":
        return None
    unit = s.lexicon.units[unit_word]
    step = s.lexicon.steps[word]
    the = s.kind(m.start()) == "r"
    if word in ("same", "prior") and not the and s.kind(m.start()) != "z":
        return None
    if word == "past" or (word == "last" and the) or (word in ("coming", "upcoming", "next") and the and unit in ("W", "M", "Y")):
        if unit in ("D", "W", "M", "Y", "DE", "CE", "Q", "F"):
            # "the past year" is the stretch up to now.
            if unit == "D" and word == "last":
                return None
            if word in ("coming", "upcoming", "next"):
                base, offset = STEPS["next"]
                return Shape("", base=base, offset=offset, unit=unit)
            return Shape("", type="duration", value=iso(1, unit), vague=True)
    if unit == "F":
        return None
    base, offset = STEPS[step]
    if word == "next" and unit == "D":
        base = "ref"
    if word == "last" and unit == "D":
        return None
    if unit == "D" and step == "this":
        base = "pub"
    if word == "current" and s.kind(m.start()) != "r" and not the and s.word(m.start() - 1) not in ("the", "its", "their"):
        return None
    return Shape("", base=base, offset=offset, unit=unit)


@GRAMMAR.shape("step-weekend", "(?:THE? p=STEP|THE) w=WEEKEND")
def weekend(s: Scan, m: Match) -> Shape | None:
    """"the weekend" · "last weekend" · "this weekend"."""
    if s.words[m.start("w")] != "weekend":
        return None
    if m.start("p") < 0:
        return Shape("", base="pub", offset=0, unit="WE")
    step = s.lexicon.steps[s.words[m.start("p")]]
    base, offset = STEPS[step]
    return Shape("", base=base, offset=offset, unit="WE", direction=offset)


@GRAMMAR.shape("step-part", "THE? (?:p=STEP|p=NEXT) t=PART")
def step_part(s: Scan, m: Match) -> Shape | None:
    """"last night" · "this morning" · "that evening" · "the next morning"."""
    part = s.lexicon.parts[s.words[m.start("t")]]
    word = s.words[m.start("p")]
    if s.words[m.start("t")].endswith("s") or (word == "same" and s.kind(m.start()) not in "rz") or part in ("MI", "MN"):
        return None
    step = s.lexicon.steps[word]
    if word == "last":
        base, offset = "pub", -1
    elif word == "next" or step == "following":
        base, offset = "ref", 1
    elif step == "this":
        base, offset = "pub", 0
    else:
        base, offset = STEPS[step]
    return Shape("", type="time", base=base, offset=offset, unit="D", part=part)


@GRAMMAR.shape("ago", f"{_QUANT} {_HALF}? DASH? u=UNIT {_HALF}? b=AGO")
def ago(s: Scan, m: Match) -> Shape | None:
    """"two days ago" · "six years ago" · "a year and a half ago"."""
    if s.words[m.start("b")] == "back" and s.word(m.end()) in ("to", "in", "into", "from", "at", "home", "and"):
        return None
    return _stepped(s, m, "pub", -1)


@GRAMMAR.shape("from-now", f"{_QUANT} u=UNIT FROM (?:d=DEICTIC|NOW)")
def from_now(s: Scan, m: Match) -> Shape | None:
    """"two weeks from today": the day itself; "for two weeks from today" is a duration from a day."""
    if s.word(m.start() - 1) == "for":
        return None
    if m.start("d") >= 0 and s.lexicon.deictics[s.words[m.start("d")]]:
        return None
    return _stepped(s, m, "pub", 1)


@GRAMMAR.shape("later", f"{_QUANT} {_HALF}? u=UNIT {_HALF}? (?:l=LATER|l=EARLIER|l=AFTER|l=BEFORE)")
def later(s: Scan, m: Match) -> Shape | None:
    """"two days later" · "a year earlier" · "three days before": from the date that was spoken of."""
    word = s.words[m.start("l")]
    if word == "since":
        return None
    if word in ("after", "before") and not _alone(s, m.end()):
        return None  # "two days after the raid" counts from an event: only its length is known
    return _stepped(s, m, "ref", -1 if word in ("earlier", "before") else 1)


def _alone(s: Scan, j: int) -> bool:
    """Whether "before" or "after" ends its phrase: nothing follows that it could govern."""
    return s.word(j) in ("", ",", ".", ";", ":", ")", '"', "'", "and", "when", "but", "—", "–")


def _stepped(s: Scan, m: Match, base: str, sign: int) -> Shape | None:
    unit = s.lexicon.units[s.words[m.start("u")]]
    number = count(s, m)
    if "+av" in s.line[m.start():m.end()]:
        number = (number or 1) + 0.5
    if number is None:
        return Shape("", value="PAST_REF" if sign < 0 else "FUTURE_REF", vague=True)
    if number > 400 and unit in ("Y", "DE", "CE") or number > 100000:
        return None
    if unit == "F":
        number, unit = number * 2, "W"
    if unit == "DE":
        return Shape("", base=base, offset=int(sign * number * 10), unit="Y")
    if unit == "CE":
        return Shape("", base=base, offset=int(sign * number * 100), unit="Y")
    if number != int(number):
        if unit == "Y":
            number, unit = number * 12, "M"
        elif unit == "M":
            number, unit = number * 4, "W"
        elif unit == "W":
            number, unit = number * 7, "D"
    return Shape("", base=base, offset=int(sign * number), unit=unit)


@GRAMMAR.shape("unit-before", "THE u=UNIT (?:l=BEFORE|l=AFTER|l=EARLIER)")
def unit_before(s: Scan, m: Match) -> Shape | None:
    """"the day before" · "the week after" · "the year earlier"."""
    word, unit_word = s.words[m.start("l")], s.words[m.start("u")]
    if word == "since" or unit_word.endswith("s") or (word != "earlier" and not _alone(s, m.end()) and s.word(m.end()) not in ("in", "at", "by", "on", "it", "as", "that", "from", "had", "was", "were")):
        return None
    return Shape("", base="ref", offset=1 if word == "after" else -1, unit=s.lexicon.units[unit_word])


@GRAMMAR.shape("part-before", "THE t=PART (?:l=BEFORE|l=AFTER)")
def part_before(s: Scan, m: Match) -> Shape | None:
    """"the night before"."""
    word = s.words[m.start("l")]
    if word == "since" or not _alone(s, m.end()) or s.lexicon.parts[s.words[m.start("t")]] in ("MI", "MN"):
        return None
    return Shape("", type="time", base="ref", offset=1 if word == "after" else -1, unit="D", part=s.lexicon.parts[s.words[m.start("t")]])


@GRAMMAR.shape("edge-of-unit", "(?:THE? e=EDGE OF) THE u=UNIT")
def edge_of_unit(s: Scan, m: Match) -> Shape | None:
    """"the end of the year" · "the start of the month"."""
    unit = s.lexicon.units[s.words[m.start("u")]]
    if unit not in ("W", "M", "Y", "DE", "CE", "Q") or s.words[m.start("u")].endswith("s") or s.words[m.start("e")] == "eve":
        return None
    if unit == "CE" and s.words[m.start("e")] != "turn":
        return None
    return Shape("", base="run", offset=0, unit=unit)


@GRAMMAR.shape("year-end", "u=UNIT DASH? e=EDGE")
def year_end(s: Scan, m: Match) -> Shape | None:
    """"year-end" · "by year end"."""
    if s.words[m.start("u")] not in ("year", "month") or s.words[m.start("e")] != "end" or s.word(m.start() - 1) in ("a", "the", "per", "last"):
        return None
    return Shape("", base="pub", offset=0, unit=s.lexicon.units[s.words[m.start("u")]])


@GRAMMAR.shape("duration", f"{_QUANT} {_HALF}? DASH? (?:u=UNIT|u=CLOCKUNIT) {_HALF}?")
def duration(s: Scan, m: Match) -> Shape | None:
    """"18 months" · "a week" · "48 hours" · "two-week"."""
    return _duration(s, m)


#: "will one day": no length of time.
_SOME_DAY = frozenset("will would could may might can shall to he she they we i".split())


def unit_is_hours(word: str) -> bool:
    return word.startswith(("hour", "hr"))


def _duration(s: Scan, m: Match) -> Shape | None:
    i = m.start("u")
    word = s.words[i]
    clock = s.kind(i) == "u"
    if clock and word in ("second",) and m.start("n") < 0:
        return None
    number = count(s, m)
    if "+av" in s.line[m.start():m.end()]:
        number = (number or 1) + 0.5
    if "/" in s.line[m.start():i]:
        top, bottom = int(s.words[s.line.index("/", m.start()) - 1]), int(s.words[s.line.index("/", m.start()) + 1])
        number = (number or 0) + top / bottom if bottom and top < bottom else None
    after = s.word(m.end())
    if after == "-" and s.glued(m.end() - 1, m.end() + 2) and s.word(m.end() + 1).isalpha() and s.word(m.end() + 1) not in ("long", "plus", "old"):
        return None  # "a day-care centre"
    if after == "old" or (after == "-" and s.word(m.end() + 1) == "old") or (after in ("of",) and s.word(m.end() + 1) == "age"):
        return None
    if s.words[m.start()] == "one" and word == "day" and s.word(m.start() - 1) in _SOME_DAY:
        return None
    if s.kind(m.start()) == "a" and "-" in s.line[m.start() + 1:m.end()]:
        return None  # "a two-day visit": the article belongs to the visit
    if clock and number is not None and number != int(number) and unit_is_hours(word):
        return Shape("", type="duration", value=f"PT{int(number)}H{round((number - int(number)) * 60)}M", vague=True)
    if m.groupdict().get("a") is not None and word.endswith("s") and word != "hours":
        return None
    unit = s.lexicon.units[word]
    if m.groupdict().get("a") is not None and word == "quarter":
        return None
    return Shape("", type="duration", value=iso(number, unit, clock), vague=True)


@GRAMMAR.shape("set-each", "e=EVERY (?:u=UNIT|d=WEEKDAY|m=MONTH|p=PART|c=CLOCKUNIT|w=WEEKEND)")
def each(s: Scan, m: Match) -> Shape | None:
    """"every day" · "each Thursday"."""
    if s.words[m.start("e")] == "per" :
        return None
    if m.start("u") >= 0:
        return Shape("", type="set", value=iso(1, s.lexicon.units[s.words[m.start("u")]]), vague=True)
    if m.start("c") >= 0:
        return Shape("", type="set", value=iso(1, s.lexicon.units[s.words[m.start("c")]], True), vague=True)
    if m.start("d") >= 0:
        return Shape("", type="set", value=f"XXXX-WXX-{s.weekday(m.start('d'))}", vague=True)
    if m.start("m") >= 0:
        return Shape("", type="set", value=f"XXXX-{s.month(m.start('m')):02}", vague=True)
    if m.start("w") >= 0:
        return Shape("", type="set", value="XXXX-WXX-WE", vague=True)
    return Shape("", type="set", value=f"XXXX-XX-XXT{s.lexicon.parts[s.words[m.start('p')]]}", vague=True)


@GRAMMAR.shape("age", "(?:n=COUNT|n=BIG) (?:DASH NUMBER)? DASH? u=UNIT DASH? y=OLD")
def age(s: Scan, m: Match) -> list[Found]:
    """"19-year-old", "19 years old": an age, no time. Matches so that nothing shorter does."""
    return []


@GRAMMAR.shape("the-unit", "THE QUAL? u=UNIT")
def the_unit(s: Scan, m: Match) -> Shape | None:
    """"the quarter" · "the year": the one that is told of; vague by itself."""
    unit = s.lexicon.units[s.words[m.start("u")]]
    if unit not in ("Q", "Y", "W", "M") or s.words[m.start("u")].endswith("s") or s.word(m.end()) == "of" or s.kind(m.end()) == "_" and s.word(m.end()).endswith("s") and unit == "Q":
        return None
    return Shape("", base="told", offset=-1 if unit == "Q" else 0, unit=unit, vague=True)


@GRAMMAR.shape("latest-unit", "THE? LATEST (?:u=UNIT|PERIOD)")
def latest(s: Scan, m: Match) -> Shape | None:
    """"the latest quarter"."""
    unit = s.lexicon.units[s.words[m.start("u")]] if m.start("u") >= 0 else "Q"
    if s.kind(m.start()) != "r" or unit == "D":
        return None
    return Shape("", base="told", offset=-1, unit=unit, vague=True)


@GRAMMAR.shape("year-ago-unit", "THE u=UNIT DASH (?:AGO|EARLIER) (?:v=UNIT|PERIOD)")
@GRAMMAR.shape("year-ago", "u=UNIT DASH (?:AGO|EARLIER)")
def year_ago(s: Scan, m: Match) -> Shape | None:
    """"the year-ago quarter" · "year-earlier"."""
    if s.words[m.start("u")] != "year" or (m.groupdict().get("v") and s.words[m.start("v")] not in ("quarter", "period", "month")):
        return None
    return Shape("", base="told", offset=-5, unit="Q", vague=True) if s.kind(m.end() - 1) in "Ud" and s.words[m.end() - 1] != "month" else Shape("", base="told", offset=-1, unit="Y", vague=True)


@GRAMMAR.shape("bare-units", "(?:u=UNIT|u=CLOCKUNIT) (?:b=LATER|b=AGO|b=EARLIER|b=AFTER|b=BEFORE)?")
def bare_units(s: Scan, m: Match) -> Shape | None:
    """"for years" · "weeks later": an unknown number of them."""
    word = s.words[m.start("u")]
    if not word.endswith("s") or s.word(m.start() - 1) in ("these", "those", "-", "school", "'s", "his", "her", "their", "office", "business", "early", "working", "opening", "recent", "coming", "trading", "banking", "'"):
        return None
    if s.words[m.end() - 1] == "since" or s.word(m.end()) == "old" or (s.kind(m.end() - 1) in "xX" and not _alone(s, m.end())):
        return None
    unit = s.lexicon.units[word]
    if unit == "Q" or word in ("seconds",):
        return None
    if m.start("b") >= 0 and s.words[m.start("b")] in ("ago", "back"):
        return Shape("", value="PAST_REF", vague=True)
    return Shape("", type="duration", value=iso(None, unit, s.kind(m.start("u")) == "u"), vague=True)


@GRAMMAR.shape("unit-long", "u=UNIT DASH? l=QUAL")
def unit_long(s: Scan, m: Match) -> Shape | None:
    """"day-long" · "decades-long"."""
    word = s.words[m.start("u")]
    if s.words[m.start("l")] != "long" or s.kind(m.end() - 2) != "-" or s.word(m.start() - 1) == "-":
        return None
    return Shape("", type="duration", value=iso(None if word.endswith("s") else 1, s.lexicon.units[word]), vague=True)


@GRAMMAR.shape("recent-units", "p=STEP (?:u=UNIT)")
def step_units(s: Scan, m: Match) -> Shape | None:
    """"past years" · "coming months"."""
    word = s.words[m.start("u")]
    if not word.endswith("s") or s.words[m.start("p")] not in ("coming", "past", "next", "previous", "following", "last"):
        return None
    ahead = s.words[m.start("p")] in ("coming", "next", "following")
    return Shape("", value="FUTURE_REF" if ahead else "PAST_REF", vague=True)


@GRAMMAR.shape("set-per", "PER u=UNIT")
def per(s: Scan, m: Match) -> Shape | None:
    """"per day"."""
    if s.words[m.start()] != "per":
        return None
    return Shape("", type="set", value=iso(1, s.lexicon.units[s.words[m.start("u")]]), vague=True)


@GRAMMAR.shape("weekdays", "wd=WEEKDAY (?:t=PART)?")
def weekdays(s: Scan, m: Match) -> Shape | None:
    """"Mondays" · "Tuesday nights": every one of them."""
    plural = s.words[m.start("wd")].endswith("days") or (m.start("t") >= 0 and s.words[m.start("t")].endswith("s"))
    if not plural:
        return None
    part = f"T{s.lexicon.parts[s.words[m.start('t')]]}" if m.start("t") >= 0 else ""
    return Shape("", type="set", value=f"XXXX-WXX-{s.weekday(m.start('wd'))}{part}", vague=True)


@GRAMMAR.shape("age-of", "(?:n=COUNT|n=BIG) (?:DASH NUMBER)? u=UNIT OF")
def age_of(s: Scan, m: Match) -> list[Found] | None:
    """"12 years of age"."""
    return [] if s.word(m.end()) == "age" else None
