"""Shapes: what a time expression says before anybody knows when the article was written.

A rule is a short pattern over the line of token classes (see ``times_words``) and a builder that turns a match into a
:class:`Shape`. Rules are tried only where their first class stands in a run of tokens that holds a strong one; the longest match wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from .words import ALPHABET, STRONG, Words

if TYPE_CHECKING:
    from ...document import Document


@dataclass(slots=True)
class Shape:
    """The fields that the words give; everything else is for ``times_resolve``.

    A *frame* is a stretch found by steps: ``base`` is ``pub`` (the publication date) or ``ref`` (the date that the text spoke of
    last), moved by ``offset`` times ``unit``; calendar fields then narrow it ("April last year": month 4 in pub, -1, Y).
    ``direction`` says which month, weekday or season is meant: -1 "last", 0 "this", 1 "next"; None leaves it to the tense.
    ``value`` is final already for durations, sets and vague references.
    """

    rule: str
    type: str = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    part: str = ""
    clock: str = ""
    base: str = ""
    offset: int = 0
    unit: str = ""
    direction: int | None = None
    named: str = ""
    value: str = ""
    vague: bool = False
    until: Shape | None = None
    week: bool = False
    order: str = ""
    note: str = ""

    @property
    def day_level(self) -> bool:
        """Whether it names one day, so that a clock time or a part of the day can join it."""
        return self.type in ("date", "time") and not self.clock and self.until is None and not self.value and (
            self.day is not None or self.weekday is not None or bool(self.named) or (bool(self.base) and self.unit == "D"))

    @property
    def bare_clock(self) -> bool:
        """Whether it is only a clock time or a part of the day, without the day."""
        return self.type == "time" and self.day is None and self.weekday is None and not self.named and not self.base and self.month is None


@dataclass(slots=True)
class Found:
    """A shape and its tokens."""

    i: int
    j: int
    shape: Shape


class Scan:
    """What a builder may look at: the words and the view around its match."""

    __slots__ = ("document", "words", "lexicon", "line", "first", "last", "named")

    def __init__(self, document: Document, lexicon: Words, line: str, named: dict[int, tuple[int, str]]) -> None:
        self.document = document
        self.words = document.tokens.words
        self.lexicon = lexicon
        self.line = line
        self.named = named
        self.first = self.last = 0

    def word(self, i: int) -> str:
        """Token ``i``, lower-cased, or "" outside the sentence."""
        return self.words[i] if self.first <= i < self.last else ""

    def kind(self, i: int) -> str:
        """The class of token ``i``, or "" outside the sentence."""
        return self.line[i] if self.first <= i < self.last else ""

    def number(self, i: int) -> int:
        """The number that token ``i`` is, in digits or as a word or an ordinal."""
        word = self.words[i]
        if word[0].isdigit():
            return int(word.partition(".")[0].replace(",", ""))
        return self.lexicon.numbers.get(word) or self.lexicon.ordinals.get(word, 0)

    def month(self, i: int) -> int:
        return self.lexicon.months[self.words[i]]

    def weekday(self, i: int) -> int:
        return self.lexicon.weekdays[self.words[i]]

    def glued(self, i: int, j: int) -> bool:
        """Whether nothing stands between the tokens from ``i`` to before ``j``."""
        starts, ends = self.document.tokens.starts, self.document.tokens.ends
        return self.first <= i and j <= self.last and all(ends[k] == starts[k + 1] for k in range(i, j - 1))

    def capital(self, i: int) -> bool:
        return self.first <= i < self.last and self.document.capital(i)


Match = regex.Match[str]
Builder = Callable[[Scan, Match], "Shape | list[Found] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: regex.Pattern[str]
    build: Builder


_NAME = regex.compile(r"(?:(?P<group>[a-z]\w*)=)?\b(?P<name>[A-Z][A-Z0-9]*)\b")


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern over class names ("m=MONTH d=DAY (?:COMMA? y=YEAR)?") as a regular expression over class letters."""
    def letters(match: regex.Match[str]) -> str:
        classes = f"[{regex.escape(ALPHABET[match['name']], special_only=False)}]"
        return f"(?P<{match['group']}>{classes})" if match["group"] else classes
    return regex.compile(_NAME.sub(letters, pattern).replace(" ", ""), regex.VERSION0)


class Grammar:
    """The rules, indexed by the class that they can begin with."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._first: dict[str, tuple[Rule, ...]] | None = None

    def shape(self, name: str, pattern: str) -> Callable[[Builder], Builder]:
        """Decorate a builder with its rule's name and pattern."""
        def register(build: Builder) -> Builder:
            self.rules.append(Rule(name, compiled(pattern), build))
            return build
        return register

    def first(self) -> dict[str, tuple[Rule, ...]]:
        if self._first is None:
            letters = sorted({c for group in ALPHABET.values() for c in group})
            self._first = {c: tuple(r for r in self.rules if r.pattern.match(c, partial=True)) for c in letters}
        return self._first


GRAMMAR = Grammar()
#: What makes a run worth reading: a strong word, or figures set as a date, a clock time, an ordinal, a decade, an era or a spoken year.
_STRONG = regex.compile(rf"[{regex.escape(STRONG)}8]|[0-6][-/][0-6Y]|[0-3]:[0-5]|[9Y]Z|[0-6Y]C|[1-5][$]|[123]s|ww|Q1")


def find(scan: Scan) -> list[Found]:
    """The shapes of the sentence that ``scan`` stands on, left to right, without overlap."""
    found: list[Found] = []
    first = GRAMMAR.first()
    line = scan.line
    end = scan.first
    for strong in _STRONG.finditer(line, scan.first, scan.last):
        if strong.start() < end:
            continue  # in the run that was read already
        i = line.rfind("_", end, strong.start()) + 1 or end
        end = line.find("_", strong.start(), scan.last)
        if end < 0:
            end = scan.last
        while i < end:
            best: tuple[int, list[Found]] | None = None
            candidates = []
            for rule in first.get(line[i], ()):
                match = rule.pattern.match(line, i, end)
                if match:
                    candidates.append((match, rule))
            if len(candidates) > 1:
                candidates.sort(key=lambda c: -c[0].end())
            for match, rule in candidates:
                made = rule.build(scan, match)
                if made is None:
                    continue
                items = [Found(match.start(), match.end(), made)] if isinstance(made, Shape) else made
                for item in items:
                    if not item.shape.rule:
                        item.shape.rule = rule.name
                best = (max((f.j for f in items), default=match.end()), items)
                break
            if best is None:
                i += 1
            else:
                found.extend(best[1])
                i = best[0]
    return found
