"""Raises the floors of tests/floors.toml to what is measured now, rounded down to hundredths: ``python -m tests.raise_floors``.

A floor is never lowered here; to lower one, edit the file and say why in the commit. Attributes of the news become floors where
there are at least ten to judge by.
"""

from __future__ import annotations

import math

from .program import ROOT
from .scoring import OWN, own
from .test_gold import FLOORS, SHARED, scores

_MARGIN = 0.002
_ENOUGH = 10


def main() -> None:
    """Measure, and write the file anew with its comment."""
    path = ROOT / "tests" / "floors.toml"
    comment = "".join(line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    parts = {f"own_{name}": raised(FLOORS.get(f"own_{name}", {}), own(name)) for name in OWN}
    for name in ("seeds", "news"):
        for part in ("kinds", "attributes"):
            old = FLOORS[f"gold_{name}"].get(part, {})
            now = {}
            if (SHARED / "score.py").exists():
                now = {k: row["f1"] for k, row in scores(name)[part].items() if part == "kinds" or row["tp"] + row["fn"] >= _ENOUGH}
            parts[f"gold_{name}.{part}"] = raised(old, now)
    body = "\n".join(f"[{name}]\n" + "".join(f'"{k}" = {v}\n' for k, v in floors.items()) for name, floors in parts.items())
    path.write_text(f"{comment}\n{body}", encoding="utf-8")


def raised(old: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """Each floor at the higher of what it was and what was measured."""
    return {k: max(old.get(k, 0.0), math.floor((now.get(k, 0.0) - _MARGIN) * 100) / 100) for k in {**old, **now}}


if __name__ == "__main__":
    main()
