"""Which attribution a quotation in marks belongs to: the one behind it, before it, around it, or the speaker before."""

from __future__ import annotations

from ...article import HEADING, HEADLINE
from ..quotations import Paragraph
from ..speakers.names import Speaker
from . import words as aw
from .board import Board, Marked, trim
from .extent import Layout
from .frames import sentence_subject
from .headlines import label_colon
from .kinds import is_clause, is_name, is_scare, is_short
from .phrases import phrase_at
from .subjects import subject_before

_FIRST_PERSON = frozenset(
    """
    i we my our us me i'm we're i've we've i'll we'll
""".split()
)
_UNLISTED = "attributed"


def attribute_marked(board: Board, m: Marked, before: Marked | None, following: Marked | None, last: Marked | None) -> None:
    region = board.regions[m.paragraph]
    limit = following.i if following is not None and following.paragraph == m.paragraph else region.last
    same = before is not None and before.paragraph == m.paragraph
    floor = before.j if same and before is not None else region.first
    tight = _behind(board, m, limit)
    if tight is not None:
        leading = (
            _ahead(board, m)
            if tight.frame == "according" or board.speakers.get(id(tight)) and board.speakers[id(tight)].kind in ("outlet", "document")
            else None
        )
        if leading is not None and leading.order == "forward" and leading.hit.i > floor:
            board.via.setdefault(id(leading), board.speakers[id(tight)].name if id(tight) in board.speakers else "")
            board.claimed.add(id(tight))
            _make(board, m, leading, "quote-cue-before")
            return
        _make(board, m, tight, "quote-" + _order_name(tight))
        return
    if region.block.kind in (HEADLINE, HEADING):
        if m.i <= board.r.document.token_at(region.body) and m.j >= region.last:
            return
    if same and before is not None and before.found is not None and _interrupted(board, before, m):
        _join(board, before, m)
        return
    named = is_name(board, m)
    leading = None if named else _ahead(board, m)
    if leading is not None:
        if leading.hit.form.verb.kind != "accuse" or not is_short(board, m):
            _make(board, m, leading, "quote-cue-before")
        return
    if _colon(board, m, floor, region):
        return
    if named:
        return
    if label_colon(board, m, region):
        return
    covering = _covering(board, m)
    if covering is not None:
        if not is_scare(board, m):
            _make(board, m, covering, "quote-inside-reported")
        return
    if _unknown_verb(board, m, limit):
        return
    _continue(board, m, before if same else None, last, region)


def _behind(board: Board, m: Marked, limit: int) -> Layout | None:
    """The attribution directly behind a quotation: "…," Lavrov said / said Lavrov / according to Lavrov."""
    r = board.r
    t = m.j
    near = {t}
    if t < limit and r.words[t] in (",", "-", "—", "–"):
        near.add(t + 1)
    final = r.view[m.quoted.inner_end - 1]
    for layout in board.near(m.j, limit):
        if id(layout) in board.claimed and layout.frame != "according":
            continue
        at = layout.left
        if at not in near and layout.hit.g not in near and layout.hit.i not in near:
            continue
        if layout.subject is None or layout.subject.left < m.j and layout.subject.last > m.i and layout.hit.form.tense != "ing":
            continue
        if layout.hit.form.tense == "ing" or layout.hit.form.verb.kind == "figure":
            continue
        if (
            layout.order == "forward"
            and layout.frame != "according"
            and (final == "." or r.words[m.j] == ".")
            and layout.frame not in ("marks", "colon")
        ):
            continue
        if layout.order == "forward" and layout.frame in ("that-clause", "clause") and final not in ",?!—-" and r.words[m.j] != ",":
            continue
        if layout.order == "forward" and layout.frame == "according":
            continue
        if layout.order == "none" and layout.hit.form.verb.kind in ("think",) and final not in ",":
            continue
        if (
            layout.order == "none"
            and not layout.hit.form.verb.frames & {"object", "object-to"}
            and layout.after < layout.sentence.last
            and _object(board, layout.after)
        ):
            continue  # "she added the words"
        if (
            layout.order == "none"
            and layout.sentence.first >= m.j
            and layout.after < layout.sentence.last
            and r.words[layout.after] not in (".", ",", ":", ";", "in", "after")
        ):
            continue  # a sentence of its own: "She noted a planned rally"
        if (final == "." or r.words[m.j] == ".") and layout.order == "none" and layout.frame == "" and not layout.hit.form.verb.speech:
            continue
        return layout
    return None


def _object(board: Board, t: int) -> bool:
    r = board.r
    return not r.inside[t] and (r.words[t] in aw.DETERMINERS or r.words[t] in aw.POSSESSIVE) and r.words[t + 1] not in aw.TIME_WORDS


