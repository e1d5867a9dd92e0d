"""Who stands beside a cue: the noun phrase before it ("Lavrov said", "the KIA spokesman, Naw Bu, told") or after it ("said a resident").

No parser: a phrase is bounded by punctuation, verbs and conjunctions, and its head is a pronoun, a name (a run of capitals)
or a noun that may speak. Token indexes are into the document's tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Document
from . import attribution_words as aw
from .marks import Mention

_SMALL_IN_NAME = frozenset(("of", "the", "for", "and", "&", "'s", "'", "-", "de", "van", "von", "bin", "al", "la", "on", "to", "in", "del", "der", "/"))
_QUANTIFIERS = frozenset(("around", "about", "some", "at", "least", "more", "than", "nearly", "almost", "over", "up", "to", "several", "many", "most", "few", "two", "three", "four", "five", "six", "ten", "dozens", "hundreds", "thousands", "other"))
_PAIRS = {"at": ("least", "most"), "more": ("than",), "up": ("to",), "to": ("a", "the"), "than": ("a", "half", "one"), "over": ()}
_PAST = frozenset(("came", "went", "took", "met", "sat", "stood", "got", "made", "gave", "left", "saw", "ran", "held", "kept", "lost", "won", "began", "fell", "rose", "spoke", "put", "set", "hit", "led", "fled", "sent", "brought", "knew", "flew", "drew", "broke", "chose"))
_OPEN_BRACKETS, _CLOSE_BRACKETS = frozenset("(["), frozenset(")]")
_DASHES = frozenset(("—", "–", "--", "-"))
_STOPS = frozenset((",", ";", ":", "—", "–", "\"", "(", ")", "[", "]", "!", "?", "…", "/", "|", "•", ".", "*"))
#: How far back a subject may begin; longer phrases are clauses that were misread.
_REACH = 40


@dataclass(slots=True)
class Source:
    """A speaker as written. ``first``/``last`` are the tokens of the core phrase, ``left``/``right`` include appositives; ``head`` is its head.

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

    __slots__ = ("_proper", "document", "ends", "inside", "mentions", "nouns", "starts", "verbs", "view", "words")

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

    def capital(self, i: int) -> bool:
        return self.view[self.starts[i]].isupper()

    def proper(self, i: int) -> bool:
        """Whether the word of token ``i`` has its capital in mid-sentence too, or is in capitals: a name, not just a first word."""
        if self._proper is None:
            first = {s.first for s in self.document.sentences if s.block.kind != "headline"}
            self._proper = {w for t, w in enumerate(self.words) if t not in first and w[0].isalpha() and self.view[self.starts[t]].isupper()}
        return self.words[i] in self._proper or self.view[self.starts[i]:self.ends[i]].isupper() and len(self.words[i]) > 1

    def text(self, i: int, j: int) -> str:
        """The words from token ``i`` up to ``j`` as written, white space made one."""
        return self.document.evidence(self.starts[i], self.ends[j - 1]) if i < j else ""

    def cue_word(self, i: int) -> bool:
        return self.words[i] in self.verbs.first


def skip_brackets_back(r: Reader, p: int, limit: int) -> int:
    """The token before the bracket that closes at ``p``, or ``p`` itself when nothing opens it."""
    if r.words[p] in _CLOSE_BRACKETS:
        for q in range(p - 1, max(limit - 1, p - 30), -1):
            if r.words[q] in _OPEN_BRACKETS:
                return q - 1
    return p


