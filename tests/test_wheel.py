"""The wheel, built, installed into an empty environment and used away from the clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from myanmar_facts import __version__

from .program import ROOT, SEEDS, facts


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources as a release would be."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("myanmar_facts", "docs", "seeds"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(source)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``facts``, installed from the wheel with its dependencies into an environment of its own."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, timeout=300)
    folder = home / ("Scripts" if sys.platform == "win32" else "bin")
    command = [str(folder / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stderr
    return folder / "facts"


def test_the_wheel_has_all_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {p.relative_to(ROOT).as_posix() for p in (ROOT / "myanmar_facts").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert ours <= names
    assert not [n for n in names if n.startswith(("tests/", "docs/", "seeds/", "bench/"))]


def test_the_installed_program_prints_the_same_as_the_clone(program: Path, tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    run = [str(program), "extract", "-q", "--jsonl", "seeds"]
    installed = subprocess.run(run, cwd=tmp_path, env=bare, capture_output=True, timeout=120)
    assert (installed.returncode, installed.stderr) == (0, b"")
    assert installed.stdout == facts("extract", "-q", "--jsonl", "seeds").stdout
    assert installed.stdout
    version = subprocess.run([str(program), "--version"], cwd=tmp_path, env=bare, capture_output=True, encoding="utf-8")
    assert version.stdout.startswith(f"facts {__version__} (lexicon ")


def test_every_command_of_the_installed_program_helps(program: Path, tmp_path: Path) -> None:
    from myanmar_facts.cli import COMMANDS

    for name in COMMANDS:
        done = subprocess.run([str(program), name, "--help"], cwd=tmp_path, capture_output=True, timeout=60)
        assert done.returncode == 0, (name, done.stderr)
