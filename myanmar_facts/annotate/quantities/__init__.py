"""Quantities: every way in which the articles write how many, in the normal form of FACTS.md.

The words are data (``quantities.toml``); this is their grammar: a modifier, a number in digits or words or both, a
multiplier, a suffix; ranges; vague quantities. Numbers that belong to a date, an amount of money, a unit or an ordinal
are left out.
"""

from __future__ import annotations

from ...document import Document
from ..marks import Quantity
from .numerals import PEOPLE, Numerals

_MONEY = frozenset("$€£¥฿")
_COUNTING = frozenset(("than", "least", "nearly", "almost", "estimated", "total"))
_ABOUT = frozenset(("over", "about", "around", "some", "roughly", "approximately", "nearly"))
_STREETS = frozenset("avenue ave street road rd drive lane blvd boulevard highway court".split())
_AGES = frozenset(("aged", "ages", "age"))
_MOVED = frozenset(
    (
        "up",
        "down",
        "rose",
        "risen",
        "rise",
        "rises",
        "rising",
        "increased",
        "increase",
        "increasing",
        "grew",
        "grown",
        "jumped",
        "climbed",
        "fell",
        "fallen",
        "dropped",
        "soared",
        "went",
        "gone",
        "toll",
        "dead",
        "injured",
        "missing",
        "deaths",
        "revised",
        "raised",
        "lowered",
    )
)
_NUMBERED = frozenset(
    (
        "no.",
        "marker",
        "interstate",
        "page",
        "section",
        "article",
        "chapter",
        "part",
        "unit",
        "division",
        "battalion",
        "regiment",
        "covid",
        "highway",
        "route",
        "room",
        "aged",
        "age",
        "ages",
        "operation",
        "version",
        "group-",
        "law",
        "order",
        "order no.",
        "resolution",
        "batch",
        "phase",
        "ward",
        "gate",
        "clause",
    )
)


def find_quantities(document: Document) -> list[Quantity]:
    """The quantities of the read sentences, in order, none inside another."""
    return _Finder(document).find()


