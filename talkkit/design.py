"""The design that a talk asks for: a theme or a template by name, then the talk's own colours and logo on it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from talkkit.config import DEFAULT_THEME, page_size
from talkkit.diagnostics import Diagnostic, Place, Severity, TalkkitError
from talkkit.geometry import Size
from talkkit.images import Asset, WantedPicture
from talkkit.layout.content import is_inverted
from talkkit.model.talk import Logo, Talk
from talkkit.project import Project
from talkkit.rules import MISSING_FILE, WRONG_SETTING
from talkkit.templates import use_template, wanted_template, without_template
from talkkit.theme.library import load as load_theme
from talkkit.theme.rules import MOVED_ACCENT, OWN_COLORS, UNKNOWN_THEME
from talkkit.theme.scripts import in_language
from talkkit.theme.theme import Theme


class Choices(Struct, frozen=True):
    """What the command line asks for; empty: front matter, settings or the default decide."""

    theme: str = ""
    template: str = ""
    size: str = ""
    bitmaps: bool = True
    """False: nobody will look at the bitmaps beside SVG pictures, which only a deck needs; they are then tiny."""
    dialect: str = ""
    """The Markdown that the outline is written in; empty: as it says, or as it looks."""
    system: bool = False
    """Programs of this machine may be used; the settings may allow it, too."""


def base_theme(project: Project, talk: Talk, choices: Choices) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The template or theme that command line, front matter and settings ask for, in that order, for the page size."""
    settings, meta = project.settings, talk.meta
    template = wanted_template(project, talk, choices.template, choices.theme)
    found = list(without_template(project, talk)) if template is None else []
    try:
        if template is not None:
            return use_template(project, talk, template, choices.size)
    except TalkkitError as error:
        if choices.template or any(item.code != MISSING_FILE.code for item in error.diagnostics):
            raise
        found += (_mild(item) for item in error.diagnostics)
    asked = choices.size or meta.size or settings.size
    size = _size(asked, Place() if choices.size else project.place(talk, "size"), found)
    name = choices.theme or named_theme(meta.theme) or theme_of_settings(project)
    loaded, theme_found = load_theme(name, project.workspace, size=size)
    if not choices.theme:
        theme_found = tuple(_mild(item.placed(project.place(talk, "theme"))) for item in theme_found)
    return in_language(loaded, meta.lang), (*found, *theme_found)


def _mild(finding: Diagnostic) -> Diagnostic:
    """A finding about a design that an outline asks for: a warning where it is not there, because another stands in."""
    if finding.code not in (UNKNOWN_THEME.code, MISSING_FILE.code):
        return finding
    return replace(finding, severity=Severity.WARNING, message=f"{finding.message}; a theme of talkkit's is used")


def named_theme(name: str) -> str:
    """The theme that an outline asks for; what other tools call their default is ours."""
    return "" if name.lower() in ("default", "none") else name


def design_place(project: Project, talk: Talk, choices: Choices) -> Place:
    """Where the template or theme is asked for."""
    template = wanted_template(project, talk, choices.template, choices.theme)
    if template is not None:
        return template.place
    return Place() if choices.theme else project.place(talk, "theme")


def theme_of_settings(project: Project) -> str:
    """The settings' theme; one in a folder beside `talkkit.toml` as a path from the talk."""
    name = project.settings.theme
    beside = project.settings_folder / "themes" / name
    if project.settings_folder != project.folder and (beside / "theme.toml").is_file():
        return os.path.relpath(beside, project.folder).replace(os.sep, "/")
    return name or DEFAULT_THEME


def _size(text: str, place: Place, found: list[Diagnostic]) -> Size:
    size = page_size(text)
    if size is None:
        hint = "16:9, 4:3, 16:10, or a width and height such as 25.4x19.05cm, from 1 to 56 inches"
        severity = Severity.WARNING if place.path else Severity.ERROR
        found.append(WRONG_SETTING.at(f"{text!r} is no page size", hint=hint, severity=severity).placed(place))
    return size or Size(960.0, 540.0)


def wanted_logo(project: Project, talk: Talk, theme: Theme) -> Iterator[WantedPicture]:
    """The files of the logo, and where they are asked for."""
    place = project.place(talk, "logo") if talk.meta.look.logo.files else design_place(project, talk, Choices())
    yield from (WantedPicture(file, place.path, place.span) for file in _logo(talk, theme).files)


def dressed(
    project: Project, talk: Talk, theme: Theme, pictures: Mapping[str, Asset]
) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme as the talk wears it: in its mode, with its accent and its logo, from the side where reading begins."""
    theme, found = _colored(project, talk, theme)
    logo = _logo(talk, theme)
    if logo.files:
        from talkkit.layout.logos import with_logo  # for talks that have one

        theme, said = with_logo(theme, logo, pictures)
        found += tuple(item.placed(project.place(talk, "logo")) for item in said)
    if talk.meta.direction != "rtl" or theme.template:
        return theme, found
    from talkkit.theme.mirror import mirrored  # for talks that are read from right to left

    return mirrored(theme), found


def _logo(talk: Talk, theme: Theme) -> Logo:
    own = talk.meta.look.logo
    return own if own.files else theme.logo


def _colored(project: Project, talk: Talk, theme: Theme) -> tuple[Theme, tuple[Diagnostic, ...]]:
    look = talk.meta.look
    asked = [key for key in ("mode", "accent") if getattr(look, key)]
    if theme.template:
        text = "has no effect in a template, which keeps its colours"
        found = [OWN_COLORS.at(f"{key} {text}").placed(project.place(talk, key)) for key in asked]
        pairs = ((slide, origin) for slide, origin in zip(talk.slides, talk.origins, strict=True) if is_inverted(slide))
        found += (OWN_COLORS.at(f".invert {text}").placed(at.place((slide.place("class"),))) for slide, at in pairs)
        return theme, tuple(found)
    if not asked:
        return theme, ()
    from talkkit.theme.recolor import in_mode, with_accent  # for talks with wishes of their own

    theme = in_mode(theme, look.mode)
    if not look.accent:
        return theme, ()
    theme = with_accent(theme, look.accent)
    shade = theme.palette.accent1
    if shade == look.accent:
        return theme, ()
    message = f"{look.accent} is too near to the theme's surfaces for text, so the accent is {shade}"
    return theme, (MOVED_ACCENT.at(message).placed(project.place(talk, "accent")),)
