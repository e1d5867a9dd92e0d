"""The alphabet of times: every token that can be part of a time expression gets a one-letter class.

A document's tokens become one string, the *line*, with a class for each token, so that a shape such as "month day, year" is
a short pattern over letters and costs nothing where no such word stands. Words come from ``times.toml``; what the words
mean (month numbers, units, …) is looked up in the same table by the shapes that matched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import regex

from ... import lexicon
from ...tokens import Phrases, split

#: Names that shapes are written in, and the class letters that each stands for. ``_`` is a token that no time contains.
ALPHABET: dict[str, str] = {
    "MONTH": "M", "WEEKDAY": "W", "UNIT": "U", "CLOCKUNIT": "u", "PART": "P", "SEASON": "S", "WEEKEND": "E", "DEICTIC": "T",
    "NAMED": "H", "MORE": "h", "MERIDIEM": "A", "OCLOCK": "O",
    "YEAR": "Y", "N12": "1", "N24": "2", "N31": "3", "N59": "4", "N99": "5", "N0": "0", "BIG": "6", "DECIMAL": "7", "DOTTED": "8",
    "HHMM": "9Y", "FOUR": "9",
    "DAY": "123", "HOUR": "012", "SMALL": "012345", "INT": "0123456Y9", "NUMBER": "w", "COUNT": "12345w", "ORDINAL": "o", "ORDSUF": "s",
    "LAST": "l", "NEXT": "n", "THIS": "t", "PREVIOUS": "p", "FOLLOWING": "q", "THAT": "z", "EVERY": "e",
    "STEP": "lntpqz", "THE": "r", "A": "a", "OF": "f", "IN": "i", "ON": "@", "AT": "&", "TO": ">", "AND": "+", "BETWEEN": "|",
    "DASH": "-", "COMMA": ",", "DOT": ".", "SLASH": "/", "COLON": ":", "OPEN": "(", "CLOSE": ")", "GENITIVE": "G", "APOSTROPHE": "'",
    "AGO": "b", "EARLIER": "B", "LATER": "L", "BEFORE": "x", "AFTER": "X", "EARLY": "j", "EDGE": "J", "HALF": "v",
    "FEW": "k", "COUPLE": "K", "ZONE": "Z", "S": "$", "NOW": "N", "FISCAL": "F", "ERA": "C", "PER": "/%",
    "FROM": "<", "LATEST": "m", "PERIOD": "d", "QUAL": "D", "FIRST": "o", "THAN": "~", "Q": "Q", "OLD": "y", "ORSO": "?",
}
#: Classes that make a run of tokens worth looking at; the rest only ever stand beside them.
STRONG = "MWUuPSETHAOY"

_STEPS = {"last": "l", "next": "n", "this": "t", "previous": "p", "following": "q", "that": "z"}
_FUNCTION = {
    "the": "r", "a": "a", "an": "a", "of": "f", "in": "i", "during": "i", "on": "@", "at": "&", "by": "&", "around": "&", "about": "&",
    "to": ">", "from": "<", "through": ">", "until": ">", "till": ">", "and": "+", "or": "+", "&": "+", "between": "|",
    "-": "-", "–": "-", "—": "-", ",": ",", ".": ".", "/": "/", ":": ":", "(": "(", ")": ")", "'s": "G", "'": "'",
    "ago": "b", "back": "b", "earlier": "B", "later": "L", "afterwards": "L", "afterward": "L", "before": "x", "after": "X", "since": "X",
    "early": "j", "mid": "j", "late": "j",
    "beginning": "J", "start": "J", "end": "J", "middle": "J", "turn": "J", "outset": "J", "close": "J", "eve": "J",
    "half": "v", "few": "k", "several": "k", "many": "k", "couple": "K", "s": "$", "st": "s", "nd": "s", "rd": "s", "th": "s",
    "am": "A", "pm": "A", "a.m.": "A", "p.m.": "A", "o'clock": "O",
    "fiscal": "F", "fy": "F", "bc": "C", "ad": "C", "b.c.": "C", "a.d.": "C",
    "each": "e", "every": "e", "per": "%", "weekend": "E", "weekends": "E", "old": "y", "than": "~", "now": "N", "q": "Q",
    "latest": "m", "period": "d",
    "more": "D", "additional": "D", "consecutive": "D", "straight": "D", "full": "D", "whole": "D", "solid": "D", "entire": "D",
    "long": "D",
    "another": "a",
}
_ZONES = ("gmt", "utc", "et", "est", "edt", "pt", "pst", "pdt", "ct", "cst", "cdt", "bst", "ist", "mmt", "jst", "cet", "cest")
_DIGITS = regex.compile(r"\d+")
_DOTTED = regex.compile(r"\d+(?:\.\d+){2}")
#: The table of classes grows with the words it meets, up to this many, and then starts again.
_MOST = 20000


class Classes(dict[str, str]):
    """Word -> class letter; a word not in the lexicon is looked at once."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self.known = dict(known)

    def __missing__(self, word: str) -> str:
        letter = _number_class(word) if "0" <= word[0] <= "9" else "_"
        if len(self) > _MOST:
            self.clear()
            self.update(self.known)
        self[word] = letter
        return letter


