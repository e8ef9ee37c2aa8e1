"""A theme's file -> its tokens, over those of the theme that it inherits from."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from talkkit.diagnostics import Diagnostic, Place, Source, TalkkitError
from talkkit.theme import reading
from talkkit.theme.finding import ThemeFile, available, find
from talkkit.theme.places import Places
from talkkit.theme.rules import INHERITANCE, UNKNOWN_THEME
from talkkit.theme.tokens import LogoTokens, Tokens
from talkkit.workspace import Workspace


def read(name: str, workspace: Workspace | None, children: tuple[ThemeFile, ...] = ()) -> reading.ReadTokens:
    """Tokens of a theme over its parents'. `children`: the files that led here, to find a circle.

    Raises:
        TalkkitError: it cannot be found or read, or inherits from itself.
    """
    file = find(name, workspace, children)
    if file is None:
        raise TalkkitError(_unknown(name, children))
    source = file.source
    if file in children:
        circle = " -> ".join(each.source.path for each in (*children, file))
        found = INHERITANCE.at(f"theme '{name}' inherits from itself", hint=circle)
        raise TalkkitError(found.placed(_parent_place(children[-1])))
    table = reading.parse(source)
    parent_name = table.get("inherits")
    parent = read(parent_name, workspace, (*children, file)) if isinstance(parent_name, str) and parent_name else base()
    found_here = reading.read(source, table, replace(parent.tokens, label=""))
    tokens = replace(found_here.tokens, logo=_beside(file, found_here.tokens.logo, parent.tokens.logo))
    return replace(found_here, tokens=tokens, diagnostics=parent.diagnostics + found_here.diagnostics)


def _beside(file: ThemeFile, logo: LogoTokens, inherited: LogoTokens) -> LogoTokens:
    """The logo with the files that this theme names as paths from the talk."""
    folder = posixpath.dirname(file.path)

    def path(own: str, of_parent: str) -> str:
        return posixpath.normpath(posixpath.join(folder, own)) if own and own != of_parent else own

    return replace(logo, file=path(logo.file, inherited.file), dark=path(logo.dark, inherited.dark))


@cache
def base() -> reading.ReadTokens:
    """The tokens that every theme starts from."""
    text = Path(__file__).with_name("base.toml").read_text(encoding="utf-8")
    source = Source("base.toml", text)
    return reading.read(source, reading.parse(source), Tokens())


def _parent_place(file: ThemeFile) -> Place:
    """Where a file names its parent."""
    return Place(file.source.path, Places(file.source, []).span(("inherits",)))


def _unknown(name: str, children: tuple[ThemeFile, ...]) -> Diagnostic:
    near = get_close_matches(name, available(), 1, 0.6)
    hint = f"did you mean '{near[0]}'?" if near else "built in: " + ", ".join(available())
    if children:
        found = INHERITANCE.at(f"the parent theme '{name}' cannot be found", hint=hint)
        return found.placed(_parent_place(children[-1]))
    return UNKNOWN_THEME.at(f"there is no theme '{name}'", hint=hint)