def phrase_at(r: Reader, i: int, limit: int) -> Source | None:
    """The noun phrase that begins at token ``i``, read forward up to ``limit``."""
    words = r.words
    if i >= limit:
        return None
    w = words[i]
    if w in aw.PERSONAL:
        return Source(i, i + 1, i, "pronoun", i, i + 1)
    t = i
    while t < limit and t - i < _REACH:
        w = words[t]
        if r.inside[t]:
            break
        mention = r.mentions.get(t)
        if mention is not None and t < mention.j <= limit and mention.i >= i:
            t = mention.j
            continue
        if w in _STOPS:
            if w == "." and t > i and (words[t - 1] in aw.POINTED or r.ends[t - 1] - r.starts[t - 1] == 1) and r.capital(t - 1) and t + 1 < limit and r.capital(t + 1):
                t += 1
                continue
            if w in ("(", "[") and t > i:
                close = next((q for q in range(t + 1, min(limit, t + 12)) if words[q] in _CLOSE_BRACKETS), -1)
                if close > 0 and close + 1 < limit and (r.capital(close + 1) or words[close + 1] in r.nouns.singular):
                    t = close + 1
                    continue
            break
        if r.capital(t) or w in r.nouns.singular or w in r.nouns.plural:
            if t > i and w in r.nouns.plural and not r.capital(t) and words[t - 1] in aw.DETERMINERS and t - i > 2:
                break
            t += 1
            continue
        if w in aw.DETERMINERS or w in aw.POSSESSIVE:
            if t > i and words[t - 1] not in ("of", "for", "and", "by", "all", "both", "at", "from", "in", "with", "&") and not (t - i == 1 and words[i] in ("one", "many", "some", "most")):
                break
            t += 1
            continue
        if w in ("of", "for"):
            if t == i or t + 1 >= limit or not _noun_like(r, t + 1):
                break
            t += 1
            continue
        if w in ("'s", "-", "&", "'"):
            t += 1
            continue
        if w == "and":
            if t > i + 1 and t + 2 < limit and words[t + 1].isalpha() and words[t + 2] in (",", ".") and any(words[q] in ("of", "for") for q in range(i + 1, t)):
                t += 1
                continue
            if t > i and t + 1 < limit and (r.capital(t + 1) and not r.cue_word(t + 1) or words[t + 1] in r.nouns.plural or words[t + 1] in r.nouns.singular):
                t += 1
                continue
            break
        if t == i or words[t - 1] in _QUANTIFIERS:
            if w in _QUANTIFIERS and (w not in _PAIRS or t + 1 < limit and words[t + 1] in _PAIRS[w]) or w[0].isdigit() and t + 1 < limit and words[t + 1] not in _STOPS:
                t += 1
                continue
        if w in aw.AUXILIARIES or w in aw.PREPOSITIONS or w in aw.CONJUNCTIONS or w in aw.RELATIVE or w in aw.PERSONAL or w in aw.WH:
            break
        if w in aw.TIME_WORDS or w in aw.ADVERBS or (w.endswith("ly") and w not in ("daily", "weekly", "family", "elderly", "monthly")):
            break
        if not w[0].isalnum():
            break
        if t > i and w not in r.nouns.singular and _verb_form(r, t):
            break
        t += 1
    while t > i and words[t - 1] in ("of", "for", "and", "'s", "-", "&", "'", "the", "a"):
        t -= 1
    return _headed(r, i, t) if t > i else None


def _verb_form(r: Reader, t: int) -> bool:
    """Whether token ``t`` is a cue that cannot be a noun or an adjective here: not "state" or "report" in the base form."""
    if r.words[t] in _PAST and r.capital(t - 1):
        return True
    if r.capital(t - 1) and r.words[t].endswith("ed"):
        return True
    found = r.verbs.table.at(r.words, t, t + 1)
    return found is not None and (found[1].tense != "base" or r.capital(t - 1) or r.words[t - 1].endswith("s") and r.words[t - 1] != "'s")


def _noun_like(r: Reader, t: int) -> bool:
    w = r.words[t]
    return r.capital(t) or w in aw.DETERMINERS or w in aw.POSSESSIVE or w in r.nouns.singular or w in r.nouns.plural or (
        w.isalpha() and not r.cue_word(t) and w not in aw.AUXILIARIES and w not in aw.PERSONAL and w not in aw.WH)


