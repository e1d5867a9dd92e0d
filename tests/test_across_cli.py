"""The commands across articles as users run them: formats, exit codes, sentences, and the seeds told together."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import regex

from .across_claims import GOLD
from .program import ROOT, SEEDS, facts

RIVALS = (
    "YANGON, May 4, 2023 (AFP) - At least 14 villagers were killed in an airstrike on Kani Township in Sagaing Region on Tuesday, "
    "residents said.\n",
    "NAYPYITAW, May 4, 2023 (Xinhua) -- Five people were killed in an airstrike on Kani Township in Sagaing Region on Tuesday, "
    "junta spokesman Zaw Min Tun said.\n",
)


@pytest.fixture
def rivals(tmp_path: Path) -> Path:
    for n, text in enumerate(RIVALS):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"))))


def test_rival_tolls_contradict_and_the_table_says_why(rivals: Path) -> None:
    done = facts("compare", rivals)
    assert done.returncode == 0
    out = done.stdout.decode()
    assert "CONTRADICT · killed" in out
    assert "no number satisfies" in out
    assert "2 articles, 2 stories" in done.stderr.decode()
    found = [json.loads(line) for line in facts("compare", rivals, "--contradictions", "--jsonl").stdout.splitlines()]
    assert {(r["figure"], r["source"]) for r in found} == {("at least 14", "residents"), ("5", "Zaw Min Tun")}
    assert {r["verdict"] for r in found} == {"contradict"}


@pytest.mark.parametrize(
    "folder", [SEEDS, pytest.param(GOLD / "seeds", marks=pytest.mark.skipif(not GOLD.is_dir(), reason="no ../shared/gold here"))]
)
def test_seeds_form_one_timeline(folder: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    done = facts("timeline", *paths, "--csv", "--only", "totals", "--category", "killed")
    found = [(r["date"], r["source"], r["figure"], r["change"], len(r["articles"].split("; "))) for r in rows(done.stdout)]
    body = "Assistance Association for Political Prisoners"
    assert found == [("2021-07-05", body, "892", "", 1), ("2022-08-03", body, "at least 2,100", "up 1,208 since 2021-07-05", 2)]
    assert "seed_004.txt: taken to be published on 2022-08-03" in done.stderr.decode()


def test_three_of_the_seeds_are_said_to_be_one_story() -> None:
    done = facts("compare", *sorted(SEEDS.glob("*.txt")), "--show", "stories", "--json")
    found = json.loads(done.stdout)
    assert [regex.findall(r"seed_00\d", r["articles"]) for r in found] == [["seed_001", "seed_002", "seed_003"]]
    assert "word for word" in found[0]["why"]


def test_every_figure_of_extract_is_in_compare() -> None:
    claims = [json.loads(line)["id"] for line in facts("extract", SEEDS, "-k", "casualty", "--jsonl").stdout.splitlines()]
    compared = [json.loads(line) for line in facts("compare", SEEDS, "--jsonl").stdout.splitlines()]
    assert len(claims) == sum(len(r["claims"].split("; ")) for r in compared) == sum(r["printings"] for r in compared)


def test_output_is_the_same_every_time() -> None:
    assert facts("compare", SEEDS, "--csv", PYTHONHASHSEED="1").stdout == facts("compare", SEEDS, "--csv", PYTHONHASHSEED="2").stdout
    assert facts("report", SEEDS, "-o", "-", PYTHONHASHSEED="1").stdout == facts("report", SEEDS, "-o", "-", PYTHONHASHSEED="2").stdout


def test_a_file_that_fails_is_told_and_the_rest_compared(rivals: Path) -> None:
    done = facts("compare", rivals / "0.txt", rivals / "none.txt", "--csv")
    assert done.returncode == 1
    assert "none.txt" in done.stderr.decode()
    assert len(rows(done.stdout)) == 1


@pytest.mark.parametrize("command", ["compare", "timeline", "report"])
def test_wrong_use_is_a_sentence_and_two(command: str, tmp_path: Path) -> None:
    output = ["-o", str(tmp_path)] if command == "report" else ["-f", "nonsense"]
    done = facts(command, SEEDS, *output)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize("command", ["compare", "timeline"])
def test_nothing_to_compare_is_no_failure(command: str) -> None:
    done = facts(command, "-", "--csv", stdin=b"Nobody was asked about the weather in Yangon.\n")
    assert done.returncode == 0
    assert rows(done.stdout) == []


def test_formulas_are_neutralised(rivals: Path) -> None:
    (rivals / "0.txt").rename(rivals / "=1+1.txt")
    done = facts("compare", "=1+1.txt", "--csv", cwd=rivals)
    assert [r["articles"] for r in rows(done.stdout)] == ["'=1+1.txt"]


def test_report_is_one_file_that_loads_nothing(rivals: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = facts("report", rivals, SEEDS, "-o", target, "--map", "--title", "Five & two")
    assert done.returncode == 0, done.stderr
    page = target.read_text(encoding="utf-8")
    assert "<h1>Five &amp; two</h1>" in page
    assert page.count("<script") == 1
    assert not regex.findall(r"(?:src|href)=[\"'](?!#|data:)", page)
    assert "Content-Security-Policy" in page
    assert 'class="spot killed"' in page, "Kani Township is on the map"


def test_report_without_its_libraries_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "pygal.py").write_text("raise ModuleNotFoundError('no', name='pygal')\n", encoding="utf-8")
    done = facts("report", SEEDS, "-o", tmp_path / "r.html", PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert done.returncode == 2
    assert "pip install 'myanmar-facts[report]'" in done.stderr.decode()
    assert not (tmp_path / "r.html").exists()


def test_officials_mentioned_with_their_quotes() -> None:
    done = facts("officials", "--mentioned", SEEDS, "--jsonl")
    assert done.returncode == 0
    found = {r["name"]: r for r in map(json.loads, done.stdout.splitlines())}
    lavrov = found["Sergei Lavrov"]
    assert lavrov["articles"] == 5
    assert lavrov["tellings"] < lavrov["cited_in"]
    claims = {json.loads(line)["id"] for line in facts("extract", SEEDS, "-k", "quote", "--jsonl").stdout.splitlines()}
    assert lavrov["quotes"] == len(lavrov["claims"].split("; ")) > 1
    assert set(lavrov["claims"].split("; ")) <= claims
    assert "[seeds/seed_001.txt:" in lavrov["saying"].replace(str(ROOT) + "/", "")
    assert b"of them cited" in done.stderr
