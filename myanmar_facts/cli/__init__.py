"""The command line. One module a command; a module is imported only when its command runs, and ``facts --help`` imports none.

To add a command: write ``cli/NAME.py`` with a Click command called ``command``, and give it a line in ``COMMANDS``.
"""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

#: Set by the shell when it asks for a completion.
COMPLETE = "_FACTS_COMPLETE"


class Command(NamedTuple):
    """A command: its module in this package, and the line that ``facts --help`` prints for it."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "extract": Command("extract", "Print the casualty figures, dates, quotes and officials of articles."),
    "explain": Command("explain", "Print one article with its claims highlighted, and why each was read so."),
    "compare": Command("compare", "Compare the figures of many articles: agree, update or contradict."),
    "timeline": Command("timeline", "Print running totals and incidents in the order of their dates."),
    "report": Command("report", "Write one page to look at: charts, contradictions, highlighted articles."),
    "columns": Command("columns", "List every column of the output with its meaning."),
    "officials": Command("officials", "Look people and organisations up in the register."),
}

_HELP = """\
Usage: facts COMMAND [OPTIONS] [ARGUMENTS]

  Find every casualty figure, date, quote and official in news articles on
  Myanmar, each with the words of the article that state it.

Commands:
{commands}

Options:
  --version   Print the version of the program and of its lexicon.
  -h, --help  Print this help; `facts COMMAND --help` has each command's own.

Exit codes:
  0    done, also when there were no claims
  1    some input failed; the rest was printed
  2    the command was used wrongly
  4    no claims, with -e/--exit-status
  130  interrupted
"""


def help_text() -> str:
    """What ``facts --help`` prints."""
    width = max(map(len, COMMANDS)) + 2
    return _HELP.format(commands="\n".join(f"  {name:<{width}}{c.summary}" for name, c in COMMANDS.items()))


def main(arguments: list[str] | None = None) -> None:
    """Run the program and exit with its code. The top-level help is printed before Click is loaded, which is most of the start-up."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        _utf8()
        if (not arguments or arguments[0] in ("-h", "--help")) and COMPLETE not in os.environ:
            print(help_text(), end="", file=sys.stdout if arguments else sys.stderr, flush=True)
            sys.exit(0 if arguments else 2)
        from .run import run

        sys.exit(run(arguments))
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        abandon_stdout()
        sys.exit(0)


def _utf8() -> None:
    """Standard streams are UTF-8 whatever the locale or Windows says, and a lone surrogate prints as an escape instead of failing.

    A stream that the shell closed (``>&-``) takes what it is given and keeps nothing.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n" if stream is sys.stdout else None)


def abandon_stdout() -> None:
    """Nobody can read our output any more: let the flush at exit go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass
