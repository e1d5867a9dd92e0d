"""Settling: the fields that every claim has, one record per claim, in a stable order."""

from __future__ import annotations

import hashlib
from bisect import bisect_right

from .claims import KINDS, Claim
from .document import Document

_RANK = {kind: n for n, kind in enumerate(KINDS)}


def settle(document: Document, claims: list[Claim]) -> list[Claim]:
    """Fill the common fields, drop claims that say the same of the same words, and order by place in the text."""
    article = document.article
    content = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    settled: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end, _RANK[c.kind])):
        sentence = document.sentence_at(claim.start)
        claim.doc, claim.sha256, claim.published = article.doc, article.sha256, document.published.value
        claim.text = document.evidence(claim.start, claim.end)
        if sentence is not None:
            claim.sentence = document.evidence(sentence.start, max(sentence.end, claim.end))
            claim.repeats = sentence.repeats
        if article.pages:
            claim.page = bisect_right(article.pages, claim.start)
        own = "\x1f".join(str(getattr(claim, c.name)) for c in claim.own)
        key = f"{content}\x1f{claim.kind}\x1f{claim.start}\x1f{claim.end}\x1f{own}"
        claim.id = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        settled.setdefault(claim.id, claim)
    return list(settled.values())
