"""`talkkit post`: the companion post."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from talkkit.backends.systems import SYSTEMS
from talkkit.cli.options import (
    AllowOption,
    FormatOption,
    QuietOption,
    StrictOption,
    SystemOption,
    TalkArgument,
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
PlaceOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE|DIR/", help="File or folder, instead of standard output.")
]
PostArgument = Annotated[
    Path,
    typer.Argument(
        metavar="POST",
        help="The draft, or the folder of a talk whose front matter names it.",
        readable=False,
        show_default=False,
    ),
]
TalkOption = Annotated[
    Path | None,
    typer.Option(
        "--talk",
        metavar="TALK",
        help="The talk; without it the talk.md beside the draft.",
        readable=False,
        show_default=False,
    ),
]
_SYSTEMS = ", ".join(SYSTEMS)


@app.command("new")
def new_post(
    talk: TalkArgument,
    output: PlaceOption = "",
    system: Annotated[
        str,
        typer.Option(
            "--for", metavar="SYSTEM", help=f"Instead of the settings' system: {_SYSTEMS}.", show_default=False
        ),
    ] = "",
    annotated: Annotated[bool, typer.Option("--annotated", help="Each slide as a figure, then what is said.")] = False,
    like: Annotated[
        Path | None,
        typer.Option(
            "--like", metavar="POST", help="A post of the same blog to take after.", readable=False, show_default=False
        ),
    ] = None,
    theme: ThemeOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
) -> None:
    """Write a post from the talk, with a part for each of its sections.

    With -o DIR/ it goes into that folder, under the name that the blog wants.

    For example: talkkit post new my-talk --for jekyll -o _posts/
    """
    with Session(form, strict=strict, quiet=quiet) as session:
        session.system = use_system
        from talkkit.assembly import PostOrder  # heavy: the whole chain
        from talkkit.assembly import new_post as write_post
        from talkkit.cli.making import assets_place
        from talkkit.cli.talks import chosen_system, compile_talk
        from talkkit.output import write_new_file

        order = PostOrder(chosen_system(system), annotated, like)
        compiled = compile_talk(session, talk, theme=theme, allow=[*(allow or ()), *((like,) if like else ())])
        if session.has_failed():
            return
        post, found = write_post(compiled, order)
        session.add(found)
        if session.has_failed():
            return
        place = assets_place(compiled, order.system or compiled.settings.site.system)
        told = f"It shows pictures that talkkit build makes; they belong to {place}"
        if not output:
            sys.stdout.write(post.data.decode())
            session.say(told)
            return
        is_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112  no error for odd names
        target = Path(output, post.path) if is_folder else Path(output)
        write_new_file(target, post.data)
        session.say(f"{target}: written from {compiled.source.path}")
        session.say(told)


@app.command()
def fill(
    post: PostArgument,
    talk: TalkOption = None,
    output: OutputOption = None,
    write: Annotated[bool, typer.Option("--write", help="Change the draft itself.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change.")] = False,
    system: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="SYSTEM",
            help="Instead of the system that the draft's own settings name.",
            show_default=False,
        ),
    ] = "",
    check: Annotated[bool, typer.Option("--check", help="Fail if the draft is not filled with these slides.")] = False,
    theme: ThemeOption = "",
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
) -> None:
    """Put the embed in place of the draft's SLIDES line.

    Every other byte stays. The result goes to standard output, unless an option says otherwise.

    For example: talkkit post fill my-draft.md --talk my-talk --write
    """
    if sum((write, diff, check, output is not None)) > 1:
        raise typer.BadParameter("choose one of --write, --diff, --check and -o")
    with Session(form, strict=strict, quiet=quiet) as session:
        session.system = use_system
        from talkkit.cli.filling import Filling, Mode, draft_and_talk, fill_draft  # heavy: the whole chain
        from talkkit.cli.talks import chosen_system, compile_talk

        chosen = chosen_system(system)
        draft, source = draft_and_talk(post, talk)
        compiled = compile_talk(session, source, theme=theme, allow=[*(allow or ()), *((draft,) if draft else ())])
        if not session.has_failed():
            mode = Mode.WRITE if write else Mode.DIFF if diff else Mode.CHECK if check else Mode.SHOW
            fill_draft(session, compiled, Filling(draft, chosen, output, mode))


@app.command("check")
def check_post(
    posts: Annotated[
        list[Path],
        typer.Argument(
            metavar="POST|DIR...",
            help="Drafts, folders of them, or the folder of a talk whose front matter names its draft.",
            readable=False,
            show_default=False,
        ),
    ],
    system: Annotated[
        str,
        typer.Option("--for", metavar="SYSTEM", help=f"The blog's system: {_SYSTEMS}.", show_default=False),
    ] = "",
    fix: Annotated[bool, typer.Option("--fix", help="Mend in the draft what is certain.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change.")] = False,
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
) -> None:
    """Say whether drafts are ready to be published.

    The exit status is 1 where one of them has errors. Pictures and files are looked for in the site's source.

    For example: talkkit post check _posts --for jekyll --fix
    """
    if fix and diff:
        raise typer.BadParameter("choose one of --fix and --diff")
    with Session(form, strict=strict, quiet=quiet, verdict=not diff) as session:
        from talkkit.cli.proofing import Proofing, proofread  # heavy: the rules
        from talkkit.cli.talks import chosen_system

        proofread(session, posts, Proofing(chosen_system(system), tuple(allow or ()), fix, diff))
