"""`talkkit serve`: the talk in the browser while it is written."""

from __future__ import annotations

import threading
import webbrowser
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkkit.cli.options import (
    AllowOption,
    DialectOption,
    QuietOption,
    SystemOption,
    TalkArgument,
    TemplateOption,
    ThemeOption,
)
from talkkit.cli.report import counted
from talkkit.cli.rounds import NOT_INSTALLED
from talkkit.cli.session import Session

if TYPE_CHECKING:
    from talkkit.serve.keeping import Keeper
    from talkkit.serve.preview import Preview


def serve(
    talk: TalkArgument,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help="Port on this machine; without it the first free one from 8400.",
        ),
    ] = 0,
    open_it: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
    editor: Annotated[
        str,
        typer.Option(
            "--editor",
            metavar="URL",
            help="What places link to: vscode://file{file}:{line}:{column}.",
            show_default=False,
        ),
    ] = "",
    write: Annotated[
        bool, typer.Option("--write", help="Keep the deck written as well, where a build writes it: dist/TALK/.")
    ] = False,
    theme: ThemeOption = "",
    template: TemplateOption = "",
    quiet: QuietOption = False,
    allow: AllowOption = None,
    use_system: SystemOption = False,
    dialect: DialectOption = "",
) -> None:
    """Show the talk in the browser, and follow its files while it is written. Ctrl-C ends it.

    For example: talkkit serve my-talk --write
    """
    with Session(quiet=quiet) as session:
        try:
            from talkkit.serve import server  # what `serve` and `--watch` alone need
        except ModuleNotFoundError as error:
            raise typer.BadParameter(NOT_INSTALLED) from error
        from talkkit.design import Choices
        from talkkit.project import open_project
        from talkkit.serve.keeping import Keeper
        from talkkit.serve.preview import Order, Previewer

        named = (Path(template),) if template else ()
        allowed = (*(allow or ()), *named)
        open_project(talk, allow=allowed)  # one that is not there is a mistake; what is wrong with it may be mended
        choices = Choices(theme=theme, template=template, bitmaps=write, system=use_system, dialect=dialect)
        try:
            door = server.listening(port)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "leave --port out for a free one"
            raise typer.BadParameter(f"port {port} cannot be used: {reason}; {hint}", param_hint="--port") from error
        address = f"http://{server.HOST}:{door.getsockname()[1]}/"
        print(f"{talk} is shown at {address} (Ctrl-C ends it)", flush=True)
        if open_it:
            threading.Timer(0.2, webbrowser.open, (address,)).start()
        keeper = Keeper(lambda line: None if quiet else print(line, flush=True)) if write else None
        try:
            server.serve(Previewer(Order(talk, choices, allowed, editor)), door, partial(_tell, keeper, quiet=quiet))
        except KeyboardInterrupt:
            session.say("ended")
        finally:
            if keeper:
                keeper.end()


def _tell(keeper: Keeper | None, preview: Preview, *, quiet: bool) -> None:
    """A line for each look at the talk; the keeper gets the deck, unless a build would make none."""
    from talkkit.serve.keeping import Wanted

    has_errors = any(item.severity == "error" for item in preview.findings)
    if keeper and preview.deck and not preview.stale and not has_errors:
        keeper.keep(Wanted(preview.deck, preview.target, preview.inputs))
    if quiet:
        return
    counts = Counter(item.severity for item in preview.findings if item.severity != "info")
    found = ", ".join(counted(count, kind) for kind, count in sorted(counts.items())) or "nothing to complain about"
    stale = "cannot be read: " + preview.findings[0].message if preview.stale and preview.findings else ""
    print(stale or f"{counted(len(preview.pages), 'slide')}, {found}", flush=True)
