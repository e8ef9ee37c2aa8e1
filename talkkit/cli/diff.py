"""`talkkit diff`: what has changed between two outlines or decks, slide by slide."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, to_builtins

from talkkit.cli.options import AllowOption, FormatOption
from talkkit.cli.report import Format, as_json
from talkkit.cli.session import Session

if TYPE_CHECKING:
    from talkkit.compare.account import Account
    from talkkit.compare.changes import Pair
    from talkkit.deck import Deck


class _Side(Struct, frozen=True):
    name: str
    slides: tuple[Account, ...]
    deck: Deck | None = None
    """Of an outline."""


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="An outline, a .pptx, or a git revision.", show_default=False)
    ],
    new: Annotated[
        Path | None,
        typer.Argument(
            metavar="[NEW]",
            help="An outline or a .pptx; without it OLD is told in words.",
            readable=False,
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Also a page with the slides side by side.", show_default=False),
    ] = None,
    form: FormatOption = Format.TEXT,
    allow: AllowOption = None,
) -> None:
    """Say what has changed between two talks: texts, notes, order, pictures, sizes, clicks.

    For example: talkkit diff HEAD~1 my-talk/talk.md --html changes.html
    """
    with Session(form) as session:
        from talkkit.compare.changes import compared, listed, told  # heavy: opens Office packages

        if new is None:
            if html is not None:
                raise typer.BadParameter("a page shows two talks: name the other one as well", param_hint="--html")
            print("\n".join(listed(_side(session, Path(old), old, allow).slides)))
            return
        with _place(old, new) as place:
            sides = (_side(session, place, old, allow), _side(session, new, str(new), allow))
        if session.has_errors():
            return
        pairs = compared(sides[0].slides, sides[1].slides)
        if form is Format.JSON:
            print(as_json(to_builtins([pair for pair in pairs if not pair.is_same])), end="")
        else:
            print("\n".join(told(pairs)))
        if html is not None:
            _write_page(session, html, sides, pairs)


def _side(session: Session, place: Path, name: str, allow: list[Path] | None) -> _Side:
    from talkkit.compare.account import accounts

    if place.suffix.lower() in {".pptx", ".potx", ".ppsx", ".pptm"}:
        from talkkit.workspace import DiskWorkspace

        data = DiskWorkspace(Path.cwd(), (place.resolve(),)).read_bytes(str(place))
        return _Side(name, accounts(data))
    from talkkit.backends.pptx import write
    from talkkit.design import Choices
    from talkkit.diagnostics import Severity
    from talkkit.pipeline import compile_project
    from talkkit.project import open_project

    compiled = compile_project(open_project(place, allow=tuple(allow or ())), Choices())
    session.add((each for each in compiled.diagnostics if each.severity is Severity.ERROR), compiled.sources())
    return _Side(name, accounts(write(compiled.deck)), compiled.deck)


@contextmanager
def _place(old: str, new: Path) -> Iterator[Path]:
    """Where the older talk lies: as it is named, or taken out of git's history for as long as it is needed.

    Raises:
        typer.BadParameter: there is neither such a file nor such a revision.
    """
    if Path(old).exists():
        yield Path(old)
        return
    from talkkit.programs import ProgramError, committed

    deck = new.suffix.lower() == ".pptx"
    folder = new.parent if deck or new.is_file() else new
    top = folder if deck else _project_folder(new)
    inside = folder.resolve().relative_to(top.resolve())
    try:
        archive = committed(old, top.resolve(), new.name if deck else ".")
    except (ProgramError, ValueError) as error:
        message = f"{old!r} is no file, and no revision that git has of {top}: {error}"
        raise typer.BadParameter(message, param_hint="OLD") from error
    with tempfile.TemporaryDirectory() as made:
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(made, filter="data")
        at = Path(made) / inside
        yield at / new.name if deck or new.is_file() else at


def _project_folder(talk: Path) -> Path:
    """The folder of the settings that hold for a talk: they go along."""
    from talkkit.project import open_project

    return open_project(talk).settings_folder


def _write_page(session: Session, html: Path, sides: tuple[_Side, _Side], pairs: tuple[Pair, ...]) -> None:
    from talkkit.backends.base import Artifact
    from talkkit.compare.page import page
    from talkkit.output import write_files

    old, new = ((side.name, side.slides, _pictures(side)) for side in sides)
    made = page(pairs, old, new)
    written = write_files(html.parent, (Artifact(html.name, made.encode(), "a comparison"),))
    session.add(written.diagnostics)
    session.say(str(html))


def _pictures(side: _Side) -> list[str]:
    """The slides of an outline as addresses that hold the whole picture; a deck has none."""
    from base64 import b64encode

    from talkkit.drawing.svg import page_svg

    if side.deck is None:
        return []
    drawn = (page_svg(page, side.deck).encode() for page in side.deck.pages)
    return [f"data:image/svg+xml;base64,{b64encode(svg).decode()}" for svg in drawn]
