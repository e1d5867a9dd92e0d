"""What a cue reports: the words before or after it that are its content, and who its subject is."""

from __future__ import annotations

from dataclasses import replace

from ...article import Sentence
from . import words as aw
from .content import PUNCTUATION, content_start, past_place, skip_adjuncts, starts_noun
from .cues import Hit
from .extent import Layout, end_contents, has_finite
from .phrases import Reader, Source, person_like, phrase_at
from .subjects import subject_after, subject_before

#: Cues that may interrupt what they report: "The plan, he said, would fail."
_PARENTHETIC = frozenset(
    (
        "tell",
        "insist",
        "claim",
        "argue",
        "warn",
        "explain",
        "write",
        "declare",
        "admit",
        "allege",
        "stress",
        "predict",
        "acknowledge",
        "continue",
        "recall",
        "point out",
    )
)
_NORMS = frozenset(
    """
    plan law laws size rules schedule custom tradition need needs age ability principle principles constitution procedure procedures
    standards agreement terms criteria circumstances type weight rank
""".split()
)
#: Passives whose agent is the origin of what is said to have happened: "the deaths were reported by state media".
_RECORDED = frozenset("report announce confirm record count document verify list give say".split())
#: Frames whose cue may stand behind what it reports.
_POSTPOSED = frozenset(("clause", "object", "that", "question", "source-after"))
RELAYS = frozenset(("say", "report", "according to", "add", "quote", "cite", "announce", "confirm", "note", "state", "write", "tweet"))


#: No sentence of prose is longer, in tokens; of a longer one only so much around each cue is read, so that the work stays linear.
_PROSE = 300


def lay_out(r: Reader, hits: list[Hit]) -> list[Layout]:
    """Every cue with its subject and content, in order."""
    layouts: list[Layout] = []
    for hit in hits:
        sentence = r.document.sentence_at(r.starts[hit.i])
        if sentence is None or sentence.dateline:
            continue
        if sentence.last - sentence.first > _PROSE:
            sentence = replace(sentence, first=max(sentence.first, hit.g - _PROSE), last=min(sentence.last, hit.j + _PROSE))
        earlier = [x for x in layouts[-3:] if x.sentence is sentence]
        layout = _lay(r, hit, sentence, earlier)
        if layout is not None:
            layouts.append(layout)
    end_contents(r, layouts)
    return layouts


