"""Themes by name: built in, or a folder beside the talk; each read over the theme that it inherits from.

A built-in theme on the usual page is ready (`prepared`); all that reads and resolves tokens is loaded for others alone.
"""

from __future__ import annotations

from talkkit.diagnostics import Diagnostic, TalkkitError
from talkkit.geometry import Size
from talkkit.theme.finding import BUILT_IN, DEFAULT, ThemeFile, available, find
from talkkit.theme.prepared import prepared
from talkkit.theme.rules import RENAMED_THEME
from talkkit.theme.theme import REFERENCE, Theme
from talkkit.workspace import Workspace

__all__ = ["DEFAULT", "REFERENCE", "available", "font_files", "load", "resolved"]

RENAMED = {"cornerstone": "bento"}
"""Names that built-in themes had, and what stands in their place."""
_FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".woff", ".woff2")


def load(name: str, workspace: Workspace | None, *, size: Size) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme of that name, resolved for the page size, and what its files had wrong.

    A folder `themes/NAME` beside the talk, or a path to a folder or `theme.toml`, goes before a built-in theme of
    that name. A theme that cannot be found or read gives an error and the default theme.
    """
    if name in RENAMED:
        renamed, found = load(RENAMED[name], workspace, size=size)
        return renamed, (RENAMED_THEME.at(f"the theme '{name}' is called '{RENAMED[name]}' now"), *found)
    if size == REFERENCE and name in available():
        try:
            file = find(name, workspace)
        except TalkkitError:  # said when it is read
            file = None
        theme = prepared(name) if file is not None and file.built_in else None
        if theme is not None:
            return theme, ()
    return resolved(name, workspace, size=size)


def resolved(name: str, workspace: Workspace | None, *, size: Size) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """What `load` gives, from the files of the theme and of its parents."""
    from talkkit.theme import contrast, inheriting, soundness
    from talkkit.theme.places import Places
    from talkkit.theme.resolver import resolve

    try:
        read = inheriting.read(name, workspace)
    except TalkkitError as error:
        theme, _ = load(DEFAULT, None, size=size)
        return theme, error.diagnostics
    stem, source = _stem(name), read.source
    if source.path.startswith(BUILT_IN):  # tested for what only the resolved theme shows
        return resolve(stem, read.tokens, size), read.diagnostics
    usual, places = resolve(stem, read.tokens, REFERENCE), Places(source, [])
    own = soundness.collisions(usual, places) + contrast.findings(usual, places)
    return resolve(stem, read.tokens, size), read.diagnostics + own


def font_files(name: str, workspace: Workspace) -> tuple[str, ...]:
    """Files in the folder `fonts` of a theme beside the talk, and of those beside the talk that it inherits from."""
    found: list[str] = []
    children: tuple[ThemeFile, ...] = ()
    while name:
        try:
            file = find(name, workspace, children)
            if file is None or file.built_in or file in children:
                break
            from talkkit.theme import reading

            parent = reading.parse(file.source).get("inherits")
        except TalkkitError:
            return ()  # said when the theme itself is read
        folder = f"{file.path.rpartition('/')[0]}/fonts".lstrip("/")
        found += (f"{folder}/{font}" for font in workspace.names(folder) if font.lower().endswith(_FONT_ENDINGS))
        children = (*children, file)
        name = parent if isinstance(parent, str) else ""
    return tuple(found)


def _stem(name: str) -> str:
    """The theme's name from a name or a path."""
    return name.removesuffix("/theme.toml").removesuffix(".toml").rstrip("/").rpartition("/")[2] or name
