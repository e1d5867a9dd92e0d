"""The formats for other programs: workbook, database, Parquet, page, and one CSV a kind. Each is read back by what people read it with."""

from __future__ import annotations

import csv
import datetime
import importlib
import io
import sqlite3
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myanmar_facts.article import Article
from myanmar_facts.batch import Result
from myanmar_facts.claims import COLUMNS, KINDS, NAMES, Casualty, Claim, DateMention, Official, Quote, union
from myanmar_facts.extras import MissingExtra
from myanmar_facts.writers import WRITERS
from myanmar_facts.writers.base import Options, Rows, columns_for
from myanmar_facts.writers.split import Split
from myanmar_facts.writers.typed import clean, day

from .claims_made_up import CLAIMS, EMPTY, RESULT
from .program import SEEDS, facts

BINARY = [name for name, form in WRITERS.items() if form.binary]
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def put(form: str, path: Path, *groups: Any, kinds: tuple[str, ...] = (), names: tuple[str, ...] = (), **options: Any) -> Path:
    """A file of a binary format with some results."""
    columns = tuple(c for c in union() if c.name in names) if names else columns_for(kinds)
    path.unlink(missing_ok=True)
    path.touch()
    writer = importlib.import_module(f"myanmar_facts.writers.{WRITERS[form].module}").open(
        path, Options(columns, kinds, chosen=bool(names), **options)
    )
    for group in groups:
        writer.write(group)
    writer.close()
    return path


def page(*groups: Any, kinds: tuple[str, ...] = (), **options: Any) -> str:
    """The HTML page of some results."""
    stream = io.StringIO()
    writer = importlib.import_module("myanmar_facts.writers.page").open(stream, Options(columns_for(kinds), kinds, **options))
    for group in groups:
        writer.write(group)
    writer.close()
    return stream.getvalue()


def of(text: str, *claims: Claim, **about: str) -> Result:
    return Result(Article(text, **({"doc": "a.txt"} | about)), list(claims), "2022-08-03")


@st.composite
def made_up(draw: st.DrawFn) -> Result:
    """A result with claims of every kind in which any text is any text."""
    words = st.text(max_size=20) | st.sampled_from(["=1+1", "2022-08-03", "<b>", "\x1b[31m", "\ud800", "x" * 40_000, "1e5", "\0"])
    number = st.none() | st.integers(0, 10**6) | st.floats(allow_nan=False, allow_infinity=False) | st.just(10**400)
    text = draw(words)
    claims: list[Claim] = []
    for n in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) + 1))
        common: Any = {
            "start": start,
            "end": draw(st.integers(0, len(text) + 1)),
            "rule": draw(words),
            "id": str(n),
            "text": draw(words),
            "sentence": draw(words),
        }
        claims.append(
            draw(st.sampled_from([0, 1, 2, 3]))
            and (
                Quote(**common, quote=draw(words), type="direct", speaker=draw(words))
                if n % 2
                else DateMention(**common, value=draw(words), earliest=draw(words))
            )
            or draw(
                st.sampled_from(
                    [Official(**common, entity="person", name=draw(words)), Casualty(**common, category=draw(words), count=draw(number))]
                )
            )
        )
    return Result(Article(text, draw(words) or "a", title=draw(words), url=draw(words)), claims)


# -- every format


@pytest.mark.parametrize("form", BINARY)
@FEW
@given(results=st.lists(made_up(), max_size=3))
def test_any_claims_are_written_and_nothing_is_lost(form: str, results: list[Result], tmp_path: Path) -> None:
    path = put(form, tmp_path / f"out.{form}", *results)
    wanted = sum(len(result.claims) for result in results)
    if form == "xlsx":
        book = openpyxl.load_workbook(path)
        assert sum(sheet.max_row - 1 for sheet in book) == wanted
        assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    elif form == "sqlite":
        with sqlite3.connect(path) as database:
            assert sum(database.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] for kind in KINDS) == wanted
            assert database.execute("SELECT count(*) FROM documents").fetchone() == (len(results),)
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    else:
        assert pyarrow.parquet.read_table(path).num_rows == wanted


@pytest.mark.parametrize("form", BINARY)
def test_the_same_claims_are_the_same_bytes(form: str, tmp_path: Path) -> None:
    assert put(form, tmp_path / "a", RESULT, EMPTY).read_bytes() == put(form, tmp_path / "b", RESULT, EMPTY).read_bytes()


