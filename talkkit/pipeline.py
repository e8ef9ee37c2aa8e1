"""The chain as code: an outline becomes a talk, the talk a deck, the deck artifacts. Read this first.

Everything here is wiring; each step belongs to a room of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from talkkit.checks.accessibility import check_talk
from talkkit.checks.accounting import Account, account, lost
from talkkit.checks.code import check_code
from talkkit.checks.contrast import check_contrast
from talkkit.checks.invariants import check_promises
from talkkit.checks.leaves import leaves
from talkkit.checks.spelling import check_words
from talkkit.config import Settings
from talkkit.deck import Deck
from talkkit.decode import decode
from talkkit.design import Choices, base_theme, design_place, dressed, named_theme, theme_of_settings, wanted_logo
from talkkit.diagnostics import Diagnostic, Place, Source
from talkkit.images import Asset, WantedPicture
from talkkit.layout.engine import LaidOut, Memory, lay_out
from talkkit.layout.one_slide import Supplies
from talkkit.model import walk
from talkkit.model.blocks import Code, Figure
from talkkit.model.talk import Meta, Talk
from talkkit.outline.closing import with_code, with_link_codes
from talkkit.outline.reader import read
from talkkit.project import Project, open_project, slugify
from talkkit.rules import NO_ADDRESS
from talkkit.theme.library import font_files
from talkkit.theme.theme import Theme
from talkkit.typefaces import Typefaces, unmeasured
from talkkit.typefaces import use as use_fonts
from talkkit.workspace import as_seen

Progress = Callable[[str], None]
"""Told what is being done; a terminal may show it."""


class Compiled(Struct, frozen=True):
    """One compilation: the talk, the deck, and all that there is to say about them."""

    project: Project
    source: Source
    talk: Talk
    laid_out: LaidOut
    slug: str
    diagnostics: tuple[Diagnostic, ...]
    published: Deck
    """What others get to see: without hidden slides, and without notes unless the talk publishes them."""
    typefaces: Typefaces

    @property
    def deck(self) -> Deck:
        return self.laid_out.deck

    @property
    def settings(self) -> Settings:
        return self.project.settings

    @property
    def folder(self) -> Path:
        """Where a build writes if nobody says otherwise."""
        if self.settings.output:
            return as_seen(self.project.settings_folder / self.settings.output / self.slug)
        return Path("dist") / self.slug

    def accounts(self) -> tuple[Account, ...]:
        """Where every part of the outline went."""
        return account(self.talk, self.deck)

    def sources(self) -> tuple[Source, ...]:
        """Texts that diagnostics point into: the outline, the settings, and files of a theme of the talk's own."""
        found = {self.source.path: self.source}
        if self.project.settings_source:
            found[self.project.settings_source.path] = self.project.settings_source
        workspace = self.project.workspace
        named = (item.path for item in self.diagnostics if item.span and item.path)
        for path in (*(origin.path for origin in self.talk.origins), *named):
            if path not in found and workspace.exists(workspace.absolute(path)):
                found[path] = decode(workspace.read_bytes(workspace.absolute(path)), path)
        return tuple(found.values())


def compile_path(talk: Path, *, theme: str = "") -> Compiled:
    """Compile the outline at a path (a folder with `talk.md`, or a file), with its own settings.

    Raises:
        TalkkitError: there is no such outline, or it cannot be read.
    """
    return compile_project(open_project(talk), Choices(theme=theme))


