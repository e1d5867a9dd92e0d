"""JSON, JSON Lines, CSV, TSV and workbooks: the shapes of scrapers, field names of the user, and what is wrong with a record."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myanmar_facts.readers import Article, Problem, read
from myanmar_facts.readers.fields import date_of
from myanmar_facts.readers.markup import is_markup, text_of

from .documents import BODY, HEADLINE, LEAD, article, articles, document, failure, lines, problems, workbook

NEWS_PLEASE = {
    "authors": ["Aye Aye", "Ko Ko"],
    "date_download": "2022-09-01 10:00:00",
    "date_modify": None,
    "date_publish": "2022-08-03 23:30:00",
    "description": "x",
    "filename": "f",
    "image_url": "",
    "language": "en",
    "localpath": None,
    "maintext": BODY,
    "source_domain": "example.org",
    "text": None,
    "title": HEADLINE,
    "title_page": None,
    "url": "https://example.org/raid",
}
NEWSPAPER = {
    "url": "https://example.org/raid",
    "source_url": "https://example.org",
    "title": HEADLINE,
    "text": BODY,
    "authors": ["Aye Aye"],
    "publish_date": "2022-08-03T23:30:00+06:30",
    "top_image": "",
    "meta_lang": "en",
    "keywords": [],
    "summary": "",
    "html": "<html>",
}
WORDPRESS = {
    "id": 77,
    "date": "2022-08-03T23:30:00",
    "link": "https://example.org/raid",
    "title": {"rendered": HEADLINE.replace("'", "&#8217;")},
    "content": {"rendered": f"<p>{LEAD}</p>\n<p>And&nbsp;more.</p>"},
}
SCHEMA = {"@type": "NewsArticle", "headline": HEADLINE, "articleBody": BODY, "datePublished": "2022-08-03", "author": {"name": "Aye Aye"}}
PLAIN = {"text": BODY, "title": HEADLINE, "date": "2022-08-03", "url": "https://example.org/raid"}


@pytest.mark.parametrize(
    "record", [NEWS_PLEASE, NEWSPAPER, WORDPRESS, SCHEMA, PLAIN], ids=["news-please", "newspaper4k", "wordpress", "schema", "plain"]
)
def test_known_shapes(record: dict[str, object]) -> None:
    found = article(document(".json", json.dumps(record)))
    assert found.text.startswith(f"{HEADLINE}\n\n{LEAD}\n")
    assert found.title == HEADLINE
    assert found.published == "2022-08-03"
    assert found.published_from.startswith("the record's field ")
    assert found.doc == "a.json"
    assert record is SCHEMA or found.url == "https://example.org/raid"
    assert record not in (NEWS_PLEASE, NEWSPAPER, SCHEMA) or found.author.startswith("Aye Aye")


def test_arrays_and_wrapped_arrays_are_named_by_id_or_number() -> None:
    records = [PLAIN, PLAIN | {"id": "x/7"}, PLAIN | {"id": ""}]
    for value in (records, {"articles": records}, {"status": "ok", "response": {"results": records}}):
        assert [a.doc for a in articles(document(".json", json.dumps(value)))] == ["a.json#1", "a.json#x/7", "a.json#3"]


def test_fields_of_the_user() -> None:
    record = {"Full Story": BODY, "when": "20220803", "Case No": 12, "text": "not this"}
    options = {"text_field": "Full Story", "date_field": "when", "id_field": "case no"}
    found = article(document(".jsonl", lines(record), **options))
    assert (found.text, found.published, found.doc) == (BODY, "2022-08-03", "a.jsonl#12")
    missing = problems(document(".jsonl", lines({"a": 1}), **options))
    assert missing[0].failed
    assert "Full Story" in missing[0].sentence
    assert "its fields are a" in missing[0].sentence


def test_a_record_without_text_names_the_flag() -> None:
    assert "--text-field" in failure(document(".json", '{"a": 1, "b": 2}'))
    assert "no text" in failure(document(".json", '{"text": "  "}'))


def test_a_bad_line_does_not_end_the_file() -> None:
    data = lines(PLAIN).encode() + b"\n{bad\n[1]\n" + b'{"text": "caf\xe9 is open"}\r\n' + b"[" * 100_000 + b"\n" + lines(PLAIN).encode()
    items = list(read(document(".jsonl", data)))
    assert [item.doc for item in items if isinstance(item, Article)] == ["a.jsonl#1", "a.jsonl#5", "a.jsonl#7"]
    told = [item.sentence for item in items if isinstance(item, Problem)]
    assert [sentence.split(":")[0] for sentence in told] == ["a.jsonl#3", "a.jsonl#4", "a.jsonl#5", "a.jsonl#6"]


def test_too_long_a_line_is_told_and_the_next_read() -> None:
    data = lines(PLAIN | {"text": "x" * 5000}, PLAIN)
    items = list(read(document(".jsonl", data, max_bytes=1000)))
    assert isinstance(items[0], Problem)
    assert "a.jsonl#1" in items[0].sentence
    assert "--max-file" in items[0].sentence
    assert [item.doc for item in items[1:] if isinstance(item, Article)] == ["a.jsonl#2"]
    assert len(items) == 2


def test_lines_under_a_json_name() -> None:
    assert [a.doc for a in articles(document(".json", lines(PLAIN, PLAIN)))] == ["a.json#1", "a.json#2"]


@pytest.mark.parametrize("data", [b"", b"{", b"[1, 2", b"12", b'"x"', b"null", b"[" * 50_000, b'{"a": 1' + b"0" * 6000 + b"}"])
def test_what_is_no_json_is_told(data: bytes) -> None:
    assert failure(document(".json", data))


def test_claims_of_an_earlier_run_are_left_out() -> None:
    record = {"id": "1", "kind": "date", "doc": "a", "sha256": "0", "text": "Tuesday", "repeats": 1, "rule": "weekday"}
    (told,) = problems(document(".jsonl", lines(record)))
    assert "facts wrote" in told.sentence
    assert not told.failed
    assert "facts wrote" in failure(document(".csv", ",".join(record) + "\n1,2,3,4,5,6,7\n"))


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2022-08-03T10:00:00Z", "2022-08-03"),
        ("Wed, 03 Aug 2022 10:00:00 GMT", "2022-08-03"),
        ("August 3, 2022", "2022-08-03"),
        (1659484800, "2022-08-03"),
        (1659484800000, "2022-08-03"),
        (1659484800.5, "2022-08-03"),
        (2022, "2022"),
        ({"$date": "2022-08-03T00:00:00Z"}, "2022-08-03"),
        (datetime.datetime(2022, 8, 3, 10), "2022-08-03"),
        (datetime.date(2022, 8, 3), "2022-08-03"),
        ("03/08/2022", ""),
        (True, ""),
        (None, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (-5, ""),
        (10**30, ""),
        ([], ""),
        ("", ""),
        ("yesterday", ""),
    ],
)
def test_dates_of_records(value: object, date: str) -> None:
    assert date_of(value) == date


def test_an_unsure_date_is_told() -> None:
    (told,) = problems(document(".jsonl", lines(PLAIN | {"date": "03/08/2022"})))
    assert "03/08/2022" in told.sentence
    assert not told.failed


# -- tables


def test_rows_are_named_as_a_spreadsheet_counts_them() -> None:
    data = f'title,text,date\n{HEADLINE},"{BODY}",2022-08-03\n,,\n{HEADLINE},"{BODY}",2022-08-04\n'
    found = articles(document(".csv", data))
    assert [(a.doc, a.published) for a in found] == [("a.csv#2", "2022-08-03"), ("a.csv#4", "2022-08-04")]
    assert found[0].text == f"{HEADLINE}\n\n{BODY}"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    data = delimiter.join(["id", "Text", "Date"]) + "\r\n" + delimiter.join(["7", '"Killed, 12; 3|4\t5 ""x"""', "2022-08-03"]) + "\r\n"
    found = article(document(".csv", data))
    assert (found.text, found.doc, found.published) == ('Killed, 12; 3|4\t5 "x"', "a.csv#7", "2022-08-03")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_of_tables(encoding: str) -> None:
    assert article(document(".csv", "text\n“café”\n".encode(encoding))).text == "“café”"


