"""Web pages: the main text, title, author, site and publication date of a page, by trafilatura.

Offsets are into the extracted text, which ``--save-text`` writes. The publication date is what the page's metadata states, never a
date found in its visible text: there the article's own evidence is better, and the site's clock worse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

import regex

from ..article import Article
from .base import Problem, ReadError, Source
from .charsets import declared, decode_as
from .headline import under_title, without_site
from .metadata import iso_date
from .nested import sha256
from .optional import broken, need

_DECLARATION = regex.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_PUBLISHED = frozenset((
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished", "date_published",
    "dc.date.issued", "dc.date.published", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "dc.date.created",
    "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "published_date", "cxenseparse:recs:publishtime", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "date", "displaydate"))
_LD_DEPTH = 6
_BYLINE = regex.compile(r"author|byline|writer", regex.I)
_MOST = 12
_DATED = regex.compile(r"\b(?:publish\w*|entry-date|post-date|pubdate|article-date|date-published)\b", regex.I)
#: trafilatura compares dates with the clock's unless told otherwise; results must not depend on the day.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of a page. Raises ReadError when it is not HTML, has no main text, or trafilatura is not installed."""
    data = source.content()
    markup, warnings = decode_as(data, source.charset or declared(data), source.name)
    for sentence in warnings:
        yield Problem(sentence)
    yield article_of(markup, source, sha256(data))


def article_of(markup: str, source: Source, digest: str) -> Article:
    """The article of a decoded page. Raises ReadError as :func:`read` does."""
    trafilatura = need("trafilatura", "html", source.name)
    for chatty in ("htmldate", "courlan", "justext"):
        need(chatty, "html", source.name)
    markup = _DECLARATION.sub("", markup.replace("\0", " "))
    if not markup.strip():
        raise ReadError(f"{source.name}: it is empty.")
    try:
        whole = "<html" in markup[:5000].lower() or "<" not in markup
        tree = trafilatura.load_html(markup if whole else f"<html><body>{markup}</body></html>")
        if tree is None:
            raise ReadError(f"{source.name}: it is not an HTML page.")
        published, said_by = page_date(tree)
        language = _language(tree)
        about = trafilatura.extract_metadata(_about(tree), default_url=source.url or None, date_config=_DATES)
        page = trafilatura.bare_extraction(tree, url=source.url or None, include_comments=False)
    except ReadError:
        raise
    except Exception as error:  # whatever hostile markup makes the libraries raise
        raise ReadError(f"{source.name}: the page cannot be read ({broken(error)}).") from error
    text = (page.text or "").strip() if page is not None else ""
    if not text:
        raise ReadError(f"{source.name}: no article was found in the page; a list of links, a login or a page drawn by scripts has none.")
    site = about.sitename or about.hostname or ""
    title = without_site(" ".join((about.title or "").split()), site)
    url = about.url or source.url
    return Article(under_title(title, text), source.name, digest, title, published, said_by, site, url, language, author=about.author or "")


def _about(tree: Any) -> Any:
    """A small page of the parts that speak of the page: its head, headings and bylines.

    trafilatura searches a whole page for them longer than it takes to find the text.
    """
    small = tree.makeelement("html", dict(tree.attrib))
    small.extend(deepcopy(head) for head in tree.findall("head"))
    body = small.makeelement("body")
    small.append(body)
    body.extend(deepcopy(heading) for heading in islice(tree.iter("h1", "h2"), _MOST))
    named = (e for e in tree.iter("a", "span", "address", "p", "div", "li") if e.get("rel") == "author" or any(
        _BYLINE.search(e.get(name) or "") for name in ("class", "id", "itemprop", "data-testid")))
    body.extend(deepcopy(e) for e in islice(named, _MOST) if len(e) < _MOST)
    return small


def page_date(tree: Any) -> tuple[str, str]:
    """The publication date in a page's metadata and who says it ("HTML metadata (datePublished)"), both "" if nobody does.

    Asked in this order: JSON-LD, meta tags, elements marked as the date of publication, and a single ``<time>`` of the page.
    """
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        if date := iso_date(_ld_date(script.text or "")):
            return date, "HTML metadata (JSON-LD datePublished)"
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").lower()
            if name in _PUBLISHED and name not in found and (date := iso_date(meta.get("content"))):
                found[name] = date
    if found:
        name = min(found, key=lambda n: (n in ("date", "dc.date", "dcterms.date", "displaydate"), n != "article:published_time"))
        return found[name], f"HTML metadata ({name})"
    times: list[str] = []
    for element in tree.iter("time", "span", "div", "abbr", "p"):
        classes = element.get("class") or ""
        marked = (element.get("itemprop") or "").lower() == "datepublished" or element.tag == "time" and (
            element.get("pubdate") is not None or _DATED.search(classes) and "update" not in classes.lower())
        if not marked and element.tag != "time":
            continue
        if date := iso_date(element.get("datetime") or element.get("content") or (element.text or "" if marked else "")):
            if marked:
                return date, "HTML metadata (time of publication)"
            times.append(date)
    return (times[0], "HTML metadata (time element)") if len(set(times)) == 1 else ("", "")


def _ld_date(text: str) -> str:
    """``datePublished`` of the article in a block of JSON-LD, or ""."""
    try:
        queue = [(json.loads(text), 0)]
    except (ValueError, RecursionError):
        return ""
    while queue:
        value, depth = queue.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                return str(value["datePublished"])
            parts: list[Any] = [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")]
        else:
            parts = value[:50] if isinstance(value, list) else []
        if depth < _LD_DEPTH:
            queue += [(part, depth + 1) for part in parts if part is not None]
    return ""


def _language(tree: Any) -> str:
    language = str(tree.get("lang") or "")
    return language if len(language) < 20 else ""
