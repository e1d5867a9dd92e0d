"""Word documents: paragraphs, lists and tables of the main text, by the standard library alone.

Left out are headers, footers, footnotes, comments, deleted text, and the second copy that Word keeps of text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..article import Article
from .base import Problem, ReadError, Source
from .headline import under_title
from .nested import sha256
from .office import check_parts, opened, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "footnoteReference"})
_IN_ROW = "\t"


def read(source: Source) -> Iterator[Article | Problem]:
    """The article. Raises ReadError when the file is not a Word document or holds no text."""
    archive, _ = opened(source, "a Word document (.docx)")
    with archive:
        check_parts(archive, source)
        document = part(archive, "word/document.xml", source)
        core = part(archive, "docProps/core.xml", source)
    if document is None:
        raise ReadError(f"{source.name}: this is not a Word document (.docx); it has no main text part.")
    text = "\n".join(line for line in _lines(document) if line.strip())
    if not text:
        raise ReadError(f"{source.name}: the document has no text in it; if it holds pictures of pages, it needs OCR first.")
    title = _property(core, _TITLE)
    plausible = title.lower() in text[:2000].lower()
    yield Article(under_title(title if plausible else "", text), source.name, sha256(source.content()), title if plausible else "",
                  author=_property(core, _CREATOR))


def _property(core: Element | None, name: str) -> str:
    return " ".join((core.findtext(name) or "").split()) if core is not None else ""


def _lines(document: Element) -> Iterator[str]:
    """One line a paragraph, one a row of a table. Walks without recursion: nesting is the sender's choice."""
    parts: list[str] = []
    rows = 0
    # Each entry is an element still to enter, or one that is left (True) when its content is done.
    stack: list[tuple[Element, bool]] = [(document, False)]
    while stack:
        element, leaving = stack.pop()
        name = element.tag.removeprefix(_W).removeprefix(_W_STRICT) if isinstance(element.tag, str) else ""
        if leaving:
            if name == "tr":
                rows -= 1
            if name == "p" and rows or name == "tc":
                parts.append(" " if name == "p" else _IN_ROW)
            elif name in ("p", "tr"):
                yield from _flat("".join(parts), name == "tr")
                parts.clear()
            continue
        if name in _LEFT_OUT or element.tag == _FALLBACK:
            continue
        if name == "t":
            parts.append(element.text or "")
        elif name in ("br", "cr"):
            parts.append(" " if rows else "\n")
        elif name == "tab":
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        if name == "tr":
            rows += 1
        if name in ("p", "tc", "tr"):
            stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]
    yield from _flat("".join(parts), False)


def _flat(text: str, row: bool) -> Iterator[str]:
    """A paragraph as lines without runs of blanks; a row with its cells between bars, as trafilatura writes them."""
    if row:
        cells = [" ".join(cell.split()) for cell in text.split(_IN_ROW)]
        yield " | ".join(cell for cell in cells if cell)
    else:
        yield from (" ".join(line.split()) for line in text.split("\n"))
