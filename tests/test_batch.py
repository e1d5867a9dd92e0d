"""Batches: order, hanging and dying processes, memory, limits. Workers are copies of this process, so what is patched here holds there."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from myanmar_facts import readers
from myanmar_facts.article import Article
from myanmar_facts.batch import Limits, Past, Result, Step, Wanted, extraction, pool, progress, run, steps, worker
from myanmar_facts.batch.steps import InputChanged
from myanmar_facts.batch.timelimit import TimeLimit, within
from myanmar_facts.readers import Problem, Source

from .program import facts

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="patches reach worker processes only where they are forked")


def documents(count: int, texts: dict[int, str] | None = None) -> Iterator[Source]:
    """Documents named 0, 1, 2 ... with the number of the dead in each."""
    for n in range(count):
        text = (texts or {}).get(n, f"Soldiers killed {n + 2} villagers in Sagaing.")
        yield Source(str(n), ".txt", data=text.encode())


def container(count: int) -> Source:
    lines = (json.dumps({"text": f"Soldiers killed {n + 2} villagers in Sagaing.", "id": f"a{n}"}) for n in range(count))
    return Source("many.jsonl", ".jsonl", data="\n".join(lines).encode())


def told(found: list[Step]) -> list[str]:
    """One line for each result and problem."""
    return [f"{i.article.doc}: {len(i.claims)}" if isinstance(i, Result) else i.sentence for step in found for i in step.items]


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles that say how their extraction is to end."""
    plain = extraction.result

    def result(article: Article, wanted: Wanted) -> Result | Problem:
        text = article.text.strip()
        if text == "LOOP":
            while True:
                pass
        if text == "DEAF":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
        if text == "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        if text == "EXIT":
            os._exit(3)
        return plain(article, wanted)

    monkeypatch.setattr(extraction, "result", result)
    monkeypatch.setattr(steps, "result", result)
    monkeypatch.setattr(pool, "_GRACE", 0.2)


# -- the same whatever the number of processes


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with every sort of document, bad ones among them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}.txt").write_text(f"{n + 2} people were killed in Sagaing on {n + 1} May 2022, U Aung said.\n")
    (folder / "03.txt").write_text("")
    (folder / "05.jsonl").write_bytes(container(15).data or b"")
    (folder / "06.jsonl").write_text('{"text": "Three people died."}\nnot json\n{"text": "Four people died."}\n')
    with zipfile.ZipFile(folder / "07.zip", "w") as archive:
        for n in range(5):
            archive.writestr(f"{n}.txt", f"{n + 2} people were wounded.")
        archive.writestr("../out.txt", "no")
    return folder


def test_the_same_bytes_and_messages_from_any_number_of_processes(mixed: Path) -> None:
    expected = facts("extract", "--csv", "--jobs", "0", mixed, "missing.txt")
    assert expected.returncode == 1
    assert expected.stdout.count(b"\n") > 30
    for jobs in ("1", "3"):
        done = facts("extract", "--csv", "--jobs", jobs, mixed, "missing.txt")
        assert (done.stdout, done.stderr, done.returncode) == (expected.stdout, expected.stderr, 1)


def test_strict_stops_at_the_first_failure(mixed: Path) -> None:
    for jobs in ("0", "2"):
        done = facts("extract", "--jsonl", "--strict", "--jobs", jobs, mixed)
        docs = {json.loads(line)["doc"][-6:] for line in done.stdout.splitlines()}
        assert done.returncode == 1
        assert docs == {"00.txt", "01.txt", "02.txt"}
        assert b"03.txt" in done.stderr
        assert b"--strict" in done.stderr


def test_a_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker.Worker, "start", None)
    assert len(told(list(run(documents(8), Wanted())))) == 8
    with pytest.raises(TypeError):
        list(run(documents(9), Wanted()))


# -- what goes wrong in a worker


@needs_fork
@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(("what", "said"), [
    ("LOOP", "took longer than 0.5 seconds"), ("DEAF", "took longer than 0.5 seconds"), ("KILL", "SIGKILL"), ("EXIT", "exit code 3")])
def test_a_document_that_ends_its_worker_is_told_and_the_rest_goes_on(what: str, said: str) -> None:
    expected = told(list(run(documents(30), Wanted(), Limits(0))))
    found = told(list(run(documents(30, {4: what, 5: what, 29: what}), Wanted(), Limits(2, 0.5))))
    for n in range(30):
        if n in (4, 5, 29):
            assert found[n].startswith(f"{n}: ")
            assert said in found[n]
        else:
            assert found[n] == expected[n]


@needs_fork
@pytest.mark.usefixtures("misbehaving")
def test_a_hanging_article_is_interrupted_without_workers_too() -> None:
    found = told(list(run(documents(3, {1: "LOOP"}), Wanted(), Limits(0, 0.2))))
    assert "took longer than 0.2 seconds" in found[1]
    assert len(found) == 3


def test_the_time_limit_is_the_timeout_of_a_pattern_search() -> None:
    import regex

    started = time.monotonic()
    with pytest.raises(TimeLimit):
        within(0.2, lambda: regex.search(r"(a|a|aa)+$", "a" * 60 + "b"))
    assert time.monotonic() - started < 5
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@needs_fork
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_container_whose_reader_dies_or_hangs_costs_only_its_rest(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = worker.read

    def read(source: Source) -> Iterator[Article | Problem]:
        for n, item in enumerate(plain(source)):
            if source.name == "die" and n == 7:
                os.kill(os.getpid(), signal.SIGKILL)
            if source.name == "hang" and n == 7:
                time.sleep(60)
            yield item

    monkeypatch.setattr(worker, "read", read)
    data = container(20).data
    sources = [Source("die", ".jsonl", data=data), Source("hang", ".jsonl", data=data), *documents(1)]
    found = told(list(run(iter(sources), Wanted(), Limits(jobs, 0.5))))
    assert len(found) == 7 + 1 + 7 + 1 + 1
    assert "after 7 articles" in found[7]
    assert "SIGKILL" in found[7]
    assert "took longer than 0.5 seconds" in found[15]
    assert found[16].startswith("0: ")


@needs_fork
def test_workers_that_cannot_start_are_an_error_and_not_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", lambda *arguments: os._exit(9))
    with pytest.raises(pool.PoolError, match="--jobs 0"):
        list(run(documents(3), Wanted(), Limits(2)))


@needs_fork
def test_closing_a_batch_early_leaves_no_process() -> None:
    import multiprocessing

    batch = run(documents(500), Wanted(), Limits(2))
    assert next(batch).name == "0"
    assert len(multiprocessing.active_children()) == 2
    batch.close()
    assert multiprocessing.active_children() == []


# -- memory


@needs_fork
def test_input_is_taken_only_as_fast_as_output_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "result", lambda article, wanted: Result(article, []))
    taken = 0

    def counted() -> Iterator[Source]:
        nonlocal taken
        for source in documents(2000):
            taken += 1
            yield source

    for done, _ in enumerate(run(counted(), Wanted(), Limits(2)), 1):
        assert taken - done <= 2 * pool._WINDOW
    assert taken == 2000


@needs_fork
def test_articles_larger_than_a_pipe_do_not_block_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "result", lambda article, wanted: Result(article, []))
    lines = [json.dumps({"text": "x " * (200_000 if n % 3 else 20), "id": str(n)}) for n in range(60)]
    source = Source("large.jsonl", ".jsonl", data="\n".join(lines).encode())
    found = told(list(run(iter([source]), Wanted(), Limits(2, 20))))
    assert found == [f"large.jsonl#{n}: 0" for n in range(60)]


# -- going on


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_batch_goes_on_behind_any_step(jobs: int) -> None:
    def sources() -> Iterator[Source | Problem]:
        return iter([*documents(3), Problem("gone: there is no such file.", failed=True), container(12), *documents(2)])

    whole = list(run(sources(), Wanted(), Limits(0)))
    for n in (1, 4, 5, 9, len(whole)):
        rest = list(run(sources(), Wanted(), Limits(jobs), whole[n - 1].past))
        assert told(rest) == told(whole[n:])
        assert [step.past for step in rest] == [step.past for step in whole[n:]]


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_batch_does_not_go_on_with_another_input(jobs: int) -> None:
    past = list(run(documents(5), Wanted(), Limits(0)))[3].past
    with pytest.raises(InputChanged):
        list(run(documents(5, {1: "another"}), Wanted(), Limits(jobs), past))
    with pytest.raises(InputChanged):
        list(run(documents(2), Wanted(), Limits(jobs), past))
    with pytest.raises(InputChanged):
        list(run(documents(5), Wanted(), Limits(jobs), Past(4, "0" * 64)))


# -- the bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_shows_files_articles_and_rate_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_FIRST", 0.0)
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with progress.shown(True, lambda: 4) as advance:
        for step in run(iter([*documents(2), container(3)]), Wanted(), Limits(0)):
            advance(step)
    assert "2 of 4 files" in screen.getvalue()
    assert "5 articles" in screen.getvalue()
    assert "3 of 4" not in screen.getvalue()


def test_no_bar_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress.shown(True, lambda: 1 // 0) as advance:
        advance(next(run(documents(1), Wanted(), Limits(0))))
    assert screen.getvalue() == ""


def test_documents_are_counted_without_being_opened(mixed: Path) -> None:
    assert progress.documents([str(mixed), "https://example.org/never-fetched", "missing.txt"], readers.Options()) == 15 + 2
