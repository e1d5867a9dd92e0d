"""Extractors: each reads the annotated article and yields claims of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..claims import Claim
from ..document import Document
from .casualties import casualties
from .dates import dates
from .officials import officials
from .quotes import quotes

EXTRACTORS: tuple[Callable[[Document], Iterable[Claim]], ...] = (casualties, dates, quotes, officials)
