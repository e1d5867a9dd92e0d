"""Web pages: saved, in archives of the browser and in web archives; their main text, metadata and encodings."""

from __future__ import annotations

import json

import pytest

from myanmar_facts.readers import Problem, read
from myanmar_facts.readers.headline import under_title, without_site

from .documents import BODY, HEADLINE, LEAD, SECOND, article, articles, document, failure, mhtml, page, problems, warc

PUBLISHED = '<meta property="article:published_time" content="2022-08-03T23:30:00+06:30">'


def test_a_page_gives_its_main_text_and_what_it_says_of_itself() -> None:
    head = PUBLISHED + '<meta name="author" content="Aye Aye"><link rel="canonical" href="https://example.org/news/raid">'
    found = article(document(".html", page(head)))
    assert found.text.split("\n") == [HEADLINE, LEAD, SECOND]
    assert (found.title, found.source, found.author, found.url, found.language) == (
        HEADLINE,
        "The Chronicle",
        "Aye Aye",
        "https://example.org/news/raid",
        "en",
    )
    assert (found.published, found.published_from) == ("2022-08-03", "HTML metadata (article:published_time)")


def test_menus_and_footers_are_left_out() -> None:
    text = article(document(".html", page())).text
    assert "Home" not in text
    assert "Copyright" not in text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-07-06T10:00:00Z"}</script>', "2021-07-06"),
        ('<script type="application/ld+json">{"@graph":[{"a":1},{"datePublished":"2021-07-06"}]}</script>', "2021-07-06"),
        ('<script type="application/ld+json">[{"mainEntity":{"datePublished":"2021-07"}}]</script>', "2021-07"),
        ('<script type="application/ld+json">{not json</script>' + PUBLISHED, "2022-08-03"),
        ('<meta name="pubdate" content="3 August 2022">', "2022-08-03"),
        ('<meta itemprop="datePublished" content="2022-08-03">', "2022-08-03"),
        ('<meta name="DC.date.issued" content="2022-08-03">', "2022-08-03"),
        ('<meta name="date" content="2020-01-01">' + PUBLISHED, "2022-08-03"),
        ('<meta property="article:modified_time" content="2023-01-01">', ""),
        ('<meta name="date" content="03/08/2022">', ""),
        ("", ""),
    ],
)
def test_the_date_of_a_page_is_that_of_its_metadata(head: str, published: str) -> None:
    assert article(document(".html", page(head))).published == published


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (
            '<time class="entry-date published" datetime="2022-08-03">x</time><time class="updated" datetime="2022-09-01">y</time>',
            "2022-08-03",
        ),
        ('<time datetime="2022-08-03">3 Aug</time>', "2022-08-03"),
        ('<time datetime="2022-08-03">3 Aug</time><time datetime="2022-08-03T10:00">again</time>', "2022-08-03"),
        ('<time datetime="2022-08-03">3 Aug</time><time datetime="2022-08-05">another story</time>', ""),
        ('<span itemprop="datePublished" content="2022-08-03">3 Aug</span>', "2022-08-03"),
        ("<p>Monday 6 January 2031</p>", ""),
    ],
)
def test_a_date_in_the_page_counts_only_when_it_is_marked(body: str, published: str) -> None:
    assert article(document(".html", page(body=body))).published == published


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_declared_encodings(charset: str) -> None:
    text = "The café “Pyay” – said the résumé of the envoy, who spoke for a long time about the raid on the village."
    if charset == "iso-8859-1":
        text = text.replace("“", '"').replace("”", '"').replace("–", "-")
    data = page(f'<meta charset="{charset}">', f"<p>{text}</p>").replace("“We", "We").replace("them,”", "them,").encode(charset)
    assert text in article(document(".html", data)).text


def test_an_undeclared_encoding_is_told() -> None:
    data = (
        page(body="<p>The envoy praised the café at length on the day of the raid.</p>").replace("“", "").replace("”", "").encode("cp1252")
    )
    assert "cp1252" in problems(document(".html", data))[0].sentence
    assert "café" in articles(document(".html", data))[0].text


