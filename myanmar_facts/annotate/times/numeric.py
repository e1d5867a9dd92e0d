"""The shapes of dates in figures: "2021-02-09", "28/04/2024", "2025.03.17"."""

from __future__ import annotations

from .shapes import GRAMMAR, Match, Scan, Shape


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
    if s.word(m.end()) in ("-", "/") and s.glued(m.end() - 1, m.end() + 1):
        return None
    if s.word(m.start() - 1) in ("-", "/", "$", "+") and s.glued(m.start() - 1, m.start() + 1):
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
