"""Compressed files and archives, and the limits that every reader keeps."""

from __future__ import annotations

import gzip
import io
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard

from myanmar_facts.readers import Article, Options, Problem, find, read, stdin, suffix_of
from myanmar_facts.readers.limits import human, long_line, size

from .documents import (
    BODY,
    HEADLINE,
    LEAD,
    article,
    articles,
    document,
    everything,
    failure,
    lines,
    mail,
    page,
    pdf,
    problems,
    put,
    zipped,
    zipped_as,
)

TEXT = f"{HEADLINE}\n\n{BODY}"
ZEROS = 50_000_000


def pack(suffix: str, data: bytes) -> bytes:
    return gzip.compress(data) if suffix.endswith(".gz") else zstandard.compress(data)


@pytest.mark.parametrize("packed", [".gz", ".zst"])
@pytest.mark.parametrize("inner", [".txt", ".html", ".jsonl", ".csv", ".pdf", ".eml", ".json"])
def test_a_packed_document_is_read_as_what_it_is(packed: str, inner: str, tmp_path: Path) -> None:
    data = everything()[inner]
    path = put(tmp_path, f"a{inner}{packed}", pack(packed, data))
    (source,) = find([str(path)])
    assert not isinstance(source, Problem)
    whole = articles(source)[0]
    plain = articles(document(inner, data))[0]
    assert (whole.text, whole.published, whole.sha256) == (plain.text, plain.published, plain.sha256)
    assert whole.doc.startswith(str(path))


def test_a_packed_document_without_a_suffix_is_told_by_its_content() -> None:
    assert article(document(".gz", gzip.compress(page().encode()), name="saved.gz")).title == HEADLINE
    assert article(document(".gz", gzip.compress(TEXT.encode()), name="saved.gz")).text == TEXT


def test_several_frames_are_one_document() -> None:
    assert article(document(".gz", gzip.compress(b"Killed ") + gzip.compress(b"12 people."), name="a.txt.gz")).text == "Killed 12 people."
    assert article(document(".zst", zstandard.compress(b"Killed ") + zstandard.compress(b"12."), name="a.txt.zst")).text == "Killed 12."


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_bomb_ends_with_a_sentence(suffix: str) -> None:
    bomb = document(suffix, pack(suffix, bytes(ZEROS)), name=f"a.txt{suffix}", max_unpacked=1_000_000)
    assert "--max-unpacked" in failure(bomb)
    tracemalloc.start()
    failure(bomb)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert "--max-file" in failure(document(suffix, pack(suffix, bytes(ZEROS)), name=f"a.txt{suffix}", max_bytes=1_000_000))


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("keep", [0, 3, 30, -10])
def test_a_cut_file_is_told(suffix: str, keep: int) -> None:
    assert failure(document(suffix, pack(suffix, TEXT.encode())[:keep], name=f"a.txt{suffix}"))


