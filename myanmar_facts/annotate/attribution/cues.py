"""Cues in the running text: which words are verbs of attribution here, and not nouns, passives or things left unsaid."""

from __future__ import annotations

from dataclasses import dataclass

from . import words as aw
from .phrases import Reader

#: Verbs that carry an infinitive of speech: "went on television to say that …".
_CARRIERS = frozenset(
    """
    went goes emerged came comes took takes appeared returned stood turned used uses rang called phoned held rose wrote issued broke
    spoke released posted joined
""".split()
)
_FINITE_FIRST = frozenset(("said", "says", "told", "tells", "wrote", "added", "warned", "asked"))


@dataclass(slots=True)
class Hit:
    """A cue at tokens ``i`` to ``j``; ``g`` is where its verb group begins ("had also told"). ``passive`` needs a "by".

    ``quoting`` is the verb of "was quoted by AFP as saying" or "quoted him as saying".
    """

    i: int
    j: int
    g: int
    form: aw.Form
    passive: bool = False
    infinitive: bool = False
    quoting: int = -1
    passive_quoting: bool = False


def find_hits(r: Reader) -> list[Hit]:
    """The cues outside quotation marks, in order."""
    hits: list[Hit] = []
    words, inside = r.words, r.inside
    first = r.verbs.first
    size = len(words)
    done = 0
    for i in [t for t, word in enumerate(words) if word in first]:
        if i < done or inside[i]:
            continue
        found = r.verbs.table.at(words, i, size)
        if found is not None:
            done, form = found
            hit = _hit(r, i, done, form)
            if hit is not None:
                hits.append(hit)
    return hits


def _hit(r: Reader, i: int, j: int, form: aw.Form) -> Hit | None:
    words = r.words
    if r.capital(i) and i in r.mentions:
        return None
    if form.verb.kind == "non-verb":
        return Hit(i, j, i, form)
    if form.tense == "phrase":
        g, aux = _group(r, i)
        return None if aux & aw.NEGATIONS else Hit(i, j, g, form)
    if r.capital(i) and i > 0 and r.capital(i - 1) and words[i - 1][0].isalpha() and not _heading(r, i):
        return None  # a word of a name or of a title
    if j < len(words) and words[j] in form.verb.not_before:
        return None
    if form.verb.lemma == "ask" and (words[j : j + 2] == ["not", "to"] or words[j : j + 2] == ["to", "remain"]):
        return None  # "who asked not to be named"
    g, aux = _group(r, i)
    if aux & aw.NEGATIONS or (aux & aw.MODALS and not aux & {"do", "does", "did"}):
        return None
    before = words[g - 1] if g > 0 else "."
    starts = _starts_sentence(r, g)
    if form.tense == "ing":
        if aux & aw.BE:
            return Hit(i, j, g, form)
        if starts or before in (",", "—", "–", '"', "'") or r.inside[g - 1]:
            return Hit(i, j, g, form)
        if before == "as" and form.verb.lemma in ("say", "tell", "write", "warn", "add", "claim", "insist", "deny"):
            return _quoted_as(r, i, j, form)
        if before == "quoted" and form.verb.lemma == "say":
            return _quoted_as(r, i, j, form)  # "he was quoted saying by AP"
        if form.verb.lemma in ("say", "chant", "shout", "read", "sing", "call") and not before.endswith("ing"):
            return Hit(i, j, g, form)
        if before == "by" and words[j] == "that":
            return Hit(i, j, g, form)  # "drew their ire by commenting that …"
        if any(words[q] == "with" and words[q - 1] == "," for q in range(g - 2, max(0, g - 10), -1)):
            return Hit(i, j, g, form)  # ", with the minister stressing: …"
        return None
    if form.tense == "part":
        return Hit(i, j, g, form, passive=bool(aux & aw.BE)) if aux & (aw.HAVE | aw.BE) else None
    if form.tense == "ed":
        passive = bool(aux & aw.BE) or (j < len(words) and words[j] == "by" and not aux and words[i] not in _FINITE_FIRST)
        if not aux and words[i] not in _FINITE_FIRST and before in aw.DETERMINERS and before != "that":
            return None  # "the alleged attack"
        return Hit(i, j, g, form, passive=passive)
    if form.tense in ("s", "base") and not aux and j < len(words) and words[j] in aw.AUXILIARIES and words[i] not in ("says", "say"):
        return None  # "other counts are higher"
    if form.tense == "s":
        if words[i] in ("says", "tells", "writes"):
            return Hit(i, j, g, form)
        if starts or before in aw.DETERMINERS or before in aw.POSSESSIVE or before in aw.PREPOSITIONS or before in ("'s", "and", "or"):
            return None
        if before in aw.PERSONAL or before in ("who", "which", ",", ")", "—", "–", '"') or r.inside[g - 1] or r.capital(g - 1):
            return Hit(i, j, g, form)
        return Hit(i, j, g, form) if before in r.nouns.singular else None
    return _base(r, i, j, g, form, aux, before, starts)


