"""Rewrites what is generated in README.md and docs/: help texts, columns, the example and the accuracy figures.

``python -m docs.generate`` rewrites, ``python -m docs.generate --check`` prints what is out of date and exits with 1.
Generated text stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
PAGES = ("README.md", "docs/cli.md", "docs/columns.md", "docs/accuracy.md", "docs/lexicon.md")
_BLOCK = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.S)
EXAMPLE = ["extract", "seeds/seed_000.txt", "--kind", "casualty"]
#: What is scored -> what the tables call it.
SCORES = {
    "casualty": "casualty figures (category, count, low and high)",
    "date": "dates (value)",
    "date (extent)": "dates (words only)",
    "published": "publication date",
    "quote": "quotes in marks",
    "quote+speaker": "quotes in marks, with the right speaker",
    "indirect+speaker": "indirect statements, with the right speaker",
    "official": "officials",
}


def facts(*arguments: str, columns: int = 80) -> str:
    """The standard output of ``facts`` with these arguments, at a width."""
    environment = os.environ | {"COLUMNS": str(columns), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "myanmar_facts", *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def example() -> str:
    """The table at the top of the README."""
    return f"```console\n$ facts {' '.join(EXAMPLE)}\n{facts(*EXAMPLE)}```\n"


def cli() -> str:
    """The help text of every command."""
    from myanmar_facts.cli import COMMANDS, help_text

    parts = [f"## facts\n\n```text\n{help_text()}```\n"]
    for name in COMMANDS:
        parts.append(f"## facts {name}\n\n```text\n{facts(name, '--help', columns=100)}```\n")
    return "\n".join(parts)


def lexicon() -> str:
    """The files of the lexicon, each with the first words of its comment, or its columns."""
    home = ROOT / "myanmar_facts" / "lexicon"
    rows = []
    for path in sorted([*home.glob("*.toml"), *home.glob("*.csv")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".csv":
            said = "columns " + text.splitlines()[0].replace(",", ", ")
        else:
            comment = " ".join(line.lstrip("# ") for line in text.partition("\n\n")[0].splitlines() if line.startswith("#"))
            said = re.split(r"(?<=[a-z0-9)\"\'`]{2})[.:](?:\s|$)", comment)[0]
        rows.append(f"| `{path.name}` | {said.replace('|', chr(92) + '|')} |")
    return "\n".join(["| file | what |", "| --- | --- |", *rows]) + "\n"


def columns() -> str:
    """A table of columns for each kind."""
    from myanmar_facts.claims import CLASSES, COMMON, Column

    def table(found: tuple[Column, ...]) -> str:
        rows = [f"| `{c.name}` | {c.type} | {c.meaning.replace('|', chr(92) + '|')} |" for c in found]
        return "\n".join(["| column | type | meaning |", "| --- | --- | --- |", *rows]) + "\n"

    parts = [f"## Every kind\n\n{table(COMMON)}"]
    parts += [f"## `{kind}`\n\n{table(claim.own)}" for kind, claim in CLASSES.items()]
    return "\n".join(parts)


def scored(name: str) -> dict[str, dict[str, dict[str, float]]] | None:
    """What score.py says of one set of annotated articles; None where they are not at hand."""
    if not (SHARED / "score.py").exists():
        return None
    command = f"{sys.executable} -m myanmar_facts extract -q -f jsonl"
    done = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold" / name), "--cmd", command, "--json"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    result: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    return result


def accuracy() -> str | None:
    """The figures of the README, or None where the annotated articles are not at hand (then the old ones stay)."""
    from tests.scoring import OWN, own

    seeds, news = scored("seeds"), scored("news")
    if seeds is None or news is None:
        return None
    kept = [own(name) for name in ("gold", "second")]
    first = tomllib.loads((ROOT / "tests" / "gold_third" / "first_run.toml").read_text(encoding="utf-8"))
    count = [len(list(OWN[name][0].glob("*.txt"))) for name in ("gold", "second", "third")]
    rows = [
        f"| {label} | {_figure(seeds['kinds'], key)} | {_figure(news['kinds'], key)} | {_both(kept, key)} | {_both([first], key)} |"
        for key, label in SCORES.items()
    ]
    text = f"""\
F1, and in brackets precision and recall, on {seeds["documents"]} real articles and on {news["documents"]} in the manner of agencies,
local outlets, the UN and state media, annotated by hand; both were at hand while the rules were written. The last two columns
are F1 on articles of ours that were annotated before the program saw them: {count[0]} and {count[1]} that rules have been mended on since
(`tests/gold/`, `tests/gold_second/`), and {count[2]} on their first run (`tests/gold_third/`). **Expect the last column on articles of
your own.** A claim counts as found only when what the first column names agrees and the evidence overlaps.
[docs/accuracy.md](docs/accuracy.md) says how it was measured and how good the attributes are.

| | real articles | news | ours, seen | ours, first run |
| --- | --- | --- | --- | --- |
"""
    return text + "\n".join(rows) + "\n"


def attributes() -> str | None:
    """The attributes of the records that were found, or None where the annotated articles are not at hand."""
    found = {name: scored(name) for name in ("seeds", "news")}
    seeds, news = found["seeds"], found["news"]
    if seeds is None or news is None:
        return None
    first = tomllib.loads((ROOT / "tests" / "gold_third" / "first_run.toml").read_text(encoding="utf-8"))
    keys = list(dict.fromkeys([*seeds["attributes"], *news["attributes"]]))
    rows = [
        f"| `{key}` | {_figure(seeds['attributes'], key)} | {_figure(news['attributes'], key)} | {_both([first], key)} |" for key in keys
    ]
    return "\n".join(["| attribute | real articles | news | ours, first run |", "| --- | --- | --- | --- |", *rows]) + "\n"


def _both(sets: list[dict[str, float]], key: str) -> str:
    return ", ".join(f"{one[key]:.2f}" for one in sets if key in one)


def _figure(scores: dict[str, dict[str, float]], key: str) -> str:
    if key not in scores:
        return "–"
    row = scores[key]
    return f"{row['f1']:.2f} ({row['precision']:.2f} / {row['recall']:.2f})"


BLOCKS: dict[str, Callable[[], str | None]] = {
    "example": example,
    "accuracy": accuracy,
    "attributes": attributes,
    "cli": cli,
    "lexicon": lexicon,
    "columns": columns,
}
#: Blocks that follow the annotated articles, which not every machine has, and so are no test's business.
MEASURED = frozenset({"accuracy", "attributes"})


def rewritten(page: str, skip: frozenset[str] = frozenset()) -> str:
    """The text of ``page`` with its generated blocks made anew, those of ``skip`` left."""

    def replace(match: re.Match[str]) -> str:
        made = None if match[2] in skip else BLOCKS[match[2]]()
        return match[1] + (match[3] if made is None else made) + match[4]

    return _BLOCK.sub(replace, (ROOT / page).read_text(encoding="utf-8"))


def main() -> int:
    """Rewrite, or check."""
    check = "--check" in sys.argv
    stale = []
    for page in PAGES:
        text = rewritten(page, MEASURED if check else frozenset())
        if text != (ROOT / page).read_text(encoding="utf-8"):
            stale.append(page)
            if not check:
                (ROOT / page).write_text(text, encoding="utf-8")
    print(*(f"{page}: {'out of date; run `make docs`' if check else 'rewritten'}" for page in stale), sep="\n", end="\n" if stale else "")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
