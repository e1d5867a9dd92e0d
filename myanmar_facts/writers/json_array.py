"""JSON: one array, written record by record."""

from __future__ import annotations

import json
from typing import TextIO

from .base import Group, Options, pick


class JsonArray:
    """One JSON array, one record a line."""

    def __init__(self, stream: TextIO, options: Options) -> None:
        self._stream, self._options = stream, options
        self._before = "[\n"

    def write(self, group: Group) -> None:
        """One line a record, with the comma that belongs before it."""
        for record in group.records:
            self._stream.write(self._before + json.dumps(pick(record, self._options), ensure_ascii=False))
            self._before = ",\n"

    def close(self) -> None:
        """The end of the array."""
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")


def open(stream: TextIO, options: Options) -> JsonArray:
    """A JSON writer on a text stream."""
    return JsonArray(stream, options)
