"""`talkkit convert`: an outline in another tool's Markdown becomes one in the core language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import AllowOption, DialectOption, FormatOption, QuietOption, TalkArgument
from talkkit.cli.report import Format
from talkkit.cli.session import Session


def convert(
    talk: TalkArgument,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="File to write; it must not exist yet.", readable=False),
    ],
    dialect: DialectOption = "",
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Write the outline of another tool's deck anew, in the core language.

    For example: talkkit convert slides.md -o talk.md --dialect marp
    """
    with Session(form, quiet=quiet) as session:
        session.dialect = dialect
        from talkkit.cli.talks import compile_talk  # heavy: the whole chain
        from talkkit.outline.conversion import converted
        from talkkit.output import write_new_file

        compiled = compile_talk(session, talk, allow=allow, bitmaps=False)
        folder = output.parent.resolve()
        text = converted(compiled.talk, compiled.project.folder, folder)
        write_new_file(output, text.encode())
        session.say(f"{output} is {compiled.source.path} in the core language: {len(compiled.talk.slides)} slides")
        if compiled.talk.left_out:
            session.say(f"What the deck leaves out is not in it; talkkit explain {talk} lists it")
