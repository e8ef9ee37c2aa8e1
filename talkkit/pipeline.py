"""The chain as code: an outline becomes a talk, the talk a deck, the deck artifacts. Read this first.

Everything here is wiring; each step belongs to a room of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from talkkit.checks.accessibility import check_talk
from talkkit.checks.accounting import Account, account, lost
from talkkit.checks.contrast import check_contrast
from talkkit.checks.fit import check_fit
from talkkit.checks.leaves import leaves
from talkkit.config import DEFAULT_THEME, Settings, page_size
from talkkit.deck import Deck
from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Source
from talkkit.geometry import Size
from talkkit.images import Asset
from talkkit.images.loader import BITMAP_SIDE, PROOF_SIDE, WantedPicture, load_pictures
from talkkit.layout.engine import LaidOut, Supplies, lay_out
from talkkit.model.talk import Meta, Talk
from talkkit.outline.reader import read
from talkkit.project import Project, open_project, slugify
from talkkit.rules import NOT_YET, WRONG_SETTING
from talkkit.theme.library import load as load_theme
from talkkit.theme.mirror import mirrored
from talkkit.theme.scripts import in_language
from talkkit.theme.theme import Theme

Progress = Callable[[str], None]
"""Told what is being done; a terminal may show it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line asks for; empty: front matter, settings or the default decide."""

    theme: str = ""
    template: str = ""
    size: str = ""
    bitmaps: bool = True
    """False: nobody will look at the bitmaps beside SVG pictures, which only a deck needs; they are then tiny."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One compilation: the talk, the deck, and all that there is to say about them."""

    project: Project
    source: Source
    talk: Talk
    laid_out: LaidOut
    slug: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def deck(self) -> Deck:
        return self.laid_out.deck

    @property
    def settings(self) -> Settings:
        return self.project.settings

    def accounts(self) -> tuple[Account, ...]:
        """Where every part of the outline went."""
        return account(self.talk, self.deck)

    def sources(self) -> tuple[Source, ...]:
        """Texts that diagnostics point into: the outline, the settings, and files of a theme of the talk's own."""
        found = {self.source.path: self.source}
        if self.project.settings_source:
            found[self.project.settings_source.path] = self.project.settings_source
        for diagnostic in self.diagnostics:
            if diagnostic.path and diagnostic.path not in found and self.project.workspace.exists(diagnostic.path):
                found[diagnostic.path] = decode(self.project.workspace.read_bytes(diagnostic.path), diagnostic.path)
        return tuple(found.values())


def compile_path(talk: Path, *, theme: str = "") -> Compiled:
    """Compile the outline at a path (a folder with `talk.md`, or a file), with its own settings.

    Raises:
        TalkkitError: there is no such outline, or it cannot be read.
    """
    return compile_project(open_project(talk), Choices(theme=theme))


def compile_project(project: Project, choices: Choices, progress: Progress = lambda _: None) -> Compiled:
    """The whole chain up to the deck.

    Raises:
        TalkkitError: the outline cannot be read.
    """
    source = project.read_outline()
    progress(f"reading {source.path}")
    talk, found = read(source, slug=project.slug, defaults=_defaults(project.settings))
    slug = slugify(talk.meta.slug) if talk.meta.slug else project.slug
    theme, theme_found = _theme(project, talk, choices)
    progress("loading pictures")
    pictures, picture_found = _pictures(project, talk, BITMAP_SIDE if choices.bitmaps else PROOF_SIDE)
    progress("laying out")
    laid_out = lay_out(talk, theme, Supplies(pictures), slug=slug)
    diagnostics = (*project.diagnostics, *found, *theme_found, *picture_found, *laid_out.diagnostics)
    diagnostics += _checked(talk, laid_out.deck, diagnostics)
    return Compiled(project, source, talk, laid_out, slug, tuple(dict.fromkeys(diagnostics)))


def _checked(talk: Talk, deck: Deck, said: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Accessibility of the talk, contrast and fit of its pages, and whether anything got lost."""
    return (
        *check_talk(talk),
        *check_contrast(deck),
        *check_fit(talk, deck),
        *lost(account(talk, deck), talk.left_out, said),
    )


def _defaults(settings: Settings) -> Meta:
    """What the settings say where the front matter says nothing."""
    return Meta(overflow=settings.overflow or "continue", publish_notes=settings.publish_notes)


def _theme(project: Project, talk: Talk, choices: Choices) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme that command line, front matter and settings ask for, in that order, for the page size."""
    settings, meta = project.settings, talk.meta
    found: list[Diagnostic] = []
    if choices.template or meta.template or settings.template:
        template = choices.template or meta.template or settings.template
        found.append(NOT_YET.at(f"the template {template} cannot be used yet; this version has its own themes only"))
    size = _size(choices.size or meta.size or settings.size, project, found)
    name = choices.theme or meta.theme or _theme_of_settings(project)
    loaded, theme_found = load_theme(name, project.workspace, size=size)
    theme = in_language(loaded, meta.lang)
    return mirrored(theme) if meta.direction == "rtl" else theme, (*found, *theme_found)


def _theme_of_settings(project: Project) -> str:
    """The settings' theme; one in a folder beside `talkkit.toml` as a path from the talk."""
    name = project.settings.theme
    beside = project.settings_folder / "themes" / name
    if project.settings_folder != project.folder and (beside / "theme.toml").is_file():
        return os.path.relpath(beside, project.folder).replace(os.sep, "/")
    return name or DEFAULT_THEME


def _size(text: str, project: Project, found: list[Diagnostic]) -> Size:
    size = page_size(text)
    if size is None:
        hint = "16:9, 4:3, 16:10, or a width and height such as 25.4x19.05cm, from 1 to 56 inches"
        found.append(WRONG_SETTING.at(f"{text!r} is no page size", path=project.outline, hint=hint))
    return size or Size(960.0, 540.0)


def _pictures(project: Project, talk: Talk, side: int) -> tuple[dict[str, Asset], tuple[Diagnostic, ...]]:
    workspace = project.workspace
    return load_pictures(wanted_pictures(talk), workspace.read_bytes, listing=workspace.names, bitmap_side=side)


def wanted_pictures(talk: Talk) -> Iterator[WantedPicture]:
    """Every picture that the talk names, with its place in the outline."""
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        for leaf in leaves(slide):
            if leaf.picture:
                yield WantedPicture(leaf.picture.source, origin.path, leaf.span.shifted(origin.offset))
