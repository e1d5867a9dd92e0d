"""The cases of tests/cases_places: a text, the places that it must give (composed, smallest first) and what is none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from myanmar_facts.annotate.gazetteer import units
from myanmar_facts.annotate.places import compose, find_places
from myanmar_facts.article import Article
from myanmar_facts.segments import segment

CASES = tomllib.loads((Path(__file__).parent / "cases_places" / "places.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_place(case: dict[str, Any]) -> None:
    found = find_places(segment(Article(case["text"])))
    for wanted in case["expect"]:
        same = [place for place in found if compose(place).text == wanted["text"]]
        assert same, f"{wanted['text']} is not among {[compose(place).text for place in found]}"
        for name, value in wanted.items():
            if name != "text":
                assert getattr(same[0], name) == value, f"{wanted['text']}: {name} is {getattr(same[0], name)!r}"
    names = {place.text for place in found}
    assert not names & set(case.get("not", [])), f"no place: {names & set(case['not'])}"


def test_every_unit_has_its_ancestors() -> None:
    for pcode, unit in units().items():
        assert unit.ancestors[0] == pcode
        if unit.level in ("town", "township", "district"):
            assert unit.admin1, f"{unit.name} ({pcode}) is in no state or region"


def test_places_lie_in_the_text() -> None:
    text = "“Pazigyi village,\xa0Kanbalu Township”, Sagaing Region — and Thit Seint Pin village.\n" * 3
    for place in find_places(segment(Article(text))):
        assert " ".join(text[place.start : place.end].split()) == place.text
