"""`talkkit new`: a talk folder to start from."""

from __future__ import annotations

import shlex
from pathlib import Path
from string import Template
from typing import Annotated

import typer

from talkkit.cli.options import QuietOption
from talkkit.cli.session import Session


def new(
    name: Annotated[
        Path, typer.Argument(metavar="NAME", help="Folder to make; it must not exist yet.", show_default=False)
    ],
    quiet: QuietOption = False,
) -> None:
    """Make a talk folder with an outline to start from."""
    with Session(quiet=quiet) as session:
        from talkkit.output import write_new_folder
        from talkkit.project import OUTLINE_NAME

        write_new_folder(name, {OUTLINE_NAME: _outline(name.parent).encode()}, folders=("pictures",))
        session.say(f"{name / OUTLINE_NAME} is an outline to start from; pictures go to {name / 'pictures'}")
        session.say(f"Build it with: talkkit build {shlex.quote(str(name))}")


def _outline(place: Path) -> str:
    from talkkit.workspace import DiskWorkspace

    today = DiskWorkspace(place).today()
    text = Path(__file__).with_name("starter.md").read_text(encoding="utf-8")
    return Template(text).substitute(DATE=today.isoformat())
