"""One article of a batch, reduced to what comparison needs: its claims, where it stood, and fingerprints of its passages.

Of a document only this is kept (about 10 kB for an article of 3 kB), so that memory grows by the claims and not by the text;
``keep_text`` keeps the article and its blocks too, for the report.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sys import intern
from urllib.parse import urlsplit
from zlib import crc32

import regex

from ..article import BYLINE, HEADLINE, Article, Block, Sentence
from ..claims import KINDS, Claim
from ..document import Document
from ..pipeline import annotate, claims_in

#: Words of a shingle. Five words in a row that two articles share are rarely chance; stock phrases are mostly shorter.
SHINGLE = 5
_MASK = (1 << 61) - 1
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGENCIES = {
    "afp": "AFP",
    "agence france-presse": "AFP",
    "reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo",
    "efe": "EFE",
    "dpa": "dpa",
    "ani": "ANI",
    "pti": "PTI",
    "anadolu": "Anadolu",
    "tass": "TASS",
    "bernama": "Bernama",
    "yonhap": "Yonhap",
    "upi": "UPI",
}
_CREDIT = regex.compile(
    r"(?:\((?P<a>[A-Za-z -]{2,22})\)|\b(?:by|from|source:|citing(?: the)?|with)\s+"
    r"(?P<a>AFP|AP|Reuters|Xinhua|Kyodo|EFE|dpa|ANI|PTI|Anadolu|Bernama|Yonhap|UPI"
    r"|Agence France-Presse|(?:the )?Associated Press)\b)",
    regex.I,
)
_NAME = regex.compile(r"(?<=[^.!?:\s\"'’”] )\p{Lu}[\p{L}'’-]{2,}")


@dataclass(slots=True)
class Story:
    """One article of a batch. ``published_why`` says where the day of publication is from; ``outlet`` and ``agency`` may be "".

    ``weekdays`` are the bare weekdays of the text with their resolved values; ``names`` the capitalised words within its sentences.
    """

    doc: str
    sha256: str
    title: str
    outlet: str
    agency: str
    url: str
    published: str
    published_why: str
    claims: list[Claim]
    shingles: array[int]
    names: frozenset[str] = frozenset()
    weekdays: tuple[tuple[str, str], ...] = ()
    article: Article | None = None
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def teller(self) -> str:
        """Who tells the story, for a reader: the outlet, else the document."""
        return self.outlet or self.doc


def gather(articles: Iterable[Article], *, kinds: Iterable[str] = KINDS, keep_text: bool = False) -> Iterator[Story]:
    """The stories of ``articles``, in order, with the claims of ``kinds`` only."""
    wanted = frozenset(kinds)
    for article in articles:
        yield tell(article, wanted, keep_text)


def tell(article: Article, kinds: frozenset[str] = frozenset(KINDS), keep_text: bool = False) -> Story:
    """One article as a story. The article itself is kept also while its day of publication is open (see ``dating``)."""
    document = annotate(article)
    return story_of(document, [claim for claim in claims_in(document) if claim.kind in kinds], keep_text)


def story_of(document: Document, claims: list[Claim], keep_text: bool = False) -> Story:
    """The story of an annotated article and its claims."""
    article, published = document.article, document.published
    story = Story(
        doc=article.doc,
        sha256=article.sha256,
        title=_title(document),
        outlet=article.source or _host(article.url),
        agency=_agency(document),
        url=article.url,
        published=published.value,
        published_why=published.why,
        claims=claims,
        shingles=shingles(document.tokens.words),
        names=frozenset(intern(m[0].lower()) for s in document.sentences[:40] for m in _NAME.finditer(article.text, s.start, s.end)),
        weekdays=tuple(
            dict.fromkeys(
                (word, t.value)
                for t in document.times
                if (word := article.text[t.start : t.end].strip().lower().rpartition(" ")[2]) in _WEEKDAYS
            )
        ),
    )
    if keep_text or len(published.value) < 10:
        story.article = article
    if keep_text:
        story.blocks, story.sentences = document.blocks, document.sentences
    return story


def shingles(words: Iterable[str]) -> array[int]:
    """Sorted hashes of every run of :data:`SHINGLE` words, punctuation aside; the same on every machine and in every run."""
    w = [crc32(word.encode("utf-8", "surrogatepass")) for word in words if word[0].isalnum()]
    if len(w) < SHINGLE:
        return array("Q", ())
    m = 0x9E3779B97F4A7C15
    found = {((((a * m + b) * m + c) * m + d) * m + e) & _MASK for a, b, c, d, e in zip(w, w[1:], w[2:], w[3:], w[4:], strict=False)}
    return array("Q", sorted(found))


def _title(document: Document) -> str:
    if document.article.title:
        return " ".join(document.article.title.split())
    for block in document.blocks:
        if block.kind == HEADLINE and len(words := document.evidence(block.start, block.end).split()) > 2:
            return " ".join(words)
    for sentence in document.sentences:
        first = document.evidence(sentence.start, sentence.end)
        if len(first.split()) < 3:
            continue
        return first if len(first) <= 120 else first[:119].rsplit(" ", 1)[0] + " …"
    return ""


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _agency(document: Document) -> str:
    """The news agency that a byline, a dateline or a credit in the first or last lines names; "" when none does."""
    blocks = document.blocks
    heads = [b for b in blocks if b.kind == BYLINE] + [
        b for n, b in enumerate(blocks) if b.kind != BYLINE and (n < 6 or n >= len(blocks) - 3)
    ]
    for block in heads:
        for match in _CREDIT.finditer(document.view, block.start, min(block.end, block.start + 400)):
            if agency := _AGENCIES.get(match["a"].lower().removeprefix("the ").strip()):
                return agency
    return ""