@pytest.mark.parametrize("form", [*BINARY, "html"])
def test_records_that_are_no_claims_are_written(form: str, tmp_path: Path) -> None:
    rows = Rows("", [{"doc": "a", "count": 3.0, "text": "b"}, {"doc": "c", "count": None, "text": None}])
    if form == "html":
        assert "<td>b</td>" in page(rows)
        return
    path = put(form, tmp_path / f"out.{form}", rows, names=("doc", "count", "text"))
    if form == "xlsx":
        assert [[c.value for c in row] for row in openpyxl.load_workbook(path)["records"]] == [
            ["doc", "text", "count"],
            ["a", "b", 3],
            ["c", None, None],
        ]
    elif form == "sqlite":
        assert sqlite3.connect(path).execute("SELECT doc, count, text FROM records").fetchall() == [("a", 3, "b"), ("c", None, None)]
    else:
        assert pyarrow.parquet.read_table(path).to_pylist()[0] == {"doc": "a", "text": "b", "count": 3.0}


@pytest.mark.parametrize(("form", "module", "extra"), [("xlsx", "xlsxwriter", "xlsx"), ("parquet", "pyarrow", "parquet")])
def test_a_missing_library_is_named_by_its_extra(
    form: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'myanmar-facts\[{extra}\]'"):
        put(form, tmp_path / "out", RESULT)


@pytest.mark.parametrize("suffix", [".xlsx", ".sqlite", ".db", ".parquet", ".html"])
def test_the_suffix_of_the_output_means_the_format(suffix: str, tmp_path: Path) -> None:
    done = facts("extract", SEEDS, "-o", tmp_path / f"claims{suffix}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"claims{suffix}").stat().st_size > 1000
    assert len(list(tmp_path.iterdir())) == 1


def test_every_format_has_every_claim_of_the_seeds(tmp_path: Path) -> None:
    rows = len(list(csv.DictReader(io.StringIO(facts("extract", SEEDS, "--csv").stdout.decode()))))
    for name in ("a.xlsx", "a.sqlite", "a.parquet", "a.html"):
        facts("extract", SEEDS, "-q", "-o", tmp_path / name)
    assert sum(sheet.max_row - 1 for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx")) == rows
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert database.execute("SELECT sum(claims) FROM documents").fetchone() == (rows,)
        assert sum(database.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] for kind in KINDS) == rows
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").num_rows == rows
    assert (tmp_path / "a.html").read_text(encoding="utf-8").count("<tr id=") == rows


# -- Excel


def test_a_workbook_has_real_dates_and_numbers(tmp_path: Path) -> None:
    claim = Casualty(
        start=0,
        end=3,
        rule="r",
        id="a",
        doc="a",
        category="killed",
        count=2100.0,
        low=12.5,
        published="2022-08-03",
        event_date="2022-08",
        as_of="1899-12-31",
        cumulative=True,
        victims="=SUM(A1)",
        place="https://example.org",
        text="2022",
    )
    book = openpyxl.load_workbook(put("xlsx", tmp_path / "a.xlsx", of("xxx", claim), kinds=("casualty",)))
    assert book.sheetnames == ["casualty"]
    sheet = book["casualty"]
    row = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))
    assert row["published"].value == datetime.datetime(2022, 8, 3)
    assert row["published"].number_format == "yyyy-mm-dd"
    assert (row["count"].value, row["low"].value, row["cumulative"].value) == (2100, 12.5, True)
    assert (row["event_date"].value, row["as_of"].value, row["text"].value) == ("2022-08", "1899-12-31", "2022")
    assert (row["victims"].value, row["victims"].data_type) == ("=SUM(A1)", "s") or row["victims"].data_type in ("s", "inlineStr")
    assert row["place"].hyperlink is None
    assert row["high"].value is None


