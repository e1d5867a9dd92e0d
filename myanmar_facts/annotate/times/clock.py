"""The shapes of the clock and of the parts of the day."""

from __future__ import annotations

from .shapes import GRAMMAR, Match, Scan, Shape

_BEFORE_CLOCK = frozenset(
    "at around about by from until to till after before since between and - – , ( approximately".split()
) | {""}


def clock(hour: int, minute: int | None, meridiem: str) -> str:
    """``T15:00`` for 3 and "pm"; "" where the clock has no such time."""
    if meridiem:
        if not 1 <= hour <= 12:
            if not 13 <= hour <= 23 or meridiem[0] != "p":
                return ""
        else:
            hour = hour % 12 + (12 if meridiem[0] == "p" else 0)
    if hour > 24 or (minute or 0) > 59 or (hour == 24 and minute):
        return ""
    return f"T{hour:02}:{minute or 0:02}"


@GRAMMAR.shape("clock-meridiem", "h=HOUR (?:COLON n=INT (?:COLON INT)?)? DASH? a=MERIDIEM (?:ZONE|OPEN ZONE CLOSE)?")
def clock_meridiem(s: Scan, m: Match) -> Shape | None:
    """"3pm" · "11:20 a.m." · "2:14 AM ET"."""
    minute = int(s.words[m.start("n")]) if m.start("n") >= 0 else None
    value = clock(int(s.words[m.start("h")]), minute, s.words[m.start("a")])
    return Shape("", type="time", clock=value) if value else None


@GRAMMAR.shape("clock-decimal", "h=DECIMAL a=MERIDIEM (?:ZONE|OPEN ZONE CLOSE)?")
def clock_decimal(s: Scan, m: Match) -> Shape | None:
    """"11.30pm"."""
    hour, _, minute = s.words[m.start("h")].partition(".")
    if not (hour.isdigit() and minute.isdigit() and len(minute) == 2):
        return None
    value = clock(int(hour), int(minute), s.words[m.start("a")])
    return Shape("", type="time", clock=value) if value else None


@GRAMMAR.shape("clock-24", "h=HOUR COLON n=INT (?:COLON INT)? (?:ZONE|OPEN ZONE CLOSE)?")
def clock_24(s: Scan, m: Match) -> Shape | None:
    """"15:30" · "10:42 BST"."""
    minute = s.words[m.start("n")]
    if len(minute) != 2 or not s.glued(m.start(), m.start("n") + 1):
        return None
    if s.word(m.start() - 1) in (":", "-", "/") and s.glued(m.start() - 1, m.start() + 1):
        return None
    if len(s.words[m.start("h")]) == 1 and m.end() == m.start("n") + 1 and s.word(m.start() - 1) not in _BEFORE_CLOCK:
        return None  # "Chapter 3:16"
    value = clock(int(s.words[m.start("h")]), int(minute), "")
    return Shape("", type="time", clock=value) if value else None


@GRAMMAR.shape("clock-military", "h=HHMM (?:z=ZONE|OPEN z=ZONE CLOSE|u=CLOCKUNIT)")
def clock_military(s: Scan, m: Match) -> Shape | None:
    """"0330 GMT" · "1500 hours"."""
    text = s.words[m.start("h")]
    if m.start("u") >= 0 and (s.words[m.start("u")] not in ("hours", "hrs") or s.word(m.start() - 1) not in _BEFORE_CLOCK):
        return None
    if m.start("z") >= 0 and s.words[m.start("z")] == "local":
        return None
    value = clock(int(text[:2]), int(text[2:]), "")
    return Shape("", type="time", clock=value) if value else None


@GRAMMAR.shape("clock-zone", "h=DECIMAL (?:z=ZONE|u=CLOCKUNIT)")
def clock_zone(s: Scan, m: Match) -> Shape | None:
    """"15.30 GMT"."""
    hour, _, minute = s.words[m.start("h")].partition(".")
    if not (hour.isdigit() and minute.isdigit() and len(minute) == 2) or m.start("u") >= 0 or int(hour) > 24:
        return None
    value = clock(int(hour), int(minute), "")
    return Shape("", type="time", clock=value) if value else None


@GRAMMAR.shape("oclock", "(?:h=N12|h=NUMBER) OCLOCK")
def oclock(s: Scan, m: Match) -> Shape | None:
    """"nine o'clock"."""
    hour = s.number(m.start("h"))
    return Shape("", type="time", clock=f"T{hour:02}:00") if 1 <= hour <= 12 else None


@GRAMMAR.shape("half-past", "(?:HALF|A? w=UNIT) (?:p=LAST|p=TO|p=AFTER) (?:h=N12|h=NUMBER)")
def half_past(s: Scan, m: Match) -> Shape | None:
    """"half past nine" · "a quarter to five"."""
    hour, step = s.number(m.start("h")), s.words[m.start("p")]
    if not 1 <= hour <= 12 or step not in ("past", "to"):
        return None
    if m.start("w") >= 0:
        if s.words[m.start("w")] != "quarter":
            return None
        return Shape("", type="time", clock=f"T{hour:02}:15" if step == "past" else f"T{(hour - 1) or 12:02}:45")
    return Shape("", type="time", clock=f"T{hour:02}:30") if step == "past" else None


@GRAMMAR.shape("clock-part", "(?:h=N12|h=NUMBER) (?:COLON n=INT)? IN THE t=PART")
def clock_part(s: Scan, m: Match) -> Shape | None:
    """"4 in the morning" · "10 in the evening"."""
    hour, part = s.number(m.start("h")), s.lexicon.parts[s.words[m.start("t")]]
    if not 1 <= hour <= 12 or s.word(m.start() - 1) not in _BEFORE_CLOCK:
        return None
    if part in ("AF", "EV") or (part == "NI" and hour >= 6):
        hour = hour % 12 + 12
    minute = int(s.words[m.start("n")]) if m.start("n") >= 0 else 0
    return Shape("", type="time", clock=f"T{hour:02}:{minute:02}") if minute < 60 else None


@GRAMMAR.shape("part-of-day", "(?:THE|A)? t=PART")
def part_of_day(s: Scan, m: Match) -> Shape | None:
    """"in the morning" · "at noon": joins a day, or stands for the day that is told of. "At night" names no day."""
    at = m.start("t")
    word = s.words[at]
    part = s.lexicon.parts[word]
    if word.endswith("s") or s.word(at - 1) == "good" or s.word(m.start() - 1) == "good":
        return None
    if s.capital(at) and s.word(at - 1) and (s.capital(at + 1) or s.kind(at - 1) not in "WHrM"):
        return None  # "the Morning Star"
    if part in ("MI", "MN"):
        return Shape("", type="time", clock="T12:00" if part == "MI" else "T00:00", note=word)
    if s.kind(at - 1) == "-" and s.word(at - 2) in ("pre", "post", "mid") and at == m.start():
        return None
    if at == m.start() and s.word(at - 1) in ("a", "an"):
        return None  # "a night watchman"
    if s.kind(m.start()) == "a":
        noun = s.word(at + 1).isalpha() and s.kind(at + 1) == "_"
        return None if noun else Shape("", type="time", part=part, vague=True, note="any")
    if at > m.start():
        if s.word(m.end()) == "of" and (s.kind(m.end() + 1) == "_" or (word == "dawn" and s.kind(m.end() + 1) in ("a", "r"))):
            return None  # "the dawn of a new age"
        return Shape("", type="time", part=part)
    if s.word(at - 1) in ("at", "by", "before", "after", "until", "around", "from") and part != "NI":
        return Shape("", type="time", part=part, note="here")
    return Shape("", type="time", part=part, vague=True, note="any")
