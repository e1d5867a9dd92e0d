"""What every article is held to, whichever reader it comes from, before anything is extracted from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from ..article import Article
from .base import Options, Problem
from .limits import long_line
from .script import unreadable
from .zawgyi import is_zawgyi

_SURROGATE = regex.compile(r"[\ud800-\udfff]")


def checked(item: Article | Problem, options: Options) -> Iterator[Article | Problem]:
    """``item``, an article that can be read, with what is to be told of it; or the failed Problem that says why it cannot be."""
    if isinstance(item, Problem):
        yield item
        return
    if sentence := unreadable(item.text) or long_line(item.text, options):
        zawgyi = " It is in the Zawgyi encoding; convert it to Unicode before anything else reads it." if is_zawgyi(item.text) else ""
        yield Problem(f"{item.doc}: {sentence}{zawgyi}", failed=True)
        return
    if is_zawgyi(item.text):
        yield Problem(f"{item.doc}: the Burmese in it is in the Zawgyi encoding, not Unicode; names in it are not recognised.")
    yield replace(item, text=_SURROGATE.sub("�", item.text)) if _has_surrogates(item.text) else item


def _has_surrogates(text: str) -> bool:
    """Whether the text has half a character, which JSON can write and no file can hold."""
    if text.isascii():
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
