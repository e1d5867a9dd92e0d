"""The bounds of vague quantities, and what is no quantity."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import myanmar_facts
from myanmar_facts.annotate.quantities.tables import use_preset


@pytest.fixture
def facts_bounds() -> Iterator[None]:
    yield
    use_preset("")


def bounds(text: str) -> tuple[object, object]:
    (claim,) = [c.record() for c in myanmar_facts.extract(text) if c.kind == "casualty"]
    return claim["low"], claim["high"]


def test_the_bounds_of_facts_are_the_default() -> None:
    assert bounds("Dozens of people were killed.") == (24, 99)
    assert bounds("Hundreds were injured.") == (200, 999)


@pytest.mark.usefixtures("facts_bounds")
def test_the_floors_of_acled_have_no_upper_bound() -> None:
    use_preset("acled")
    assert bounds("Dozens of people were killed.") == (12, None)
    assert bounds("Hundreds were injured.") == (100, None)
    assert bounds("Twelve people were killed.") == (12, 12), "a number is no vague quantity"


def test_a_preset_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no preset of vague quantities called lenient"):
        use_preset("lenient")
