"""Stories for the tests of comparison: from case data, from annotated articles, and from the program's own reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from myanmar_facts.across.stories import Story, story_of
from myanmar_facts.annotate.marks import Published
from myanmar_facts.article import Article
from myanmar_facts.claims import Casualty, Claim
from myanmar_facts.segments import segment

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"


def from_case(article: dict[str, Any], number: int) -> Story:
    """The story of ``[[case.article]]``: ``claims`` are casualties; the evidence is looked up in ``text`` where that is given."""
    claims = article.get("claims", [])
    text = article.get("text") or "\n".join(f"{c.get('sentence') or c.get('text') or _evidence(c)}." for c in claims)
    doc = article.get("doc", f"article-{number}.txt")
    found: list[Claim] = []
    for n, fields in enumerate(claims):
        evidence = fields.get("text") or _evidence(fields)
        at = text.find(evidence)
        sentence = fields.get("sentence") or evidence
        found.append(
            casualty(fields | {"text": evidence, "sentence": sentence}, doc, f"{number}-{n}", max(at, 0), article.get("published", ""))
        )
    return story(Article(text, doc, source=article.get("outlet", "")), article.get("published", ""), found)


def _evidence(fields: dict[str, Any]) -> str:
    return f"{fields.get('count', fields.get('low'))} {fields.get('victims', 'people')} {fields['category']}"


def casualty(fields: dict[str, Any], doc: str, name: str, start: int, published: str) -> Casualty:
    """A claim from a table of fields; the bounds follow from count and precision where they are not given."""
    known = {c.name for c in Casualty.own} | {"text", "sentence"}
    given = {key: value for key, value in fields.items() if key in known and value is not None}
    count, precision = given.get("count"), given.get("precision", "exact")
    if count is not None and "low" not in given and precision in ("exact", "at_least"):
        given["low"] = count
    if count is not None and "high" not in given and precision in ("exact", "at_most"):
        given["high"] = count
    return Casualty(start=start, end=start + len(given["text"]), rule="case", id=name, doc=doc, published=published, **given)


def story(article: Article, published: str, claims: list[Claim]) -> Story:
    """A story whose claims were made by hand: the article is segmented and not read."""
    document = segment(article)
    document.published = Published(published, "the case says so" if published else "")
    return story_of(document, claims, keep_text=True)


def from_gold(name: str) -> list[Story]:
    """The annotated articles of a gold directory with their annotated casualties as claims."""
    stories = []
    for path in sorted((GOLD / name).glob("*.txt")):
        gold = json.loads(path.with_name(f"{path.stem}.gold.json").read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        claims: list[Claim] = []
        for n, fields in enumerate(gold["casualties"]):
            at = text.find(fields["evidence"])
            first = {key: (value[0] if isinstance(value, list) else value) for key, value in fields.items()}
            first |= {"text": fields["evidence"], "sentence": _sentence(text, at, at + len(fields["evidence"]))}
            claims.append(casualty(first, path.name, f"{path.stem}-{n}", max(at, 0), gold["published"] or ""))
        stories.append(story(Article(text, path.name), gold["published"] or "", claims))
    return stories


def _sentence(text: str, start: int, end: int) -> str:
    if start < 0:
        return ""
    first = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    last = min(n for n in (text.find(". ", end), text.find("\n", end), len(text)) if n >= 0)
    return " ".join(text[first:last].split())
