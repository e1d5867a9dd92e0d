"""Tokens: one pass over the view, and phrase tables keyed by their first word, so that cost never grows with the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import regex

from .article import Sentence, Tokens

# A number with its separators, an abbreviation with points, a run of Burmese script, a word (with inner apostrophes, but
# the possessive 's a token of its own), or one mark of punctuation.
TOKEN = regex.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[\u1000-\u103f\u104c-\u109f]+|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*|'s\b|[^\w\s]")
T = TypeVar("T")


def tokenize(view: str, sentences: Iterable[Sentence]) -> Tokens:
    """The tokens of ``sentences`` (spans of ``view``); sets each sentence's token range."""
    lowered = view.lower()
    if len(lowered) != len(view):  # a few letters have a lower case of two characters: those stay as they are
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
    spans: list[tuple[int, int]] = []
    for sentence in sentences:
        sentence.first = len(spans)
        spans.extend([match.span() for match in TOKEN.finditer(view, sentence.start, sentence.end)])
        sentence.last = len(spans)
    return Tokens([start for start, _ in spans], [end for _, end in spans], [lowered[start:end] for start, end in spans])


def split(phrase: str) -> tuple[str, ...]:
    """A phrase as the words that :func:`tokenize` would make of it."""
    return tuple(t.lower() for t in TOKEN.findall(phrase))


class Phrases(Generic[T]):
    """A table of phrases found by their first word; the longest phrase wins.

    >>> table = Phrases([("as many as", "at_most"), ("as", "as")])
    >>> table.at(["as", "many", "as", "12"], 0)
    (3, 'at_most')
    """

    __slots__ = ("first",)

    def __init__(self, entries: Iterable[tuple[str | tuple[str, ...], T]]) -> None:
        self.first: dict[str, list[tuple[tuple[str, ...], int, T]]] = {}
        for phrase, value in entries:
            words = split(phrase) if isinstance(phrase, str) else phrase
            if words:
                self.first.setdefault(words[0], []).append((words, len(words), value))
        for group in self.first.values():
            group.sort(key=lambda entry: -entry[1])

    def at(self, words: list[str], i: int, limit: int | None = None) -> tuple[int, T] | None:
        """The longest phrase that starts at token ``i`` and ends by ``limit``: (token after it, its value), or None."""
        group = self.first.get(words[i])
        if group is None:
            return None
        end = len(words) if limit is None else limit
        following = words[i + 1] if i + 1 < end else ""
        for phrase, length, value in group:
            if length == 1:
                return i + 1, value
            if phrase[1] == following and i + length <= end and (length == 2 or tuple(words[i : i + length]) == phrase):
                return i + length, value
        return None
