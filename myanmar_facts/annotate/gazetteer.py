"""The gazetteer: Myanmar's states and regions, districts, townships, towns and known villages with their p-codes, and other countries."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from .. import lexicon
from ..tokens import split
from ..view import view
from .entities.tables import words
from .forms import Table

_QUALIFIER = regex.compile(r" \([^()]*\)$")
_LEVELS = (
    "site",
    "camp",
    "village",
    "ward",
    "village_tract",
    "town",
    "township",
    "district",
    "province",
    "state_region",
    "natural",
    "city",
    "capital",
    "country",
)
#: From small to large; what is not comparable (a site in a village, a city abroad in a country) still comes out in order.
RANK = {
    "locality": 2,
    "site": 0,
    "camp": 1,
    "village": 2,
    "ward": 2,
    "village_tract": 3,
    "town": 4,
    "township": 5,
    "district": 6,
    "city": 6,
    "capital": 6,
    "province": 7,
    "state_region": 8,
    "natural": 8,
    "country": 9,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One place of the register. ``pcode`` is its own or, for a village, its township's; ``ancestors`` are p-codes upwards from its own."""

    name: str
    level: str
    pcode: str = ""
    township: str = ""
    admin1: str = ""
    country: str = "Myanmar"
    ancestors: tuple[str, ...] = ()


@lexicon.compiled
def units() -> dict[str, Unit]:
    """The units of ``places.csv`` by p-code. Raises LexiconError when a parent is missing."""
    rows = {row["pcode"]: row for row in lexicon.rows("places.csv")}
    found: dict[str, Unit] = {}
    for pcode, row in rows.items():
        chain, at = [pcode], row
        while (parent := at["parent_pcode"]) and parent in rows and len(chain) < 6:
            chain.append(parent)
            at = rows[parent]
        by_level = {rows[p]["level"]: rows[p]["name"] for p in chain}
        found[pcode] = Unit(
            row["name"], row["level"], pcode, by_level.get("township", ""), by_level.get("state_region", ""), "Myanmar", tuple(chain)
        )
    return found


_NOTE_LEVELS = {"state/region": "state_region", "district": "district", "township": "township", "town": "town"}
_FOREIGN = {"Bangladesh": "Bangladesh", "Thailand": "Thailand", "China": "China", "India": "India"}


def _alias(row: dict[str, str]) -> Unit | None:
    """The unit that an alias row names: its p-code's own, or a village, camp or site within that township."""
    note, known = row["note"], units().get(row["pcode"])
    if known is not None and note in _NOTE_LEVELS:
        return known
    level = next(
        (
            made
            for word, made in (
                ("camp", "camp"),
                ("village", "village"),
                ("unlisted town", "town"),
                ("scam-centre town", "town"),
                ("scam-centre village", "village"),
                ("base", "site"),
                ("border town", "city"),
                ("border district", "province"),
                ("border upazila", "province"),
                ("border province", "province"),
                ("border village", "city"),
            )
            if note.startswith(word)
        ),
        "site",
    )
    if known is None:
        country = next((c for c in _FOREIGN if c in note), "")
        return Unit(row["name"], level, country=country) if country else None
    return Unit(row["name"], level, known.pcode, known.township, known.admin1, "Myanmar", known.ancestors)


@lexicon.compiled
def table() -> Table[tuple[Unit, ...]]:
    """Every name and alias to the tuple of units that have it."""
    found: dict[str, list[Unit]] = {}

    def enter(form: str, unit: Unit) -> None:
        group = found.setdefault(view(form), [])
        if unit not in group:
            group.append(unit)

    for unit in units().values():
        if unit.level != "country":
            enter(_QUALIFIER.sub("", unit.name), unit)
            if "-" in unit.name:
                enter(unit.name.replace("-", " "), unit)
                enter(unit.name.replace("-", ""), unit)
    for row in lexicon.rows("places.csv"):
        if row["name_my"]:
            enter(row["name_my"], units()[row["pcode"]])
    for row in lexicon.rows("place_aliases.csv"):
        if (made := _alias(row)) is not None:
            enter(_QUALIFIER.sub("", row["alias"]), made)
            enter(_QUALIFIER.sub("", row["name"]), made)
    states = frozenset(s for e in lexicon.tables("place_words.toml").get("provinces", ()) for s in e["words"])
    for row in lexicon.rows("countries.csv"):
        country = Unit(row["name"], "country", country=row["name"])
        for form in (row["name"], *filter(None, row["aliases"].split("|"))):
            enter(form, country)
        if row["name"] != "Myanmar":
            for form in filter(None, row["capital"].split("|")):
                enter(form, Unit(form, "capital", country=row["name"]))
        for form in filter(None, row["cities"].split("|")):
            enter(form, Unit(form, "province" if form in states else "city", country=row["name"]))
    for form in natural():
        enter(form, Unit(form, "natural"))
    made_table: Table[tuple[Unit, ...]] = Table()
    for form, group in found.items():
        made_table.add(form, tuple(group))
    return made_table


