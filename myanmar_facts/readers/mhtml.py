"""Web pages saved whole by a browser (MHTML): the page inside, read as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from ..article import Article
from .base import Problem, ReadError, Source
from .charsets import declared, decode_as
from .html import article_of
from .mail import body_bytes, parse
from .nested import sha256


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of the saved page. Raises ReadError when there is no page in the file."""
    data = source.content()
    message = parse(data, source.name)
    page = _page(message)
    if page is None:
        raise ReadError(f"{source.name}: there is no web page in this file.")
    content = body_bytes(page)
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    source = replace(source, url=url if url.startswith(("http://", "https://")) else "")
    markup, warnings = decode_as(content, page.get_content_charset() or declared(content), source.name)
    for sentence in warnings:
        yield Problem(sentence)
    yield article_of(markup, source, sha256(data))


def _page(message: EmailMessage) -> EmailMessage | None:
    """The page: the part that the file calls its start, else the first HTML part."""
    html = ("text/html", "application/xhtml+xml")
    pages = [part for part in message.walk() if part.get_content_type() in html and isinstance(part, EmailMessage)]
    start = message.get_param("start")
    return next((page for page in pages if start and page.get("Content-ID") == start), pages[0] if pages else None)
