"""The tables behind the entity annotator: every name, title and role noun, keyed by its first word, built once from the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ... import lexicon, register
from ...register import Entity
from ...tokens import split
from ...view import view
from ..forms import Form, Table


def _group(table: Table[tuple[Entity, ...]], pairs: Iterable[tuple[str, Entity]]) -> None:
    """Enter forms, each with the tuple of every entity that has it."""
    owners: dict[str, list[Entity]] = {}
    for form, entity in pairs:
        found = owners.setdefault(view(form), [])
        if entity not in found:
            found.append(entity)
    for form, entities in owners.items():
        table.add(form, tuple(entities))


@lexicon.compiled
def names() -> Table[tuple[Entity, ...]]:
    """Full names and aliases of people and organisations: form to tuple of entities."""
    table: Table[tuple[Entity, ...]] = Table()
    _group(table, ((f, e) for e in register.people() for f in (e.name, *e.aliases, *((e.name_my,) if e.name_my else ()))))
    bare = frozenset(view(f).lower() for e in lexicon.tables("parties.toml")["party"] for f in lexicon.need(e, "forms", list))
    _group(table, ((f, e) for e in register.organisations() for f in _org_forms(e) if view(f).lower() not in bare))
    return table


def _org_forms(entity: Entity) -> Iterator[str]:
    for form in (entity.name, *entity.aliases):
        yield form
        if form.startswith("The ") and form.count(" ") > 1:
            yield form[4:]


@lexicon.compiled
def shorts() -> dict[str, tuple[Entity, ...]]:
    """Short forms (a surname as one token or several, lower-cased and joined by spaces) to the people who have them."""
    found: dict[str, list[Entity]] = {}
    for entity in register.people():
        forms = {view(f).lower() for f in entity.short}
        if entity.country != "Myanmar":
            forms.add(view(entity.name).lower().split()[-1])
        for form in sorted(forms):
            found.setdefault(" ".join(split(form)), []).append(entity)
    return {form: tuple(entities) for form, entities in found.items()}


@dataclass(frozen=True, slots=True)
class Noun:
    """A role noun: its class and whether its holder is an official ("yes", "no", "body")."""

    kind: str
    office: str


@dataclass(frozen=True, slots=True)
class Title:
    """A rank or honorific: ``rank`` is its full name ("" for an honorific), ``part`` whether it belongs to the name."""

    rank: str
    part: bool
    office: bool


@dataclass(frozen=True, slots=True)
class Party:
    """A bare party: what it is called and its kind."""

    name: str
    kind: str


@lexicon.compiled
def nouns() -> Table[Noun]:
    """Role nouns, in either case."""
    table: Table[Noun] = Table()
    for entry in lexicon.tables("roles.toml")["role"]:
        noun = Noun(lexicon.need(entry, "class", str), lexicon.need(entry, "office", str))
        for word in lexicon.need(entry, "words", list):
            table.add(word, noun, cased=word.isupper())
    return table


@lexicon.compiled
def titles() -> Table[Title]:
    """Ranks and honorifics, with their capitals."""
    table: Table[Title] = Table()
    for entry in lexicon.tables("ranks.toml")["rank"]:
        for form in lexicon.need(entry, "forms", list):
            _title(table, form, Title(lexicon.need(entry, "name", str), False, True))
    for entry in lexicon.tables("honorifics.toml")["honorific"]:
        for form in lexicon.need(entry, "forms", list):
            _title(table, form, Title("", bool(entry.get("part")), bool(entry.get("office"))))
    return table


def _title(table: Table[Title], form: str, title: Title) -> None:
    table.add(form, title)
    if form == "U":
        return
    for group in (table.first[split(form)[0]],):
        # "U" and "M." are acronyms by their shape, "Mr" is not: a one-letter title needs its capital only
        for n, entry in enumerate(group):
            if entry.exact and len(entry.exact) > 2:
                group[n] = Form(entry.rest, entry.size, entry.capitals, "", entry.value)


@lexicon.compiled
def parties() -> Table[Party]:
    """Bare parties in either case."""
    table: Table[Party] = Table()
    for entry in lexicon.tables("parties.toml")["party"]:
        name, kind = lexicon.need(entry, "name", str), lexicon.need(entry, "kind", str)
        for form in lexicon.need(entry, "forms", list):
            table.add(form, Party(form if entry.get("as_written") else name, kind), cased=False)
    return table


@lexicon.compiled
def _cache() -> dict[tuple[str, str, str], frozenset[str]]:
    return {}


def words(file: str, array: str, key: str) -> frozenset[str]:
    """The lower-cased words under ``key`` of every entry of an array."""
    cache = _cache()
    if (file, array, key) not in cache:
        cache[file, array, key] = _read(file, array, key)
    return cache[file, array, key]


def _read(file: str, array: str, key: str) -> frozenset[str]:
    return frozenset(w.lower() for e in lexicon.tables(file).get(array, ()) for w in e.get(key, ()))


@lexicon.compiled
def syllables() -> frozenset[str]:
    """Lower-cased syllables of Burmese and ethnic names: the register's own and those of ``names.toml``."""
    own = {
        w
        for e in register.people()
        if e.country == "Myanmar"
        for form in (e.name, *e.aliases)
        for w in split(view(form))
        if w[0].isalpha() and w.isascii()
    }
    return frozenset(own | words("names.toml", "burmese", "words"))


