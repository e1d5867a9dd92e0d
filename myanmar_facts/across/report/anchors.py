"""The name that a claim has as a place in the page."""

from __future__ import annotations

from ...claims import Claim


def anchor(story: int, claim: Claim) -> str:
    """Unique on the page also where the same article was given twice."""
    return f"c{story}-{claim.id or claim.start}"