def _lay(r: Reader, hit: Hit, sentence: Sentence, earlier: list[Layout]) -> Layout | None:
    words = r.words
    a, b = sentence.first, sentence.last
    frames = hit.form.verb.frames
    if hit.form.verb.kind == "non-verb":
        return _according(r, hit, sentence)
    if hit.passive:
        return _passive(r, hit, sentence)
    if hit.quoting >= 0:
        return _quoted_as(r, hit, sentence)
    g, j = hit.g, hit.j
    before = g - 1
    after_quote = before >= 0 and (
        r.inside[before] or (words[before] in (",", "-", "—", "–") and before > 0 and bool(r.inside[before - 1]))
    )
    at_mark = g == a or after_quote or (before >= a and words[before] in (",", "—", "–"))
    if "invert" in frames and hit.form.tense != "ing" and at_mark and not hit.infinitive:
        subject = subject_after(r, j, b)
        if (
            subject is not None
            and _ends_well(r, subject, b)
            and (after_quote or _name_first(r, subject))
            and not (at_mark and g > a and _behind_relative(r, g, a))
        ):
            if (
                after_quote
                or g == a
                and a > 0
                and bool(r.inside[a - 1])
                or (g > a and hit.form.verb.lemma in RELAYS | _PARENTHETIC and has_finite(r, a, before))
            ):
                left = before if before >= a and words[before] in (",", "—", "–", "-") else g
                layout = Layout(hit, sentence, subject, "inverted", left, skip_adjuncts(r, subject.right, b)[0], frame="inverted")
                if not after_quote:
                    _backward(r, layout, left, earlier)
                return layout
    subject = _subject(r, hit, sentence, earlier)
    if (
        hit.form.verb.lemma == "call"
        and hit.form.tense == "ed"
        and g == hit.i
        and subject is not None
        and words[subject.first] in ("a", "an")
    ):
        return None  # "a group called the Tigers"
    layout = Layout(hit, sentence, subject, "none", subject.left if subject is not None and subject.last <= g else g, j)
    k = j
    if "object" in frames:
        k = _hearer(r, layout, j, b)
        if k < 0:
            return layout if subject is not None else None
    if "to" in frames and k + 1 < b and (words[k] == "to" or words[k] == "not" and words[k + 1] == "to"):
        if words[k + 1] not in aw.DETERMINERS and not (r.capital(k + 1) and words[k] == "to"):
            layout.order, layout.frame, layout.contents, layout.after = "forward", "infinitive", [(k, b)], k
            return layout
    if "object-to" in frames and layout.hearer[0] >= 0 and k + 2 < b and (words[k] == "to" or words[k : k + 2] == ["not", "to"]):
        layout.order, layout.frame, layout.contents, layout.after = "forward", "object-infinitive", [(layout.hearer[0], b)], k
        return layout  # "warned villagers not to come"
    k, through = skip_adjuncts(r, k, b)
    layout.after, layout.through = k, through
    start, frame = content_start(r, hit, k, b)
    if start < 0 and layout.hearer[0] >= 0 and "clause" in frames and b - k > 2 and starts_noun(r, k, b) and not r.inside[k]:
        start, frame = k, "clause"  # "told AFP the soldiers came"
    if start >= 0 and frame == "preposition" and layout.hearer[0] >= 0:
        start = layout.hearer[0]
    if start >= 0:
        layout.order, layout.frame = "forward", frame
        layout.contents = [(start, b)]
        return layout
    if subject is not None and hit.form.tense != "ing" and frames & _POSTPOSED and _closes(r, k, b):
        _backward(r, layout, subject.left, earlier)
    return layout


def _closes(r: Reader, t: int, b: int) -> bool:
    """Whether a cue behind its content ends there: a comma, the end, or a clause that only says when or how."""
    if t >= b or r.inside[t]:
        return True
    w = r.words[t]
    return (
        w in PUNCTUATION
        or w in ("while", "but", "and", "as", "when", "after", "before", "since", "because", "citing", "'")
        or (w in aw.PREPOSITIONS and w not in ("of", "for", "about", "against"))
        or w.endswith("ing")
    )


def _name_first(r: Reader, subject: Source) -> bool:
    return (
        subject.kind == "name"
        or r.words[subject.first] in aw.DETERMINERS
        or r.words[subject.first] in aw.POSSESSIVE
        or subject.kind == "description"
    )


def _ends_well(r: Reader, subject: Source, b: int) -> bool:
    """Whether what follows an inverted subject lets it be one: no verb of its own may follow."""
    if subject.kind == "pronoun":
        return False
    t = subject.right
    while t < b and (r.words[t] in aw.TIME_WORDS or r.words[t] in aw.ADVERBS or r.words[t].endswith("ly")):
        t += 1
    if t >= b or r.inside[t]:
        return True
    w = r.words[t]
    return (
        w in PUNCTUATION
        or w in aw.PREPOSITIONS
        or w in ("who", "which", "whose", '"', "'", "(", "*", "and", "when", "while", "but")
        or w.endswith("ing")
    )


def _behind_relative(r: Reader, g: int, a: int) -> bool:
    """Whether the verb group at ``g`` follows a relative clause that hangs on its own subject: "Hun Sen — whose turn it is — warned"."""
    if r.inside[g - 1]:
        return False
    found = subject_before(r, g, a)
    at = found.last + 1 if found is not None and found.kind == "name" else g
    return at < g and r.words[at - 1] in (",", "—", "–", "-") and r.words[at] in ("who", "whose", "which")


