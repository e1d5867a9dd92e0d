"""The shapes that count from another date: "today", "last week", "two days ago", "a year earlier"."""

from __future__ import annotations

from .rules import STEPS
from .shapes import GRAMMAR, Match, Scan, Shape
from .units import HALF, QUANT, alone, count, iso

#: "today's youth" is of these times, not of this day.
_AN_AGE = frozenset("youth world society young children standards market markets economy generation technology age myanmar burma".split())


@GRAMMAR.shape("day-word", "d=DEICTIC")
def day_word(s: Scan, m: Match) -> Shape | None:
    """"today" · "yesterday" · "tonight"."""
    word = s.words[m.start("d")]
    if word == "nowadays" or (s.word(m.start() - 1) in ("the", "usa") and s.capital(m.start())):
        return None
    if s.capital(m.start()) and s.capital(m.start() - 1) and s.kind(m.start() - 1) == "_":
        return None  # "VOA Today", "Russia Today"
    if s.word(m.end()) == "'s" and s.word(m.end() + 1) in _AN_AGE:
        return Shape("", value="PRESENT_REF", vague=True)
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


@GRAMMAR.shape("step-unit", "(?:THE|THIS)? p=STEP (?:THAT)? FISCAL? u=UNIT")
def step_unit(s: Scan, m: Match) -> Shape | None:
    """"last week" · "this month" · "next year" · "that year" · "the same day" · "the following day"."""
    word = s.words[m.start("p")]
    unit_word = s.words[m.start("u")]
    if unit_word.endswith("s") or unit_word == "centuries":
        return None
    unit = s.lexicon.units[unit_word]
    step = s.lexicon.steps[word]
    if s.capital(m.end() - 1) and m.start() > s.first and s.document.word(m.end() - 1).istitle():
        return None  # ABC's "This Week"
    the = s.kind(m.start()) == "r"
    if word in ("same", "prior") and not the and s.kind(m.start()) != "z":
        return None
    if s.kind(m.start()) == "t" and m.start("p") > m.start():
        if step not in ("last", "next"):
            return None
        return Shape("", base="pub", offset=-1 if step == "last" else 1, unit=unit)  # "this past week"
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


@GRAMMAR.shape("step-weekend", "(?:(?:THE|THIS)? p=STEP|THE) w=WEEKEND")
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


@GRAMMAR.shape("ago", f"{QUANT} {HALF}? DASH? u=UNIT {HALF}? b=AGO")
def ago(s: Scan, m: Match) -> Shape | None:
    """"two days ago" · "six years ago" · "a year and a half ago"."""
    if s.words[m.start("b")] == "back" and s.word(m.end()) in ("to", "in", "into", "from", "at", "home", "and"):
        return None
    return _stepped(s, m, "pub", -1)


@GRAMMAR.shape("from-now", f"{QUANT} u=UNIT FROM (?:d=DEICTIC|NOW)")
def from_now(s: Scan, m: Match) -> Shape | None:
    """"two weeks from today": the day itself; "for two weeks from today" is a duration from a day."""
    if s.word(m.start() - 1) == "for":
        return None
    if m.start("d") >= 0 and s.lexicon.deictics[s.words[m.start("d")]]:
        return None
    return _stepped(s, m, "pub", 1)


@GRAMMAR.shape("later", f"{QUANT} {HALF}? u=UNIT {HALF}? (?:l=LATER|l=EARLIER|l=AFTER|l=BEFORE)")
def later(s: Scan, m: Match) -> Shape | None:
    """"two days later" · "a year earlier" · "three days before": from the date that was spoken of."""
    word = s.words[m.start("l")]
    if word == "since":
        return None
    if word in ("after", "before") and not alone(s, m.end()):
        return None  # "two days after the raid" counts from an event: only its length is known
    return _stepped(s, m, "ref", -1 if word in ("earlier", "before") else 1)


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


#: What may follow "the day before" without being what it counts from.
_AFTER_IT = frozenset("in at by on it as that from had was were".split())


@GRAMMAR.shape("unit-before", "THE u=UNIT (?:l=BEFORE|l=AFTER|l=EARLIER)")
def unit_before(s: Scan, m: Match) -> Shape | None:
    """"the day before" · "the week after" · "the year earlier"."""
    word, unit_word = s.words[m.start("l")], s.words[m.start("u")]
    if word == "since" or unit_word.endswith("s"):
        return None
    if word != "earlier" and not alone(s, m.end()) and s.word(m.end()) not in _AFTER_IT:
        return None
    return Shape("", base="ref", offset=1 if word == "after" else -1, unit=s.lexicon.units[unit_word])


@GRAMMAR.shape("part-before", "THE t=PART (?:l=BEFORE|l=AFTER)")
def part_before(s: Scan, m: Match) -> Shape | None:
    """"the night before"."""
    word = s.words[m.start("l")]
    if word == "since" or not alone(s, m.end()) or s.lexicon.parts[s.words[m.start("t")]] in ("MI", "MN"):
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
    if s.words[m.start("u")] not in ("year", "month") or s.words[m.start("e")] != "end":
        return None
    if s.word(m.start() - 1) in ("a", "the", "per", "last"):
        return None
    return Shape("", base="pub", offset=0, unit=s.lexicon.units[s.words[m.start("u")]])
