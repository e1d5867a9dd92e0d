"""Places that the gazetteer does not have: a word beside a name ("village", "camp") or a known place after it shows that it is one."""

from __future__ import annotations

from dataclasses import dataclass

from ... import lexicon
from ...article import Sentence
from ...document import Document
from .. import gazetteer
from ..entities import tables
from ..gazetteer import Unit

_PREPOSITIONS = frozenset(
    (
        "in at near from to around outside toward towards via between inside across into through throughout of on hit bombed "
        "shelled raided attacked left reached captured seized entered over beyond within and or visited struck surrounding "
        "along leaving torched burned bombs hits against retook control called named"
    ).split()
)


#: Words that, capital or not, are no part of the name of a place.
NO_NAME = frozenset(
    (
        "the a an in on at near after before when while since from but and if as that it he she they this his her their another "
        "every each some one two three four five six seven eight nine ten its no any our these those many several most all both "
        "other local state military government new old u.n. un idp idps refugee junta army police general private public "
        "burmese rohingya buddhist muslim christian catholic national"
    ).split()
)


@lexicon.compiled
def _endings() -> frozenset[str]:
    """Words that, after a name of the gazetteer, make it another name: syllables of people and endings of villages."""
    return tables.syllables() | tables.words("place_words.toml", "ending", "words")


@dataclass(slots=True)
class Found:
    """A place on the way: its token range, the units of its name, its level by its unit word ("" when bare)."""

    i: int
    j: int
    sentence: Sentence
    units: tuple[Unit, ...]
    level: str
    weak: bool
    parent: int = -1


