"""How much a reader takes in before it stops. Every limit is a field of ``Options`` and has a flag; the defaults stand there.

A limit ends one document, or one record of a container, with a sentence that names the flag; the rest of the batch goes on.
"""

from __future__ import annotations

import io
import zlib
from typing import IO, BinaryIO, cast

from .base import Options, ReadError, up_to

_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


def size(text: str) -> int:
    """Bytes in ``64M``, ``500k``, ``1 GB`` or ``4096``. Raises ValueError, a sentence, when the text is none of these."""
    number, unit = text.strip().lower().removesuffix("b").removesuffix("i").rstrip(), ""
    if number and number[-1] in "kmg":
        number, unit = number[:-1].rstrip(), number[-1]
    if not (number.isascii() and number.isdigit() and len(number) < 16) or int(number) < 1:
        raise ValueError(f"{text!r} is not a size; write a number of bytes, such as 64M, 500k or 1G.")
    return int(number) * _UNITS[unit]


def human(count: int) -> str:
    """A number of bytes for a message: ``64 MB``."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1024:
            return f"{count} {unit}"
        count //= 1024
    return f"{count} GB"


def too_large(name: str, options: Options) -> str:
    """The sentence for a document or record of more than ``options.max_bytes``."""
    return f"{name}: larger than {human(options.max_bytes)}, the limit for one document (--max-file raises it)."


def record(stream: IO[bytes], name: str, options: Options) -> bytes:
    """All of ``stream``, one record called ``name``. Raises ReadError when it is larger than ``options.max_bytes``."""
    data = up_to(stream, options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise ReadError(too_large(name, options))
    return data


def long_line(text: str, options: Options) -> str:
    """Why ``text`` has too long a line, as a clause for a message, or "" when every line is within ``options.max_line``."""
    limit = options.max_line
    if len(text) <= limit:
        return ""
    start = 0
    while len(text) - start > limit:
        end = text.rfind("\n", start, start + limit + 1)
        if end < 0:
            return f"it has a line of more than {limit:,} characters, which no article has (--max-line raises the limit)."
        start = end + 1
    return ""


class _Unpacking(io.RawIOBase):
    """A stream that unpacks as it is read, limited, its library's errors made sentences."""

    def __init__(self, inner: IO[bytes], name: str, options: Options, errors: tuple[type[Exception], ...]) -> None:
        self._inner, self._name, self._limit, self._seen = inner, name, options.max_unpacked, 0
        self._errors: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, ValueError, NotImplementedError, *errors)

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # the buffer protocol has no name before Python 3.12
        try:
            data = self._inner.read(min(len(buffer), self._limit + 1 - self._seen))
        except self._errors as error:
            raise ReadError(f"{self._name}: damaged or cut short; it stops unpacking after {human(self._seen)} ({error}).") from error
        self._seen += len(data)
        if self._seen > self._limit:
            raise ReadError(f"{self._name}: it unpacks to more than {human(self._limit)}, the limit (--max-unpacked raises it).")
        buffer[:len(data)] = data
        return len(data)


def unpacking(inner: IO[bytes], name: str, options: Options, *errors: type[Exception]) -> BinaryIO:
    """``inner``, a stream that unpacks as it is read, buffered and held to ``options.max_unpacked``.

    Reading raises ReadError past the limit and on damage; ``errors`` are what the unpacking library raises besides the usual.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacking(inner, name, options, errors), 1 << 16))
