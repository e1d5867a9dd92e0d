"""The words of quantities as tables, and the preset of bounds for vague ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ... import lexicon
from ...tokens import Phrases

#: The bounds in force for vague quantities: "" for those of FACTS.md, "acled" for ACLED's published floors (--vague).
_preset = ""


@dataclass(slots=True)
class Tables:
    number: dict[str, int] = field(default_factory=dict)
    multiplier: dict[str, int] = field(default_factory=dict)
    glued: dict[str, int] = field(default_factory=dict)
    modifier: Phrases[str] = field(default_factory=lambda: Phrases(()))
    suffix: Phrases[str] = field(default_factory=lambda: Phrases(()))
    vague: Phrases[tuple[float, float | None, str]] = field(default_factory=lambda: Phrases(()))
    several: Phrases[tuple[int, int]] = field(default_factory=lambda: Phrases(()))
    none: Phrases[int] = field(default_factory=lambda: Phrases(()))
    both: dict[str, int] = field(default_factory=dict)
    unit: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()


def use_preset(name: str) -> None:
    """Choose the bounds of vague quantities: "" (FACTS.md) or "acled". Raises ValueError for another name."""
    global _preset
    if name not in ("", "facts", "acled"):
        raise ValueError(f"There is no preset of vague quantities called {name}; use facts or acled.")
    chosen = "" if name == "facts" else name
    if chosen != _preset:
        _preset = chosen
        tables.cache_clear()  # type: ignore[attr-defined]


@lexicon.compiled
def tables() -> Tables:
    data = lexicon.tables("quantities.toml")
    made = Tables()
    for entry in data["number"]:
        made.number.update(lexicon.need(entry, "words", dict))
    for entry in data["multiplier"]:
        made.multiplier.update(entry.get("words", {}))
        made.glued.update(entry.get("glued", {}))
    made.modifier = Phrases((p, lexicon.need(e, "precision", str)) for e in data["modifier"] for p in lexicon.need(e, "phrases", list))
    made.suffix = Phrases((p, lexicon.need(e, "precision", str)) for e in data["suffix"] for p in lexicon.need(e, "phrases", list))
    made.vague = Phrases((p, _bounds(e, p)) for e in data["vague"] for p in lexicon.need(e, "phrases", list))
    made.several = Phrases((p, (e["low"], e["high"])) for e in data["several"] for p in lexicon.need(e, "phrases", list))
    made.none = Phrases((p, 0) for e in data["none"] for p in lexicon.need(e, "phrases", list))
    for entry in data["both"]:
        made.both.update(lexicon.need(entry, "words", dict))
    made.unit = frozenset(w for e in data["unit"] for w in lexicon.need(e, "words", list))
    first = set(made.number) | set(made.both) | {"hundred", "thousand", "half", "dozen"}
    for table in (made.modifier, made.vague, made.several, made.none):
        first.update(table.first)
    phrases = [p for table in (made.modifier, made.vague, made.several) for word in ("a", "an") for p, *_ in table.first.get(word, ())]
    made.second = frozenset(p[1] for p in phrases) | {"hundred", "thousand", "million", "billion", "dozen", "lakh", "crore", "quarter"}
    made.first = frozenset(first | {"a", "an", "between", "from"})
    return made


def _bounds(entry: dict[str, Any], phrase: str) -> tuple[float, float | None, str]:
    name = phrase.removesuffix(" of")
    if _preset:
        return entry[f"{_preset}_low"], entry.get(f"{_preset}_high"), name
    return entry["low"], entry["high"], name