def _quoted_as(r: Reader, i: int, j: int, form: aw.Form) -> Hit | None:
    """ "was quoted by Xinhua as saying", "quoted him as saying": the hit begins at the quoting verb."""
    words = r.words
    for q in range(i - 1, max(-1, i - 14), -1):
        if words[q] in ("quoted", "cited", "quotes", "cites", "quoting", "reported", "heard"):
            g, aux = _group(r, q)
            return Hit(i, j, g, form, quoting=q, passive_quoting=bool(aux & aw.BE))
        if words[q] in (".", ";"):
            break
    return None


def _base(r: Reader, i: int, j: int, g: int, form: aw.Form, aux: frozenset[str], before: str, starts: bool) -> Hit | None:
    """A cue in its base form: a present plural ("residents say"), a future, or an infinitive that a verb of motion carries."""
    words = r.words
    if "to" in aux or before == "to":
        sentence = r.document.sentence_at(r.starts[i])
        floor = max(i - 25, sentence.first if sentence else i)
        if form.verb.lemma in ("say", "tell", "announce", "warn", "declare", "deny", "urge", "insist") and any(
            words[q] in _CARRIERS and not r.inside[q] for q in range(floor, i)
        ):
            return Hit(i, j, g, form, infinitive=True)
        if (
            words[g - 1 if before == "to" else g]
            and before == "to"
            and words[g - 2] in ("continue", "continued", "continues", "began", "begun")
        ):
            return Hit(i, j, g - 2, form)
        return None
    if aux & aw.BE:
        return None
    if aux & {"will", "'ll", "do", "does", "did"} or before in aw.PERSONAL or before in ("who", "'ll"):
        return Hit(i, j, g, form)
    if before == "that" and g > 1 and r.nouns.kind(words[g - 2]) in ("document", "banner"):
        return Hit(i, j, g, form)
    if aux & aw.BE or starts or before in aw.DETERMINERS or before in aw.PREPOSITIONS or before == "'s":
        return None
    if before == "," and form.verb.lemma not in ("say", "insist", "argue", "warn") and not (j < len(words) and words[j] == "that"):
        return None  # ", state media say"
    if (
        before in r.nouns.plural
        or r.nouns.kind(before) == "document"
        or (before.endswith("s") and before[0].isalpha() and not before.endswith(("ous", "ss", "us")))
        or before in (")", ",", '"', "—", "–")
        or r.inside[g - 1]
    ):
        return Hit(i, j, g, form)
    return Hit(i, j, g, form) if form.verb.lemma in ("say", "insist", "argue") else None


def _group(r: Reader, i: int) -> tuple[int, frozenset[str]]:
    """Where the verb group around token ``i`` begins, and the auxiliaries and adverbs in it."""
    words = r.words
    g = i
    aux: set[str] = set()
    while g > 0 and i - g < 6:
        w = words[g - 1]
        if r.inside[g - 1] or r.capital(g - 1) and w not in aw.AUXILIARIES:
            break
        if (
            w in aw.AUXILIARIES
            or w in aw.NEGATIONS
            or w in ("to", "'ve", "'ll")
            or w in aw.ADVERBS
            or (w.endswith("ly") and w not in r.nouns.singular and w != "family")
        ):
            if w in ("one", "all", "so", "both", "there", "here") or (w == "to" and g - 2 >= 0 and words[g - 2] == "according"):
                break
            aux.add(w)
            g -= 1
            continue
        break
    while g < i and (words[g] in ("however", "now", "today", "yesterday", "then") and _starts_sentence(r, g)):
        g += 1
    return g, frozenset(aux)


def _starts_sentence(r: Reader, g: int) -> bool:
    sentence = r.document.sentence_at(r.starts[g])
    return sentence is None or sentence.first == g


def _heading(r: Reader, i: int) -> bool:
    """Whether the sentence around ``i`` is a headline or heading, where every word may be a capital."""
    sentence = r.document.sentence_at(r.starts[i])
    return sentence is not None and sentence.block.kind in ("headline", "heading")
