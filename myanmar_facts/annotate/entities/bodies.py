"""Ministries and embassies, named by country and business: "Russia's foreign affairs ministry" is the Russian Foreign Ministry."""

from __future__ import annotations

from ... import lexicon, register
from ...document import Document
from ...tokens import split
from . import tables

#: Lower-case words that close the name of a public body.
WORDS = frozenset({"ministry", "embassy", "consulate"})
#: Words that, after "the", may stand for a body named before, with the kinds of body.
REFERENCES = {
    "ministry": ("ministry",),
    "embassy": ("government",),
    "bloc": ("regional_body",),
    "broadcaster": ("broadcaster",),
    "charity": ("ngo",),
    "party": ("party",),
    "newspaper": ("newspaper", "state_media"),
    "outlet": ("newspaper", "broadcaster", "news_agency"),
    "agency": ("news_agency", "un"),
    "commission": ("government",),
    "monitor": ("monitor",),
}
_DROP = frozenset("of the and affairs for ministry 's ' department union".split())
_FOREIGN = frozenset({"foreign", "external"})
_KEEP_LOWER = frozenset({"of", "and", "the", "for", "in"})


def start(words: list[str], i: int, floor: int) -> int:
    """Where the lower-case name of a body that ends in ``words[i]`` starts: over its business, not over its country."""
    k = i
    while (
        k > floor
        and words[k - 1] in tables.before()
        and words[k - 1]
        not in ("former", "local", "new", "own", "former", "then", "junta", "regime", "shadow", "parallel", "state", "government")
    ):
        k -= 1
    return k


def business(words: list[str]) -> frozenset[str]:
    """What a ministry is about: its content words, with the spellings of defence and foreign made one."""
    found = {
        ("defence" if w == "defense" else "labour" if w == "labor" else w)
        for w in words
        if w not in _DROP and w not in tables.countries().first
    }
    return frozenset({"foreign"} if found & _FOREIGN else found)


@lexicon.compiled
def _ministries() -> dict[tuple[str, frozenset[str]], register.Entity]:
    """The register's ministries by country (NUG for the National Unity Government's) and business."""
    made: dict[tuple[str, frozenset[str]], register.Entity] = {}
    for entity in register.organisations():
        if entity.sort == "ministry":
            owner = "NUG" if entity.name.startswith("NUG ") else entity.country
            for form in (entity.name, *entity.aliases):
                words = [w for w in split(form) if w not in ("nug", "thai", "wisma", "putra")]
                if "ministry" in words or "ministry" in form.lower():
                    made.setdefault((owner, business(words)), entity)
    return made


@lexicon.compiled
def _demonyms() -> dict[str, str]:
    return {row["name"]: (row["demonyms"] or row["name"]).split("|")[0] for row in lexicon.rows("countries.csv")}


def country_before(document: Document, i: int, floor: int) -> tuple[str, int]:
    """The country named right before token ``i`` ("Russia 's", "the Thai"): (its name, where it starts); ("", i) when there is none."""
    words, k = document.tokens.words, i
    if k - 1 >= floor and words[k - 1] in ("'s", "'"):
        k -= 1
    for size in (3, 2, 1):
        n = k - size
        if n >= floor:
            for j, value in tables.countries().at(document.view, words, document.tokens.starts, n, k):
                if j == k:
                    return str(value), n
    return "", i


def canonical(document: Document, i: int, j: int, floor: int, owner: str) -> tuple[str, str, int] | None:
    """The (identifier, name, first token) of the ministry or embassy whose words are ``i`` to ``j``; None when they are no such body.

    ``owner`` is the government named behind it ("of the National Unity Government").
    """
    words = document.tokens.words[i:j]
    if words[-1] in ("ministry",) or words[0] == "ministry":
        country, first = country_before(document, i, floor)
        if not country and (inside := next((c for w in words[:2] for c in _country(w)), "")):
            country = inside
        if not country and owner in _demonyms():
            country = owner
        if not country and len(words) > 3 and words[-2] == "of" and _country(words[-1]):
            country, words = _country(words[-1])[0], words[:-2]  # "Ministry of Foreign Affairs of Thailand"
        holder = "NUG" if "nug" in words or owner.startswith("National Unity") or _behind(document, i, floor) else country
        topic = business([w for w in words if w != "nug"])
        if (entity := _ministries().get((holder, topic))) is not None:
            return entity.id, entity.name, first
        name = " ".join(w if w in _KEEP_LOWER else w.capitalize() for w in words if w not in ("nug", "'s", "'")).replace(
            "Defense", "Defence"
        )
        if holder and not inside_has(words, holder):
            name = f"{holder if holder == 'NUG' else _demonyms().get(holder, holder)} {name}"
        return register.slug(name), name, first
    if words[-1] in ("embassy", "consulate"):
        country, first = country_before(document, i, floor)
        if not country:
            country = next((c for w in words[:2] for c in _country(w)), "")
        if not country or country == "Myanmar":
            return None
        label = "US" if country == "United States" else "UK" if country == "United Kingdom" else _demonyms().get(country, country)
        kind = words[-1].capitalize()
        entity2 = register.by_name().get(f"{label} {kind} in Myanmar".lower())
        return (
            (entity2.id, entity2.name, first)
            if entity2
            else (register.slug(f"{label} {kind} in Myanmar"), f"{label} {kind} in Myanmar", first)
        )
    return None


def _country(word: str) -> list[str]:
    return [str(f.value) for f in tables.countries().first.get(word, ()) if f.size == 1]


def inside_has(words: list[str], holder: str) -> bool:
    """Whether the words name the country themselves ("Thai Defence Ministry")."""
    return any(holder in _country(w) for w in words)


def _behind(document: Document, i: int, floor: int) -> bool:
    """Whether "NUG's" stands before token ``i``."""
    words = document.tokens.words
    return i - 2 >= floor and words[i - 1] == "'s" and words[i - 2] == "nug" or i - 1 >= floor and words[i - 1] == "nug"