def compile_project(
    project: Project, choices: Choices, progress: Progress = lambda _: None, *, memory: Memory | None = None
) -> Compiled:
    """The whole chain up to the deck; with a `memory` of earlier runs over the talk, slides are laid out that changed.

    Raises:
        TalkkitError: the outline cannot be read.
    """
    source = project.read_outline()
    progress(f"reading {source.path}")
    defaults = _defaults(project.settings)
    talk, found = read(source, slug=project.slug, defaults=defaults, load=project.read_beside, named=choices.dialect)
    talk, excerpt_found = _excerpts(project, talk)
    slug = slugify(talk.meta.slug) if talk.meta.slug else project.slug
    address, code_found = _code_address(project, talk, slug)
    talk, link_found = with_link_codes(talk)
    talk = with_code(talk, address)
    typefaces, font_found = use_fonts(dict(_font_files(project, talk, choices)), project.workspace)
    theme, theme_found = base_theme(project, talk, choices)
    progress("loading pictures")
    wanted = (*wanted_pictures(talk), *wanted_logo(project, talk, theme))
    pictures, picture_found = _pictures(project, wanted, typefaces, bitmaps=choices.bitmaps)
    theme, look_found = dressed(project, talk, theme, pictures)
    files, file_found = _files(project, talk)
    if choices.system or project.settings.system:
        graphs, graph_found = _graphs(talk, theme)
        files, file_found = files | graphs, (*file_found, *graph_found)
    progress("laying out")
    supplies = Supplies(pictures, files)
    memory = Memory() if memory is None else memory
    memory.measured_with(typefaces.digest)
    laid_out = _with_paths_as_seen(lay_out(talk, theme, supplies, slug=slug, memory=memory), files, project)
    found = (
        *project.diagnostics,
        *found,
        *excerpt_found,
        *link_found,
        *code_found,
        *font_found,
        *theme_found,
        *look_found,
        *picture_found,
        *file_found,
    )
    near = (item.placed(design_place(project, talk, choices)) for item in unmeasured(theme.fonts, typefaces))
    diagnostics = (*found, *near, *laid_out.diagnostics)
    diagnostics += _checked(talk, laid_out.deck, diagnostics)
    diagnostics += tuple(item.placed(project.place(talk, "qr")) for item in check_code(laid_out.deck, address))
    public = _published(talk, laid_out.deck, partial(lay_out, theme=theme, supplies=supplies, slug=slug, memory=memory))
    memory.keep(4 * len(talk.slides))
    return Compiled(project, source, talk, laid_out, slug, tuple(dict.fromkeys(diagnostics)), public, typefaces)


def _with_paths_as_seen(laid_out: LaidOut, files: Mapping[str, str], project: Project) -> LaidOut:
    """Layout knows data files as the outline writes them, the user as they lie from the current folder."""
    shown = {path: project.workspace.shown(path) for path in files}
    found = (replace(item, path=shown.get(item.path or "", item.path)) for item in laid_out.diagnostics)
    return replace(laid_out, diagnostics=tuple(found))


def _published(talk: Talk, deck: Deck, laid_out: Callable[[Talk], LaidOut]) -> Deck:
    """The deck as others get it. Laid out anew without hidden slides, so that numbers, links and sections are right."""
    shown = [pair for pair in zip(talk.slides, talk.origins, strict=True) if not pair[0].hidden]
    if len(shown) < len(talk.slides):
        slides, origins = tuple(slide for slide, _ in shown), tuple(origin for _, origin in shown)
        deck = laid_out(replace(talk, slides=slides, origins=origins)).deck
    if deck.meta.publish_notes or not any(page.notes for page in deck.pages):
        return deck
    return replace(deck, pages=tuple(replace(page, notes=()) for page in deck.pages))


def _excerpts(project: Project, talk: Talk) -> tuple[Talk, tuple[Diagnostic, ...]]:
    """The talk with the code that stands in files of its own."""
    if not any(code.excerpt for slide in talk.slides for code in walk.blocks_of(slide, Code)):
        return talk, ()
    from talkkit.outline.excerpts import with_excerpts  # only for talks that show files

    return with_excerpts(talk, project.workspace.read_bytes)


