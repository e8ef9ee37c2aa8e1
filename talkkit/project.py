"""A path from the command line to a talk's project: its outline, its folder, its settings, the door to its files."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from msgspec import Struct

from talkkit import config
from talkkit.config import Settings
from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Place, Source, TalkkitError
from talkkit.model.talk import Talk
from talkkit.outline.reader import read as read_talk
from talkkit.rules import MISSING_FILE, NO_DRAFT, NOT_A_FILE, UNREADABLE_FILE
from talkkit.workspace import DiskWorkspace, as_seen, current_folder

OUTLINE_NAME = "talk.md"


class Project(Struct, frozen=True):
    """Where a talk lives, opened for reading."""

    outline: str
    """Path of the outline as the user wrote it, with `talk.md` added to a folder."""
    folder: Path
    """The outline's folder, absolute: relative paths in the outline count from it."""
    slug: str
    """Name of the folder or file, fit for URLs and file names. The outline's own `slug` goes before it."""
    workspace: DiskWorkspace
    settings: Settings
    settings_folder: Path
    """Folder of `talkkit.toml`, else the outline's: relative paths in the settings count from it."""
    settings_source: Source | None
    diagnostics: tuple[Diagnostic, ...]

    def read_outline(self) -> Source:
        """The outline's text.

        Raises:
            TalkkitError: it cannot be read or is no UTF-8.
        """
        return decode(self.workspace.read_bytes(str(self.folder / Path(self.outline).name)), self.outline)

    def read_beside(self, path: str) -> Source:
        """The text of a file of slides that the outline includes, by its path from the talk's folder.

        Raises:
            TalkkitError: it cannot be read, is no UTF-8, or lies outside the project.
        """
        return decode(self.workspace.read_bytes(path), self.workspace.shown(path))

    @property
    def asked(self) -> frozenset[Path]:
        """Real places of what was asked for so far, also where there is nothing: the outline, where its settings stand
        or may come to stand, and all that the workspace was asked for.
        """
        places = (self.folder, *(each for each in self.folder.parents if each.is_relative_to(self.workspace.root)))
        own = (self.folder / Path(self.outline).name, *(place / config.FILE_NAME for place in places))
        return frozenset((*own, *self.workspace.asked))

    def setting(self, key: str, table: str = "") -> Place:
        """Where `talkkit.toml` sets a value."""
        return config.place(self.settings_source, key, table) if self.settings_source else Place()

    def place(self, talk: Talk, key: str) -> Place:
        """Where the front matter sets a value, else the settings."""
        return talk.places.get(key) or self.setting(key)


def open_project(talk: Path, *, allow: tuple[Path, ...] = ()) -> Project:
    """Find the outline that `talk` (a folder with `talk.md`, or a file) names, and the settings that hold for it.

    Raises:
        TalkkitError: there is no such outline, or `talkkit.toml` is no TOML.
    """
    try:
        outline = _outline_of(talk)
        folder = outline.parent.resolve()
        settings_file, root = _surroundings(folder)
    except OSError as error:  # a folder that may not be entered; a name that is too long
        reason = (error.strerror or str(error)).lower()
        raise TalkkitError(UNREADABLE_FILE.at(f"{talk} cannot be read: {reason}")) from error
    # A file named by hand is meant, even where it is a link to another place.
    workspace = DiskWorkspace(root, (*allow, outline.resolve()), base=folder)
    source = None
    settings = Settings()
    found: tuple[Diagnostic, ...] = ()
    if settings_file:
        shown = str(as_seen(settings_file))
        source = decode(workspace.read_bytes(str(settings_file)), shown)
        raw, found = config.read(source)
        settings = config.resolve(raw)
    return Project(
        outline=str(outline),
        folder=folder,
        slug=_slug_of(outline),
        workspace=workspace,
        settings=settings,
        settings_folder=settings_file.parent if settings_file else folder,
        settings_source=source,
        diagnostics=found,
    )


class DraftPlace(Struct, frozen=True):
    """A draft post by itself, and the settings that hold where it lies."""

    file: Path
    """As the user would write it."""
    workspace: DiskWorkspace
    settings: Settings
    has_settings: bool
    """Whether a `talkkit.toml` holds for it."""

    def read(self) -> bytes:
        """The draft's bytes.

        Raises:
            TalkkitError: it cannot be read.
        """
        return self.workspace.read_bytes(str(self.file.absolute()))


