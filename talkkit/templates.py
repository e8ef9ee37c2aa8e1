"""The template that a talk asks for -> its theme, ready to be laid out with, and what there is to say about it.

Every talk passes here; all that opens packages and reads designs is loaded by those alone that bring a template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from talkkit.backends.pptx.foreign.rules import MACROS, MENDED, SIZE_OF_TEMPLATE, UNSOUND, WRONG_KEPT
from talkkit.config import page_size
from talkkit.diagnostics import Diagnostic, Place, Severity, TalkkitError
from talkkit.geometry import Size
from talkkit.model.talk import Talk
from talkkit.project import Project
from talkkit.theme.theme import Theme
from talkkit.workspace import real_path

if TYPE_CHECKING:  # heavy
    from talkkit.ooxml.opening import Opened
    from talkkit.theme.template.report import ReadTemplate


class Wanted(Struct, frozen=True):
    """A template that is asked for."""

    file: str
    """Path from the talk, or an absolute one."""
    shown: str
    """As somebody in the current folder would write it, for messages."""
    place: Place
    """Where it is asked for."""


def wanted_template(project: Project, talk: Talk, template: str, theme: str) -> Wanted | None:
    """The template of the command line, the front matter or the settings, in that order; None for a theme.

    A theme that is asked for goes before a template that is asked for further away.
    """
    if template:
        return Wanted(str(real_path(Path(template))), template, Place())
    if theme or (talk.meta.theme and not talk.meta.template):
        return None
    file = talk.meta.template or str(project.settings_folder / project.settings.template)
    if not talk.meta.template and not project.settings.template:
        return None
    return Wanted(file, project.workspace.shown(file), project.place(talk, "template"))


def use_template(project: Project, talk: Talk, wanted: Wanted, size: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme of a template, carrying the file's bytes. `size`: what the command line asks for, if anything.

    Raises:
        TalkkitError: the file is missing, unreadable, or no template.
    """
    from talkkit.theme.template.reading import read  # heavy

    try:
        data = project.workspace.read_bytes(wanted.file)
    except TalkkitError as error:
        raise TalkkitError(*(item.placed(wanted.place) for item in error.diagnostics)) from error
    read_one = read(data, wanted.shown, project.settings.layouts, lambda role: project.setting(role, "layouts"))
    theme = replace(read_one.theme, source=data, template=wanted.shown)
    said = (item.placed(wanted.place) for item in remarks(data, wanted.shown))
    found = (*read_one.diagnostics, *said, *_of_talk(project, talk, data))
    return theme, (*found, *_of_size(project, talk, size, theme.size))


def read_file(data: bytes, shown: str, pins: Mapping[str, str], pinned_at: Callable[[str], Place]) -> ReadTemplate:
    """A template by itself, its theme carrying its bytes; `pinned_at` says where a role is pinned.

    Raises:
        TalkkitError: it is no template.
    """
    from talkkit.theme.template.reading import read  # heavy

    read_one = read(data, shown, pins, pinned_at)
    theme = replace(read_one.theme, source=data, template=shown)
    return replace(read_one, theme=theme, diagnostics=(*read_one.diagnostics, *remarks(data, shown)))


def remarks(data: bytes, shown: str) -> tuple[Diagnostic, ...]:
    """What happens to a template on the way into a deck."""
    from talkkit.ooxml.admission import MACRO_TYPES, admit  # heavy

    admitted = admit(data)
    said = [MENDED.at(f"{shown}: {line}") for line in dict.fromkeys(admitted.mended)]
    if admitted.main.content_type in MACRO_TYPES:
        hint = "buttons of the template that ran them do nothing any more"
        said.insert(0, MACROS.at(f"the macros of {shown} are left out", hint=hint))
    return (*said, *_unsound(admitted.opened, shown))


def _unsound(opened: Opened, shown: str) -> tuple[Diagnostic, ...]:
    """One warning of what stays wrong with a template; most have nothing, which is quickly seen."""
    from talkkit.ooxml.audit import errors  # heavy

    if not errors(opened):
        return ()
    from talkkit.backends.pptx.foreign.skeleton import emptied  # heavier

    problems = errors(emptied(opened))
    if not problems:
        return ()
    more = f", and {len(problems) - 1} more like it" if len(problems) > 1 else ""
    message = f"{shown}: {problems[0].part.lstrip('/')} {problems[0].detail}{more}"
    return (UNSOUND.at(message, hint="open it in PowerPoint, let it be repaired, and save it again"),)


def sample_count(data: bytes) -> int:
    """How many slides a template brings."""
    from talkkit.ooxml.admission import admit  # heavy
    from talkkit.ooxml.names import qualified

    admitted = admit(data)
    tree = admitted.opened.trees[admitted.main.name]
    return sum(1 for _ in tree.iter(qualified("p:sldId")))


def _of_talk(project: Project, talk: Talk, data: bytes) -> tuple[Diagnostic, ...]:
    from talkkit.backends.pptx.foreign.kept import kept_slides  # loads what fills templates

    kept = talk.meta.keep_slides
    try:
        kept_slides(kept, sample_count(data) if kept else 0)
    except ValueError as error:
        found = WRONG_KEPT.at(f"keep-slides: {kept}: {error}", hint="write numbers of slides, such as 1, 3-5")
        return (found.placed(project.place(talk, "keep-slides")),)
    return ()


def without_template(project: Project, talk: Talk) -> tuple[Diagnostic, ...]:
    """A remark on `keep-slides` where there is no template."""
    if not talk.meta.keep_slides:
        return ()
    found = WRONG_KEPT.at("keep-slides has no effect without a template", severity=Severity.WARNING)
    return (found.placed(project.place(talk, "keep-slides")),)


def _of_size(project: Project, talk: Talk, asked: str, own: Size) -> tuple[Diagnostic, ...]:
    text = asked or talk.meta.size
    wanted = page_size(text) if text else None
    if wanted is None or abs(wanted.ratio - own.ratio) < 0.01:
        return ()
    message = f"the template's pages are {own.width / 72:.2f} x {own.height / 72:.2f} inches, not {text}"
    found = SIZE_OF_TEMPLATE.at(message)
    return (found if asked else found.placed(project.place(talk, "size")),)
