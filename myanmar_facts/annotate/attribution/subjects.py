"""Who stands beside a cue: the subject before it ("Lavrov said", "the KIA spokesman, Naw Bu, told") or after it ("said a resident")."""

from __future__ import annotations

from . import words as aw
from .edges import boundary, last_start, skip_adjuncts_back, speaks, strip_adjunct
from .phrases import (
    CLOSE_BRACKETS,
    DASHES,
    OPEN_BRACKETS,
    STOPS,
    Reader,
    Source,
    person_like,
    phrase_at,
    skip_brackets_back,
)


def subject_before(r: Reader, g: int, limit: int) -> Source | None:
    """The subject that ends before token ``g``, where the verb group begins; nothing before ``limit`` is looked at."""
    words = r.words
    p = skip_adjuncts_back(r, g - 1, limit)
    if p < limit:
        return None
    if r.inside[p]:
        # ", citing “the unique magic,” said": the comma that closes the aside stands inside the marks.
        return _over_appositive(r, p, limit, g) if words[p - 1] == "," or words[p - 2] == "," else None
    w = words[p]
    if w in aw.PERSONAL:
        return Source(p, p + 1, p, "pronoun", p, g)
    if w in ("who", "which") or w == "that" and p > limit and r.nouns.kind(words[p - 1]) in ("document", "banner"):
        return _antecedent(r, p, limit, g)
    if w in (",", "—", "–") or (w == "-" and r.view[r.starts[p] - 1].isspace()):
        return _over_appositive(r, p, limit, g)
    found = _ending_at(r, p, limit, g)
    if found is not None and found.kind == "description" and words[found.first] in ("the", "a", "an") and words[found.left - 1] == ",":
        named = _lifted(r, found, limit, g)
        if named is not None and named is not found and _person(r, named) and (named.left == limit or words[named.left - 1] == ","):
            return named  # "…, Colonel Naw Bu, the spokesman of the KIA told reporters"
    poor = found is None or found.kind == "description" and not good_subject(r, found)
    if poor or "who" in words[max(limit, p - 25) : p]:
        for q in range(p - 1, max(limit, p - 25), -1):
            if words[q] in STOPS or r.inside[q]:
                break
            if (words[q] == "who" or words[q] == "that" and poor) and q - 1 >= limit:
                whole = _ending_at(r, q - 1, limit, g)  # "a woman who has accused him said"
                if whole is not None and good_subject(r, whole):
                    if words[whole.head] in _GENERIC and p + 1 - whole.first <= 8:
                        whole.last = p + 1  # "a man who survived"
                    return whole
                break
    return found


def _antecedent(r: Reader, p: int, limit: int, g: int) -> Source | None:
    """Whom "who" or "which" at ``p`` stands for: the phrase before it, or the name that this phrase describes."""
    words = r.words
    before = p - 1
    if before >= limit and words[before] in (",", "—", "–"):
        before -= 1
    aside = boundary(r, before, limit)
    if aside - 2 > limit and words[aside - 1] == "," and words[aside].endswith("ed"):
        before = aside - 2  # "the report, issued in May, which"
    found = _ending_at(r, before, limit, g)
    if words[p] == "which":
        start = before
        while (
            start > max(limit, before - 12)
            and words[start] not in aw.DETERMINERS
            and words[start - 1] not in aw.PREPOSITIONS - {"of", "for"}
            and words[start - 1] not in STOPS
        ):
            start -= 1
        inner = phrase_at(r, start, before + 1)
        if inner is not None and inner.last == before + 1 and good_subject(r, inner):
            inner.right = g
            return inner
        return found
    return _lifted(r, found, limit, g)


def _person(r: Reader, source: Source) -> bool:
    mention = r.mentions.get(source.head)
    return mention is not None and mention.entity == "person" or r.words[source.first] in aw.TITLES


def _lifted(r: Reader, found: Source | None, limit: int, g: int) -> Source | None:
    """The name that a phrase behind a comma only describes: "Aung Myo Min, the human rights minister, which …"."""
    if found is None or found.kind != "description" or found.left - 2 < limit or r.words[found.left - 1] != ",":
        return found
    named = _ending_at(r, found.left - 2, limit, g)
    if named is not None and named.kind == "name" and not (named.head in r.places and named.last - named.first == 1):
        named.role = (found.first, found.last)
        return named
    return found


