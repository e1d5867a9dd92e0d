"""First pass over the tokens: atoms. An atom is a piece that names are put together from (a name, a title, a role noun, a party, an
organisation, a run of capitals that might be a name), with its token range."""

from __future__ import annotations

from ... import lexicon
from ...article import Sentence
from ...document import Document
from ...register import Entity
from . import bodies, tables
from .atoms import NOUN, ORG, PARTY, PERSON, RUN, TITLE, Atom
from .spelling import spelling, spellings

_NAMES, _TITLES, _NOUNS, _PARTIES, _COUNTRY, _SYLLABLE, _BODY, _REFERENCE = 1, 2, 4, 8, 16, 32, 64, 128
_CONNECT = frozenset("of for and the on & - 's ' to in against".split())
_PLACE_PREPOSITIONS = frozenset("in at near around outside toward towards via between inside across into through".split())
_PLACE_NOUNS = frozenset(
    "township townships region regions state district village villages road street river town city university hospital island lake "
    "pagoda bridge "
    "market hotel airport prison monastery division province ward tract base camp gate station park hill mountain creek valley highway "
    "school college company group festival palace court beach port bay delta valley basin".split()
)


#: Letters from here on have no capitals.
_BURMESE = "\u1000"
_UNITS = frozenset({"district", "township", "region", "state", "city", "town", "province"})


@lexicon.compiled
def _keys() -> dict[str, int]:
    keys: dict[str, int] = {}
    for table, bit in (
        (tables.names(), _NAMES),
        (tables.titles(), _TITLES),
        (tables.nouns(), _NOUNS),
        (tables.parties(), _PARTIES),
        (tables.countries(), _COUNTRY),
    ):
        for word in table.first:
            keys[word] = keys.get(word, 0) | bit
    for word in tables.syllables():
        keys[word] = keys.get(word, 0) | _SYLLABLE
    for word in bodies.WORDS:
        keys[word] = keys.get(word, 0) | _BODY
    for word in bodies.REFERENCES:
        keys[word] = keys.get(word, 0) | _REFERENCE
    return keys


@lexicon.compiled
def _lower() -> dict[str, int]:
    """The keys that matter at a word in lower case: forms that may begin so, role nouns, parties, bodies."""
    begins = {word for word, forms in tables.names().first.items() if any(not f.exact and 0 not in f.capitals for f in forms)}
    kept = {word: mask & (_NOUNS | _PARTIES | _BODY | _REFERENCE) | (_NAMES if word in begins else 0) for word, mask in _keys().items()}
    return {word: mask for word, mask in kept.items() if mask}


@lexicon.compiled
def _weak() -> frozenset[str]:
    return tables.words("names.toml", "weak", "words")


@lexicon.compiled
def _dull() -> frozenset[str]:
    """Words whose capital says nothing: they begin no name ("In", "Monday")."""
    return tables.never() - tables.org_heads()