@lexicon.compiled
def given() -> frozenset[str]:
    """Lower-cased given names, those of the register's foreigners among them."""
    own = {split(view(e.name))[0] for e in register.people() if e.country != "Myanmar" and " " in e.name}
    return frozenset(own | words("names.toml", "given", "words"))


@lexicon.compiled
def joining() -> frozenset[str]:
    return words("names.toml", "joining", "words")


@lexicon.compiled
def never() -> frozenset[str]:
    """Lower-cased words that are capitalised without being part of a person's name."""
    return words("names.toml", "never", "words")


@lexicon.compiled
def before() -> frozenset[str]:
    """Lower-case words that may stand before a role noun."""
    return words("role_words.toml", "words", "before")


@lexicon.compiled
def after() -> frozenset[str]:
    """Lower-case words that may stand in the complement of a role noun."""
    return words("role_words.toml", "words", "after")


@lexicon.compiled
def org_ends() -> dict[str, str]:
    """Lower-cased word that closes an organisation's name, to the kind of organisation."""
    return {w.lower(): e["kind"] for e in lexicon.tables("organisation_words.toml")["head"] for w in lexicon.need(e, "end", list)}


@lexicon.compiled
def org_heads() -> frozenset[str]:
    """Lower-cased words that open or close an organisation's name."""
    return frozenset(org_ends()) | {
        "national",
        "international",
        "union",
        "general",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "state",
        "peace",
        "christian",
        "buddhist",
        "rohingya",
        "european",
        "asian",
        "asia",
        "military",
        "people",
        "new",
        "all",
        "north",
        "south",
        "east",
        "west",
        "army",
        "muslim",
        "republic",
        "city",
        "district",
        "township",
        "university",
        "court",
    }


@lexicon.compiled
def org_starts() -> frozenset[tuple[str, ...]]:
    """The words that open an organisation's name ("Ministry of")."""
    return frozenset(split(w) for e in lexicon.tables("organisation_words.toml")["start"] for w in lexicon.need(e, "words", list))


@lexicon.compiled
def outlet_words() -> Table[bool]:
    """Lower-case nouns that stand beside the name of an outlet."""
    table: Table[bool] = Table()
    for entry in lexicon.tables("organisation_words.toml")["outlet"]:
        for word in lexicon.need(entry, "words", list):
            table.add(word, True, cased=False)
    return table


@lexicon.compiled
def speech() -> frozenset[str]:
    """Lower-cased verbs of speech beside which a run of capitals is taken for a speaker."""
    return words("names.toml", "speech", "words")


@lexicon.compiled
def countries() -> Table[str]:
    """Country names, demonyms and capitals: form to country."""
    table: Table[str] = Table()
    for row in lexicon.rows("countries.csv"):
        for key in ("aliases", "demonyms", "capital"):
            for form in filter(None, row[key].split("|")):
                table.add(form, row["name"])
        table.add(row["name"], row["name"])
    return table


@lexicon.compiled
def citing() -> tuple[Table[bool], frozenset[tuple[str, ...]], frozenset[str]]:
    """What makes an organisation cited: (phrases after its name, phrases before it, nouns that it possesses)."""
    behind: Table[bool] = Table()
    ahead: set[tuple[str, ...]] = set()
    for entry in lexicon.tables("organisation_words.toml")["citing"]:
        for phrase in lexicon.need(entry, "after", list):
            behind.add(phrase, True, cased=False)
        ahead.update(split(phrase) for phrase in lexicon.need(entry, "before", list))
    return behind, frozenset(ahead), words("organisation_words.toml", "citing", "possessed")


@lexicon.compiled
def outlets() -> dict[str, Entity]:
    """Outlets by the first word of a name of two ("Frontier"), where one outlet only has it."""
    found: dict[str, list[Entity]] = {}
    for entity in register.organisations():
        if entity.sort in ("newspaper", "broadcaster", "news_agency"):
            parts = split(view(entity.name.removeprefix("The ")))
            if len(parts) == 2 and len(parts[0]) >= 6 and parts[0] not in countries().first:
                found.setdefault(parts[0], []).append(entity)
    return {word: entities[0] for word, entities in found.items() if len(entities) == 1}