def _ahead(board: Board, m: Marked) -> Layout | None:
    """The cue before a quotation in its sentence whose content it is in: Lavrov said the plan was "good"."""
    r = board.r
    sentence = r.document.sentence_at(r.starts[m.i])
    if sentence is None:
        return None
    for layout in board.earlier(m.i, 6):
        if layout.sentence is not sentence:
            break
        verb = layout.hit.form.verb
        if verb.kind == "figure" and verb.lemma != "put" or layout.subject is None and verb.lemma not in ("chant", "read"):
            continue
        if id(layout) not in board.speakers:
            if layout.subject is None:
                continue
            board.speakers[id(layout)] = board.resolver.resolve(layout.subject, remember=False)
        if layout.order in ("forward", "medial") and any(start <= m.i < end for start, end in layout.contents):
            return layout
        if layout.hit.form.verb.kind == "think" and _outer(board, m, layout) is not None:
            return _outer(board, m, layout)
        if layout.order == "forward" or layout.after > m.i:
            continue
        between = r.words[layout.hit.j : m.i]
        outside = [w for t, w in enumerate(between, layout.hit.j) if not r.inside[t]]
        if layout.order in ("backward", "inverted", "medial"):
            if len(outside) <= 2 or all(w in aw.TIME_WORDS or w in (",", ":", "and", "also") for w in outside):
                return layout
            continue
        if ";" in outside or len(outside) > 24 or layout.frame == "passive" and len(outside) > 14:
            continue
        if layout.hit.form.verb.kind in ("think",) and len(outside) > 8 and layout.hit.form.verb.lemma not in ("see", "regard", "consider"):
            continue
        return layout
    return None


def _outer(board: Board, m: Marked, inner: Layout) -> Layout | None:
    """The cue of speech around a cue of thought: he told the troops that the army wanted to “join hands”."""
    for layout in board.earlier(inner.hit.i, 3):
        if layout.sentence is inner.sentence and layout.hit.form.verb.speech and any(start <= m.i < end for start, end in layout.contents):
            return layout
    return None


def _colon(board: Board, m: Marked, floor: int, region: Paragraph) -> bool:
    """A quotation behind a colon: "Zaw Min Tun: …", "He had one message: …", or in the paragraph that a colon announces."""
    r = board.r
    p = m.i - 1
    if p < 0 or r.words[p] != ":" or r.inside[p]:
        return False
    for layout in board.earlier(m.i, 3):
        if (
            layout.sentence.last >= p
            and layout.sentence.first <= p
            and id(layout) in board.speakers
            and layout.hit.form.verb.kind != "figure"
        ):
            _make(board, m, layout, "quote-colon")
            return True
    first = region.first if p >= region.first else board.regions[m.paragraph - 1].first if m.paragraph else 0
    sentence = r.document.sentence_at(r.starts[p])
    start = max(first, sentence.first if sentence is not None else first)
    source = phrase_at(r, start, p)
    if source is not None and source.last >= p - 1 and source.kind == "name":
        speaker = board.resolver.resolve(source)
        board.emit_marked(m, speaker, "", "", "quote-colon", f"the words stand behind “{speaker.text}:”")
        return True
    if sentence is not None:
        subject = sentence_subject(r, sentence, p)
        if subject is not None and (subject.kind != "description" or r.nouns.kind(r.words[subject.head])):
            speaker = board.resolver.resolve(subject)
            board.emit_marked(m, speaker, "", "", "quote-colon", f"a colon after a sentence about {speaker.name} announces the words")
            return True
    return False


def _covering(board: Board, m: Marked) -> Layout | None:
    """The attribution behind the reported words that a quotation stands among: the plan was "good", Lavrov said."""
    r = board.r
    sentence = r.document.sentence_at(r.starts[m.i])
    start = board.index(m.j)
    for layout in board.layouts[start : start + 4]:
        if layout.sentence is not sentence or layout.subject is None or id(layout) not in board.speakers:
            continue
        if layout.hit.form.verb.kind in ("figure", "think") or id(layout) in board.claimed:
            continue
        if any(a <= m.i < b for a, b in layout.contents) and layout.order in ("backward", "medial", "inverted"):
            return layout
    return None


