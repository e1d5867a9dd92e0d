"""Markdown: a page of notes, one section an article, one table a kind."""

from __future__ import annotations

from typing import TextIO

import regex

from .base import Group, Options, Record, printable
from .layout import TITLES, groups_of, shown

_SPECIAL = regex.compile(r"[\\`*_\[\]<>|#~]")


class Markdown:
    """A writer of sections with tables. Article text is escaped: it cannot make markup, links or HTML."""

    def __init__(self, stream: TextIO, options: Options) -> None:
        self._stream, self._options = stream, options
        self._first = True

    def write(self, group: Group) -> None:
        """A section for the group."""
        out = [] if self._first else [""]
        self._first = False
        records = group.records
        if group.heading:
            out.append(f"## {escaped(group.heading)}")
            published = next((r["published"] for r in records if r.get("published")), None)
            out += ["", f"Published {published}."] if published else []
            out += [] if records else ["", "No claims."]
        for kind, found in groups_of(records).items():
            out += ["", f"### {TITLES[kind]}", ""] if kind in TITLES else [""]
            out += self._table(kind, found)
        self._stream.write("\n".join(out) + "\n")

    def close(self) -> None:
        """Nothing comes at the end."""

    def _table(self, kind: str, records: list[Record]) -> list[str]:
        columns = shown(kind, self._options)
        lines = [_row([c.heading for c in columns]), _row(["---"] * len(columns))]
        lines += [_row(["<br>".join(map(escaped, c.text(r).split("\n"))) for c in columns]) for r in records]
        return lines


def escaped(text: str) -> str:
    """``text`` as literal Markdown on one line."""
    return _SPECIAL.sub(lambda m: "&lt;" if m.group() == "<" else "\\" + m.group(), printable(text).replace("&", "&amp;"))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def open(stream: TextIO, options: Options) -> Markdown:
    """A Markdown writer on a text stream."""
    return Markdown(stream, options)
