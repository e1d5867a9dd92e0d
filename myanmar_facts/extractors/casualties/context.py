"""What one incident, or one running count, shares across sentences."""

from __future__ import annotations

from ...claims import Casualty
from ...document import Document
from .line import Line
from .rules import Found


def settle_context(document: Document, made: list[tuple[Line, Found, Casualty]]) -> None:
    """Fill what the neighbouring sentences say."""
