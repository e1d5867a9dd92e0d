"""Tables of phrases that know capitals: found by their first two words, so that cost never grows with the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..tokens import split
from ..view import view

T = TypeVar("T")
_DOTTED = {"un": "u.n.", "us": "u.s.", "uk": "u.k.", "u.n.": "un", "u.s.": "us", "u.k.": "uk"}


@dataclass(frozen=True)
class Form(Generic[T]):
    """One way to write something: its words after the first, the indexes of words that need a capital, the letters of an acronym."""

    rest: list[str]
    size: int
    capitals: tuple[int, ...]
    exact: str
    value: T


class Table(Generic[T]):
    """Forms by first word, longest first."""

    __slots__ = ("first", "index")

    def __init__(self) -> None:
        self.first: dict[str, list[Form[T]]] = {}
        #: First word to (forms of several words by their second, forms of one word), made at the first look-up.
        self.index: dict[str, tuple[dict[str, list[Form[T]]], list[Form[T]]]] = {}

    def add(self, text: str, value: T, *, cased: bool = True) -> None:
        """Enter ``text`` as a form of ``value``; with ``cased``, its capitals are required and an acronym must be as written."""
        text = view(text)
        words = split(text)
        if not words:
            return
        shown = _as_written(text, words)
        capitals = {w for w, as_shown in zip(words, shown, strict=True) if cased and as_shown[0].isupper() and w != "the"}
        exact = shown[0] if cased and len(words) == 1 and shown[0].isupper() else ""
        for variant in _variants(words):
            letters = exact if variant == words or not exact else variant[0].upper()
            needed = tuple(n for n, w in enumerate(variant) if w in capitals or _DOTTED.get(w) in capitals)
            form = Form(list(variant[1:]), len(variant), needed, letters, value)
            group = self.first.setdefault(variant[0], [])
            group.append(form)
            group.sort(key=lambda f: -f.size)

    def at(self, text: str, words: list[str], starts: list[int], i: int, limit: int) -> Sequence[tuple[int, T]]:
        """The forms that stand at token ``i`` and end by ``limit``, longest first: (token after it, its value)."""
        if not self.index:
            self._build()
        group = self.index.get(words[i])
        if group is None:
            return ()
        pairs, singles = group
        forms = pairs.get(words[i + 1]) if pairs and i + 1 < limit else None
        if forms is None:
            if not singles:
                return ()
            forms = singles
        else:
            forms = [f for f in forms if i + f.size <= limit and words[i + 1 : i + f.size] == f.rest] + singles
        found = []
        for form in forms:
            if form.exact:
                if not text.startswith(form.exact, starts[i]):
                    continue
            else:
                for n in form.capitals:
                    if not text[starts[i + n]].isupper():
                        break
                else:
                    found.append((i + form.size, form.value))
                continue
            found.append((i + form.size, form.value))
        return found

    def _build(self) -> None:
        for word, forms in self.first.items():
            pairs: dict[str, list[Form[T]]] = {}
            for form in forms:
                if form.size > 1:
                    pairs.setdefault(form.rest[0], []).append(form)
            self.index[word] = (pairs, [form for form in forms if form.size == 1])


def _as_written(text: str, words: tuple[str, ...]) -> list[str]:
    shown, at = [], 0
    lower = text.lower()
    for word in words:
        at = max(lower.find(word, at), 0)
        shown.append(text[at : at + len(word)] or word)
        at += len(word)
    return shown


def _variants(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    if words[0] == "un" and len(words) > 1:
        yield ("un", "'s", *words[1:])
        yield ("u.n.", "'s", *words[1:])
    for n, word in enumerate(words):
        if word in _DOTTED:
            yield (*words[:n], _DOTTED[word], *words[n + 1 :])
