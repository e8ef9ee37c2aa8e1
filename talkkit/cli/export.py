"""`talkkit export`: one artifact; the file's ending chooses it."""

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
    TalkArgument,
    TemplateOption,
    ThemeOption,
)
from talkkit.cli.report import Format, counted
from talkkit.cli.session import Session


def export(
    talk: TalkArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=".pptx deck, .pdf, .html page, .md post, .json pages as data, .svg or .png pictures of the pages.",
            readable=False,
            show_default=False,
        ),
    ],
    page: Annotated[
        int, typer.Option("--page", metavar="N", min=0, help="With .svg and .png: this page only.", show_default=False)
    ] = 0,
    steps: Annotated[bool, typer.Option("--steps", help="With .pdf: a page for each click.")] = False,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    post: PostOption = None,
    strict: StrictOption = False,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
) -> None:
    """Make one file. Pictures of all pages are numbered: FILE-01.png, FILE-02.png ..."""
    with Session(form, strict=strict, quiet=quiet) as session:
        session.system = use_system
        from talkkit.cli.talks import compile_talk  # heavy: the whole chain
        from talkkit.exports import ENDINGS, ExportOptions
        from talkkit.exports import export as made_of
        from talkkit.output import write_files

        if output.suffix.lower() not in ENDINGS:
            known = ", ".join(ENDINGS)
            raise typer.BadParameter(f"the ending {output.suffix!r} is none of {known}", param_hint="--output")
        allowed = [*(allow or ()), *((post,) if post else ())]
        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allowed)
        if page > len(compiled.deck.pages):
            raise typer.BadParameter(f"the talk has {len(compiled.deck.pages)} pages", param_hint="--page")
        if session.has_failed():
            return
        session.progress(f"making {output}")
        made = made_of(compiled, output.name, ExportOptions(page, post, steps))
        session.add(made.diagnostics, [made.draft] if made.draft else [])
        if session.has_failed():
            return
        written = write_files(output.parent, made.artifacts, inputs=compiled.project.workspace.reads)
        session.add(written.diagnostics)
        what = f"slide {page}" if page else counted(len(compiled.deck.pages), "slide")
        session.say(
            f"{_named(output, [artifact.path for artifact in made.artifacts])}: {what} from {compiled.source.path}"
        )


def _named(output: Path, names: list[str]) -> str:
    """The files as they are called: one, or the first and the last of the numbered pictures."""
    return str(output.parent / names[0]) + (f" to {names[-1]}" if len(names) > 1 else "")
