"""Hostile input, from file to output: formulas, markup, terminal escapes, odd file names, bombs. Run as users run the program."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from myanmar_facts.readers import read

from .documents import HEADLINE, LEAD, document, docx, failure, lines, page, problems, put, workbook, zipped_as
from .program import facts
from .test_writers_files import parsed

ESCAPES = "\x1b]0;title\x07\x1b[2J\x1b[31m\x9b1m\u202e"
#: An article whose every claim carries something for a spreadsheet, a browser or a terminal.
NASTY = (
    '=HYPERLINK("http://evil.example","x") killed 12 people in Pyay township on Wednesday.\n\n'
    f'"@SUM(A1:A9) {ESCAPES}<script>alert(1)</script> we were there," a resident said on 3 August 2022.\n\n'
    '"+1 and -2 <img src=x onerror=alert(1)> are the numbers that we counted," said Gen. <b>Min Aung Hlaing</b> on Thursday.\n\n'
    "At least 30 <i>civilians</i> were injured, [/red] said the [bold]United Nations[/bold].\n"
)
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "html")
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    return put(tmp_path, "nasty.txt", NASTY)


def printed(*arguments: Any) -> str:
    done = facts("extract", *arguments, "-q", "--published", "2022-08-04")
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "markdown", "html"])
def test_no_terminal_escape_reaches_a_person(form: str, nasty: Path) -> None:
    text = printed(nasty, "-f", form)
    if form in ("csv", "tsv"):  # for programs; evidence is kept as it is, but for line breaks
        text = text.replace("\x1b", "").replace("\x07", "").replace("\x9b", "").replace("\u202e", "")
    assert not set(text) & (set(map(chr, range(32))) - {"\n", "\t"} | {"\x7f", "\x9b", "\u202e"})


def test_no_escape_reaches_standard_error(tmp_path: Path) -> None:
    put(tmp_path, "a\x1b[31m\n.txt", "")
    done = facts("extract", tmp_path)
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_no_cell_is_a_formula(nasty: Path, tmp_path: Path) -> None:
    for row in csv.reader(io.StringIO(printed(nasty, "--csv"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
    for row in csv.reader(io.StringIO(printed(nasty, "-f", "tsv")), delimiter="\t"):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    printed(nasty, "--split", tmp_path / "split")
    for path in (tmp_path / "split").iterdir():
        for row in csv.reader(path.open(encoding="utf-8", newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    printed(nasty, "-o", tmp_path / "a.xlsx")
    cells = [
        cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert cells
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_no_markup_gets_into_the_page(nasty: Path) -> None:
    markup = printed(nasty, "-f", "html")
    reader = parsed(markup)
    assert "<script" not in markup
    assert "<img" not in markup
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    (text,) = reader.texts
    assert "<script>alert(1)</script>" in text


def test_a_title_or_an_address_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    record = {
        "title": '"><script>alert(1)</script>',
        "text": LEAD,
        "url": "javascript:alert(1)",
        "id": "</section><script>",
        "author": "'\"><b>",
    }
    markup = printed(put(tmp_path, "a.jsonl", lines(record, record | {"url": 'http://x"onmouseover=alert(1)//'})), "-f", "html")
    reader = parsed(markup)
    assert "<script" not in markup
    assert not any(value and value.startswith("javascript") for _, value in reader.attributes)
    assert not any(name.startswith("on") for name, _ in reader.attributes)


def test_markdown_has_no_live_markup(nasty: Path) -> None:
    text = printed(nasty, "-f", "markdown")
    assert "<script" not in text
    assert "<img" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
@pytest.mark.parametrize("form", FORMATS)
def test_odd_file_names(form: str, tmp_path: Path) -> None:
    names = [
        b"new\nline.txt",
        b"tab\t.txt",
        b"-dash.txt",
        b"invalid-\xff\xfe.txt",
        b"=formula.txt",
        b"<b>.txt",
        b"\x1b[31m.txt",
        "မြန်မာ.txt".encode(),
        b" .txt",
    ]
    for name in names:
        with open(os.path.join(os.fsencode(tmp_path), name), "w", encoding="utf-8") as stream:
            stream.write(LEAD)
    done = facts("extract", tmp_path, "-f", form, "-k", "casualty", "--published", "2022-08-04")
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    if form in ("csv", "tsv"):
        rows = list(csv.DictReader(io.StringIO(text), delimiter="," if form == "csv" else "\t"))
        assert len({row["doc"] for row in rows}) == len(names)
        assert not any(row["doc"].startswith("=") for row in rows)
    if form == "jsonl":
        assert len({json.loads(line)["doc"] for line in text.splitlines()}) == len(names)
    if form == "html":
        parsed(text)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_odd_file_names_in_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"new\nline.txt", b"invalid-\xff.txt", b"=1+1.txt"):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as stream:
            stream.write(LEAD)
    for name in ("a.xlsx", "a.sqlite", "a.parquet"):
        assert facts("extract", folder, "-o", tmp_path / name, "--save-text", tmp_path / "texts").returncode == 0
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert database.execute("SELECT count(DISTINCT doc) FROM documents").fetchone() == (3,)
    assert len(list((tmp_path / "texts").iterdir())) == 3
    assert {path.read_text(encoding="utf-8") for path in (tmp_path / "texts").iterdir()} == {LEAD}


def test_saved_texts_stay_in_their_folder(tmp_path: Path) -> None:
    records = [
        {"id": key, "text": LEAD} for key in ("../../up", "/etc/passwd", "a/b/c", "..", "x" * 5000, "con", "a\0b", "\ud800", "C:\\x")
    ]
    done = facts("extract", put(tmp_path, "in/a.jsonl", lines(*records)), "--save-text", tmp_path / "out", "-q", "--jsonl")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) == len(records)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl", ".csv", ".pdf", ".docx", ".eml", ".zip"])
def test_offsets_are_into_the_saved_text(suffix: str, tmp_path: Path) -> None:
    from .documents import everything

    path = put(tmp_path, f"a{suffix}", everything()[suffix])
    done = facts("extract", path, "--save-text", tmp_path / "texts", "--jsonl", "-q")
    (saved,) = (tmp_path / "texts").iterdir()
    text = saved.read_bytes().decode()
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert any(record["kind"] == "casualty" for record in records)
    for record in records:
        assert " ".join(text[record["start"] : record["end"]].split()) == record["text"]


# -- bombs and tricks in documents


def test_entity_bombs_in_office_documents_are_told() -> None:
    with_bomb = {"word/document.xml": f'<?xml version="1.0"?>{BOMB}<w:document xmlns:w="x">&j;</w:document>'}
    assert "document type" in failure(document(".docx", zipped_as(with_bomb)))
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert "document type" in failure(document(".docx", zipped_as({"word/document.xml": outside})))
    assert "document type" in failure(document(".docx", zipped_as({"word/document.xml": outside.encode("utf-16")})))
    assert "document type" in failure(document(".xlsx", zipped_as({"xl/workbook.xml": f"{BOMB}<x>&j;</x>"})))


def test_entity_bombs_in_pages_do_not_unfold() -> None:
    for item in read(document(".xhtml", f'<?xml version="1.0"?>{BOMB}' + page(body="<p>&j; and more</p>"))):
        assert len(getattr(item, "text", "")) < 10_000
    for item in read(document(".html", '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page(body="<p>&a; and so on</p>"))):
        assert "root:" not in getattr(item, "text", "")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_office_documents_that_unpack_to_too_much_are_told(suffix: str) -> None:
    name = "word/document.xml" if suffix == ".docx" else "xl/workbook.xml"
    assert "--max-unpacked" in failure(document(suffix, zipped_as({name: b"<a>" + b" " * 30_000_000 + b"</a>"}), max_unpacked=1_000_000))


def test_an_office_document_that_lies_about_its_size_is_told() -> None:
    data = bytearray(zipped_as({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert failure(document(".docx", bytes(data), max_unpacked=1_000_000))


def test_a_workbook_that_claims_a_million_rows_is_read_as_it_is() -> None:
    data = workbook([["text"], [LEAD]])
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert [getattr(item, "text", "") for item in read(document(".xlsx", zipped_as(members)))] == [LEAD]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<p>" * 100_000 + LEAD,
        "<table><tr><td>" * 20_000,
        "<!--" * 100_000,
        "<a " + "x=y " * 100_000,
        "&amp" * 100_000,
        "<b>" * 5_000 + LEAD + "</b>" * 5_000,
        "<ul><li>" * 10_000 + LEAD,
    ],
)
def test_deep_and_wide_pages_end(markup: str) -> None:
    assert list(read(document(".html", "<html><body><article>" + markup)))


def test_deep_mail_ends() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    assert list(read(document(".eml", b"Subject: x\n" + nested)))
    assert list(read(document(".mhtml", b"Subject: x\n" + nested)))
    assert list(read(document(".eml", b"Subject: " + b"=?utf-8?b?" * 20_000 + b"\n\n" + LEAD.encode())))


@pytest.mark.parametrize(
    "name", ["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.json", "a.jsonl", "a.csv", "a.xlsx", "a.warc", "a.zip", "a.gz", "a.zst"]
)
@pytest.mark.parametrize("data", [b"", b"\0" * 1000, b"\xff" * 1000, bytes(range(256)) * 8], ids=["empty", "zeros", "ones", "bytes"])
def test_each_bad_file_is_one_sentence_and_no_traceback(name: str, data: bytes, tmp_path: Path) -> None:
    found = problems(document("." + name.partition(".")[2], data, name=name))
    assert len(found) <= 2
    assert all("Traceback" not in problem.sentence and problem.sentence.startswith(name) for problem in found)


def test_a_batch_of_bad_files_reads_the_good_ones(tmp_path: Path) -> None:
    for n, suffix in enumerate(
        (".txt", ".html", ".pdf", ".docx", ".eml", ".json", ".jsonl", ".csv", ".xlsx", ".warc", ".zip", ".gz", ".zst")
    ):
        put(tmp_path, f"{n}{suffix}", bytes(range(256)) * 8)
    put(tmp_path, "good.html", page())
    put(tmp_path, "good.docx", docx())
    done = facts("extract", tmp_path, "--jsonl", "-k", "casualty")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert {os.path.basename(json.loads(line)["doc"]) for line in done.stdout.splitlines()} == {"good.html", "good.docx"}
    assert done.stderr.decode().splitlines()[-1].endswith("13 failed.")


def test_fifty_megabytes_on_one_line_are_told(tmp_path: Path) -> None:
    done = facts("extract", put(tmp_path, "line.txt", "killed 12 people " * 3_000_000), "--jsonl")
    assert done.returncode == 1
    assert b"--max-line" in done.stderr
    assert done.stderr.count(b"\n") == 2


def test_a_headline_is_found_under_every_door(tmp_path: Path) -> None:
    put(tmp_path, "a.html", page())
    done = facts("extract", tmp_path, "--csv", "--published", "2022-08-04", "-k", "casualty")
    assert HEADLINE.encode() in done.stdout or b"Twelve villagers killed" in done.stdout
