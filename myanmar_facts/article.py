"""What a reader hands on: one article and the places in it.

Offsets everywhere are character offsets into ``Article.text``, half open, as in ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """One decoded article. Readers make it; nothing later changes it.

    ``published`` is what a container's metadata or the user says (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), and
    ``published_from`` says who said it ("--published", "HTML metadata"); both are empty when nobody did.
    ``pages`` holds the offset at which each page begins, for paged formats.
    """

    text: str
    doc: str = "-"
    sha256: str = ""
    title: str = ""
    published: str = ""
    published_from: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    pages: tuple[int, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open slice of the text."""

    start: int
    end: int

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


#: What a block of text is. Only ``READ`` kinds reach the annotators.
HEADLINE, BODY, LIST, CAPTION, HEADING, DATELINE, STAMP, BYLINE, FURNITURE = (
    "headline",
    "body",
    "list",
    "caption",
    "heading",
    "dateline",
    "stamp",
    "byline",
    "furniture",
)
READ = frozenset({HEADLINE, BODY, LIST, CAPTION, HEADING, DATELINE})


@dataclass(slots=True)
class Block:
    """A paragraph, list item, heading or line of furniture; ``why`` names the furniture entry that claimed it."""

    start: int
    end: int
    kind: str
    why: str = ""


@dataclass(slots=True)
class Sentence:
    """One sentence that is read: a slice of its block and a half-open range of token indexes.

    ``repeats`` counts how often the document prints the sentence; only the first printing is here.
    ``dateline`` is true for the agency head ("YANGON, Feb 5 (AFP) -") that opens a story.
    """

    start: int
    end: int
    block: Block
    index: int = 0
    first: int = 0
    last: int = 0
    repeats: int = 1
    dateline: bool = False


@dataclass(slots=True)
class Tokens:
    """Parallel lists over the read sentences: where each token starts and ends, and its lower-cased word."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)
