"""A theme's name -> its file: built in, or in a folder beside the talk."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from talkkit.decode import decode
from talkkit.diagnostics import Source
from talkkit.workspace import Workspace

DEFAULT = "meridian"
BUILT_IN = "talkkit/themes/"
"""Paths of built-in theme files begin with it in diagnostics and in circles of inheritance."""


class ThemeFile(Struct, frozen=True):
    """A theme file: its path as the workspace knows it, and its text, whose path is as the user would write it."""

    path: str
    source: Source

    @property
    def built_in(self) -> bool:
        return self.path.startswith(BUILT_IN)


def available() -> tuple[str, ...]:
    """Names of the built-in themes, the default first."""
    names = sorted(folder.name for folder in _root().iterdir() if (folder / "theme.toml").is_file())
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


def find(name: str, workspace: Workspace | None, children: tuple[ThemeFile, ...] = ()) -> ThemeFile | None:
    """The theme file of that name, or at that path to a folder or `theme.toml`; None where there is none.

    `children`: the files that led here. One that has the name of a built-in theme and inherits from that name means the
    built-in one.
    """
    built_in = name in available()
    if workspace is not None:
        for path in _places(name):
            if workspace.exists(path) and not (built_in and path in {child.path for child in children}):
                return ThemeFile(path, decode(workspace.read_bytes(path), workspace.shown(path)))
    if built_in:
        path = f"{BUILT_IN}{name}/theme.toml"
        return ThemeFile(path, Source(path, (_root() / name / "theme.toml").read_text(encoding="utf-8")))
    return None


def _places(name: str) -> tuple[str, ...]:
    if name.endswith(".toml"):
        return (name,)
    return (f"themes/{name}/theme.toml", f"{name}/theme.toml")


def _root() -> Path:
    """The folder of built-in themes: in the installed package, or at the top of the repository."""
    package = Path(__file__).parent.parent
    packed = package / "themes"
    return packed if packed.is_dir() else package.parent / "themes"
