"""The report: one page to look at, with everything it needs inside."""

from __future__ import annotations

from .page import render

__all__ = ["render"]
