"""The register of people and organisations: who they are, what they are called, which office they held when.

It is compiled from ``lexicon/officials.csv`` and ``lexicon/organisations.csv`` (and a user's ``--lexicon`` files of the same
names). ``docs/registers.md`` says where the facts come from.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from . import lexicon

_QUALIFIER = regex.compile(r" \([^()]*\)$")
_NOT_WORD = regex.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Role:
    """An office with its body, country and dates (ISO, maybe partial, empty when open or unknown)."""

    title: str
    affiliation: str
    country: str
    start: str
    end: str
    official: bool

    def held_on(self, date: str) -> bool:
        """Whether the office was held on ``date`` (ISO, maybe partial): compared as precisely as both sides are known."""
        after = not self.start or date[: min(len(date), len(self.start))] >= self.start[: min(len(date), len(self.start))]
        before = not self.end or date[: min(len(date), len(self.end))] <= self.end[: min(len(date), len(self.end))]
        return after and before


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organisation. ``aliases`` are good anywhere, ``short`` forms (surnames) only beside a full name or an agreeing title.

    ``sort`` is the kind of organisation (ministry, newspaper, armed_group …), empty for a person.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    name_my: str = ""
    sort: str = ""
    country: str = ""
    roles: tuple[Role, ...] = ()
    official: bool = True
    source: str = field(default="", compare=False)


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A stable identifier made of a name: "Volker Türk" is ``volker-turk``; a name without Latin letters gets a short hash."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode().lower()
    made = _NOT_WORD.sub("-", plain).strip("-")
    return made or "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _cell(row: dict[str, str], key: str) -> str:
    if key not in row:
        raise lexicon.LexiconError(f"{row['_at']}: the file needs a column {key}.")
    return row[key].strip()


def _list(row: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _cell(row, key).split("|") if part.strip())


@lexicon.compiled
def people() -> tuple[Entity, ...]:
    """Every person of the register, in the order of the file. Raises LexiconError naming the file and line of a bad row."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in lexicon.rows("officials.csv"):
        if not _cell(row, "name"):
            raise lexicon.LexiconError(f"{row['_at']}: the row has no name.")
        grouped.setdefault(_cell(row, "name"), []).append(row)
    found = []
    for name, rows in grouped.items():
        roles = tuple(
            Role(
                _cell(r, "role"),
                _cell(r, "affiliation"),
                _cell(r, "country"),
                _cell(r, "from"),
                _cell(r, "to"),
                _cell(r, "official") != "no",
            )
            for r in rows
            if _cell(r, "role")
        )
        aliases = dict.fromkeys(a for r in rows for a in _list(r, "aliases"))
        short = dict.fromkeys(a for r in rows for a in _list(r, "short"))
        found.append(
            Entity(
                slug(name),
                "person",
                _QUALIFIER.sub("", name),
                tuple(aliases),
                tuple(short),
                next((r["name_my"] for r in rows if r["name_my"]), ""),
                country=rows[0]["country"],
                roles=roles,
                official=not roles or any(r.official for r in roles),
                source=rows[0]["source"],
            )
        )
    return tuple(found)


@lexicon.compiled
def organisations() -> tuple[Entity, ...]:
    """Every organisation of the register, in the order of the file. Raises LexiconError naming the file and line of a bad row."""
    found: dict[str, Entity] = {}
    for row in lexicon.rows("organisations.csv"):
        name = _cell(row, "name")
        if not name:
            raise lexicon.LexiconError(f"{row['_at']}: the row has no name.")
        found[name] = Entity(
            slug(name),
            "organisation",
            _QUALIFIER.sub("", name),
            _list(row, "aliases"),
            sort=_cell(row, "kind"),
            country=_cell(row, "country"),
            source=_cell(row, "source"),
        )
    return tuple(found.values())


@lexicon.compiled
def by_id() -> dict[str, Entity]:
    """Every entity of the register by its identifier."""
    return {entity.id: entity for entity in (*organisations(), *people())}


@lexicon.compiled
def by_name() -> dict[str, Entity]:
    """Organisations by lower-cased name and alias: what an affiliation is called to what it is."""
    table: dict[str, Entity] = {}
    for entity in organisations():
        for form in (entity.name, *entity.aliases):
            table.setdefault(form.lower(), entity)
    return table


def held(entity: Entity, date: str = "") -> list[Role]:
    """The roles that ``entity`` held on ``date`` (ISO, maybe partial), the latest first; all of them when no date is given."""
    roles = [r for r in entity.roles if not date or r.held_on(date)]
    return sorted(roles, key=lambda r: r.start, reverse=True)


def search(query: str = "", date: str = "") -> list[Entity]:
    """Entities whose name, alias, Burmese name or role contains every word of ``query``, best first: equal names before partial ones.

    With ``date``, people who held no role on that day are left out.
    """
    words = query.casefold().split()
    ranked: list[tuple[int, int, Entity]] = []
    for n, entity in enumerate((*people(), *organisations())):
        if date and entity.kind == "person" and not held(entity, date):
            continue
        names = [f.casefold() for f in (entity.name, *entity.aliases, *entity.short, entity.name_my) if f]
        if " ".join(words) in names or not words:
            ranked.append((0, n, entity))
        elif any(all(w in name.split() for w in words) for name in names):
            ranked.append((1, n, entity))
        elif any(all(w in name for w in words) for name in names):
            ranked.append((2, n, entity))
        elif any(all(w in f"{r.title} {r.affiliation}".casefold() for w in words) for r in held(entity, date)):
            ranked.append((3, n, entity))
    return [entity for _, _, entity in sorted(ranked, key=lambda t: t[:2])]
