"""Comparison: made-up rivals as case data, annotated articles where they are, and what must hold for any claims at all."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from myanmar_facts.across import Comparison, Story, compare
from myanmar_facts.across.cited import cited
from myanmar_facts.across.figures import amount
from myanmar_facts.across.groups import Group
from myanmar_facts.across.nearduplicates import families
from myanmar_facts.across.rows import figure_records, timeline_records
from myanmar_facts.article import Article
from myanmar_facts.claims import Casualty, Official, Quote

from .across_claims import GOLD, casualty, from_case, from_gold, story

CASES = [
    (path.name, case)
    for path in sorted((Path(__file__).parent / "cases_across").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles (../shared/gold) are not beside this checkout")


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{file}: {case['label']}" for file, case in CASES])
def test_case(file: str, case: dict[str, Any]) -> None:
    comparison = compare([from_case(article, n) for n, article in enumerate(case["article"])])
    assert_nothing_lost(comparison)
    if "groups" in case:
        assert len(comparison.groups) == case["groups"], _told(comparison)
    for expected in case.get("expect", []):
        found = [
            g
            for g in comparison.groups
            if all(getattr(g, key) == expected[key] for key in ("type", "category", "victims", "date") if key in expected)
        ]
        assert len(found) == 1, _told(comparison)
        group = found[0]
        assert group.verdict.name == expected["verdict"], group.verdict
        assert [amount(f) for f in group.figures] == expected["figures"]
        for words in expected.get("says", []):
            assert words.lower() in group.verdict.why.lower()
        if "printings" in expected:
            assert [len(f.printings) for f in group.figures] == [expected["printings"]]
            assert [f.tellings for f in group.figures] == [expected["tellings"]]
            assert len(comparison.families) == expected["stories"]


def _told(comparison: Comparison) -> str:
    return "\n".join(
        f"{g.type} {g.category}/{g.victims} {g.verdict.name} {[amount(f) for f in g.figures]} {g.grouped_by}" for g in comparison.groups
    )


def assert_nothing_lost(comparison: Comparison) -> None:
    """Every casualty claim is a printing of exactly one figure of exactly one group, and in the records."""
    given_ = [id(c) for s in comparison.stories for c in s.claims if isinstance(c, Casualty)]
    held = [id(p.claim) for g in comparison.groups for f in g.figures for p in f.printings]
    assert sorted(given_) == sorted(held)
    named = [name for record in figure_records(comparison) for name in str(record["claims"]).split("; ")]
    assert len(named) == len(given_)


# The five seeds and the annotated news, with the claims of their annotators.


@needs_gold
def test_three_seeds_are_one_agency_story() -> None:
    stories = from_gold("seeds")
    found = [[stories[n].doc for n in f.members] for f in families(stories)]
    assert found == [["seed_000.txt"], ["seed_001.txt", "seed_002.txt", "seed_003.txt"], ["seed_004.txt"]]
    why = families(stories)[1].why
    assert "3 articles" in why
    assert "AFP" in why


@needs_gold
def test_seed_totals_form_one_timeline() -> None:
    comparison = compare(from_gold("seeds"))
    killed = [g for g in comparison.groups if g.type == "total" and g.category == "killed"]
    assert len(killed) == 1
    assert [amount(f) for f in killed[0].figures] == ["892", "at least 2,100"]
    assert killed[0].verdict.name == "update"
    twice = killed[0].figures[1]
    assert [p.claim.doc for p in twice.printings] == ["seed_001.txt", "seed_003.txt"]
    assert twice.tellings == 1
    assert "local monitor" in twice.note
    rows = [r for r in timeline_records(comparison) if r["type"] == "total" and r["category"] == "killed"]
    assert [(r["date"], r["figure"]) for r in rows] == [("2021-07-05", "892"), ("2022-08-03", "at least 2,100")]
    assert rows[1]["change"] == "up 1,208 since 2021-07-05"


@needs_gold
def test_seed_execution_is_one_incident() -> None:
    comparison = compare(from_gold("seeds"))
    executed = [g for g in comparison.groups if g.category == "executed" and g.victims == "prisoners"]
    assert len(executed) == 1
    assert {p.claim.doc for f in executed[0].figures for p in f.printings} == {f"seed_00{n}.txt" for n in (1, 2, 3, 4)}
    assert executed[0].verdict.name == "agree"


@needs_gold
def test_news_contradictions() -> None:
    comparison = compare(from_gold("news"))
    assert_nothing_lost(comparison)
    told = {(g.category, g.victims, g.subject or g.place): g.verdict for g in comparison.groups if g.verdict.name == "contradict"}
    assert ("killed", "everybody", "in the cyclone (2008-05-03)") in told
    assert any(victims == "children" for _, victims, _ in told)
    assert all(f.members == [n] for n, f in enumerate(families(comparison.stories))), "no two of these articles print one story"


@needs_gold
def test_month_is_dated_by_another_article_but_never_in_extract() -> None:
    from myanmar_facts import extract
    from myanmar_facts.across.stories import gather

    paths = sorted((GOLD / "seeds").glob("*.txt"))
    stories = list(gather((Article(p.read_text(encoding="utf-8"), p.name) for p in paths), kinds=("casualty",)))
    assert stories[4].published == "2022-08"
    comparison = compare(stories)
    assert [(comparison.stories[d.story].doc, d.before, d.value) for d in comparison.dated] == [("seed_004.txt", "2022-08", "2022-08-03")]
    assert "tells the same news" in comparison.stories[4].published_why
    assert {c.published for c in extract(paths[4].read_text(encoding="utf-8"))} == {"2022-08"}


# Near-duplicates.


def _words(seed: int, number: int) -> str:
    """Made-up words, the same for the same seed and different for another."""
    digits = (f"{(seed * 7919 + n * 104729) % 999983:06d}" for n in range(number))
    return " ".join("".join(chr(97 + int(d) + 10 * (m % 2)) for m, d in enumerate(word)) for word in digits)


WIRE = _words(1, 300)


def _plain(text: str, doc: str, published: str = "2023-01-02") -> Story:
    return story(Article(text, doc), published, [])


def test_background_paragraph_shared_by_an_outlet_makes_no_family() -> None:
    background = "Myanmar has been in turmoil since the military seized power and jailed the elected leaders of the country."
    stories = [_plain(f"{_words(n, 300)}\n\n{background}", f"{n}.txt") for n in range(20)]
    assert [f.members for f in families(stories)] == [[n] for n in range(20)]


def test_many_reprints_are_one_family() -> None:
    stories = [_plain(f"Site {n} reports.\n\n{WIRE}", f"{n}.txt") for n in range(60)]
    assert [len(f.members) for f in families(stories)] == [60]


def test_digest_of_unrelated_stories_does_not_join_them() -> None:
    parts = [_words(k, 150) for k in range(4)]
    stories = [_plain(text, f"{k}.txt") for k, text in enumerate(parts)] + [_plain("\n\n".join(parts), "digest.txt")]
    assert [f.members for f in families(stories)] == [[0], [1], [2], [3], [4]]


def test_same_words_years_apart_are_no_version() -> None:
    half = WIRE[: len(WIRE) // 3]
    other = _words(2, 300)
    near = [_plain(WIRE, "a.txt", "2023-01-02"), _plain(f"{half} {other}", "b.txt", "2023-01-04")]
    far = [_plain(WIRE, "a.txt", "2023-01-02"), _plain(f"{half} {other}", "b.txt", "2024-06-04")]
    assert len(families(near)) == 1
    assert len(families(far)) == 2


# Officials.


def test_who_is_cited_counts_a_reprint_once() -> None:
    def told(doc: str, text: str, published: str) -> Story:
        claims = [
            Official(
                start=0,
                end=6,
                rule="t",
                id=f"o{doc}",
                doc=doc,
                entity="person",
                name="Sergei Lavrov",
                role="Foreign Minister",
                mentions=3,
                cited=True,
            ),
            Quote(start=7, end=12, rule="t", id=f"q{doc}", doc=doc, quote="We stand with you", type="direct", speaker="Sergei Lavrov"),
        ]
        return story(Article(text, doc, source="TASS" if doc == "a" else "AFP"), published, list(claims))

    stories = [told("a", WIRE, "2022-08-03"), told("b", WIRE, "2022-08-03"), told("c", _words(3, 300), "2022-08-05")]
    people = cited(stories, families(stories))
    assert [(p.name, p.mentions, len(p.cited_docs), len(p.families), len(p.quotes)) for p in people] == [("Sergei Lavrov", 9, 3, 2, 1)]
    assert people[0].outlets == Counter({"AFP": 2, "TASS": 1})
    assert (people[0].first, people[0].last) == ("2022-08-03", "2022-08-05")


# Whatever the claims are.

_claims = st.fixed_dictionaries(
    {
        "category": st.sampled_from(["killed", "injured", "detained", "executed"]),
        "count": st.none() | st.integers(0, 40).map(float),
        "precision": st.sampled_from(["exact", "at_least", "at_most", "approximate", "range", "vague"]),
        "victims": st.sampled_from(["", "people", "children", "others", "them", "junta soldiers", "\ud800"]),
        "place": st.sampled_from(["", "Kani Township, Sagaing Region", "Sagaing", "Yangon", ",,", "Myanmar"]),
        "event_date": st.sampled_from(
            ["", "2023-05-02", "2023-05", "2023-W18", "2023-05-01/2023-05-09", "XXXX-05", "9999-99-99", "2023-05-09/2023-05-01"]
        ),
        "as_of": st.sampled_from(["", "2023-05-02", "2023-05"]),
        "cumulative": st.booleans(),
        "source": st.sampled_from(["", "junta", "a local monitor", "residents"]),
        "text": st.sampled_from(["12 killed", "seven of them", "", "=1+1"]),
        "sentence": st.sampled_from(["12 killed since the coup", "", "the flood left 12 killed", "up from 5, 12 killed"]),
    }
)


@given(st.lists(st.tuples(st.sampled_from(["", "2023", "2023-05", "2023-05-03", "2023-05-07"]), st.lists(_claims, max_size=5)), max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_figure_is_lost_and_the_order_of_time_holds(batch: list[tuple[str, list[dict[str, Any]]]]) -> None:
    def stories() -> list[Story]:
        return [
            story(
                Article("some words", f"{n}.txt"),
                published,
                [casualty(dict(fields), f"{n}.txt", f"{n}-{m}", m, published) for m, fields in enumerate(claims)],
            )
            for n, (published, claims) in enumerate(batch)
        ]

    comparison = compare(stories())
    assert_nothing_lost(comparison)
    assert list(figure_records(comparison)) == list(figure_records(compare(stories())))
    records = timeline_records(comparison, parts=True)
    totals = [r for r in records if r["type"] == "total"]
    assert len(totals) == sum(len(g.figures) for g in comparison.groups if g.type == "total")
    assert all(_verdict_holds(g) for g in comparison.groups)


def _verdict_holds(group: Group) -> bool:
    weighed = sum(f.role == "figure" for f in group.figures)
    return (group.verdict.name in ("single", "agree") or weighed > 1) and bool(group.verdict.why)


# Cost: counted work, not the clock.


def _hot(count: int, kind: str) -> list[Story]:
    """Stories of one day: of one village, of as many villages, or printing one text."""
    place = {
        "one place": lambda n: "Kani Township, Sagaing Region",
        "many places": lambda n: f"Village{chr(97 + n % 26)}{chr(97 + n // 26)}, Sagaing Region",
    }
    return [
        story(
            Article(WIRE if kind == "one text" else _words(n, 60), f"{n}.txt"),
            "2023-05-03",
            [
                casualty(
                    {
                        "category": "killed", "count": n % 97, "victims": "people", "event_date": "2023-05-02", "text": "killed",
                        "place": place.get(kind, place["one place"])(n), "sentence": "a raid killed people", "source": f"source {n % 9}",
                    },
                    f"{n}.txt", str(n), 0, "2023-05-03",
                )
            ],
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["one place", "many places", "one text"])
def test_work_grows_with_the_articles(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from myanmar_facts.across import incidents, nearduplicates

    work = Counter[str]()
    for module, name in ((incidents, "_score"), (nearduplicates, "_link")):
        plain = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, _plain=plain, _name=name: work.update([_name]) or _plain(*a))
    spent = []
    for count in (150, 300, 600):
        work.clear()
        compare(_hot(count, kind))
        spent.append(work.total())
    assert spent[2] - spent[1] <= 2.4 * (spent[1] - spent[0]), spent


def test_a_users_lexicon_adds_to_ours(tmp_path: Path) -> None:
    from myanmar_facts import lexicon
    from myanmar_facts.across.words import read_as, topic, victim_class

    (tmp_path / "topics.toml").write_text(
        '[[topic]]\nname = "fire"\nlabel = "in the fire"\ndisaster = true\nphrases = ["camp fire"]\n', encoding="utf-8"
    )
    (tmp_path / "victim_classes.toml").write_text('[[class]]\nname = "lawyers"\nwords = ["lawyers", "barristers"]\n', encoding="utf-8")
    assert (topic("the camp fire killed 15"), victim_class("two barristers")) == ("", "barristers")
    try:
        lexicon.extend(tmp_path)
        assert (topic("the camp fire killed 15"), victim_class("two barristers")) == ("fire", "lawyers")
        assert read_as("a local monitor", "killed", "2022-08-03")[0] == "Assistance Association for Political Prisoners"
    finally:
        lexicon.reset()
    assert topic("the camp fire killed 15") == ""
