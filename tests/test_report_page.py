"""The report as a page: whatever the words and the claims are, it is made, everything is escaped, and every link has its place."""

from __future__ import annotations

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myanmar_facts.across import compare
from myanmar_facts.across.report import render
from myanmar_facts.article import Article
from myanmar_facts.claims import Claim, DateMention, Official, Quote

from .across_claims import casualty, story

NASTY = [
    "<script>x</script>",
    '"><img src=x onerror=x>',
    "</style>",
    "]]>",
    "{{ 7 }}",
    "\x00\x0b\x1b[31m",
    "\ud800",
    "အစိုးရ",
    "&amp;",
    "",
    "javascript:x",
]
TEXT = " ".join(NASTY) + "\n\n12 people were killed in Kani on Tuesday, the junta said.\n\n" + "word " * 50


def page_of(claims: list[Claim], text: str = TEXT, published: str = "2023-05-03", source: str = "") -> str:
    return render(compare([story(Article(text, f"{source}.txt", source=source), published, claims)]), heading=source, with_map=True)


def links_hold(page: str) -> bool:
    places = set(regex.findall(r'\bid="([^"]*)"', page))
    return all(target[1:] in places for target in regex.findall(r'href="(#[^"]*)"', page))


def test_empty_batch_makes_a_page() -> None:
    page = render(compare([]), with_map=True)
    assert "0 articles telling 0 stories" in page
    assert links_hold(page)


def test_article_without_claims_makes_a_page() -> None:
    assert links_hold(page_of([]))


@pytest.mark.parametrize("words", NASTY)
def test_nasty_words_everywhere(words: str) -> None:
    fields = {
        "category": "killed", "count": 12, "victims": words, "place": f"{words}, Kani Township", "source": words, "actor": words,
        "event_date": "2023-05-02", "text": words or "12", "sentence": words,
    }  # fmt: skip
    claims: list[Claim] = [
        casualty(fields, "a.txt", "k0", 0, "2023-05-03"),
        casualty(fields | {"cumulative": True, "as_of": "2023-05-02"}, "a.txt", "k1", 5, "2023-05-03"),
        casualty(fields | {"cumulative": True, "as_of": "2023-05-03", "count": 14}, "a.txt", "k2", 9, "2023-05-03"),
        Quote(start=3, end=40, rule="r", id="q", quote=words, type="direct", speaker=words, speaker_role=words, cue=words, why=words),
        Official(start=3, end=9, rule="r", id="o", entity="person", name=words, role=words, cited=True),
        DateMention(start=30, end=60, rule="r", id="d", value=words),
    ]
    page = page_of(claims, source=words)
    page.encode("utf-8")
    assert links_hold(page)
    assert page.count("<script") == 1
    assert "<img" not in page
    body = page.partition("</style>")[2]
    assert body.count("</style>") == len(regex.findall(r'<style type="text/css">', body)), "only the charts have styles of their own"


@given(st.lists(st.tuples(st.integers(-5, len(TEXT) + 20), st.integers(-5, 120), st.sampled_from("cdqo")), max_size=14))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_claims_may_overlap_and_lie_anywhere(spans: list[tuple[int, int, str]]) -> None:
    claims: list[Claim] = []
    for n, (start, length, kind) in enumerate(spans):
        inside = 0 <= start < len(TEXT) and length > 0
        end = start + length
        match kind:
            case "c":
                claim: Claim = casualty(
                    {"category": "killed", "count": n, "text": "x", "sentence": "x"}, "a.txt", f"i{n}", start, "2023-05-03"
                )
                claim.end = end
            case "d":
                claim = DateMention(start=start, end=end, rule="r", id=f"i{n}", value="2023-05")
            case "q":
                claim = Quote(start=start, end=end, rule="r", id=f"i{n}", quote="q", type="direct", speaker="Someone")
            case _:
                claim = Official(start=start, end=end, rule="r", id=f"i{n}", entity="person", name="Someone", cited=True)
        if inside:
            claims.append(claim)
    page = page_of(claims, source="a")
    assert links_hold(page)
    text = regex.sub(r"<[^>]*>", "", page.partition('<div class="text">')[2].partition("</div>")[0])
    assert text.count("word") == 50, "no word of the article is lost or told twice"