def _unknown_verb(board: Board, m: Marked, limit: int) -> bool:
    """ "…," he shrugged: a comma inside the marks promises a speaker, though the verb is in no lexicon."""
    r = board.r
    if r.view[m.quoted.inner_end - 1] != "," and not (m.j < limit and r.words[m.j] == ","):
        return False
    t = m.j + (1 if m.j < limit and r.words[m.j] == "," else 0)
    source = phrase_at(r, t, limit)
    if source is None or source.last >= limit or r.inside[t]:
        return False
    verb = r.words[source.last]
    if source.kind == "description" and not r.nouns.kind(r.words[source.head]):
        return False
    if verb.isalpha() and (verb.endswith(("ed", "s"))) and not r.capital(source.last):
        speaker = board.resolver.resolve(source)
        board.emit_marked(m, speaker, aw.lemma_of(verb), _UNLISTED, "quote-unknown-verb", f"“{verb}” follows the words and their speaker")
        return True
    return False


def _interrupted(board: Board, before: Marked, m: Marked) -> bool:
    """Whether only an attribution, with a comma or full stop behind it, stands between two quotations."""
    r = board.r
    layout = before.layout
    if before.found is None or before.found.type != "direct" and not is_clause(board, m):
        return False
    if layout is None or layout.left < before.j - 1 or is_name(board, m):
        return False
    t = layout.after
    while t < m.i and r.words[t] in (",", ".", ":", "—", "–", "-"):
        t += 1
    if t == m.i:
        return before.found.type == "direct" or not before.found.rule.startswith("quote-cue")
    # Longer adjuncts ("at the junta's first press conference since …") up to the end of the sentence.
    sentence = layout.sentence
    opens = r.document.sentence_at(r.starts[m.i])
    if opens is not None and opens.first == m.i and sentence.last == m.i and before.found.type == "direct":
        return not any(x.hit.i > layout.hit.i and x.hit.i < m.i and x.contents for x in board.near(layout.after, m.i))
    return False


def _join(board: Board, before: Marked, m: Marked) -> None:
    found = before.found
    if found is None:
        return
    found.pieces.append((m.quoted.inner_start, m.quoted.inner_end))
    found.end = max(found.end, m.quoted.end)
    if "-interrupted" not in found.rule:
        found.rule += "-interrupted"
    m.found, m.layout = found, None
    m.pieces = [m.quoted]


def _continue(board: Board, m: Marked, before: Marked | None, last: Marked | None, region: Paragraph) -> None:
    """A quotation without an attribution of its own goes on with the speaker before."""
    r = board.r
    words = [r.words[t] for t in range(m.i, m.j) if r.words[t][0].isalnum()]
    long_enough = len(words) >= 5 or any(w in _FIRST_PERSON for w in words)
    if before is not None:
        if before.found is not None and (long_enough or len(words) >= 3) and before.found.speaker and (long_enough or is_clause(board, m)):
            board.repeat(m, before.found, "quote-continued", "the paragraph goes on with the same speaker")
        elif before.found is not None and len(words) >= 2 and _after_whom(board, m):
            board.repeat(m, before.found, "quote-continued", "the sentence is still about the speaker before")
        elif (
            before.found is None
            and long_enough
            and last is not None
            and last.paragraph >= m.paragraph - 1
            and last.found is not None
            and is_clause(board, m)
        ):
            board.repeat(m, last.found, "quote-continued", "the paragraph goes on with the same speaker")
        return
    body = r.document.token_at(region.body)
    if m.i > body:
        if long_enough and (is_clause(board, m) or any(w in _FIRST_PERSON for w in words)):
            _lone_inside(board, m, last, region)
        elif len(words) >= 3:
            _lone_inside(board, m, None, region)
        return
    if not long_enough and len(words) < 3:
        return
    alone = m.j >= region.last - 1
    introduced = _introduced(board, m)
    if introduced is not None and alone:
        board.emit_marked(m, introduced, "", "", "quote-introduced", f"the paragraph before is about {introduced.name}")
    elif last is not None and last.found is not None and m.paragraph - last.paragraph <= (2 if not alone else 1):
        running = not last.quoted.closed
        board.repeat(
            m, last.found, "quote-running" if running else "quote-alone", "a paragraph of quotation goes on with the speaker before"
        )
    elif introduced is not None:
        board.emit_marked(m, introduced, "", "", "quote-introduced", f"the paragraph before is about {introduced.name}")


def _after_whom(board: Board, m: Marked) -> bool:
    r = board.r
    return any(r.words[t] in ("whom", "whose") for t in range(max(0, m.i - 14), m.i))


