"""gzip and zstd around one document: ``report.html.gz`` is read as ``report.html``, unpacked as it is read."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from ..article import Article
from .base import Problem, Source
from .limits import unpacking
from .nested import articles_in, sniffed
from .optional import need


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles of the document inside, under the name of the file. Raises ReadError when it is damaged or unpacks to too much."""
    depth = source.deeper()
    unpack = _zstd if source.suffix in (".zst", ".zstd") else _gzip

    def opener() -> BinaryIO:
        return unpack(source)

    inner = replace(source, path=None, data=None, opener=opener, depth=depth, suffix=_inner_suffix(source, opener))
    yield from articles_in(inner)


def _inner_suffix(source: Source, opener: object) -> str:
    """The suffix under ``.gz``; where the name has none that is known, what the first bytes look like."""
    from . import READERS, suffix_of

    stem, _ = os.path.splitext(source.name.rpartition("#")[2] if "#" in source.name else source.name)
    suffix = suffix_of(stem)
    if suffix in READERS:
        return suffix
    with opener() as stream:  # type: ignore[operator]
        return sniffed(stream.read(65536))


def _gzip(source: Source) -> BinaryIO:
    return unpacking(cast(BinaryIO, gzip.GzipFile(fileobj=source.open())), source.name, source.options)


def _zstd(source: Source) -> BinaryIO:
    zstandard = need("zstandard", "zstd", source.name)
    stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(source.open(), read_across_frames=True)
    return unpacking(stream, source.name, source.options, zstandard.ZstdError)
