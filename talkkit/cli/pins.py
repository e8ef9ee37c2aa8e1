"""What `talkkit template pin` does: the choice of layouts for a template or a talk, written into its settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from talkkit import config
from talkkit.cli.pinning import with_pins
from talkkit.cli.session import Session
from talkkit.decode import decode
from talkkit.diagnostics import TalkkitError
from talkkit.outline.reader import read as read_outline
from talkkit.output import replace_file, write_new_file
from talkkit.project import Project, open_project
from talkkit.rules import BAD_SETTINGS, MISSING_FILE
from talkkit.templates import read_file, wanted_template
from talkkit.theme.template.report import ReadTemplate
from talkkit.workspace import as_seen, read_named

_ENDINGS = {".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm"}


def pin_layouts(session: Session, source: Path, chosen: tuple[str, ...]) -> tuple[Path | None, Mapping[str, str]]:
    """Writes the pins into the settings file and says which; None where something is wrong.

    Raises:
        TalkkitError: the template or the talk cannot be read, or the settings cannot be written.
    """
    if source.suffix.lower() in _ENDINGS:
        settings, data, shown = Path(config.FILE_NAME), read_named(source), str(source)
    else:
        settings, data, shown = _of_talk(source)
    before = settings.read_bytes() if settings.is_file() else b""
    text = decode(before, str(settings))
    known = config.resolve(config.read(text)[0]).layouts
    read = read_file(data, shown, known, lambda role: config.place(text, role, "layouts"))
    session.add(read.diagnostics)
    pins = _chosen(read, chosen) if chosen else _found(read, known)
    if session.has_failed() or not pins:
        return (None if session.has_failed() else settings), {}
    _write(settings, before, text.text, pins)
    return settings, pins


def _of_talk(talk: Path) -> tuple[Path, bytes, str]:
    """A talk's settings file (beside the talk where there is none yet) and its template."""
    project = open_project(talk)
    found = read_outline(project.read_outline(), slug=project.slug)[0]
    wanted = wanted_template(project, found, "", "")
    if wanted is None:
        message = f"{project.outline} names no template"
        hint = "write template: FILE into the front matter, or name the template itself"
        raise TalkkitError(MISSING_FILE.at(message, path=project.outline, hint=hint))
    return as_seen(_settings(project)), project.workspace.read_bytes(wanted.file), wanted.shown


def _settings(project: Project) -> Path:
    return project.settings_folder / config.FILE_NAME


def _found(read: ReadTemplate, known: Mapping[str, str]) -> dict[str, str]:
    """Every role that a layout was found for, but for those that are pinned already."""
    labels = {layout.part: layout.label for layout in read.layouts}
    found = ((choice.role, labels.get(choice.part, choice.layout)) for choice in read.roles if choice.layout)
    return {role: label for role, label in found if role not in known}


def _chosen(read: ReadTemplate, chosen: tuple[str, ...]) -> dict[str, str]:
    """What `--set` asks for.

    Raises:
        typer.BadParameter: it is not ROLE=NAME, or the role or the layout does not exist.
    """
    roles = [choice.role for choice in read.roles]
    labels = {layout.label.casefold(): layout.label for layout in read.layouts}
    pins: dict[str, str] = {}
    for item in chosen:
        role, _, name = (part.strip() for part in item.partition("="))
        if role not in roles:
            raise typer.BadParameter(f"{role!r} is none of {', '.join(roles)}", param_hint="--set")
        if name.casefold() not in labels:
            raise typer.BadParameter(f"the template has no layout {name!r}", param_hint="--set")
        pins[role] = labels[name.casefold()]
    return pins


def _write(settings: Path, before: bytes, text: str, pins: Mapping[str, str]) -> None:
    """The settings with the pins, replaced in one step; line ends and a byte order mark stay as they are."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    raw = before[len(mark) :].decode() if before else text
    try:
        made = mark + with_pins(raw, pins).encode()
    except ValueError as error:
        raise TalkkitError(BAD_SETTINGS.at(f"{settings} cannot be changed: {error}", path=str(settings))) from error
    if before:
        replace_file(settings, made)
    else:
        write_new_file(settings, made)
