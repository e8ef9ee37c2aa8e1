"""`talkkit template`: a conference's template: what is in it, how it looks filled, and which layouts a talk takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from talkkit.cli.options import FormatOption, QuietOption
from talkkit.cli.report import Format, as_json, counted
from talkkit.cli.session import Session
from talkkit.diagnostics import Place
from talkkit.theme.template.report import ReadTemplate

app = typer.Typer(help="A conference's template.", no_args_is_help=True, rich_markup_mode=None)

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A .potx, .pptx or .ppsx.", readable=False, show_default=False)
]


def _read(session: Session, file: Path) -> ReadTemplate:
    """A template seen from the current folder, with the pins of the settings there, and what is wrong with it.

    Raises:
        TalkkitError: it is missing or no template.
    """
    from talkkit.templates import read_file  # heavy: python-pptx aside, all that reads designs
    from talkkit.workspace import read_named

    read = read_file(read_named(file), str(file), *_pins(session))
    session.add(read.diagnostics)
    return read


def _pins(session: Session) -> tuple[Mapping[str, str], Callable[[str], Place]]:
    """The settings' pins, and where each of them stands."""
    from talkkit import config
    from talkkit.decode import decode

    settings = Path(config.FILE_NAME)
    if not settings.is_file():
        return {}, lambda _: Place()
    source = decode(settings.read_bytes(), str(settings))
    raw, found = config.read(source)
    session.add(found, [source])
    return config.resolve(raw).layouts, lambda role: config.place(source, role, "layouts")


@app.command()
def inspect(file: FileArgument, form: FormatOption = Format.TEXT) -> None:
    """Show what is in a template: layouts, the roles that talkkit gives them and why, room, fonts, contrast.

    For example: talkkit template inspect conference.potx
    """
    with Session(form) as session:
        from talkkit.cli import template_report

        read = _read(session, file)
        if form is Format.JSON:
            print(as_json(template_report.record(read, str(file))), end="")
        else:
            print("\n".join(template_report.lines(read, str(file))))


@app.command()
def preview(
    file: FileArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Instead of NAME-sample.pptx here.", show_default=False),
    ] = None,
    form: FormatOption = Format.TEXT,
    quiet: QuietOption = False,
) -> None:
    """Make a sample deck that uses every layout of a template.

    For example: talkkit template preview conference.potx -o sample.pptx
    """
    with Session(form, quiet=quiet) as session:
        read = _read(session, file)
        session.progress(f"filling {file}")
        from talkkit.output import write_file
        from talkkit.samples import sample_deck  # heavy: the whole chain

        target = output or Path(f"{file.stem}-sample.pptx")
        if target.suffix.lower() != ".pptx":
            raise typer.BadParameter(f"the ending {target.suffix!r} is not .pptx", param_hint="--output")
        made = sample_deck(read)
        session.add(write_file(target, made.data, inputs=[str(file.resolve())]).diagnostics)
        session.heading(f"{target}: {counted(made.pages, 'slide')} on the layouts of {file}")


@app.command()
def pin(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|TALK", help="A template, or a talk that names one.", readable=False, show_default=False
        ),
    ],
    chosen: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="ROLE=NAME", help="Pin only this; repeatable.", show_default=False),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write which layout each kind of slide takes into talkkit.toml, so that it can be changed and stays.

    For example: talkkit template pin conference.potx --set "quote=Big words"
    """
    with Session(quiet=quiet) as session:
        from talkkit.cli.pins import pin_layouts  # heavy: all that reads designs

        settings, pins = pin_layouts(session, source, tuple(chosen or ()))
        if settings is not None:
            session.say(f"{settings}: {counted(len(pins), 'role')} pinned under [layouts]")
            for role, layout in pins.items():
                session.say(f"  {role} = {layout}")
