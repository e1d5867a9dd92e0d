"""The HTML reader on any page: an article or a sentence, never an exception. ``python -m fuzz.html [libFuzzer options]``."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["myanmar_facts.readers", "trafilatura", "htmldate"], exclude=["lxml"]):
    import htmldate  # noqa: F401  # imported here to be instrumented
    import trafilatura  # noqa: F401

    from myanmar_facts.readers import Article, Problem, Source, charsets, checks, headline, html, markup, metadata, nested, read  # noqa: F401

from .words import text_of

TAGS = (
    "<html>",
    "<html lang='en'>",
    "<head>",
    "</head>",
    "<body>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<br>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x0;",
    "&#xd800;",
    "<meta charset='utf-16'>",
    "<meta charset='shift_jis'>",
    "<meta property='article:published_time' content='2022-08-03'>",
    "<title>",
    "</title>",
    "<script type='application/ld+json'>",
    '{"datePublished": "2022-08-03"}',
    '{"@graph": [',
    "]}",
    "<time datetime='2022-08-03'>",
    "</time>",
    "<span class='author'>",
    "</span>",
    "<a href='x'>",
    "</a>",
    "<blockquote>",
    "<figure><figcaption>",
    "<svg>",
    "<template>",
    "<base href='x'>",
    "<?xml version='1.0' encoding='ascii'?>",
    "<!DOCTYPE html>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "&a;",
    "\0",
    "\ufeff",
    "<p>At least 12 people were killed "
    "on Wednesday when troops raided a village in Sagaing Region, residents said to the reporters of the agency.</p>",
)


def test_one_input(data: bytes) -> None:
    """Read the bytes as they are, or as tags and words."""
    page = data[1:]
    if data and data[0] % 2:
        page = "".join(TAGS[byte % len(TAGS)] if byte < 128 else text_of(bytes([2, byte, byte // 2])) for byte in data[1:]).encode(
            "utf-8", "surrogatepass"
        )
    for item in read(Source("a.html", ".html", data=page)):
        if isinstance(item, Article):
            assert item.text.strip()
            item.text.encode()
        else:
            assert isinstance(item, Problem)
            assert item.sentence.startswith("a.html"), item


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()
