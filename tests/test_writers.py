"""Every format, on claims that are awkward in every way, and on seeds/ byte for byte."""

from __future__ import annotations

import csv
import importlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from myanmar_facts.batch import Result
from myanmar_facts.claims import KINDS, NAMES, Casualty, union
from myanmar_facts.writers import WRITERS, format_of
from myanmar_facts.writers.base import Options, Rows, cell, columns_for, printable

from . import golden
from .claims_made_up import CLAIMS, EMPTY, RESULT
from .program import facts

TEXT_FORMATS = [name for name, form in WRITERS.items() if not form.binary]


def written(form: str, *groups: Any, width: int = 80, **options: Any) -> str:
    """What a text format prints of some results."""
    kinds = options.pop("kinds", ())
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        patch.delenv("FORCE_COLOR", raising=False)
        settings = Options(options.pop("columns", columns_for(kinds)), kinds, **options)
        writer = importlib.import_module(f"myanmar_facts.writers.{WRITERS[form].module}").open(stream, settings)
        for group in groups:
            writer.write(group)
        writer.close()
    return stream.getvalue()


def chosen(*names: str) -> dict[str, Any]:
    by_name = {c.name: c for c in union()}
    return {"columns": tuple(by_name[n] for n in names), "chosen": True}


# -- the table of formats


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_can_be_opened(name: str, tmp_path: Path) -> None:
    module = importlib.import_module(f"myanmar_facts.writers.{WRITERS[name].module}")
    if not WRITERS[name].binary:
        assert isinstance(written(name, RESULT, EMPTY), str)
        return
    writer = module.open(tmp_path / "out", Options(union()))
    writer.write(RESULT)
    writer.write(EMPTY)
    writer.close()
    assert (tmp_path / "out").stat().st_size


def test_suffixes_mean_one_format_each() -> None:
    suffixes = [suffix for form in WRITERS.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert [format_of(n) for n in ("a.CSV", "x/a.json", "a.jsonl", "a.md", "a", ".csv", "a.b/c", "a.wav")] == [
        "csv",
        "json",
        "jsonl",
        "markdown",
        "table",
        "table",
        "table",
        None,
    ]


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_nothing_in_is_nothing_wrong(form: str) -> None:
    assert isinstance(written(form), str)
    assert isinstance(written(form, EMPTY), str)
    assert isinstance(written(form, Rows("", [{"a": 1}]), columns=()), str)


# -- CSV and TSV


def test_csv_by_hand() -> None:
    text = written(
        "csv", RESULT, kinds=("casualty",), **chosen("id", "category", "count", "low", "high", "actor", "source", "cumulative", "text")
    )
    assert text == (
        "id,category,count,low,high,actor,source,cumulative,text\n"
        'a1,killed,2100,2100,,"\'=HYPERLINK(""http://x"")",\'@someone,true,"killed [sic] more than 2,100 people"\n'
        "a2,injured,,24,99,,,false,dozens\n"
        "a3,,,,,,,,Wednesday\n"
        'a4,,,,,,,,"“-1, we [b]lost[/b], \tall”"\n'
        "a5,,,,,,,,Gen. <b>Min</b>\n"
    )


def test_formulas_are_neutralised_unless_asked_not_to() -> None:
    escaped, plain = (list(csv.DictReader(io.StringIO(written("csv", RESULT, escape=e)))) for e in (True, False))
    assert escaped[0]["actor"] == '\'=HYPERLINK("http://x")'
    assert plain[0]["actor"] == '=HYPERLINK("http://x")'
    assert escaped[3]["quote"] == "'-1, we [b]lost[/b], all"
    assert escaped[3]["speaker"] == "'+Saw Taw Nee"
    assert "\n" not in plain[3]["quote"]
    for start in "=+-@\t\r":
        claim = Casualty(start=0, end=1, rule="r", category="killed", count=-5.0, victims=start + "x")
        row = next(csv.DictReader(io.StringIO(written("csv", Result(RESULT.article, [claim])))))
        assert row["victims"].startswith("'")
        assert row["count"] == "-5"
        assert row["doc"] == "-"


def test_tsv_has_a_tab_between_cells_and_none_inside() -> None:
    lines = written("tsv", RESULT).splitlines()
    assert len(lines) == 1 + len(CLAIMS)
    assert {line.count("\t") for line in lines} == {len(union()) - 1}


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.booleans(), st.sampled_from(["csv", "tsv"]))
def test_csv_reads_back(texts: list[str], excel: bool, form: str) -> None:
    claims = [Casualty(start=0, end=1, rule="r", category="killed", text=t, victims=t[::-1], count=1.5) for t in texts]
    text = written(form, Result(RESULT.article, claims), escape=False, excel=excel, kinds=("casualty",))
    assert text.startswith("\ufeff") == excel
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter="," if form == "csv" else "\t"))
    assert rows[0] == list(NAMES["casualty"])
    expected = [[cell(v).replace("\t", " ") if form == "tsv" else cell(v) for v in claim.record().values()] for claim in claims]
    assert rows[1:] == expected
    assert len(text.splitlines()) >= len(rows)


