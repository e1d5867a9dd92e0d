"""Numbers in digits, in words and in both, and the ranges of two of them: "892", "twenty-five", "1.2 million", "30 to 40"."""

from __future__ import annotations

import regex

from ...document import Document
from .tables import tables

_GROUPS = regex.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+")
#: Before one of these a number is a count, though it could be a year or two numbers.
PEOPLE = frozenset(
    (
        "protesters",
        "protestors",
        "soldiers",
        "troops",
        "families",
        "students",
        "residents",
        "workers",
        "children",
        "women",
        "men",
        "migrants",
        "inmates",
        "activists",
        "rohingya",
        "people",
        "civilians",
        "persons",
        "others",
        "deaths",
        "dead",
        "were",
        "have",
        "killed",
        "prisoners",
        "detainees",
        "villagers",
        "refugees",
        "political",
    )
)


class Numerals:
    """Reads the bare numbers of one document; ``limit`` is the token behind the sentence that is being read."""

    __slots__ = ("document", "words", "starts", "ends", "view", "tables", "timed", "limit")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words, self.starts, self.ends = document.tokens.words, document.tokens.starts, document.tokens.ends
        self.view = document.view
        self.tables = tables()
        self.timed = {i for t in document.times if not t.vague for i in range(t.i, t.j)}
        self.limit = 0

    def pair(self, i: int, joins: tuple[str, ...]) -> tuple[int, float, float] | None:
        """A range "30 to 40", "11 or 12", "30-40" from token ``i``: (token after it, low, high)."""
        one = self.number(i)
        if one is None or one[0] + 1 >= self.limit or self.words[one[0]] not in joins:
            return None
        if one[0] + 1 in self.timed:
            return None
        two = self.number(one[0] + 1)
        if two is None:
            return None
        low, high = one[1], two[1]
        if two[2] in ("multiplied", "dozen") and low < 1000 and one[2] == "digits" and high > low:
            # "3 to 4 million", "two to three dozen": the multiplier serves both
            factor = self.tables.multiplier.get(self.words[two[0] - 1], 1)
            low *= factor if low * factor <= high else 1
        joined = self.words[one[0]]
        if joined == "-" and (self.starts[one[0]] != self.ends[one[0] - 1] or low >= high):
            return None
        if not low < high or (joined == "or" and high > 2 * low + 1):
            return None
        return two[0], low, high

    def number(self, i: int) -> tuple[int, float, str] | None:
        """The bare number at token ``i``: (token after it, its value, its form), or None."""
        words, tables = self.words, self.tables
        if i >= self.limit or i in self.timed:
            return None
        word = words[i]
        if word[0].isdigit():
            return self.digits(i)
        if word == "half" and i + 2 < self.limit and words[i + 1] in ("a", "-") and words[i + 2] in tables.multiplier:
            times = tables.multiplier[words[i + 2]]
            return i + 3, times / 2, "dozen" if times == 12 else "fraction"
        if word in ("a", "an"):
            if i + 1 < self.limit and words[i + 1] in ("hundred", "thousand", "million", "billion", "dozen", "lakh", "crore"):
                return self.words_number(i + 1, 1)
            if words[i + 1 : i + 4] == ["quarter", "of", "a"] and i + 4 < self.limit and words[i + 4] in tables.multiplier:
                return i + 5, tables.multiplier[words[i + 4]] / 4, "fraction"
            return None
        if word in tables.number or word in ("dozen", "hundred", "thousand"):
            return self.words_number(i, None)
        return None

    def digits(self, i: int) -> tuple[int, float, str] | None:
        words, text = self.words, self.words[i]
        value = _value(text)
        j = i + 1
        form = "digits"
        if value is None:
            return None
        if j < self.limit and self.starts[j] == self.ends[i]:
            glued = self.tables.glued.get(words[j])
            if (
                glued
                and not (words[j] == "m" and value > 999)
                and not (j + 1 < self.limit and self.starts[j + 1] == self.ends[j] and words[j + 1].isalpha())
            ):
                return j + 1, value * glued, "multiplied"
        elif j < self.limit and len(text) <= 3 and text.isdigit() and len(words[j]) == 3 and words[j].isdigit() and self.spaced(i, j):
            # "16 600 people": a thin or no-break space, or a plain one before a word, parts the thousands
            value, j = value * 1000 + int(words[j]), j + 1
        multiplier = self.tables.multiplier.get(words[j]) if j < self.limit else None
        if multiplier:
            if "." in text and _GROUPS.fullmatch(text):
                value = float(text)
            form = "dozen" if multiplier == 12 else "multiplied"
            return j + 1, value * multiplier, form
        return j, value, form

    def spaced(self, i: int, j: int) -> bool:
        gap = self.document.article.text[self.ends[i] : self.starts[j]]
        return gap in ("\u202f", "\u2009", "\xa0") or (
            gap == " " and j + 1 < self.limit and self.words[j + 1] in PEOPLE and self.words[i] != "0"
        )

    def named(self, i: int) -> bool:
        """Whether the number word at ``i`` is part of a name: "a Thousand Oaks woman", "Three Pagodas Pass"."""
        document, ends = self.document, self.ends
        if i + 1 >= self.limit or i == 0 or document.capital(i - 1) or not (document.capital(i) and document.capital(i + 1)):
            return False
        written = document.article.text[self.starts[i] : ends[i + 1]]
        return self.words[i - 1].isalpha() and not written.isupper()

    def words_number(self, i: int, lead: int | None) -> tuple[int, float, str] | None:
        """A number in words from token ``i``; ``lead`` is 1 for "a hundred"."""
        if self.named(i):
            return None
        words, tables = self.words, self.tables
        total = 0.0
        current: float = lead or 0
        j = i
        taken = lead is not None
        dozen = False
        while j < self.limit:
            word = words[j]
            if word in tables.number:
                value = tables.number[word]
                if current and current % 100 and not (20 <= current % 100 <= 90 and current % 10 == 0 and value < 10):
                    break  # "five two": two numbers
                current += value
            elif word in tables.multiplier and (taken or word in ("hundred", "thousand", "dozen")):
                times = tables.multiplier[word]
                if times == 12:
                    current, dozen = (current or 1) * 12, True
                elif times == 100:
                    current = (current or 1) * 100
                else:
                    total, current = total + (current or 1) * times, 0
            elif word == "-" and j + 1 < self.limit and words[j + 1] in tables.number and words[j - 1] in tables.number and taken:
                pass  # twenty-five
            elif (
                word == "and"
                and taken
                and words[j + 1 : j + 3] == ["a", "half"]
                and j + 3 < self.limit
                and words[j + 3] in tables.multiplier
            ):
                return j + 4, (current + 0.5) * tables.multiplier[words[j + 3]], "words"
            elif (
                word == "and"
                and taken
                and j + 1 < self.limit
                and words[j + 1] in tables.number
                and words[j - 1] in tables.multiplier
                and not dozen
            ):
                pass  # one hundred and four
            else:
                break
            taken = True
            j += 1
        while j > i and words[j - 1] in ("-", "and"):
            j -= 1
        if j == i:
            return None
        return j, total + current, "dozen" if dozen else "words"


def _value(text: str) -> float | None:
    """The value of a number in digits, or None when it is not one ("1.2.3")."""
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < 16 else None
    if _GROUPS.fullmatch(text):
        return float(text.replace(",", "")) if "," in text else float(text.replace(".", ""))
    if text.count(".") == 1 and "," not in text:
        return float(text)
    return None
