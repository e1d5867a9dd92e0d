"""Libraries that only some formats need: imported when first used, and named by their extra when they are missing."""

from __future__ import annotations

import importlib
from types import ModuleType


class MissingExtra(Exception):
    """A library is not installed; the message is a clause that says what to install."""


def load(module: str, extra: str, doing: str) -> ModuleType:
    """The module, imported. ``doing`` is "reading" or "writing". Raises MissingExtra when it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra(f"{doing} this format needs a library that is not installed: pip install 'myanmar-facts[{extra}]'") from error
