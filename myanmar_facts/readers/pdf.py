"""PDF: the text of every page by pypdf, with broken lines and words mended; offsets are into that text, which ``--save-text`` writes."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

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
    pages: list[list[str]] = []
    length = 0
    pictures = False
    for number in range(count):
        try:
            page = reader.pages[number]
            text = page.extract_text() or ""
            pictures = pictures or not text.strip() and "/XObject" in (page.get("/Resources") or {})
        except Exception as error:
            yield Problem(f"{source.name}: page {number + 1} of {count} cannot be read ({broken(error)}); it was left out.", failed=True)
            text = ""
        length += len(text)
        if length > source.options.max_unpacked:
            raise ReadError(f"{source.name}: its text is larger than the limit (--max-unpacked raises it).")
        pages.append([" ".join(line.split()) for line in text.translate(_LIGATURES).split("\n")])
    if not length or not any(any(lines) for lines in pages):
        raise ReadError(f"{source.name}: the PDF has no text in it" + (
            "; its pages are pictures (a scan), which need OCR first, for example with ocrmypdf." if pictures else "."))
    blank = [n for n, lines in enumerate(pages, 1) if not any(lines)]
    if blank and pictures:
        yield Problem(f"{source.name}: {len(blank)} of {count} pages have no text, first page {blank[0]}; pictures of pages need OCR.")
    text, starts = mend(Line(line, n) for n, lines in enumerate(_without_running(pages)) for line in [*lines, ""])
    yield Article(text, source.name, sha256(data), title, author=author, pages=_offsets(starts, count, len(text)))


def _offsets(starts: dict[int, int], count: int, end: int) -> tuple[int, ...]:
    """The offset at which each page begins; a page without text begins where the next one does."""
    offsets: list[int] = []
    for number in reversed(range(count)):
        end = starts.get(number, end)
        offsets.append(end)
    offsets.reverse()
    return (0, *offsets[1:])


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers and without lines that stand at the edge of most pages, figures aside.

    The first page keeps its lines: there the running title is the title, and often has the date.
    """
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_DIGITS.sub("0", line) for line in _edge(lines)})
    least = max(_MIN_PAGES, len(pages) // 2 + 1)
    kept: list[list[str]] = []
    for page, lines in enumerate(pages):
        running = {
            line for line in _edge(lines)
            if page and edges[_DIGITS.sub("0", line)] >= least or len(pages) > 1 and _NUMBER.fullmatch(line)}
        inside = [n for n, line in enumerate(lines) if line]
        outer = set(inside[:_EDGE] + inside[-_EDGE:])
        kept.append([line for n, line in enumerate(lines) if not (n in outer and line in running)])
    return kept


def _edge(lines: list[str]) -> list[str]:
    full = [line for line in lines if line]
    return full[:_EDGE] + full[-_EDGE:]


def _about(reader: Any) -> tuple[str, str]:
    """The title and author that the file states; a file name is no title."""
    about = reader.metadata or {}
    title, author = (" ".join(str(about.get(key) or "").split()) for key in ("/Title", "/Author"))
    return ("" if len(title) < 8 or "." in title[-6:] or " " not in title else title), author