def test_headers_can_be_left_out() -> None:
    assert written("csv", RESULT, headers=False) == written("csv", RESULT).split("\n", 1)[1]


# -- JSON


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_what_record_says(form: str) -> None:
    text = written(form, RESULT, EMPTY, RESULT)
    found = json.loads(text) if form == "json" else [json.loads(line) for line in text.split("\n") if line]
    assert found == [c.record() for c in CLAIMS] * 2
    assert [list(r) for r in found[: len(CLAIMS)]] == [list(NAMES[c.kind]) for c in CLAIMS]
    assert "2100," in text
    assert "2100.0" not in text
    assert "မင်းအောင်လှိုင်" in text


def test_json_of_nothing_is_an_array() -> None:
    assert json.loads(written("json")) == []
    assert written("jsonl", EMPTY) == ""


def test_json_of_chosen_columns_has_them_all() -> None:
    found = json.loads(written("json", RESULT, **chosen("kind", "count")))
    assert found == [{"kind": c.kind, "count": c.record().get("count")} for c in CLAIMS]


# -- tables and Markdown


@pytest.mark.parametrize("width", [40, 80, 200])
def test_tables_fit_the_screen(width: int) -> None:
    text = written("table", RESULT, EMPTY, width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "no claims" in text
    assert "published 2022-08-03" in text


@pytest.mark.parametrize("width", [40, 80])
def test_tables_fold_and_lose_nothing(width: int) -> None:
    words = "".join(f"{n:03}" for n in range(100))
    claim = Casualty(start=0, end=1, rule="r", category="killed", text=words)
    text = written("table", Result(RESULT.article, [claim]), width=width, **chosen("text"))
    assert words in "".join(c for c in text if c.isdigit())


def test_tables_print_markup_as_it_stands() -> None:
    text = written("table", RESULT, width=200)
    for words in (
        "killed ≥ 2,100 people",
        "24–99 (vague)",
        "total as of 2022-08-01",
        "via TASS",
        "မင်းအောင်လှိုင်",
        "-1, we [b]lost[/b], all",
        "3, cited",
    ):
        assert words in text
    assert "[killed [sic] more than 2,100 people]" in text
    assert "[/x] said one man in “Pyay” | and left." in text
    assert "(printed 2 times)" in text


def test_tables_show_the_columns_that_were_chosen() -> None:
    text = written("table", RESULT, kinds=("casualty",), **chosen("count", "text"))
    assert "count" in text
    assert "Evidence" not in text


def test_markdown_is_literal() -> None:
    text = written("markdown", RESULT, EMPTY)
    assert "## a.txt" in text
    assert r"\[killed \[sic\] more than 2,100 people\]" in text
    assert r"\| and left." in text
    assert "&lt;b\\>Min" in text
    assert "\x1b" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == len(CLAIMS) + 2 * len(KINDS)


@given(st.text())
def test_printable_is_one_safe_line(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)


def test_printable_strips_sequences_whole() -> None:
    assert printable("a\x1b[1;31mb\x1b[0m\x1b]0;title\x07c\x1b]8;;http://x\x1b\\d\x1b(Be\x9b2Jf\u202eg") == "abcdefg"
    assert printable("a\x1b]never closed") == "a]never closed"


# -- golden files


@pytest.mark.parametrize("name", golden.FILES)
def test_golden(name: str) -> None:
    assert facts(*golden.FILES[name]).stdout == (golden.HOME / name).read_bytes(), "read the difference, and if it is right: make golden"


def test_formats_of_seeds_agree() -> None:
    jsonl = [json.loads(line) for line in facts("extract", "--jsonl", "seeds").stdout.decode().splitlines()]
    assert json.loads(facts("extract", "--json", "seeds").stdout) == jsonl
    rows = list(csv.DictReader(io.StringIO(facts("extract", "--csv", "--no-escape", "seeds").stdout.decode(), newline="")))
    assert [{k: v for k, v in row.items() if v} for row in rows] == [{k: c for k, v in r.items() if (c := cell(v))} for r in jsonl]