def _number_class(word: str) -> str:
    if not _DIGITS.fullmatch(word):
        return "8" if _DOTTED.fullmatch(word) and len(word) <= 10 else "7" if len(word) <= 8 else "6"
    if len(word) > 4:
        return "6"
    value = int(word)
    if len(word) == 4:
        return "Y" if 1000 <= value < 2200 else "9" if value < 2400 else "6"
    if len(word) == 3:
        return "6"
    return "0" if value == 0 else "1" if value <= 12 else "2" if value <= 24 else "3" if value <= 31 else "4" if value <= 59 else "5"


@dataclass(slots=True)
class Words:
    """The compiled lexicon of times: classes, and the meanings of words by their kind."""

    classes: Classes
    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    seasons: dict[str, str] = field(default_factory=dict)
    deictics: dict[str, int] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    vague: Phrases[tuple[str, str]] = field(default_factory=lambda: Phrases(()))
    doubtful: frozenset[str] = frozenset()


#: Forms that are also other words or names: they count only where their neighbours say that a time is meant.
DOUBTFUL = frozenset(
    "may march mar sat sun mon wed fri tue thu dec jan jun jul sep oct nov apr feb aug second spring fall august april june "
    "past last this that same next current present following prior".split()
)


@lexicon.compiled
def words() -> Words:
    """The lexicon compiled. Raises LexiconError naming the entry that lacks its words or value."""
    tables = lexicon.tables("times.toml")
    found = Words(Classes({}))
    known: dict[str, str] = dict(_FUNCTION) | {zone: "Z" for zone in _ZONES}

    def take(array: str, letter: str, into: dict[str, Any], kind: type) -> None:
        for entry in tables.get(array, []):
            value: Any = lexicon.need(entry, "value", kind)
            for word in lexicon.need(entry, "words", list):
                into[word] = value
                known[word] = letter or _STEPS.get(str(value), "_")

    for entry in lexicon.tables("quantities.toml").get("number", []):
        for word, value in lexicon.need(entry, "words", dict).items():
            found.numbers[word] = int(value)
            known[word] = "w"
    take("month", "M", found.months, int)
    take("weekday", "W", found.weekdays, int)
    take("unit", "U", found.units, str)
    take("clock_unit", "u", found.units, str)
    take("part", "P", found.parts, str)
    take("season", "S", found.seasons, str)
    take("deictic", "T", found.deictics, int)
    take("step", "", found.steps, str)
    take("ordinal", "o", found.ordinals, int)
    found.vague = Phrases(
        (split(phrase), (lexicon.need(entry, "type", str), lexicon.need(entry, "value", str)))
        for entry in tables.get("vague", []) for phrase in lexicon.need(entry, "phrases", list)
    )
    for word in ("hundred", "thousand"):
        known[word] = "w"
    # "tonight" and "overnight" are a day and a part at once; the shape reads them by the word.
    known["tonight"] = "T"
    found.deictics["tonight"] = 0
    found.classes = Classes(known)
    found.doubtful = DOUBTFUL & known.keys()
    return found

