"""Tables of briefings and situation reports: a header row of harms, and rows of figures under it.

"Township | Killed | Injured" followed by "Kawlin | 12 | 31" gives a claim for each figure, with the row's first cell as the place.
"""

from __future__ import annotations

from ...article import Sentence
from ...claims import Casualty
from ...document import Document
from .words import harm_tables


def table_claims(document: Document) -> list[Casualty]:
    """The claims of every table whose cells are parted by "|"."""
    claims: list[Casualty] = []
    header: list[str] = []
    for sentence in document.sentences:
        cells = _cells(document, sentence)
        if len(cells) < 2:
            header = []
            continue
        categories = [_category(document, first, last) for first, last in cells]
        if sum(bool(c) for c in categories) >= 1 and not _numbers(document, cells):
            header = categories
        elif len(header) == len(cells):
            claims.extend(_row(document, header, cells))
    return claims


def _cells(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """The cells of a row as token ranges; empty cells keep their place."""
    tokens = document.tokens.words
    cells = []
    start = sentence.first
    for k in range(sentence.first, sentence.last):
        if tokens[k] == "|":
            cells.append((start, k))
            start = k + 1
    cells.append((start, sentence.last))
    return cells


def _category(document: Document, first: int, last: int) -> str:
    """The category that a header cell names, or ""."""
    table, tokens = harm_tables().harm, document.tokens.words
    for k in range(first, last):
        hit = table.at(tokens, k, last)
        if hit is not None and hit[1] and last - first <= 4:
            return hit[1][0].category
    return ""


def _numbers(document: Document, cells: list[tuple[int, int]]) -> list[int]:
    return [
        n
        for n, (first, last) in enumerate(cells)
        if any(first <= q.i and q.j <= last and last - first <= q.j - q.i + 1 for q in document.quantities)
    ]


def _row(document: Document, header: list[str], cells: list[tuple[int, int]]) -> list[Casualty]:
    tokens = document.tokens
    first, last = cells[0]
    place = document.evidence(tokens.starts[first], tokens.ends[last - 1]) if last > first and not tokens.words[first][0].isdigit() else ""
    known = next((p for p in document.places if first <= p.i < last), None)
    claims = []
    for category, cell in zip(header, cells, strict=True):
        quantity = next((q for q in document.quantities if cell[0] <= q.i and q.j <= cell[1]), None)
        if not category or quantity is None:
            continue
        claim = Casualty(
            start=quantity.start,
            end=quantity.end,
            rule="table",
            category=category,
            count=quantity.count,
            low=quantity.low,
            high=quantity.high,
            precision=quantity.precision,
            place="" if place.casefold() in ("total", "all", "sum") else place,
            why="The heading of the column of a table says what this figure of a row counts.",
        )
        if known is not None:
            claim.admin1, claim.township, claim.pcode = known.admin1, known.township, known.pcode
        claims.append(claim)
    return claims
