"""The expected outputs of seeds/, one file a format. ``python -m tests.golden`` (``make golden``) rewrites them."""

from __future__ import annotations

from pathlib import Path

from .program import SEEDS, facts

HOME = Path(__file__).parent / "expected"

#: File -> the command that prints it.
FILES: dict[str, list[str]] = {
    "seeds.table.txt": ["extract", "seeds"],
    "seeds.csv": ["extract", "--csv", "seeds"],
    "seeds.excel.csv": ["extract", "--csv", "--excel", "seeds"],
    "seeds.tsv": ["extract", "-f", "tsv", "seeds"],
    "seeds.json": ["extract", "--json", "seeds"],
    "seeds.jsonl": ["extract", "--jsonl", "seeds"],
    "seeds.md": ["extract", "-f", "markdown", "seeds"],
    "seeds.html": ["extract", "-f", "html", "seeds"],
    "casualties.csv": ["extract", "--csv", "-k", "casualty", "seeds"],
    "dates.csv": ["extract", "--csv", "-k", "date", "seeds"],
    "quotes.csv": ["extract", "--csv", "-k", "quote", "seeds"],
    "officials.csv": ["extract", "--csv", "-k", "official", "seeds"],
    "timeline.csv": ["timeline", "--csv", "seeds"],
    "compare.csv": ["compare", "--csv", "seeds"],
    **{f"explain.{path.stem}.txt": ["explain", f"seeds/{path.name}"] for path in sorted(SEEDS.glob("*.txt"))},
}


def main() -> None:
    """Rewrite every file, and drop those that no command makes any more."""
    HOME.mkdir(exist_ok=True)
    for stale in HOME.iterdir():
        if stale.name not in FILES:
            stale.unlink()
    for name, arguments in FILES.items():
        done = facts(*arguments)
        if done.returncode:
            raise SystemExit(f"facts {' '.join(arguments)} failed:\n{done.stderr.decode()}")
        (HOME / name).write_bytes(done.stdout)


if __name__ == "__main__":
    main()
