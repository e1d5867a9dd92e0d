"""The role phrases around names: "Deputy Commerce Minister" before one, "the junta's chief spokesman" after it."""

from __future__ import annotations

from ...document import Document
from . import tables
from .atoms import NOUN, ORG, PARTY, PERSON, RUN, TITLE, Atom

_OPENERS = frozenset("the a an its his her their this that our my another one".split())
_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in", "with"})
_GLUE = frozenset("and of for the a an 's ' - & to on in its".split())
_LIMIT = 12
_PARTICIPLES = frozenset("appointed elected led backed born based run owned controlled named designate".split())
#: What befell a person is no part of the office.
_FATES = frozenset("jailed detained ousted deposed arrested toppled newly appointed elected led backed exiled imprisoned".split())

#: Times that may stand before a role at the head of a sentence.
_TIMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday week month year".split()
)


class Roles:
    """The extents of every role noun of a document, and what stands beside a name."""

    def __init__(self, document: Document, atoms: list[Atom]) -> None:
        self.words, self.starts, self.ends, self.view = document.tokens.words, document.tokens.starts, document.tokens.ends, document.view
        self.blocked = {k for a in atoms if a.kind in (PERSON, TITLE) or (a.kind == RUN and a.strong) for k in range(a.i, a.j)}
        self.runs = {a.i for a in atoms if a.kind == RUN}
        self.whole = {a.i: a.j for a in atoms if a.kind in (ORG, PARTY)}
        self.ending = {a.j: a.i for a in atoms if a.kind in (ORG, PARTY)}
        nouns = [a for a in atoms if a.kind == NOUN]
        starting = {a.i for a in nouns}
        self.nouns = [a for a in nouns if a.j not in starting]  # "deputy regional director": the last one is the head
        self.modifiers = {k for a in nouns if a.j in starting for k in range(a.i, a.j)}
        for noun in self.nouns:
            noun.left = self._left(noun)
            noun.right = self._right(noun)
        self.at_right: dict[int, Atom] = {}
        self.at_left: dict[int, Atom] = {}
        for noun in self.nouns:
            self.at_right[noun.right] = noun
            self.at_left.setdefault(noun.left, noun)

    def _upper(self, i: int) -> bool:
        return self.view[self.starts[i]].isupper()

    def _left(self, noun: Atom) -> int:
        words, first = self.words, max(noun.sentence.first, noun.i - _LIMIT)
        before = tables.before()
        k = noun.i
        while k > first:
            n = k - 1
            word = words[n]
            if k in self.ending and self.ending[k] >= first:
                k = self.ending[k]
            elif n in self.blocked:
                if not (k < noun.i and words[k] == "'s"):
                    break
                while n - 1 >= first and n - 1 in self.blocked:
                    n -= 1
                k = n
            elif (
                self._upper(n)
                and word not in _OPENERS
                and not (word in ("in", "on", "as", "when", "while", "but", "and", "then", "after", "former") and word != "former")
            ):
                k = n
            elif word.isdigit() and n > first and self._upper(n - 1) and n - 1 not in self.blocked:
                k = n  # "Brigade 5 spokesman"
            elif word in _PARTICIPLES and not (n - 1 >= first and words[n - 1] in ("-", "newly", "popularly", "democratically")):
                break  # "the military appointed Vice-President Myint Swe"
            elif (
                word in before
                or n in self.modifiers
                or word in ("'s", "'")
                or (word == "-" and self.ends[n] == self.starts[k])
                or (word == "and" and self._coordinate(n, k, first))
            ):
                k = n
            else:
                break
        if k + 1 < noun.i and words[k] in ("last", "this", "next", "on", "in") and words[k + 1] in _TIMES:
            k += 2  # "Last December junta leader Min Aung Hlaing"
        elif k < noun.i and words[k] in _TIMES and words[k].endswith("day"):
            k += 1  # "On Monday Prime Minister Hun Sen"
        while k < noun.i and words[k] in _FATES:
            k += 1  # "jailed former president" is a former president
        while k < noun.i and words[k] in ("'s", "'", "-", "and", "ex") and not (words[k] == "ex" and words[k + 1] == "-"):
            k += 1
        return k

    def _coordinate(self, n: int, k: int, first: int) -> bool:
        """Whether "and" joins two modifiers ("spokesperson and social affairs minister" is not one, "relief and resettlement" is)."""
        return (
            n - 1 >= first
            and k < len(self.words)
            and self.words[n - 1] in tables.before()
            and self.words[k] in tables.before()
            and n - 1 not in self.blocked
            and self.words[k] in ("affairs", "resettlement", "population", "culture", "industry", "development", "tourism")
        )

    def _right(self, noun: Atom) -> int:
        words, last = self.words, min(noun.sentence.last, noun.j + _LIMIT)
        k = noun.j
        if k < last and words[k] in ("a.i.", "emeritus"):
            k += 1
        if k >= last or words[k] not in _PREPOSITIONS:
            return k
        after, before = tables.after(), tables.before() - _PARTICIPLES
        end, n = k, k + 1
        while n < last:
            word = words[n]
            if n in self.whole and self.whole[n] <= last:
                n = end = self.whole[n]
            elif n in self.blocked:
                break
            elif word == "," and words[k] in ("of", "for") and (joined := self._list(n, last)):
                n = end = joined
            elif word in _GLUE:
                if word == "and" and words[k] in ("to", "on", "at", "in") and not (n + 1 < last and words[n + 1] in after):
                    break
                n += 1
            elif self._upper(n) or word in after or (word in before and n > noun.j) or (word.isdigit() and self._upper(n - 1)):
                if word in _OPENERS:
                    break
                n += 1
                end = n
            else:
                break
        return end

    def turned(self, noun: Atom) -> int:
        """The start of "rapper turned lawmaker"."""
        earlier = self.at_right.get(noun.left - 1) if noun.left > noun.sentence.first and self.words[noun.left - 1] == "turned" else None
        return earlier.left if earlier is not None else noun.left

    def _list(self, comma: int, last: int) -> int:
        """Where "…, Relief and Resettlement" ends, in the business of a minister; 0 when no such list goes on at the comma."""
        n, joined = comma + 1, False
        topics = tables.after()
        while n < last and n - comma < 9 and n not in self.blocked:
            word = self.words[n]
            if word == "and" and not joined and n > comma + 1:
                joined = True
            elif not (self._upper(n) or word in topics) or word in _OPENERS:
                break
            elif joined and n + 1 < last and not (self._upper(n + 1) and n + 1 not in self.blocked and n + 1 not in self.whole):
                return n + 1
            n += 1
        return n if joined and self.words[n - 1] != "and" else 0

    def before(self, t: int) -> tuple[Atom, bool] | None:
        """The role phrase that ends where a name (with its titles) starts at ``t``, and whether a comma stands between."""
        noun = self.at_right.get(t)
        if noun is not None and t < noun.sentence.last:
            return noun, False
        if t >= 2 and self.words[t - 1] == ",":
            noun = self.at_right.get(t - 1)
            if noun is not None and t < noun.sentence.last and (self._definite(noun) or self._introduced(noun)):
                return noun, True
        return None

    def _introduced(self, noun: Atom) -> bool:
        """ "A spokesperson for the Prisons Department, U Khin Shwe, denied": an office with its body, before a name."""
        return noun.noun is not None and noun.noun.office != "no" and noun.right > noun.j

    def _definite(self, noun: Atom) -> bool:
        opener = self.words[noun.left - 1] if noun.left > noun.sentence.first else ""
        if opener == "and" and (other := self.at_right.get(noun.left - 1)) is not None and other is not noun and other.left < noun.left:
            return self._definite(other)  # "Thailand's deputy prime minister and foreign minister, Don Pramudwinai"
        return (
            opener in ("the", "its", "their", "his", "her")
            or any(self.words[n] in ("'s", "'") for n in range(noun.left, noun.i))
            or self._upper(noun.left)
        )

    def behind(self, j: int, last: int) -> tuple[Atom, int, int] | None:
        """The role phrase set after a name that ends at ``j``: (its noun, start of the role's words, end), or None."""
        words = self.words
        if j >= last or words[j] not in (",", "(", "—", "–", "-"):
            return None
        k = j + 1
        if k + 1 < last and words[k].isdigit() and len(words[k]) <= 3 and words[k + 1] in (",", ")"):
            k += 2
            if k < last and words[k] == ",":
                k += 1
        if k < last and words[k] == "who" and k + 1 < last and words[k + 1] in ("is", "was", "served", "serves", "has"):
            k += 2
            while k < last and words[k] in ("also", "as", "been", "now", "once"):
                k += 1
        opened = k
        if k < last and words[k] in _OPENERS:
            k += 1
        while k + 2 < last and words[k].isdigit() and words[k + 1] == "-":
            n = k
            while n < last and words[n] not in ("old",) and n - k < 6:
                n += 1
            if n >= last or words[n] != "old":
                break
            k = n + 1
        for n in range(k, min(k + _LIMIT, last)):
            if words[n] in (",", ".", ";", ":", '"', ")", "said", "told", "who", "which"):
                return None
            noun = self.at_left.get(n)
            if noun is not None and (
                n == k
                or all(
                    words[m] in tables.before() or self._upper(m) or words[m] in ("'s", "-", "'", "th") or words[m].isalpha() and n - k <= 2
                    for m in range(k, n)
                )
            ):
                if opened == k and words[j] == "," and not self._fits(noun, last):
                    return None
                right = noun.right
                if right < last and words[right] in ("and", "turned"):
                    other = self.at_left.get(right + 1) or self.at_left.get(right + 2)
                    if other is not None and other.right <= last:
                        right = other.right
                return noun, noun.left if any(w in _OPENERS for w in words[k : noun.left]) else k, right
        return None

    def _fits(self, noun: Atom, last: int) -> bool:
        """A role without an article after a comma must be closed by punctuation: "…, director of X, said"."""
        return (
            noun.right >= last
            or noun.right in self.blocked
            or self.words[noun.right] in (",", "(", ".", ")", ";", '"', ":", "and", "who", "told", "said")
        )
