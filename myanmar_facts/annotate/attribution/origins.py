"""Where a figure comes from when nobody speaks: "by the UN's estimates", a headline that ends in ": Ministry of Health"."""

from __future__ import annotations

from ...article import HEADLINE
from ..marks import Attribution
from . import words as aw
from .board import Board, trim
from .phrases import Source, phrase_at
from .subjects import good_subject

_RECKONING = frozenset("estimate estimates count counts tally tallies reckoning figures account accounts calculations records".split())


def origins(board: Board) -> None:
    """Add the origins of figures that no verb gives; they report no speech (``speech`` false)."""
    words = board.r.words
    for t in [t for t, word in enumerate(words) if word in _RECKONING]:
        if t > 1 and not board.r.inside[t]:
            _by_reckoning(board, t)
    for region in board.regions:
        if region.block.kind == HEADLINE:
            _after_colon(board, region.first, region.last)


def _by_reckoning(board: Board, t: int) -> None:
    """ "… has reached 3.6 million by the UN's estimates": the clause before it has that origin."""
    r = board.r
    by = next((q for q in range(t - 1, max(0, t - 7), -1) if r.words[q] == "by"), -1)
    sentence = r.document.sentence_at(r.starts[t])
    if by < 0 or sentence is None or by <= sentence.first:
        return
    owner = t - 1 if r.words[t - 1] == "'s" else t
    source = phrase_at(r, by + 1, owner)
    if source is None or source.last < owner or not good_subject(r, source):
        return
    start = by
    while start > sentence.first and r.words[start - 1] not in (";", "while", "whereas") and not r.inside[start - 1]:
        start -= 1
    _emit(board, source, trim(r, start, by), "origin-by-reckoning", "by count", (by, t + 1))


def _after_colon(board: Board, first: int, last: int) -> None:
    """ "Hospital bombed at night, five dead: Ministry of Health"."""
    r = board.r
    colon = next((q for q in range(last - 1, first + 3, -1) if r.words[q] == ":"), -1)
    if colon < 0 or last - colon > 10 or r.inside[colon - 1]:
        return
    source = phrase_at(r, colon + 1, last)
    if (
        source is None
        or source.last < last
        or not good_subject(r, source)
        or source.kind == "description"
        and not r.nouns.kind(r.words[source.head])
    ):
        return
    _emit(board, source, trim(r, first, colon), "origin-headline-colon", "", (colon, colon + 1))


def _emit(board: Board, source: Source, content: tuple[int, int], rule: str, cue: str, span: tuple[int, int]) -> None:
    r = board.r
    start, end = content
    if end - start < 2 or all(w in aw.PREPOSITIONS for w in r.words[start:end]):
        return
    speaker = board.resolver.resolve(source, remember=False)
    piece = (r.starts[start], r.ends[end - 1])
    board.out.append(
        Attribution(
            piece[0],
            piece[1],
            [piece],
            "indirect",
            rule,
            speaker.name,
            speaker.text,
            speaker.start,
            speaker.role,
            speaker.entity_id,
            cue,
            "figure",
            "",
            False,
            f"the words are given on the authority of {speaker.text}.",
            (r.starts[span[0]], r.ends[span[1] - 1]),
        )
    )
