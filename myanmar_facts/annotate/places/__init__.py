"""Where: place names, resolved against the gazetteer, each with the larger places that the text names behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ... import lexicon
from ...document import Document
from ...view import collapse
from .. import gazetteer
from ..entities import tables
from ..gazetteer import RANK, Unit
from ..marks import Place
from .scan import PlaceScanner
from .unknown import Found

_PLURAL = frozenset({"regions", "states", "townships", "districts", "villages", "towns", "cities", "provinces"})
_BETWEEN = frozenset({"in", "near", "of", "outside", "inside", "at", "within"})


@lexicon.compiled
def _settled() -> dict[int, tuple[str, str, str, str, str]]:
    """What a bare name comes to (level, pcode, township, admin1, country), by the identity of its units in the table."""
    return {}


@dataclass(frozen=True, slots=True)
class Composed:
    """A place as a claim prints it: ``text`` smallest first, with the codes of the smallest unit that the register knows."""

    text: str
    admin1: str = ""
    township: str = ""
    pcode: str = ""


def find_places(document: Document) -> list[Place]:
    """The place names of ``document``, in the order of the text; ``parents`` holds the larger places named with each, smallest first."""
    return _Chains(document).places()


def compose(places: Place | Iterable[Place]) -> Composed:
    """One place text, smallest first as written, of a place (or of several named together, which are joined as a list).

    "Wun Ma Thu Hospital, Mindat Township, Chin State"; codes are kept only where all the places agree on them.
    """
    several = [places] if isinstance(places, Place) else list(places)
    if not several:
        return Composed("")
    if len(several) == 1:
        one = several[0]
        return Composed(", ".join((one.text, *one.parents)), one.admin1, one.township, one.pcode)
    heads = [p.text for p in several]
    shared = several[-1].parents
    text = ", ".join(heads[:-1]) + " and " + heads[-1] + "".join(f", {p}" for p in shared)

    def same(values: list[str]) -> str:
        return values[0] if len(set(values)) == 1 else ""

    return Composed(text, same([p.admin1 for p in several]), same([p.township for p in several]), same([p.pcode for p in several]))


def smallest(document: Document, place: Place) -> Place:
    """The head of the chain that ``place`` closes: for "Sagaing Region" in "Pale Township, Sagaing Region" the township."""
    best = place
    for other in document.places:
        if (
            other.j <= place.i
            and place.i - other.j <= 8
            and place.text in other.parents
            and document.sentence_at(other.start) is document.sentence_at(place.start)
        ):
            if len(other.parents) > len(best.parents):
                best = other
    return best


class _Chains:
    """Links the places of one document: which lies in which."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.scanner = PlaceScanner(document)
        self.words, self.starts, self.ends = document.tokens.words, document.tokens.starts, document.tokens.ends
        self.found: list[Found] = []

    def places(self) -> list[Place]:
        """The marks, in the order of the text."""
        self.found = self.scanner.scan()
        self._link()
        self._again()
        return self._marks()

    def _link(self) -> None:
        """Give every place the larger one named right behind it ("Pale, Sagaing") or before it ("Sagaing Region's Pale Township")."""
        for n in range(len(self.found) - 1):
            a, b = self.found[n], self.found[n + 1]
            if a.sentence is not b.sentence or b.i - a.j > 8:
                continue
            gap = self.words[a.j : b.i]
            small, large = self._rank(a), self._rank(b)
            if gap == ["'s"]:
                if self._rank(a, largest=True) > large:
                    b.parent = n
            elif small < large and self._linked(gap) and not (gap == [","] and self._listed(n + 1)):
                a.parent = n + 1
            elif small == large and gap in (["in"], [",", "in"]) and small < 8:
                a.parent = n + 1

    def _listed(self, n: int) -> bool:
        """Whether place ``n`` goes on a list of one kind: "Sagaing, Magwe, Bago and Tanintharyi regions"."""
        for m in range(n + 1, min(n + 8, len(self.found))):
            gap = self.words[self.found[m - 1].j : self.found[m].i]
            if gap in (["and"], [",", "and"]):
                last = self.found[m].j
                return not _PLURAL.isdisjoint(self.words[last - 1 : last + 1])
            if gap != [","]:
                return False
        return False

    @staticmethod
    def _linked(gap: list[str]) -> bool:
        if gap in (
            [","],
            ["in"],
            [",", "in"],
            [",", "near"],
            ["near"],
            ["of"],
            ["("],
            ["in", "the"],
            [",", "in", "the"],
            ["on", "the", "outskirts", "of"],
            ["outside"],
            [",", "outside"],
            ["-"],
        ):
            return True
        return (
            len(gap) >= 3
            and gap[0] in (",", "in")
            and gap[-1] in _BETWEEN
            and len(gap) <= 7
            and ("a" in gap or "an" in gap or "the" in gap)
            and "and" not in gap
        )

    def _rank(self, found: Found, largest: bool = False) -> int:
        """How large the place is: by its unit word, else the smallest (or largest) thing of that name."""
        if found.level:
            return RANK.get(found.level, 2)
        ranks = [RANK[u.level] for u in found.units]
        if not ranks:
            return 2
        return max(ranks) if largest else min(ranks)

    def _again(self) -> None:
        """An unknown name once shown to be a place is one wherever the article prints it."""
        unknown: dict[str, tuple[list[str], int]] = {}
        for n, f in enumerate(self.found):
            if not f.units and f.level in ("village", "camp", "village_tract", "ward", "town"):
                names = self.words[f.i : f.j]
                for size in (2, 1):
                    if len(names) > size and " ".join(names[-size:]) in (
                        "village tract",
                        "idp camp",
                        "refugee camp",
                        "village",
                        "camp",
                        "ward",
                        "town",
                        "displacement camp",
                    ):
                        names = names[:-size]
                        break
                if names and (len(names) > 1 or len(names[0]) > 3):
                    unknown.setdefault(names[0], (names, n))
        if not unknown:
            return
        taken = {k for f in self.found for k in range(f.i, f.j)}
        more: list[Found] = []
        for sentence in self.document.sentences:
            i = sentence.first
            while i < sentence.last:
                hit = unknown.get(self.words[i])
                if hit is not None and i not in taken and self.scanner.upper(i):
                    names, n = hit
                    j = i + len(names)
                    if (
                        j <= sentence.last
                        and self.words[i:j] == names
                        and not (j < sentence.last and self.scanner.upper(j) and self.words[j] in tables.syllables())
                    ):
                        model = self.found[n]
                        more.append(Found(i, j, sentence, (), model.level, False, n if model.parent < 0 else model.parent))
                        if model.parent < 0:
                            more[-1].parent = -1
                        i = j
                        continue
                i += 1
        if more:
            order = {id(f): f for f in self.found}
            parents = {id(f): (self.found[f.parent] if f.parent >= 0 else None) for f in (*self.found, *more)}
            self.found = sorted((*order.values(), *more), key=lambda f: f.i)
            index = {id(f): n for n, f in enumerate(self.found)}
            for f in self.found:
                parent = parents[id(f)]
                f.parent = index[id(parent)] if parent is not None else -1

    def _marks(self) -> list[Place]:
        made: list[Place] = []
        first_parents: dict[str, Found] = {}
        for f in self.found:
            if f.parent >= 0:
                first_parents.setdefault(" ".join(self.words[f.i : f.j]), f)
        settled = _settled()
        for f in self.found:
            if f.parent < 0 and not f.level and f.units and not (first_parents and " ".join(self.words[f.i : f.j]) in first_parents):
                # a bare name of the gazetteer says the same wherever it stands: the tuple is the table's own
                known = settled.get(id(f.units))
                if known is None:
                    known = settled[id(f.units)] = (_level(f.units), *gazetteer.settle(f.units))
                made.append(Place(self.starts[f.i], self.ends[f.j - 1], f.i, f.j, self._text(f), *known))
                continue
            holder = f if f.parent >= 0 else first_parents.get(" ".join(self.words[f.i : f.j]), f)
            chain: list[Found] = []
            at = holder.parent
            while at >= 0 and len(chain) < 5 and self.found[at] not in chain and self.found[at] is not f:
                chain.append(self.found[at])
                at = self.found[at].parent
            above = [gazetteer.narrow(c.units, c.level, []) for c in chain if c.units]
            units = gazetteer.narrow(f.units, f.level, above)
            if not units and f.units and not f.level:
                units = f.units
            if above and not f.level:
                units = tuple(u for u in units if u.level != "state_region" or RANK[u.level] > max(self._rank(c) for c in chain)) or units
            pcode, township, admin1, country = gazetteer.settle(units)
            if not units or (not pcode and not township and not admin1 and f.level in ("village", "camp", "site", "ward", "village_tract")):
                for up in above:
                    pcode, township, admin1, country = gazetteer.settle(up)
                    if admin1 or country:
                        break
            level = f.level or _level(units)
            parents = tuple(
                self._text(c) for c in chain if not (len(c.units) == 1 and c.units[0].level == "country" and c.units[0].name == "Myanmar")
            )
            made.append(
                Place(
                    self.starts[f.i],
                    self.ends[f.j - 1],
                    f.i,
                    f.j,
                    self._text(f),
                    level,
                    pcode,
                    township,
                    admin1,
                    country or ("Myanmar" if f.level in ("village", "township", "village_tract", "ward", "district") else ""),
                    parents,
                )
            )
        return made

    def _text(self, f: Found) -> str:
        return collapse(self.document.article.text[self.starts[f.i] : self.ends[f.j - 1]])


def _level(units: tuple[Unit, ...]) -> str:
    levels = {u.level for u in units}
    if len(levels) == 1:
        return next(iter(levels))
    for level in ("township", "town", "state_region"):
        if level in levels:
            return level
    return min(levels, key=lambda x: RANK[x]) if levels else "village"
