"""The accuracy that was reached, as floors: tests/floors.toml, measured by score.py on the annotated articles.

The annotated articles of ../shared are not part of the project; where they are missing those floors are skipped. Those of seeds/ and the
ones of tests/gold/, tests/gold_second/ and tests/gold_third/ are always measured, by the same definitions (tests/scoring.py).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from .program import COMMAND, ROOT, environment
from .scoring import OWN, own

SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
NEEDED = pytest.mark.skipif(not (SHARED / "score.py").exists(), reason=f"the annotated articles are not in {SHARED}")


@cache
def scores(name: str) -> dict[str, dict[str, Any]]:
    """What score.py says of the program on one set: {"kinds": {…}, "attributes": {…}}."""
    command = " ".join([*COMMAND, "extract", "-q", "-f", "jsonl"])
    arguments = [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold" / name), "--cmd", command, "--json"]
    done = subprocess.run(arguments, env=environment(), capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    result: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return result


def floors(name: str) -> list[Any]:
    return [pytest.param(part, key, floor, id=f"{name}-{part}-{key}") for part, keys in FLOORS[name].items() for key, floor in keys.items()]


@NEEDED
@pytest.mark.parametrize(("part", "key", "floor"), floors("gold_seeds"))
def test_floor_on_the_real_seeds(part: str, key: str, floor: float) -> None:
    assert scores("seeds")[part][key]["f1"] >= floor


@NEEDED
@pytest.mark.parametrize(("part", "key", "floor"), floors("gold_news"))
def test_floor_on_the_news(part: str, key: str, floor: float) -> None:
    assert scores("news")[part][key]["f1"] >= floor


@pytest.mark.parametrize(("name", "key", "floor"), [(n, k, f) for n in OWN for k, f in FLOORS.get(f"own_{n}", {}).items()])
def test_floor_on_our_own_articles(name: str, key: str, floor: float) -> None:
    assert own(name)[key] >= floor
