"""Running the program as users do: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
COMMAND = [sys.executable, "-m", "myanmar_facts"]


def environment(**changes: str) -> dict[str, str]:
    """The environment of a user of this checkout, wherever the process runs, with an 80 column screen and no colours.

    Byte code is kept, as an installation keeps it, where nothing else of the checkout changes.
    """
    base = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE")}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(ROOT / ".pytest_cache" / "bytecode"), "COLUMNS": "80", "NO_COLOR": "1"}
    return base | ours | changes


def facts(*arguments: str | Path, stdin: bytes | None = None, cwd: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``facts`` and wait; without ``stdin`` there is nothing on standard input, as under cron."""
    return subprocess.run(
        [*COMMAND, *map(os.fspath, arguments)],
        input=stdin if stdin is not None else b"",
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        timeout=120,
    )


def start(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start ``facts`` and come back at once."""
    return subprocess.Popen([*COMMAND, *map(os.fspath, arguments)], env=environment(), **options)
