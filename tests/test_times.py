"""The calendar's arithmetic, the finder of the publication date, the resolution of times and the TIMEX3 command."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from myanmar_facts import extract, lexicon
from myanmar_facts.annotate.marks import Time
from myanmar_facts.annotate.published import check_date
from myanmar_facts.annotate.times import calendar, times_of
from myanmar_facts.annotate.times.named import in_year, table
from myanmar_facts.article import Article
from myanmar_facts.document import Document
from myanmar_facts.pipeline import annotate
from myanmar_facts.timex import main, timex_value, timexes


@pytest.fixture
def clean_lexicon() -> Iterator[None]:
    yield
    lexicon.reset()


def read(text: str, published: str = "2022-08-03") -> Document:
    return annotate(Article(text, published=published))


def vague(text: str, created: str = "2022-08-03") -> list[tuple[str, str, str]]:
    return [(d.view[m.start:m.end], m.type, timex_value(m.value)) for d, m in timexes(text, created)]


# --- the calendar -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "first", "last"), [
    ("2022-08-03", "2022-08-03", "2022-08-03"),
    ("2022-08-03TMO", "2022-08-03", "2022-08-03"),
    ("2022-08-03T15:00", "2022-08-03", "2022-08-03"),
    ("2022-02", "2022-02-01", "2022-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2022-W30", "2022-07-25", "2022-07-31"),
    ("2020-W53", "2020-12-28", "2021-01-03"),
    ("2021-W51-WE", "2021-12-25", "2021-12-26"),
    ("2022-Q3", "2022-07-01", "2022-09-30"),
    ("2022-H2", "2022-07-01", "2022-12-31"),
    ("2022-SU", "2022-06-01", "2022-08-31"),
    ("2021-WI", "2021-12-01", "2022-02-28"),
    ("2021-02-01/2021-07-05", "2021-02-01", "2021-07-05"),
    ("2021/2022", "2021-01-01", "2022-12-31"),
])
def test_bounds_of_a_value(value: str, first: str, last: str) -> None:
    assert calendar.days(value) == (first, last)


@pytest.mark.parametrize("value", [
    "", "P18M", "PXD", "XXXX-07", "XXXX-WXX-3", "PRESENT_REF", "2021-13", "2021-02-30", "2021-W54", "0000", "T15:00", "BC0490",
    "/",
])
def test_what_names_no_days_has_no_bounds(value: str) -> None:
    assert calendar.days(value) == ("", "")


def test_steps_stay_inside_the_calendar() -> None:
    assert calendar.add_months(date(2022, 3, 31), -1) == date(2022, 2, 28)
    assert calendar.add_months(date(2022, 12, 5), 2) == date(2023, 2, 5)
    assert calendar.add_months(date(2022, 1, 1), -10**9) == calendar.FIRST
    assert calendar.add_months(date(2022, 1, 1), 10**9) == calendar.LAST
    assert calendar.add_days(date(2022, 1, 1), 10**9) == calendar.LAST
    assert calendar.add_days(date(2022, 1, 1), -10**9) == calendar.FIRST
    assert calendar.day_of(2023, 2, 29) is None


@pytest.mark.parametrize(("year", "day"), [(1818, "1818-03-22"), (2008, "2008-03-23"), (2022, "2022-04-17"), (2023, "2023-04-09"),
(2038, "2038-04-25")])
def test_easter(year: int, day: str) -> None:
    assert calendar.easter(year).isoformat() == day


@pytest.mark.parametrize(("name", "year", "value"), [
    ("Armed Forces Day", 2021, "2021-03-27"),
    ("Thingyan", 2023, "2023-04-13/2023-04-16"),
    ("Thanksgiving", 1998, "1998-11-26"),
    ("Memorial Day", 2022, "2022-05-30"),
    ("Good Friday", 2022, "2022-04-15"),
    ("National Day of Myanmar", 2020, "2020-12-09"),
    ("National Day of Myanmar", 1950, ""),
    ("September 11 attacks", 2022, "2001-09-11"),
])
def test_named_days(name: str, year: int, value: str) -> None:
    assert in_year(name, year) == value


def test_every_named_day_has_a_value_this_century() -> None:
    for name in table()[1]:
        assert calendar.bounds(in_year(name, 2022)), name


# --- the publication date ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "value"), [
    ("2022-08-03", "2022-08-03"), ("2022-8-3", "2022-08-03"), ("2022-08", "2022-08"), ("2022", "2022"), (" 2022-08-03 ", "2022-08-03"),
    ("2022-08-03T10:00:00+06:30", "2022-08-03"), ("2022-08-03 10:00", "2022-08-03"), ("3 August 2022", "2022-08-03"),
    ("Aug. 3, 2022", "2022-08-03"),
    ("Wed, 03 Aug 2022 10:00:00 GMT", "2022-08-03"), ("Wednesday, August 3, 2022", "2022-08-03"), ("03/08/2022", "2022-08-03"),
])
def test_check_date_takes(given: str, value: str) -> None:
    assert check_date(given) == value


@pytest.mark.parametrize(("given", "language", "value"), [
    ("3 août 2022", "fr", "2022-08-03"), ("3 สิงหาคม 2022", "th-TH", "2022-08-03"), ("2022年8月3日", "zh", "2022-08-03"),
    ("3. August 2022", "de_DE", "2022-08-03"),
])
def test_other_languages_months_where_the_language_is_known(given: str, language: str, value: str) -> None:
    assert check_date(given, language) == value


@pytest.mark.parametrize(("given", "language"), [
    ("3 août", "fr"), ("hier", "fr"), ("il y a 3 jours", "fr"), ("3 août 2022", ""), ("3 août 2022", "xx"),
])
def test_no_date_is_made_up_in_other_languages(given: str, language: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        check_date(given, language)


@pytest.mark.parametrize("given", [
    "", "yesterday", "2022-13", "2022-02-30", "0000", "2022-00", "August", "22", "3 August", "x" * 1000, "2022-08-03x", "\0",
])
def test_check_date_refuses(given: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write it as YYYY-MM-DD"):
        check_date(given)


def test_the_given_date_beats_the_page() -> None:
    text = "BANGKOK, April 12, 2023 (AP) — Jets bombed a village."
    document = annotate(Article(text, published="2022-08-03", published_from="--published"))
    assert (document.published.value, document.published.why) == ("2022-08-03", "--published")


def test_metadata_that_is_no_date_is_no_evidence() -> None:
    assert annotate(Article("BANGKOK, April 12, 2023 (AP) — Jets bombed a village.", published="soon")).published.value == "2023-04-12"


@pytest.mark.usefixtures("clean_lexicon")
def test_a_user_can_add_days_and_events(tmp_path: Any) -> None:
    (tmp_path / "named-days.toml").write_text('[[day]]\nname = "River Day"\nphrases = ["river day"]\nrule = "09-10"\n', encoding="utf-8")
    event = '[[event]]\nname = "the flood"\ndate = "2019-09-12"\ncues = [["dam", "burst"]]\n'
    (tmp_path / "events.toml").write_text(event, encoding="utf-8")
    lexicon.extend(tmp_path)
    assert [m.value for m in read("They met on River Day.", "2019-09-20").times] == ["2019-09-10"]
    assert annotate(Article("The dam burst last month, drowning a village.")).published.value == "2019-10"


@pytest.mark.usefixtures("clean_lexicon")
@pytest.mark.parametrize(("name", "text", "message"), [
    ("named-days.toml", '[[day]]\nname = "X"\nphrases = ["x day"]\nrule = "soon"\n', "none of the forms"),
    ("events.toml", '[[event]]\nname = "X"\ndate = "soon"\ncues = [["x"]]\n', "must be written as YYYY-MM-DD"),
    ("events.toml", '[[event]]\nname = "X"\ndate = "2020-01-01"\ncues = [["ab*"]]\n', "at least 4 letters"),
    ("tense.toml", '[[tense]]\nvalue = "now"\nwords = ["x"]\n', "value must be past or future"),
    ("times.toml", '[[month]]\nvalue = "May"\nwords = ["x"]\n', "needs value"),
])
def test_a_bad_lexicon_entry_is_named(tmp_path: Any, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    lexicon.extend(tmp_path)
    with pytest.raises(lexicon.LexiconError, match=message) as raised:
        annotate(Article("The army took power on Monday in Yangon last month, and on River Day in May."))
    assert f"{name}, " in str(raised.value)


def test_the_evidence_is_named() -> None:
    text = ("Army shells village\n\nSoldiers came on Wednesday. "
            "The junta of Myanmar announced last week that it had executed four prisoners, among them a lawmaker.")
    published = annotate(Article(text)).published
    assert published.value == "2022-08-03"
    assert '"last week" said of the executions announced on 25 July 2022' in published.why


def test_the_clock_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime

    class Clockless(datetime.date):
        @classmethod
        def today(cls) -> Any:
            raise AssertionError("the clock was asked")

    monkeypatch.setattr(datetime, "date", Clockless)
    monkeypatch.setattr(time, "time", lambda: 1 / 0)
    assert annotate(Article("They met yesterday, on Friday, in May and last year.")).published.value == ""


# --- resolution -------------------------------------------------------------------------------------------------------


def test_days_and_reason_of_a_time() -> None:
    [mark] = read("The junta announced it last week.").times
    assert (mark.value, mark.earliest, mark.latest, mark.relative) == ("2022-W30", "2022-07-25", "2022-07-31", True)
    assert mark.why == "counted from the publication date, 2022-08-03"


def test_an_absolute_date_is_not_relative() -> None:
    [mark] = read("It was signed on 15 October 2015.").times
    assert (mark.earliest, mark.latest, mark.relative, mark.why) == ("2015-10-15", "2015-10-15", False, "as written")


def test_figures_that_can_be_read_both_ways_say_so() -> None:
    [mark] = read("The list of 9/2/2021 is long.").times
    assert mark.value == "2021-02-09"
    assert "month first it would be 2021-09-02" in mark.why


def test_figures_are_read_as_the_outlet_writes_them() -> None:
    marks = read("The list of 9/2/2021 is long; that of 9/28/2021 is longer.").times
    assert [m.value for m in marks] == ["2021-09-02", "2021-09-28"]
    assert "elsewhere the article writes the month first" in marks[0].why


def test_unknown_stays_unknown() -> None:
    marks = annotate(Article("They met on Wednesday, in July, last week and today.")).times
    assert [m.value for m in marks] == ["XXXX-WXX-3", "XXXX-07", "XXXX-WXX", "XXXX-XX-XX"]
    assert all(m.earliest == m.latest == "" for m in marks)


def test_background_dates_do_not_move_the_story() -> None:
    document = read("On Monday shells fell on the town, besieged since July 3. That night it burned.")
    assert [m.value for m in document.times] == ["2022-08-01", "2022-07-03", "2022-08-01TNI"]


def test_dates_in_quotations_do_not_move_the_story() -> None:
    document = read('She went to the prison on Monday. "When we met last Friday, he was well," she said. He was dead that morning.')
    assert [m.value for m in document.times] == ["2022-08-01", "2022-07-29", "2022-08-01TMO"]


def test_a_history_runs_on_from_its_own_dates() -> None:
    text = ("The war began in May 1942. In June the army withdrew. It was rebuilt in 1943, and in March 1944 it attacked. "
            "In December 1944 it crossed the river; in January it took the plain. "
            "On 3 May 1945 Rangoon fell. The following day the army marched in.")
    values = [m.value for d, m in timexes(text, "2009-12-19")]
    assert values == ["1942-05", "1942-06", "1943", "1944-03", "1944-12", "1945-01", "1945-05-03", "1945-05-04"]


def test_a_timeline_runs_on_from_entry_to_entry() -> None:
    text = ("Timeline\n\nFeb. 1, 2021: The army takes over.\nFeb. 9: A woman is shot.\nMarch 3: 38 die.\n"
            "July 25, 2022: Four hang.\nAug. 3: Lavrov comes.")
    document = read(text, "2023-02-01")
    assert [m.value for m in document.times] == ["2021-02-01", "2021-02-09", "2021-03-03", "2022-07-25", "2022-08-03"]
    assert annotate(Article(text)).published.value != "2021-02-01"


def test_a_clock_time_in_a_quotation_is_of_the_day_named_there() -> None:
    document = read('They came on Tuesday. "On Sunday they came at 4 in the afternoon," said a nurse.')
    assert [m.value for m in document.times] == ["2022-08-02", "2022-07-31", "2022-07-31T16:00"]


def test_times_of_a_sentence() -> None:
    document = read("They came on Monday. They left on Tuesday at noon, they said. Nothing else happened.")
    found: list[list[Time]] = [times_of(document, s) for s in document.sentences]
    assert [[m.value for m in marks] for marks in found] == [["2022-08-01"], ["2022-08-02T12:00"], []]
    for mark in document.times:
        assert document.tokens.starts[mark.i] == mark.start
        assert document.tokens.ends[mark.j - 1] == mark.end


# --- durations, sets, vague references ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "kind", "value"), [
    ("They waited 18 months.", "duration", "P18M"),
    ("They waited a year and a half.", "duration", "P18M"),
    ("They waited for days.", "duration", "PXD"),
    ("They waited several weeks.", "duration", "PXW"),
    ("They waited a fortnight.", "duration", "P2W"),
    ("They waited two decades.", "duration", "P20Y"),
    ("They waited 48 hours.", "duration", "PT48H"),
    ("They waited 2 1/2 hours.", "duration", "PT2H30M"),
    ("They waited twenty-five years.", "duration", "P25Y"),
    ("They waited a couple of months.", "duration", "P2M"),
    ("He was jailed for 33 years.", "duration", "P33Y"),
    ("It was a two-week pause.", "duration", "P2W"),
    ("It was a decades-long war.", "duration", "PXDE"),
    ("They are beaten every day.", "set", "P1D"),
    ("They are beaten daily.", "set", "P1D"),
    ("They march each Friday.", "set", "XXXX-WXX-5"),
    ("They march on Mondays.", "set", "XXXX-WXX-1"),
    ("They pay 3 dollars per month.", "set", "P1M"),
    ("They are now in hiding.", "date", "PRESENT_REF"),
    ("He recently resigned.", "date", "PAST_REF"),
    ("It will end in the near future.", "date", "FUTURE_REF"),
    ("It was common in the 19th century.", "date", "18"),
    ("They fought in 490 BC.", "date", "BC0490"),
    ("It ended in nineteen forty-eight.", "date", "1948"),
])
def test_vague_times_durations_and_sets(text: str, kind: str, value: str) -> None:
    assert [(k, v) for _, k, v in vague(text)] == [(kind, value)]


def test_ages_are_never_times() -> None:
    assert vague("The 19-year-old and her 3 months old son, a boy of 12 years of age, fled.") == []


def test_all_times_are_left_out_unless_asked_for() -> None:
    text = "They now wait for two weeks, as they did on Monday."
    assert [c.record()["value"] for c in extract(text, published="2022-08-03") if c.kind == "date"] == ["2022-08-01"]
    from myanmar_facts.extractors.dates import dates

    document = annotate(Article(text, published="2022-08-03"), all_times=True)
    assert [c.value for c in dates(document)] == ["PRESENT_REF", "P2W", "2022-08-01"]


def test_the_date_beside_a_byline_is_a_date() -> None:
    text = "Army shells village\nBy AFP, May 13, 2025\n\nSoldiers shelled a village, killing three people and hurting five, residents said."
    [claim] = [c for c in extract(text) if c.kind == "date"]
    assert (claim.text, claim.rule, claim.record()["value"]) == ("May 13, 2025", "date-byline", "2025-05-13")
    assert text[claim.start:claim.end] == "May 13, 2025"


# --- python -m myanmar_facts.timex ----------------------------------------------------------------------------------------


def test_timex_prints_json_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({"id": "a", "text": "He left on Friday for two days.", "dct": "2022-08-03"}),
    "", "not json", json.dumps({"id": "b", "text": "now"})]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {"id": "a", "start": 11, "end": 17, "text": "Friday", "type": "DATE", "value": "2022-07-29"},
        {"id": "a", "start": 22, "end": 30, "text": "two days", "type": "DURATION", "value": "P2D"},
        {"id": "b", "start": 0, "end": 3, "text": "now", "type": "DATE", "value": "PRESENT_REF"},
    ]
    assert err.startswith("timex: line 3 was left out: ")


def test_timex_says_when_a_file_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err


# --- hostile text ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("piece", [
    "may ", "May ", "1 ", "2021 ", "2021-", "12/", "the ", "the end of ", "two ", "May 5, ", "Monday ", "days ", "a ", "last ", "12:",
    "of the year ", "9 a.m. ", "early ", "-", "(August ",
    "and a half ", "hundred ", "Easter ", "\0", "\ud800", "၁၂ ", "'", "twenty-",
])
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    list(timexes(text[:1000], "2022-08-03"))
    started = time.perf_counter()
    list(timexes(text, "2022-08-03"))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text", ["", " ", "\n\n", "May", "2021", "the", "9999-99-99", "31 February 2021", "99999999 years ago",
"on the 31st of last month",
                                  "9999 years ago", "two thousand years later", "February 30", "May 32", "the year 0000",
                                  "1000 centuries ago", "24:61", "25pm", "0th century"])
@pytest.mark.parametrize("published", ["", "0001-01-01", "9999-12-31", "2022", "2022-03", "2024-02-29"])
def test_no_text_raises(text: str, published: str) -> None:
    for document, mark in timexes(f"They fled {text}.", published):
        assert 0 <= mark.start < mark.end <= len(document.view)
