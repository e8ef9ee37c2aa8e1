"""`talkkit schema`: JSON Schemas for editors."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from talkkit.cli.session import Session


class Subject(StrEnum):
    """What a schema is of."""

    SETTINGS = "settings"
    THEME = "theme"
    FRONT_MATTER = "front-matter"


def schema(
    subject: Annotated[
        Subject, typer.Argument(metavar="settings|theme|front-matter", help="What it is of.", show_default=False)
    ],
) -> None:
    """Print a JSON Schema of talkkit.toml, of a theme.toml, or of front matter, for an editor.

    For example: talkkit schema settings > talkkit.schema.json
    """
    with Session():
        from talkkit.schemas import SCHEMAS  # imports the readers

        print(json.dumps(SCHEMAS[subject](), indent=1))
