"""Claims for the tests of the writers, awkward in every way that article text can be."""

from __future__ import annotations

from myanmar_facts.article import Article
from myanmar_facts.batch import Result
from myanmar_facts.claims import Casualty, Claim, DateMention, Official, Quote

SENTENCE = "Troops killed [sic] more than 2,100 people, [/x] said \x1b[31mone\x1b[0m man in “Pyay” | and left."
CLAIMS: list[Claim] = [
    Casualty(
        start=7,
        end=41,
        rule="active",
        id="a1",
        doc="a.txt",
        sha256="0" * 64,
        published="2022-08-03",
        text="killed [sic] more than 2,100 people",
        sentence=SENTENCE,
        repeats=2,
        category="killed",
        count=2100.0,
        low=2100.0,
        precision="at_least",
        victims="people",
        actor='=HYPERLINK("http://x")',
        means="shooting",
        place="Pyay",
        source="@someone",
        cumulative=True,
        as_of="2022-08-01",
    ),
    Casualty(
        start=0,
        end=3,
        rule="vague",
        id="a2",
        doc="a.txt",
        text="dozens",
        category="injured",
        low=24.0,
        high=99.0,
        precision="vague",
        count=None,
    ),
    DateMention(
        start=0,
        end=9,
        rule="weekday",
        id="a3",
        doc="a.txt",
        text="Wednesday",
        sentence="On Wednesday it rained.",
        value="2022-08-03",
        earliest="2022-08-03",
        latest="2022-08-03",
        relative=True,
    ),
    Quote(
        start=0,
        end=9,
        rule="said-after",
        id="a4",
        doc="a.txt",
        text="“-1, we [b]lost[/b], \tall”",
        quote="-1, we [b]lost[/b],\r\nall",
        type="direct",
        speaker="+Saw\u2028Taw\x85Nee",
        cue="say",
        via="TASS",
    ),
    Official(
        start=0,
        end=9,
        rule="title",
        id="a5",
        doc="a.txt",
        text="Gen. <b>Min</b>",
        entity="person",
        name="မင်းအောင်လှိုင်",
        role='Senior, "General"',
        mentions=3,
        cited=True,
    ),
]
RESULT = Result(Article("…", "a.txt"), CLAIMS, "2022-08-03", "for the test")
EMPTY = Result(Article("…", "b.txt"), [])
