"""TSV: as CSV, with tabs; a tab inside a cell becomes a space."""

from __future__ import annotations

from typing import TextIO

from .base import Options
from .delimited import Delimited


def open(stream: TextIO, options: Options) -> Delimited:
    """A TSV writer on a text stream that does not translate line ends."""
    return Delimited(stream, options, "\t")
