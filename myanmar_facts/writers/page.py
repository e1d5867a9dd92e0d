"""HTML: one self-contained page with the claims of every article in tables, and the articles with the claims highlighted.

The page has no script and loads nothing. Article text is hostile input: every character of it is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TextIO

from ..claims import KINDS
from .base import Group, Options, Record
from .layout import TITLES, groups_of, shown
from .typed import about, clean

if TYPE_CHECKING:
    from ..article import Article

_STYLE = """\
:root{color-scheme:light dark;--casualty:#f9c9c4;--date:#cfe3fb;--quote:#d3f0d0;--official:#e7d5f7}
@media (prefers-color-scheme:dark){:root{--casualty:#7a2b25;--date:#1f4a78;--quote:#245a2a;--official:#54327a}}
body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:0 auto;padding:1rem}
h2{overflow-wrap:anywhere;border-top:2px solid;padding-top:.5rem}
.about{opacity:.75;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem;font-size:.9rem}
th,td{border:1px solid color-mix(in srgb,currentColor 25%,transparent);padding:.3rem .5rem;text-align:left;vertical-align:top}
th,td{overflow-wrap:anywhere;white-space:pre-line}
caption{text-align:left;font-weight:bold;padding:.2rem 0}
.text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:45rem}
mark{color:inherit;border-radius:.2em}
a{color:inherit}
:target,tr:target td{outline:2px solid}
.casualty{background:var(--casualty)}.date{background:var(--date)}.quote{background:var(--quote)}.official{background:var(--official)}
.key label{padding:.1rem .5rem;margin-right:.5rem;border-radius:.3rem}
"""
_UNCHECKED = "body:has(#show-{0}:not(:checked))"
_HIDE = "".join((_UNCHECKED + " .{0}{{background:none}}" + _UNCHECKED + " .table-{0}{{display:none}}\n").format(k) for k in KINDS)
_HEAD = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Claims found by facts extract</title>
<style>{_STYLE}{_HIDE}</style>
</head>
<body>
"""


class Page:
    """A writer of sections, one an article."""

    def __init__(self, stream: TextIO, options: Options) -> None:
        self._stream, self._options = stream, options
        self._articles = 0
        stream.write(_HEAD)
        if options.headers and not options.chosen:
            kinds = options.kinds or KINDS
            keys = "".join(
                f'<label class="{k}"><input type="checkbox" id="show-{k}" checked> {TITLES[k]}</label>' for k in KINDS if k in kinds)
            stream.write(f'<h1>Claims</h1>\n<p class="key">{keys}</p>\n')

    def write(self, group: Group) -> None:
        """A section: what the document is, its claims in tables, its text with the claims marked."""
        self._articles += 1
        article: Article | None = getattr(group, "article", None)
        out = self._stream
        out.write(f'<section id="a{self._articles}">\n')
        records = group.records
        if group.heading:
            out.write(_heading(about(group, records), article.title if article is not None else ""))
        numbered = {id(record): n for n, record in enumerate(records, 1)}
        for kind, found in groups_of(records).items():
            out.write(self._table(kind, found, numbered, article is not None))
        if not records and group.heading:
            out.write("<p>No claims.</p>\n")
        if article is not None:
            out.write('<details open><summary>The text that was read</summary>\n<div class="text">')
            out.writelines(_marked(article.text, records, self._articles))
            out.write("</div>\n</details>\n")
        out.write("</section>\n")

    def close(self) -> None:
        """The end of the page."""
        self._stream.write("</body>\n</html>\n")

    def _table(self, kind: str, records: list[Record], numbered: dict[int, int], linked: bool) -> str:
        columns = shown(kind, self._options)
        title = f"<caption>{escaped(TITLES[kind])} ({len(records)})</caption>" if kind in TITLES else ""
        heads = ("<th></th>" if linked else "") + "".join(f"<th>{escaped(c.heading)}</th>" for c in columns)
        rows = []
        for record in records:
            name = f"a{self._articles}c{numbered[id(record)]}"
            link = f'<td><a href="#{name}" title="In the text">{numbered[id(record)]}</a></td>' if linked else ""
            rows.append(f'<tr id="{name}r">{link}' + "".join(f"<td>{escaped(c.text(record))}</td>" for c in columns) + "</tr>\n")
        head = f"<thead><tr>{heads}</tr></thead>\n" if self._options.headers else ""
        return f'<table class="table-{escaped(kind)}">{title}\n{head}<tbody>\n{"".join(rows)}</tbody></table>\n'


def escaped(text: str) -> str:
    """``text`` as the content or the quoted attribute of an element, control characters and direction overrides left out."""
    return html.escape(clean(text), quote=True)


def _heading(found: Record, title: str) -> str:
    doc, url = str(found["doc"]), str(found.get("url") or "")
    published = f"published {found['published']}" if found.get("published") else ""
    said = [published, str(found.get("source") or ""), str(found.get("author") or "")]
    parts = [escaped(part) for part in ([doc] if title else []) + said if part]
    if url.startswith(("http://", "https://")):
        parts.append(f'<a rel="noreferrer noopener" href="{escaped(url)}">{escaped(url)}</a>')
    parts.append(f"SHA-256 {escaped(str(found['sha256']))}" if found.get("sha256") else "")
    return f"<h2>{escaped(title or doc)}</h2>\n<p class=\"about\">{' · '.join(filter(None, parts))}</p>\n"


def _marked(text: str, records: list[Record], section: int) -> Iterator[str]:
    """The text in pieces, each in a mark when claims cover it. The mark of a claim's first piece carries its name."""
    spans = [
        (int(start), int(end), n, record)
        for n, record in enumerate(records, 1)
        if isinstance(start := record.get("start"), int) and isinstance(end := record.get("end"), int) and 0 <= start < end <= len(text)
    ]
    spans.sort(key=lambda span: (span[0], span[1], span[2]))
    ends: list[tuple[int, int, str]] = []
    heapify(ends)
    position = waiting = 0
    while waiting < len(spans) or ends:
        following = min(spans[waiting][0] if waiting < len(spans) else len(text), ends[0][0] if ends else len(text))
        yield _piece(text[position:following], ends)
        position = following
        while ends and ends[0][0] <= position:
            heappop(ends)
        names = []
        while waiting < len(spans) and spans[waiting][0] == position:
            _, end, n, record = spans[waiting]
            heappush(ends, (end, n, str(record.get("kind") or "")))
            names.append(f'<a id="a{section}c{n}" href="#a{section}c{n}r"><sup>{n}</sup></a>')
            waiting += 1
        yield "".join(names)
    yield escaped(text[position:])


def _piece(text: str, around: list[tuple[int, int, str]]) -> str:
    """A piece of text with one mark of the kind of the shortest claim around it."""
    if not text or not around:
        return escaped(text)
    kinds = sorted({kind for _, _, kind in around})
    return f'<mark class="{escaped(min(around)[2])}" title="{escaped(", ".join(kinds))}">{escaped(text)}</mark>'


def open(stream: TextIO, options: Options) -> Page:
    """An HTML writer on a text stream."""
    return Page(stream, options)