def test_a_table_in_cp1252_is_told_once() -> None:
    items = list(read(document(".csv", "text\ncafé\nrésumé\n".encode("cp1252"))))
    assert [item.text for item in items if isinstance(item, Article)] == ["café", "résumé"]
    assert len([item for item in items if isinstance(item, Problem)]) == 1


def test_a_table_without_texts_names_its_columns() -> None:
    assert "the columns are a, b" in failure(document(".csv", "a,b\n1,2\n"))
    assert "no column story" in failure(document(".csv", "a,b\n1,2\n", text_field="story"))
    assert failure(document(".csv", ""))


def test_a_quote_that_never_ends_is_told() -> None:
    items = list(read(document(".csv", 'text\n"' + "x\n" * 3000, max_bytes=2000)))
    assert isinstance(items[-1], Problem)


def test_long_cells_are_read() -> None:
    text = "Twelve people were killed. " * 10_000
    assert article(document(".csv", f'text\n"{text}"\n')).text == text


def test_a_workbook_gives_its_rows() -> None:
    table = [
        ["Headline", "Body", "Published", "ID"],
        [HEADLINE, BODY, datetime.datetime(2022, 8, 3), None],
        [HEADLINE, None, None, None],
        [HEADLINE, BODY, "2022", 7],
    ]
    items = list(read(document(".xlsx", workbook(table))))
    found = [item for item in items if isinstance(item, Article)]
    assert [(a.doc, a.published) for a in found] == [("a.xlsx#2", "2022-08-03"), ("a.xlsx#7", "2022")]
    assert [item.sentence for item in items if isinstance(item, Problem)] == ["a.xlsx#3: the article has no text."]


