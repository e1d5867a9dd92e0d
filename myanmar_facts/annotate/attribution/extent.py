"""Where the words that a cue reports end: at the next attribution, a semicolon, or a clause of the reporter's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...article import Sentence
from . import words as aw
from .cues import Hit
from .phrases import Reader, Source, phrase_at


@dataclass(slots=True)
class Layout:
    """A cue with its subject and contents. ``order`` is ``forward``, ``backward``, ``medial``, ``inverted`` or ``none``.

    ``contents`` are token ranges; ``after`` is the first token behind the attribution (its adjuncts included), ``left`` the first of it;
    ``hearer`` is who was told; ``frame`` names the construction.
    """

    hit: Hit
    sentence: Sentence
    subject: Source | None
    order: str
    left: int
    after: int
    contents: list[tuple[int, int]] = field(default_factory=list)
    hearer: tuple[int, int] = (-1, -1)
    frame: str = ""
    through: tuple[int, int] = (-1, -1)


def end_contents(r: Reader, layouts: list[Layout]) -> None:
    """End every content where the next attribution of its sentence begins, at a semicolon, or before a clause of the reporter's own."""
    words = r.words
    for n, layout in enumerate(layouts):
        for m, (start, end) in enumerate(layout.contents):
            if layout.order in ("backward", "inverted") or (layout.order == "medial" and m == 0):
                continue
            for other in layouts[n + 1 : n + 5]:
                if other.sentence is not layout.sentence or not start < other.hit.g < end:
                    continue
                if other.left <= start and other.hit.form.tense != "ing" and other.subject is not layout.subject:
                    continue
                cut = _cut_before(r, start, other)
                if cut > start:
                    end = min(end, cut)
                    break
            for q in range(start, end):
                if words[q] == ";" and not r.inside[q]:
                    end = q
                    break
            if layout.order == "forward":
                end = _fronted(r, layout, start, end)
                if layout.frame in ("clause", "that-clause", "quoted-as"):
                    end = _before_aside(r, start, end)
            layout.contents[m] = (start, end)


def _before_aside(r: Reader, start: int, end: int) -> int:
    """The end of reported words before a relative clause that closes the sentence: the aside is the reporter's."""
    words = r.words
    for q in range(start + 4, end - 3):
        if words[q] == "," and words[q + 1] in ("but", "though", "although") and words[q + 2] != "that" and not r.inside[q]:
            if words[q + 2] in aw.PERSONAL and not any(r.inside[t] for t in range(q, end)) and has_finite(r, start, q):
                end = q
                break
    for q in range(end - 3, start + 3, -1):
        if words[q] == "," and not r.inside[q]:
            if words[q + 1] in ("who", "which", "whose", "whom") and has_finite(r, start, q):
                return q if not any(r.inside[t] for t in range(q, end)) else end
            return end
    return end


def _fronted(r: Reader, layout: Layout, start: int, end: int) -> int:
    """In "While he says he opposes it, his party voted …" the content ends at the comma, where the main clause begins."""
    words = r.words
    a = layout.sentence.first
    if (
        words[a] not in ("while", "although", "though", "as", "if", "when", "because", "since", "after", "even", "whereas")
        or layout.left - a > 3
    ):
        return end
    for q in range(start + 2, end - 2):
        if words[q] == "," and not r.inside[q]:
            subject = phrase_at(r, q + 1, end)
            if subject is not None and (
                subject.kind == "pronoun" or words[q + 1] in aw.DETERMINERS or r.capital(q + 1) or r.nouns.kind(words[subject.head])
            ):
                return q
    return end


def _cut_before(r: Reader, start: int, other: Layout) -> int:
    """Where a content must end for the attribution ``other`` that follows it in the sentence; 0 when ``other`` is inside the content."""
    words = r.words
    left = other.left if other.left > start else other.hit.g
    if other.hit.form.tense == "ing" or other.order in ("inverted",) or other.frame in ("according", "postposed"):
        left = min(left, other.hit.g) if other.hit.form.tense != "ing" else other.hit.g
        q = left
        while q > start and words[q - 1] in (",", "—", "–", "and"):
            q -= 1
        return q if q < left or words[q] in (",", "—", "–") or other.frame == "according" or other.order == "inverted" else 0
    q = left
    while q > start and (words[q - 1] in aw.BREAKS or words[q - 1] in ("and", "as", "who", "which", "when", "after")):
        q -= 1
    if q > start and words[q - 1] in (",", "—", "–"):
        return q - 1
    if q < left and words[q] in aw.BREAKS:
        return q
    if left > start and words[left - 1] in ("and", "but") and other.subject is not None:
        return left - 1
    shared = other.hit.g > 0 and words[other.hit.g - 1] in ("and", "but")
    if shared and other.hit.g - 1 > start:
        q = other.hit.g - 1
        return q - 1 if words[q - 1] == "," else q
    return 0


def has_finite(r: Reader, start: int, end: int) -> bool:
    words = r.words
    return any(
        words[q] in aw.AUXILIARIES or q > start and (words[q].endswith("ed") or words[q] in aw.PAST)
        for q in range(start, end)
        if not r.inside[q]
    )
