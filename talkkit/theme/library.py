"""Themes by name: built in, or a folder beside the talk; each read over the theme that it inherits from."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from msgspec import Struct

from talkkit.decode import decode
from talkkit.diagnostics import Diagnostic, Place, Source, TalkkitError
from talkkit.geometry import Size
from talkkit.theme import contrast, reading, soundness
from talkkit.theme.places import Places
from talkkit.theme.resolver import resolve
from talkkit.theme.rules import INHERITANCE, UNKNOWN_THEME
from talkkit.theme.theme import Theme
from talkkit.theme.tokens import REFERENCE_HEIGHT, REFERENCE_WIDTH, Tokens
from talkkit.workspace import Workspace

DEFAULT = "meridian"
_BUILT_IN = "talkkit/themes/"
"""Paths of built-in theme files begin with it in diagnostics and in circles of inheritance."""
_FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
REFERENCE = Size(REFERENCE_WIDTH, REFERENCE_HEIGHT)


def available() -> tuple[str, ...]:
    """Names of the built-in themes, the default first."""
    names = sorted(folder.name for folder in _root().iterdir() if (folder / "theme.toml").is_file())
    return tuple(sorted(names, key=lambda name: name != DEFAULT))


def load(name: str, workspace: Workspace | None, *, size: Size) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme of that name, resolved for the page size, and what its files had wrong.

    A folder `themes/NAME` beside the talk, or a path to a folder or `theme.toml`, goes before a built-in theme of
    that name. A theme that cannot be found or read gives an error and the default theme.
    """
    try:
        read = _read(name, workspace, ())
    except TalkkitError as error:
        theme, _ = load(DEFAULT, None, size=size)
        return theme, error.diagnostics
    stem = _stem(name)
    own = () if read.source.path.startswith(_BUILT_IN) else _findings(stem, read)
    return resolve(stem, read.tokens, size), read.diagnostics + own


def tokens(name: str, workspace: Workspace | None) -> Tokens:
    """The tokens of the theme of that name, over those of its parents.

    Raises:
        TalkkitError: it cannot be found or read.
    """
    return _read(name, workspace, ()).tokens


def font_files(name: str, workspace: Workspace) -> tuple[str, ...]:
    """Files in the folder `fonts` of a theme beside the talk, and of those beside the talk that it inherits from."""
    found: list[str] = []
    children: tuple[_File, ...] = ()
    while name:
        try:
            file = _find(name, workspace, children)
            parent = reading.parse(file.source).get("inherits") if file else None
        except TalkkitError:
            return ()  # said when the theme itself is read
        if file is None or file.path.startswith(_BUILT_IN) or file in children:
            break
        folder = f"{file.path.rpartition('/')[0]}/fonts".lstrip("/")
        found += (f"{folder}/{font}" for font in workspace.names(folder) if font.lower().endswith(_FONT_ENDINGS))
        children = (*children, file)
        name = parent if isinstance(parent, str) else ""
    return tuple(found)


def _findings(name: str, read: reading.ReadTokens) -> tuple[Diagnostic, ...]:
    """What only the resolved theme shows. Built-in themes are tested for it instead."""
    theme = resolve(name, read.tokens, REFERENCE)
    places = Places(read.source, [])
    return soundness.collisions(theme, places) + contrast.findings(theme, places)


class _File(Struct, frozen=True):
    """A theme file: its path as the workspace knows it, and its text, whose path is as the user would write it."""

    path: str
    source: Source

    def inherits(self) -> Place:
        """Where it names its parent."""
        return Place(self.source.path, Places(self.source, []).span(("inherits",)))


def _read(name: str, workspace: Workspace | None, children: tuple[_File, ...]) -> reading.ReadTokens:
    """Tokens of a theme over its parents'. `children`: the files that led here, to find a circle."""
    file = _find(name, workspace, children)
    if file is None:
        raise TalkkitError(_unknown(name, children))
    source = file.source
    if file in children:
        circle = " -> ".join(each.source.path for each in (*children, file))
        found = INHERITANCE.at(f"theme '{name}' inherits from itself", hint=circle)
        raise TalkkitError(found.placed(children[-1].inherits()))
    table = reading.parse(source)
    parent_name = table.get("inherits")
    parent = (
        _read(parent_name, workspace, (*children, file)) if isinstance(parent_name, str) and parent_name else base()
    )
    read = reading.read(source, table, replace(parent.tokens, label=""))
    return replace(read, diagnostics=parent.diagnostics + read.diagnostics)


@cache
def base() -> reading.ReadTokens:
    """The tokens that every theme starts from."""
    text = Path(__file__).with_name("base.toml").read_text(encoding="utf-8")
    source = Source("base.toml", text)
    return reading.read(source, reading.parse(source), Tokens())


def _find(name: str, workspace: Workspace | None, children: tuple[_File, ...]) -> _File | None:
    """The theme file. One that has the name of a built-in theme and inherits from that name means the built-in one."""
    built_in = name in available()
    if workspace is not None:
        for path in _places(name):
            if workspace.exists(path) and not (built_in and path in {child.path for child in children}):
                return _File(path, decode(workspace.read_bytes(path), workspace.shown(path)))
    if built_in:
        path = f"{_BUILT_IN}{name}/theme.toml"
        return _File(path, Source(path, (_root() / name / "theme.toml").read_text(encoding="utf-8")))
    return None


def _places(name: str) -> tuple[str, ...]:
    if name.endswith(".toml"):
        return (name,)
    return (f"themes/{name}/theme.toml", f"{name}/theme.toml")


def _stem(name: str) -> str:
    """The theme's name from a name or a path."""
    return name.removesuffix("/theme.toml").removesuffix(".toml").rstrip("/").rpartition("/")[2] or name


def _unknown(name: str, children: tuple[_File, ...]) -> Diagnostic:
    near = get_close_matches(name, available(), 1, 0.6)
    hint = f"did you mean '{near[0]}'?" if near else "built in: " + ", ".join(available())
    if children:
        found = INHERITANCE.at(f"the parent theme '{name}' cannot be found", hint=hint)
        return found.placed(children[-1].inherits())
    return UNKNOWN_THEME.at(f"there is no theme '{name}'", hint=hint)


def _root() -> Path:
    """The folder of built-in themes: in the installed package, or at the top of the repository."""
    package = Path(__file__).parent.parent
    packed = package / "themes"
    return packed if packed.is_dir() else package.parent / "themes"
