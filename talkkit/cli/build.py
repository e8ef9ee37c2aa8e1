"""`talkkit build`: deck, page, embed and post of one or more talks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import (
    AllowOption,
    DialectOption,
    FormatOption,
    PostOption,
    QuietOption,
    StrictOption,
    SystemOption,
    TalksArgument,
    TemplateOption,
    ThemeOption,
    WatchOption,
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
    dialect: DialectOption = "",
    watch: WatchOption = False,
    presenter: Annotated[
        bool, typer.Option("--presenter", help="Also presenter.html: the talk given from a browser, with your notes.")
    ] = False,
) -> None:
    """Make the deck, the web page, the embed and the post.

    Of several talks also a page that lists them, a feed, and talks.json.

    For example: talkkit build my-talk --template conference.potx
    """

    def made_in(session: Session) -> None:
        session.system, session.dialect = use_system, dialect
        from talkkit.cli.making import Made, Order, make, make_list, wanted  # heavy: the whole chain

        order = Order(
            theme=theme, template=template, draft=post, output=output, allow=tuple(allow or ()), presenter=presenter
        )
        chosen = wanted(session, talks, order)
        made: list[Made] = []
        for talk in chosen:
            with session.part():
                made += filter(None, [make(session, talk, order, made if len(chosen) > 1 else None)])
        if len(chosen) > 1 and len(made) == len(chosen):
            make_list(session, made)
        elif len(chosen) > 1:
            session.say("The list of all talks is not written, because not every talk was")

    opened = partial(Session, form, strict=strict, quiet=quiet)
    if watch:
        from talkkit.cli.rounds import repeat  # what follows files

        repeat(made_in, opened)
    with opened() as session:
        made_in(session)
