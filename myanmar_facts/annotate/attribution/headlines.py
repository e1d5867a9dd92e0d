"""Headlines and labelled lines: “I didn't think they would kill him”: Mother of MP; US embassy: forces are “murdering civilians”."""

from __future__ import annotations

from ...article import HEADING, HEADLINE, LIST
from ..quotations import Paragraph
from .board import Board, Marked
from .phrases import phrase_at
from .subjects import good_subject


def before_colon(board: Board, m: Marked) -> bool:
    """Whether a headline prints the quotation first and a colon behind it: “I didn't think they would kill him”: Mother of MP."""
    region = board.regions[m.paragraph]
    first = board.r.document.token_at(region.body)
    return region.block.kind in (HEADLINE, HEADING) and m.i <= first and m.j < region.last and board.r.words[m.j] == ":"


def attribute_headline(board: Board, m: Marked) -> None:
    """Attribute such a quotation: to whoever says the same words in the story, else to the speaker behind the colon."""
    r = board.r
    wanted = _plain(board, m)
    for other in board.marked:
        if other.found is not None and other.found.speaker and wanted and wanted in _plain(board, other):
            board.repeat(m, other.found, "quote-headline-repeats", "the story prints the same words with their speaker")
            return
    source = phrase_at(r, m.j + 1, board.regions[m.paragraph].last)
    if source is not None and good_subject(r, source):
        speaker = board.resolver.resolve(source, remember=False)
        board.emit_marked(m, speaker, "", "", "quote-headline-colon", "the headline names the speaker behind a colon")


def _plain(board: Board, m: Marked) -> str:
    return " ".join(w for w in board.r.words[m.i : m.j] if w[0].isalnum())


def label_colon(board: Board, m: Marked, region: Paragraph) -> bool:
    """A line that opens with its speaker and a colon: US embassy: forces are “murdering unarmed civilians”."""
    r = board.r
    sentence = r.document.sentence_at(r.starts[m.i])
    if sentence is None or region.block.kind not in (HEADLINE, HEADING, LIST):
        return False
    source = phrase_at(r, sentence.first, m.i)
    if source is None or source.last >= m.i or r.words[source.last] != ":" or not good_subject(r, source):
        return False
    speaker = board.resolver.resolve(source)
    board.emit_marked(m, speaker, "", "", "quote-label-colon", f"the line opens with “{speaker.text}:”")
    return True