def test_a_workbook_is_ready_to_filter(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(put("xlsx", tmp_path / "a.xlsx", RESULT))
    assert book.sheetnames == list(KINDS)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert [c.value for c in sheet[1]] == list(NAMES[sheet.title])
        widths = {
            sheet.cell(1, n).value: sheet.column_dimensions[sheet.cell(1, n).column_letter].width for n in range(1, sheet.max_column + 1)
        }
        assert widths["text"] > widths["start"]


def test_a_workbook_without_headers_and_with_chosen_columns(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(put("xlsx", tmp_path / "a.xlsx", RESULT, names=("category", "text"), headers=False))
    assert [c.value for c in book["casualty"][1]] == ["killed [sic] more than 2,100 people", "killed"]
    assert book["casualty"].freeze_panes is None


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("myanmar_facts.writers.xlsx._MAX_ROWS", 3)
    claims = [Casualty(start=0, end=1, rule="r", id=str(n), category="killed") for n in range(5)]
    book = openpyxl.load_workbook(put("xlsx", tmp_path / "a.xlsx", of("x", *claims), kinds=("casualty",)))
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("casualty", 3), ("casualty 2", 3), ("casualty 3", 2)]


# -- SQLite


def test_a_database_has_keys_and_indexes(tmp_path: Path) -> None:
    path = put("sqlite", tmp_path / "a.db", RESULT, EMPTY, RESULT)
    database = sqlite3.connect(path)
    assert [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")] == [
        "casualty",
        "date",
        "documents",
        "official",
        "quote",
    ]
    for kind in KINDS:
        columns = [row[1] for row in database.execute(f'PRAGMA table_info("{kind}")')]
        assert columns == ["document", *NAMES[kind]]
        assert [row[2:5] for row in database.execute(f'PRAGMA foreign_key_list("{kind}")')] == [("documents", "document", "number")]
    joined = database.execute("SELECT d.doc, c.category FROM casualty c JOIN documents d ON d.number = c.document").fetchall()
    assert len(joined) == 2 * sum(claim.kind == "casualty" for claim in CLAIMS)
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM casualty WHERE event_date > '2022'").fetchall()
    assert "USING INDEX" in str(plan)
    assert database.execute("SELECT typeof(count), count, typeof(cumulative), cumulative, high FROM casualty").fetchone() == (
        "integer",
        2100,
        "integer",
        1,
        None,
    )


def test_documents_without_claims_are_in_the_database(tmp_path: Path) -> None:
    result = of("Nothing.", title="A title", url="https://x", source="The Chronicle", author="Aye Aye", sha256="0" * 64)
    database = sqlite3.connect(put("sqlite", tmp_path / "a.db", result))
    database.row_factory = sqlite3.Row
    row = dict(database.execute("SELECT * FROM documents").fetchone())
    assert row == {
        "number": 1,
        "doc": "a.txt",
        "sha256": "0" * 64,
        "published": "2022-08-03",
        "title": "A title",
        "source": "The Chronicle",
        "author": "Aye Aye",
        "url": "https://x",
        "language": None,
        "claims": 0,
    }


def test_a_database_of_nothing_has_its_tables(tmp_path: Path) -> None:
    database = sqlite3.connect(put("sqlite", tmp_path / "a.db", kinds=("quote",)))
    assert {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} == {"documents", "quote"}


# -- Parquet


def test_parquet_has_types(tmp_path: Path) -> None:
    claim = DateMention(start=0, end=3, rule="r", id="a", value="2022-08", earliest="2022-08-01", latest="2022-08-31", relative=True)
    table = pyarrow.parquet.read_table(put("parquet", tmp_path / "a.parquet", of("xxx", claim, *CLAIMS)))
    types = {field.name: str(field.type) for field in table.schema}
    assert list(types) == [c.name for c in union()]
    assert (types["earliest"], types["count"], types["start"], types["relative"], types["text"], types["published"]) == (
        "date32[day]",
        "double",
        "int64",
        "bool",
        "string",
        "string",
    )
    row = table.to_pylist()[0]
    assert (row["earliest"], row["latest"], row["value"], row["relative"], row["count"]) == (
        datetime.date(2022, 8, 1),
        datetime.date(2022, 8, 31),
        "2022-08",
        True,
        None,
    )
    assert table.schema.field("count").metadata[b"description"]


def test_parquet_of_one_kind_has_its_columns(tmp_path: Path) -> None:
    table = pyarrow.parquet.read_table(put("parquet", tmp_path / "a.parquet", kinds=("quote",)))
    assert table.column_names == [c.name for c in COLUMNS["quote"]]


def test_parquet_writes_as_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("myanmar_facts.writers.parquet._ROWS", 3)
    claims = [Casualty(start=0, end=1, rule="r", id=str(n), category="killed") for n in range(10)]
    path = put("parquet", tmp_path / "a.parquet", of("x", *claims[:4]), of("x", *claims[4:]))
    assert pyarrow.parquet.ParquetFile(path).metadata.num_row_groups == 4
    assert [row["id"] for row in pyarrow.parquet.read_table(path).to_pylist()] == [str(n) for n in range(10)]


# -- HTML


class Strict(HTMLParser):
    """A reader of our pages that fails on an element out of place, and keeps the visible text of the articles."""

    EMPTY = frozenset({"meta", "input", "br"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag == "div" and ("class", "text") in attrs:
            self._inside = len(self.open) + 1
            self.texts.append("")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self._inside:
            self._inside = 0

    def handle_data(self, data: str) -> None:
        if self._inside and self.open[-1] != "sup":
            self.texts[-1] += data


def parsed(markup: str) -> Strict:
    reader = Strict()
    reader.feed(markup)
    reader.close()
    assert not reader.open
    return reader


@FEW
@given(st.lists(made_up(), max_size=3))
def test_any_page_is_well_formed_and_shows_the_whole_text(results: list[Result]) -> None:
    reader = parsed(page(*results))
    assert [text.replace("\r\n", "\n").replace("\r", "\n") for text in reader.texts] == [
        clean(result.article.text).replace("\r\n", "\n").replace("\r", "\n") for result in results
    ]
    for name, value in reader.attributes:
        assert not name.startswith("on")
        assert name not in ("href", "src") or value is None or value.startswith(("#", "http://", "https://"))


def test_claims_are_marked_in_the_text_and_linked_both_ways() -> None:
    text = "Troops killed 12 people on Wednesday."
    claims = [
        Casualty(start=7, end=23, rule="r", category="killed", count=12.0, text="killed 12 people"),
        DateMention(start=27, end=36, rule="r", value="2022-08-03", text="Wednesday"),
        Quote(start=0, end=36, rule="r", quote="x", type="direct", text="x"),
    ]
    markup = page(of(text, *claims))
    assert '<mark class="casualty" title="casualty, quote">killed 12 people</mark>' in markup
    assert '<a id="a1c1" href="#a1c1r">' in markup
    assert '<tr id="a1c1r"><td><a href="#a1c1"' in markup
    assert parsed(markup).texts == [text]


def test_a_page_loads_nothing() -> None:
    markup = page(RESULT)
    assert "default-src 'none'" in markup
    assert "<script" not in markup
    assert "src=" not in markup


# -- one CSV a kind


def test_split_writes_one_file_a_kind() -> None:
    streams = {kind: io.StringIO() for kind in KINDS}
    writer = Split(streams, Options(union()))
    writer.write(RESULT)
    writer.close()
    for kind, stream in streams.items():
        rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
        assert list(rows[0]) == list(NAMES[kind])
        assert [row["id"] for row in rows] == [claim.id for claim in CLAIMS if claim.kind == kind]


def test_split_from_the_command_line(tmp_path: Path) -> None:
    done = facts("extract", SEEDS, "--split", tmp_path / "new" / "folder")
    assert (done.returncode, done.stdout) == (0, b"")
    assert sorted(p.name for p in (tmp_path / "new" / "folder").iterdir()) == sorted(f"{kind}.csv" for kind in KINDS)
    alone = facts("extract", SEEDS, "--csv", "-k", "quote").stdout
    assert (tmp_path / "new" / "folder" / "quote.csv").read_bytes() == alone
    only = facts("extract", SEEDS, "--split", tmp_path / "one", "-k", "date")
    assert (only.returncode, [p.name for p in (tmp_path / "one").iterdir()]) == (0, ["date.csv"])
    assert facts("extract", SEEDS, "--split", tmp_path, "-f", "json").returncode == 2
    assert facts("extract", SEEDS, "--split", tmp_path, "-o", "x.csv").returncode == 2


def test_a_binary_format_can_be_piped(tmp_path: Path) -> None:
    done = facts("extract", SEEDS, "-f", "parquet", "-k", "date")
    (tmp_path / "a.parquet").write_bytes(done.stdout)
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").num_rows > 10


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for arguments in (["--split", tmp_path / "file"], ["-o", tmp_path / "file" / "a.xlsx"], ["--save-text", tmp_path / "file"]):
        done = facts("extract", SEEDS, *arguments, "-q")
        assert done.returncode in (1, 2)
        assert b"Traceback" not in done.stderr
        assert str(tmp_path / "file").encode() in done.stderr


def test_days_and_clean_text() -> None:
    assert day("2022-08-03") == datetime.date(2022, 8, 3)
    assert [day(v) for v in ("2022-08", "2022-W30-1", "2022-13-01", "2022-08-0٣", None, 5, "2021-02-01/2021-07-05")] == [None] * 7
    assert clean("a\x1bb\ud800c\td\n\u202ee") == "ab�c\td\ne"