class Scanner:
    """One document's scan. ``atoms`` is in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.view = document.view
        tokens = document.tokens
        self.words, self.starts, self.ends = tokens.words, tokens.starts, tokens.ends
        self.keys = _keys()
        self._countries = tables.countries()
        self._given = tables.given()
        self._joining = tables.joining()
        self._names = tables.names()
        self._never = tables.never()
        self._nouns = tables.nouns()
        self._org_ends = tables.org_ends()
        self._org_heads = tables.org_heads()
        self._org_starts = tables.org_starts()
        self._parties = tables.parties()
        self._spellings = spellings()
        self._syllables = tables.syllables()
        self._titles = tables.titles()
        self.atoms: list[Atom] = []
        self.shouting: dict[int, bool] = {}
        #: Tokens such as "ministry" and "bloc", which may stand for a body named before.
        self.references: list[int] = []
        self.placed = frozenset(k for p in document.places for k in range(p.i, p.j))

    def scan(self) -> list[Atom]:
        words, starts, view, keys, lower = self.words, self.starts, self.view, self.keys, _lower()
        dull = _dull()
        for sentence in self.document.sentences:
            if sentence.dateline:
                continue
            i, last = sentence.first, sentence.last
            for k in range(i, last):
                if k < i:
                    continue
                word = words[k]
                if view[starts[k]].isupper() or word >= _BURMESE:
                    mask = keys.get(word, 0)
                    if mask or word not in dull:
                        i = self._at(k, last, mask, sentence)
                elif word in lower and (word != "the" or k + 1 < last and view[starts[k + 1]].isupper()):
                    mask = lower[word]
                    if mask & _REFERENCE:
                        self.references.append(k)
                    i = self._at(k, last, mask, sentence)
        return self.atoms

    def upper(self, i: int) -> bool:
        return self.view[self.starts[i]].isupper()

    def _at(self, i: int, last: int, mask: int, sentence: Sentence) -> int:
        """Take the atom at token ``i``; the token to go on from."""
        words, view, starts = self.words, self.view, self.starts
        upper = view[starts[i]].isupper()
        if mask & _NAMES:
            for j, value in self._names.at(view, words, starts, i, last):
                entities = value
                people = tuple(e for e in entities if e.kind == "person")
                if people and mask & _SYLLABLE and words[i].isascii() and any(e.country == "Myanmar" for e in people):
                    break  # a Burmese name is read whole
                if not people and words[i] == "the" and j < last and self.upper(j) and words[j] not in self._never:
                    continue  # "the Guardian Council", "the Independent International Fact-Finding Mission"
                if (
                    not people
                    and j < last
                    and words[j] in _PLACE_NOUNS
                    and j - i <= 2
                    and view[starts[j]].islower()
                    and words[j] not in ("group", "base", "school", "college")
                ):
                    continue  # "the Irrawaddy delta", "Myawaddy township"
                self.atoms.append(Atom(PERSON if people else ORG, i, j, sentence, name_i=i, entities=people or entities))
                return j
        if not upper:
            if mask & _BODY and (
                start := bodies.start(
                    self.words, i, self.atoms[-1].j if self.atoms and self.atoms[-1].sentence is sentence else sentence.first
                )
            ) < i + (words[i] != "ministry"):
                while self.atoms and self.atoms[-1].i >= start and self.atoms[-1].sentence is sentence:
                    self.atoms.pop()
                self.atoms.append(Atom(ORG, start, i + 1, sentence, name_i=start))
                return i + 1
            if mask & _NOUNS and (j := self._noun(i, last, sentence)):
                return j
            if mask & _PARTIES:
                for j, party in self._parties.at(view, words, starts, i, last):
                    self.atoms.append(Atom(PARTY, i, j, sentence, party=party))
                    return j
            return i + 1
        if mask & _SYLLABLE and (j := self._burmese(i, last, sentence)):
            return j
        if mask & _TITLES:
            for j, title in self._titles.at(view, words, starts, i, last):
                if mask & _NOUNS and any(end > j for end, _ in self._nouns.at(view, words, starts, i, last)):
                    break  # "General Secretary"
                if j < last and (self.upper(j) or words[j] in self._joining):
                    self.atoms.append(Atom(TITLE, i, j, sentence, title=title))
                    return j
        if mask & _NOUNS and (j := self._noun(i, last, sentence)):
            return j
        if mask & _PARTIES:
            for j, party in self._parties.at(view, words, starts, i, last):
                if not (j < last and self.upper(j) and words[j] in self._org_ends):
                    self.atoms.append(Atom(PARTY, i, j, sentence, party=party))
                    return j
        return self._run(i, last, sentence)

    def _noun(self, i: int, last: int, sentence: Sentence) -> int:
        for j, noun in self._nouns.at(self.view, self.words, self.starts, i, last):
            self.atoms.append(Atom(NOUN, i, j, sentence, noun=noun))
            return j
        return 0

    def _known(self, i: int, j: int) -> tuple[Entity, ...]:
        """The people whose full name or alias is exactly the tokens from ``i`` to ``j``."""
        for k, value in self._names.at(self.view, self.words, self.starts, i, j):
            if k == j:
                return tuple(e for e in value if e.kind == "person")
        return ()

    def _burmese(self, i: int, last: int, sentence: Sentence) -> int:
        """A Burmese name, whole: a run of syllables, honorifics in front; 0 when there is none at ``i``."""
        words, syllables = self.words, self._syllables
        k = i
        while k < last and (
            (words[k] in syllables and self.upper(k))
            or (words[k] == "-" and k > i and k + 1 < last and words[k + 1] in syllables and self.ends[k] == self.starts[k + 1])
        ):
            k += 1
        if k < last and words[k] in _PLACE_NOUNS and k - i < 4 and words[k] != "group":
            if not (self.upper(i) and words[i] in ("u", "daw", "ko", "ma")):
                return 0
        heads = i
        while heads < k and self._honorific(heads):
            heads += 1
        for end in range(k, i, -1):
            if end < k and not (self._shouting(sentence) and all(words[n] in _weak() for n in range(end, k))):
                break  # "Suu Kyi May Face Trial", in a headline only: a Burmese name is read whole
            for start in range(i, min(heads, end - 1) + 1):
                if people := self._known(start, end):
                    self.atoms.append(Atom(PERSON, i, end, sentence, name_i=start, entities=people))
                    return end
        while (
            k - i >= 2
            and k < last
            and k - i < 6
            and self.upper(k)
            and (words[k] in syllables or not self.keys.get(words[k], 0))
            and words[k] not in self._never
            and words[k] not in self._org_ends
            and not self._shouting(sentence)
        ):
            k += 1  # a syllable that the lexicon does not have
        size = k - i
        if size >= 2 and (
            near := self._spellings.get(spelling(words[heads if heads < k - 1 else i : k])) or self._spellings.get(spelling(words[i:k]))
        ):
            self.atoms.append(Atom(PERSON, i, k, sentence, name_i=min(heads, k - 1), entities=(near,)))
            return k
        dropped = i
        while dropped < k - 1 and words[dropped] != words[dropped + 1] and self._honorific(dropped, dropped_only=True):
            dropped += 1  # but "Ko Ko Aung" is the name
        if k + 1 < last and words[k] == "-" and words[k + 1] == "-":
            return k  # a name struck out: "Saw R---"
        if size < 2:
            return 0
        weak = k == i + 2 and dropped == i and all(words[n] in _weak() for n in (i, i + 1))
        titled = dropped > i or self._honorific(i)
        if not titled and (i in self.placed or (i > sentence.first and words[i - 1] in _PLACE_PREPOSITIONS)):
            return 0
        if k < last and self.upper(k) and (words[k] in self._org_ends or words[k] in _PLACE_NOUNS):
            return 0
        name_i = dropped if k - dropped >= 2 or dropped == i else dropped - 1
        self.atoms.append(Atom(PERSON, i, k, sentence, name_i=name_i, strong=not weak))
        return k

    def _shouting(self, sentence: Sentence) -> bool:
        """Whether a headline sets most of its words in capitals, so that a capital says nothing."""
        cached = self.shouting.get(sentence.first)
        if cached is None:
            longer = [k for k in range(sentence.first, sentence.last) if self.ends[k] - self.starts[k] > 3]
            cached = (
                sentence.last - sentence.first < 40
                and self.words[sentence.last - 1] != "."
                and sum(map(self.upper, longer)) > 0.7 * len(longer)
                and len(longer) > 2
            )
            self.shouting[sentence.first] = cached
        return cached

    def _honorific(self, i: int, dropped_only: bool = False) -> bool:
        for j, title in self._titles.at(self.view, self.words, self.starts, i, i + 1):
            return j == i + 1 and not (dropped_only and title.part)
        return False

    def _run(self, i: int, last: int, sentence: Sentence) -> int:
        """A run of capitals: an organisation by its head word, else perhaps a person; the token to go on from."""
        words, keys = self.words, self.keys
        if words[i] in self._never and (words[i] not in self._org_heads or i == sentence.first and words[i] in ("the", "a", "an")):
            return i + 1
        k, owner = i + 1, -1
        body = tuple(words[i : i + 2]) in self._org_starts or tuple(words[i : i + 3]) in self._org_starts
        while k < last:
            word = words[k]
            if self.upper(k):
                mask = keys.get(word, 0)
                if mask & (_NAMES | _TITLES | _NOUNS) and (other := self._starts_other(k, last)) and not (body and other in (NOUN, TITLE)):
                    if (
                        other != ORG
                        or keys.get(words[k - 1], 0) & _COUNTRY
                        or words[k - 1] in self._never
                        and words[k - 1] not in _UNITS
                        or self._shouting(sentence)
                    ):
                        break
                    k = self._other_end(k, last)  # "Kachin Human Rights Watch" is a name of its own
                    continue
                k += 1
            elif word in _CONNECT:
                n = k + 1
                while n < last and words[n] in ("the", "of", "for"):
                    n += 1
                if n >= last or not self.upper(n) or (word == "-" and self.ends[k] != self.starts[n]):
                    break
                if word in ("'s", "of", "the", "and", "in", "for", "to") and keys.get(words[n], 0) & _NAMES and self._starts_other(n, last):
                    owner = n
                    break
                k = n
            elif word in self._joining:
                n = k + 1
                while n < last and words[n] in self._joining and not self.upper(n):
                    n += 1
                if n >= last or not self.upper(n):
                    break
                k = n  # "Razali bin Osman", "Budi van der Berg"
            else:
                break
        start = i
        if keys.get(words[i], 0) & _COUNTRY:
            for j, _ in self._countries.at(self.view, words, self.starts, i, last):
                start = j + 1 if j < last and words[j] == "'s" else i
                if j >= k - 1 and start == i and j == k:
                    return j  # a country on its own
                break
        if start >= k:
            return k if start == k else start
        end = self._org_end(start, k)
        if not end and self._apposed(start, k, last, sentence):
            end = k
        if end:
            first = self._ordinal(start, sentence.first)
            self.atoms.append(Atom(ORG, first, end, sentence, name_i=first, owner=self._owner(owner, end, last)))
            return end
        return self._person_run(start, k, sentence)

    def _apposed(self, i: int, k: int, last: int, sentence: Sentence) -> bool:
        """Whether "the Xs, a local revolutionary group" makes the run an organisation."""
        words = self.words
        if (
            i == sentence.first
            or words[i - 1] != "the"
            or k + 2 >= last
            or words[k] != ","
            or words[k + 1] not in ("a", "an", "the", "which")
        ):
            return False
        apposed = tables.words("organisation_words.toml", "apposed", "words")
        for n in range(k + 2, min(k + 9, last)):
            if words[n] in apposed:
                return True
            if words[n] in (",", ".", "of", "for", "who"):
                return False
        return False

    def _owner(self, owner: int, end: int, last: int) -> str:
        if owner < 0 or owner - end > 2:
            return ""
        for _, value in self._names.at(self.view, self.words, self.starts, owner, last):
            return value[0].name
        return ""

    def _starts_other(self, k: int, last: int) -> str:
        """The kind of register name, rank or role noun that starts at ``k``; "" when none does."""
        view, words, starts = self.view, self.words, self.starts
        for _, value in self._names.at(view, words, starts, k, last):
            return PERSON if value[0].kind == "person" else ORG
        for j, _ in self._titles.at(view, words, starts, k, last):
            if j < last and self.upper(j):
                return TITLE
        return NOUN if any(True for _ in self._nouns.at(view, words, starts, k, last)) else ""

    def _other_end(self, k: int, last: int) -> int:
        return next((j for j, _ in self._names.at(self.view, self.words, self.starts, k, last)), k + 1)

    def _ordinal(self, i: int, first: int) -> int:
        """``i`` moved back over "534th"."""
        if i - 2 >= first and self.words[i - 1] in ("th", "st", "nd", "rd") and self.words[i - 2].isdigit():
            return i - 2
        return i

    def _org_end(self, i: int, k: int) -> int:
        """Where the organisation that starts at ``i`` ends, at most ``k``; 0 when the run is none."""
        words, ends = self.words, self._org_ends
        if tuple(words[i : i + 2]) in self._org_starts or tuple(words[i : i + 3]) in self._org_starts:
            return k if k - i > 2 and self.upper(k - 1) else 0
        best = 0
        titled = bool(self.atoms) and self.atoms[-1].kind == TITLE and self.atoms[-1].j == i
        for n in range(i, k):
            if words[n] == "and" and best:
                break
            if words[n] in ("of", "in", "from") and not best and (titled or words[i] in self._given):
                return 0  # "Lt. Karen Rudolph of the Memphis Police Department"
            if words[n] in ends and n > i and words[n - 1] not in ("'s",):
                best = n + 1
                if n + 2 < k and words[n + 1] == "of" and self.upper(n + 2) and words[n + 3 : n + 4] != ["'s"]:
                    best = n + 3  # "… Organization of Myaung"
        if (
            best
            and best - i == 2
            and words[i] in self._never
            and words[i] not in ("national", "international", "union", "central", "supreme", "northern", "eastern", "western", "southern")
        ):
            return 0
        return best

    def _country_at(self, i: int, last: int) -> bool:
        """Whether a country stands at ``i``, and not only its first word: "Abu Dhabi", but "Noor Abu Bakar"."""
        return any(True for _ in self._countries.at(self.view, self.words, self.starts, i, last))

    def _person_run(self, i: int, k: int, sentence: Sentence) -> int:
        """The start of a run as a name: up to four words, none that names never have."""
        words, never, keys = self.words, self._never, self.keys
        end = i
        count = 0
        while end < k and count < 4:
            word = words[end]
            if word == "-" or (word in self._joining and not self.upper(end)):
                end += 1
                continue
            if (
                not self.upper(end)
                or word in never
                or not word[0].isalpha()
                or (keys.get(word, 0) & _COUNTRY and end != i and word != "jordan" and self._country_at(end, k))
            ):
                break
            end += 1
            count += 1
            if len(word) == 1 and end < k and words[end] == ".":
                end += 1
        if end == i:
            return i + 1
        country = keys.get(words[i], 0) & _COUNTRY and words[i] not in ("jordan", "georgia", "chad")
        if not country and i not in self.placed and not (end < sentence.last and words[end] in _PLACE_NOUNS):
            if any(w in self._syllables for w in words[i:end]) and (near := self._spellings.get(spelling(words[i:end]))):
                self.atoms.append(Atom(PERSON, i, end, sentence, name_i=i, entities=(near,)))
                return end
            strong = count > 1 and words[i] in self._given
            if self._shouting(sentence) and not strong:
                return end
            self.atoms.append(Atom(RUN, i, end, sentence, name_i=i, strong=strong))
        return end
