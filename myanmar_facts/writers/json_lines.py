"""JSON Lines: one record a line, UTF-8, keys as in the columns."""

from __future__ import annotations

import json
from typing import TextIO

from .base import Group, Options, pick


class JsonLines:
    """One JSON object a line."""

    def __init__(self, stream: TextIO, options: Options) -> None:
        self._stream, self._options = stream, options

    def write(self, group: Group) -> None:
        """One line a record."""
        for record in group.records:
            self._stream.write(json.dumps(pick(record, self._options), ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Nothing comes at the end."""


def open(stream: TextIO, options: Options) -> JsonLines:
    """A JSON Lines writer on a text stream."""
    return JsonLines(stream, options)