def _subject(r: Reader, hit: Hit, sentence: Sentence, earlier: list[Layout]) -> Source | None:
    a = sentence.first
    if hit.form.tense == "ing" and not _has_be(r, hit):
        for q in range(hit.g - 1, max(a, hit.g - 12), -1):
            if r.words[q] == "with" and r.words[q - 1] == ",":
                own = phrase_at(r, q + 1, hit.g)  # ", with the spokesman saying"
                if own is not None and own.last == hit.g:
                    return own
                break
        for layout in reversed(earlier):
            if layout.subject is not None:
                return layout.subject
        return sentence_subject(r, sentence, hit.g)
    if hit.infinitive:
        return sentence_subject(r, sentence, hit.g)
    if hit.g > a and r.words[hit.g - 1] in ("and", "but", "or"):
        for layout in reversed(earlier):
            if layout.subject is not None:
                return layout.subject
        return sentence_subject(r, sentence, hit.g)
    found = subject_before(r, hit.g, a)
    if found is None and hit.g > a and r.words[hit.g - 1] == ",":
        return None
    return found


def _has_be(r: Reader, hit: Hit) -> bool:
    return any(r.words[t] in aw.BE for t in range(hit.g, hit.i))


def sentence_subject(r: Reader, sentence: Sentence, limit: int) -> Source | None:
    """The subject of a sentence: its first noun phrase that no preposition governs and that a verb, comma or relative follows."""
    words = r.words
    a = sentence.first
    t = a
    if t + 1 < limit and words[t] in ("around", "about", "over") and words[t + 1][0].isdigit():
        pass
    elif t < limit and (
        words[t] in aw.PREPOSITIONS
        or words[t] in aw.ADVERBS
        or words[t] in aw.TIME_WORDS
        or words[t] in ("last", "two", "hours", "asked", "speaking", "told")
        or words[t].endswith(("ing", "ly"))
    ):
        comma = next((q for q in range(t, min(limit, t + 20)) if words[q] == "," and not r.inside[q]), -1)
        if comma > 0 and phrase_at(r, comma + 1, limit) is not None:
            t = comma + 1
        else:
            while t < limit and (
                words[t] in aw.PREPOSITIONS
                or words[t] in aw.TIME_WORDS
                or words[t] in aw.ADVERBS
                or words[t].isdigit()
                or (words[t] in ("that", "the", "a") and t + 1 < limit and words[t + 1] in aw.TIME_WORDS)
            ):
                t += 1
    elif t + 1 < limit and words[t] in ("that", "the", "this", "a", "one") and words[t + 1] in aw.TIME_WORDS:
        t += 2
        while t < limit and (words[t] in aw.TIME_WORDS or words[t] == ","):
            t += 1
    if t < limit and words[t] in ("but", "and", "so", "yet"):
        t += 1
    source = subject_after(r, t, limit)
    return source if source is not None else phrase_at(r, t, limit)


def _hearer(r: Reader, layout: Layout, j: int, b: int) -> int:
    """The token behind the hearer of "told …"; -1 when nobody is told."""
    words = r.words
    if j >= b or words[j] in PUNCTUATION:
        return (
            j
            if j < b and words[j] in (",", ".") and "clause" in layout.hit.form.verb.frames and layout.hit.form.verb.lemma == "warn"
            else -1
            if "object-to" not in layout.hit.form.verb.frames
            else j
        )
    w = words[j]
    if w in ("that", "against", "of", "about", "on", "to") or w in aw.PREPOSITIONS:
        return j
    if w in ("it", "you") and j + 1 < b and words[j + 1] in aw.AUXILIARIES:
        return j  # "warned it would"
    if w in ("him", "her", "them", "us", "me", "you", "it") and not (
        w == "her" and j + 1 < b and (words[j + 1] in r.nouns.singular or words[j + 1] in r.nouns.plural)
    ):
        layout.hearer = (j, j + 1)
        return j + 1
    if w in ("[", "("):
        close = next((q for q in range(j + 1, min(b, j + 12)) if words[q] in ("]", ")")), -1)
        if close > 0:
            layout.hearer = (j + 1, close)
            return close + 1
    if w in ("reporters", "journalists", "lawmakers", "supporters", "voters"):
        layout.hearer = (j, j + 1)
        return j + 1
    mention = r.mentions.get(j) or r.mentions.get(j + 1 if w in aw.DETERMINERS and j + 1 < b else j)
    if mention is not None and mention.j <= b and mention.i <= j + 1:
        end = mention.j
        if end < b and words[end] == "'s":
            tail = phrase_at(r, end + 1, b)
            end = tail.last if tail is not None else end
        while end < b and words[end].isalpha() and not r.capital(end) and r.nouns.kind(words[end]):
            end += 1
        named = r.mentions.get(end)
        if mention.bare and named is not None and named.i == end:
            end = named.j  # "state broadcaster MRTV"
        layout.hearer = (j, end)
        return past_place(r, end, b)
    source = phrase_at(r, j, b)
    if source is None:
        return j
    end = source.last
    if source.kind != "pronoun":
        for t in range(j + 1, end):
            if words[t] in aw.DETERMINERS and words[t - 1] not in aw.PREPOSITIONS and words[t - 1] != "and":
                end = t
                break
    layout.hearer = (j, end)
    return past_place(r, end, b)


