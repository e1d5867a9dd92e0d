"""The edges of a subject before a cue: what may stand between it and the verb, and where its phrase begins."""

from __future__ import annotations

from . import words as aw
from .phrases import CLOSE_BRACKETS, REACH, STOPS, Reader, noun_like, person_like, skip_brackets_back, verb_form


def skip_adjuncts_back(r: Reader, p: int, limit: int) -> int:
    """Step back over "on Monday", "in a statement", "later", "(AAPP)" and the like from ``p``."""
    words = r.words
    for _ in range(8):
        if p < limit:
            return p
        w = words[p]
        if w in CLOSE_BRACKETS:
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
            while q >= limit and (
                words[q] in aw.TIME_WORDS
                or words[q].isdigit()
                or (words[q] in ("a", "the", "this", "that") and words[q + 1] in aw.TIME_WORDS)
                or (words[q] == "," and words[q + 1].isdigit() and words[q - 1].isdigit())
            ):
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
            if r.nouns.kind(words[p]) == "document" or words[p] in (
                "interview",
                "conference",
                "briefing",
                "speech",
                "address",
                "hearing",
                "meeting",
                "talks",
                "call",
                "rally",
            ):
                return q - 1
        if words[q] in ("of", "for") or words[q] in STOPS:
            break
    return p


def boundary(r: Reader, p: int, limit: int) -> int:
    """The first token of the stretch without punctuation, conjunction or verb that ends at ``p``."""
    words = r.words
    q = p
    floor = max(limit, p - REACH)
    while q > floor:
        mention = r.mentions.get(q)
        if mention is not None and mention.i >= floor and mention.i < q:
            q = mention.i
            continue
        before = words[q - 1]
        if r.inside[q - 1]:
            break
        if before in STOPS:
            if (
                before == "."
                and q - 2 >= floor
                and (words[q - 2] in aw.POINTED or r.ends[q - 2] - r.starts[q - 2] == 1 and r.capital(q - 2))
            ):
                q -= 2
                continue
            if before in CLOSE_BRACKETS:
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
        if before == "and" and not (noun_like(r, q) and words[q - 2] not in STOPS and (r.capital(q) == r.capital(q - 2))):
            break
        q -= 1
    return q


def last_start(r: Reader, start: int, p: int) -> int:
    """Where the last noun phrase of a stretch begins: at its last determiner that no preposition governs, else at its last capitals."""
    words = r.words
    for q in range(p, start, -1):
        if (words[q] in aw.DETERMINERS or words[q] in aw.POSSESSIVE) and words[q - 1] not in aw.PREPOSITIONS:
            return q
    q = p
    while q > start and (r.capital(q - 1) and words[q - 1][0].isalnum() or words[q - 1] in ("of", "'s", "-")):
        q -= 1
    return q


def strip_adjunct(r: Reader, start: int, p: int) -> int:
    """Step over what may stand before the subject: "On Monday", "In July 2022", "Hours later", "In a statement"."""
    words = r.words
    q = start
    for _ in range(4):
        if q >= p:
            break
        w = words[q]
        if q < p and r.cue_word(q) and not r.capital(q) and verb_form(r, q):
            q += 1  # what is left of an attribution before: "said Than Soe Naing, …"
            continue
        if w in ("and", "but", "or", "so", "yet", "that") or (
            w in aw.ADVERBS and w not in ("all", "both", "one", "first") and not (r.capital(q) and q > start)
        ):
            q += 1
            continue
        if w in aw.TIME_WORDS or (
            w in ("a", "that", "this", "the", "one", "two", "three", "several", "few", "some") and _time_next(r, q + 1, p)
        ):
            t = q + 1
            while t < p and (words[t] in aw.TIME_WORDS or words[t].isdigit() or words[t] in ("of", "in") and words[t + 1] in aw.TIME_WORDS):
                t += 1
            q = t
            continue
        if w in aw.PREPOSITIONS:
            t = q + 1
            while t < p and (
                words[t] in aw.TIME_WORDS
                or words[t].isdigit()
                or words[t]
                in (
                    "a",
                    "the",
                    "that",
                    "this",
                    "his",
                    "her",
                    "its",
                    "their",
                    "same",
                    "separate",
                    "phone",
                    "televised",
                    "written",
                    "short",
                    "brief",
                )
                and not _speaking(r, t + 1)
            ):
                t += 1
            if t > q + 1 and words[t - 1] in aw.TIME_WORDS | {words[t - 1] if words[t - 1].isdigit() else ""}:
                q = t
                continue
            last = last_start(r, start, p)
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


def speaks(r: Reader, p: int) -> bool:
    return r.capital(p) or p in r.mentions or bool(r.nouns.kind(r.words[p])) or person_like(r.words[p])
