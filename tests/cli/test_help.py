"""What every command's `--help` shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from talkkit.cli.main import application


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


ALL = tuple(commands(get_command(application())))


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_help_has_an_example_that_is_understood(path: tuple[str, ...], command: click.Command) -> None:
    """It calls that command, with options that there are."""
    shown = " ".join(CliRunner().invoke(application(), [*path, "--help"]).stdout.split())
    example = re.search(r"For example: (talkkit .*?) (?:Arguments|Options):", shown)
    assert example, shown
    words = shlex.split(example[1].partition(" > ")[0])
    assert tuple(words[1 : 1 + len(path)]) == path
    command.make_context(" ".join(path), words[1 + len(path) :])