def _backward(r: Reader, layout: Layout, left: int, earlier: list[Layout]) -> None:
    """Give a cue behind its content ("…, residents said") what stands before it, and what follows when it interrupts."""
    words = r.words
    a, b = layout.sentence.first, layout.sentence.last
    end = left
    if end > a and words[end - 1] in (",", "—", "–"):
        end -= 1
    elif layout.order != "inverted" and layout.frame != "according" and end > a:
        if words[end - 1] in ("as", "and", "but", "that"):
            return
        if not r.inside[end - 1]:
            return
    start = a
    for q in range(end - 1, a - 1, -1):
        if words[q] == ";" and not r.inside[q]:
            start = q + 1
            break
    if start < end and words[start] in ("but", "and", "so"):
        start += 1
    after = layout.after
    if end - start <= 2 and words[start] in ("that", "this", "it", "which"):
        return  # "That's according to …"
    adjunct = end > start and words[start] in aw.PREPOSITIONS and not has_finite(r, start, end)
    pieces = (
        [(start, end)]
        if end - start >= (1 if r.inside[end - 1] else 2 if has_finite(r, start, end) else 3) and not (adjunct and end - start < 7)
        else []
    )
    head = (start, end) if not pieces and end > start else (-1, -1)
    order = "backward"
    resumes = after + 1 < b and (
        words[after + 1] in aw.AUXILIARIES
        or end > start
        and words[start] in ("if", "when", "though", "although", "as", "because", "unless", "until")
        and words[after + 1] not in ("and", "but")
    )
    if after < b and words[after] in (",", "—") and not r.inside[after] and (end - start < 3 or resumes or not has_finite(r, start, end)):
        t = after + 1
        if (
            t < b
            and words[t] not in ("while", "but", "and", "who", "which", "adding", "citing", "though", "whereas", "as")
            and not words[t].endswith("ing")
        ):
            pieces = [*(pieces or ([head] if head[0] >= 0 else [])), (t, b)]
            order = "medial"
    if not pieces or (order == "medial" and layout.hit.form.verb.lemma not in RELAYS | _PARENTHETIC):
        return
    layout.order = order if layout.order != "inverted" else "inverted"
    layout.contents = pieces
    layout.frame = layout.frame or "postposed"
    if order == "medial":
        layout.frame = "interrupting"


