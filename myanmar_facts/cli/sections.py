"""Help texts in sections, since a command with thirty options in one list helps nobody."""

from __future__ import annotations

import click

#: Section -> the long flags that stand in it, in the order of the command. What is in no section stands in the first.
SECTIONS: dict[str, tuple[str, ...]] = {
    "Options": (),
    "Output": ("--format", "--csv", "--json", "--jsonl", "--output", "--split", "--no-headers", "--excel", "--no-escape", "--save-text"),
    "Input": ("--text-field", "--date-field", "--id-field", "--fetch-timeout", "--allow-private"),
    "Batches": ("--jobs", "--timeout", "--strict", "--resume"),
    "Limits": ("--max-file", "--max-unpacked", "--max-nesting", "--max-line", "--max-memory"),
    "General": ("--quiet", "--verbose", "--help"),
}
_SECTION = {flag: title for title, flags in SECTIONS.items() for flag in flags}


class Sectioned(click.Command):
    """A command whose help has its options in sections."""

    @classmethod
    def of(cls, command: click.Command) -> Sectioned:
        """``command`` with sections."""
        return cls(
            command.name,
            context_settings=dict(command.context_settings),
            callback=command.callback,
            params=command.params,
            help=command.help,
            epilog=command.epilog,
            no_args_is_help=command.no_args_is_help,
            hidden=command.hidden,
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of each section under its title."""
        found: dict[str, list[tuple[str, str]]] = {title: [] for title in SECTIONS}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                section = next((_SECTION[flag] for flag in param.opts if flag in _SECTION), "Options")
                found[section].append(record)
        for title, records in found.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
