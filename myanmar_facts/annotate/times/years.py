"""The shapes of longer stretches: years, fiscal years, decades, centuries, quarters, halves, seasons."""

from __future__ import annotations

from .rules import DIRECTION, STEPS, framed, token
from .shapes import GRAMMAR, Found, Match, Scan, Shape

#: A year is looked for between these; outside _PLAIN only where the words around it say so.
_OLDEST, _PLAIN = 1500, range(1800, 2061)
#: Words after a four-digit number that make it a quantity, and words before it that make it a name or a sum.
_COUNTED = frozenset(
    "people troops soldiers civilians men women children houses homes villagers refugees families households acres tons tonnes kyat "
    "dollars euros baht yuan km kilometers kilometres miles meters metres feet hectares copies votes seats members deaths prisoners "
    "protesters students workers teachers police monks displaced residents megawatts mw kg hours points shares barrels others more times "
    "percent per pounds calories mm cm g lb rounds bottles pills dead killed injured mph % °".split()
)
_NOT_BEFORE = frozenset(
    "no number nos $ £ € # article section law act order notification route flight unit boeing room rm highway resolution battalion "
    "division infantry announcement directive regiment operation kg about nearly almost approximately over some least than roughly page "
    "pages us$ hill".split()
)
_YEAR_BEFORE = frozenset(
    "in since by of during from until till before after late early mid around circa year through the and to for ( / - – — , "
    "between its throughout as".split()
)
_OLD_BEFORE = frozenset("in since of by until from year during and - the ( after before late early".split())
_OLD_AFTER = frozenset("the he they when with as at but by it she".split())
_PREFIX = frozenset("mid early late pre post".split())
_SUFFIX = frozenset("era style present early mid late".split())
#: Plurals and the like that follow a year without being counted by it.
_NOT_COUNTED = frozenset("as was elections protests polls talks years its this has charges results".split())
_DETERMINER = frozenset("'s this that a an his her their our".split())


@GRAMMAR.shape("year", "y=YEAR")
def year(s: Scan, m: Match) -> Shape | None:
    """"in 2021" · "the 1988 uprising"."""
    i = m.start("y")
    value = int(s.words[i])
    before, after = s.word(i - 1), s.word(i + 1)
    if before in _NOT_BEFORE or (before == "." and s.word(i - 2) in _NOT_BEFORE) or after in _COUNTED or _in_a_number(s, i):
        return None
    if value not in _PLAIN:
        return Shape("", year=value) if _old_year(s, i, value) else None
    if s.kind(i - 1) == "_" and before not in _YEAR_BEFORE and before not in _DETERMINER and before.endswith(("ed", "t", "n", "with")):
        if after.isalpha() and after.endswith("s") and after not in _NOT_COUNTED:
            return None  # "arrested 1980 protesters"
    return Shape("", year=value)


def _in_a_number(s: Scan, i: int) -> bool:
    """Whether token ``i`` is a part of something longer: a telephone number, a flight, "Covid-2019", "3:2021"."""
    before, after = s.word(i - 1), s.word(i + 1)
    if before.isdigit():
        return True
    if before and s.glued(i - 1, i + 1):
        farther = s.word(i - 2) if s.glued(i - 2, i + 1) else ""
        if before.isalpha() or before in ("/", ":") or (before in ("+", "-") and farther.isdigit()):
            return True
        if before == "-" and farther.isalpha() and farther not in _PREFIX:
            return True
    if after in ("/", ":", "-") and s.glued(i, i + 3):
        farther = s.word(i + 2)
        return farther.isdigit() or (after == "-" and farther.isalpha() and farther not in _SUFFIX)
    return False


def _old_year(s: Scan, i: int, value: int) -> bool:
    """Whether a number out of the usual years is one: "in 1287", "the 1777 campaigns"."""
    before, after = s.word(i - 1), s.word(i + 1)
    noun = after.isalpha() and s.kind(i + 1) == "_"
    if before == "the" and _OLDEST <= value < _PLAIN.start and noun:
        return True
    if before not in _OLD_BEFORE or (before == "(" and after == ")"):
        return False
    if after.isalpha() and after.endswith("s") and after not in ("as", "was"):
        return False
    return not noun or after.endswith(("ed", "ing")) or after in _OLD_AFTER


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
    if len(short) != 2 or not s.glued(m.start(), m.end()):
        return None
    ahead = int(short) - first % 100
    if ahead != 1 and not (s.words[m.start() + 1] != "/" and 0 < ahead <= 12):
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
    if value % 10:
        return None
    if s.kind(m.end() - 1) == "G" and s.word(m.start() - 1) not in ("early", "late", "mid", "-") and s.kind(m.start()) != "r":
        return None  # "2020's elections"
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


_WHOSE = "(?:p=STEP UNIT GENITIVE|y2=YEAR GENITIVE?)?"
_OF_YEAR = "(?:(?:OF|IN)? (?:y=YEAR|THE? fs=STEP fu=UNIT))?"


@GRAMMAR.shape("quarter", "THE? (?:FISCAL)? " + _WHOSE + " (?:o=ORDINAL|n=N12 ORDSUF|p2=STEP) DASH? u=UNIT " + _OF_YEAR)
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
    shape = framed(s, m, shape) if shape is not None else None
    if s.kind(m.start()) == "r" and s.kind(m.end() - 2) == "-" and s.word(m.end()).isalpha():
        return None  # "the third-quarter results": the article belongs to the noun
    if shape and m.start("y2") >= 0:
        shape.year = int(s.words[m.start("y2")])
    if shape and token(m, "p") >= 0:
        shape.base, shape.offset = STEPS[s.lexicon.steps[s.words[m.start("p")]]]
        shape.unit = "Y"
    return shape


@GRAMMAR.shape("quarter-short", "Q n=N12 (?:(?:OF|IN|COMMA)? y=YEAR)?")
def quarter_short(s: Scan, m: Match) -> Shape | None:
    """"Q1 2022"."""
    n = s.number(m.start("n"))
    if not 1 <= n <= 4 or not s.glued(m.start(), m.start("n") + 1):
        return None
    return framed(s, m, Shape("", quarter=n))


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
        shape.direction = DIRECTION[step]
        if step in ("previous", "following", "that"):
            shape.base = shape.base or "ref"
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
