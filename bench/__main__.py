"""``make bench``: what the program costs here and now. ``python -m bench NAME ...`` runs only those parts."""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Callable, Iterator

from .measure import Row

#: Part -> module and function. To add one, write a function that yields rows and give it a line.
PARTS: dict[str, tuple[str, str]] = {
    "library": ("speed", "library"),
    "stages": ("speed", "stages"),
    "start-up": ("speed", "start_up"),
    "batches": ("speed", "batches"),
    "formats": ("batch", "formats"),
    "scaling": ("batch", "scaling"),
    "memory": ("batch", "memory"),
    "across": ("across", "across"),
}


def main() -> None:
    """Run the parts that were named, or all, and print a table."""
    named = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in named if name not in PARTS]:
        sys.exit(f"bench: there is no part {unknown[0]}; there are {', '.join(PARTS)}.")
    print(f"Python {platform.python_version()}, {platform.machine()}, one process unless it says otherwise\n")
    print(f"{'':<45} {'measured':<32} {'target':<10}")
    for name in named:
        module, function = PARTS[name]
        part: Callable[[], Iterator[Row]] = getattr(importlib.import_module(f".{module}", __package__), function)
        for row in part():
            verdict = "" if row.good is None else "met" if row.good else "MISSED"
            print(f"{row.what:<45} {row.value:<32} {row.target:<10} {verdict}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