def test_a_damaged_line_file_gives_what_it_can() -> None:
    data = pack(".gz", lines(*({"text": f"Killed {n}. " + str(n * 7919 % 1000) * 50} for n in range(20_000))).encode())
    items = list(read(document(".gz", data[: len(data) // 2], name="a.jsonl.gz")))
    assert len(items) > 1000
    assert isinstance(items[-1], Problem)
    assert items[-1].failed


def test_a_zip_gives_its_articles_by_name() -> None:
    data = zipped_as({"b/raid.html": page(), "a.txt": TEXT, "photo.png": b"\x89PNG", "__MACOSX/a.txt": "x", ".hidden.txt": "x", "d/": ""})
    assert [a.doc for a in articles(document(".zip", data))] == ["a.zip#b/raid.html", "a.zip#a.txt"]
    assert not problems(document(".zip", data))


def test_containers_in_containers_have_keys_of_keys() -> None:
    inner = zipped_as({"mail/one.eml": mail(attach=("report.pdf", pdf(LEAD)))})
    found = articles(document(".zip", zipped_as({"in.zip": inner, "x.jsonl": lines({"text": BODY, "id": "k"})}), name="o.zip"))
    assert [a.doc for a in found] == ["o.zip#in.zip#mail/one.eml", "o.zip#in.zip#mail/one.eml#report.pdf", "o.zip#x.jsonl#k"]


def test_too_deep_a_nesting_is_told() -> None:
    data = zipped(a__txt=TEXT)
    for _ in range(5):
        data = zipped(a__zip=data)
    assert "--max-nesting" in failure(document(".zip", data))
    assert article(document(".zip", data, max_depth=6)).text == TEXT
    gz = TEXT.encode()
    for _ in range(5):
        gz = gzip.compress(gz)
    assert "--max-nesting" in failure(document(".gz", gz, name="a.gz.gz.gz.gz.gz"))


@pytest.mark.parametrize(
    "name", ["../up.txt", "a/../../up.txt", "/etc/passwd.txt", "C:\\x.txt", "..\\up.txt", "\\\\host\\x.txt", "a\nb.txt", "a\x1b[31m.txt"]
)
def test_names_that_are_tricks_are_told_and_not_read(name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "Killed 12.")
        archive.writestr("fine.txt", "Killed 13.")
    items = list(read(document(".zip", stream.getvalue())))
    assert [item.text for item in items if isinstance(item, Article)] == ["Killed 13."]
    (told,) = [item for item in items if isinstance(item, Problem)]
    assert told.failed
    assert "not read" in told.sentence


def test_links_and_locked_members_are_told() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.txt", "x")
    data = bytearray(stream.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    sentences = [problem.sentence for problem in problems(document(".zip", bytes(data)))]
    assert "link" in sentences[0]
    assert "encrypted" in sentences[1]


def test_a_bomb_in_a_zip_is_told_and_the_rest_read() -> None:
    data = zipped_as({"bomb.txt": bytes(ZEROS), "a.txt": TEXT})
    items = list(read(document(".zip", data, max_bytes=1_000_000)))
    assert [type(item).__name__ for item in items] == ["Problem", "Article"]
    many = zipped_as({f"{n}.txt": b"Killed 12 people. " * 10_000 for n in range(100)})
    items = list(read(document(".zip", many, max_unpacked=1_000_000)))
    assert isinstance(items[-1], Problem)
    assert "--max-unpacked" in items[-1].sentence
    assert len(items) < 10


def test_a_zip_without_articles_and_what_is_no_zip_are_told() -> None:
    assert "no articles" in failure(document(".zip", zipped_as({"a.png": b"x"})))
    for data in (b"", b"PK\x03\x04", zipped(a__txt=TEXT)[:50]):
        assert failure(document(".zip", data))


def test_members_of_the_same_name_are_told_apart() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Two.")
    assert [(a.doc, a.text) for a in articles(document(".zip", stream.getvalue()))] == [
        ("a.zip#a.txt", "One."),
        ("a.zip#a.txt (2)", "Two."),
    ]


# -- limits


def test_a_large_file_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "x" * 2000)
    (source,) = find([str(tmp_path)], Options(max_bytes=1000))
    assert not isinstance(source, Problem)
    assert "--max-file" in failure(source)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl", ".csv", ".zip"])
def test_a_long_line_is_told(suffix: str) -> None:
    text = "killed " * 300
    made = {
        ".txt": text,
        ".html": page(body=f"<p>{text}</p>"),
        ".jsonl": lines({"text": text}),
        ".csv": f"text\n{text}\n",
        ".zip": zipped(a__txt=text),
    }
    assert "--max-line" in failure(document(suffix, made[suffix], max_line=2000))
    assert articles(document(suffix, made[suffix], max_line=3000))


def test_long_lines_are_found_wherever_they_are() -> None:
    options = Options(max_line=10)
    for text in ("", "x" * 10, "\n" * 100, "xxxxxxxxxx\nyyyyyyyyyy\nzz", "\n".join("x" * n for n in range(11))):
        assert not long_line(text, options)
    for text in ("x" * 11, "a\n" + "x" * 11, "x" * 11 + "\na", "a\n" * 50 + "x" * 11 + "\nb\n"):
        assert long_line(text, options)


def test_sizes() -> None:
    assert [size(s) for s in ("1", "500k", "64M", "1 GB", "2GiB", "3mb")] == [
        1,
        500 * 1024,
        64 * 1024**2,
        1024**3,
        2 * 1024**3,
        3 * 1024**2,
    ]
    for bad in ("", "0", "-1", "M", "1.5G", "1T", "x", "٣", "9" * 50):
        with pytest.raises(ValueError, match="not a size"):
            size(bad)
    assert [human(n) for n in (500, 2048, 64 * 1024**2, 1024**3)] == ["500 bytes", "2 kB", "64 MB", "1 GB"]


# -- what a document is


def test_what_a_browser_saves_with_a_page_is_passed_over(tmp_path: Path) -> None:
    for name in ("Raid.html", "Raid_files/frame.html", "Raid_files/data.json", "Other_files/a.html"):
        put(tmp_path, name, page())
    found = [source.name for source in find([str(tmp_path)]) if not isinstance(source, Problem)]
    assert [Path(name).relative_to(tmp_path).as_posix() for name in found] == ["Raid.html", "Other_files/a.html"]


def test_suffixes_of_two_parts() -> None:
    assert [suffix_of(n) for n in ("A.WARC.GZ", "a.txt.gz", "a.tar.zst", "x/.warc.gz")] == [".warc.gz", ".gz", ".zst", ".warc.gz"]


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".xlsx", ".zip", ".gz", ".zst", ".jsonl", ".json", ".warc", ".warc.gz"])
def test_standard_input_is_told_by_its_first_bytes(suffix: str) -> None:
    found = articles(stdin(everything()[suffix]))
    assert found
    assert "12 people" in found[0].text
    assert found[0].doc.startswith("-")


def test_a_folder_is_searched_for_every_suffix(tmp_path: Path) -> None:
    for suffix, data in everything().items():
        put(tmp_path, f"d/raid{suffix}" if suffix not in (".gz", ".zst") else f"d/raid.html{suffix}", data)
    put(tmp_path, "d/photo.png", b"x")
    sources = list(find([str(tmp_path)]))
    assert len(sources) == len(everything())
    for source in sources:
        assert not isinstance(source, Problem)
        assert "12 people" in articles(source)[0].text
        assert not problems(source)
