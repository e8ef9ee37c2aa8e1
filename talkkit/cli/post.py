"""`talkkit post`: the companion post."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import (
    AllowOption,
    FormatOption,
    PostOption,
    QuietOption,
    StrictOption,
    TalkArgument,
    TemplateOption,
    ThemeOption,
)
from talkkit.cli.report import Format
from talkkit.cli.session import Session

app = typer.Typer(
    help="The companion post: write it, fill a draft, check it.", no_args_is_help=True, rich_markup_mode=None
)

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="File, instead of standard output.", readable=False, show_default=False
    ),
]


@app.command("new")
def new_post(
    talk: TalkArgument,
    output: OutputOption = None,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Write a post from the talk, with a part for each of its sections."""
    with Session(form, strict=strict, quiet=quiet) as session:
        from talkkit.assembly import new_post as write_post  # heavy: the whole chain
        from talkkit.cli.talks import compile_talk
        from talkkit.output import write_new_file

        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allow)
        if session.has_failed():
            return
        post = write_post(compiled)
        if output is None:
            sys.stdout.write(post.data.decode())
        else:
            write_new_file(output, post.data)
            session.say(f"{output}: written from {compiled.source.path}")


@app.command()
def fill(
    talk: TalkArgument,
    post: PostOption = None,
    output: OutputOption = None,
    write: Annotated[bool, typer.Option("--write", help="Change the draft itself.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Fail if the draft is not filled with these slides.")] = False,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Put the embed in place of the draft's SLIDES line.

    Every other byte stays. The result goes to standard output, unless an option says otherwise.
    """
    if sum((write, diff, check, output is not None)) > 1:
        raise typer.BadParameter("choose one of --write, --diff, --check and -o")
    with Session(form, strict=strict, quiet=quiet) as session:
        from talkkit.cli.filling import Mode, fill_draft  # heavy: the whole chain
        from talkkit.cli.talks import compile_talk

        allowed = [*(allow or ()), *((post,) if post else ())]
        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allowed)
        if not session.has_failed():
            mode = Mode.WRITE if write else Mode.DIFF if diff else Mode.CHECK if check else Mode.SHOW
            fill_draft(session, compiled, post, output, mode)


@app.command("check")
def check_post(
    talk: TalkArgument,
    post: PostOption = None,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Say what is wrong with a draft.

    That is: no place for the slides, several, older slides, or words that are still to be written.
    """
    with Session(form, strict=strict, quiet=quiet, verdict=True) as session:
        from talkkit.cli.filling import Mode, fill_draft  # heavy: the whole chain
        from talkkit.cli.talks import compile_talk

        allowed = [*(allow or ()), *((post,) if post else ())]
        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allowed)
        if not session.has_failed():
            session.diagnostics.clear()  # the talk's own findings are `talkkit check`'s
            fill_draft(session, compiled, post, None, Mode.CHECK)
