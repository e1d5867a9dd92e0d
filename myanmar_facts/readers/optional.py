"""What readers need of optional libraries: the library itself, or the sentence that names its extra; and its errors in few words."""

from __future__ import annotations

import logging
from types import ModuleType

from ..extras import MissingExtra, load
from .base import ReadError


def need(module: str, extra: str, name: str) -> ModuleType:
    """The module, imported. Raises ReadError for the document ``name``, telling what to install, when it is not there.

    The library's own log is silenced: what goes wrong in it comes to the user as our sentence.
    """
    logging.getLogger(module.partition(".")[0]).setLevel(logging.CRITICAL + 1)
    try:
        return load(module, extra, "reading")
    except MissingExtra as error:
        raise ReadError(f"{name}: {error}") from error


def broken(error: Exception) -> str:
    """An error of a library in a few words, for the end of a sentence: one line, not too long."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:120]}" if words else type(error).__name__
