"""Comparison across articles: seconds and memory beyond extraction, and how they grow with the batch.

The articles are those of the other parts, and every fifth one is printed again by another site with a head of its own, so that there are
families, repeated incidents and rival totals to find. Extraction is timed apart: what is measured is what the comparison adds.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator

from myanmar_facts.across import Story, compare
from myanmar_facts.across.stories import tell
from myanmar_facts.article import Article

from .articles import articles
from .measure import Row

COUNTS = (1_000, 3_000, 10_000)
#: Seconds for the largest batch, beyond extraction; and by how much more than the articles the seconds may grow.
TARGET, GROWTH = 120.0, 1.5
_CASUALTY = frozenset(("casualty",))


def stories(count: int) -> list[Story]:
    """``count`` articles over four years as stories, a fifth of them reprints."""
    told: list[Story] = []
    last = ""
    for n, text in enumerate(articles(count)):
        if n % 5 == 4:
            text = f"Our site reports today from the region, with thanks to the agency.\n\n{last}"
        last = text
        day = n % 1400
        published = f"{2021 + day // 350}-{1 + day // 30 % 12:02d}-{1 + day % 28:02d}"
        told.append(tell(Article(text, f"{n:05}.txt", published=published, published_from="bench"), _CASUALTY))
    return told


def across() -> Iterator[Row]:
    """Rows for each size: extraction, comparison, their growth, and the memory that the largest holds."""
    start = time.process_time()
    everything = stories(COUNTS[-1])
    read = time.process_time() - start
    yield Row(f"reading {COUNTS[-1]:,} articles first took", f"{read:.1f} s of processor time")
    before: tuple[int, float] | None = None
    for count in COUNTS:
        batch = everything[:count]
        start = time.process_time()
        comparison = compare(batch)
        seconds = time.process_time() - start
        good = seconds < TARGET if count == COUNTS[-1] else None
        target = f"< {TARGET:.0f} s" if good is not None else ""
        claims = sum(len(story.claims) for story in batch)
        yield Row(f"compare {count:,} articles", f"{seconds:.2f} s ({seconds / count * 1000:.2f} ms each)", target, good)
        yield Row("  figures, stories, groups", f"{claims:,}, {len(comparison.families):,}, {len(comparison.groups):,}")
        if before is not None:
            growth = (seconds / before[1]) / (count / before[0])
            yield Row(f"  growth from {before[0]:,}, per article", f"{growth:.2f} times", f"< {GROWTH}", growth < GROWTH)
        before = count, seconds
    del everything, batch
    tracemalloc.start()
    batch = stories(COUNTS[0])
    held = tracemalloc.get_traced_memory()[0]
    compare(batch)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    yield Row("memory for each article held", f"{held / COUNTS[0] / 1024:.1f} kB, {peak / COUNTS[0] / 1024:.1f} kB at the peak")
