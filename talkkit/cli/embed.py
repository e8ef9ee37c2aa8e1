"""`talkkit embed`: the fragment for a blog."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from talkkit.backends.systems import SYSTEMS
from talkkit.cli.options import AllowOption, FormatOption, QuietOption, StrictOption, TalkArgument, ThemeOption
from talkkit.cli.report import Format
from talkkit.cli.session import Session


def embed(
    talk: TalkArgument,
    system: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="SYSTEM",
            help=f"Instead of the settings' system: {', '.join(SYSTEMS)}.",
            show_default=False,
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File, instead of standard output.",
            readable=False,
            show_default=False,
        ),
    ] = None,
    theme: ThemeOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Write what goes into a blog post to show the slides.

    Its pictures are those of `talkkit build`. The report stands on standard error.
    """
    with Session(form, strict=strict, quiet=quiet) as session:
        from talkkit.assembly import embed_for  # heavy: the whole chain
        from talkkit.cli.talks import chosen_system, compile_talk
        from talkkit.output import write_file

        wanted = chosen_system(system)
        compiled = compile_talk(session, talk, theme=theme, allow=allow)
        if session.has_failed():
            return
        made = embed_for(compiled, wanted)
        text = made.content or made.text
        if output is None:
            sys.stdout.write(text)
        else:
            session.add(write_file(output, text.encode(), inputs=compiled.project.workspace.reads).diagnostics)
            session.say(f"{output}: {len(text.encode())} bytes")
        if made.file:
            session.say(f"It belongs to {made.file} in the site's source; the post then holds {made.text.strip()}")