def open_draft(post: Path, *, allow: tuple[Path, ...] = ()) -> DraftPlace:
    """Find the draft that `post` names: a file, or the folder of a talk whose front matter names it.

    Raises:
        TalkkitError: there is no such file, or the talk names no draft.
    """
    try:
        file = _draft_of(post) if post.is_dir() else post
        if not file.exists():
            raise TalkkitError(MISSING_FILE.at(f"{file} does not exist", hint=_nearest(file)))
        settings_file, root = _surroundings(file.resolve().parent)
    except OSError as error:  # a folder that may not be entered; a name that is too long
        reason = (error.strerror or str(error)).lower()
        raise TalkkitError(UNREADABLE_FILE.at(f"{post} cannot be read: {reason}")) from error
    workspace = DiskWorkspace(root, (*allow, file.resolve()))
    settings = Settings()
    if settings_file:
        source = decode(workspace.read_bytes(str(settings_file)), str(as_seen(settings_file)))
        settings = config.resolve(config.read(source)[0])
    return DraftPlace(file, workspace, settings, settings_file is not None)


def _draft_of(folder: Path) -> Path:
    project = open_project(folder)
    talk, _ = read_talk(project.read_outline(), slug=project.slug)
    if not talk.meta.post:
        raise TalkkitError(names_no_draft(project.outline))
    return folder / talk.meta.post


def names_no_draft(outline: str) -> Diagnostic:
    """The finding that an outline names no draft."""
    hint = "write post: FILE into the front matter, or name the draft itself"
    return NO_DRAFT.at(f"{outline} names no draft", path=outline, hint=hint)


def slugify(name: str) -> str:
    """A name as URLs and file names take it: lower case, dashes, letters of any script kept."""
    folded = unicodedata.normalize("NFKC", name).strip().lower()
    return re.sub(r"[\W_]+", "-", folded).strip("-") or "talk"


def _outline_of(talk: Path) -> Path:
    if talk.is_dir():
        outline = talk / OUTLINE_NAME
        if not outline.is_file():
            others = sorted(path.name for path in talk.glob("*.md"))[:3]
            hint = (
                f"name the outline itself, for example {talk / others[0]}" if others else f"put a {OUTLINE_NAME} there"
            )
            raise TalkkitError(MISSING_FILE.at(f"{talk} holds no {OUTLINE_NAME}", hint=hint))
        return outline
    if not talk.exists():
        raise TalkkitError(MISSING_FILE.at(f"{talk} does not exist", hint=_nearest(talk)))
    if not talk.is_file():
        raise TalkkitError(NOT_A_FILE.at(f"{talk} is neither a file nor a folder"))
    return talk


def _nearest(missing: Path) -> str | None:
    from difflib import get_close_matches  # only on the way to an error message

    try:
        names = sorted(path.name for path in missing.parent.iterdir())
    except OSError:
        return None
    close = get_close_matches(missing.name, names, n=1, cutoff=0.6)
    return f"did you mean {missing.parent / close[0]}?" if close else None


def _surroundings(folder: Path) -> tuple[Path | None, Path]:
    """The nearest `talkkit.toml` at or above the talk, and the project's root: the top of the git repository, else the
    folder of those settings, else the current folder where the talk lies below it, else the talk's own.

    The search goes neither into the home folder nor above it, so a settings file or a talk that lies there does not
    open everything else that does; for the same reason neither of them is the root for being the current folder.
    """
    home = Path.home().resolve()
    settings: Path | None = None
    for place in (folder, *folder.parents):
        if place != folder and place in (home, place.parent):
            break
        candidate = place / config.FILE_NAME
        if settings is None and candidate.is_file():
            settings = candidate
        if (place / ".git").exists():
            return settings, place
        if place == home:
            break
    if settings:
        return settings, settings.parent
    here = current_folder()
    return None, here if folder.is_relative_to(here) and not home.is_relative_to(here) else folder


_NAMELESS = frozenset(("talk", "index", "slides", "presentation", "deck", "main", "readme"))
"""Names of outlines that are called after what they are; their folder says which talk it is."""


def _slug_of(outline: Path) -> str:
    name = outline.resolve().parent.name if outline.stem.lower() in _NAMELESS else outline.stem
    return slugify(name)
