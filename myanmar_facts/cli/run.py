"""The Click group of all commands, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from .. import __version__
from . import COMMANDS, COMPLETE, abandon_stdout, help_text
from .messages import say
from .sections import Sectioned

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Commands of the table ``COMMANDS``, each module imported when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f".{COMMANDS[cmd_name].module}", __package__).command
        command.name = cmd_name
        command.context_settings = SETTINGS | dict(command.context_settings)
        return Sectioned.of(command) if type(command) is click.Command else command

    def get_help(self, ctx: click.Context) -> str:
        return help_text().rstrip("\n")


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from ..lexicon import VERSION

        click.echo(f"facts {__version__} (lexicon {VERSION})")
        ctx.exit()


group = _Commands(
    "facts",
    context_settings=SETTINGS,
    params=[click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version)],
)


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code. KeyboardInterrupt and BrokenPipeError are the caller's."""
    from ..extras import MissingExtra
    from ..lexicon import LexiconError

    try:
        if COMPLETE in os.environ:
            group.main(arguments, prog_name="facts")
        # Not Click's own main(): it has its own mind about Ctrl-C and closed pipes.
        with group.make_context("facts", list(arguments)) as context:
            code = group.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        say(error.format_message())
        return error.exit_code
    except LexiconError as error:
        say(str(error))
        return 2
    except MissingExtra as error:
        say(f"{str(error)[:1].upper()}{str(error)[1:]}")
        return 2
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        say(f"standard output: it cannot be written ({(error.strerror or str(error)).lower()}).")
        return 1
    except Exception as error:
        if {"-v", "--verbose"} & set(arguments):
            raise
        say(f"The program broke down ({type(error).__name__}: {error}). Run it again with -v to see where, and please report it.")
        return 1
