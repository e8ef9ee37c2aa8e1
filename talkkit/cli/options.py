"""Options that several commands share, so that they are called and described alike everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.report import Format

TalkArgument = Annotated[
    Path,
    typer.Argument(
        metavar="TALK", help="A folder with talk.md, or an outline file.", readable=False, show_default=False
    ),
]
TalksArgument = Annotated[
    list[Path],
    typer.Argument(metavar="TALK", help="Folders with talk.md, or outline files.", readable=False, show_default=False),
]
ThemeOption = Annotated[
    str, typer.Option("--theme", metavar="NAME", help="Theme: a built-in one, or a folder.", show_default=False)
]
TemplateOption = Annotated[
    str,
    typer.Option("--template", metavar="FILE", help="Fill a conference's .potx or .pptx instead.", show_default=False),
]
DialectOption = Annotated[
    str,
    typer.Option("--dialect", metavar="NAME", help="Whose Markdown it is: marp, slidev ...", show_default=False),
]
PostOption = Annotated[
    Path | None,
    typer.Option(
        "--post",
        metavar="FILE",
        help="Draft post to fill, instead of the front matter's.",
        readable=False,
        show_default=False,
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings are errors.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How findings are reported.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary, no remarks.")]
WatchOption = Annotated[bool, typer.Option("--watch", help="Make it again whenever a file of it changes; Ctrl-C ends.")]
AllowOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--allow",
        metavar="PATH",
        help="Also read this file or folder outside the project; repeatable.",
        show_default=False,
    ),
]
SystemOption = Annotated[
    bool, typer.Option("--system", help="Use programs of this machine (Graphviz); the result then depends on it.")
]
