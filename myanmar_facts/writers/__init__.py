"""Writers: from claims to a format. The table says which module writes which format; to add one, add a module and a line."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["WRITERS", "Format", "format_of"]


class Format(NamedTuple):
    """A format: the module of this package whose ``open`` writes it, the suffixes that mean it, and whether it is a binary file."""

    module: str
    suffixes: tuple[str, ...]
    meaning: str
    binary: bool = False


WRITERS: dict[str, Format] = {
    "table": Format("table", (".txt",), "tables for the terminal, one a kind"),
    "csv": Format("delimited", (".csv",), "comma-separated values, one claim a line"),
    "tsv": Format("delimited_tab", (".tsv", ".tab"), "tab-separated values, one claim a line"),
    "json": Format("json_array", (".json",), "one JSON array"),
    "jsonl": Format("json_lines", (".jsonl", ".ndjson"), "JSON Lines, one claim a line"),
    "markdown": Format("markdown", (".md", ".markdown"), "a page of notes with Markdown tables"),
    "html": Format("page", (".html", ".htm"), "one page with the claims and the highlighted articles"),
    "xlsx": Format("xlsx", (".xlsx",), "an Excel workbook, one sheet a kind", binary=True),
    "sqlite": Format("sqlite", (".sqlite", ".sqlite3", ".db"), "an SQLite database, one table a kind", binary=True),
    "parquet": Format("parquet", (".parquet",), "a Parquet file with typed columns", binary=True),
}


def format_of(name: str) -> str | None:
    """The format that the suffix of a file name means; ``table`` where there is no suffix, None where it is unknown."""
    stem, dot, suffix = name.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    if not dot or not stem:
        return "table"
    return next((n for n, f in WRITERS.items() if f".{suffix.lower()}" in f.suffixes), None)
