"""Where the words begin that a cue reports, past its hearer and past when and where it was said."""

from __future__ import annotations

from . import words as aw
from .cues import Hit
from .phrases import Reader, phrase_at

PUNCTUATION = frozenset((",", ".", ";", ":", "—", "–", ")", "!", "?", "…"))


def skip_adjuncts(r: Reader, t: int, b: int) -> tuple[int, tuple[int, int]]:
    """Step over when, where and how it was said ("on Monday in a statement to reporters"): the token after, and "through his spokesman"."""
    words = r.words
    through = (-1, -1)
    for _ in range(8):
        if t >= b or r.inside[t]:
            return t, through
        w = words[t]
        if (
            w in aw.TIME_WORDS
            or (w in aw.ADVERBS and w not in ("all", "both", "either", "one", "here", "there", "so", "first"))
            or (w.endswith("ly") and w.isalpha() and not r.capital(t) and w not in r.nouns.singular)
        ):
            if w == "may" and not r.capital(t):
                return t, through
            t += 1
            while t < b and (words[t] in aw.TIME_WORDS or words[t].isdigit()) and not (words[t] == "may" and not r.capital(t)):
                t += 1
            continue
        if (
            w in ("this", "that", "last", "next", "earlier", "the", "a", "later")
            and t + 1 < b
            and words[t + 1] in aw.TIME_WORDS
            and not (t + 2 < b and words[t + 2] in aw.AUXILIARIES)
        ):
            t += 2
            continue
        if w == "(":
            close = next((q for q in range(t + 1, min(b, t + 12)) if words[q] == ")"), -1)
            if close > 0:
                t = close + 1
                continue
        if (
            w == ","
            and t + 1 < b
            and (
                words[t + 1] in ("however", "too", "meanwhile", "though", "referring")
                or words[t + 1] in ("in", "on", "at", "via", "through", "during", "speaking", "after")
                and _adjunct_end(r, t + 1, b, True) < b
                and words[_adjunct_end(r, t + 1, b, True)] == ","
            )
        ):
            end = t + 2 if words[t + 1] in ("however", "too", "meanwhile", "though") else _adjunct_end(r, t + 1, b, True)
            if end < b and words[end] == ",":
                t = end + 1
                continue
            return t, through
        if w in aw.PREPOSITIONS or w in ("ahead",):
            if w in ("of", "against", "for", "about", "like") and not (w in ("for",) and False):
                return t, through
            if w in ("through", "via") and t + 2 < b:
                source = phrase_at(r, t + 1, b)
                if source is not None and r.nouns.kind(words[source.head]):
                    through = (t + 1, source.last)
            end = _adjunct_end(r, t, b, False)
            if end == t:
                return t, through
            t = end
            continue
        return t, through
    return t, through


def _adjunct_end(r: Reader, t: int, b: int, loose: bool) -> int:
    """The token behind the prepositional phrase at ``t``; ``t`` when it seems to be part of the content instead."""
    words = r.words
    q = t + 1
    if q < b and words[q] == "of" or q < b and words[t] == "ahead":
        q += 1
    started = False
    while q < b and q - t < 14:
        w = words[q]
        if w in ('"', "'") and not r.inside[q]:
            close = next((t for t in range(q + 1, min(b, q + 12)) if words[t] == w), q)
            q = close + 1
            continue  # a title in marks: 'on ABC's "This Week" that'
        if r.inside[q] or w in PUNCTUATION:
            break
        if w == "that" and started:
            break
        if (
            w in aw.AUXILIARIES
            and not (w == "may" and r.capital(q))
            or w in aw.PERSONAL
            or w in ("who", "which", "when", "after", "before", "as", "because", "if", "while")
        ):
            break
        if w in aw.PREPOSITIONS and started and w not in ("of", "for"):
            break
        if (
            started
            and (w in aw.DETERMINERS or w in aw.POSSESSIVE)
            and words[q - 1] not in aw.PREPOSITIONS
            and words[q - 1] not in ("and", ",")
        ):
            break
        if started and words[q - 1] in aw.TIME_WORDS and w not in aw.TIME_WORDS and not w.isdigit() and w not in ("of", "for", "'s"):
            break
        started = True
        q += 1
    return q if started else t


