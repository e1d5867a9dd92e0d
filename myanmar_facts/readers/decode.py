"""From bytes to text: byte-order marks, UTF-8, UTF-16, and cp1252 for the bytes that are not UTF-8."""

from __future__ import annotations

import codecs

from .base import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of files that people mistake for text, with the word for the message.
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip archive or office document"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data"), (b"\x28\xb5\x2f\xfd", "zstd data"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"), (b"{\\rtf", "an RTF document"), (b"\x7fELF", "a program"), (b"SQLite format 3\0", "an SQLite database"),
)
#: Control characters that no text has. Tab, line ends, form feed, escape and NUL are judged apart.
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 27}) + b"\x7f"
_SAMPLE = 65536


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start:error.end].decode("cp1252", "replace"), error.end


codecs.register_error("facts-cp1252", _as_cp1252)


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """``data`` as text without its byte-order mark, and warnings, each a sentence that begins with ``name``.

    Bytes that are not UTF-8 are read as cp1252 one by one, so that a stray byte does not spoil the rest of the file.
    Raises ReadError when the data is not text.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom):], encoding, name)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name}: this is {what}, not text, whatever its name says.")
    if encoding := _utf16(data[:_SAMPLE]):
        return _decoded(data, encoding, name)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS)) + sample.count(0)
    try:
        text, warnings = data.decode("utf-8"), []
        binary = controls * 10 > len(sample)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "facts-cp1252")
        warnings = [f"{name}: not valid UTF-8; the bytes that are not were read as cp1252 (Windows Western European)."]
        binary = controls * 100 > len(sample)
    if binary:
        raise ReadError(f"{name}: this is binary data, not text.")
    if "\0" in text:
        warnings.append(f"{name}: it holds NUL characters, which were read as spaces.")
    return text, warnings


def _utf16(sample: bytes) -> str:
    """UTF-16 without a mark: English has a zero in every other byte, nearly."""
    sample = sample[:4096]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else ""


def _decoded(data: bytes, encoding: str, name: str) -> tuple[str, list[str]]:
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        shown = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        if encoding == "utf-8":
            told = f"{name}: marked as UTF-8 but not valid; the bytes that are not were read as cp1252."
            return data.decode("utf-8", "facts-cp1252"), [told]
        return data.decode(encoding, "replace"), [f"{name}: marked as {shown} but not valid; what could not be read became �."]
