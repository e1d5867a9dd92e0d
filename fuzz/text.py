"""The text engine on any text: it never raises, and every claim is where it says it is. ``python -m fuzz.text [libFuzzer options]``."""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["myanmar_facts"]):
    import myanmar_facts
    import myanmar_facts.pipeline

from .words import text_of

DATES = ("", "2022-08-03", "2021-07", "2023")


def test_one_input(data: bytes) -> None:
    """Extract, and check the records."""
    text = text_of(data)
    published = DATES[data[-1] % len(DATES)] if data else ""
    claims = myanmar_facts.extract(text, published=published or None)
    assert [claim.record() for claim in claims] == [claim.record() for claim in myanmar_facts.extract(text, published=published or None)]
    seen = set()
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text), claim
        assert " ".join(text[claim.start : claim.end].split()) == claim.text, claim
        assert claim.id not in seen, claim
        seen.add(claim.id)
        json.dumps(claim.record())


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()
