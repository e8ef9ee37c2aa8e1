"""The command `talkkit`. One file per command; only the one that is asked for is imported, so each starts quickly."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from talkkit import __version__

COMMANDS = {
    "new": "new:new",
    "build": "build:build",
    "serve": "serve:serve",
    "export": "export:export",
    "embed": "embed:embed",
    "post": "post:app",
    "check": "check:check",
    "convert": "convert:convert",
    "explain": "explain:explain",
    "verify": "verify:verify",
    "diff": "diff:diff",
    "theme": "theme:app",
    "template": "template:app",
    "rule": "rule:rule",
    "schema": "schema:schema",
    "doctor": "doctor:doctor",
    "skill": "skill:skill",
}
"""Each command's module in this package and its function, or its group of commands, in the order of the help."""

COLLECTION = (100_000, 50, 50)
"""Thresholds of garbage collection. The values of a talk hold no circles and live until the end, so that the usual
thresholds would go through all of them again and again: a tenth of the time of a large deck.
"""


HABITS = {
    "completion": "--install-completion",
    "compare": "diff OLD NEW",
    "create": "new NAME",
    "dev": "serve TALK",
    "help": "--help",
    "init": "new NAME",
    "lint": "check TALK",
    "pdf": "export TALK -o FILE.pdf",
    "present": "serve TALK",
    "preview": "serve TALK",
    "render": "build TALK",
    "start": "serve TALK",
    "themes": "theme list",
    "validate": "check TALK",
    "version": "--version",
    "watch": "build TALK --watch",
}
"""Words that other tools have taught, and what does it here."""


class _Commands(TyperGroup):
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is asked for; a word of habit is answered with the one that is meant."""
        if args and args[0] not in self.commands and args[0] in HABITS:
            ctx.fail(f"there is no command {args[0]}; write: talkkit {HABITS[args[0]]}")
        return super().resolve_command(ctx, args)


def application(names: Sequence[str] = tuple(COMMANDS)) -> typer.Typer:
    """The command line with the commands of these names."""
    app = typer.Typer(
        name="talkkit",
        cls=_Commands,
        help="A talk written once as a Markdown outline becomes a PowerPoint deck, a web embed and a companion post.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Exit status: 0 made (warnings allowed), 1 errors in the input or warnings under --strict, 2 usage, "
        "70 a failure of talkkit itself.",
    )
    app.callback()(talkkit)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(f"talkkit.cli.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def main() -> None:
    """Entry point of the installed command. Who asks it to end (`kill`, `timeout`, a service) interrupts it."""
    gc.set_threshold(*COLLECTION)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        application(_needed(sys.argv[1:]))()
    except KeyboardInterrupt:  # before a command has begun
        sys.exit(130)


def _needed(arguments: Sequence[str]) -> tuple[str, ...]:
    """The command that is asked for; all of them for help, for a word that is none, and for the shell's completion."""
    first = arguments[0] if arguments else ""
    if "_TALKKIT_COMPLETE" in os.environ:
        return tuple(COMMANDS)
    if first == "--version":
        return ()
    return (first,) if first in COMMANDS else tuple(COMMANDS)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"talkkit {__version__}")
        raise typer.Exit


def talkkit(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
