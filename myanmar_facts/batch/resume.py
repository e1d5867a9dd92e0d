"""An output file that an interrupted batch can be continued into.

The output grows in ``.NAME.part`` beside its place, and ``.NAME.journal`` says how far it is: one line of JSON for the command, then one
for each checkpoint, written only after the output up to there is on the disk. Whatever ends the batch (Ctrl-C, a full disk, kill -9,
a power cut), the last whole line of the journal tells where to cut the output off and with which article to go on.
"""

from __future__ import annotations

import json
import os
import stat
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .steps import Past

#: Formats whose file is the sum of what was written for each article, with nothing at the end.
RESUMABLE = ("csv", "tsv", "jsonl")
#: A checkpoint is made after this many tasks or seconds, whichever comes first.
_TASKS, _SECONDS = 200, 1.0


class ResumeError(Exception):
    """The batch cannot be continued; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a batch is: tasks done and their digest, bytes of output, and what the summary counts."""

    tasks: int = 0
    digest: str = ""
    size: int = 0
    articles: int = 0
    claims: int = 0
    failures: int = 0

    @property
    def past(self) -> Past:
        """The part of it that the input is checked against."""
        return Past(self.tasks, self.digest)


class Resumable:
    """The output of a batch on ``target``. ``mark`` is how far it is: at the beginning, or where the earlier run was interrupted.

    ``command`` is what must be the same for a continued run to end with the same bytes, as a dict that JSON can hold. Raises
    ResumeError when it is not the same or when another process is writing this output, OSError when the files cannot be made.
    """

    def __init__(self, target: Path, command: dict[str, Any], resume: bool) -> None:
        self._target = target
        self._part = target.with_name(f".{target.name}.part")
        self._journal_path = target.with_name(f".{target.name}.journal")
        self._command = json.loads(json.dumps(command))
        self._journal_size = 0
        self._begun = self._muted = False
        self.mark = Mark()
        self._kept = Mark()
        self._time = time.monotonic()
        self._file = os.fdopen(os.open(self._part, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            _lock(self._file.fileno(), self._part)
            if resume:
                self._kept = self.mark = self._interrupted()
            self._file.truncate(self.mark.size)
            self._file.seek(self.mark.size)
            if not self.mark.tasks:
                self._journal_path.unlink(missing_ok=True)
        except BaseException:
            self._file.close()
            raise
        self._size = self.mark.size

    def _interrupted(self) -> Mark:
        """The last mark of the journal that the output reaches; that of the beginning when there is none."""
        lines = _lines(self._journal_path)
        if not lines:
            return Mark()
        command, _ = lines[0]
        for key, value in self._command.items():
            before = command.get(key)
            if before != value:
                raise ResumeError(f"the interrupted command was another: its {key} was {_shown(before)}, now it is {_shown(value)}.")
        size = os.fstat(self._file.fileno()).st_size
        try:
            marks = [(Mark(**line), end) for line, end in lines[1:]]
        except TypeError as error:
            raise ResumeError(f"{self._journal_path}: it is of another version of the program.") from error
        mark, self._journal_size = next(((mark, end) for mark, end in reversed(marks) if mark.size <= size), (Mark(), 0))
        return mark

    def muted(self, muted: bool) -> None:
        """Whether what is written is thrown away: the header, when it was written before."""
        self._muted = muted

    def write(self, text: str) -> int:
        """Append ``text`` as UTF-8. What the writers of text formats need of a stream."""
        if not self._muted:
            self._size += self._file.write(text.encode("utf-8", "backslashreplace"))
        return len(text)

    def advance(self, past: Past, articles: int, claims: int, failures: int) -> None:
        """The batch is now as far as ``past``, with these counts, and all of it was written."""
        self.mark = Mark(past.tasks, past.digest, self._size, articles, claims, failures)
        if past.tasks - self._kept.tasks >= _TASKS or time.monotonic() - self._time >= _SECONDS:
            self.checkpoint()

    def checkpoint(self) -> None:
        """Put the output on the disk, then say so in the journal. Raises OSError when the disk is full."""
        self._begun = True
        self._file.flush()
        os.fsync(self._file.fileno())
        lines = "" if self._journal_size else json.dumps(self._command) + "\n"
        with os.fdopen(os.open(self._journal_path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as journal:
            journal.truncate(self._journal_size)  # a line that was cut off would spoil those behind it
            journal.seek(self._journal_size)
            journal.write((lines + json.dumps(asdict(self.mark)) + "\n").encode())
            journal.flush()
            os.fsync(journal.fileno())
            self._journal_size, self._kept, self._time = journal.tell(), self.mark, time.monotonic()

    def finish(self) -> None:
        """The output is whole: move it to its place, with the permissions of a file that was there, and forget the journal."""
        self._file.flush()
        os.fsync(self._file.fileno())
        mode = stat.S_IMODE(self._target.stat().st_mode) if self._target.exists() else 0o666 & ~_umask()
        os.chmod(self._part, mode)
        if os.name == "nt":
            self._file.close()
        os.replace(self._part, self._target)
        self._journal_path.unlink(missing_ok=True)
        self._file.close()

    def abandon(self) -> Mark | None:
        """The batch ends early. The mark from which it can be continued; None, and no files are left, when it had hardly begun."""
        try:
            if (self._begun or self._kept.tasks) and self.mark.tasks > self._kept.tasks:
                self.checkpoint()
        except OSError:
            pass  # the disk is full: the checkpoint before holds
        try:
            self._file.close()
        except OSError:
            pass
        if self._kept.tasks:
            return self._kept
        self._part.unlink(missing_ok=True)
        self._journal_path.unlink(missing_ok=True)
        return None


def _lines(path: Path) -> list[tuple[dict[str, Any], int]]:
    """The whole lines of a journal, with where each ends; a line that was cut off, and what is behind it, does not count."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    found: list[tuple[dict[str, Any], int]] = []
    end = 0
    for line in data.split(b"\n")[:-1]:
        end += len(line) + 1
        try:
            value = json.loads(line)
        except ValueError:
            break
        if not isinstance(value, dict):
            break
        found.append((value, end))
    return found


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 80 else text[:77] + "..."


def _lock(handle: int, path: Path) -> None:
    """Hold the output against a second run; a lock of this kind goes away with the process, and worker processes do not have it."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ResumeError(f"{path}: another run is writing this output.") from error
    except OSError:
        return  # a file system without locks


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
