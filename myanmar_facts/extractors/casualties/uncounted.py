"""Numbers beside people that do not count them: ages, shares, ratios and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...annotate.marks import Quantity
from . import words as w

if TYPE_CHECKING:
    from .line import Figure, Line

_AGE_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)

_EXCEPTED = frozenset((a, b) for a in ("all", "everyone", "everybody", "any", "none") for b in ("but", "except"))


def plural(word: str, person: frozenset[str]) -> bool:
    return word in w.PLURAL and word != "police" or (word.endswith("s") and word[:-1] in person)


def years_old(line: Line, k: int) -> int:
    """The token after an age that stands for a person, with or without its hyphens: "19-year-old", "8 year old"; 0 for none."""
    words = line.words
    if not (words[k].isdigit() or words[k] in _AGE_WORDS):
        return 0
    n = k + 1 + (line.word(k + 1) == "-")
    if line.word(n) not in ("year", "years", "month", "months"):
        return 0
    n += 1 + (line.word(n + 1) == "-")
    return n + 1 if line.word(n) in ("old", "olds") else 0


def age(line: Line, q: Quantity) -> bool:
    """Whether the number is how old somebody is: "a father of 43", "men between 15 and 70"."""
    before = line.word(q.i - 1)
    if q.precision == "range":
        return (
            before in line.tables.person or (before == "between" and line.word(q.i - 2) in line.tables.person) or before in ("aged", "ages")
        )
    owner = line.word(q.i - 2)
    if (
        before == "("
        and owner in line.tables.person
        and q.j < line.last
        and (line.words[q.j] in ("and", ",") and line.word(q.j + 1)[:1].isdigit())
    ):
        return True  # "two sisters (12 and 15)"
    if (
        before == ","
        and owner in line.tables.person
        and line.words[q.i].isdigit()
        and (q.count or 999) <= 110
        and line.word(q.j) in (",", "and", ")", ".", ";", "")
    ):
        return True  # "one woman, 34, and two men, 20 and 25, were shot"
    if before in ("then", "now", "just", "only") and line.word(q.i - 2) == "," and line.word(q.j) == "," and line.words[q.i].isdigit():
        return True  # "Edwards, then 7, wrote"
    if before == "both" and line.words[q.i][0].isdigit():
        return True
    if (
        before == "of"
        and owner in line.tables.person
        and owner not in w.COLLECTIVE
        and line.word(q.j) in (",", "and")
        and line.word(q.j + 1)[:1].isdigit()
    ):
        return True  # "three boys of 8, 9 and 13"
    return (
        before == "of"
        and owner in line.tables.person
        and owner not in w.COLLECTIVE
        and not plural(owner, line.tables.person)
        and (q.count or 0) < 110
        and line.blank(q.j)
    )


def past_ages(line: Line, q: Quantity) -> int:
    """The token after the ages listed from ``q`` on."""
    k = q.j
    while line.word(k) in (",", "and") and line.word(k + 1)[:1].isdigit():
        k += 2
    return k


def ratio(line: Line, q: Quantity) -> bool:
    """Whether the number is a side of a ratio: "one in five", "nine out of ten", "two of every three"."""
    for k in (q.j, q.j + 1):
        if (
            k + 1 in line.counted
            and line.words[q.j : k + 1] in (["in"], ["out", "of"])
            or line.words[q.j : q.j + 2] in (["of", "every"], ["in", "every"])
        ):
            return (q.count or 99) <= 9
    before = line.words[max(line.first, q.i - 3) : q.i]
    return len(before) > 1 and (
        before[-1:] == ["in"]
        and q.i - 2 in line.counted
        and line.words[q.i - 2] in _AGE_WORDS | {"one"}
        or before[-2:] == ["out", "of"]
        and q.i - 3 in line.counted
        or before[-2:] in (["of", "every"], ["in", "every"])
    )


def share(line: Line, q: Quantity) -> bool:
    """Whether the number is what a share is taken of: "80 percent of the town's 50,000 residents"."""
    before = line.words[max(line.first, q.i - 6) : q.i]
    if before[-2:] in (["average", "of"], ["rate", "of"]):
        return True
    if "of" not in before:
        return False
    k = len(before) - 1 - before[::-1].index("of")
    return (
        k > 0
        and before[k - 1]
        in (
            "percent",
            "%",
            "cent",
            "half",
            "third",
            "thirds",
            "quarter",
            "quarters",
            "most",
            "majority",
            "tenth",
            "share",
            "proportion",
        )
        and not any(word in (",", ";") for word in before[k:])
    )


def without_excepted(line: Line) -> list[Figure]:
    """The figures of a line without those of "all but two of the ten": how many are left is for the reader to work out."""
    kept: list[Figure] = []
    past = -1
    for figure in line.figures:
        between = line.words[past : figure.i] if 0 <= past <= figure.i <= past + 2 else ["-"]
        if (line.word(figure.i - 2), line.word(figure.i - 1)) in _EXCEPTED or between[:1] == ["of"]:
            past = figure.j
        else:
            kept.append(figure)
    return kept
