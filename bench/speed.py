"""The library and the command on text: articles and megabytes a second, start-up, memory."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .articles import articles, folder
from .measure import FACTS, Row, command, seconds


def library() -> Iterator[Row]:
    """Extraction in this process, against dateparser's search for dates alone over the same text."""
    from dateparser.search import search_dates

    from myanmar_facts import extract

    texts = list(articles(200))
    size = sum(len(t.encode()) for t in texts)
    for text in articles(5, first=10_000):
        extract(text)
    start = time.process_time()
    for text in texts:
        extract(text)
    took = time.process_time() - start
    few = texts[:10]
    part = sum(len(t.encode()) for t in few)
    search_dates(few[0][:300], languages=["en"])
    theirs = seconds(lambda: [search_dates(t, languages=["en"]) for t in few], times=1)
    ours = seconds(lambda: [extract(t) for t in few])
    rate = len(texts) / took
    yield Row("library, one process (processor time)", f"{rate:,.0f} articles/s", "250", rate >= 250)
    yield Row("", f"{size / took / 1e6:.2f} MB/s", "0.75", size / took / 1e6 >= 0.75)
    yield Row("dateparser.search.search_dates, same text", f"{part / theirs / 1e6:.2f} MB/s")
    yield Row("everything, against its dates alone", f"{theirs / ours:.1f} times as fast")


def stages() -> Iterator[Row]:
    """Where the time of an article goes, stage by stage."""
    from myanmar_facts import pipeline
    from myanmar_facts.article import Article

    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            start = time.process_time()
            result = work(*arguments)
            result = list(result) if isinstance(result, Iterator) else result
            spent[name] = spent.get(name, 0.0) + time.process_time() - start
            return result

        return call

    texts = list(articles(105))
    names = [n for n, v in vars(pipeline).items() if callable(v) and n.islower() and n not in ("annotate", "claims_of", "claims_in")]
    kept = {n: getattr(pipeline, n) for n in names} | {"EXTRACTORS": pipeline.EXTRACTORS}
    try:
        for name in names:
            setattr(pipeline, name, timed(name, kept[name]))
        setattr(pipeline, "EXTRACTORS", tuple(timed(f"extractors.{e.__name__}", e) for e in pipeline.EXTRACTORS))  # noqa: B010
        for n, text in enumerate(texts):
            if n == 5:
                spent.clear()  # the first articles compile the lexicon
            pipeline.claims_of(Article(text))
    finally:
        for name, work in kept.items():
            setattr(pipeline, name, work)
    for name, took in sorted(spent.items(), key=lambda item: -item[1]):
        yield Row(name, f"{took / (len(texts) - 5) * 1000:.2f} ms an article")


def start_up() -> Iterator[Row]:
    """Start-up, against a bare interpreter."""
    bare = command([sys.executable, "-c", "pass"], times=15).seconds
    helped = command([*FACTS, "--help"], times=15).seconds
    with tempfile.TemporaryDirectory() as name:
        path = folder(Path(name) / "a", 1) / "00000.txt"
        one = command([*FACTS, "extract", "-q", "--jsonl", str(path)], times=5).seconds
    yield Row("python -c pass", f"{bare * 1000:.0f} ms")
    yield Row("facts --help", f"{helped * 1000:.0f} ms, {helped / bare:.1f} times that", "under 3", helped / bare < 3)
    yield Row("facts extract of one article", f"{one * 1000:.0f} ms, {one / bare:.1f} times that")


def batches() -> Iterator[Row]:
    """The command on growing folders: wall time, and memory, which must not grow with them."""
    peaks: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for count in (1, 100, 1000):
            where = folder(Path(name) / str(count), count)
            for form in ("jsonl", "table") if count == 100 else ("jsonl",):
                run = command([*FACTS, "extract", "-q", "-f", form, str(where)])
                if form == "jsonl":
                    peaks[count] = run.megabytes
                yield Row(f"facts extract -f {form}, {count:,} articles", f"{run.seconds:.2f} s, {run.megabytes:.0f} MB")
    grown = peaks[1000] / peaks[100]
    yield Row("memory at 1,000 against 100 articles", f"{grown:.2f} times", "flat", grown < 1.1)
