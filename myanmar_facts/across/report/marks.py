"""An article as pieces of text with the claims that cover each: what the template highlights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...article import FURNITURE, HEADLINE, STAMP
from ...claims import Casualty, Claim, DateMention, Official, Quote
from ...writers.base import cell
from .. import days
from ..stories import Story
from .anchors import anchor

_KIND_ORDER = {"casualty": 0, "official": 1, "date": 2, "quote": 3}


@dataclass(frozen=True, slots=True)
class Tag:
    """A claim on the page: its place name and what the filters and the explanation ask of it."""

    anchor: str
    kind: str
    category: str
    place: str
    source: str
    date: str
    value: str
    why: str


@dataclass(slots=True)
class Piece:
    """A run of text. ``tags`` are the claims that cover it, the one that colours it first; ``starts`` those that begin here."""

    text: str
    tags: list[Tag] = field(default_factory=list)
    starts: list[Tag] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A block of the article; ``kind`` is that of the block, ``furniture`` when it was not read."""

    kind: str
    pieces: list[Piece]


def tag(story: int, claim: Claim) -> Tag:
    """What the page knows of a claim."""
    category = place = source = date = ""
    match claim:
        case Casualty():
            category, place, source = claim.category, claim.admin1 or claim.place.rpartition(",")[2].strip(), claim.source
            date = _first(claim.event_date) or _first(claim.as_of)
            value = " · ".join(
                filter(None, (category.replace("_", " "), _count(claim), claim.victims, claim.place, claim.event_date, claim.source))
            )
        case DateMention():
            date, value = _first(claim.value), claim.value
        case Quote():
            source, value = claim.speaker, " · ".join(filter(None, (claim.type, claim.speaker, claim.speaker_role)))
        case Official():
            source, value = claim.name, " · ".join(filter(None, (claim.name, claim.role, "cited" if claim.cited else "")))
        case _:
            value = ""
    return Tag(anchor(story, claim), claim.kind, category, place, source, date or _first(claim.published), value, claim.why)


def paragraphs(number: int, story: Story) -> list[Paragraph]:
    """The article of a story as paragraphs of pieces, in one pass over its blocks and claims. Empty when the text was not kept."""
    article = story.article
    if article is None:
        return []
    text = article.text
    claims = sorted(story.claims, key=lambda c: (c.start, -c.end))
    tags = [tag(number, claim) for claim in claims]
    blocks = story.blocks or []
    found: list[Paragraph] = []
    at = 0
    spans = [(b.start, b.end, b.kind) for b in blocks] or [(0, len(text), "body")]
    first = 0
    for start, end, kind in spans:
        start = max(start, at)
        if end <= start:
            continue
        # Claims end in the order of their starts only nearly, so those that reach this block are kept in a short list.
        while first < len(claims) and claims[first].end <= start:
            first += 1
        inside = []
        n = first
        while n < len(claims) and claims[n].start < end:
            if claims[n].end > start:
                inside.append(n)
            n += 1
        name = {HEADLINE: "headline", FURNITURE: "furniture", STAMP: "furniture"}.get(kind, kind)
        found.append(Paragraph(name, _pieces(text, start, end, at, [(claims[n], tags[n]) for n in inside])))
        at = end
    placed = {t.anchor for paragraph in found for piece in paragraph.pieces for t in piece.starts}
    if rest := [t for t in tags if t.anchor not in placed]:
        found.append(Paragraph("body", [Piece("", [], rest)]))  # claims in the white space at the end: their links must lead somewhere
    return found


def _pieces(text: str, start: int, end: int, before: int, claims: Sequence[tuple[Claim, Tag]]) -> list[Piece]:
    """The pieces from ``start`` to ``end``; claims that begin in the white space after the block before (``before``) begin here."""
    cuts = sorted({start, end} | {p for c, _ in claims for p in (c.start, c.end) if start < p < end})
    opened = sorted(claims, key=lambda pair: (pair[0].start, _KIND_ORDER.get(pair[0].kind, 9)))
    pieces: list[Piece] = []
    live: list[tuple[Claim, Tag]] = []
    n = 0
    for a, b in zip(cuts, cuts[1:], strict=False):
        live = [pair for pair in live if pair[0].end > a]
        starts = []
        while n < len(opened) and opened[n][0].start <= a:
            if opened[n][0].end > a:
                live.append(opened[n])
                if opened[n][0].start >= before:
                    starts.append(opened[n][1])
            n += 1
        live.sort(key=lambda pair: (_KIND_ORDER.get(pair[0].kind, 9), pair[0].end - pair[0].start))
        pieces.append(Piece(text[a:b], [t for _, t in live], starts))
    return pieces


def _first(value: str) -> str:
    found = days.span(value)
    return days.iso(found[0]) if found else ""


def _count(claim: Casualty) -> str:
    if claim.count is not None:
        return f"{claim.precision.replace('_', ' ')} {cell(claim.count)}" if claim.precision != "exact" else cell(claim.count)
    return f"{cell(claim.low)} to {cell(claim.high)}"