def _headed(r: Reader, i: int, j: int) -> Source | None:
    """The phrase of tokens ``i`` to ``j`` with its head: a lower-case noun, or the run of capitals at its end."""
    words = r.words
    cut = j
    for t in range(i + 1, j):
        if (words[t] in ("of", "for") or words[t] in aw.PREPOSITIONS or words[t] in ("who", "which")) and not r.capital(t - 1) and words[t - 1] != ")":
            cut = t
            break
    last = cut - 1
    while last > i and not words[last][0].isalnum():
        last -= 1
    while last > i + 1 and r.nouns.kind(words[last]) == "outlet" and not r.capital(last) and (r.capital(last - 1) or words[last - 1] in ("news", "state", "wire") and r.capital(last - 2)):
        last -= 1
        if words[last] in ("news", "state", "wire") and not r.capital(last):
            last -= 1
        cut = last + 1
    if not r.capital(last) and last not in r.mentions and not (r.nouns.kind(words[last]) or person_like(words[last])):
        for t in range(last - 1, max(i, last - 3), -1):
            if not r.capital(t) and r.nouns.kind(words[t]):
                last = t
                break
    mention = r.mentions.get(last)
    if mention is not None and mention.form not in ("description",) and not mention.bare and mention.i - 2 > i and words[mention.i - 1] in ("of", "for", "the"):
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
    capital = (r.capital(last) or hyphened) and (last > i or words[last] not in r.nouns.plural and words[last] not in r.nouns.singular)
    if capital and words[last] in r.nouns.singular and last == i + 1 and words[i] in ("the", "a", "an", "its", "his", "her", "their"):
        capital = False  # "the Ministry said"
    if capital and last == i and words[i].endswith(("s", "ing")) and r.starts[i] in _sentence_openers(r, i) and not r.proper(i):
        capital = False
    if last == i and capital and r.starts[i] in _sentence_openers(r, i) and (words[i] in aw.ADVERBS or words[i] in aw.PREPOSITIONS or words[i] in aw.CONJUNCTIONS):
        return None
    if not capital:
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
            if back >= i and r.capital(back) and back < first - 1 + 1 and words[back] not in aw.DETERMINERS and not (before == "'s" or words[back + 1] == "'s" and False):
                first = back
            else:
                break
        else:
            break
    return Source(i, j, last, "name", i, j, (first, cut if r.capital(last) or hyphened else last + 1), (i, first) if first > i else (-1, -1))


def _sentence_openers(r: Reader, i: int) -> tuple[int, ...]:
    sentence = r.document.sentence_at(r.starts[i])
    return (sentence.start,) if sentence is not None else ()


def subject_before(r: Reader, g: int, limit: int) -> Source | None:
    """The subject that ends before token ``g``, where the verb group begins; nothing before ``limit`` is looked at."""
    words = r.words
    p = _skip_adjuncts_back(r, g - 1, limit)
    if p < limit:
        return None
    if r.inside[p]:
        # ", citing “the unique magic,” said": the comma that closes the aside stands inside the marks.
        return _over_appositive(r, p, limit, g) if words[p - 1] == "," or words[p - 2] == "," else None
    w = words[p]
    if w in aw.PERSONAL:
        return Source(p, p + 1, p, "pronoun", p, g)
    if w in ("who", "which"):
        return _antecedent(r, p, limit, g)
    if w in (",", "—", "–") or (w == "-" and r.view[r.starts[p] - 1].isspace()):
        return _over_appositive(r, p, limit, g)
    found = _ending_at(r, p, limit, g)
    if found is None or found.kind == "description" and not _good_subject(r, found):
        for q in range(p - 1, max(limit, p - 25), -1):
            if words[q] in _STOPS or r.inside[q]:
                break
            if words[q] == "who" and q - 1 >= limit:
                whole = _ending_at(r, q - 1, limit, g)  # "a woman who has accused him said"
                if whole is not None and _good_subject(r, whole):
                    return whole
                break
    return found


def _antecedent(r: Reader, p: int, limit: int, g: int) -> Source | None:
    """Whom "who" or "which" at ``p`` stands for: the phrase before it, or the name that this phrase describes."""
    words = r.words
    before = p - 1
    if before >= limit and words[before] in (",", "—", "–"):
        before -= 1
    found = _ending_at(r, before, limit, g)
    if words[p] == "which":
        start = _last_start(r, max(limit, before - 12), before)
        inner = phrase_at(r, start, before + 1)
        if inner is not None and inner.kind == "name" and inner.last == before + 1:
            inner.right = g
            return inner
        return found
    if found is not None and found.kind == "description" and found.left - 2 >= limit and words[found.left - 1] == ",":
        named = _ending_at(r, found.left - 2, limit, g)
        if named is not None and named.kind == "name":
            named.role = (found.first, found.last)
            return named
    return found


