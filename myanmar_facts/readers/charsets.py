"""Which encoding a web page or a mail part is in: the mark, the header, the page's own declaration, then what the bytes are."""

from __future__ import annotations

import codecs

import regex

from .decode import BOMS, decode

_META = regex.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", regex.I)
_XML = regex.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_HEAD = 4096
#: What the web calls these is in fact a wider one.
_REALLY = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
#: Text encodings to Python that no page is in.
_NONE = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw-unicode-escape", "unicode-escape", "utf-7", "mbcs", "oem"})


def declared(data: bytes) -> str:
    """The encoding that an HTML or XML page declares in its first kilobytes, or ""."""
    head = data[:_HEAD]
    match = _XML.match(head) or _META.search(head)
    return match.group(1).decode("ascii") if match else ""


def decode_as(data: bytes, charset: str, name: str) -> tuple[str, list[str]]:
    """``data`` as text, in ``charset`` (of a header; "" if none said) unless a byte-order mark says otherwise, and warnings.

    A charset that Python does not know, or that the data is not in, is told and guessed around as :func:`decode.decode` does.
    Raises ReadError when the data is not text.
    """
    if not charset or any(data.startswith(bom) for bom, _ in BOMS):
        return decode(data, name)
    try:
        codec = codecs.lookup(charset)
        if not codec._is_text_encoding or codec.name in _NONE:
            raise LookupError
    except (LookupError, ValueError):
        text, warnings = decode(data, name)
        return text, [f"{name}: it declares the encoding {charset[:40]}, which is unknown; its own bytes were asked instead.", *warnings]
    encoding = _REALLY.get(codec.name, codec.name)
    if encoding.startswith(("utf-16", "utf-32")) and b"\0" not in data[:_HEAD]:
        return decode(data, name)  # a page that declares UTF-16 in readable ASCII is not in it
    if encoding == "utf-8":
        return decode(data, name)
    utf8 = f"{name}: it declares the encoding {charset[:40]} but is UTF-8, and was read as that."
    if encoding == "cp1252":  # which takes any bytes at all, so ask whether they mean something as UTF-8
        try:
            return data.decode("utf-8"), [] if data.isascii() else [utf8]
        except UnicodeError:
            return data.decode(encoding, "replace"), []
    try:
        return data.decode(encoding), []
    except UnicodeError:
        try:
            return data.decode("utf-8"), [utf8]
        except UnicodeError:
            return data.decode(encoding, "replace"), [f"{name}: not valid {charset[:40]}, as it declares; what could not be read became �."]