def content_start(r: Reader, hit: Hit, k: int, b: int) -> tuple[int, str]:
    """Where the content begins that follows a cue at token ``k``, and the frame it stands in; -1 when nothing follows."""
    words = r.words
    if k >= b:
        return -1, ""
    verb = hit.form.verb
    frames = verb.frames
    w = words[k]
    if w == "that" and frames & {"clause", "question", "that", "object"}:
        own = k + 1 < b and words[k + 1] in aw.AUXILIARIES and words[k + 1] != "may"
        return (k if own else k + 1, "that-clause") if k + 1 < b else (-1, "")  # "said that was not the case": the pronoun
    if w == "this" and k + 1 < b and words[k + 1] in ("when", "while", "as", "at", "during", "in", "on", "after", "to", "about"):
        return -1, ""  # "said this when they met"
    if w == ":" and k + 1 < b:
        return k + 1, "marks" if r.inside[k + 1] else "colon"
    if w == "," and k + 1 < b and r.inside[k + 1]:
        return k + 1, "marks"
    if w in ('"', "'") or r.inside[k]:
        return k, "marks"
    if w in PUNCTUATION:
        return -1, ""
    if verb.lemma == "speak" and w == "of" and k + 1 < b and not r.inside[k + 1]:
        return k + 1, "figure"
    if w in verb.preps:
        return k, "preposition"
    if w == "to" and "to" in frames:
        return k, "infinitive"
    if verb.lemma == "deny":
        if w.endswith("ing") or starts_noun(r, k, b):
            first = phrase_at(r, k, b)
            if not w.endswith("ing") and first is not None and first.last < b and words[first.last] in ("the", "a", "an"):
                return -1, ""  # "denied him the victory"
            return (k, "object") if not (w in ("him", "her", "them", "us") or b - k < 2) else (-1, "")
        return -1, ""
    if "object-to" in frames:
        found = _object_to(r, k, b)
        if found:
            return k, "object-infinitive"
    if verb.preps and (w in ("him", "her", "them") or starts_noun(r, k, b)):
        for q in range(k + 1, min(b, k + 8)):
            if words[q] in verb.preps and words[q] in ("against", "of", "about"):
                return k, "object-preposition"
            if words[q] in PUNCTUATION or words[q] in aw.AUXILIARIES:
                break
    if "question" in frames and w in aw.WH:
        return k, "question"
    if "call" in frames and _called(r, k, b):
        return k, "complement"
    if "clause" in frames and (
        verb.lemma == "say"
        and (w not in aw.WH or w in ("if", "when", "what", "where") and k + 3 < b and not words[k + 1].endswith("ed"))
        and not w.endswith("ing")
        and (w not in aw.PREPOSITIONS or k + 1 < b and words[k + 1][0].isdigit())
        and w not in ("to", "so", "as", "no", "yes", "nothing", "goodbye", "hello", "more", "much", "little", "sorry", "and", "but", "of")
        or _clause_follows(r, k, b)
    ):
        return k, "clause"
    if "noun" in frames and verb.kind != "figure" and not _MATTER.isdisjoint(words[k : k + 5]) and starts_noun(r, k, b) and b - k > 2:
        return k, "object"
    if verb.lemma == "give" and hit.form.tense != "phrase" and _TOLL.isdisjoint(words[k : k + 6]):
        return -1, ""  # "gave them the death penalty"
    if verb.kind == "figure" and b - k >= 2:
        return k, "figure"
    return -1, ""


#: What somebody may stress or underline and so say: "the need to".
_TOLL = frozenset("toll tolls figure figures number numbers count total".split())
_MATTER = frozenset(
    "need needs importance necessity urgency commitment support readiness willingness desire determination value right".split()
)


