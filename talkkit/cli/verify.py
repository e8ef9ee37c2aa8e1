"""`talkkit verify`: would Office, Keynote and the accessibility checker be content with a deck."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins

from talkkit.cli.options import FormatOption, QuietOption, StrictOption
from talkkit.cli.report import Format, as_json
from talkkit.cli.session import Session
from talkkit.diagnostics import Severity


def verify(
    deck: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.pptx", help="A .pptx file, from talkkit or not.", readable=False, show_default=False
        ),
    ],
    report: Annotated[
        bool,
        typer.Option("--report", help="Accessibility criterion by criterion, and the slides as they are read out."),
    ] = False,
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Say whether Office, Keynote and screen readers will take a deck.

    For example: talkkit verify dist/my-talk/my-talk.pptx --report
    """
    with Session(form, strict=strict, quiet=quiet, verdict=not report) as session:
        from talkkit.checks.structure import accessibility, verify_deck  # heavy: opens Office packages
        from talkkit.checks.structure.report import told
        from talkkit.workspace import DiskWorkspace

        workspace = DiskWorkspace(Path.cwd(), (deck.resolve(),))
        data = workspace.read_bytes(str(deck))
        found = verify_deck(data, str(deck))
        if not report:
            session.add(found)
            return
        session.add(each for each in found if each.severity is Severity.ERROR)
        criteria, slides = accessibility(data, found)
        if form is Format.JSON:
            print(as_json({"criteria": to_builtins(criteria), "reading": to_builtins(slides)}), end="")
        else:
            print("\n".join(told(criteria, slides)))