def _according(r: Reader, hit: Hit, sentence: Sentence) -> Layout | None:
    words = r.words
    a, b = sentence.first, sentence.last
    subject = subject_after(r, hit.j, b)
    if subject is None or subject.kind == "pronoun" and words[subject.first] not in ("him", "her", "them"):
        return None
    if subject.kind == "description":
        known = r.nouns.kind(words[subject.head]) or r.mentions.get(subject.head) or person_like(words[subject.head])
        if not known and (subject.last - subject.first < 2 or words[subject.head] in _NORMS):
            return None
    left = hit.i - 1 if hit.i > a and words[hit.i - 1] in (",", "—", "–") else hit.i
    after = subject.right
    if after < b and words[after] in (
        "cited",
        "quoted",
        "released",
        "published",
        "seen",
        "issued",
        "obtained",
        "compiled",
        "in",
        "on",
        "from",
        "at",
        "familiar",
        "with",
    ):
        after = next((q for q in range(after, b) if words[q] in (",", ".", ";", "—") and not r.inside[q]), b)
    layout = Layout(hit, sentence, subject, "none", left, after, frame="according")
    if hit.i == a or all(words[q] in ("and", "but", "still", "meanwhile", ",", "yet", "so") for q in range(a, hit.i)):
        comma = next((q for q in range(after, min(b, after + 45)) if words[q] in (",", ":") and not r.inside[q]), -1)
        start = comma + 1 if comma >= 0 else after
        core = subject.last
        if 0 < core < comma and subject.right > core and words[core] == "," and has_finite(r, core + 1, comma):
            start, subject.role = core + 1, (-1, -1)  # no apposition but what is reported: "According to X, the clashes led to …, with …"
        if start < b:
            layout.order, layout.contents, layout.after = "forward", [(start, b)], start
        return layout
    if (
        left - 1 > a
        and words[left - 1] in ("where", "that", "because", "while", "when")
        and words[left] == ","
        and after + 2 < b
        and words[after] == ","
        and not r.inside[after + 1]
    ):
        layout.order, layout.contents = "forward", [(after + 1, b)]  # "a state where, according to the UN, the army …"
        return layout
    _backward(r, layout, hit.i, [])
    return layout


def _passive(r: Reader, hit: Hit, sentence: Sentence) -> Layout | None:
    """ "dismissed by the ministry as “fake”": the agent is the speaker, and only what stands in marks is a quote."""
    words = r.words
    b = sentence.last
    at = hit.j
    while at < min(b, hit.j + 5) and (words[at] in aw.TIME_WORDS or words[at] in ("on", "in", "that", "this") or words[at].isdigit()):
        at += 1
    if at < b and words[at] == "by":
        subject = subject_after(r, at + 1, b)
        if subject is not None and subject.kind != "pronoun":
            layout = Layout(hit, sentence, subject, "none", hit.g, subject.right, frame="passive")
            if hit.form.verb.lemma in _RECORDED and hit.g - sentence.first > 1:
                layout.order, layout.contents = "backward", [(sentence.first, hit.g)]  # the origin of the figures before it
            return layout
    return None


def _quoted_as(r: Reader, hit: Hit, sentence: Sentence) -> Layout | None:
    """ "Lavrov was quoted by TASS as saying …" and "TASS quoted him as saying …": the speaker is Lavrov and TASS the outlet."""
    words = r.words
    b = sentence.last
    if hit.passive_quoting:
        subject = subject_before(r, hit.g, sentence.first)
        by = hit.quoting + 1 if words[hit.quoting + 1] == "by" else hit.j if hit.j < b and words[hit.j] == "by" else -1
        outlet = phrase_at(r, by + 1, hit.i if by < hit.i else b) if by > 0 else None
    else:
        outlet = subject_before(r, hit.g, sentence.first)
        if words[hit.quoting + 1] in ("him", "her", "them"):
            at = hit.quoting + 1
            subject = Source(at, at + 1, at, "pronoun", at, at + 1)
        else:
            subject = phrase_at(r, hit.quoting + 1, hit.i)
    if subject is None:
        return None
    layout = Layout(hit, sentence, subject, "none", min(subject.left, hit.g), hit.j, frame="quoted-as")
    if outlet is not None:
        layout.through = (outlet.first, outlet.last)
    k = skip_adjuncts(r, hit.j, b)[0]
    if k + 1 < b and words[k] in ("more", "the", "following") and words[k + 1] == ":":
        k += 1
    start, frame = content_start(r, hit, k, b)
    if start >= 0:
        if start < b and words[start] == "that":
            start += 1
        layout.order, layout.frame, layout.contents = "forward", frame if frame == "marks" else "quoted-as", [(start, b)]
    layout.after = k
    return layout
