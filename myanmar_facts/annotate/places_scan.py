"""First pass over the tokens for places: names of the gazetteer, and names that a word or a place beside them shows to be places."""

from __future__ import annotations

from dataclasses import dataclass

from .. import lexicon
from ..article import Sentence
from ..document import Document
from . import entities_tables as tables
from . import gazetteer
from .gazetteer import Unit

_PREPOSITIONS = frozenset(
    (
        "in at near from to around outside toward towards via between inside across into through throughout of on hit bombed "
        "shelled raided attacked left reached captured seized entered over beyond within and or visited struck surrounding "
        "along leaving torched burned bombs hits against retook control called named"
    ).split()
)
_RUN_STOP = frozenset(
    (
        "the a an in on at near after before when while since from but and if as that it he she they this his her their another "
        "every each some one two three four five six seven eight nine ten its no any our these those many several most all both "
        "other local state military government new old u.n. un idp idps refugee junta army police general private public "
        "burmese rohingya buddhist muslim christian catholic national"
    ).split()
)


_HONORIFICS = frozenset("mr ms mrs dr u daw ko ma gen col maj capt lt saw naw sai general colonel major captain".split())


@lexicon.compiled
def _endings() -> frozenset[str]:
    """Words that, after a name of the gazetteer, make it another name: syllables of people and endings of villages."""
    return tables.syllables() | tables.words("place_words.toml", "ending", "words")


@lexicon.compiled
def _keys() -> frozenset[str]:
    """The first words of everything that the annotator looks at."""
    return frozenset(gazetteer.table().first) | frozenset(gazetteer.unit_words().first) | {"in", "near", "capital"}


@lexicon.compiled
def _lower() -> frozenset[str]:
    """First words of names that may stand in lower case ("the Philippines", "northern Shan"), or have no capitals."""
    return frozenset(word for word, forms in gazetteer.table().first.items() if any(0 not in f.capitals for f in forms))


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


class PlaceScanner:
    """One document's scan for place names; ``found`` is in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.view = document.view
        tokens = document.tokens
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.first = gazetteer.table().first
        self.unit_first = gazetteer.unit_words().first
        self.found: list[Found] = []

    def scan(self) -> list[Found]:
        for sentence in self.document.sentences:
            self._sentence(sentence)
        return self.found

    def upper(self, i: int) -> bool:
        return self.view[self.starts[i]].isupper()

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
                and words[i - 1] not in _RUN_STOP
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

    def _share(self, level: str) -> None:
        """ "Sagaing, Magway and Bago regions": the plural unit word belongs to every name of the list."""
        n = len(self.found) - 2
        while n >= 0 and not self.found[n].level and self.found[n].sentence is self.found[n + 1].sentence:
            gap = self.words[self.found[n].j : self.found[n + 1].i]
            if gap not in ([","], ["and"], [",", "and"], ["or"]) or not gazetteer.narrow(self.found[n].units, level, []):
                break
            self.found[n].level = level
            n -= 1

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
            if not self.upper(n) or (word in _RUN_STOP and not redacted) or not word[0].isalpha():
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
                and (words[i - 1] in _RUN_STOP or not self.upper(i - 1))
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
            return words[j] not in _RUN_STOP and not gazetteer.table().at(self.view, words, self.starts, j, last)
        k = i - 2 if i - 2 >= sentence.first and words[i - 1] == "." else i - 1
        return k >= sentence.first and words[k] in _HONORIFICS and self.upper(k)

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
            and words[j] not in _RUN_STOP
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
        while j < last and j - i < 4 and self.upper(j) and words[j] not in _RUN_STOP:
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
