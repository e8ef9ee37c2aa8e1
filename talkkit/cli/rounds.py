"""A command's body run again and again while its files change: `--watch`."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import NoReturn

import typer

from talkkit.cli.session import INTERRUPTED, Session

NOT_INSTALLED = (
    "talkkit serve and --watch need starlette, uvicorn and watchfiles, which are not installed: "
    "pip install starlette uvicorn watchfiles"
)


def repeat(body: Callable[[Session], None], opened: Callable[[], Session]) -> NoReturn:
    """Run the body in a session, and in another one whenever a file has changed that it asked for.

    What is wrong in one round ends that round only; Ctrl-C ends all.
    """
    try:
        from talkkit.serve.watching import changes  # heavy, and what `serve` and `--watch` alone need
    except ModuleNotFoundError as error:
        raise typer.BadParameter(NOT_INSTALLED, param_hint="--watch") from error
    since = time.time_ns()
    asked = [_round(body, opened())]
    if not asked[0]:  # there is no such talk
        raise typer.Exit(1)
    for _ in changes(lambda: asked[0], Event(), since):
        session = opened()
        session.brief = True
        asked[0] = _round(body, session) or asked[0]
    raise typer.Exit


def _round(body: Callable[[Session], None], session: Session) -> frozenset[Path]:
    """The files on which the outcome depends."""
    try:
        with session:
            body(session)
    except typer.Exit as end:
        if end.exit_code == INTERRUPTED:
            raise
    return frozenset().union(*(project.asked for project in session.projects))
