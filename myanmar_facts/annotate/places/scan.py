"""First pass over the tokens for places: names of the gazetteer, and names that a word or a place beside them shows to be places."""

from __future__ import annotations

from ... import lexicon
from ...article import Sentence
from .. import gazetteer
from ..entities import tables
from ..gazetteer import Unit
from .unknown import NO_NAME, Found, UnknownPlaces

_HONORIFICS = frozenset("mr ms mrs dr u daw ko ma gen col maj capt lt saw naw sai general colonel major captain".split())


@lexicon.compiled
def _keys() -> frozenset[str]:
    """The first words of everything that the annotator looks at."""
    return frozenset(gazetteer.table().first) | frozenset(gazetteer.unit_words().first) | {"in", "near", "capital"}


@lexicon.compiled
def _lower() -> frozenset[str]:
    """First words of names that may stand in lower case ("the Philippines", "northern Shan"), or have no capitals."""
    return frozenset(word for word, forms in gazetteer.table().first.items() if any(0 not in f.capitals for f in forms))


class PlaceScanner(UnknownPlaces):
    """One document's scan for place names; ``found`` is in the order of the text."""

    def scan(self) -> list[Found]:
        """The places of every sentence, in the order of the text."""
        for sentence in self.document.sentences:
            self._sentence(sentence)
        return self.found

    def _sentence(self, sentence: Sentence) -> None:
        words, first, units = self.words, self.first, self.unit_first
        last, after = sentence.last, sentence.first
        view, starts, keys = self.view, self.starts, _keys()
        lower = _lower()
        for i in range(after, last):
            word = words[i]
            if i < after or word not in keys:
                continue
            if (
                word in first
                and (view[starts[i]].isupper() or word in lower and (word != "the" or i + 1 < last and view[starts[i + 1]].isupper()))
                and (j := self._known(i, last, sentence))
            ):
                after = j
            elif word in units and i > sentence.first and (j := self._unknown(i, last, sentence)):
                after = j
            elif word in ("in", "near"):
                if i > sentence.first + 1 and words[i - 1] == "," and view[starts[i - 2]].isupper():
                    self._before_comma(i - 1, i + 1, last, sentence)
                after = self._locality(i + 1, last, sentence)
            elif word == "capital" and i > sentence.first + 1:
                self._capital(i, sentence)

    def _known(self, i: int, last: int, sentence: Sentence) -> int:
        """Take a name of the gazetteer at ``i``; the token after it, or 0 when there is none or it is part of another name."""
        words, view, starts = self.words, self.view, self.starts
        for j, value in gazetteer.table().at(view, words, starts, i, last):
            other = self._longer_name(i, j, last)
            if other:
                return other
            level, end = self._unit_after(j, last)
            if (
                end > j
                and level == "site"
                and self.view[self.starts[j]].islower()
                and words[j] not in ("prison", "hospital", "airport", "jail", "university", "monastery", "bridge")
            ):
                level, end = "", j
            if not level and j < last and self.upper(j) and (words[j] in tables.org_ends() or words[j] in ("region's",)):
                return 0
            if self._in_name(i, j, last, sentence) and not level:
                return 0  # "Thayet Kone", "Mr Pale"
            units: tuple[Unit, ...] = value
            if level == "site":
                units = tuple(u for u in units if u.level == "site")
            start = self._direction(i, sentence.first, units)
            if (
                i > sentence.first
                and self.upper(i - 1)
                and words[i - 1] in tables.syllables()
                and words[i - 1] not in NO_NAME
                and not (self.found and self.found[-1].j == i)
            ):
                if not level:
                    return 0  # the end of a longer name: "Aung Tha Pyay"
                if not gazetteer.narrow(units, level, []):
                    start, units = self._run_before(i, sentence.first), ()
            weak = (
                self._weak(i, j, units)
                and not level
                and not (
                    i > sentence.first
                    and len(words[i]) <= 4
                    and words[i] not in tables.syllables() | tables.given() | gazetteer.ethnonyms()
                )
            )
            if weak and not self._sign(start, end, sentence):
                return 0
            if level in ("village", "camp", "ward") and not gazetteer.narrow(units, level, []):
                if any(u.level in ("state_region", "country", "city") for u in units) or words[i:j][0] in gazetteer.ethnonyms():
                    level, end = "", j
                else:
                    units = ()
            self.found.append(Found(start, end, sentence, units, level, weak))
            if end > j and words[end - 1].endswith("s") and level:
                self._share(level)
            return end
        return 0

    def _direction(self, i: int, first: int, units: tuple[Unit, ...]) -> int:
        large = any(u.level in ("state_region", "country", "natural") for u in units)
        while (
            large
            and i > first
            and (
                self.words[i - 1] in gazetteer.directions()
                or self.words[i - 1] == "-"
                and i - 2 >= first
                and self.words[i - 2] in gazetteer.directions()
            )
        ):
            i -= 1
        return i

    def _longer_name(self, i: int, j: int, last: int) -> int:
        """The end of a person's or organisation's name that starts at ``i`` and is longer than the place; 0 when there is none."""
        words, view, starts = self.words, self.view, self.starts
        for end, value in tables.names().at(view, words, starts, i, last):
            if end > j and words[end - 1] not in ("government",):
                return end
            if (
                end == j
                and value[0].kind == "organisation"
                and value[0].name != "Kokang Self-Administered Zone"
                and j - i == 1
                and view[starts[i] : self.ends[i]].isupper()
                and j - i == 1
                and len(words[i]) > 3
            ):
                return end
            break
        return 0

    def _unit_after(self, j: int, last: int) -> tuple[str, int]:
        """The level by the unit word at ``j`` and the token after it; ("", j) when none stands there."""
        if j < last and self.words[j] in self.unit_first:
            for end, value in gazetteer.unit_words().at(self.view, self.words, self.starts, j, last):
                return value[0], end
        return "", j

    def _weak(self, i: int, j: int, units: tuple[Unit, ...]) -> bool:
        word = self.words[i]
        if any(u.level in ("country", "capital") for u in units) and word not in (
            "mali",
            "male",
            "jordan",
            "chad",
            "georgia",
            "niger",
            "america",
        ):
            return False
        if word in gazetteer.ethnonyms() and j - i == 1:
            return True
        return j - i == 1 and (word in tables.syllables() or word in tables.given() or len(word) <= 4) or i == 0 and len(word) <= 4

    def _sign(self, i: int, j: int, sentence: Sentence) -> bool:
        """Whether something beside a weak name says that it is a place: a preposition, a direction, a place before or after in a list."""
        words, k = self.words, i - 1
        if i > sentence.first and self.words[i] in gazetteer.directions():
            k = i
        if k < sentence.first:
            return self._place_after(j, sentence.last)
        if words[k] in gazetteer.directions() or (
            words[k]
            in (
                "in",
                "at",
                "near",
                "from",
                "to",
                "around",
                "outside",
                "toward",
                "towards",
                "across",
                "into",
                "throughout",
                "of",
                "within",
                "inside",
            )
            and not self._person_word(j, sentence.last)
            and not (words[k] in ("of", "to", "from") and words[i] in gazetteer.ethnonyms() and not self._ends(j, sentence.last))
        ):
            return not (j < sentence.last and self.upper(j) and words[j] not in ("and",) and words[j] not in self.unit_first)
        if (
            words[k] in (",", "and", "or", "-")
            and self.found
            and self.found[-1].sentence is sentence
            and self.found[-1].j >= k - 1
            and not self._person_word(j, sentence.last)
        ):
            return not (j < sentence.last and self.upper(j))
        return self._place_after(j, sentence.last)

    def _ends(self, j: int, last: int) -> bool:
        return j >= last or self.words[j] in (",", ".", "and", "'s", ";", ")")

    def _person_word(self, j: int, last: int) -> bool:
        return j < last and (self.words[j] in tables.speech() or self.upper(j) and self.words[j] in tables.syllables())

    def _place_after(self, j: int, last: int) -> bool:
        """Whether ", Known Place" or ", a village in" follows."""
        words = self.words
        if j + 1 < last and words[j] == ",":
            if (
                words[j + 1] in ("a", "an")
                and j + 2 < last
                and (words[j + 2] in self.unit_first or j + 3 < last and words[j + 3] in self.unit_first)
            ):
                return True
            n = j + 2 if words[j + 1] in ("in", "near") else j + 1
            return (
                n < last
                and words[n] in self.first
                and self.upper(n)
                and any(
                    any(u.level in ("township", "state_region", "district", "country") for u in value)
                    for _, value in gazetteer.table().at(self.view, words, self.starts, n, last)
                )
            )
        return False

    def _in_name(self, i: int, j: int, last: int, sentence: Sentence) -> bool:
        """Whether a name of the gazetteer is part of a longer name, or of a person's."""
        words = self.words
        if (
            sentence.block.kind != "headline"
            and j < last
            and self.upper(j)
            and words[j] in tables.syllables()
            and words[j] not in _HONORIFICS
        ):
            return words[j] not in NO_NAME and not gazetteer.table().at(self.view, words, self.starts, j, last)
        k = i - 2 if i - 2 >= sentence.first and words[i - 1] == "." else i - 1
        return k >= sentence.first and words[k] in _HONORIFICS and self.upper(k)