def _code_address(project: Project, talk: Talk, slug: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Where the QR code at the end leads; empty: the talk asks for none."""
    address, site = talk.meta.qr, project.settings.site
    if address == "true":
        address = f"{site.base_url}{site.assets}/{slug}/" if site.base_url else ""
    if talk.meta.qr and not address:
        message = "qr: true needs the address of the site"
        hint = "set base-url under [site] in talkkit.toml, or write the address behind qr:"
        return "", (NO_ADDRESS.at(message, hint=hint).placed(project.place(talk, "qr")),)
    return address, ()


def _font_files(project: Project, talk: Talk, choices: Choices) -> Iterator[tuple[str, Place]]:
    """Fonts that the settings, the front matter or a theme beside the talk give, and where they are named."""
    for file in talk.meta.fonts:
        yield file, talk.places.get(f"fonts {file}") or talk.places["fonts"]
    for file in project.settings.fonts:
        path = os.path.relpath(project.settings_folder / file, project.folder).replace(os.sep, "/")
        yield path, project.setting("fonts")
    theme = choices.theme or named_theme(talk.meta.theme) or theme_of_settings(project)
    for file in font_files(theme, project.workspace):
        yield file, Place(project.workspace.shown(file))


def _pictures(
    project: Project, wanted: tuple[WantedPicture, ...], typefaces: Typefaces, *, bitmaps: bool
) -> tuple[dict[str, Asset], tuple[Diagnostic, ...]]:
    """The pictures that the talk and its design name."""
    if not wanted:
        return {}, ()
    # Only a talk with pictures loads what decodes and draws them.
    from talkkit.images.loader import BITMAP_SIDE, PROOF_SIDE, load_pictures

    workspace, side = project.workspace, BITMAP_SIDE if bitmaps else PROOF_SIDE
    return load_pictures(
        wanted, workspace.read_bytes, listing=workspace.names, font_files=typefaces.files, bitmap_side=side
    )


def _files(project: Project, talk: Talk) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """The data files that charts name."""
    figures = [
        (figure, origin)
        for slide, origin in zip(talk.slides, talk.origins, strict=True)
        for figure in walk.blocks_of(slide, Figure)
        if figure.kind == "chart"
    ]
    if not figures:
        return {}, ()
    # Only a talk with charts loads what reads them.
    from talkkit.charts.files import WantedFile, load_files
    from talkkit.charts.reader import data_file

    wanted = (
        WantedFile(source, origin.path, figure.span.shifted(origin.offset))
        for figure, origin in figures
        if (source := data_file(figure))
    )
    return load_files(wanted, project.workspace.read_bytes)


def _graphs(talk: Talk, theme: Theme) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """What Graphviz answers about the talk's graphs, by the question; a program that is missing is said once."""
    figures = [figure for slide in talk.slides for figure in walk.blocks_of(slide, Figure)]
    if not any(figure.kind == "diagram" for figure in figures):
        return {}, ()
    # Only a talk with diagrams loads what asks about them.
    from talkkit.diagrams.rules import OWN_LAYOUT
    from talkkit.layout.asking import graph_questions
    from talkkit.programs import MissingProgramError, ProgramError, lay_out_graph

    answers: dict[str, str] = {}
    found: list[Diagnostic] = []
    for question in graph_questions(talk, theme):
        try:
            answers[question.text] = lay_out_graph(question.text, question.engine)
        except ProgramError as error:
            hint = "talkkit's own layout is used"
            found.append(OWN_LAYOUT.at(str(error), question.span, path=question.path, hint=hint))
            if isinstance(error, MissingProgramError):
                break
    return answers, tuple(found)


def _checked(talk: Talk, deck: Deck, said: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Accessibility of the talk, contrast and fit of its pages, and whether anything got lost."""
    return (
        *check_talk(talk),
        *check_words(talk, deck.theme),
        *check_contrast(deck, talk.origins_by_key()),
        *check_promises(talk, deck),
        *lost(account(talk, deck), talk.left_out, said),
    )


def _defaults(settings: Settings) -> Meta:
    """What the settings say where the front matter says nothing."""
    return Meta(
        overflow=settings.overflow or "continue",
        publish_notes=settings.publish_notes,
        keep_slides=settings.keep_slides,
    )


def wanted_pictures(talk: Talk) -> Iterator[WantedPicture]:
    """Every picture that the talk names, with its place in the outline."""
    for slide, origin in zip(talk.slides, talk.origins, strict=True):
        for leaf in leaves(slide):
            if leaf.picture:
                span, clip = leaf.span.shifted(origin.offset), leaf.picture.clip
                if clip is None or leaf.picture.source != clip.address:
                    yield WantedPicture(leaf.picture.source, origin.path, span)
                if clip is not None:
                    yield WantedPicture(clip.address, origin.path, span, plays=True)
