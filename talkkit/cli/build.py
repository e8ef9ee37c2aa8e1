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
    SystemOption,
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
    use_system: SystemOption = False,
) -> None:
    """Make the deck, the web page, the embed and the post.

    Of several talks also a page that lists them, a feed, and talks.json.
    """
    with Session(form, strict=strict, quiet=quiet) as session:
        session.system = use_system
        from talkkit.cli.making import Made, Order, make, make_list, wanted  # heavy: the whole chain

        order = Order(theme=theme, template=template, draft=post, output=output, allow=tuple(allow or ()))
        talks = wanted(talks, order)
        made: list[Made] = []
        for talk in talks:
            with session.part():
                made += filter(None, [make(session, talk, order, made if len(talks) > 1 else None)])
        if len(talks) > 1 and len(made) == len(talks):
            make_list(session, made)
        elif len(talks) > 1:
            session.say("The list of all talks is not written, because not every talk was")
