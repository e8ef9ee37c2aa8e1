"""`talkkit theme`: the designs: which there are, what they are made of, how they look, and one of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import FormatOption, QuietOption
from talkkit.cli.report import Format, as_json
from talkkit.cli.session import Session
from talkkit.geometry import Size
from talkkit.theme.theme import Theme

app = typer.Typer(help="The themes.", no_args_is_help=True, rich_markup_mode=None)

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A built-in theme, or a folder that holds a theme.toml.")
]


def _load(session: Session, name: str) -> Theme:
    """The theme of that name, seen from the current folder, and what is wrong with it."""
    from talkkit.theme.library import load
    from talkkit.workspace import DiskWorkspace

    theme, found = load(name, DiskWorkspace(Path.cwd()), size=Size(960.0, 540.0))
    session.add(found)
    return theme


@app.command("list")
def list_themes() -> None:
    """Name the built-in themes, the default first.

    For example: talkkit theme list
    """
    with Session():
        from talkkit.theme.library import available

        print("\n".join(available()))


@app.command()
def show(name: NameArgument = "meridian", form: FormatOption = Format.TEXT) -> None:
    """Show what a theme is made of, all of it resolved: fonts, colours, sizes, and layouts with their slots.

    For example: talkkit theme show folio
    """
    with Session(form) as session:
        from talkkit.cli import theme_report

        theme = _load(session, name)
        if session.has_failed():
            return
        if form is Format.JSON:
            print(as_json(theme_report.record(theme)), end="")
        else:
            print("\n".join(theme_report.lines(theme)))


@app.command()
def preview(
    name: NameArgument = "meridian",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where to write; without it dist/NAME-gallery.", show_default=False
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Draw every layout of a theme: a deck, a contact sheet, and a picture of every page.

    For example: talkkit theme preview bento -o bento-gallery
    """
    with Session(form, quiet=quiet) as session:
        theme = _load(session, name)
        if session.has_failed():
            return
        session.progress(f"drawing {theme.label}")
        from talkkit.gallery import preview as drawn  # heavy: the whole chain
        from talkkit.output import write_folder

        folder = output or Path("dist") / f"{theme.name}-gallery"
        made = drawn(theme)
        written = write_folder(folder, made)
        session.add([*written.diagnostics, *(item for each in made for item in each.found)])
        session.heading(f"{folder}: every layout of {theme.label}")
        for each in made[:2]:
            session.say(f"  {each.what:5}  {each.path}")
        session.say(f"  pages  pages/ ({sum(each.path.endswith('.png') for each in made[2:])} slides)")


@app.command()
def new(
    name: Annotated[
        Path, typer.Argument(metavar="NAME", help="Folder to make; it must not exist yet.", show_default=False)
    ],
    parent: Annotated[
        str, typer.Option("--from", metavar="THEME", help="The theme that it starts from and inherits.")
    ] = "meridian",
    quiet: QuietOption = False,
) -> None:
    """Make a folder with a theme.toml to start from: every token stands in it with its value and its meaning.

    For example: talkkit theme new our-company --from folio
    """
    with Session(quiet=quiet) as session:
        from talkkit.output import write_new_folder
        from talkkit.theme.inheriting import read
        from talkkit.theme.starter import starter
        from talkkit.workspace import DiskWorkspace

        label = " ".join(name.resolve().name.replace("-", " ").replace("_", " ").split()).capitalize()
        text = starter(label, parent, read(parent, DiskWorkspace(Path.cwd())).tokens)
        write_new_folder(name, {"theme.toml": text.encode()})
        session.say(f"{name / 'theme.toml'} inherits from {parent} and explains every token")
        session.say(f"talkkit theme preview {shlex.quote(str(name))}")
