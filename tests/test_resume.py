"""Interrupted batches: killed, stopped by Ctrl-C and by a full disk at random points, then continued to the same bytes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from myanmar_facts.batch import Past
from myanmar_facts.batch.resume import RESUMABLE, Mark, Resumable, ResumeError

from .program import COMMAND, environment, facts

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 700 short articles, as files and as lines of a container, with failures among them."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "in").mkdir()
    for n in range(200):
        text = "" if n % 90 == 50 else f"Soldiers killed {n + 2} villagers in Sagaing on 3 May 2022.\n"
        (folder / "in" / f"{n:03}.txt").write_text(text)
    lines = [json.dumps({"text": f"At least {n + 2} people were wounded in Bago.", "id": str(n)}) for n in range(500)]
    lines[333] = "not JSON"
    (folder / "in" / "100b.jsonl").write_text("\n".join(lines))
    return folder


def whole(batch: Path, form: str) -> tuple[bytes, bytes]:
    """What an uninterrupted run writes, and its last line on standard error."""
    path = batch / f"whole.{form}"
    if not path.exists():
        done = facts("extract", "in", "-o", path, "--jobs", "0", cwd=batch)
        assert done.returncode == 1
        (batch / f"{form}.summary").write_bytes(done.stderr.splitlines()[-1])
    return path.read_bytes(), (batch / f"{form}.summary").read_bytes()


def run_until(command: list[str], part: Path, size: int, number: int, cwd: Path) -> int:
    """Start the program, send it a signal when its output has grown to ``size``, and wait for its end."""
    process = subprocess.Popen(
        [*COMMAND, *command], cwd=cwd, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if part.exists() and part.stat().st_size >= size:
            process.send_signal(number)
            break
        time.sleep(0.002)
    return process.wait(60)


@posix
@pytest.mark.parametrize("form", RESUMABLE)
def test_killed_at_random_points_and_resumed_a_batch_ends_with_the_same_bytes(batch: Path, tmp_path: Path, form: str) -> None:
    expected, summary = whole(batch, form)
    chance = random.Random(f"points of {form}")
    output, part = tmp_path / f"out.{form}", tmp_path / f".out.{form}.part"
    kept = 0
    third = len(expected) // 3
    for size in (third * n + chance.randrange(third) for n in range(3)):
        jobs = str(chance.choice([0, 1, 2]))
        number = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        run_until(["extract", "in", "-o", str(output), "--jobs", jobs, "--resume"], part, size, number, batch)
        kept += (tmp_path / f".out.{form}.journal").exists()
        if output.exists():
            break
    done = facts("extract", "in", "-o", output, "--jobs", "2", "--resume", cwd=batch)
    assert output.read_bytes() == expected
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == summary
    assert kept
    assert sorted(p.name for p in tmp_path.iterdir()) == [output.name]


@posix
def test_ctrl_c_says_how_to_go_on(batch: Path, tmp_path: Path) -> None:
    expected, _ = whole(batch, "csv")
    output, part = tmp_path / "out.csv", tmp_path / ".out.csv.part"
    command = ["extract", "in", "-o", str(output), "--jobs", "1"]
    process = subprocess.Popen(
        [*COMMAND, *command], cwd=batch, env=environment(), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    while not (tmp_path / ".out.csv.journal").exists() and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"the same command with --resume goes on from there" in errors
    assert b"Traceback" not in errors
    assert not output.exists()
    assert part.exists()
    done = facts(*command, "--resume", cwd=batch)
    assert b"Going on after" in done.stderr
    assert output.read_bytes() == expected


@posix
def test_a_full_disk_is_told_and_can_be_resumed_from(batch: Path, tmp_path: Path) -> None:
    import resource

    expected, _ = whole(batch, "csv")
    output = tmp_path / "out.csv"
    command = [*COMMAND, "extract", "in", "-o", str(output), "--jobs", "2"]
    full = subprocess.run(
        command, cwd=batch, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (len(expected) * 2 // 3,) * 2))
    assert full.returncode == 1
    assert b"out.csv: it cannot be written" in full.stderr
    assert b"--resume goes on from there" in full.stderr
    assert not output.exists()
    subprocess.run([*command, "--resume"], cwd=batch, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    assert output.read_bytes() == expected


@posix
def test_another_command_or_input_is_not_gone_on_with(batch: Path, tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out.csv"
    folder.mkdir()
    for n in range(300):
        (folder / f"{n:03}.txt").write_text(f"Soldiers killed {n + 2} villagers.")
    (folder / "299.txt").write_text("")
    assert facts("extract", "in", "-o", output, "--strict", cwd=tmp_path).returncode == 1
    journal = tmp_path / ".out.csv.journal"
    kept = journal.read_bytes()
    other = facts("extract", "in", "-o", output, "--resume", "--kind", "date", cwd=tmp_path)
    assert other.returncode == 1
    assert b"the interrupted command was another: its columns" in other.stderr
    (folder / "000.txt").write_text("Soldiers killed two other villagers.")
    changed = facts("extract", "in", "-o", output, "--resume", cwd=tmp_path)
    assert changed.returncode == 1
    assert b"changed, added, removed or renamed since" in changed.stderr
    assert journal.read_bytes() == kept
    assert facts("extract", "in", "-o", output, cwd=tmp_path).returncode == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out.csv"]


@pytest.mark.parametrize("output", [[], ["-o", "out.xlsx"], ["-o", "out.json"], ["--split", "out"], ["-o", "-", "-f", "csv"]])
def test_resume_needs_a_file_that_only_grows(output: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people died.")
    done = facts("extract", "a.txt", "--resume", *output, cwd=tmp_path)
    assert done.returncode == 2
    assert b"csv, tsv, jsonl" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "out") == ["a.txt"]


def test_with_nothing_to_resume_a_run_begins_at_the_beginning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two people died.")
    done = facts("extract", "a.txt", "-o", "out.csv", "--resume", cwd=tmp_path)
    assert done.returncode == 0
    assert b"nothing to go on with" in done.stderr
    assert (tmp_path / "out.csv").read_text().count("\n") > 1


# -- the journal by itself


def grown(target: Path, marks: int) -> None:
    """An output that was cut off after ``marks`` checkpoints of ten bytes each and five bytes more."""
    file = Resumable(target, {"a": 1}, resume=False)
    for n in range(1, marks + 1):
        file.write(f"line {n:4}\n")
        file.advance(Past(n, f"d{n}"), n, 2 * n, 0)
        file.checkpoint()
    file.write("lost ")
    file._file.flush()
    file._file.close()


def at(target: Path, tasks: int) -> Mark:
    return Mark(tasks, f"d{tasks}" if tasks else "", 10 * tasks, tasks, 2 * tasks, 0)


def test_a_journal_cut_off_anywhere_leads_to_its_last_whole_line(tmp_path: Path) -> None:
    target, journal = tmp_path / "out", tmp_path / ".out.journal"
    grown(target, 4)
    data = journal.read_bytes()
    for cut in range(len(data), -1, -7):
        journal.write_bytes(data[:cut] + b"\0" * (cut % 3))
        file = Resumable(target, {"a": 1}, resume=True)
        done = max(0, data[:cut].count(b"\n") - 1)
        assert file.mark == at(target, done)
        file.write("one more\n\n")
        file.advance(Past(done + 1, f"d{done + 1}"), done + 1, 2 * done + 2, 0)
        file.checkpoint()
        file._file.close()
        again = Resumable(target, {"a": 1}, resume=True)
        assert again.mark == at(target, done + 1)
        again._file.close()
        grown(target, 4)


def test_an_output_shorter_than_its_journal_leads_to_the_checkpoint_that_it_reaches(tmp_path: Path) -> None:
    target, part = tmp_path / "out", tmp_path / ".out.part"
    grown(target, 4)
    os.truncate(part, 27)
    file = Resumable(target, {"a": 1}, resume=True)
    assert file.mark == at(target, 2)
    assert part.stat().st_size == 20
    for n in (3, 4):
        file.write(f"line {n:4}\n")
        file.advance(Past(n, f"d{n}"), n, 2 * n, 0)
        file.checkpoint()
    file.finish()
    assert target.read_text() == "".join(f"line {n:4}\n" for n in range(1, 5))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_a_short_run_that_ends_early_leaves_nothing(tmp_path: Path) -> None:
    file = Resumable(tmp_path / "out", {}, resume=False)
    file.write("x")
    file.advance(Past(1, "d"), 1, 1, 0)
    assert file.abandon() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is of POSIX")
def test_two_runs_do_not_write_the_same_output(tmp_path: Path) -> None:
    code = "import sys, pathlib, myanmar_facts.batch.resume as r; r.Resumable(pathlib.Path(sys.argv[1]), {}, False)"
    target = tmp_path / "out"
    file = Resumable(target, {}, resume=False)
    done = subprocess.run([sys.executable, "-c", code, str(target)], env=environment(), capture_output=True, text=True, timeout=60)
    assert "another run is writing this output" in done.stderr
    file.finish()
    grown(tmp_path / "new", 1)
    with pytest.raises(ResumeError, match="another: its a was 1, now it is 2"):
        Resumable(tmp_path / "new", {"a": 2}, resume=True)
