"""Who is mentioned: people and organisations, by their names, their titles and, within an article, their short forms and descriptions."""

from __future__ import annotations

from ...document import Document
from ...register import Entity, slug
from ...tokens import split
from ...view import collapse, view
from ..marks import Mention
from . import bodies, offices, tables
from .atoms import ORG, PARTY, PERSON, RUN, TITLE, Atom
from .resolve import resolve
from .roles import Roles
from .scan import Scanner

_PARTS = frozenset("department team office unit branch desk division committee bureau section programme program wing service".split())


def find_entities(document: Document) -> list[Mention]:
    """The mentions of people, organisations and bare parties in ``document``, in the order of the text.

    Reads the tokens, ``document.places`` (a place is no person) and ``document.published`` (which of two namesakes held office then).
    """
    if not document.sentences:
        return []
    scanner = Scanner(document)
    atoms = scanner.scan()
    if not atoms:
        return []
    assembler = _Assembler(document, atoms)
    mentions = assembler.mentions()
    return resolve(document, mentions, assembler.roles, assembler.namesakes, scanner.references)


class _Assembler:
    """Puts atoms together: titles and role phrases to names."""

    def __init__(self, document: Document, atoms: list[Atom]) -> None:
        self.document, self.atoms = document, atoms
        self.words, self.starts, self.ends, self.view = document.tokens.words, document.tokens.starts, document.tokens.ends, document.view
        self.roles = Roles(document, atoms)
        self.owners = {a.j: a.entities[0] for a in atoms if a.kind == ORG and a.entities}
        self.namesakes: dict[int, tuple[Entity, ...]] = {}

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for n, atom in enumerate(self.atoms):
            if atom.kind in (PERSON, RUN):
                if mention := self._person(n, atom):
                    found.append(mention)
            elif atom.kind == ORG:
                if mention := self._organisation(atom):
                    found.append(mention)
            elif atom.kind == PARTY:
                party = atom.party
                if party is None:
                    continue
                found.append(
                    self._mention(
                        atom.i,
                        atom.j,
                        atom.i,
                        atom.j,
                        "organisation",
                        slug(party.name),
                        party.name,
                        "description",
                        bare=True,
                        kind=party.kind,
                    )
                )
        return found

    def _text(self, i: int, j: int) -> str:
        return collapse(self.document.article.text[self.starts[i] : self.ends[j - 1]])

    def _mention(
        self,
        i: int,
        j: int,
        name_i: int,
        name_j: int,
        entity: str,
        entity_id: str,
        name: str,
        form: str,
        *,
        role: str = "",
        official: bool = False,
        bare: bool = False,
        kind: str = "",
        why: str = "",
    ) -> Mention:
        return Mention(
            self.starts[i],
            self.ends[j - 1],
            i,
            j,
            entity,
            entity_id,
            name,
            form,
            self.starts[name_i],
            self.ends[name_j - 1],
            role,
            official,
            bare,
            kind,
            why,
        )

    def _owned(self, atom: Atom) -> str:
        """The government named behind a ministry ("of the National Unity Government"), which becomes the atom's owner."""
        j = atom.j
        if j + 1 < atom.sentence.last and self.words[j] == "of":
            k = j + 2 if self.words[j + 1] == "the" else j + 1
            for _, value in tables.names().at(self.view, self.words, self.starts, k, atom.sentence.last):
                atom.owner = value[0].name
                break
            if not atom.owner:
                atom.owner = next(
                    (land for _, land in tables.countries().at(self.view, self.words, self.starts, k, atom.sentence.last)), ""
                )
        return atom.owner

    def _organisation(self, atom: Atom) -> Mention | None:
        general = bool(atom.entities) and atom.entities[0].sort == "ministry" and self.words[atom.i] == "ministry"
        if atom.entities and not (general and (bodies.country_before(self.document, atom.i, atom.sentence.first)[0] or self._owned(atom))):
            entity = atom.entities[0]
            if len(atom.entities) > 1:
                self.namesakes[self.starts[atom.i]] = atom.entities
            form = "full" if self._text(atom.i, atom.j).lower() == entity.name.lower() else "short" if atom.j - atom.i == 1 else "full"
            return self._mention(
                atom.i, atom.j, atom.i, atom.j, "organisation", entity.id, entity.name, form, official=True, kind=entity.sort
            )
        body = bodies.canonical(self.document, atom.i, atom.j, atom.sentence.first, atom.owner)
        if body is not None:
            entity_id, name, first = body
            lone = first == atom.i and not self.view[self.starts[first]].isupper()
            return self._mention(
                first, atom.j, first, atom.j, "organisation", entity_id, name, "full", official=not lone, bare=lone, kind="ministry"
            )
        if atom.j - atom.i == 1 and not self.view[self.starts[atom.i]].isupper():
            return None  # "the embassy", of a country that is not said here
        if (
            self.words[atom.j - 1] in _PARTS
            and atom.i - 2 >= atom.sentence.first
            and self.words[atom.i - 1] == "'s"
            and (owner := self.owners.get(atom.i - 1))
        ):
            # a body's own department speaks for the body
            return self._mention(
                atom.i, atom.j, atom.i, atom.j, "organisation", owner.id, owner.name, "short", official=True, kind=owner.sort
            )
        name = self._text(atom.i, atom.j)
        if atom.owner:
            name = f"{atom.owner} {name}"
        kind = next((tables.org_ends()[w] for w in reversed(self.words[atom.i : atom.j]) if w in tables.org_ends()), "organisation")
        return self._mention(atom.i, atom.j, atom.i, atom.j, "organisation", slug(name), name, "full", official=True, kind=kind)

    def _person(self, n: int, atom: Atom) -> Mention | None:
        start, rank = atom.i, ""
        titled = office = False
        k = n - 1
        while k >= 0 and self.atoms[k].kind == TITLE and self.atoms[k].j == start:
            title = self.atoms[k].title
            if title is None:
                break
            start = self.atoms[k].i
            if title.part and self.atoms[k].j == atom.name_i:
                atom.name_i = start  # "Saw Thamein Tun"
            titled = True
            office = office or title.office
            if title.rank:
                rank = self._text(start, self.atoms[k].j) + (f" {rank}" if rank else "")
            k -= 1
        if rank and start > atom.sentence.first and self.words[start - 1] in ("police", "retired", "former"):
            start -= 1
        role, left, noun = "", start, None
        if (hit := self.roles.before(start)) is not None:
            noun, apart = hit
            role = self._text(noun.left, noun.right)
            if not apart:
                left = noun.left
            noun.used = True
        behind = self.roles.behind(atom.j, atom.sentence.last)
        if behind is not None and (not role):
            noun, a, b = behind
            role = self._text(a, b)
        if behind is not None:
            behind[0].used = True
        if not role and rank:
            role = rank
        if atom.entities:
            known = atom.entities[0]
            if known.official and noun is not None and noun.noun is not None and role and noun.noun.kind == "person":
                role = rank  # "Nobel laureate", "mother" are no offices
            if len(atom.entities) > 1:
                self.namesakes[self.starts[left]] = atom.entities
            elif noun is not None and role and not rank and self._another(known, atom, role):
                name = self._text(atom.name_i, atom.j)
                return self._mention(
                    left,
                    atom.j,
                    atom.name_i,
                    atom.j,
                    "person",
                    slug(f"{name} 2"),
                    name,
                    "title",
                    role=role,
                    official=self._office(noun, role),
                    kind="person",
                    why="a name that somebody of the register has too; the roles differ",
                )
            return self._mention(
                left,
                atom.j,
                atom.name_i,
                atom.j,
                "person",
                known.id,
                known.name,
                "full",
                role=role,
                official=known.official or bool(rank) or self._office(noun, role),
                kind="person",
            )
        if not titled and noun is None and self._acronym(atom) and self._speaks(atom):
            name = self._text(atom.i, atom.j)
            return self._mention(
                atom.i, atom.j, atom.i, atom.j, "organisation", slug(name), name, "short", official=True, kind="organisation"
            )
        if not self._accept(atom, titled or noun is not None):
            return None
        name_i = atom.name_i
        name = self._text(name_i, atom.j)
        official = office or self._office(noun, role)
        form = "title" if titled or noun is not None else "full"
        return self._mention(
            left,
            atom.j,
            name_i,
            atom.j,
            "person",
            slug(name),
            name,
            form,
            role=role,
            official=official,
            kind="run" if atom.kind == RUN and not atom.strong else "person",
            why="titled" if titled else "" if noun is not None else "speech" if self._speaks(atom) else "",
        )

    def _another(self, entity: Entity, atom: Atom, role: str) -> bool:
        """Whether a role makes a Burmese name of two syllables, which many people have, somebody else's than the register's."""
        if entity.country != "Myanmar" or atom.j - atom.name_i > 2 or offices.is_rank(role):
            return False
        words = set(split(view(role))) - {"of", "the", "for", "and", "'s", "former", "senior", "deputy", "a"}
        held = {w for r in entity.roles for w in split(view(f"{r.title} {r.affiliation}"))}
        if private := offices.private_body(role.lower()):
            words -= set("president chairman chairperson leader chief director head secretary vice general".split())
        same = any(offices.kinds(role) & offices.kinds(r.title) for r in entity.roles)
        return not words & held and (not same or private)

    def _acronym(self, atom: Atom) -> bool:
        """Whether a run is one word of capitals: the FBI, GMT."""
        return (
            atom.kind == RUN
            and atom.j - atom.i == 1
            and self.ends[atom.i] - self.starts[atom.i] < 7
            and self._text(atom.i, atom.j).isupper()
        )

    def _accept(self, atom: Atom, supported: bool) -> bool:
        if atom.kind == RUN and atom.j - atom.i == 1:
            word = self.words[atom.i]
            if self._acronym(atom):
                return False  # "5:48 PM GMT"
            if word in tables.org_heads() or (
                atom.i > 0 and self.words[atom.i - 1] in ("general", "major", "private", "father", "brother", "sister", "king")
            ):
                return False  # "the Ministry", "General Debate", "Private Limited"
            if atom.i > atom.sentence.first and "\n" in self.view[self.ends[atom.i - 1] : self.starts[atom.i]]:
                return False
        if supported or atom.kind == PERSON and atom.strong:
            return True
        return atom.strong or self._speaks(atom) or atom.kind == RUN

    def _speaks(self, atom: Atom) -> bool:
        """Whether a verb of speech, or ", who", stands beside the name."""
        words, i, j = self.words, atom.i, atom.j
        speech = tables.speech()
        if j < atom.sentence.last and (words[j] in speech or words[j] == "," and j + 1 < atom.sentence.last and words[j + 1] == "who"):
            return True
        return i - 1 > atom.sentence.first and words[i - 1] in speech and words[i - 2] in (",", '"', "'", ".", "?", "!")

    def _office(self, noun: Atom | None, role: str) -> bool:
        kind = noun.noun if noun is not None else None
        if kind is None:
            return False
        if kind.office == "body":
            return offices.public_body(role.lower())
        if kind.kind in ("president", "leader", "chief", "diplomat") and offices.private_body(role.lower()):
            return False  # "Tun Khin, president of the Burmese Rohingya Organisation UK"
        return kind.office == "yes"
