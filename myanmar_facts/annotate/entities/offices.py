"""What the words of a role say: its class, its country, whether its body is a public one."""

from __future__ import annotations

from collections.abc import Iterator

from ... import lexicon, register
from ...tokens import split
from ...view import view
from . import tables


@lexicon.compiled
def _public() -> frozenset[str]:
    return tables.words("role_words.toml", "public", "words")


def public_body(role: str) -> bool:
    """Whether a role's words (lower-case) name a public body: a ministry, an army, a party, an armed group, the UN."""
    return _bodies(role)[0]


@lexicon.compiled
def _private() -> frozenset[str]:
    return tables.words("role_words.toml", "private", "words")


def private_body(role: str) -> bool:
    """Whether a role's words (lower-case) name a charity, an outlet or a company, and no public body."""
    return _bodies(role)[1]


@lexicon.compiled
def _bodies_cache() -> dict[str, tuple[bool, bool]]:
    return {}


def _bodies(role: str) -> tuple[bool, bool]:
    """(names a public body, names a private one and no public one), remembered by the words of the role."""
    cache = _bodies_cache()
    known = cache.get(role)
    if known is None:
        by_name, said = register.by_name(), split(view(role))
        sorts = {e.sort for form in spans(role) if (e := by_name.get(form)) is not None}
        public = bool(sorts & _PUBLIC_SORTS) or any(w in _public() for w in said)
        if len(cache) > 4096:
            cache.clear()
        known = cache[role] = (public, not public and (bool(sorts & _PRIVATE_SORTS) or any(w in _private() for w in said)))
    return known


_PRIVATE_SORTS = frozenset("ngo monitor newspaper broadcaster news_agency business".split())
_PUBLIC_SORTS = frozenset({"government", "ministry", "military", "armed_group", "party", "un", "regional_body", "court"})


def spans(role: str) -> Iterator[str]:
    """Every run of up to seven words of a role, possessives dropped."""
    parts = role.replace("’s", "").replace("'s", "").split()
    for i in range(len(parts)):
        for j in range(i + 1, min(i + 7, len(parts)) + 1):
            yield " ".join(parts[i:j])


@lexicon.compiled
def _ranks() -> frozenset[tuple[str, ...]]:
    return frozenset(split(view(f)) for e in lexicon.tables("ranks.toml")["rank"] for f in lexicon.need(e, "forms", list))


def is_rank(role: str) -> bool:
    """Whether a role is nothing but a military or police rank."""
    words = split(view(role))
    return words in _ranks() or words[1:] in _ranks() and words[0] in ("police", "retired", "former")


@lexicon.compiled
def _kinds_cache() -> dict[str, frozenset[str]]:
    return {}


def kinds(role: str) -> frozenset[str]:
    """The classes of the role nouns in a role's text ("Minister of Foreign Affairs": foreign minister; "Maj. Gen.": rank)."""
    cache = _kinds_cache()
    if role in cache:
        return cache[role]
    text = view(role)
    words = list(split(text))
    starts, at = [], 0
    lower = text.lower()
    for word in words:
        at = max(lower.find(word, at), 0)
        starts.append(at)
        at += len(word)
    found: set[str] = set()
    i = 0
    while i < len(words):
        step = 1
        for j, noun in tables.nouns().at(text, words, starts, i, len(words)):
            found.add(noun.kind)
            step = j - i
            break
        i += step
    if is_rank(role):
        found.add("rank")
    if found & {"foreign minister", "defence minister", "prime minister"}:
        found.add("minister")
    if len(cache) > 4096:
        cache.clear()
    cache[role] = frozenset(found)
    return cache[role]


def lands(words: list[str], i: int, j: int) -> set[str]:
    """The countries named in a range of lower-cased words, by name or demonym."""
    table = tables.countries()
    return {
        str(form.value)
        for k in range(i, j)
        for form in table.first.get(words[k], ())
        if words[k + 1 : k + form.size] == form.rest and k + form.size <= j
    }
