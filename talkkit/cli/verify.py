"""`talkkit verify`: would Office, Keynote and the accessibility checker be content with a deck."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import FormatOption, QuietOption, StrictOption
from talkkit.cli.report import Format
from talkkit.cli.session import Session


def verify(
    deck: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.pptx", help="A .pptx file, from talkkit or not.", readable=False, show_default=False
        ),
    ],
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Say whether Office, Keynote and screen readers will take a deck."""
    with Session(form, strict=strict, quiet=quiet, verdict=True) as session:
        from talkkit.checks.structure import verify_deck  # heavy: opens Office packages
        from talkkit.workspace import DiskWorkspace

        workspace = DiskWorkspace(Path.cwd(), (deck.resolve(),))
        session.add(verify_deck(workspace.read_bytes(str(deck)), str(deck)))