def test_a_wrong_declaration_is_told() -> None:
    for charset in ("ascii", "iso-8859-1", "shift_jis"):
        source = document(".html", page(f'<meta charset="{charset}">').encode())
        assert f"{charset} but is UTF-8" in problems(source)[0].sentence
        assert SECOND in articles(source)[0].text
    unknown = page('<meta charset="klingon-7">').encode()
    assert "klingon-7" in problems(document(".html", unknown))[0].sentence
    assert SECOND in articles(document(".html", unknown))[0].text


@pytest.mark.parametrize("markup", ["", "<html></html>", "<html><body><script>draw()</script></body></html>", "   \n "])
def test_a_page_without_an_article_is_told(markup: str) -> None:
    assert failure(document(".html", markup))


def test_a_piece_of_a_page_is_read() -> None:
    assert article(document(".html", f"<p>{LEAD}</p><p>{SECOND}</p>")).text.split("\n") == [LEAD, SECOND]
    assert "not an HTML page" in failure(document(".html", LEAD))


def test_xhtml_with_its_declaration() -> None:
    assert LEAD in article(document(".xhtml", '<?xml version="1.0" encoding="utf-8"?>\n' + page())).text


def test_reading_does_not_depend_on_the_day_or_on_what_was_read_before() -> None:
    once = article(document(".html", page(PUBLISHED)))
    for _ in range(3):
        list(read(document(".html", page(body=f"<p>{LEAD}</p>" * 3))))
    assert article(document(".html", page(PUBLISHED))) == once


def test_a_saved_page_is_the_page_inside() -> None:
    found = article(document(".mhtml", mhtml()))
    assert found.text.split("\n") == [HEADLINE, LEAD, SECOND]
    assert found.url == "https://example.org/news/raid"
    assert found.published == ""  # the date of saving is not one of publication
    assert article(document(".mhtml", mhtml(page(PUBLISHED)))).published == "2022-08-03"


def test_a_saved_page_without_a_page_is_told() -> None:
    assert "no web page" in failure(document(".mhtml", b"Subject: x\n\nnothing"))


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_web_archive_gives_its_pages_by_address(suffix: str) -> None:
    data = warc(
        ("https://example.org/raid", "200 OK", page()),
        ("https://example.org/gone", "404 Not Found", page()),
        ("https://example.org/list", "200 OK", "<html><body></body></html>"),
        ("https://example.org/raid2", "200 OK", page(PUBLISHED)),
        packed=suffix.endswith("gz"),
    )
    items = list(read(document(suffix, data)))
    found = [item for item in items if not isinstance(item, Problem)]
    assert [a.doc for a in found] == [f"a{suffix}#https://example.org/raid", f"a{suffix}#https://example.org/raid2"]
    assert found[1].published == "2022-08-03"
    assert found[1].url == "https://example.org/raid2"
    (told,) = [item for item in items if isinstance(item, Problem)]
    assert not told.failed
    assert "1 of its 3 pages" in told.sentence


def test_what_is_no_web_archive_is_told() -> None:
    assert failure(document(".warc", b"hello"))
    assert failure(document(".warc", b""))


def test_the_title_goes_on_top_once() -> None:
    assert under_title("A title", "A text.") == "A title\n\nA text."
    assert under_title("A “title”", 'A "TITLE"\nA text.') == 'A "TITLE"\nA text.'
    assert under_title("", "\n\nA text.") == "A text."
    assert without_site("Raid kills 12 - The Chronicle", "The Chronicle") == "Raid kills 12"
    assert without_site("Raid - kills 12", "The Chronicle") == "Raid - kills 12"


def test_deep_and_endless_json_of_a_page_is_harmless() -> None:
    deep = "[" * 100_000
    many = json.dumps([{"@graph": [{"@graph": {}}] * 40}] * 40)
    for script in (deep, many):
        assert article(document(".html", page(f'<script type="application/ld+json">{script}</script>'))).text.endswith(BODY.split("\n")[-1])