def _ending_at(r: Reader, p: int, limit: int, g: int) -> Source | None:
    """The subject whose last word (an of-phrase or a participle phrase included) is token ``p``."""
    p = skip_brackets_back(r, p, limit)
    if p < limit or r.inside[p] or not r.words[p][0].isalnum():
        return None
    words = r.words
    start = boundary(r, p, limit)
    if start - 2 > limit and words[start - 1] == "and" and not speaks(r, p):
        start = boundary(r, start - 2, limit)  # "Experts on North Korea and nuclear proliferation say"
    start = strip_adjunct(r, start, p)
    source = phrase_at(r, start, p + 1)
    if source is None or source.last < start:
        source = phrase_at(r, last_start(r, start, p), p + 1)
        if source is None or source.last <= p:
            return None
    if source.last <= p:
        # The rest of the stretch: "a statement read out on state TV", "residents of Natmauk in Magway region", "a man who survived".
        rest = words[source.last]
        if (
            rest in aw.PREPOSITIONS
            or rest in ("who", "which", "that")
            or rest.endswith(("ed", "ing", "n"))
            or rest in ("read", "made", "put", "sent", "(", "'s", "near", "close")
        ):
            if rest in ("who", "which") or source.kind == "description" or rest in aw.PREPOSITIONS:
                if (
                    source.kind == "description"
                    and p + 1 - source.first <= 8
                    and (words[source.head] in _GENERIC or r.nouns.kind(words[source.head]) == "document")
                    and (rest not in aw.PREPOSITIONS or r.nouns.kind(words[source.head]) == "document")
                ):
                    source.last = p + 1  # "a man who survived", "a statement read out on state TV"
            else:
                return None
        else:
            second = phrase_at(r, source.last + 1, p + 1) if rest == "and" and good_subject(r, source) else None
            if second is not None and second.last > p and good_subject(r, second):
                return Source(start, p + 1, second.head, "description", start, g)  # "a local group and two witnesses"
            source = phrase_at(r, last_start(r, start, p), p + 1)
            if source is None or source.last <= p:
                return None
    source.left, source.right = min(source.first, start), g
    return _coordinated(r, source, limit)


def _coordinated(r: Reader, source: Source, limit: int) -> Source:
    """ "a local group and two witnesses said": both speak, when the first is a whole phrase behind a comma or at the start."""
    words = r.words
    joint = source.left - 1
    if joint - 1 <= limit or words[joint] != "and" or source.kind == "pronoun" or source.left != source.first:
        return source
    wide = strip_adjunct(r, boundary(r, joint - 1, limit), joint - 1)
    first = phrase_at(r, wide, joint)
    if first is None or first.last != joint or not good_subject(r, first) or wide > limit and words[wide - 1] not in STOPS:
        return source
    return Source(wide, source.last, source.head, "description", wide, source.right)


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
        if w in (";", ":") or (w in ("—", "–", "-") and mark == "," and r.view[r.starts[q] - 1].isspace()):
            break
        if w == mark or (mark != "," and w in DASHES and r.view[r.starts[q] - 1].isspace()):
            tries += 1
            found = _lifted(r, _ending_at(r, q - 1, limit, g), limit, g)
            if found is not None and good_subject(r, found):
                appositive = phrase_at(r, q + 1, p)
                if (
                    appositive is not None
                    and appositive.kind == "name"
                    and appositive.last >= p
                    and found.head != found.first
                    and _describes(r, found, appositive)
                ):
                    appositive.role = (found.first, found.last)
                    appositive.left, appositive.right = found.left, g
                    return appositive
                if appositive is not None and found.kind == "name" and found.role[0] < 0 and words[q + 1] not in ("who", "which"):
                    found.role = (q + 1, p)
                opener = (
                    found.left == limit
                    or words[found.left - 1] in STOPS
                    or words[found.left - 1] in aw.CONJUNCTIONS
                    or words[found.left - 1] == "that"
                )
                if opener or best is None:
                    best = found
                if words[q + 1] in ("who", "which", "whose", "a", "an", "the", "its", "his", "her", "their") or found.left == limit:
                    break
        q -= 1
    return best


