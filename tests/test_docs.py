"""The documentation is true: its commands run, its generated parts are current, its links lead somewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import regex

from docs import generate
from myanmar_facts import lexicon

from .program import ROOT, environment

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("seeds/*.md"), *ROOT.glob("bench/*.md")])
_FENCE = regex.compile(r"^```(\w+)\n(.*?)^```$", regex.M | regex.S)
_LINK = regex.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
#: Commands that a test cannot run, and what shows instead that they work.
ELSEWHERE = {
    "pipx install .": "tests/test_wheel.py installs the wheel into an empty environment",
    "make run": "the .ci/run of this project; its command is tests/expected/seeds.table.txt",
    "make test": "you are looking at it",
}


def blocks(*languages: str) -> list[tuple[Path, str]]:
    return [(page, m[2]) for page in PAGES for m in _FENCE.finditer(page.read_text(encoding="utf-8")) if m[1] in languages]


def commands() -> list[Any]:
    found = []
    for page, block in blocks("sh", "bash", "console"):
        shown = "$ " in block
        for line in block.splitlines():
            if line.startswith("#") or not line.strip() or (shown and not line.startswith("$ ")):
                continue
            command = regex.sub(r"\s{2,}#.*", "", line.removeprefix("$ ")).strip()
            found.append(pytest.param(command, id=f"{page.name}: {command[:60]}"))
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seeds/ and a ``facts`` of this checkout."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "bin").mkdir()
    (folder / "bin" / "facts").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m myanmar_facts "$@"\n', encoding="utf-8")
    (folder / "bin" / "facts").chmod(0o755)
    return folder


@pytest.mark.parametrize("command", commands())
def test_commands_run(command: str, place: Path) -> None:
    if command in ELSEWHERE:
        return
    path = f"{place / 'bin'}:{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=place, env=environment(PATH=path), capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_what_is_shown_elsewhere_is_in_the_docs() -> None:
    assert set(ELSEWHERE) <= {p.values[0] for p in commands()}


@pytest.mark.parametrize("page", generate.PAGES)
def test_generated_parts_are_current(page: str) -> None:
    assert generate.rewritten(page, generate.MEASURED) == (ROOT / page).read_text(encoding="utf-8"), "run `make docs`"


def test_measured_parts_are_filled() -> None:
    for page in generate.PAGES:
        assert not regex.search(r"<!-- generated: [\w-]+ -->\n<!-- end -->", (ROOT / page).read_text(encoding="utf-8")), (
            f"{page}: run `make docs`"
        )


@pytest.mark.parametrize(("page", "block"), blocks("python"), ids=lambda v: v.name if isinstance(v, Path) else "python")
def test_python_runs(page: Path, block: str) -> None:
    exec(compile(block, str(page), "exec"), {})


@pytest.mark.parametrize(("page", "block"), blocks("toml"), ids=lambda v: v.name if isinstance(v, Path) else "toml")
def test_lexicon_entries_are_like_ours(page: Path, block: str) -> None:
    keys: dict[str, set[str]] = {}
    for path in lexicon.HOME.glob("*.toml"):
        for array, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            keys[array] = keys.get(array, set()).union(*entries)
    for array, entries in tomllib.loads(block).items():
        for entry in entries:
            assert set(entry) <= keys[array]
            assert entry["examples"]
            assert entry["not"]
            if "pattern" in entry:
                assert all(regex.fullmatch(entry["pattern"], text, regex.I) for text in entry["examples"])
                assert not any(regex.fullmatch(entry["pattern"], text, regex.I) for text in entry["not"])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))) if "://" not in t]
    assert not [t for t in targets if not (page.parent / t).exists()]


def test_make_has_the_targets_that_are_named() -> None:
    targets = set(regex.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), regex.M))
    for page in PAGES:
        assert set(regex.findall(r"`make ([a-z-]+)`", page.read_text(encoding="utf-8"))) <= targets, page