def _skip_adjuncts_back(r: Reader, p: int, limit: int) -> int:
    """Step back over "on Monday", "in a statement", "later", "(AAPP)" and the like from ``p``."""
    words = r.words
    for _ in range(8):
        if p < limit:
            return p
        w = words[p]
        if w in _CLOSE_BRACKETS:
            q = skip_brackets_back(r, p, limit)
            if q == p:
                return p
            p = q
            continue
        if (w in aw.ADVERBS or (w.endswith("ly") and w not in r.nouns.singular and w not in ("family",))) and not r.capital(p):
            p -= 1
            continue
        if w in aw.TIME_WORDS or w.isdigit():
            q = p
            while q >= limit and (words[q] in aw.TIME_WORDS or words[q].isdigit() or (words[q] in ("a", "the", "this", "that") and words[q + 1] in aw.TIME_WORDS) or (words[q] == "," and words[q + 1].isdigit() and words[q - 1].isdigit())):
                q -= 1
            if q >= limit and words[q] in ("on", "in", "at", "by", "since", "of") and words[q] != "of":
                q -= 1
            if q < limit or q == p:
                return p
            p = q
            continue
        q = _small_adjunct_back(r, p, limit)
        if q == p:
            return p
        p = q
    return p


def _small_adjunct_back(r: Reader, p: int, limit: int) -> int:
    """Step over "in a statement", "at a briefing", "on Facebook" before the verb ("the ministry in a statement said")."""
    words = r.words
    for q in range(p - 1, max(limit, p - 4), -1):
        if words[q] in ("in", "at", "during", "via", "through") and words[q + 1] in ("a", "an", "the", "his", "her", "its", "their", "one"):
            if r.nouns.kind(words[p]) == "document" or words[p] in ("interview", "conference", "briefing", "speech", "address", "hearing", "meeting", "talks", "call", "rally"):
                return q - 1
        if words[q] in ("of", "for") or words[q] in _STOPS:
            break
    return p


def _boundary(r: Reader, p: int, limit: int) -> int:
    """The first token of the stretch without punctuation, conjunction or verb that ends at ``p``."""
    words = r.words
    q = p
    floor = max(limit, p - _REACH)
    while q > floor:
        mention = r.mentions.get(q)
        if mention is not None and mention.i >= floor and mention.i < q:
            q = mention.i
            continue
        before = words[q - 1]
        if r.inside[q - 1]:
            break
        if before in _STOPS:
            if before == "." and q - 2 >= floor and (words[q - 2] in aw.POINTED or r.ends[q - 2] - r.starts[q - 2] == 1 and r.capital(q - 2)):
                q -= 2
                continue
            if before in _CLOSE_BRACKETS:
                back = skip_brackets_back(r, q - 1, limit)
                if back != q - 1 and back >= floor:
                    q = back + 1
                    continue
            break
        if before == "to" and words[q - 2] == "according":
            break
        if before == "-" and r.view[r.starts[q - 1] - 1].isspace():
            break
        if before in aw.PERSONAL and before not in ("one",):
            break
        if before in aw.AUXILIARIES and not (before == "may" and r.capital(q - 1)):
            break
        if before in aw.CONJUNCTIONS and before not in aw.PREPOSITIONS and before != "and":
            break
        if before in ("that", "as", "before", "after", "since", "until") and not (before == "that" and words[q] in aw.TIME_WORDS):
            break
        if before == "and" and not (_noun_like(r, q) and words[q - 2] not in _STOPS and (r.capital(q) == r.capital(q - 2))):
            break
        q -= 1
    return q


