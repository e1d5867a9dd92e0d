"""The cases of tests/cases/*.toml: a text and the claims that it must give.

A case has ``label``, ``text``, ``published`` (optional) and ``expect``, a list of tables with ``kind`` and the fields that must
agree; each matches a claim of its own. ``text`` is compared as a substring either way (``text_exact``: the same), a list means any
of its values, "" and 0 stand for themselves, and "" also for absent. ``exact = true``: no other claim of those kinds (or of
``only``) may appear. ``none`` names kinds of which there must be no claim. ``published_is`` is the publication date to be found.
Cases of known_failures.toml, and those whose label stands there as ``[[known]]``, must fail: when one passes, take it out.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import myanmar_facts

HOME = Path(__file__).parent / "cases"
FIELDS = {"label", "text", "published", "published_is", "expect", "exact", "only", "none", "comment"}


@cache
def files() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(HOME.glob("*.toml"))}


def cases() -> list[Any]:
    known = {entry["label"]: entry.get("why", "known failure") for entry in files().get("known_failures", {}).get("known", [])}
    found = []
    for stem, data in files().items():
        for case in data.get("case", []):
            why = case.get("comment", "known failure") if stem == "known_failures" else known.get(case["label"])
            marks = [pytest.mark.xfail(strict=True, reason=why)] if why is not None else []
            found.append(pytest.param(case, id=f"{stem}: {case['label']}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    claims = myanmar_facts.extract(case["text"], published=case.get("published"))
    records = [claim.record() for claim in claims]
    expected = case.get("expect", [])
    kinds = {item["kind"] for item in expected} | ({case["only"]} if "only" in case else set())
    of_kinds = [r for r in records if r["kind"] in kinds]
    pairs = paired(expected, of_kinds)
    missed = [item for n, item in enumerate(expected) if n not in pairs]
    assert not missed, f"not found: {missed}\namong: {brief(of_kinds)}"
    if case.get("exact"):
        extra = [r for n, r in enumerate(of_kinds) if n not in pairs.values()]
        assert not extra, f"more than expected: {brief(extra)}"
    unwanted = [r for r in records if r["kind"] in case.get("none", [])]
    assert not unwanted, f"must not be found: {brief(unwanted)}"
    if "published_is" in case:
        from myanmar_facts.article import Article
        from myanmar_facts.pipeline import annotate

        assert annotate(Article(case["text"], published=case.get("published") or "")).published.value == case["published_is"]


def test_cases_are_well_formed() -> None:
    labels: dict[str, str] = {}
    for stem, data in files().items():
        for case in data.get("case", []):
            assert set(case) <= FIELDS, f"{stem}: {case['label']}: unknown fields {set(case) - FIELDS}"
            assert case["label"] not in labels, f"{stem}: {case['label']} is also in {labels.get(case['label'])}"
            labels[case["label"]] = stem
            names = {kind: set(columns) | {"text_exact"} for kind, columns in myanmar_facts_names().items()}
            for item in case.get("expect", []):
                assert set(item) <= names[item["kind"]], f"{stem}: {case['label']}: {set(item) - names[item['kind']]} are no fields"
    for entry in files().get("known_failures", {}).get("known", []):
        assert entry["label"] in labels, f"known_failures.toml: there is no case {entry['label']}"


def myanmar_facts_names() -> dict[str, tuple[str, ...]]:
    from myanmar_facts.claims import NAMES

    return NAMES


def paired(expected: list[dict[str, Any]], records: list[dict[str, Any]]) -> dict[int, int]:
    """Each expectation's record, one to one, as many as can be paired."""
    fits = [[n for n, r in enumerate(records) if agrees(item, r)] for item in expected]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for n in fits[i]:
            if n not in seen:
                seen.add(n)
                if n not in taken or place(taken[n], seen):
                    taken[n] = i
                    return True
        return False

    for i in range(len(expected)):
        place(i, set())
    return {i: n for n, i in taken.items()}


def agrees(item: dict[str, Any], record: dict[str, Any]) -> bool:
    return all(field(name, wanted, record) for name, wanted in item.items())


def field(name: str, wanted: Any, record: dict[str, Any]) -> bool:
    if isinstance(wanted, list):
        return any(field(name, one, record) for one in wanted)
    got = record.get("text" if name == "text_exact" else name)
    got = "" if got is None else got
    if name == "text":
        return wanted in got or got in wanted
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    return bool(wanted == got)


def brief(records: list[dict[str, Any]]) -> str:
    apart = {"id", "doc", "sha256", "published", "start", "end", "sentence", "repeats"}
    return "\n".join(str({k: v for k, v in r.items() if v is not None and k not in apart}) for r in records) or "(nothing)"
