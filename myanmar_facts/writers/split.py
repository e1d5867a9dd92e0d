"""One CSV a kind, each with the columns of its kind: what ``--split`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TextIO

from .base import Group, Options, Rows
from .delimited import Delimited
from .typed import kind_of


class Split:
    """A writer on several streams, one for each kind."""

    def __init__(self, streams: Mapping[str, TextIO], options: Options) -> None:
        self._writers = {kind: Delimited(stream, replace(options, columns=options.columns_of(kind))) for kind, stream in streams.items()}

    def write(self, group: Group) -> None:
        """Each record into the file of its kind."""
        for record in group.records:
            if writer := self._writers.get(kind_of(record)):
                writer.write(Rows("", [record]))

    def close(self) -> None:
        """Nothing comes at the end."""
        for writer in self._writers.values():
            writer.close()
