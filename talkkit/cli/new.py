"""`talkkit new`: a talk folder to start from."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Annotated

import typer

from talkkit.cli.options import QuietOption
from talkkit.cli.session import Session


class Kind(StrEnum):
    """What is given; each has an outline in `starters`."""

    TALK = "talk"
    LIGHTNING = "lightning"
    WORKSHOP = "workshop"


def new(
    name: Annotated[
        Path, typer.Argument(metavar="NAME", help="Folder to make; it must not exist yet.", show_default=False)
    ],
    kind: Annotated[Kind, typer.Option(help="What it is: a talk, a lightning talk of five minutes, a workshop.")] = (
        Kind.TALK
    ),
    lang: Annotated[
        str, typer.Option(metavar="TAG", help="Its language: en, de, pt-BR ... What it says is yours to translate.")
    ] = "en",
    quiet: QuietOption = False,
) -> None:
    """Make a talk folder with an outline to start from.

    For example: talkkit new my-talk --kind lightning --lang de
    """
    with Session(quiet=quiet) as session:
        from talkkit.outline.language import is_tag
        from talkkit.output import write_new_folder
        from talkkit.project import OUTLINE_NAME

        if not is_tag(lang):
            raise typer.BadParameter(f"expected a language tag such as en-GB or de, not {lang}", param_hint="--lang")
        outline = _outline(kind, lang, name.parent)
        write_new_folder(name, {OUTLINE_NAME: outline.encode()}, folders=("pictures",))
        folder = shlex.quote(str(name))
        session.say(f"{name / OUTLINE_NAME} is an outline to start from; pictures go to {name / 'pictures'}")
        session.say(f"See it while you write: talkkit serve {folder}")
        session.say(f"Build it with: talkkit build {folder}")


def _outline(kind: Kind, lang: str, place: Path) -> str:
    from talkkit.workspace import DiskWorkspace

    today = DiskWorkspace(place).today()
    text = Path(__file__).with_name("starters").joinpath(f"{kind}.md").read_text(encoding="utf-8")
    return Template(text).substitute(DATE=today.isoformat(), LANG=lang)
