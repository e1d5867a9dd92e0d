"""Which script an article is written in: the tool reads English and says so rather than guess at anything else."""

from __future__ import annotations

import regex

_BURMESE = regex.compile(r"[\u1000-\u103f\u1050-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]")
_LATIN = regex.compile(r"[A-Za-z]")
_SAMPLE = 50_000


def unreadable(text: str) -> str:
    """Why nothing can be extracted from ``text``, as a clause for a message, or "" when it can be read.

    An article is Burmese when its Burmese letters outnumber its Latin ones; digits do not count, English articles use them too.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        burmese = len(_BURMESE.findall(sample))
        if burmese and burmese > len(_LATIN.findall(sample)):
            return "the article is in Burmese script; facts reads English, so nothing was extracted."
    return "" if text.strip(" \t\r\n\v\f\0\ufeff\xa0") else "it is empty."
