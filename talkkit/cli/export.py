"""`talkkit export`: one artifact; the file's ending chooses it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkkit.cli.options import (
    AllowOption,
    DialectOption,
    FormatOption,
    PostOption,
    QuietOption,
    StrictOption,
    SystemOption,
    TalkArgument,
    TemplateOption,
    ThemeOption,
    WatchOption,
)
from talkkit.cli.report import Format, counted
from talkkit.cli.session import Session
from talkkit.geometry import Size

if TYPE_CHECKING:
    from talkkit.layout.handout import HandoutKind


def export(
    talk: TalkArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=".pptx deck, .pdf, .html page, .md post, .json data; .svg, .png or .webp pictures: DIR/{n}.png",
            readable=False,
            show_default=False,
        ),
    ],
    slides: Annotated[
        str,
        typer.Option("--slides", "--page", metavar="3-9", help="With pictures: these slides only.", show_default=False),
    ] = "",
    width: Annotated[
        int, typer.Option("--width", metavar="PIXELS", help="Of .png and .webp; without it 1280.", show_default=False)
    ] = 0,
    scale: Annotated[
        float,
        typer.Option("--scale", metavar="N", help="The same by factor: 3 is 4K of a 16:9 talk.", show_default=False),
    ] = 0.0,
    steps: Annotated[bool, typer.Option("--steps", help="With .pdf: a page for each click.")] = False,
    handout: Annotated[
        str,
        typer.Option(
            "--handout",
            metavar="1|2|3|4|6|notes",
            help="With .pdf: so many slides on a sheet of paper, or each with its notes.",
            show_default=False,
        ),
    ] = "",
    paper: Annotated[
        str, typer.Option("--paper", metavar="a4|letter", help="Of a handout; without it a4.", show_default=False)
    ] = "",
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
) -> None:
    """Make one file, or pictures of the slides, which are numbered: FILE-01.png, or where {n} stands.

    For example: talkkit export my-talk -o 'slides/{n}.png' --slides 3-9 --scale 3
    """

    def made_in(session: Session) -> None:
        session.system, session.dialect = use_system, dialect
        from talkkit.cli.talks import compile_talk  # heavy: the whole chain
        from talkkit.exports import ExportOptions
        from talkkit.exports import export as made_of
        from talkkit.output import write_files

        given = {"--slides": slides, "--width": width, "--scale": scale, "--steps": steps, "--handout": handout}
        _check_options(output, {**given, "--paper": paper})
        kind, sheet = _handout(handout, paper, steps=steps)
        allowed = [*(allow or ()), *((post,) if post else ())]
        compiled = compile_talk(session, talk, theme=theme, template=template, allow=allowed)
        chosen = _numbers(slides, len(compiled.deck.pages))
        pixels = _pixels(width, scale, compiled.deck.size)
        if session.has_failed():
            return
        session.progress(f"making {output}")
        made = made_of(compiled, output.name, ExportOptions(chosen, pixels, post, steps, kind, sheet))
        session.add(made.diagnostics, [made.draft] if made.draft else [])
        if session.has_failed():
            return
        written = write_files(output.parent, made.artifacts, inputs=compiled.project.workspace.reads)
        session.add(written.diagnostics)
        what = counted(len(chosen) or len(compiled.deck.pages), "slide")
        session.say(
            f"{_named(output, [artifact.path for artifact in made.artifacts])}: {what} from {compiled.source.path}"
        )

    opened = partial(Session, form, strict=strict, quiet=quiet)
    if watch:
        from talkkit.cli.rounds import repeat  # what follows files

        repeat(made_in, opened)
    with opened() as session:
        made_in(session)


def _named(output: Path, names: list[str]) -> str:
    """The files as they are called: one, or the first and the last of the numbered pictures."""
    return str(output.parent / names[0]) + (f" to {names[-1]}" if len(names) > 1 else "")


_PICTURES, _BITMAPS = (".svg", ".png", ".webp"), (".png", ".webp")
_PDF = (".pdf",)
_MEANT_FOR = {
    "--slides": _PICTURES,
    "--width": _BITMAPS,
    "--scale": _BITMAPS,
    "--steps": _PDF,
    "--handout": _PDF,
    "--paper": _PDF,
}


def _check_options(output: Path, options: dict[str, object]) -> None:
    """Refuse an ending that means nothing, and options that mean nothing with it.

    Raises:
        typer.BadParameter: as above.
    """
    from talkkit.exports import ENDINGS

    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise typer.BadParameter(f"the ending {ending!r} is none of {', '.join(ENDINGS)}", param_hint="--output")
    for name, value in options.items():
        if value and ending not in _MEANT_FOR[name]:
            raise typer.BadParameter(f"it goes with {', '.join(_MEANT_FOR[name])}, not {ending}", param_hint=name)


def _handout(kind: str, paper: str, *, steps: bool) -> tuple[HandoutKind | None, str]:
    """The handout that is asked for, if any, and its paper.

    Raises:
        typer.BadParameter: there is no such handout or paper, or it does not go with the other options.
    """
    from talkkit.layout.handout import KINDS, PAPERS

    found = next((one for one in KINDS if one == kind), None)
    if kind and found is None:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(KINDS)}", param_hint="--handout")
    if found and steps:
        raise typer.BadParameter("a handout shows slides as they are at their end", param_hint="--steps")
    if paper and (paper.lower() not in PAPERS or not found):
        message = f"{paper!r} is none of {', '.join(PAPERS)}" if found else "it goes with --handout"
        raise typer.BadParameter(message, param_hint="--paper")
    return found, paper.lower() or "a4"


def _numbers(slides: str, total: int) -> tuple[int, ...]:
    if not slides:
        return ()
    from talkkit.backends.web.selection import slide_numbers

    try:
        return slide_numbers(slides, total)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--slides") from error


def _pixels(width: int, scale: float, page: Size) -> int:
    """The width of bitmaps. A scale counts from 96 pixels to the inch."""
    from talkkit.exports import DEFAULT_WIDTH

    if not width and not scale:
        return DEFAULT_WIDTH
    from talkkit.images.raster import MAX_SIDE

    if width and scale:
        raise typer.BadParameter("give a width or a scale, not both", param_hint="--scale")
    name, pixels = ("--scale", round(page.width * 96 / 72 * scale)) if scale else ("--width", width)
    if not 16 <= max(pixels, round(pixels / page.ratio)) <= MAX_SIDE:
        raise typer.BadParameter(f"the longer side must have 16 to {MAX_SIDE} pixels", param_hint=name)
    return pixels
