"""The line of marks of one sentence: the words of harm and the figures of people in it, ready for the grammar."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...annotate.marks import Mention, Quantity
from ...article import Sentence
from ...document import Document
from . import words as w
from .uncounted import age, past_ages, plural, ratio, share, without_excepted, years_old
from .words import Sense, Words

PERSON, BARE, HARM, OTHER = "person", "bare", "harm", "other"
_LONGEST_PHRASE = 8


_SINGULAR = frozenset(
    "death murder killing slaying homicide body arrest execution kidnapping rape detention hanging abduction "
    "disappearance assassination".split()
)
#: Groups whose name says how many they are.
_GROUPS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}


@dataclass(slots=True)
class Harm:
    """A word or phrase of harm at tokens ``i`` to ``j``, with all its readings."""

    i: int
    j: int
    senses: tuple[Sense, ...]

    def sense(self, *forms: str) -> Sense | None:
        return next((s for s in self.senses if s.form in forms), None)

    def noun(self, use: str) -> Sense | None:
        return next((s for s in self.senses if s.form == "noun" and use in s.use), None)


@dataclass(slots=True)
class Figure:
    """How many of whom, at tokens ``i`` to ``j``.

    ``shape``: ``person`` (a noun for people stands with the number), ``bare`` (no noun: "29 killed", "5,085 of them"),
    ``harm`` (a noun of harm: "40 deaths", "five bodies"), ``other`` (another noun). ``noun`` is the token range of the noun phrase.
    """

    i: int
    j: int
    shape: str
    count: float | None
    low: float | None
    high: float | None
    precision: str
    start: int
    end: int
    noun: tuple[int, int] = (0, 0)
    partitive: bool = False
    harm: Harm | None = None
    attribute: Harm | None = None
    implied: bool = False
    subset: bool = False
    whole: Figure | None = None
    reach: int = 0
    claimed: list[str] = field(default_factory=list)


class Line:
    """The marks of ``sentence``. ``words`` is the whole document's token list; positions are token indexes into it."""

    __slots__ = (
        "document",
        "sentence",
        "words",
        "first",
        "last",
        "tables",
        "harms",
        "figures",
        "harm_at",
        "figure_at",
        "figure_to",
        "counted",
        "timed",
        "previous",
        "claims",
        "mentions",
    )

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        harms: list[Harm],
        quantities: list[Quantity],
        mentions: list[Mention],
        tables: Words,
        timed: frozenset[int],
    ) -> None:
        self.document, self.sentence, self.tables = document, sentence, tables
        self.words = document.tokens.words
        self.first, self.last = sentence.first, sentence.last
        self.timed, self.mentions = timed, mentions
        self.previous: Line | None = None
        self.claims: list[Sense] = []
        self.harms = harms
        self.harm_at = {h.i: h for h in harms}
        self.figures: list[Figure] = []
        self._find_figures(quantities)
        self.figures = without_excepted(self)
        self.figure_at = {f.i: f for f in self.figures}
        self.figure_to = {f.j: f for f in self.figures}
        self._mark_subsets()
        for figure in self.figures:
            part = next((p for n in range(1, 6) if (p := self.figure_to.get(figure.i - n)) is not None), None)
            between = self.words[part.j : figure.i] if part is not None else []
            if between[:1] != ["of"] or (len(between) > 2 and between[-1] != "'s"):
                part = None
            if part is not None and figure.shape in (PERSON, BARE):
                part.whole = figure

    def word(self, i: int) -> str:
        return self.words[i] if self.first <= i < self.last else ""

    def _find_figures(self, quantities: list[Quantity]) -> None:
        by_token = {q.i: q for q in quantities}
        self.counted = frozenset(by_token)
        i = self.first
        while i < self.last:
            quantity = by_token.get(i)
            if quantity is not None and age(self, quantity):
                i = past_ages(self, quantity)
                continue
            if (
                quantity is None
                and self.words[i] == "the"
                and self.word(i + 1) == "other"
                and self.blank(i + 2)
                and any(f.count == 1 for f in self.figures)
            ):
                tokens = self.document.tokens
                self.figures.append(Figure(i, i + 2, BARE, 1, 1, 1, "exact", tokens.starts[i], tokens.ends[i + 1], implied=True))
                i += 2
                continue
            figure = self._counted(quantity) if quantity else self._implied(i) if self.words[i] in ("a", "an", "another") else None
            if figure is not None:
                self.figures.append(figure)
                i = max(figure.j, i + 1)
                if figure.implied and figure.shape == PERSON and (second := self._second(figure)) is not None:
                    self.figures.append(second)
                    i = second.j
            else:
                i += 1

    def _counted(self, q: Quantity) -> Figure | None:
        starts, ends, view = self.document.tokens.starts, self.document.tokens.ends, self.document.view
        i, j, start, end = q.i, q.j, q.start, q.end
        if self.word(j) == "'s" or share(self, q) or ratio(self, q):
            return None
        if self.word(j) == ")" and self.word(q.i - 1) == "(":
            i, j, start, end = q.i - 1, j + 1, starts[q.i - 1], ends[j]
        elif self.word(j) == ")" and "(" in view[start:end]:
            j, end = j + 1, ends[j]
        figure = Figure(i, j, BARE, q.count, q.low, q.high, q.precision, start, end)
        if not (q.rule == "none" and self.words[q.j - 1] in ("one", "nobody", "none", "no-one") and self.word(j) != "of"):
            self._noun_phrase(figure, j)
        if q.rule == "both" and figure.shape == HARM and figure.harm is not None and figure.harm.i > j:
            figure.shape, figure.harm, figure.j, figure.end = BARE, None, j, end  # "both committed killings"
        return figure

    def _noun_phrase(self, figure: Figure, k: int) -> None:
        """Read what is counted after the number, and set the figure's shape and extent."""
        words, person, ends = self.words, self.tables.person, self.document.tokens.ends
        before = self.word(k - 1)
        if self.word(k) == "of" or before == "of":
            after = k + 1 if self.word(k) == "of" else k
            if self.word(after) in ("them", "whom", "which", "us", "those", "these") and self.word(after + 1) not in self.tables.thing:
                figure.partitive = True
                figure.j, figure.end = after + 1, ends[after]
                return
            if (
                self.word(after) in ("the", "their", "its", "his", "her", "our")
                and (harm := self.harm_at.get(after + 1)) is not None
                and harm.sense("predicate", "past")
                and not self._person_follows(harm.j)
            ):
                figure.partitive, figure.harm = True, harm  # "six of the dead"
                figure.j, figure.end = harm.j, ends[harm.j - 1]
                return
            if self.word(after) in ("the", "its", "their", "his", "her", "our", "my", "whose", "these", "those"):
                after += 1
            if after in self.counted:
                return  # "one of four men": the four have the noun
            k = after
        start = k
        if self.word(k).endswith("ly") and self.word(k) not in ("elderly", "family") and self.blank(k + 1):
            return  # "12 seriously wounded"
        head = -1
        attribute: Harm | None = None
        while k < self.last and k - start < _LONGEST_PHRASE:
            word = words[k]
            if head < 0 and k in self.timed:
                break  # "killed 12 Monday"
            if head < 0 and (old := years_old(self, k)):
                head, k = old - 1, old
                continue
            if k in self.counted and self.words[figure.j : figure.j + 1] == ["of"]:
                return  # "180,000 of the state's 300,000 inhabitants"
            if k in self.counted:
                break
            harm = self.harm_at.get(k)
            if head >= 0:
                if (
                    harm is not None
                    and harm.noun("count")
                    and harm.sense("past", "predicate", "finite", "gerund") is None
                    and not plural(words[head], person)
                ):
                    figure.shape, figure.harm, figure.noun, figure.j, figure.end = HARM, harm, (start, head + 1), harm.j, ends[harm.j - 1]
                    return  # "12 civilian deaths"
                if (
                    word in person
                    and word not in ("more", "other", "others")
                    and words[k - 1] not in ("people", "others")
                    and not (plural(words[k - 1], person) and not plural(word, person))
                ):
                    head = k
                    k += 1
                    continue
                if word == "-" and self.word(k + 1) in person and self.document.tokens.starts[k] == ends[k - 1]:
                    k += 1
                    continue
                if (
                    word == ","
                    and words[k - 1] not in ("people", "persons", "civilians", "others")
                    and self._second_noun(k + 1)
                    and self.word(k + 2) in (",", "and")
                    and self._second_noun(k + 3 if self.word(k + 2) == "and" or self.word(k + 3) != "and" else k + 4)
                ):
                    head = k + 1  # "300 men, women and children"
                    k += 2
                    continue
                if word in ("and", "or") and self._second_noun(k + 1):
                    k += 1
                    continue
                break
            if harm is not None and not (word in person and harm.sense("past", "predicate", "gerund", "noun") is None):
                count = harm.noun("count") or harm.noun("lives")
                if (
                    count
                    and figure.count != 1
                    and words[harm.j - 1] in _SINGULAR
                    and self.word(harm.j)[:1].isalpha()
                    and not self.blank(harm.j)
                ):
                    k = harm.j  # "five murder suspects", "12 body bags"
                    continue
                if count and harm.sense("gerund", "past", "predicate") is None or (count and not self._person_follows(harm.j)):
                    figure.shape, figure.harm, figure.noun, figure.j, figure.end = HARM, harm, (start, harm.j), harm.j, ends[harm.j - 1]
                    return
                if (harm.sense("past", "predicate") is None) or not self._person_follows(harm.j):
                    break
                attribute, k = harm, harm.j
                continue
            if (
                word in person
                and not (word in ("more", "other") and self._goes_on(k + 1))
                and not (figure.count != 1 and word not in w.COLLECTIVE and word not in w.PLURAL and self._qualifies(k))
                and not (
                    word in self.tables.demonym
                    and self.word(k + 1) not in person
                    and (
                        not self.blank(k + 1)
                        and self.word(k + 1) not in w.ADVERB
                        or (self.harm_at.get(k + 1) is not None and self.harm_at[k + 1].noun("count") is not None)
                    )
                )
            ):
                head = k
            elif (
                word in ("head", "heads", "chief", "chiefs")
                and k > start
                and words[k - 1] in ("village", "ward", "household", "district", "department", "police", "tract", "team")
            ):
                head = k
            elif self.word(k + 1) == "-" and f"{word}-{self.word(k + 2)}" in person and self._glued(k + 1):
                head = k + 2
                k += 2
            elif (
                word in ("-", "'s", '"', "'")
                or self.word(k + 1) == "-"
                and self._glued(k + 1)
                or (word in ("the", "of", "for", "and") and self._inside_name(k))
            ):
                pass
            elif (
                word == "year" and words[k - 1] == "-" or k == start and word in ("confirmed", "reported", "alleged", "suspected", "known")
            ):
                pass
            elif word == "old" and words[k - 1] == "-":
                if self.word(k + 2) not in person or self.word(k + 1) in person or self.blank(k + 1):
                    head = k  # "a 25-year-old", but "a 25-year-old bank clerk"
            elif (
                word in w.PREPOSITION
                or word in w.CONJUNCTION
                or word in w.BE
                or word in w.HAVE
                or word in w.MODAL
                or word in w.PRONOUN
                or word in w.DETERMINER
                or (word in w.REPORT and not (k == start and word in ("reports", "claims", "estimates")))
                or not word[0].isalpha()
                or word in w.RELATIVE
            ):
                break
            elif word in self.tables.thing:
                modifies = not word.endswith("s") and self._person_follows(k + 1)  # "a police station commander"
                if not (
                    modifies
                    or self.word(k + 1) in person
                    or self.word(k + 1) in ("head", "heads", "chief", "chiefs")
                    or self.harm_at.get(k + 1) is not None
                    and self.harm_at[k + 1].noun("count")
                ):
                    figure.shape, figure.noun, figure.j, figure.end = OTHER, (start, k + 1), k + 1, ends[k]
                    return
            k += 1
        if head < 0:
            if k > start and words[start] not in w.ADVERB and not self.blank(start) and k > start:
                figure.shape, figure.noun = OTHER, (start, k)
                figure.j, figure.end = k, ends[k - 1]
            return
        while head > start and words[head] == "more" and words[head - 1] in person:
            head -= 1
        figure.shape, figure.noun, figure.attribute = PERSON, (start, head + 1), attribute
        figure.j, figure.end = head + 1, ends[head]

    def _goes_on(self, k: int) -> bool:
        """Whether a noun may follow "more" or "other" at ``k``: "six more bodies", "two other soldiers"."""
        harm = self.harm_at.get(k)
        return (
            self.word(k) in self.tables.person
            or (harm is not None and (harm.noun("count") is not None or self._person_follows(harm.j)))
            or not self.blank(k)
        )

    def _qualifies(self, k: int) -> bool:
        """Whether the singular at ``k`` only qualifies what is counted: "75,000 civilian houses", "25 guerrilla force members"."""
        following = self.word(k + 1)
        if self.word(k).endswith("s"):
            return False
        if self.word(k) == "local":
            return not self.blank(k + 1)  # "11 local celebrities"
        return following in self.tables.thing or (following in ("force", "group", "army") and self.word(k + 2) in self.tables.person)

    def _second_noun(self, k: int) -> bool:
        """Whether a noun for people stands at ``k`` with no number of its own: "133 officials and lawmakers"."""
        return (
            self.word(k) in self.tables.person
            and k not in self.counted
            and self.word(k) not in ("others", "other", "more")
            and (self.words[k].endswith("s") or self.words[k] in w.PLURAL)
        )

    def _glued(self, k: int) -> bool:
        """Whether token ``k`` touches both its neighbours, as a hyphen does."""
        starts, ends = self.document.tokens.starts, self.document.tokens.ends
        return 0 < k < self.last - 1 and starts[k] == ends[k - 1] and starts[k + 1] == ends[k]

    def blank(self, k: int) -> bool:
        """Whether nothing that could be a noun stands at ``k``: then the number is bare."""
        word = self.word(k)
        if (
            word in ("confirmed", "reported", "suspected", "alleged", "known")
            and self.harm_at.get(k + 1) is not None
            and self.harm_at[k + 1].noun("count") is not None
        ):
            return False
        return (
            not word
            or k in self.timed
            or not word[0].isalpha()
            or word in w.PREPOSITION
            or word in w.CONJUNCTION
            or word in w.BE
            or word in w.HAVE
            or word in w.MODAL
            or word in w.PRONOUN
            or word in w.DETERMINER
            or (word in w.REPORT and word not in ("reports", "claims", "estimates"))
            or k in self.harm_at
            or word in w.REMAIN
            or word in w.HEDGE
        )

    def _person_follows(self, k: int) -> bool:
        """Whether a noun for people comes within a few plain words: "injured" in "100 injured local people" is an adjective."""
        for n in range(k, min(k + 4, self.last)):
            word = self.words[n]
            if word in self.tables.person and word not in ("more", "others", "other"):
                return True
            if word != "-" and (
                not word[0].isalpha()
                or word in w.PREPOSITION
                or word in w.CONJUNCTION
                or word in w.DETERMINER
                or word in w.BE
                or n in self.harm_at
            ):
                return False
        return False

    def _inside_name(self, k: int) -> bool:
        """Whether "the", "of" or "and" at ``k`` is part of a name: "Save the Children workers"."""
        return k + 1 < self.last and self.document.capital(k + 1) and self.document.capital(k - 1) and k - 1 >= self.first

    def _implied(self, i: int) -> Figure | None:
        """ "a child", "another man": one person; "another" alone stands for one too."""
        starts, ends = self.document.tokens.starts, self.document.tokens.ends
        figure = Figure(i, i + 1, BARE, 1, 1, 1, "exact", starts[i], ends[i], implied=True)
        if self.words[i] == "another" and (self.blank(i + 1) or (self.words[i + 1].endswith("ly") and self.blank(i + 2))):
            return figure
        if i + 1 >= self.last:
            return None
        if (
            self.words[i] == "a"
            and self.words[i + 1] in ("second", "third", "fourth", "fifth", "sixth")
            and self.word(i + 2) not in ("of", "body", "corpse")
            and self.blank(i + 2)
        ):
            figure.j, figure.end = i + 2, ends[i + 1]
            return figure
        self._noun_phrase(figure, i + 1)
        if figure.shape == HARM and figure.harm is not None and self.words[figure.harm.i] in ("body", "corpse"):
            return figure  # "a body was found"
        if figure.shape != PERSON:
            return None
        head = self.words[figure.noun[1] - 1]
        if head in _GROUPS:
            figure.count = figure.low = figure.high = _GROUPS[head]
            return figure if self.word(figure.j) != "of" else None
        if head in w.PLURAL or head in w.COLLECTIVE or (head.endswith("s") and not head.endswith("ss") and head[:-1] in self.tables.person):
            return None
        owned = self.harm_at.get(figure.j + 1) if self.word(figure.j) in ("'s", "'") else None
        return figure if self.word(figure.j) not in ("'s", "'") or (owned is not None and owned.noun("count") is not None) else None

    def _second(self, figure: Figure) -> Figure | None:
        """The second person under one article: "a man and woman were shot dead"."""
        k = figure.j + 1
        if (
            self.word(figure.j) not in ("and", "or")
            or self.word(k) not in self.tables.person
            or k in self.counted
            or self.word(k) in w.PLURAL | w.COLLECTIVE
            or plural(self.words[k], self.tables.person)
        ):
            return None
        tokens = self.document.tokens
        return Figure(k, k + 1, PERSON, 1, 1, 1, "exact", tokens.starts[k], tokens.ends[k], (k, k + 1), implied=True)

    def _mark_subsets(self) -> None:
        """Figures that part a larger one: "including three children", "11 of them children", and what is listed on with them."""
        open_to = -1
        for figure in self.figures:
            before = tuple(self.words[max(self.first, figure.i - 3) : figure.i])
            opened = before[-1:] in (("(",), ("—",), (":",)) and any(
                0 <= figure.i - 1 - f.j <= 2 and f is not figure for f in self.figures if f.j < figure.i and f.shape != OTHER
            )
            led = opened or any(before[-len(phrase) :] == phrase for phrase in w.INCLUDING.get(before[-1] if before else "", ()))
            joined = open_to >= 0 and figure.i - open_to <= 2 and all(x in (",", "and", "or") for x in self.words[open_to : figure.i])
            if led or figure.partitive or joined:
                figure.subset = True
            open_to = figure.j if led or (joined and figure.subset) else -1
