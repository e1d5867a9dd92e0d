"""``facts columns``."""

from __future__ import annotations

import click

from ..claims import CLASSES, COMMON, Column
from ..writers.base import Options, Rows
from . import options as shared
from .output import chosen_format, opened

COLUMNS = (
    Column("column", "text", "Name of the column."),
    Column("kinds", "text", "The kinds of claims that have it."),
    Column("type", "text", "text, integer, number, boolean or date."),
    Column("meaning", "text", "What it holds."),
)


def rows() -> list[dict[str, object]]:
    """One record for each column of the output and its kinds, in the order in which they are written."""
    found: list[dict[str, object]] = [_row(column, "all") for column in COMMON]
    for kind, claim in CLASSES.items():
        found += [_row(column, kind) for column in claim.own]
    return found


def _row(column: Column, kinds: str) -> dict[str, object]:
    return {"column": column.name, "kinds": kinds, "type": column.type, "meaning": column.meaning}


@click.command()
@shared.output
def command(form: str | None, output: str | None, no_headers: bool, excel: bool, no_escape: bool) -> None:
    """List every column of the output with its meaning, in the order in which they are written."""
    options = Options(COLUMNS, headers=not no_headers, escape=not no_escape, excel=excel)
    with opened(chosen_format(form, output), output, options) as writer:
        writer.write(Rows("", rows()))
