"""Plain text and Markdown, with front matter if there is any."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import regex

from ..article import Article
from .base import Problem, Source
from .charsets import decode_as
from .metadata import iso_date

_FENCE = regex.compile(r"\s*---[ \t]*\r?\n")
_LINE = regex.compile(r"[ \t]*([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)")
_HEADING = regex.compile(r"^#{1,6}(?=[ \t])|[ \t]#+(?=[ \t]*$)", regex.M)
_WORD = regex.compile(r"\S")
#: Keys of front matter -> fields of the article.
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "pubdate": "published",
    "url": "url", "link": "url", "source": "source", "site": "source", "publisher": "source", "language": "language", "lang": "language",
}
_MOST_LINES = 60


def read(source: Source) -> Iterator[Article | Problem]:
    """One article. Raises ReadError when the file is not text, cannot be opened or is too large."""
    data = source.content()
    text, warnings = decode_as(data, source.charset, source.name)
    for sentence in warnings:
        yield Problem(sentence)
    article, complaint = front_matter(Article(text, source.name, hashlib.sha256(data).hexdigest(), url=source.url))
    if complaint:
        yield Problem(f"{source.name}: {complaint}")
    if source.suffix == ".md":
        article = replace(article, text=_HEADING.sub(lambda m: " " * len(m.group()), article.text))
    yield article


def front_matter(article: Article) -> tuple[Article, str]:
    """The article with the fields of its front matter, and a complaint ("" if none).

    Front matter is a block between two lines ``---`` at the very top, with at least one key that we know. It becomes blanks of
    the same length, so that offsets stay those of the file; the title stays where it is, as the headline of the article.
    """
    text = article.text
    opening = _FENCE.match(text)
    if not opening or opening.start() > 0 and text[:opening.start()].strip():
        return article, ""
    fields: dict[str, Any] = {}
    title = (0, 0)
    position = opening.end()
    for _ in range(_MOST_LINES):
        end = text.find("\n", position)
        line = text[position:end if end >= 0 else len(text)]
        if line.strip() in ("---", "..."):
            break
        if match := _LINE.match(line.rstrip()):
            key, value = _KEYS.get(match.group(1).lower(), ""), match.group(2).strip()
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            if key and value and key not in fields:
                fields[key] = value[1:-1] if quoted else value
                if key == "title":
                    start = position + match.start(2) + quoted
                    title = (start, start + len(fields[key]))
        if end < 0:
            return article, ""
        position = end + 1
    else:
        return article, ""
    if not fields:
        return article, ""
    stop = end if end >= 0 else len(text)
    blank = _WORD.sub(" ", text[:title[0]]), text[title[0]:title[1]], _WORD.sub(" ", text[title[1]:stop])
    complaint = ""
    if given := fields.pop("published", ""):
        if published := iso_date(given):
            fields |= {"published": published, "published_from": "front matter"}
        else:
            complaint = f"the date of the front matter, {given[:60]}, is not a date; it was ignored."
    return replace(article, text="".join(blank) + text[stop:], **fields), complaint
