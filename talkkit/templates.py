"""The template that a talk asks for -> its theme, ready to be laid out with, and what there is to say about it.

Every talk passes here; all that opens packages and reads designs is loaded by those alone that bring a template.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from talkkit.backends.pptx.foreign.kept import kept_slides
from talkkit.backends.pptx.foreign.rules import MACROS, MENDED, SIZE_OF_TEMPLATE, UNSOUND, WRONG_KEPT
from talkkit.config import page_size
from talkkit.diagnostics import Diagnostic, Severity
from talkkit.geometry import Size
from talkkit.model.talk import Meta
from talkkit.project import Project
from talkkit.theme.template.report import ReadTemplate
from talkkit.theme.theme import Theme
from talkkit.workspace import real_path


@dataclass(frozen=True, slots=True)
class Wanted:
    """A template that is asked for."""

    file: str
    """Path from the talk, or an absolute one."""
    shown: str
    """As it was written, for messages."""


def wanted_template(project: Project, meta: Meta, template: str, theme: str) -> Wanted | None:
    """The template of the command line, the front matter or the settings, in that order; None for a theme.

    A theme that is asked for goes before a template that is asked for further away.
    """
    if template:
        return Wanted(str(real_path(Path(template))), template)
    if theme:
        return None
    if meta.template:
        return Wanted(meta.template, meta.template)
    if meta.theme or not project.settings.template:
        return None
    beside = project.settings_folder / project.settings.template
    return Wanted(str(beside), project.settings.template)


def use_template(project: Project, meta: Meta, wanted: Wanted, size: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme of a template, carrying the file's bytes. `size` is the page size that the talk asks for, if any.

    Raises:
        TalkkitError: the file is missing, unreadable, or no template.
    """
    from talkkit.theme.template.reading import read  # heavy

    data = project.workspace.read_bytes(wanted.file)
    read_one = read(data, wanted.shown, project.settings.layouts)
    theme = replace(read_one.theme, source=data, template=wanted.shown)
    found = (*read_one.diagnostics, *remarks(data, wanted.shown), *_of_talk(project, meta, data))
    return theme, (*found, *_of_size(project, size, theme.size))


def read_file(data: bytes, shown: str, pins: dict[str, str]) -> ReadTemplate:
    """A template by itself, its theme carrying its bytes.

    Raises:
        TalkkitError: it is no template.
    """
    from talkkit.theme.template.reading import read  # heavy

    read_one = read(data, shown, pins)
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
    return (*said, *_unsound(data, shown))


def _unsound(data: bytes, shown: str) -> tuple[Diagnostic, ...]:
    """One warning of what stays wrong with a template; most have nothing, which is quickly seen."""
    from talkkit.ooxml.admission import admit  # heavy
    from talkkit.ooxml.audit import errors

    opened = admit(data).opened
    if not errors(opened):
        return ()
    from talkkit.backends.pptx.fill import emptied  # heavier

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


def _of_talk(project: Project, meta: Meta, data: bytes) -> tuple[Diagnostic, ...]:
    if not meta.keep_slides:
        return ()
    try:
        kept_slides(meta.keep_slides, sample_count(data))
    except ValueError as error:
        message = f"keep-slides: {meta.keep_slides}: {error}"
        return (WRONG_KEPT.at(message, path=project.outline, hint="write numbers of slides, such as 1, 3-5"),)
    return ()


def without_template(project: Project, meta: Meta) -> tuple[Diagnostic, ...]:
    """A remark on `keep-slides` where there is no template."""
    if not meta.keep_slides:
        return ()
    message = "keep-slides has no effect without a template"
    return (WRONG_KEPT.at(message, path=project.outline, severity=Severity.WARNING),)


def _of_size(project: Project, text: str, own: Size) -> tuple[Diagnostic, ...]:
    wanted = page_size(text) if text else None
    if wanted is None or abs(wanted.ratio - own.ratio) < 0.01:
        return ()
    message = f"the template's pages are {own.width / 72:.2f} x {own.height / 72:.2f} inches, not {text}"
    return (SIZE_OF_TEMPLATE.at(message, path=project.outline),)
