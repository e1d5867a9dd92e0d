"""The contract between the command line and the readers.

A reader is a function ``read(source) -> Iterator[Article | Problem]``, alone in a module named in ``READERS``. It yields
articles in the order of the document, and between them what a person should be told. A document that cannot be read at
all raises :class:`ReadError`; one bad record of a container is a :class:`Problem` and the rest is read.
Sentences for people name the document first: "a.txt: the file is empty."
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, BinaryIO

from ..article import Article


class ReadError(Exception):
    """A document cannot be read; the message is a sentence for the user that names the document."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell the user. ``failed`` is true when an article was lost by it (exit code 1), false for a warning.

    ``detail`` is for ``-v`` only: a traceback.
    """

    sentence: str
    failed: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about reading. The field names are for containers whose keys we do not know.

    ``max_bytes``: bytes of one document, or of one record of a container (``--max-file``). ``max_unpacked``: bytes that one
    compressed file or archive may unpack to (``--max-unpacked``). ``max_depth``: containers inside containers
    (``--max-nesting``). ``max_line``: characters of the longest line of an article (``--max-line``). ``network``: URLs may be
    fetched, each within ``timeout`` seconds (``--fetch-timeout``), from private addresses with ``allow_private``.
    """

    text_field: str = ""
    date_field: str = ""
    id_field: str = ""
    max_bytes: int = 256 * 1024 * 1024
    max_unpacked: int = 1024 * 1024 * 1024
    max_depth: int = 3
    max_line: int = 1_000_000
    network: bool = False
    timeout: float = 30.0
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: a file, standard input, or a member of a container (then ``data`` holds it).

    ``name`` is what records carry as ``doc``: the path as given, ``-``, or ``path#key``. ``suffix`` is lower-case, with its dot.
    ``opener`` opens what unpacks as it is read. ``charset`` is the encoding that a header says (HTTP, mail), ``url`` where a
    page is from; both are empty when nobody said.
    """

    name: str
    suffix: str = ""
    path: Path | None = None
    data: bytes | None = None
    options: Options = field(default_factory=Options)
    depth: int = 0
    opener: Callable[[], BinaryIO] | None = None
    charset: str = ""
    url: str = ""

    def open(self) -> BinaryIO:
        """The document as a binary stream, for readers that need not hold it whole. Raises ReadError when it cannot be opened."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.opener is not None:
            return self.opener()
        assert self.path is not None
        try:
            return self.path.open("rb")
        except OSError as error:
            raise ReadError(f"{self.name}: {reason(error)}.") from error

    def content(self) -> bytes:
        """The whole document. Raises ReadError when it cannot be read or is larger than ``options.max_bytes``."""
        limit = self.options.max_bytes
        if self.data is not None:
            data = self.data
        else:
            try:
                with self.open() as stream:
                    data = up_to(stream, limit + 1)
            except OSError as error:
                raise ReadError(f"{self.name}: {reason(error)}.") from error
        if len(data) > limit:
            raise ReadError(f"{self.name}: the file is larger than the limit of {limit:,} bytes (--max-file raises it).")
        return data

    def member(self, key: str, data: bytes, suffix: str = "", charset: str = "", url: str = "") -> Source:
        """A document inside this one, named ``path#key``. Raises ReadError when containers are nested too deep."""
        self.deeper()
        name = f"{self.name}#{key}"
        return replace(self, name=name, suffix=suffix, path=None, data=data, opener=None, depth=self.depth + 1, charset=charset, url=url)

    def deeper(self) -> int:
        """The depth of what is inside this document. Raises ReadError when containers are nested too deep."""
        if self.depth >= self.options.max_depth:
            deep = self.options.max_depth
            raise ReadError(f"{self.name}: containers are nested more than {deep} deep; not opened (--max-nesting raises the limit).")
        return self.depth + 1


def up_to(stream: IO[bytes], count: int) -> bytes:
    """At most ``count`` bytes of a stream. Piece by piece: Python sets aside as much memory as one call asks for."""
    pieces: list[bytes] = []
    while count > 0 and (piece := stream.read(min(count, 1 << 20))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


Reader = Callable[[Source], Iterator[Article | Problem]]


def reason(error: OSError) -> str:
    """Why the system refused, in words: "no such file", "permission denied"."""
    known = {
        FileNotFoundError: "there is no such file",
        PermissionError: "permission to read it was denied",
        IsADirectoryError: "it is a directory",
    }
    return known.get(type(error)) or f"it cannot be read ({(error.strerror or str(error)).lower()})"
