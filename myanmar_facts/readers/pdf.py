"""PDF: the text of every page by pypdf, with broken lines and words mended; offsets are into that text, which ``--save-text`` writes."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from ..article import Article
from .base import Problem, ReadError, Source
from .mend import Line, mend
from .nested import sha256
from .optional import broken, need

_NUMBER = regex.compile(r"(?:page\s+)?[-–|\s]*\d{1,4}[-–|\s]*(?:(?:of|/)\s*\d{1,4})?", regex.I)
_DIGITS = regex.compile(r"\d+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\0": " "})
#: Lines at the head and at the foot of a page in which a running title or a page number may stand.
_EDGE = 2
_MIN_PAGES = 3
#: A step from line to line that is larger than the usual one by this much begins a paragraph.
_GAP = 1.35


class _Printed(NamedTuple):
    """A line as it stands on the page: its text and its height, None where that is not known."""

    text: str
    height: float | None


def read(source: Source) -> Iterator[Article | Problem]:
    """The article, with the offset of each page. Raises ReadError when it is no PDF, needs a password or holds no text."""
    pypdf = need("pypdf", "pdf", source.name)
    data = source.content()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{source.name}: the PDF needs a password; save a copy without one first.")
        count = len(reader.pages)
        title, author = _about(reader)
    except ReadError:
        raise
    except Exception as error:  # a damaged file breaks the library in many ways
        raise ReadError(f"{source.name}: this is not a PDF that can be read ({broken(error)}).") from error
    pages: list[list[_Printed]] = []
    length = 0
    pictures = False
    for number in range(count):
        try:
            page = reader.pages[number]
            printed = _printed(page)
            pictures = pictures or not printed and "/XObject" in (page.get("/Resources") or {})
        except Exception as error:
            yield Problem(f"{source.name}: page {number + 1} of {count} cannot be read ({broken(error)}); it was left out.", failed=True)
            printed = []
        length += sum(len(line.text) for line in printed)
        if length > source.options.max_unpacked:
            raise ReadError(f"{source.name}: its text is larger than the limit (--max-unpacked raises it).")
        pages.append(printed)
    if not length:
        raise ReadError(f"{source.name}: the PDF has no text in it" + (
            "; its pages are pictures (a scan), which need OCR first, for example with ocrmypdf." if pictures else "."))
    blank = [n for n, printed in enumerate(pages, 1) if not printed]
    if blank and pictures:
        yield Problem(f"{source.name}: {len(blank)} of {count} pages have no text, first page {blank[0]}; pictures of pages need OCR.")
    text, starts = mend(_spaced(_without_running(pages)))
    yield Article(text, source.name, sha256(data), title, author=author, pages=_offsets(starts, count, len(text)))


def _printed(page: Any) -> list[_Printed]:
    """The lines of a page that have text, each with the height of its first piece."""
    pieces: list[tuple[str, float]] = []
    text = page.extract_text(visitor_text=lambda piece, cm, tm, *_: pieces.append((piece, tm[5] * cm[3] + cm[5]))) or ""
    heights: dict[int, float] = {}
    number = 0
    for piece, height in pieces if "".join(piece for piece, _ in pieces) == text else ():
        for n, part in enumerate(piece.split("\n")):
            number += n > 0
            if part.strip():
                heights.setdefault(number, height)
    lines = ((" ".join(line.translate(_LIGATURES).split()), heights.get(n)) for n, line in enumerate(text.split("\n")))
    return [_Printed(words, at) for words, at in lines if words]


def _spaced(pages: list[list[_Printed]]) -> Iterator[Line]:
    """The lines for mending, with an empty one where the page leaves more room than it does from line to line."""
    neighbours = (pair for lines in pages for pair in pairwise(lines))
    steps = sorted(a.height - b.height for a, b in neighbours if a.height is not None and b.height is not None and a.height > b.height)
    usual = steps[len(steps) // 4] if steps else 0.0
    for number, lines in enumerate(pages):
        last: float | None = None
        for line in lines:
            if last is not None and line.height is not None and last - line.height > _GAP * usual:
                yield Line("", number)
            yield Line(line.text, number)
            last = line.height


def _offsets(starts: dict[int, int], count: int, end: int) -> tuple[int, ...]:
    """The offset at which each page begins; a page without text begins where the next one does."""
    offsets: list[int] = []
    for number in reversed(range(count)):
        end = starts.get(number, end)
        offsets.append(end)
    offsets.reverse()
    return (0, *offsets[1:])


def _without_running(pages: list[list[_Printed]]) -> list[list[_Printed]]:
    """The pages without page numbers and without lines that stand at the edge of most pages, figures aside.

    The first page keeps its lines: there the running title is the title, and often has the date.
    """
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_DIGITS.sub("0", line.text) for line in lines[:_EDGE] + lines[-_EDGE:]})
    least = max(_MIN_PAGES, len(pages) // 2 + 1)

    def runs(page: int, text: str) -> bool:
        return bool(page) and edges[_DIGITS.sub("0", text)] >= least or len(pages) > 1 and _NUMBER.fullmatch(text) is not None

    return [
        [line for n, line in enumerate(lines) if not ((n < _EDGE or n >= len(lines) - _EDGE) and runs(page, line.text))]
        for page, lines in enumerate(pages)
    ]


def _about(reader: Any) -> tuple[str, str]:
    """The title and author that the file states; a file name is no title."""
    about = reader.metadata or {}
    title, author = (" ".join(str(about.get(key) or "").split()) for key in ("/Title", "/Author"))
    return ("" if len(title) < 8 or "." in title[-6:] or " " not in title else title), author
