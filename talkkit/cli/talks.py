"""What commands that compile a talk have in common. It imports the whole chain, so they import it when they run."""

from __future__ import annotations

from pathlib import Path

import typer

from talkkit.addresses import WEB, absolute_target
from talkkit.backends.systems import SYSTEMS, System
from talkkit.cli.session import Session
from talkkit.design import Choices
from talkkit.outline.dialects import NAMES
from talkkit.pipeline import Compiled, compile_project
from talkkit.project import open_project


def compile_talk(
    session: Session,
    talk: Path,
    *,
    theme: str = "",
    template: str = "",
    allow: list[Path] | None = None,
    bitmaps: bool = True,
) -> Compiled:
    """The talk compiled, with its findings added to the session. `bitmaps`: whether a deck will be written from it.

    Raises:
        TalkkitError: there is no such talk, or it cannot be read.
        typer.BadParameter: there is no such dialect.
    """
    if session.dialect and session.dialect.lower() not in NAMES:
        raise typer.BadParameter(f"{session.dialect!r} is none of {', '.join(NAMES)}", param_hint="--dialect")
    named = (Path(template),) if template else ()
    project = open_project(talk, allow=(*(allow or ()), *named))
    session.projects.append(project)
    if not session.verdict:
        session.remarks_shown_by = "talkkit check"
    session.strict = session.strict or project.settings.strict
    if project.settings_source:
        session.add((), [project.settings_source])
    choices = Choices(theme=theme, template=template, bitmaps=bitmaps, system=session.system, dialect=session.dialect)
    compiled = compile_project(project, choices, session.progress)
    session.add(compiled.diagnostics, compiled.sources())
    return compiled


def chosen_system(name: str) -> System | None:
    """The blogging system of that name; None for no name, so that the settings decide.

    Raises:
        typer.BadParameter: talkkit knows no such system.
    """
    if not name:
        return None
    for system in SYSTEMS:
        if system == name.lower():
            return system
    raise typer.BadParameter(f"{name!r} is none of {', '.join(SYSTEMS)}", param_hint="--for")


def web_address(text: str) -> str:
    """The address of a site as given; empty for none.

    Raises:
        typer.BadParameter: it is no address of the web.
    """
    found = absolute_target(text, WEB)
    if text and not found:
        raise typer.BadParameter(f"{text!r} does not begin with https:// and a host", param_hint="--base-url")
    return found
