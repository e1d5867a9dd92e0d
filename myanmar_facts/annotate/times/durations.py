"""The shapes of durations, sets and ages, and of units that stand alone: "18 months", "every day", "the quarter", "for years"."""

from __future__ import annotations

from .shapes import GRAMMAR, Found, Match, Scan, Shape
from .units import HALF, QUANT, alone, count, iso


@GRAMMAR.shape("duration", f"{QUANT} {HALF}? DASH? (?:u=UNIT|u=CLOCKUNIT) {HALF}?")
def duration(s: Scan, m: Match) -> Shape | None:
    """"18 months" · "a week" · "48 hours" · "two-week"."""
    return _duration(s, m)


#: "will one day": no length of time.
_SOME_DAY = frozenset("will would could may might can shall to he she they we i".split())


def unit_word_is_name(s: Scan, i: int) -> bool:
    """Whether the unit is written as a name in the middle of a sentence ("60 Minutes")."""
    word = s.document.word(i)
    return word[0].isupper() and not word.isupper() and i > s.first + 1


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
    joined = s.word(m.end() + 1) if after == "-" and s.glued(m.end() - 1, m.end() + 2) else ""
    if joined.isalpha() and joined not in ("long", "plus", "old"):
        return None  # "a day-care centre"
    if unit_word_is_name(s, i):
        return None  # "60 Minutes"
    if s.kind(m.start()) == "a" and i - m.start() > 1 and number not in (None, 1) and not word.endswith("s"):
        return None  # "a six year process": the article belongs to the process
    if after == "apart" or (word == "quarters" and s.kind(i - 1) == "-"):
        return None  # "three-quarters of"
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
    after = s.word(m.end())
    if unit not in ("Q", "Y", "W", "M") or s.words[m.start("u")].endswith("s") or after == "of" or (unit == "Q" and after.endswith("s")):
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
    if s.words[m.end() - 1] in ("quarter", "period"):
        return Shape("", base="told", offset=-5, unit="Q", vague=True)
    return Shape("", base="told", offset=-1, unit="Y", vague=True)


#: Before a bare plural these make it something else than a stretch of time: "school days", "office hours".
_OWNED = frozenset("of these those - school 's ' his her their office business early working opening recent coming trading banking".split())


@GRAMMAR.shape("bare-units", "(?:u=UNIT|u=CLOCKUNIT) (?:b=LATER|b=AGO|b=EARLIER|b=AFTER|b=BEFORE)?")
def bare_units(s: Scan, m: Match) -> Shape | None:
    """"for years" · "weeks later": an unknown number of them."""
    word = s.words[m.start("u")]
    if not word.endswith("s") or s.word(m.start() - 1) in _OWNED:
        return None
    if s.words[m.end() - 1] == "since" or s.word(m.end()) == "old" or (s.kind(m.end() - 1) in "xX" and not alone(s, m.end())):
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
