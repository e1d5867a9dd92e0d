"""Question and answer interviews: paragraphs that open with their speaker and a colon, without quotation marks."""

from __future__ import annotations

from collections import Counter

from ...article import BODY, LIST
from ..marks import Attribution
from ..quotations import Paragraph
from ..speakers.names import Speaker
from .board import Board
from .phrases import Reader, headed

_ANSWER, _QUESTION = frozenset(("a", "answer")), frozenset(("q", "question"))
#: So many labelled paragraphs, and one label twice, make an interview of an article.
_LEAST = 3


def interview(board: Board) -> None:
    """Add the answers of an interview as direct quotations; the questions are the outlet's own words."""
    r = board.r
    labelled = [(region, colon) for region in board.regions if (colon := _label(r, region)) > 0]
    names = Counter(_key(r, region, colon) for region, colon in labelled)
    if len(labelled) < _LEAST or max(names.values()) < 2 or len(names) < 2:
        return
    outlet_or_question = _asker(names)
    for region, colon in labelled:
        key = _key(r, region, colon)
        if key in _QUESTION or key == outlet_or_question or any(r.inside[t] for t in range(colon + 1, region.last)):
            continue
        speaker = _answerer(board) if key in _ANSWER else _named(board, region, colon)
        if speaker is None or speaker.kind == "outlet":
            continue
        start, end = r.starts[colon + 1], region.end
        board.out.append(
            Attribution(
                start,
                end,
                [(start, end)],
                "direct",
                "quote-interview",
                speaker.name,
                r.text(_first(r, region), colon),
                r.starts[_first(r, region)],
                speaker.role,
                speaker.entity_id,
                "",
                "",
                "",
                True,
                f"the paragraph opens with “{r.text(_first(r, region), colon)}:”, as others of this interview do.",
            )
        )


def _first(r: Reader, region: Paragraph) -> int:
    return r.document.token_at(region.body)


def _label(r: Reader, region: Paragraph) -> int:
    """The token of the colon behind a paragraph's label, or -1."""
    if region.block.kind not in (BODY, LIST):
        return -1
    first = _first(r, region)
    for t in range(first + 1, min(first + 7, region.last - 4)):
        if r.words[t] == ":":
            return t if all(r.capital(q) or not r.words[q][0].isalpha() for q in range(first, t)) else -1
    return -1


def _key(r: Reader, region: Paragraph, colon: int) -> str:
    return " ".join(r.words[_first(r, region) : colon])


def _asker(names: Counter[str]) -> str:
    """The label of whoever asks, when the words are not "Q": the first one, if it comes as often as any."""
    first = next(iter(names))
    return first if first not in _ANSWER and names[first] >= max(names.values()) - 1 and not names.keys() & _QUESTION else ""


def _named(board: Board, region: Paragraph, colon: int) -> Speaker | None:
    source = headed(board.r, _first(board.r, region), colon)
    return board.resolver.resolve(source, remember=False) if source is not None and source.kind == "name" else None


def _answerer(board: Board) -> Speaker | None:
    """The person interviewed: the one whom the article names first."""
    person = next((m for m in board.r.document.mentions if m.entity == "person"), None)
    return board.resolver.names.of_mention(person, "person") if person is not None else None