_PLACES = frozenset("camp village town township city district ward region state country province county island neighbourhood".split())


#: Nouns that say nothing of a speaker without the clause behind them: "a man who survived".
_GENERIC = frozenset("man woman men women people person persons those group groups one others some source sources".split())


def _describes(r: Reader, found: Source, appositive: Source) -> bool:
    """Whether the phrase before a comma only says who the name behind it is: "Its spokesman, Zaw Min Tun"."""
    indefinite = r.words[found.first] in ("a", "an", "one")
    if indefinite and appositive.head in r.places or r.words[found.last - 1] in _PLACES:
        return False  # "a resident of one camp, Basara, said"
    if found.kind == "description":
        return r.nouns.kind(r.words[found.head]) != "document"
    if any(r.nouns.singular.get(r.words[t]) == "person" or r.words[t] in aw.TITLES for t in range(found.first, found.last)):
        return r.mentions.get(found.head) is None or r.mentions[found.head].entity != "person"
    person = r.mentions.get(appositive.head)
    own = r.mentions.get(found.head)
    return (
        person is not None
        and person.entity == "person"
        and (own is None or own.entity != "person")
        and "'s" in r.words[found.first : found.last]
    )


def good_subject(r: Reader, source: Source) -> bool:
    if source.kind == "pronoun":
        return False
    if source.kind == "name":
        return True
    return bool(r.nouns.kind(r.words[source.head])) or r.mentions.get(source.head) is not None or person_like(r.words[source.head])


def _closed(r: Reader, t: int, limit: int) -> bool:
    """Whether a phrase that ends before token ``t`` is closed there, and is not the subject of a verb."""
    if t >= limit or r.inside[t]:
        return True
    w = r.words[t]
    return w in STOPS or w in aw.PREPOSITIONS or w in ("who", "which", "whose", "and", "when") or w.endswith("ing")


def subject_after(r: Reader, e: int, limit: int) -> Source | None:
    """The subject that begins at token ``e`` ("said Naw Bu, the KIA spokesman"), with its appositive."""
    words = r.words
    if e >= limit or r.inside[e]:
        return None
    source = phrase_at(r, e, limit)
    if source is None or source.last == e or words[source.head] in aw.TIME_WORDS and source.head not in r.mentions:
        return None
    if source.kind == "description" and words[e] not in aw.DETERMINERS and not good_subject(r, source):
        return None
    after = source.last
    if after < limit and words[after] in OPEN_BRACKETS:
        close = next((q for q in range(after + 1, min(limit, after + 15)) if words[q] in CLOSE_BRACKETS), -1)
        if close > 0:
            after = close + 1
    if source.kind == "description" and words[source.head] in _GENERIC and after < limit and words[after] in ("who", "that"):
        end = next((q for q in range(after, min(limit, after + 7)) if words[q] in STOPS), -1)
        if end > 0:
            source.last = after = end  # "the groups that took part"
    source.right = after
    if after + 1 < limit and words[after] in (",", "—", "–") and not r.inside[after + 1]:
        appositive = phrase_at(r, after + 1, limit)
        if (
            appositive is not None
            and appositive.kind == "name"
            and source.kind == "description"
            and source.head != source.first
            and appositive.role[0] < 0
            and _closed(r, appositive.last, limit)
            and _describes(r, source, appositive)
        ):
            appositive.role = (source.first, source.last)
            appositive.left, appositive.right = source.left, appositive.last
            return appositive
        if appositive is not None and not _closed(r, appositive.last, limit):
            appositive = None
        if appositive is not None and (
            words[after + 1][0].isdigit() and appositive.kind != "pronoun" or words[after + 1] in aw.PREPOSITIONS
        ):
            pass
        elif appositive is not None and appositive.kind == "description" and words[after + 1] not in aw.PERSONAL:
            if source.kind == "name" and source.role[0] < 0:
                source.role = (appositive.first, appositive.last)
            source.right = appositive.last
        elif appositive is not None and appositive.kind == "name" and source.kind == "name" and source.role[0] < 0:
            source.role = (appositive.first, appositive.last)
            source.right = appositive.last
    return source