class UnknownPlaces:
    """What finds names by the words beside them; ``found`` is in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.view = document.view
        tokens = document.tokens
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.first = gazetteer.table().first
        self.unit_first = gazetteer.unit_words().first
        self.found: list[Found] = []

    def upper(self, i: int) -> bool:
        return self.view[self.starts[i]].isupper()

    def _share(self, level: str) -> None:
        """ "Sagaing, Magway and Bago regions": the plural unit word belongs to every name of the list."""
        n = len(self.found) - 2
        while n >= 0 and not self.found[n].level and self.found[n].sentence is self.found[n + 1].sentence:
            gap = self.words[self.found[n].j : self.found[n + 1].i]
            if gap not in ([","], ["and"], [",", "and"], ["or"]) or not gazetteer.narrow(self.found[n].units, level, []):
                break
            self.found[n].level = level
            n -= 1

    def _run_before(self, k: int, first: int) -> int:
        """The start of the run of capitals that ends at token ``k`` (exclusive), at most four words; ``k`` when there is none."""
        words, i, count = self.words, k, 0
        while i > first and count < 4:
            n = i - 1
            word = words[n]
            if word == "-" and i >= first + 2 and (i < k or words[i - 2] == "-" or len(words[i - 2]) == 1):
                i -= 1
                continue
            redacted = len(word) == 1 and i < k and words[i] == "-"
            if not self.upper(n) or (word in NO_NAME and not redacted) or not word[0].isalpha():
                break
            i, count = n, count + 1
            if i > first and words[i - 1] in ("'s",):
                break
        return i

    def _unknown(self, i: int, last: int, sentence: Sentence) -> int:
        """A place that the register does not have, by its unit word at ``i``; the token after it, or 0."""
        words = self.words
        for end, value in gazetteer.unit_words().at(self.view, words, self.starts, i, last):
            level, unknown = value
            if (
                end + 1 < last
                and words[end] in ("of", "called", "named")
                and self.upper(end + 1)
                and (words[i - 1] in NO_NAME or not self.upper(i - 1))
            ):
                return self._of(end + 1, last, level, sentence)
            if not unknown:
                return 0
            floor = sentence.first
            if self.found and self.found[-1].sentence is sentence:
                floor = max(floor, self.found[-1].j)
            before = i
            units: tuple[Unit, ...] = ()
            if words[i - 1] == ")" and i - 3 >= floor - 2:
                opened = next((n for n in range(i - 2, max(floor - 3, i - 6), -1) if words[n] == "("), 0)
                if opened:
                    units = next((v for j, v in gazetteer.table().at(self.view, words, self.starts, opened + 1, i) if j == i - 1), ())
                    if self.found and self.found[-1].i == opened + 1:
                        self.found.pop()
                        floor = sentence.first
                    before = opened
            start = self._run_before(before, floor)
            if start == before or self._named(start, before):
                return 0
            if level == "site" and not self._site(start, before, i):
                return 0
            if words[start] in tables.never() and before - start == 1 and len(words[start]) > 1:
                return 0
            if any(w in tables.org_ends() for w in words[start:before]):
                return 0
            self.found.append(Found(start, end, sentence, gazetteer.narrow(units, level, []), level, False))
            if words[end - 1] in ("townships", "villages"):
                self._list(start, floor, level, sentence)
                self._share(level)
            return end
        return 0

    def _list(self, start: int, floor: int, level: str, sentence: Sentence) -> None:
        """ "Hla Taw, Min Kan and Kyauk Sit villages": the names before the last one of the list."""
        words, listed = self.words, [self.found.pop()]
        while start - 2 > floor and words[start - 1] in ("and", ","):
            end = start - 2 if words[start - 1] == "and" and words[start - 2] == "," else start - 1
            first = self._run_before(end, floor)
            if first == end or self._named(first, end) or end - first > 3:
                break
            listed.append(Found(first, end, sentence, (), level, False))
            start = first
        self.found.extend(reversed(listed))

    def _capital(self, i: int, sentence: Sentence) -> None:
        """ "the Thai capital", "Cambodia's capital": the capital of the country."""
        words = self.words
        k = i - 1 if words[i - 1] != "'s" else i - 2
        for j, country in tables.countries().at(self.view, words, self.starts, k, i):
            if country != "Myanmar" and (j == i or words[j] == "'s"):
                if self.found and self.found[-1].i == k:
                    self.found.pop()
                self.found.append(Found(k, i + 1, sentence, (Unit(str(country), "capital", country=str(country)),), "capital", False))
            break

    def _listed(self, i: int, last: int) -> bool:
        """Whether a name of the gazetteer stands at ``i``."""
        if self.words[i] not in self.first:
            return False
        ends = [j for j, _ in gazetteer.table().at(self.view, self.words, self.starts, i, last)]
        return bool(ends) and not (ends[0] < last and self.upper(ends[0]) and self.words[ends[0]] in _endings())

    def _locality(self, i: int, last: int, sentence: Sentence) -> int:
        """ "in Basara": a name that the gazetteer does not have, after "in" or "near"; the token after it, or 0."""
        words, j = self.words, i
        stop = tables.words("place_words.toml", "no_place", "words")
        while (
            j < last
            and j - i < 4
            and self.upper(j)
            and not self._listed(j, last)
            and words[j] not in NO_NAME
            and words[j] not in stop
            and words[j] not in tables.never()
            and words[j] not in tables.org_ends()
        ):
            j += 1
        if (
            j == i
            or sentence.block.kind in ("headline", "heading")
            or self.ends[j - 1] - self.starts[i] < 4
            or self.view[self.starts[i] : self.ends[j - 1]].isupper()
            or (j < last and self.upper(j))
            or self._named(i, i + 1)
            or self._named(i, j)
        ):
            return 0
        if j < last and (words[j] == "'s" or words[j] in self.unit_first):
            return 0
        if (
            any(True for _ in tables.titles().at(self.view, words, self.starts, i, last))
            or any(True for _ in tables.nouns().at(self.view, words, self.starts, i, last))
            or any(True for _ in tables.countries().at(self.view, words, self.starts, i, last))
        ):
            return 0
        self.found.append(Found(i, j, sentence, (), "locality", False))
        return j

    def _named(self, i: int, k: int) -> bool:
        """Whether the words are a name of the register of people and organisations."""
        return any(j >= k for j, _ in tables.names().at(self.view, self.words, self.starts, i, k))

    def _site(self, i: int, k: int, unit: int) -> bool:
        """A named hospital, school, prison: "Wun Ma Thu Hospital", not "Catholic school"; lower-case only where the word is specific."""
        return self.upper(unit) or (
            self.words[unit] in ("prison", "monastery", "pagoda", "airport", "hospital", "bridge", "dam")
            and k - i <= 3
            and self.words[i] not in tables.never()
        )

    def _of(self, i: int, last: int, level: str, sentence: Sentence) -> int:
        """ "the village of X": a name of the gazetteer or up to four capitals."""
        words = self.words
        for j, value in gazetteer.table().at(self.view, words, self.starts, i, last):
            units = gazetteer.narrow(value, level, [])
            if not units:
                return 0
            self.found.append(Found(i, j, sentence, units, level, False))
            return j
        j = i
        while j < last and j - i < 4 and self.upper(j) and words[j] not in NO_NAME:
            j += 1
        if j == i or self._named(i, j):
            return 0
        self.found.append(Found(i, j, sentence, (), level, False))
        return j

    def _before_comma(self, comma: int, n: int, last: int, sentence: Sentence) -> None:
        """ "Oe Htein Kwin, in Sagaing region": an unknown name before ", in" or ", near" and a place of the gazetteer."""
        words = self.words
        if self.found and self.found[-1].j == comma:
            return
        while n < last and words[n] in gazetteer.directions() | {"the", "-"}:
            n += 1
        if (
            n >= last
            or words[n] not in self.first
            or not self.upper(n)
            or not any(True for _ in gazetteer.table().at(self.view, words, self.starts, n, last))
        ):
            return
        floor = max(sentence.first, self.found[-1].j if self.found and self.found[-1].sentence is sentence else 0)
        start = self._run_before(comma, floor)
        if (
            start == comma
            or self._named(start, comma)
            or words[start] in tables.given()
            or any(w in tables.org_ends() or w in tables.never() for w in words[start:comma] if len(w) > 1)
        ):
            return
        if start > sentence.first and (words[start - 1] in _PREPOSITIONS or words[start - 1] in (",",)):
            self.found.append(Found(start, comma, sentence, (), "village", False))
