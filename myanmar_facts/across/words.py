"""Which words of a claim say what it counts: the class of its victims, its topic, its source and the names in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ..claims import Casualty
from ..lexicon import compiled, need, tables
from ..tokens import Phrases, split

EVERYBODY, PART = "everybody", "part"

#: Words of a place that name no place.
_GENERIC_PLACE = frozenset(
    (
        "the a an of in at on near outside around inside close to from and central northern southern eastern western north south east "
        "west upper lower village villages township townships town city capital district region regions state states province division "
        "area areas ward tract camp school hospital monastery church market prison site outpost border country country's 's , . ' - km "
        "kilometres miles part parts"
    ).split()
)
_COUNTRY = frozenset(("myanmar", "burma"))


@compiled
def _classes() -> dict[tuple[str, ...], str]:
    return {split(word): need(e, "name", str) for e in tables("victim_classes.toml").get("class", []) for word in need(e, "words", list)}


@compiled
def _topics() -> tuple[Phrases[int], list[tuple[str, str, bool]]]:
    entries = tables("topics.toml").get("topic", [])
    named = [(need(e, "name", str), need(e, "label", str), bool(e.get("disaster"))) for e in entries]
    return Phrases([(phrase, n) for n, e in enumerate(entries) for phrase in need(e, "phrases", list)]), named


@compiled
def _descriptions() -> dict[tuple[str, ...], tuple[str, frozenset[str], str, str]]:
    return {
        split(phrase): (need(e, "name", str), frozenset(need(e, "categories", list)), str(e.get("since", "")), need(e, "why", str))
        for e in tables("source_descriptions.toml").get("source", [])
        for phrase in need(e, "phrases", list)
    }


def victim_class(victims: str) -> str:
    """The class of ``victims`` (the column of a casualty): ``everybody``, ``part`` ("others", "them") or a class of the lexicon.

    The longest ending that the lexicon knows decides ("health workers" before "workers"); an unknown noun is its own class.
    """
    return _remembered()[0](victims)


def topic(text: str, headline: bool = False) -> str:
    """The topic that the words of ``text`` name, the first of the lexicon's order where several do; "" for none.

    In a headline only the disasters count: "junta" news of every kind mentions the coup.
    """
    return _remembered()[1](text, headline)


@compiled
def _remembered() -> tuple[Callable[[str], str], Callable[[str, bool], str]]:
    """The two look-ups with a bounded memory that a change of the lexicon forgets."""
    return lru_cache(maxsize=4096)(_victim_class), lru_cache(maxsize=4096)(_topic)


def _victim_class(victims: str) -> str:
    words = split(victims)
    classes = _classes()
    for n in range(max(0, len(words) - 4), len(words)):
        if found := classes.get(words[n:]):
            return found
    return classes.get((), EVERYBODY) if not words else words[-1]


def _topic(text: str, headline: bool) -> str:
    words = list(split(text))
    phrases, named = _topics()
    found = {hit[1] for i in range(len(words)) if (hit := phrases.at(words, i))}
    for n in sorted(found):
        if named[n][2] or not headline:
            return named[n][0]
    return ""


def loose(victims: str) -> bool:
    """Whether a class may be another word for the victims of another class: everybody, men, or a noun that the lexicon does not know."""
    return victims in (EVERYBODY, "men", "adults") or victims not in _classes().values()


def topic_label(name: str) -> str:
    """How a comparison calls the topic ``name`` in a sentence."""
    return next((label for known, label, _ in _topics()[1] if known == name), name)


def read_as(source: str, category: str, day: str) -> tuple[str, str]:
    """The body that a described source is read as, and why; ("", "") when ``source`` names somebody or the reading does not apply.

    >>> read_as("a local monitor", "killed", "2022-08-03")[0]
    'Assistance Association for Political Prisoners'
    """
    words = split(source)
    if words and words[0] in ("a", "an", "the"):
        words = words[1:]
    found = _descriptions().get(words)
    if found is None or category not in found[1] or day and day < found[2][: len(day)]:
        return "", ""
    return found[0], found[3]


@lru_cache(maxsize=8192)
def place_names(place: str) -> tuple[str, ...]:
    """The names in a place as written, smallest first, each without its generic words; the country itself is no name.

    >>> place_names("Pazigyi village, Sagaing Region")
    ('pazigyi', 'sagaing')
    """
    names = []
    for part in place.split(","):
        words = [w for w in split(part) if w not in _GENERIC_PLACE]
        if words and not _COUNTRY.issuperset(words):
            names.append(" ".join(w for w in words if w not in _COUNTRY))
    return tuple(dict.fromkeys(names))


@compiled
def admin1_names() -> frozenset[str]:
    """The states and regions of the register of places, as :func:`place_names` gives them: shared by many incidents of a day."""
    from ..lexicon import rows

    names = {"shan", "bago", "sagaing", "kachin", "kayah", "karenni", "kayin", "karen", "chin", "rakhine", "arakan", "mon"}
    for file, column in (("places.csv", "name"), ("place_aliases.csv", "alias")):
        for row in rows(file):
            if row.get("level", "") == "state_region" or column == "alias" and len(row.get("pcode", "")) == 6:
                names.update(place_names(row[column].partition("(")[0]))
    return frozenset(names)


def where(claim: Casualty) -> tuple[frozenset[str], frozenset[str]]:
    """The fine and the coarse names of a claim's place: towns, townships and villages (with codes), and states or regions."""
    names = set(place_names(claim.place))
    coarse = {n for n in names if n in admin1_names()}
    fine = names - coarse
    if claim.township:
        fine.update(place_names(claim.township))
    if len(claim.pcode) > 6:
        fine.add(claim.pcode)
    if claim.admin1:
        coarse.update(place_names(claim.admin1.partition("(")[0]))
    return frozenset(fine - coarse), frozenset(coarse)