class _Finder(Numerals):
    __slots__ = ()

    def find(self) -> list[Quantity]:
        found: list[Quantity] = []
        words, first, timed = self.words, self.tables.first, self.timed
        for sentence in self.document.sentences:
            i, self.limit = sentence.first, sentence.last
            while i < self.limit:
                word = words[i]
                if word in _AGES:
                    i = self.past_ages(i + 1)
                    continue
                if (word in first or word[0].isdigit()) and i not in timed and (quantity := self.at(i)) is not None:
                    found.append(quantity)
                    i = quantity.j
                else:
                    i += 1
        return found

    def past_ages(self, i: int) -> int:
        """The token after the ages that follow "aged": "21, 24 and 37", "between 18 and 40"."""
        i += i < self.limit and self.words[i] == "of"  # "the age of 25"
        while i < self.limit:
            if self.words[i][0].isdigit():
                i += 1
            elif (
                i + 1 < self.limit
                and self.words[i + 1][0].isdigit()
                and self.words[i] in ("between", "from", "to", "and", ",", "-", "–", "at", "just", "only", "about", "under", "over")
            ):
                i += 2
            elif self.words[i] == "," and i + 2 < self.limit and self.words[i + 1] == "and" and self.words[i + 2][0].isdigit():
                i += 3
            else:
                break
        return i

    def at(self, i: int) -> Quantity | None:
        """The quantity that starts at token ``i``, or None."""
        words, tables = self.words, self.tables
        word = words[i]
        if not word[0].isdigit():
            if i and words[i - 1] == "-" and self.starts[i] == self.ends[i - 1] and i > 1 and self.ends[i - 2] == self.starts[i - 1]:
                return None  # "sub-zero"
            if word in ("a", "an") and words[i + 1 : i + 2] and words[i + 1] not in tables.second:
                return None
            hit = tables.vague.at(words, i, self.limit)
            several = tables.several.at(words, i, self.limit)
            if several and several[0] < self.limit and words[several[0]] in tables.multiplier:
                fewest, most = several[1]
                multiple = tables.multiplier[words[several[0]]]
                return self.made(i, i, self.past_of(several[0] + 1), None, fewest * multiple, most * multiple, "vague", "several-multiple")
            if hit:
                j, (low_, high_, name) = hit
                if name == "scores" and i > 0 and words[i - 1] in ("he", "she", "who", "team", "his", "her", "test", "the"):
                    return None
                return self.made(i, i, j, None, low_, high_, "vague", "vague-" + name.replace(" ", "-"))
            if word in tables.both and not (i + 1 < self.limit and words[i + 1][0].isdigit()):
                return self.made(i, i, i + 1, tables.both[word], tables.both[word], tables.both[word], "exact", "both")
            none = tables.none.at(words, i, self.limit)
            if none and not self.modified_no(i):
                return self.made(i, i, none[0], 0, 0, 0, "exact", "none")
        start, precision = i, "exact"
        seen = 0
        while seen < 3 and (modifier := tables.modifier.at(words, i, self.limit)) and modifier[0] < self.limit:
            # "at least about 30": the outermost bound wins; "another" and "a total of" say nothing of precision
            if precision == "exact":
                precision = modifier[1]
            i = modifier[0]
            seen += 1
            while i < self.limit and words[i] in ("the", "("):
                if words[i] == "the" and precision != "approximate":
                    start, precision = i + 1, "exact"  # "well above the 74": a comparison with a number, no bound of it
                i += 1
            if i >= self.limit:
                return None
        if words[i] == "between" and (pair := self.pair(i + 1, ("and",))):
            return self.ranged(start, i + 1, pair)
        number = self.number(i)
        if number is None:
            vague = tables.vague.at(words, i, self.limit) if seen and i < self.limit else None
            if vague and precision in ("at_least", "at_most", "approximate"):
                j, (low_, high_, name) = vague
                return self.made(
                    start, i, j, None, low_, None if precision == "at_least" else high_, "vague", "vague-" + name.replace(" ", "-")
                )
            several = tables.several.at(words, i, self.limit) if seen else None
            if several and several[0] < self.limit and words[several[0]] in tables.multiplier:
                return self.at(i)
            return None
        j, value, form = number
        moved = i > 1 and words[i - 1] in ("from", "by") and words[i - 2] in _MOVED  # "rose from 20 to 38", "by 12 to 38" are no ranges
        if not moved and (pair := self.pair(i, ("to", "-", "–", "or"))) is not None and precision != "at_least":
            return self.ranged(start, i, pair)
        if self.excluded(i, j, form):
            return None
        suffix = self.suffix(j)
        if suffix:
            j, precision = suffix[0], suffix[1] if precision == "exact" else precision
        elif form == "dozen" and precision == "exact":
            precision = "approximate"
        if words[start] == "up" and start > 0 and words[start - 1] in ("blew", "blown", "put", "rounded", "went"):
            precision = "exact"
        j = self.past_of(j) if form == "dozen" else j
        low, high = {"exact": (value, value), "at_least": (value, None), "at_most": (None, value)}.get(precision, (None, None))
        return self.made(start, i, j, value, low, high, precision, form)

    def made(
        self, start: int, number: int, j: int, count: float | None, low: float | None, high: float | None, precision: str, rule: str
    ) -> Quantity:
        return Quantity(
            self.starts[start], self.ends[j - 1], start, j, _whole(count), _whole(low), _whole(high), precision, rule, self.starts[number]
        )

    def ranged(self, start: int, i: int, pair: tuple[int, float, float]) -> Quantity | None:
        j, low, high = pair
        return None if self.excluded(i, j, "digits") else self.made(start, i, j, None, low, high, "range", "range")

    def modified_no(self, i: int) -> bool:
        """Whether "no" at ``i`` belongs to "no fewer than", "no longer", "no. 33"."""
        after = self.words[i + 1] if i + 1 < self.limit else ""
        return self.words[i] == "no" and after in ("fewer", "less", "more", "longer", ".", "matter", ",", "doubt", "lower") and bool(after)

    def past_of(self, j: int) -> int:
        return j + 1 if j < self.limit and self.words[j] == "of" else j

    def suffix(self, j: int) -> tuple[int, str] | None:
        if j >= self.limit:
            return None
        if self.words[j] == "+" and self.starts[j] == self.ends[j - 1]:
            return j + 1, "at_least"
        if self.words[j] == "-" and j + 1 < self.limit and self.words[j + 1] in ("plus", "odd"):
            return j + 2, "at_least" if self.words[j + 1] == "plus" else "approximate"
        hit = self.tables.suffix.at(self.words, j, self.limit)
        if hit and self.words[j] == "plus" and not (j + 1 < self.limit and self.words[j + 1].isalpha()):
            return None
        return hit

    def listed(self, i: int) -> bool:
        """Whether no bracket opens before the number at ``i`` in its sentence part: it numbers an item of a list."""
        return "(" not in self.words[max(0, i - 12) : i]

    def excluded(self, i: int, j: int, form: str) -> bool:
        """Whether the number from ``i`` to ``j`` counts money, a unit, a rank, an age or nothing (a year, an ordinal, a code)."""
        words, view = self.words, self.view
        before = view[self.starts[i] - 1] if self.starts[i] else " "
        if before in _MONEY or before == "#" or before.isalpha():
            return True
        previous = words[i - 1] if i else ""
        if previous in _NUMBERED and form == "digits":
            return True
        closed = form == "digits" and j == i + 1 and j < self.limit and words[j] == ")" and previous != "("
        if closed and len(words[i]) <= 2 and self.listed(i):
            return True  # "4) several bags 5) two knives"
        if previous == "(" and j + 1 < self.limit and words[j] == ")" and words[j + 1] in self.tables.unit:
            return True  # "three (3) years"
        if (
            previous in ("-", "/", ".", ":")
            and i > 1
            and self.starts[i] == self.ends[i - 1] == self.starts[i - 1] + 1
            and self.ends[i - 2] == self.starts[i - 1]
            and previous != "-"
        ):
            return True
        if (
            previous == "-"
            and i > 1
            and self.starts[i] == self.ends[i - 1]
            and self.ends[i - 2] == self.starts[i - 1]
            and words[i - 2].isalpha()
        ):
            return True  # "M-16", "Covid-19"
        if (
            previous == ","
            and i > 1
            and form == "digits"
            and len(words[i]) <= 3
            and (self.document.capital(i - 2) and words[i - 2].isalpha() or words[i - 3 : i - 1] in (["jr", "."], ["sr", "."]))
            and (j >= self.limit or words[j] in (",", ".", ";", "and", ")", "of"))
        ):
            return True  # an age: "Ana Ruiz, 34, and Dale Carter, 61."
        if j >= self.limit:
            return False
        after = words[j]
        if form == "digits" and self.addressed(j):
            return True
        if after in self.tables.unit:
            return not (after == "m" and form != "digits")
        glued = self.starts[j] == self.ends[j - 1]
        if glued and after == "-" and j + 1 < self.limit and words[j + 1] not in ("plus", "odd") and self.starts[j + 1] == self.ends[j]:
            return True  # "19-year-old", "300-pound", "12-foot", "33-storey", "five-point"
        if glued and (after in ("%", "/", ":") or (after[0].isalpha() and after not in self.tables.glued)):
            return True
        if after in ("-", "–") and glued and j + 1 < self.limit and words[j + 1][0].isdigit():
            return True
        if form == "digits" and words[i].isdigit() and (len(words[i]) > 6 or words[i] == "911") and after not in PEOPLE:
            return True  # a case number, a telephone number
        return (
            form == "digits"
            and len(words[i]) == 4
            and words[i].isdigit()
            and 1900 <= int(words[i]) <= 2099
            and j == i + 1
            and not self.peopled(i, j)
        )

    def addressed(self, j: int) -> bool:
        """Whether a street follows the number: "18878 170th Ave.", "1200 Merchant Street"."""
        if self.words[j][0].isdigit() and j + 1 < self.limit and self.words[j + 1] in ("st", "nd", "rd", "th"):
            return True
        return j + 1 < self.limit and self.document.capital(j) and self.words[j + 1] in _STREETS

    def peopled(self, i: int, j: int) -> bool:
        """Whether four figures that could be a year are written as a count: after a modifier, or before people."""
        before, after = self.words[i - 1] if i else "", self.words[j]
        if before == "(":
            return after == ")" and j + 1 < self.limit and self.words[j + 1] in PEOPLE
        if before in ("in", "since", "during", "until"):
            return False  # "In 2021 people died"
        return before in _COUNTING or after in PEOPLE or (before in _ABOUT and after.isalpha() and after.endswith("s"))


def _whole(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value
