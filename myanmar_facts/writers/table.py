"""Tables for the terminal: one a kind per article, columns folded rather than cut, evidence included."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.table import Table
from rich.text import Text

from .base import Group, Options, Record, printable
from .console import console
from .layout import SHOWN, TITLES, Shown, groups_of, shown


class Tables:
    """A writer of Rich tables. Article text goes in as plain ``Text``: Rich would read ``[sic]`` in a string as markup."""

    def __init__(self, stream: TextIO, options: Options) -> None:
        self._console = console(stream)
        self._options = options

    def write(self, group: Group) -> None:
        """The heading of the group, then its tables."""
        records = group.records
        if group.heading and self._options.headers:
            self._console.print(_heading(group.heading, records), soft_wrap=True)
        for kind, found in groups_of(records).items():
            self._console.print(self._table(kind, found))
        if not records and group.heading:
            self._console.print(Text("no claims\n", style="dim"))

    def close(self) -> None:
        """Nothing comes at the end."""

    def _table(self, kind: str, records: list[Record]) -> Table:
        columns = shown(kind, self._options)
        title = TITLES.get(kind)
        laid_out = kind in SHOWN and not self._options.chosen
        table = Table(
            title=Text(f"{title} ({len(records)})", style="bold") if title and self._options.headers else None,
            title_justify="left",
            box=box.ROUNDED,
            show_header=self._options.headers,
            show_lines=laid_out,
            expand=laid_out,
            header_style="bold",
        )
        for column in columns:
            table.add_column(Text(column.heading), overflow="fold", ratio=column.share if laid_out else None)
        for record in records:
            table.add_row(*(_cell(column, record, n) for n, column in enumerate(columns)))
        return table


def _heading(heading: str, records: list[Record]) -> Text:
    published = next((str(r["published"]) for r in records if r.get("published")), "")
    return Text.assemble((printable(heading), "bold underline"), f"  published {published}" if published else "")


def _cell(column: Shown, record: Record, position: int) -> Text:
    text = Text("\n".join(map(printable, column.text(record).split("\n"))), style="bold" if position == 0 else "")
    evidence = record.get("text")
    if column.heading == "Evidence" and isinstance(evidence, str):
        at = text.plain.find(f"[{printable(evidence)}]")
        if at >= 0:
            text.stylize("bold", at + 1, at + 1 + len(printable(evidence)))
    return text


def open(stream: TextIO, options: Options) -> Tables:
    """A writer of tables on a text stream, as wide as the terminal (``COLUMNS``, else 80)."""
    return Tables(stream, options)
