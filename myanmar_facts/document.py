"""The annotated article: what every stage after the reader adds to.

The stages only ever append: segmentation fills blocks, sentences, tokens and quotation spans, the annotators fill
their lists of marks, and extractors read them all. Every list is in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from .annotate.marks import Attribution, Mention, Place, Published, Quantity, Quoted, Time
from .article import Article, Block, Sentence, Tokens
from .view import collapse


@dataclass(slots=True)
class Document:
    """One article with its annotations. ``view`` is the matching view: match on it, slice ``article.text``.

    ``all_times`` asks for durations, sets and vague times among the date claims (``--all-times``).
    """

    article: Article
    view: str
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    tokens: Tokens = field(default_factory=Tokens)
    quoted: list[Quoted] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    published: Published = field(default_factory=Published)
    all_times: bool = False
    _sentence_starts: list[int] = field(default_factory=list)

    def evidence(self, start: int, end: int) -> str:
        """The words of the article from ``start`` to ``end``, white space collapsed."""
        return collapse(self.article.text[start:end])

    def sentence_at(self, position: int) -> Sentence | None:
        """The read sentence that covers the character ``position``, or None (furniture, a later printing)."""
        if len(self._sentence_starts) != len(self.sentences):
            self._sentence_starts = [s.start for s in self.sentences]
        n = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[n] if n >= 0 and position < self.sentences[n].end else None

    def token_at(self, position: int) -> int:
        """Index of the first token that starts at or after the character ``position``."""
        return bisect_left(self.tokens.starts, position)

    def word(self, i: int) -> str:
        """Token ``i`` as the view has it, case kept."""
        return self.view[self.tokens.starts[i] : self.tokens.ends[i]]

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        return self.view[self.tokens.starts[i]].isupper()
