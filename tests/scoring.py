"""A small scorer for the annotations of seeds/, so that their floors need nothing from outside the project.

By the definitions of the project: a casualty is right when category, count, low and high agree and the evidence shares words, a date
when its value agrees and the words overlap, a quote when its words agree to a token F1 of 0.8 (0.5 for indirect) and its speaker is
right, an official when entity and name agree. A list in the annotations means any of its values; optional ones count neither way.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import regex

from myanmar_facts import extract

from .program import ROOT, SEEDS

Record = dict[str, Any]
_WORD = regex.compile(r"\w+")
_SMALL = {"the", "a", "an", "of", "and", "in", "at", "s"}


def words(text: Any) -> Counter[str]:
    """The words of a text with their numbers."""
    return Counter(_WORD.findall(str(text or "").casefold()))


def overlap(a: Any, b: Any) -> float:
    """Token F1 of two texts."""
    one, other = words(a), words(b)
    both = (one & other).total()
    return 2 * both / (one.total() + other.total()) if both else 0.0


def share(a: Any, b: Any) -> bool:
    """Whether two texts have a word in common that means something."""
    return bool((set(words(a)) & set(words(b))) - _SMALL)


def named(gold: Any, name: Any) -> bool:
    """Whether a name is one of those accepted, nearly."""
    return any(words(g) == words(name) or overlap(g, name) >= 0.75 for g in (gold if isinstance(gold, list) else [gold]))


def casualty(gold: Record, record: Record) -> float:
    same = all(gold.get(k) == record.get(k) for k in ("category", "count", "low", "high"))
    return 0.01 + overlap(gold["evidence"], record["text"]) if same and share(gold["evidence"], record["text"]) else 0.0


def date(gold: Record, record: Record) -> float:
    return overlap(gold["text"], record["text"]) if gold.get("value") == record.get("value") else 0.0


def quote(gold: Record, record: Record) -> float:
    near = overlap(gold["quote"], record["quote"])
    same = (gold["type"] == "indirect") == (record["type"] == "indirect")
    return near if same and near >= (0.5 if gold["type"] == "indirect" else 0.8) and named(gold.get("speaker"), record["speaker"]) else 0.0


def official(gold: Record, record: Record) -> float:
    return float(gold["entity"] == record["entity"] and named(gold["name"], record["name"]))


def resolved(item: Record) -> bool:
    """Durations, sets and unresolved dates are not scored."""
    return item.get("type", "date") in ("date", "time") and not str(item.get("value") or "").startswith("XXXX")


#: What is scored -> the key of the annotations, the kind of the records, which of both, and when two agree.
SCORED: dict[str, tuple[str, str, Callable[[Record], bool], Callable[[Record, Record], float]]] = {
    "casualty": ("casualties", "casualty", lambda r: True, casualty),
    "date": ("dates", "date", resolved, date),
    "quote+speaker": ("quotes", "quote", lambda r: r["type"] != "indirect", quote),
    "indirect+speaker": ("quotes", "quote", lambda r: r["type"] == "indirect", quote),
    "official": ("officials", "official", lambda r: True, official),
}


#: Articles of the project: folder of the texts, folder of the annotations. All but the seeds were annotated before the program saw them;
#: ``gold`` and ``second`` have been looked at since.
OWN = {
    "seeds": (SEEDS, ROOT / "tests" / "gold_seeds"),
    "gold": (ROOT / "tests" / "gold", ROOT / "tests" / "gold"),
    "second": (ROOT / "tests" / "gold_second", ROOT / "tests" / "gold_second"),
    "third": (ROOT / "tests" / "gold_third", ROOT / "tests" / "gold_third"),
}


@cache
def own(name: str) -> dict[str, float]:
    """F1 on one set of ``OWN``."""
    texts, annotations = OWN[name]
    articles = []
    for path in sorted(texts.glob("*.txt")):
        gold = json.loads((annotations / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
        articles.append((gold, [claim.record() for claim in extract(path.read_text(encoding="utf-8"), doc=path.name)]))
    return f1(articles)


def f1(articles: list[tuple[Record, list[Record]]]) -> dict[str, float]:
    """F1 of each thing scored over articles, each its annotations and its records; ``published`` is the share that is right."""
    found: dict[str, float] = {}
    for name, (key, kind, wanted, agree) in SCORED.items():
        right = wrong = missed = 0
        for gold, records in articles:
            theirs = [g for g in gold.get(key, []) if wanted(g)]
            ours = [r for r in records if r["kind"] == kind and wanted(r)]
            pairs = paired(theirs, ours, agree)
            right += sum(not theirs[i].get("optional") for i in pairs)
            missed += sum(not g.get("optional") for i, g in enumerate(theirs) if i not in pairs)
            wrong += len(ours) - len(pairs)
        found[name] = 2 * right / (2 * right + wrong + missed) if right else float(not wrong and not missed)
    dated = [any(r["published"] == gold["published"] for r in records) for gold, records in articles if gold.get("published")]
    found["published"] = sum(dated) / len(dated)
    return found


def paired(theirs: list[Record], ours: list[Record], agree: Callable[[Record, Record], float]) -> dict[int, int]:
    """One-to-one pairs of annotations and records, the most alike first."""
    alike = sorted(((-agree(g, r), i, j) for i, g in enumerate(theirs) for j, r in enumerate(ours)))
    pairs: dict[int, int] = {}
    for value, i, j in alike:
        if value < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
