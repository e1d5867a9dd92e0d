"""Libraries that only some formats need: imported when first used, and named by their extra when they are missing."""

from __future__ import annotations

import importlib
import logging
from types import ModuleType

from .base import ReadError


def need(module: str, extra: str, name: str) -> ModuleType:
    """The module, imported. Raises ReadError for the document ``name``, telling what to install, when it is not there.

    The library's own log is silenced: what goes wrong in it comes to the user as our sentence.
    """
    logging.getLogger(module.partition(".")[0]).setLevel(logging.CRITICAL + 1)
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ReadError(f"{name}: {missing(extra, 'reading')}") from error


def missing(extra: str, doing: str) -> str:
    """The clause that names the extra: what both readers and writers say."""
    return f"{doing} this format needs a library that is not installed: pip install 'myanmar-facts[{extra}]'"


def broken(error: Exception) -> str:
    """An error of a library in a few words, for the end of a sentence: one line, not too long."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:120]}" if words else type(error).__name__
