"""`talkkit build`: deck, page, embed and post of one or more talks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import (
    AllowOption,
    FormatOption,
    PostOption,
    QuietOption,
    StrictOption,
    TalksArgument,
    TemplateOption,
    ThemeOption,
)
from talkkit.cli.report import Format
from talkkit.cli.session import Session

FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="Folder to write to, instead of dist/TALK.",
        readable=False,
        show_default=False,
    ),
]


def build(
    talks: TalksArgument,
    output: FolderOption = None,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    post: PostOption = None,
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Make the deck, the web page, the embed and the post."""
    if post and len(talks) > 1:
        raise typer.BadParameter("one draft cannot be the post of several talks", param_hint="--post")
    with Session(form, strict=strict, quiet=quiet) as session:
        from talkkit.cli.making import Order, make  # heavy: the whole chain

        order = Order(theme=theme, template=template, draft=post, allow=tuple(allow or ()))
        for talk in talks:
            make(session, talk, output, order, shared=len(talks) > 1)