@lexicon.compiled
def unit_words() -> Table[tuple[str, bool]]:
    """Unit words ("township", "IDP camp") to (level, whether they make a place of an unknown name)."""
    made: Table[tuple[str, bool]] = Table()
    for entry in lexicon.tables("place_words.toml")["unit"]:
        for word in lexicon.need(entry, "words", list):
            made.add(word, (lexicon.need(entry, "level", str), bool(entry.get("unknown"))), cased=False)
    return made


@lexicon.compiled
def natural() -> tuple[str, ...]:
    """Rivers, seas and the delta."""
    return tuple(form for entry in lexicon.tables("place_words.toml")["natural"] for form in lexicon.need(entry, "words", list))


@lexicon.compiled
def directions() -> frozenset[str]:
    return words("place_words.toml", "direction", "words")


@lexicon.compiled
def ethnonyms() -> frozenset[str]:
    """Names of states that are names of peoples too: no place without a sign of one."""
    peoples = (
        "Kachin",
        "Kayah",
        "Karenni",
        "Kayin",
        "Karen",
        "Chin",
        "Mon",
        "Rakhine",
        "Arakan",
        "Shan",
        "Wa",
        "Kokang",
        "Pa-O",
        "Danu",
        "Naga",
    )
    return frozenset(split(p)[0] for p in peoples)


def narrow(found: tuple[Unit, ...], level: str, parents: list[tuple[Unit, ...]]) -> tuple[Unit, ...]:
    """The units that fit the unit word (``level``, "" when there is none) and stand inside the units of the names after them."""
    kept = found
    if level:
        accepted = {
            "town": ("town", "city", "capital"),
            "village": ("village", "village_tract"),
            "village_tract": ("village", "village_tract"),
            "ward": ("ward",),
            "province": ("province", "city"),
        }.get(level, (level,))
        kept = tuple(u for u in kept if u.level in accepted)
    for parent in parents:
        codes = {u.pcode for u in parent if u.pcode}
        countries = {u.country for u in parent}
        if codes:
            inside = tuple(u for u in kept if codes & set(u.ancestors[1:] if u.level not in ("village", "site", "camp") else u.ancestors))
            kept = inside or kept
        elif len(countries) == 1:
            kept = tuple(u for u in kept if u.country in countries) or kept
    return kept


def settle(found: tuple[Unit, ...]) -> tuple[str, str, str, str]:
    """What all of ``found`` agree on: (pcode, township, admin1, country); a part on which they differ is empty."""
    if not found:
        return "", "", "", ""
    townships = {u.township for u in found if u.level not in ("district", "state_region")}
    first = {_QUALIFIER.sub("", u.admin1) for u in found}
    full = {u.admin1 for u in found}
    admin1 = full.pop() if len(full) == 1 else first.pop() if len(first) == 1 else ""
    country = {u.country for u in found}
    land = country.pop() if len(country) == 1 else ""
    codes = {u.pcode for u in found}
    if len(codes) == 1:
        unit = found[0]
        return unit.pcode, unit.township, admin1, land
    if any(u.level == "state_region" for u in found) or len(townships) != 1 or not admin1:
        return "", "", admin1, land
    (township,) = townships
    code = next((u.pcode for u in found if u.level == "township"), "")
    return code, township, admin1, land
