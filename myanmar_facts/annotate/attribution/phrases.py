"""Noun phrases by their edges: where one begins and ends, and whether its head is a pronoun, a name or a noun that may speak.

No parser: a phrase is bounded by punctuation, verbs and conjunctions. Token indexes are into the document's tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Document
from ..marks import Mention
from . import words as aw

_SMALL_IN_NAME = frozenset(
    """
    of the for and & 's ' - de van von bin al la on to in del der /
""".split()
)
_QUANTIFIERS = frozenset(
    """
    around about some at least more than nearly almost over up to several many most few two three four five six ten dozens hundreds
    thousands other
""".split()
)
_PAIRS = {"at": ("least", "most"), "more": ("than",), "up": ("to",), "to": ("a", "the"), "than": ("a", "half", "one"), "over": ()}
OPEN_BRACKETS, CLOSE_BRACKETS = frozenset("(["), frozenset(")]")
DASHES = frozenset(("—", "–", "--", "-"))
STOPS = frozenset((",", ";", ":", "—", "–", '"', "(", ")", "[", "]", "!", "?", "…", "/", "|", "•", ".", "*"))
#: How far back a subject may begin; longer phrases are clauses that were misread.
REACH = 40


@dataclass(slots=True)
class Source:
    """A speaker as written. ``first``/``last`` are the tokens of the core phrase, ``left``/``right`` include appositives.

    ``kind`` is ``pronoun``, ``name`` or ``description``; ``name`` is the token range of the name (-1 when there is none) and ``role``
    what stands beside the name ("the KIA spokesman", "a student").
    """

    first: int
    last: int
    head: int
    kind: str
    left: int
    right: int
    name: tuple[int, int] = (-1, -1)
    role: tuple[int, int] = (-1, -1)


class Reader:
    """The token arrays of one document with the look-ups that reading phrases needs."""

    __slots__ = ("_proper", "places", "document", "ends", "inside", "mentions", "nouns", "starts", "verbs", "view", "words")

    def __init__(self, document: Document, inside: bytearray) -> None:
        self.document = document
        self.words = document.tokens.words
        self.starts = document.tokens.starts
        self.ends = document.tokens.ends
        self.view = document.view
        self.inside = inside
        self.verbs = aw.cues()
        self.nouns = aw.speakers()
        self.mentions: dict[int, Mention] = {}
        for mention in document.mentions:
            for t in range(mention.i, mention.j):
                self.mentions[t] = mention

        self._proper: set[str] | None = None
        self.places: set[int] = {t for place in document.places for t in range(place.i, place.j) if t not in self.mentions}

    def capital(self, i: int) -> bool:
        return self.view[self.starts[i]].isupper()

    def proper(self, i: int) -> bool:
        """Whether the word of token ``i`` has its capital in mid-sentence too, or is in capitals: a name, not just a first word."""
        if self._proper is None:
            first = {s.first for s in self.document.sentences if s.block.kind != "headline"}
            self._proper = {
                w for t, w in enumerate(self.words) if t not in first and w[0].isalpha() and self.view[self.starts[t]].isupper()
            }
        return self.words[i] in self._proper or self.view[self.starts[i] : self.ends[i]].isupper() and len(self.words[i]) > 1

    def text(self, i: int, j: int) -> str:
        """The words from token ``i`` up to ``j`` as written, white space made one."""
        return self.document.evidence(self.starts[i], self.ends[j - 1]) if i < j else ""

    def cue_word(self, i: int) -> bool:
        return self.words[i] in self.verbs.first


#: Nouns in "-ing" that a noun may stand before: "the army training", "a party meeting".
_ING_NOUNS = frozenset(
    "meeting building training fighting hearing shelling bombing housing briefing monitoring reporting gathering killing ruling".split()
)


def skip_brackets_back(r: Reader, p: int, limit: int) -> int:
    """The token before the bracket that closes at ``p``, or ``p`` itself when nothing opens it."""
    if r.words[p] in CLOSE_BRACKETS:
        for q in range(p - 1, max(limit - 1, p - 30), -1):
            if r.words[q] in OPEN_BRACKETS:
                return q - 1
    return p


def phrase_at(r: Reader, i: int, limit: int) -> Source | None:
    """The noun phrase that begins at token ``i``, read forward up to ``limit``."""
    words = r.words
    if i >= limit:
        return None
    w = words[i]
    if w in aw.NEGATIONS:
        return None
    if w in aw.PERSONAL:
        return Source(i, i + 1, i, "pronoun", i, i + 1)
    t = i
    while t < limit and t - i < REACH:
        w = words[t]
        if r.inside[t]:
            break
        mention = r.mentions.get(t)
        if mention is not None and t < mention.j <= limit and mention.i >= i:
            t = mention.j
            continue
        if w in STOPS:
            if (
                w == "."
                and t > i
                and (words[t - 1] in aw.POINTED or r.ends[t - 1] - r.starts[t - 1] == 1)
                and r.capital(t - 1)
                and t + 1 < limit
                and r.capital(t + 1)
            ):
                t += 1
                continue
            if w in ("(", "[") and t > i:
                close = next((q for q in range(t + 1, min(limit, t + 12)) if words[q] in CLOSE_BRACKETS), -1)
                if close > 0 and close + 1 < limit and (r.capital(close + 1) or words[close + 1] in r.nouns.singular):
                    t = close + 1
                    continue
            break
        if t > i and (w in aw.PERSONAL or w == "not"):
            break
        if w[0].isdigit() and words[t + 1 : t + 5] in (["-", "year", "-", "old"], ["-", "years", "-", "old"]):
            t += 5  # "the 30-year-old"
            continue
        if r.capital(t) or w in r.nouns.singular or w in r.nouns.plural:
            if t > i and w in r.nouns.plural and not r.capital(t) and words[t - 1] in aw.DETERMINERS and t - i > 2:
                break
            t += 1
            continue
        if w in aw.DETERMINERS or w in aw.POSSESSIVE:
            if (
                t > i
                and words[t - 1] not in ("of", "for", "and", "by", "all", "both", "at", "from", "in", "with", "&")
                and not (t - i == 1 and words[i] in ("one", "many", "some", "most"))
            ):
                break
            t += 1
            continue
        if w in ("of", "for"):
            if t == i or t + 1 >= limit or not noun_like(r, t + 1):
                break
            t += 1
            continue
        if w in ("'s", "-", "&", "'"):
            t += 1
            continue
        if w == "and":
            if (
                t > i + 1
                and t + 2 < limit
                and words[t + 1].isalpha()
                and words[t + 2] in (",", ".")
                and any(words[q] in ("of", "for") for q in range(i + 1, t))
            ):
                t += 1
                continue
            if (
                t > i
                and t + 1 < limit
                and (r.capital(t + 1) and not r.cue_word(t + 1) or words[t + 1] in r.nouns.plural or words[t + 1] in r.nouns.singular)
            ):
                t += 1
                continue
            break
        if t == i or words[t - 1] in _QUANTIFIERS:
            if (
                w in _QUANTIFIERS
                and (w not in _PAIRS or t + 1 < limit and (words[t + 1] in _PAIRS[w] or words[t + 1][0].isdigit()))
                or w[0].isdigit()
                and t + 1 < limit
                and words[t + 1] not in STOPS
            ):
                t += 1
                continue
        if w in aw.AUXILIARIES or w in aw.PREPOSITIONS or w in aw.CONJUNCTIONS or w in aw.RELATIVE or w in aw.PERSONAL or w in aw.WH:
            break
        if w == "online" and t > i and words[t - 1] in aw.DETERMINERS:
            t += 1
            continue
        if w in aw.TIME_WORDS or w in aw.ADVERBS or (w.endswith("ly") and w not in ("daily", "weekly", "family", "elderly", "monthly")):
            break
        if not w[0].isalnum():
            break
        if w.endswith("ing") and t > i and t + 1 < limit and _participle(r, t):
            break
        if t > i and w not in r.nouns.singular and verb_form(r, t):
            break
        t += 1
    while t > i and words[t - 1] in ("of", "for", "and", "'s", "-", "&", "'", "the", "a"):
        t -= 1
    return headed(r, i, t) if t > i else None


def _participle(r: Reader, t: int) -> bool:
    """Whether "-ing" at token ``t`` says what the noun before it does: "a group battling the junta", "a volunteer helping IDPs"."""
    before, after = r.words[t - 1], r.words[t + 1]
    return (
        bool(r.nouns.kind(before) or person_like(before))
        and not r.capital(t - 1)
        and not r.nouns.kind(r.words[t])
        and (
            after in aw.DETERMINERS
            or after in aw.POSSESSIVE
            or (after in aw.PREPOSITIONS and after not in ("of", "for") or r.capital(t + 1))
            and r.words[t] not in _ING_NOUNS
        )
    )


def verb_form(r: Reader, t: int) -> bool:
    """Whether token ``t`` is a cue that cannot be a noun or an adjective here: not "state" or "report" in the base form."""
    if r.words[t] in aw.PAST and (r.capital(t - 1) or r.words[t - 1] in r.nouns.plural):
        return True
    if (r.capital(t - 1) or r.words[t - 1] in r.nouns.plural) and r.words[t].endswith("ed"):
        return True
    after = r.words[t + 1] if t + 1 < len(r.words) else ""
    opens = after in aw.DETERMINERS or after in aw.PREPOSITIONS and after not in ("of", "for")
    if opens and r.capital(t - 1) and r.words[t].endswith("s"):
        return True  # "Aung Htay shakes his head"
    found = r.verbs.table.at(r.words, t, t + 1)
    return found is not None and (found[1].tense != "base" or r.capital(t - 1) or r.words[t - 1].endswith("s") and r.words[t - 1] != "'s")


def noun_like(r: Reader, t: int) -> bool:
    w = r.words[t]
    return (
        r.capital(t)
        or w in aw.DETERMINERS
        or w in aw.POSSESSIVE
        or w in r.nouns.singular
        or w in r.nouns.plural
        or (w.isalpha() and not r.cue_word(t) and w not in aw.AUXILIARIES and w not in aw.PERSONAL and w not in aw.WH)
    )


#: Words for some of a number that was named before: "one of them", "many of the residents".
PARTS = frozenset("one another some many most others both none all several few each two three".split())


def headed(r: Reader, i: int, j: int) -> Source | None:
    """The phrase of tokens ``i`` to ``j`` with its head: a lower-case noun, or the run of capitals at its end."""
    words = r.words
    cut = j
    for t in range(i + 1, j):
        if (
            (words[t] in ("of", "for") or words[t] in aw.PREPOSITIONS or words[t] in ("who", "which"))
            and (not r.capital(t - 1) or words[t - 1] in PARTS or t - 1 == i and words[i] in r.nouns.plural)
            and words[t - 1] != ")"
        ):
            cut = t
            break
    last = cut - 1
    while last > i and not words[last][0].isalnum():
        last -= 1
    while (
        last > i + 1
        and (r.nouns.singular.get(words[last]) == "outlet" or words[last] == "agency" and words[last - 1] == "news")
        and not r.capital(last)
        and (r.capital(last - 1) or words[last - 1] in ("news", "state", "wire") and r.capital(last - 2))
    ):
        last -= 1
        if words[last] in ("news", "state", "wire") and not r.capital(last):
            last -= 1
        cut = last + 1
    if not r.capital(last) and last not in r.mentions and not (r.nouns.kind(words[last]) or person_like(words[last])):
        for t in range(last - 1, max(i - 1, last - 3), -1):
            if not r.capital(t) and r.nouns.kind(words[t]):
                last = t
                break
    if last - 1 > i and words[last].endswith(".") and not r.capital(last):
        last -= 1  # "the Humanitarian Coordinator a.i."
    mention = r.mentions.get(last)
    if (
        mention is not None
        and mention.form not in ("description",)
        and not mention.bare
        and mention.i - 2 > i
        and words[mention.i - 1] in ("of", "for", "the")
    ):
        back = mention.i - 1 if words[mention.i - 1] in ("of", "for") else mention.i - 2
        owner = r.mentions.get(back - 1) if words[back] in ("of", "for") else None
        if owner is not None and owner.i >= i - 1 and not owner.bare:
            mention = owner
            last = owner.j - 1
    if mention is not None and mention.i >= i - 1:
        if mention.form == "description" or mention.bare:
            return Source(i, j, last, "description", i, j, (max(mention.i, i), mention.j))
        name_first = max(i, r.document.token_at(mention.name_start))
        return Source(i, j, last, "name", i, j, (name_first, min(mention.j, j)), (i, name_first) if name_first > i else (-1, -1))
    hyphened = last - 2 >= i and words[last - 1] == "-" and r.capital(last - 2) and r.starts[last] == r.ends[last - 1]
    capital = (
        (r.capital(last) or hyphened)
        and not (words[last] in PARTS and last == i)
        and (last > i or words[last] not in r.nouns.plural and words[last] not in r.nouns.singular)
    )
    if capital and words[last] in r.nouns.singular and last == i + 1 and words[i] in ("the", "a", "an", "its", "his", "her", "their"):
        capital = False  # "the Ministry said"
    if capital and last == i and words[i].endswith(("s", "ing", "ed")) and r.starts[i] in _sentence_openers(r, i) and not r.proper(i):
        capital = False
    if (
        last == i
        and capital
        and r.starts[i] in _sentence_openers(r, i)
        and (words[i] in aw.ADVERBS or words[i] in aw.PREPOSITIONS or words[i] in aw.CONJUNCTIONS)
    ):
        return None
    if not capital:
        if words[last] in ("more", "than", "least", "around", "about", "over", "up"):
            return None
        if words[last] in aw.DETERMINERS and words[last] not in ("one", "another", "each", "those", "these"):
            return None
        if not words[last][0].isalnum():
            return None
        return Source(i, j, last, "description", i, j)
    first = last - 2 if hyphened else last
    while first > i:
        before = words[first - 1]
        if r.capital(first - 1) and before[0].isalnum():
            first -= 1
        elif before in _SMALL_IN_NAME or (before == "." and words[first - 2] in aw.POINTED) or before == ".":
            back = first - 1
            while back > i and (words[back] in _SMALL_IN_NAME or words[back] == "."):
                back -= 1
            if (
                back >= i
                and r.capital(back)
                and back < first - 1 + 1
                and words[back] not in aw.DETERMINERS
                and not (before == "'s" or words[back + 1] == "'s" and False)
            ):
                first = back
            else:
                break
        else:
            break
    return Source(
        i, j, last, "name", i, j, (first, cut if r.capital(last) or hyphened else last + 1), (i, first) if first > i else (-1, -1)
    )


def _sentence_openers(r: Reader, i: int) -> tuple[int, ...]:
    sentence = r.document.sentence_at(r.starts[i])
    return (sentence.start,) if sentence is not None else ()


def person_like(word: str) -> bool:
    """Whether an unknown noun looks like somebody who may speak, by its ending ("campaigners", "economist")."""
    if word.endswith(("ers", "ors", "ists", "ants", "ians", "eers")):
        word = word[:-1]
    return (
        len(word) > 4
        and word.endswith(("ist", "ian", "eer", "man", "woman", "men", "women"))
        or (len(word) > 5 and word.endswith(("er", "or", "ant", "ee")))
    )