def _lone_inside(board: Board, m: Marked, last: Marked | None, region: Paragraph) -> None:
    """A quotation in mid-sentence without a known cue: its subject, when a speaker, or the speaker before."""
    r = board.r
    sentence = r.document.sentence_at(r.starts[m.i])
    if sentence is None:
        return
    subject = subject_before(r, m.i - 1, sentence.first) if m.i - 1 > sentence.first else None
    verb = r.words[m.i - 1]
    if (
        subject is not None
        and verb.isalpha()
        and (verb.endswith("ed") or verb in ("saw", "felt", "heard", "wrote", "spoke"))
        and (subject.kind == "name" or subject.kind == "pronoun")
    ):
        speaker = board.resolver.resolve(subject)
        board.emit_marked(
            m, speaker, aw.lemma_of(verb), _UNLISTED, "quote-verb-before", f"“{verb}” stands between {speaker.text} and the words"
        )
    elif (near := _near_speaker(board, m, region)) is not None:
        board.emit_marked(m, near, "", "", "quote-continued", f"the paragraph speaks of {near.name}")
    elif last is not None and last.found is not None and m.paragraph - last.paragraph <= 1:
        board.repeat(m, last.found, "quote-continued", "the words go on with the speaker before")


def _near_speaker(board: Board, m: Marked, region: Paragraph) -> Speaker | None:
    """Whoever spoke last in the paragraph without marks, or the person whom the sentence before a whole quotation is about."""
    r = board.r
    for layout in board.earlier(m.i, 3):
        speaker = board.speakers.get(id(layout))
        if layout.hit.i >= region.first and speaker is not None and layout.contents and layout.hit.form.verb.speech:
            return speaker
    sentence = r.document.sentence_at(r.starts[m.i])
    if sentence is None or sentence.first != m.i or m.i <= region.first:
        return None
    before = r.document.sentence_at(r.starts[m.i - 1])
    subject = sentence_subject(r, before, before.last) if before is not None else None
    if subject is None or subject.kind == "description":
        return None
    speaker = board.resolver.resolve(subject, remember=False)
    return speaker if speaker.kind == "person" and speaker.named else None


def _introduced(board: Board, m: Marked) -> Speaker | None:
    """The person whom the paragraph before a lone quotation is about."""
    r = board.r
    if m.paragraph == 0:
        return None
    region = board.regions[m.paragraph - 1]
    if region.block.kind in (HEADING, HEADLINE) or any(r.inside[t] for t in range(region.first, region.last)):
        return None
    sentence = r.document.sentence_at(r.starts[region.last - 1]) if region.last > region.first else None
    if sentence is None:
        return None
    if r.words[sentence.first] == "for":
        source = phrase_at(r, sentence.first + 1, sentence.last)
    else:
        source = sentence_subject(r, sentence, sentence.last)
    for layout in board.earlier(region.last, 4)[::-1]:
        if layout.sentence is sentence and id(layout) in board.speakers and board.speakers[id(layout)].kind in ("person", "body", "people"):
            return board.speakers[id(layout)]
    if source is None or source.kind == "description" and r.nouns.kind(r.words[source.head]) not in ("person", "body"):
        return None
    speaker = board.resolver.resolve(source, remember=False)
    return speaker if speaker.kind in ("person", "body") else None


def _make(board: Board, m: Marked, layout: Layout, rule: str) -> None:
    speaker = board.speakers.get(id(layout))
    if speaker is None:
        if layout.subject is None:
            return
        speaker = board.speakers[id(layout)] = board.resolver.resolve(layout.subject)
    verb = layout.hit.form.verb
    m.layout = layout
    if rule.startswith(("quote-after", "quote-inverted", "quote-according")):
        board.claimed.add(id(layout))
        board.relay_behind(m, layout)
        _prefixed(board, m, layout, speaker)
    if layout.through[0] >= 0 and not board.via.get(id(layout)):
        pass
    board.emit_marked(
        m,
        speaker,
        verb.lemma,
        verb.kind,
        rule,
        f"“{board.r.text(layout.hit.i, layout.hit.j)}” attributes the words to {speaker.text}",
        layout,
    )


def _prefixed(board: Board, m: Marked, layout: Layout, speaker: Speaker) -> None:
    """'Closing it would “send the wrong message,” he added': the words before the marks are reported too."""
    r = board.r
    sentence = r.document.sentence_at(r.starts[m.i])
    if sentence is None or m.i - sentence.first < 2:
        return
    start = sentence.first
    for t in range(m.i - 1, sentence.first - 1, -1):
        if r.inside[t] or r.words[t] == ";":
            start = t + 1
            break
    start, end = trim(r, start, m.i)
    if end - start >= 2 and not any(x.hit.i >= start for x in board.earlier(m.i, 1)):
        board.emit_indirect(layout, speaker, [(start, m.j)], False, "-around-marks")


def _order_name(layout: Layout) -> str:
    if layout.frame == "according":
        return "according-to"
    return "inverted" if layout.order == "inverted" else "after"