def starts_noun(r: Reader, k: int, b: int) -> bool:
    w = r.words[k]
    if w in aw.NEGATIONS:
        return False
    return (
        w in aw.DETERMINERS
        or w in aw.POSSESSIVE
        or r.capital(k)
        or w[0].isdigit()
        or (
            k + 1 < b
            and w.isalpha()
            and w not in aw.AUXILIARIES
            and w not in aw.PREPOSITIONS
            and w not in aw.PERSONAL
            and w not in aw.ADVERBS
            and w not in aw.CONJUNCTIONS
            and w not in aw.WH
        )
    )


def _object_to(r: Reader, k: int, b: int) -> bool:
    words = r.words
    if not starts_noun(r, k, b) and words[k] not in ("him", "them", "us", "it", "me", "everyone", "anyone", "all"):
        return False
    for q in range(k + 1, min(b - 1, k + 16)):
        w = words[q]
        if (
            w == "to"
            and (words[q + 1].isalpha() or r.inside[q + 1])
            and words[q + 1] not in aw.DETERMINERS
            and not r.capital(q + 1)
            and words[q + 1] not in aw.POSSESSIVE
        ):
            return True
        if w in (",", ";", ".", ":") or w in aw.AUXILIARIES:
            return False
    return False


def _called(r: Reader, k: int, b: int) -> bool:
    """Whether "called" is followed by an object and what it was called: "the executions reprehensible acts", not "the police"."""
    words = r.words
    end = next((q for q in range(k, b) if words[q] in (",", ".", ";", "and", "but", "—")), b)
    if end - k < 3 or words[k] in ("a", "an", "for", "on", "upon", "off", "to", "out", "in", "up", "back") or words[k] in aw.PREPOSITIONS:
        return False
    if words[k] in ("it", "him", "them", "her", "this", "that"):
        return True
    if not (words[k] in aw.DETERMINERS or r.capital(k) or words[k] in aw.POSSESSIVE):
        return False
    return any(words[q] in ("a", "an", "the") and words[q - 1] not in aw.PREPOSITIONS for q in range(k + 1, end)) or (
        k + 2 < end and words[k + 1].endswith("s") and words[k + 2] not in aw.PREPOSITIONS and words[k + 2] not in aw.AUXILIARIES
    )


def _clause_follows(r: Reader, k: int, b: int) -> bool:
    """Whether a noun phrase and a finite verb follow at ``k``, before any comma or relative."""
    words = r.words
    w = words[k]
    if w in ("to", "as") or (
        w in aw.PREPOSITIONS and not w[0].isdigit() and w not in ("about", "around", "over", "under", "between", "near", "in", "on", "at")
    ):
        return False
    if w in aw.PERSONAL or w in ("there", "there's"):
        return True
    if w in aw.AUXILIARIES:
        return False
    for q in range(k + 1, min(b, k + 28)):
        t = words[q]
        if r.inside[q]:
            continue
        if t in aw.AUXILIARIES and t not in aw.HAVE | {"being", "been"} or t in ("has", "have", "had"):
            return not (t == "may" and r.capital(q))
        if t in aw.PAST and aw.PREPOSITIONS.isdisjoint(words[k:q]):
            return True
        if t in ("who", "which", "that", "whose", ";", ":") or t in (",",) and q - k > 12:
            return False
        if t in aw.PERSONAL and q > k + 1:
            return False
    return False


def past_place(r: Reader, t: int, b: int) -> int:
    """Step over "of the 2024 Forum" and the like behind a hearer, up to "that"."""
    if t < b and (r.words[t] in aw.PREPOSITIONS or r.words[t] in ("(", "-")):
        for q in range(t, min(b, t + 18)):
            if r.words[q] == "that" and not r.inside[q]:
                return q
            if r.words[q] in PUNCTUATION and r.words[q] != ")" or r.words[q] in aw.AUXILIARIES:
                break
    return t
