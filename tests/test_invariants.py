"""What must hold of any text at all, tried on made-up ones."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myanmar_facts import extract
from myanmar_facts.article import Article
from myanmar_facts.batch import Result
from myanmar_facts.claims import CLASSES, KINDS, NAMES, union
from myanmar_facts.pipeline import annotate
from myanmar_facts.readers import Problem, read, stdin
from myanmar_facts.view import collapse, view
from myanmar_facts.writers import delimited
from myanmar_facts.writers.base import Options, cell

from .program import SEEDS

#: Pieces of news, and pieces of what goes wrong, to be put together at random.
PIECES = [
    "Eleven villagers were killed",
    "and wounded 30 others",
    "at least two dozen people",
    "including three children",
    ", he said",
    '"We are ',
    "not going back,” ",
    "“",
    "”",
    "‘",
    "’",
    '"',
    "'",
    "said Zaw Min Tun",
    "according to the AAPP",
    "Senior General Min Aung Hlaing",
    "U",
    "Daw",
    "Gen.",
    "on Wednesday",
    "last week",
    "12 April 2023",
    "Feb. 30, 2021",
    "9/2/2021",
    "since the coup",
    "from 3 to 7 May",
    "the 1990s",
    "at 3 p.m.",
    "8:00",
    "၈၉၂",
    "1,234,567",
    "1.2 million",
    "30-40",
    "no one",
    "a number of",
    "(2702)",
    "of whom",
    "(",
    ")",
    "[sic]",
    "—",
    " - ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\xa0",
    "\u2028",
    "\0",
    "\ud800",
    "\ufeff",
    "🙂",
    "Dark Mode",
    "Copyright ©2022",
    "Photo: AFP",
    "YANGON, Feb 5 (AFP) —",
    "Pazigyi village, Sagaing Region",
    "may",
    "March",
    "Mon State",
    ".",
    ",",
    ";",
    ":",
    "?",
    "!",
    "…",
    "1",
    "0",
    "-5",
    "%",
    "$",
    "https://example.org/a?b=c",
    "စစ်တပ်",
    "é",
    "ß",
]
news = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = news | st.text(max_size=300)
slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)


def check(text: str, published: str | None = None) -> None:
    """Everything that must hold of the claims of a text."""
    claims = extract(text, published=published)
    assert claims == extract(text, published=published)
    seen = set()
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert collapse(text[claim.start : claim.end]) == claim.text != ""
        assert claim.repeats >= 1
        assert claim.rule
        assert claim.why
        assert claim.id not in seen
        seen.add(claim.id)
        record = claim.record()
        assert tuple(record) == NAMES[claim.kind]
        for column in claim.own:
            value = record[column.name]
            kinds = {"text": str, "date": str, "integer": int, "number": (int, float), "boolean": bool}[column.type]
            assert value is None or isinstance(value, kinds), (column, value)
            assert value != ""
    starts = [(c.start, c.end) for c in claims]
    assert starts == sorted(starts)


@slow
@given(anything, st.sampled_from([None, "2023-04-13", "2021-02", "2022"]))
def test_any_text(text: str, published: str | None) -> None:
    check(text, published)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem)
def test_seeds(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


@slow
@given(st.data())
def test_seeds_cut_anywhere(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(SEEDS.glob("*.txt")))).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    check(text[start : start + data.draw(st.integers(0, 1500))])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\0",
        "\ud800",
        "\ufeff",
        "a" * 100_000,
        "“" * 20_000,
        "1 " * 20_000,
        "killed " * 5_000,
        "\n" * 50_000,
        "U Min " * 5_000,
        "said " * 5_000,
        "(" * 20_000,
        "on Monday " * 3_000,
        "1,000," * 5_000,
    ],
    ids=lambda t: repr(t[:8]),
)
def test_awkward_texts(text: str) -> None:
    check(text)


@slow
@given(anything)
def test_the_view_keeps_every_offset(text: str) -> None:
    assert len(view(text)) == len(text)
    document = annotate(Article(text))
    ends = [0, *(e for s in document.sentences for e in (s.start, s.end)), len(text)]
    assert ends == sorted(ends)
    assert list(document.tokens.starts) == sorted(document.tokens.starts)


@slow
@given(st.binary(max_size=300) | anything.map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    found = list(read(stdin(data)))
    assert found
    for item in found:
        if isinstance(item, Problem):
            assert item.sentence.startswith("-: ")
            assert item.sentence.endswith(".")
        else:
            assert item.text


@slow
@given(news)
def test_the_csv_of_any_text_opens_unchanged(text: str) -> None:
    claims = extract("Eleven villagers were killed on 12 April 2023.\n\n" + text)
    stream = io.StringIO()
    delimited.open(stream, Options(union(), escape=False)).write(Result(Article(text), claims))
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    names = [c.name for c in union()]
    assert rows[0] == names
    assert rows[1:] == [[cell(c.record().get(name)) for name in names] for c in claims]


def test_columns_and_fields_are_the_same() -> None:
    for kind in KINDS:
        fields = {f.name for f in dataclasses.fields(CLASSES[kind])} - {"why"}
        assert fields | {"kind"} == set(NAMES[kind])
        assert len(set(NAMES[kind])) == len(NAMES[kind])
