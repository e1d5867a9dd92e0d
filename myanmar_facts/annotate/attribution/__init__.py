"""Who said what: marked quotations and reported speech with their speakers.

The cues are found and laid out first (subject and content of each), then every quotation in marks looks for its cue in a fixed
order, and what the cues report without marks is left as indirect speech.
"""

from __future__ import annotations

from ...document import Document
from ..marks import Attribution
from ..quotations import paragraphs
from .board import Board, Marked
from .headlines import attribute_headline, before_colon
from .interview import interview
from .kinds import is_title
from .marked import attribute_marked
from .origins import origins
from .phrases import Reader
from .reported import reported_speech


def attribute(document: Document) -> list[Attribution]:
    """Every attribution of the article, in order: quotations in marks, reported speech, and origins of figures (``speech`` false)."""
    if not document.tokens.words:
        return []
    inside = bytearray(len(document.tokens.words) + 1)
    marked: list[Marked] = []
    regions = paragraphs(document)
    n = 0
    for quoted in document.quoted:
        if quoted.depth:
            continue
        i, j = document.token_at(quoted.start), document.token_at(quoted.end)
        while n < len(regions) and regions[n].end <= quoted.start:
            n += 1
        if i < j and n < len(regions):
            if not is_title(document, quoted, i, j):
                for t in range(i, j):
                    inside[t] = 1
            marked.append(Marked(quoted, i, j, n))
    reader = Reader(document, inside)
    board = Board(reader, regions, marked)
    board.resolve_all()
    board.relays()
    last: Marked | None = None
    for at, mark in enumerate(marked):
        before = marked[at - 1] if at else None
        following = marked[at + 1] if at + 1 < len(marked) else None
        if before_colon(board, mark):
            continue
        attribute_marked(board, mark, before, following, last)
        if mark.found is not None:
            last = mark
    for mark in marked:
        if mark.found is None and before_colon(board, mark):
            attribute_headline(board, mark)
    reported_speech(board)
    origins(board)
    interview(board)
    board.out.sort(key=lambda a: (a.start, a.end))
    return board.out
