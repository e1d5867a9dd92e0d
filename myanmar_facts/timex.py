"""``python -m myanmar_facts.timex``: the times of plain documents as TIMEX3, for benchmarks and for other programs.

Reads JSON Lines (``{"id": …, "text": …, "dct": "YYYY-MM-DD"}``) from the files named, or from standard input, and prints a JSON line for
each time expression: ``id``, ``start``, ``end``, ``text``, ``type`` (DATE, TIME, DURATION, SET) and ``value``. Every line of a
document is read: nothing is taken for furniture, and durations, sets and vague references are included.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from .annotate.marks import Published, Time
from .annotate.published import check_date
from .annotate.times import find_times, resolve_times
from .article import Article
from .document import Document
from .segments import segment_whole


def timexes(text: str, created: str = "") -> Iterator[tuple[Document, Time]]:
    """The times of ``text``, written on ``created`` (YYYY-MM-DD, or "" when unknown). Raises ValueError when ``created`` is no date."""
    document = segment_whole(Article(text))
    document.published = Published(check_date(created) if created else "")
    document.times = find_times(document)
    resolve_times(document)
    for mark in document.times:
        if mark.value:
            yield document, mark


def timex_value(value: str) -> str:
    """``value`` as TIMEX3 writes it: a century is two figures there."""
    return value[:2] if len(value) == 4 and value.endswith("XX") and value[:2].isdigit() else value


def lines_of(paths: list[str]) -> Iterator[str]:
    """The lines of the files, or of standard input without any."""
    if not paths:
        yield from sys.stdin
    for path in paths:
        with open(path, encoding="utf-8") as stream:
            yield from stream


def main(arguments: list[str]) -> int:
    """Annotate the files of ``arguments`` (standard input without any); the exit code is 1 when something could not be read."""
    failed = 0
    try:
        for number, line in enumerate(lines_of(arguments), 1):
            if not line.strip():
                continue
            try:
                given = json.loads(line)
                found = list(timexes(given["text"], str(given.get("dct") or "")))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                print(f"timex: line {number} was left out: {error}", file=sys.stderr)
                failed = 1
                continue
            for document, mark in found:
                record = {
                    "id": given.get("id"), "start": mark.start, "end": mark.end, "text": document.article.text[mark.start:mark.end],
                    "type": mark.type.upper(), "value": timex_value(mark.value),
                }
                print(json.dumps(record, ensure_ascii=False))
    except (OSError, UnicodeDecodeError) as error:
        print(f"timex: {error}", file=sys.stderr)
        return 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
