"""`talkkit embed`: the fragment for a blog."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from talkkit.backends.systems import SYSTEMS
from talkkit.cli.options import (
    AllowOption,
    DialectOption,
    FormatOption,
    QuietOption,
    StrictOption,
    SystemOption,
    TalkArgument,
    TemplateOption,
    ThemeOption,
)
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
    slides: Annotated[
        str,
        typer.Option("--slides", metavar="N-M", help="Only these: 3, 3-9, 8- or 2,5,8-.", show_default=False),
    ] = "",
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Address of the site, for absolute addresses; instead of the settings'.",
            show_default=False,
        ),
    ] = "",
    hosted: Annotated[
        str,
        typer.Option(
            "--hosted",
            metavar="URL",
            help="Frame a deck that lives elsewhere: Speaker Deck, SlideShare, Google Slides, Notist, YouTube, Vimeo.",
            show_default=False,
        ),
    ] = "",
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Ask that deck's service where its frame is, over the network.")
    ] = False,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
    dialect: DialectOption = "",
) -> None:
    """Write what goes into a blog post to show the slides.

    Its pictures are those of `talkkit build`. The report stands on standard error.

    For example: talkkit embed my-talk --for hugo -o slides.html
    """
    with Session(form, strict=strict, quiet=quiet) as session:
        session.system, session.dialect = use_system, dialect
        from talkkit.assembly import Wish, embed_as  # heavy: the whole chain
        from talkkit.cli.making import assets_place
        from talkkit.cli.talks import chosen_system, compile_talk, web_address
        from talkkit.elsewhere import ask_service
        from talkkit.output import write_file

        wish = Wish(chosen_system(system), web_address(base_url), slides, hosted, ask_service if allow_remote else None)
        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allow)
        if session.has_failed():
            return
        try:
            made, found = embed_as(compiled, wish)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--slides") from error
        session.add(found)
        if session.has_failed():
            return
        text = made.content or made.text
        if output is None:
            sys.stdout.write(text)
        else:
            session.add(write_file(output, text.encode(), inputs=compiled.project.workspace.reads).diagnostics)
            session.say(f"{output}: {len(text.encode())} bytes")
        if made.file:
            session.say(f"It belongs to {made.file} in the site's source; the post then holds {made.text.strip()}")
        if not hosted:
            place = assets_place(compiled, wish.system or compiled.settings.site.system)
            session.say(f"It shows pictures that talkkit build makes; they belong to {place}")
