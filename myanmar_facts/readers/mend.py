"""Lines that were broken to fit a page, made paragraphs again: for PDF and for mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import regex

_WORDS = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_FINAL = regex.compile(r"""[.!?:;…။]["'”’»)\]]*(?:\[?\d{1,3}\]?)?$""")
_BULLET = regex.compile(r"\s*(?:[•●▪◦‣·*►➢✓\uf0b7-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
_PIECE = regex.compile(r"(\p{L}+)-$")
_NEXT = regex.compile(r"\p{Ll}+")
#: First parts of words that keep their hyphen when nothing in the document tells.
_KEEP = frozenset("anti pro ex self non post pre vice well long short high low mid so all half cross multi semi two three four five "
                  "six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety pre re under old year".split()) - {"re"}
#: A line shorter than this share of the width ended on purpose.
_SHORT = 0.72
#: As much of the width as a line surely has, letters being of different widths.
_ROOM = 0.93


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, trimmed; an empty one is a gap between paragraphs."""

    text: str
    page: int = 0


def mend(lines: Iterable[Line]) -> tuple[str, dict[int, int]]:
    """The text with one line a paragraph, and the offset at which each page begins.

    A word broken by a hyphen at the end of a line is put together, without the hyphen unless the document writes the whole
    word with one elsewhere. A paragraph that runs over the end of a page stays one.
    """
    lines = list(lines)
    width = _width([len(line.text) for line in lines if line.text])
    joined = _joiner({word.lower() for line in lines for word in _WORDS.findall(line.text)})
    pieces: list[str] = []
    length = 0
    pages: dict[int, int] = {}
    last: Line | None = None
    gap = False
    for line in lines:
        if not line.text:
            gap = True
            continue
        glue = "" if last is None else joined(last.text, line.text) if _continues(last, line, gap, width) else "\n"
        if glue == "-":
            pieces[-1], length, glue = pieces[-1][:-1], length - 1, ""
        pages.setdefault(line.page, length + len(glue))
        pieces += [glue, line.text]
        length += len(glue) + len(line.text)
        last, gap = line, False
    return "".join(pieces), pages


def _width(lengths: list[int]) -> int:
    """The length of a full line: the 90th percentile."""
    return sorted(lengths)[len(lengths) * 9 // 10] if lengths else 0


def _continues(last: Line, line: Line, gap: bool, width: int) -> bool:
    """Whether ``line`` goes on with the paragraph of ``last``."""
    if _BULLET.match(line.text):
        return False
    lower = line.text[0].islower() or line.text[0] in ",;)"
    final = _FINAL.search(last.text, max(0, len(last.text) - 12)) is not None
    if gap or last.page != line.page:  # a name that stands alone in mid-sentence stays alone: it is what a link leaves
        return lower and not final and len(last.text) >= (_SHORT if gap else _SHORT / 3) * width
    if final and not lower and len(last.text) + 1 + len(line.text.split(" ", 1)[0]) <= _ROOM * width:
        return False  # the next word had room on this line: it was ended on purpose
    if len(last.text) < _SHORT * width:
        return lower and not final or last.text.endswith((",", "-", "\xad"))
    return True


def _joiner(words: set[str]) -> Callable[[str, str], str]:
    """How two lines of a paragraph are joined: "" keeps a hyphen at the end, "-" takes it away, " " is a space between them."""

    def joined(last: str, line: str) -> str:
        if last.endswith("\xad"):
            return "-"
        piece = _PIECE.search(last, max(0, len(last) - 60))
        following = _NEXT.match(line)
        if not piece:
            return " "
        if not following:
            return ""  # "Russian-" before a capital or a figure is a compound
        first, second = piece.group(1).lower(), following.group()
        if f"{first}-{second}" in words:
            return ""
        if first + second in words:
            return "-"
        return "" if first in _KEEP else "-"

    return joined