def _ending_at(r: Reader, p: int, limit: int, g: int) -> Source | None:
    """The subject whose last word (an of-phrase or a participle phrase included) is token ``p``."""
    p = skip_brackets_back(r, p, limit)
    if p < limit or r.inside[p] or not r.words[p][0].isalnum():
        return None
    words = r.words
    start = _boundary(r, p, limit)
    if start - 2 > limit and words[start - 1] == "and" and not _speaks(r, p):
        start = _boundary(r, start - 2, limit)  # "Experts on North Korea and nuclear proliferation say"
    start = _strip_adjunct(r, start, p)
    source = phrase_at(r, start, p + 1)
    if source is None or source.last < start:
        source = phrase_at(r, _last_start(r, start, p), p + 1)
        if source is None or source.last <= p:
            return None
    if source.last <= p:
        # The rest of the stretch: "a statement read out on state TV", "residents of Natmauk in Magway region", "a man who survived".
        rest = words[source.last]
        if rest in aw.PREPOSITIONS or rest in ("who", "which", "that") or rest.endswith(("ed", "ing", "n")) or rest in ("read", "made", "put", "sent", "(", "'s", "near", "close"):
            if rest in ("who", "which") or source.kind == "description" or rest in aw.PREPOSITIONS:
                if source.kind == "description" and p + 1 - source.first <= 8 and (rest not in aw.PREPOSITIONS or r.nouns.kind(words[source.head]) == "document"):
                    source.last = p + 1  # "a man who survived", "a statement read out on state TV"
            else:
                return None
        else:
            source = phrase_at(r, _last_start(r, start, p), p + 1)
            if source is None or source.last <= p:
                return None
    source.left, source.right = min(source.first, start), g
    return source


def _speaks(r: Reader, p: int) -> bool:
    return r.capital(p) or p in r.mentions or bool(r.nouns.kind(r.words[p])) or person_like(r.words[p])


def _last_start(r: Reader, start: int, p: int) -> int:
    """Where the last noun phrase of a stretch begins: at its last determiner that no preposition governs, else at its last capitals."""
    words = r.words
    for q in range(p, start, -1):
        if (words[q] in aw.DETERMINERS or words[q] in aw.POSSESSIVE) and words[q - 1] not in aw.PREPOSITIONS:
            return q
    q = p
    while q > start and (r.capital(q - 1) and words[q - 1][0].isalnum() or words[q - 1] in ("of", "'s", "-")):
        q -= 1
    return q


def _strip_adjunct(r: Reader, start: int, p: int) -> int:
    """Step over what may stand before the subject: "On Monday", "In July 2022", "Hours later", "In a statement"."""
    words = r.words
    q = start
    for _ in range(4):
        if q >= p:
            break
        w = words[q]
        if w in ("and", "but", "or", "so", "yet", "that") or (w in aw.ADVERBS and w not in ("all", "both", "one", "first") and not (r.capital(q) and q > start)):
            q += 1
            continue
        if w in aw.TIME_WORDS or (w in ("a", "that", "this", "the", "one", "two", "three", "several", "few", "some") and _time_next(r, q + 1, p)):
            t = q + 1
            while t < p and (words[t] in aw.TIME_WORDS or words[t].isdigit() or words[t] in ("of", "in") and words[t + 1] in aw.TIME_WORDS):
                t += 1
            q = t
            continue
        if w in aw.PREPOSITIONS:
            t = q + 1
            while t < p and (words[t] in aw.TIME_WORDS or words[t].isdigit() or words[t] in ("a", "the", "that", "this", "his", "her", "its", "their", "same", "separate", "phone", "televised", "written", "short", "brief") and not _speaking(r, t + 1)):
                t += 1
            if t > q + 1 and words[t - 1] in aw.TIME_WORDS | {words[t - 1] if words[t - 1].isdigit() else ""}:
                q = t
                continue
            last = _last_start(r, start, p)
            if last > q + 1:
                q = last
            break
        break
    return q if q <= p else start


def _time_next(r: Reader, t: int, p: int) -> bool:
    return t <= p and r.words[t] in aw.TIME_WORDS


def _speaking(r: Reader, t: int) -> bool:
    kind = r.nouns.kind(r.words[t]) if t < len(r.words) else ""
    return kind not in ("", "document")


