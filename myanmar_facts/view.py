"""The matching view: the text with look-alike characters made one, character for character.

The view has the length of the text, so every offset found in it holds in the text. Quotation marks become straight,
hyphens ``-``, long dashes ``—``, spaces of every width a space, Burmese and full-width digits 0 to 9. Line ends stay.
"""

from __future__ import annotations

import regex

_TABLE = str.maketrans(
    {c: '"' for c in "“”„‟«»″〝〞＂❝❞"}
    | {c: "'" for c in "‘’‚‛‹›′´`ʼ＇❛❜"}
    | {c: "-" for c in "‐‑‒−－﹣⁃"}
    | {c: "–" for c in "–"}
    | {c: "—" for c in "—―⸺﹘"}
    | {
        c: " "
        for c in "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
        "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff\0"
    }
    | {"\u2028": "\n", "\u2029": "\n"}
    | {chr(0x1040 + n): str(n) for n in range(10)}
    | {chr(0x1090 + n): str(n) for n in range(10)}
    | {chr(0xFF10 + n): str(n) for n in range(10)}
)

_SPACE = regex.compile(r"\s+")


def view(text: str) -> str:
    """The matching view of ``text``: same length, look-alikes made one."""
    return text.translate(_TABLE)


def collapse(text: str) -> str:
    """``text`` with every run of white space made one space, trimmed: the normal form of evidence."""
    return " ".join(text.split())
