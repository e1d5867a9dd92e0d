"""Plain text and Markdown: encodings, front matter, what is refused and what is only warned of."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from myanmar_facts.article import Article
from myanmar_facts.readers import Options, Problem, Source, find, read, stdin, suffix_of
from myanmar_facts.readers.decode import decode
from myanmar_facts.readers.metadata import iso_date

TEXT = "“Eleven” people — é — were killed in Pyay."


def article(data: bytes, suffix: str = "") -> Article:
    (found,) = [item for item in read(stdin(data, suffix=suffix)) if isinstance(item, Article)]
    return found


def problems(data: bytes) -> list[Problem]:
    return [item for item in read(stdin(data)) if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_encodings_are_told_apart_without_a_warning(encoding: str, mark: bytes) -> None:
    text = TEXT if mark or encoding == "utf-8" else "Eleven people were killed in Pyay, it said."
    assert article(mark + text.encode(encoding)).text == text
    assert problems(mark + text.encode(encoding)) == []


def test_cp1252_is_the_last_resort_and_is_said() -> None:
    assert article(TEXT.encode("cp1252")).text == TEXT
    (warning,) = problems(TEXT.encode("cp1252"))
    assert not warning.failed
    assert warning.sentence.startswith("-: not valid UTF-8")


def test_one_stray_byte_does_not_spoil_the_rest() -> None:
    data = TEXT.encode() + b" caf\xe9 " + TEXT.encode()
    assert article(data).text == f"{TEXT} café {TEXT}"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", codecs.BOM_UTF16_LE + b"a\x00b", codecs.BOM_UTF8 + b"a\xff"])
def test_a_mark_that_lies_is_a_warning(data: bytes) -> None:
    assert [p.failed for p in problems(data)] in ([False], [True])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t\r")))
def test_any_utf8_text_comes_through(text: str) -> None:
    if text.encode().startswith((b"%PDF-", b"GIF8", b"{\\rtf")):
        return
    assert decode(text.encode(), "x") == (text.removeprefix("\ufeff"), [])


def test_line_ends_are_kept() -> None:
    assert article(b"One.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


FRONT = (
    '---\r\ntitle: "Eleven killed: in Pyay"\r\ndate: 2023-04-12T09:00:00+06:30\r\n'
    "url: https://example.org/a\r\nauthor: somebody\r\n---\r\n\r\nThe body."
)


def test_front_matter_is_metadata_and_keeps_offsets() -> None:
    found = article(FRONT.encode(), ".md")
    assert (found.title, found.published, found.published_from, found.url) == (
        "Eleven killed: in Pyay",
        "2023-04-12",
        "front matter",
        "https://example.org/a",
    )
    assert len(found.text) == len(FRONT)
    assert found.text.split() == ["Eleven", "killed:", "in", "Pyay", "The", "body."]
    assert found.text.index("Eleven") == FRONT.index("Eleven")
    assert found.text.index("The body") == FRONT.index("The body")


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe rule above is a rule.\n---\nText.",
        "---\ntitle: never closed\nText.",
        "Text.\n---\ntitle: x\n---\n",
        "---\n\n---\nText.",
        "---",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    found = article(text.encode())
    assert found.text == text
    assert found.title == ""


def test_a_date_of_front_matter_that_is_none_is_said() -> None:
    (warning,) = problems(b"---\ntitle: x\ndate: one of these days\n---\nText.")
    assert warning.sentence == "-: the date of the front matter, one of these days, is not a date; it was ignored."
    assert not warning.failed


def test_markdown_headings_lose_their_marks_and_no_offset() -> None:
    text = "# Eleven killed #\n\n## In Pyay\n\nNo. #1 stays, and #hashtags too.\n"
    found = article(text.encode(), ".md")
    assert found.text == "  Eleven killed  \n\n   In Pyay\n\nNo. #1 stays, and #hashtags too.\n"
    assert article(text.encode(), ".txt").text == text


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-07-06", "2021-07-06"),
        ("2021-07", "2021-07"),
        ("2021", "2021"),
        ("20210706", "2021-07-06"),
        ("2021-07-06T23:59:00Z", "2021-07-06"),
        ('"2021-07-06 10:00"', "2021-07-06"),
        ("July 6, 2021", "2021-07-06"),
        ("6 July 2021", "2021-07-06"),
        ("Tuesday, July 6, 2021", "2021-07-06"),
        ("July 2021", "2021-07"),
        ("Tue, 06 Jul 2021 10:00:00 +0630", "2021-07-06"),
        ("2021-02-30", ""),
        ("03/04/2021", ""),
        ("yesterday", ""),
        ("", ""),
        ("20211", ""),
        ("0000-01-01", ""),
    ],
)
def test_dates_of_metadata(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_suffixes() -> None:
    assert [suffix_of(n) for n in ("a.TXT", "x/b.md", "README", "a.b.txt", "x.unknown")] == [".txt", ".md", "", ".txt", ".unknown"]


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 1000)
    (source,) = find([str(path)], Options(max_bytes=100))
    assert isinstance(source, Source)
    (problem,) = read(source)
    assert isinstance(problem, Problem)
    assert problem.failed
    assert problem.sentence.startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("text", "burmese"),
    [
        ("မြန်မာနိုင်ငံတွင် ၁၁ ဦး သေဆုံး", True),
        ("Eleven people (၁၁) were killed in မြို့.", False),
        ("၈၉၂", False),
        ("စစ်တပ် AFP", True),
    ],
)
def test_burmese_script_is_told_from_english_with_burmese_words(text: str, burmese: bool) -> None:
    found = problems(text.encode())
    assert bool(found) == burmese
    assert all(p.failed and "Burmese" in p.sentence for p in found)
