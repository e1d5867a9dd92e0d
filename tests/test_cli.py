"""The command line, in real processes: exit codes, pipes, files, messages."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from myanmar_facts import __version__, lexicon

from .program import COMMAND, SEEDS, environment, facts, start

SEED = SEEDS / "seed_000.txt"
TEXT = "Eleven villagers were killed and two others wounded in Sagaing on 12 April 2023.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def records(output: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.decode().splitlines()]


# -- help, version, wrong usage


def test_help_names_every_command_and_exit_code() -> None:
    from myanmar_facts.cli import COMMANDS

    done = facts("--help")
    assert done.returncode == 0
    assert done.stdout == facts("-h").stdout
    for name in COMMANDS:
        assert name in done.stdout.decode()
    assert "130" in done.stdout.decode()


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "myanmar_facts", "--help"], env=environment(), capture_output=True, text=True
    )
    imported = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert done.returncode == 0
    assert not {name for name in imported if name.split(".")[0] in ("click", "rich", "dateparser", "regex", "tomllib", "csv")}
    assert not {
        name for name in imported if name.startswith(("myanmar_facts.lexicon", "myanmar_facts.annotate", "myanmar_facts.extractors"))
    }


def test_a_command_imports_no_other_command() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "myanmar_facts", "columns", "--csv"], env=environment(), capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "myanmar_facts.cli.extract" not in done.stderr
    assert "dateparser" not in done.stderr
    assert "rich" not in done.stderr.split()


def test_help_has_every_option_in_one_section() -> None:
    from myanmar_facts.cli.sections import SECTIONS

    flags = [flag for section in SECTIONS.values() for flag in section]
    assert len(flags) == len(set(flags))
    text = facts("extract", "--help").stdout.decode()
    for flag in ("--format", "--kind", "--published", "--lexicon", "--output", "--exit-status", "--all-times", "--help"):
        assert len([line for line in text.splitlines() if line.lstrip().startswith(("-",)) and f"{flag} " in f"{line} "]) == 1, flag


def test_no_arguments_is_help_and_wrong_usage() -> None:
    done = facts()
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: facts COMMAND")


def test_version_has_the_lexicon_too() -> None:
    assert facts("--version").stdout.decode() == f"facts {__version__} (lexicon {lexicon.VERSION})\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["extract", "--nonsense"], "No such option"),
        (["extract", "-f", "wav", SEED], "'wav' is not one of"),
        (["extract", "-c", "catgory", SEED], "there is no column catgory. Did you mean category?"),
        (["extract", "-k", "date", "-c", "category", SEED], "there is no column category in date records"),
        (["extract", "--published", "yesterday", SEED], "yesterday"),
        (["extract", "--published", "2023-02-30", SEED], "2023-02-30"),
        (["extract", "--lexicon", "/nowhere", SEED], "/nowhere: no such lexicon directory"),
        (["extract", "-o", "claims.wav", SEED], "claims.wav: the suffix does not say which format is meant"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_sentence(arguments: list[str | Path], says: str) -> None:
    done = facts(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


# -- what is read


def test_no_path_at_a_terminal_is_help_and_exits_with_2() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run([*COMMAND, "extract"], stdin=theirs, env=environment(), capture_output=True, timeout=60)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"Usage: facts extract" in done.stderr


def test_a_pipe_is_read_with_and_without_a_dash(article: Path) -> None:
    piped = facts("extract", "--jsonl", stdin=TEXT.encode())
    assert piped.returncode == 0
    assert piped.stdout == facts("extract", "--jsonl", "-", stdin=TEXT.encode()).stdout
    assert {r["doc"] for r in records(piped.stdout)} == {"-"}
    named = records(facts("extract", "--jsonl", article).stdout)
    assert [r["id"] for r in records(piped.stdout)] == [r["id"] for r in named]
    assert {r["sha256"] for r in named} == {hashlib.sha256(TEXT.encode()).hexdigest()}


def test_folders_are_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", "a.txt", ".hidden.txt", ".git/x.txt", "README.md", "notes.log"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    found = records(facts("extract", "--jsonl", ".", cwd=tmp_path).stdout)
    assert list(dict.fromkeys(str(r["doc"]) for r in found)) == ["./a.txt", "./b.txt", "./a/z.md", "./a/b/c.txt"]
    assert {r["doc"] for r in records(facts("extract", "--jsonl", "notes.log", cwd=tmp_path).stdout)} == {"notes.log"}


def test_the_same_bytes_every_time() -> None:
    first, second = facts("extract", "--jsonl", "seeds", PYTHONHASHSEED="1"), facts("extract", "--jsonl", "seeds", PYTHONHASHSEED="2")
    assert first.stdout == second.stdout
    assert first.stdout


BAD = {
    "empty": (b"", "it is empty"),
    "blank": (b" \n\xef\xbb\xbf\n", "it is empty"),
    "binary": (bytes(range(256)) * 40, "binary data, not text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "this is a PNG image, not text"),
    "endless": (b"killed 12 people " * 3_000_000, "it has a line of more than 1,000,000 characters"),
    "Burmese": ("စစ်တပ်က ရွာသား ၁၁ ဦးကို သတ်ဖြတ်ခဲ့သည်။".encode(), "Burmese script"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_the_rest_is_done(name: str, tmp_path: Path, article: Path) -> None:
    data, says = BAD[name]
    bad = tmp_path / f"{name}.txt"
    bad.write_bytes(data)
    done = facts("extract", "--jsonl", "-q", bad, article)
    assert done.returncode == 1
    messages = done.stderr.decode().splitlines()
    assert len(messages) == 1, messages
    assert messages[0].startswith(f"{bad}: ")
    assert says in messages[0]
    assert {r["doc"] for r in records(done.stdout)} == {str(article)}


def test_missing_paths_and_empty_folders_are_told(tmp_path: Path, article: Path) -> None:
    (tmp_path / "folder").mkdir()
    done = facts("extract", "--jsonl", "-q", tmp_path / "none.txt", tmp_path / "folder", article)
    assert done.returncode == 1
    first, second = done.stderr.decode().splitlines()
    assert first == f"{tmp_path}/none.txt: there is no such file or directory."
    assert second.startswith(f"{tmp_path}/folder: the directory has no articles in it")
    assert records(done.stdout)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    done = facts("extract", "-q", path)
    assert (done.returncode, done.stderr.decode()) == (1, f"{path}: permission to read it was denied.\n")


def test_a_file_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    done = facts("extract", "-q", path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"{path}: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("“Eleven people were killed,” said Padoh Saw é.".encode("cp1252"), "not valid UTF-8"),
        (b"Eleven people were killed.\0 Two fled.", "NUL"),
    ],
)
def test_warnings_name_the_file_and_do_not_fail(data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    done = facts("extract", "--jsonl", path)
    assert done.returncode == 0
    warning = done.stderr.decode().splitlines()[0]
    assert warning.startswith(f"{path}: ")
    assert says in warning
    assert facts("extract", "--jsonl", "-q", path).stderr == b""


def test_standard_input_is_called_so_in_messages() -> None:
    done = facts("extract", "-q", stdin=b"")
    assert (done.returncode, done.stderr) == (1, b"standard input: it is empty.\n")


def test_file_names_cannot_play_with_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.txt"
    path.write_bytes(b"")
    done = facts("extract", "-q", path)
    assert b"\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_name_that_is_not_utf8_is_printed_as_an_escape(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as stream:
        stream.write(TEXT.encode())
    done = subprocess.run([*map(os.fsencode, COMMAND), b"extract", b"--jsonl", name], env=environment(), capture_output=True, timeout=60)
    assert done.returncode == 0
    assert {str(r["doc"]) for r in records(done.stdout)} == {f"{tmp_path}/caf\udce9.txt"}


# -- what is printed


def test_the_summary_is_on_standard_error(article: Path) -> None:
    done = facts("extract", "--jsonl", article, "nowhere.txt")
    n = len(records(done.stdout))
    assert done.stderr.decode().splitlines()[-1] == f"{n} claims in 1 article; 1 failed."
    assert done.returncode == 1


def test_kinds_and_columns(article: Path) -> None:
    done = facts("extract", "--csv", "-k", "casualty", "-c", "category,count,text", article)
    rows = list(csv.reader(io.StringIO(done.stdout.decode())))
    assert rows[0] == ["category", "count", "text"]
    assert ["killed", "11"] in [row[:2] for row in rows]
    from myanmar_facts.claims import NAMES, union

    one = facts("extract", "--csv", "-k", "date", article).stdout.decode().splitlines()[0]
    assert one.split(",") == list(NAMES["date"])
    all_of_them = facts("extract", "--csv", article).stdout.decode().splitlines()[0]
    assert all_of_them.split(",") == [c.name for c in union()]
    bare = facts("extract", "--csv", "--no-headers", "-k", "casualty", "-k", "date", article).stdout.decode()
    assert not bare.startswith("id,")
    chosen = records(facts("extract", "--jsonl", "-c", "kind,category", article).stdout)
    assert {tuple(r) for r in chosen} == {("kind", "category")}


def test_utf8_in_any_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“Eleven villagers were killed,” said Mr Müller of “Rôle” in Kyaukse on 12 April 2023.", encoding="utf-8")
    done = facts("extract", "--jsonl", path, LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert done.stdout == facts("extract", "--jsonl", path).stdout
    assert b"\\u" not in done.stdout


def test_excel_gets_its_mark_and_line_ends(article: Path) -> None:
    plain, excel = facts("extract", "--csv", article).stdout, facts("extract", "--csv", "--excel", article).stdout
    assert excel == b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    assert b"\r" not in plain


def test_exit_status_says_that_there_was_nothing(tmp_path: Path, article: Path) -> None:
    path = tmp_path / "nothing.txt"
    path.write_text("The rain fell on the hills, and the river rose.\n", encoding="utf-8")
    assert facts("extract", path).returncode == 0
    assert facts("extract", "-e", path).returncode == 4
    assert facts("extract", "--exit-status", path, article).returncode == 0
    assert facts("extract", "-e", path, "nowhere.txt").returncode == 1


def test_verbose_says_where_the_date_is_from(article: Path) -> None:
    done = facts("extract", "-v", "--jsonl", "--published", "2023-04-13", article)
    assert f"{article}: published 2023-04-13 (" in done.stderr.decode()
    assert {r["published"] for r in records(done.stdout)} == {"2023-04-13"}


def test_colours_follow_the_terminal_and_no_color(article: Path) -> None:
    assert b"\x1b[" not in facts("extract", article).stdout
    assert (
        b"\x1b["
        in subprocess.run(
            [*COMMAND, "extract", str(article)],
            env={k: v for k, v in environment(FORCE_COLOR="1", TERM="xterm").items() if k != "NO_COLOR"},
            capture_output=True,
        ).stdout
    )


# -- output files


def test_the_format_follows_the_suffix_of_the_output(tmp_path: Path, article: Path) -> None:
    for name, option in (
        ("c.csv", "--csv"),
        ("c.jsonl", "--jsonl"),
        ("c.json", "--json"),
        ("c", "-ftable"),
    ):
        done = facts("extract", "-q", "-o", tmp_path / name, article)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (tmp_path / name).read_bytes() == facts("extract", option, article).stdout
    facts("extract", "-q", "-o", tmp_path / "x.csv", "-f", "jsonl", article)
    assert records((tmp_path / "x.csv").read_bytes())
    assert facts("extract", "--csv", "-o", "-", article).stdout == facts("extract", "--csv", article).stdout


def test_the_output_keeps_its_mode_and_links(tmp_path: Path, article: Path) -> None:
    target = tmp_path / "real.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(target)
    assert facts("extract", "-o", tmp_path / "link.csv", article).returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("id,kind")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "link.csv", "real.csv"]


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, article: Path) -> None:
    done = facts("extract", "-o", tmp_path / "none" / "c.csv", article)
    assert done.returncode == 1
    assert done.stderr.decode() == f"{tmp_path}/none/c.csv: it cannot be written (no such file or directory).\n"
    assert facts("extract", "-f", "csv", "-o", tmp_path, article).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told(article: Path) -> None:
    done = facts("extract", "-q", "-f", "csv", "-o", "/dev/full", article)
    assert done.returncode == 1
    assert done.stderr.decode() == "/dev/full: it cannot be written (no space left on device).\n"
    with open("/dev/full", "wb") as full:
        piped = subprocess.run([*COMMAND, "extract", "-q", "--csv", str(article)], env=environment(), stdout=full, stderr=subprocess.PIPE)
    assert piped.returncode == 1
    assert piped.stderr.decode() == "standard output: it cannot be written (no space left on device).\n"


def test_the_output_is_not_its_own_input(tmp_path: Path, article: Path) -> None:
    before = article.read_bytes()
    done = facts("extract", "-f", "markdown", "-o", article, article)
    assert done.returncode == 2
    assert done.stderr.decode().endswith(f"{article}: this is one of the files to read; the output would take its place.\n")
    assert article.read_bytes() == before
    for _ in range(2):
        assert facts("extract", "-o", tmp_path / "claims.md", tmp_path).returncode == 0
    assert (tmp_path / "claims.md").read_text(encoding="utf-8").count("## ") == 1 + (tmp_path / "claims.md").read_text(
        encoding="utf-8"
    ).count("###")


def test_a_device_is_written_and_not_replaced(article: Path) -> None:
    assert facts("extract", "-f", "csv", "-o", "/dev/null", article).returncode == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


# -- interruption


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for n in range(60):
        (tmp_path / f"{n}.txt").write_bytes(SEED.read_bytes())
    for form in ("jsonl", "table", "csv", "json"):
        process = start("extract", "-q", "-f", form, tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_the_shell_closed_is_no_fault(closed: str, article: Path) -> None:
    command = f'exec "{sys.executable}" -m myanmar_facts extract --jsonl "{article}" {closed}'
    done = subprocess.run(["sh", "-c", command], env=environment(), capture_output=True, timeout=60)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert bool(done.stdout) == (closed != ">&-")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_with_130_and_one_line_and_no_half_file(tmp_path: Path) -> None:
    process = start("extract", "-o", tmp_path / "c.csv", SEED, "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 30
    while not list(tmp_path.glob(".c.csv.*")) and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"Interrupted.\n")
    assert list(tmp_path.iterdir()) == []


# -- the other commands


def test_columns_lists_every_column() -> None:
    from myanmar_facts.claims import union

    found = records(facts("columns", "--jsonl").stdout)
    assert {r["column"] for r in found} == {c.name for c in union()}
    assert all(r["meaning"] for r in found)
    assert b"column" in facts("columns").stdout


def test_explain_marks_the_claims_and_says_why(article: Path) -> None:
    done = facts("explain", article)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "⟦1 " in text
    assert "casualty killed 11 villagers" in text
    assert "rule " in text
    only = facts("explain", "-k", "date", article).stdout.decode()
    assert "casualty" not in only
    assert facts("explain", "nowhere.txt").returncode == 1


@pytest.mark.skipif(not (Path(sys.executable).parent / "facts").exists(), reason="the program is not installed in this environment")
def test_python_minus_m_is_the_same_program() -> None:
    script = Path(sys.executable).parent / "facts"
    assert subprocess.run([script, "--version"], capture_output=True).stdout == facts("--version").stdout


def test_completion_is_offered() -> None:
    done = facts("", _FACTS_COMPLETE="bash_complete", COMP_WORDS="facts ext", COMP_CWORD="1")
    assert b"extract" in done.stdout
    assert b"complete" in facts(_FACTS_COMPLETE="bash_source").stdout


def test_all_times_adds_durations_and_vague_times() -> None:
    data = b"He was held for three days, recently, and set free in May 2022."
    plain, all_of_them = (
        records(facts("extract", "--jsonl", "-k", "date", *option, stdin=data).stdout) for option in ([], ["--all-times"])
    )
    assert [r["value"] for r in plain] == ["2022-05"]
    assert [(r["type"], r["value"]) for r in all_of_them] == [("duration", "P3D"), ("date", "PAST_REF"), ("date", "2022-05")]
