"""Batches: files a second by format, scaling from one process to two, memory of all processes at 10,000 articles."""

from __future__ import annotations

import html
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .articles import articles, folder
from .measure import FACTS, Row, command

_EXTRACT = [*FACTS, "extract", "-q", "-f", "jsonl"]
_AROUND = "".join(f'<li><a href="/{n}">Section {n} of the site</a></li>' for n in range(60))


def page(text: str, n: int) -> str:
    """A web page with a menu, a list of other stories and a footer around the article."""
    paragraphs = "".join(f"<p>{html.escape(p)}</p>\n" for p in text.split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Story {n} - The Chronicle</title>"
        f"<meta property='article:published_time' content='2022-08-{n % 28 + 1:02}'></head><body><nav><ul>{_AROUND}</ul></nav>"
        f"<article><h1>Story {n}</h1>\n{paragraphs}</article><aside><ul>{_AROUND}</ul></aside>"
        "<footer>All rights reserved</footer></body></html>"
    )


def formats() -> Iterator[Row]:
    """The command on folders of one format, in one worker process, start-up included."""
    from tests.documents import pdf

    with tempfile.TemporaryDirectory() as name:
        for suffix, count in (("txt", 500), ("html", 300), ("pdf", 100), ("jsonl", 500)):
            where = Path(name) / suffix
            where.mkdir()
            texts = list(articles(count))
            if suffix == "jsonl":
                lines = (json.dumps({"text": t, "id": n}) for n, t in enumerate(texts))
                (where / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
            for n, text in enumerate(texts if suffix != "jsonl" else []):
                if suffix == "pdf":
                    latin = text.encode("latin-1", "replace").decode("latin-1")
                    (where / f"{n:05}.pdf").write_bytes(pdf(latin))
                else:
                    (where / f"{n:05}.{suffix}").write_text(page(text, n) if suffix == "html" else text, encoding="utf-8")
            took = command([*_EXTRACT, "--jobs", "1", str(where)]).seconds
            what = f"{count} articles in a .jsonl" if suffix == "jsonl" else f"{count} .{suffix} files"
            yield Row(f"{what}, one worker", f"{count / took:,.0f} articles/s")


def scaling() -> Iterator[Row]:
    """From one worker process to two, on files and on one container. Nothing else may run on the machine meanwhile."""
    count = 1000
    with tempfile.TemporaryDirectory() as name:
        files = folder(Path(name) / "files", count)
        lines = Path(name) / "all.jsonl"
        lines.write_text("\n".join(json.dumps({"text": t, "id": n}) for n, t in enumerate(articles(count))), encoding="utf-8")
        for what, path in (("files", files), ("lines of a .jsonl", lines)):
            one, two = (command([*_EXTRACT, "--jobs", jobs, str(path)], times=2).seconds for jobs in "12")
            yield Row(f"{count:,} {what}, two workers against one", f"{two:.1f} s, {one / two:.2f} times as fast", "1.7", one / two >= 1.7)


def memory() -> Iterator[Row]:
    """All processes of a batch of 10,000 articles together, written to a file that can be resumed; its second half against its first."""
    if not os.path.isdir("/proc/self"):
        return  # the memory of several processes is measured on Linux only
    with tempfile.TemporaryDirectory() as name:
        where = folder(Path(name) / "files", 10_000)
        start = time.perf_counter()
        samples = list(weighed([*_EXTRACT, "--jobs", "2", "-o", str(Path(name) / "out.jsonl"), str(where)]))
    peak, half = max(samples), len(samples) // 2
    yield Row("two workers, 10,000 articles", f"{time.perf_counter() - start:.0f} s, {peak:.0f} MB in all", "under 250", peak < 250)
    grown = max(samples[half:]) / max(samples[:half])
    yield Row("memory of their second half against the first", f"{grown:.2f} times", "flat", grown < 1.1)


def weighed(arguments: list[str]) -> Iterator[float]:
    """The memory of a command and its processes in MB, five times a second, memory that they share counted once (Linux).

    Raises RuntimeError when the command fails.
    """
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        yield sum(_kilobytes(number) for number in _family(process.pid)) / 1024
        time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")


def _family(parent: int) -> Iterator[int]:
    yield parent
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _kilobytes(process: int) -> int:
    """The proportional set size of a process; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