def test_sheets_without_texts_are_passed_over() -> None:
    data = workbook([["a"], [1]], [[], ["text"], ["Twelve were killed."]])
    assert [a.doc for a in articles(document(".xlsx", data))] == ["a.xlsx#Sheet2!3"]
    assert "--text-field" in failure(document(".xlsx", workbook([["a"], [1]])))
    assert failure(document(".xlsx", workbook([])))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", workbook([["text"], ["x"]])[:900]])
def test_a_damaged_workbook_is_told(data: bytes) -> None:
    assert failure(document(".xlsx", data))


# -- markup in fields


def test_markup_is_told_from_text() -> None:
    assert is_markup("<p>x</p>")
    assert is_markup("a<br/>b")
    assert not is_markup("3 < 4 and 5 > 2 <unclear>")
    assert text_of("<div>a &amp; b<p>c <b>d</b></p><script>x()</script>e</div>") == "a & b\nc d\ne"
    assert text_of("<head><title>x</title><body>y") == "y"


@given(st.text(alphabet="<>/ab &;!-p\n\"'=", max_size=80))
def test_markup_never_raises(markup: str) -> None:
    assert "\n\n" not in text_of(markup)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=8), v, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["text", "title", "date", "url", "id", "authors", "content", "kind", "x"]), VALUES))
def test_any_record_is_an_article_or_a_problem(record: dict[str, object]) -> None:
    for suffix, data in ((".jsonl", lines(record)), (".json", json.dumps(record)), (".json", json.dumps([record]))):
        for item in read(document(suffix, data)):
            assert isinstance(item, Article | Problem)
            if isinstance(item, Article):
                item.text.encode()
                assert all(
                    isinstance(value, str) for value in (item.title, item.published, item.url, item.author, item.source, item.language)
                )
