"""A title that a page or a record keeps apart from its text: figures in headlines count, so it goes on top unless it is there."""

from __future__ import annotations

from ..view import collapse, view

_TOP = 1000


def under_title(title: str, text: str) -> str:
    """``text`` with ``title`` as its first paragraph, unless the text begins with it already. Offsets are into the result."""
    text = text.lstrip("\r\n")
    title = title.strip()
    if not title or _same(title) in _same(text[:_TOP + len(title)].replace("\n", " \n ")):
        return text
    return f"{title}\n\n{text}"


def without_site(title: str, site: str) -> str:
    """A page title without " - Site" or " | Site" at its end."""
    for mark in (" | ", " - ", " – ", " — ", " :: ", " • "):
        head, _, tail = title.rpartition(mark)
        if head and site and _same(tail) == _same(site):
            return head.strip()
    return title


def _same(text: str) -> str:
    return collapse(view(text)).casefold().rstrip(".")
