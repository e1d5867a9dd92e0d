"""Across articles: the same fact told twice, tolls over time, contradictions, who is cited. See docs/across.md."""

from __future__ import annotations

from .comparison import Comparison, compare
from .stories import Story, gather

__all__ = ["Comparison", "Story", "compare", "gather"]