def _over_appositive(r: Reader, p: int, limit: int, g: int) -> Source | None:
    """The subject before an appositive or relative clause that closes with the comma or dash at ``p``."""
    words = r.words
    mark = "," if r.inside[p] else words[p]
    floor = max(limit, p - 60)
    best: Source | None = None
    q = p - 1
    tries = 0
    while q > floor and tries < 5:
        w = words[q]
        if r.inside[q]:
            q -= 1
            continue
        if w in (";", ":") or (w in ("—", "–", "-") and mark == ","and r.view[r.starts[q] - 1].isspace()):
            break
        if w == mark or (mark != "," and w in _DASHES and r.view[r.starts[q] - 1].isspace()):
            tries += 1
            found = _ending_at(r, q - 1, limit, g)
            if found is not None and _good_subject(r, found):
                appositive = phrase_at(r, q + 1, p)
                if appositive is not None and appositive.kind == "name" and appositive.last >= p and found.head != found.first and _describes(r, found, appositive):
                    appositive.role = (found.first, found.last)
                    appositive.left, appositive.right = found.left, g
                    return appositive
                if appositive is not None and found.kind == "name" and found.role[0] < 0 and words[q + 1] not in ("who", "which"):
                    found.role = (q + 1, p)
                opener = found.left == limit or words[found.left - 1] in _STOPS or words[found.left - 1] in aw.CONJUNCTIONS or words[found.left - 1] == "that"
                if opener or best is None:
                    best = found
                if words[q + 1] in ("who", "which", "whose", "a", "an", "the", "its", "his", "her", "their") or found.left == limit:
                    break
        q -= 1
    return best


def _describes(r: Reader, found: Source, appositive: Source) -> bool:
    """Whether the phrase before a comma only says who the name behind it is: "Its spokesman, Zaw Min Tun"."""
    if found.kind == "description":
        return True
    person = r.mentions.get(appositive.head)
    own = r.mentions.get(found.head)
    return person is not None and person.entity == "person" and (own is None or own.entity != "person") and "'s" in r.words[found.first:found.last]


def _good_subject(r: Reader, source: Source) -> bool:
    if source.kind == "pronoun":
        return False
    if source.kind == "name":
        return True
    return bool(r.nouns.kind(r.words[source.head])) or r.mentions.get(source.head) is not None or person_like(r.words[source.head])


def person_like(word: str) -> bool:
    """Whether an unknown noun looks like somebody who may speak, by its ending ("campaigners", "economist")."""
    if word.endswith(("ers", "ors", "ists", "ants", "ians", "eers")):
        word = word[:-1]
    return len(word) > 4 and word.endswith(("ist", "ian", "eer", "man", "woman", "men", "women")) or (len(word) > 5 and word.endswith(("er", "or", "ant", "ee")))


def _closed(r: Reader, t: int, limit: int) -> bool:
    """Whether a phrase that ends before token ``t`` is closed there, and is not the subject of a verb."""
    if t >= limit or r.inside[t]:
        return True
    w = r.words[t]
    return w in _STOPS or w in aw.PREPOSITIONS or w in ("who", "which", "whose", "and", "when") or w.endswith("ing")


def subject_after(r: Reader, e: int, limit: int) -> Source | None:
    """The subject that begins at token ``e`` ("said Naw Bu, the KIA spokesman"), with its appositive."""
    words = r.words
    if e >= limit or r.inside[e]:
        return None
    source = phrase_at(r, e, limit)
    if source is None or source.last == e or words[source.head] in aw.TIME_WORDS and source.head not in r.mentions:
        return None
    if source.kind == "description" and words[e] not in aw.DETERMINERS and not _good_subject(r, source):
        return None
    after = source.last
    if after < limit and words[after] in _OPEN_BRACKETS:
        close = next((q for q in range(after + 1, min(limit, after + 15)) if words[q] in _CLOSE_BRACKETS), -1)
        if close > 0:
            after = close + 1
    source.right = after
    if after + 1 < limit and words[after] in (",", "—", "–") and not r.inside[after + 1]:
        appositive = phrase_at(r, after + 1, limit)
        if appositive is not None and appositive.kind == "name" and source.kind == "description" and source.head != source.first and appositive.role[0] < 0 and _closed(r, appositive.last, limit):
            appositive.role = (source.first, source.last)
            appositive.left, appositive.right = source.left, appositive.last
            return appositive
        if appositive is not None and not _closed(r, appositive.last, limit):
            appositive = None
        if appositive is not None and (words[after + 1][0].isdigit() and appositive.kind != "pronoun" or words[after + 1] in aw.PREPOSITIONS):
            pass
        elif appositive is not None and appositive.kind == "description" and words[after + 1] not in aw.PERSONAL:
            if source.kind == "name" and source.role[0] < 0:
                source.role = (appositive.first, appositive.last)
            source.right = appositive.last
        elif appositive is not None and appositive.kind == "name" and source.kind == "name" and source.role[0] < 0:
            source.role = (appositive.first, appositive.last)
            source.right = appositive.last
    return source
