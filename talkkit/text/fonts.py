"""Family names -> faces that know the advance of every character, without a font installed."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from unicodedata import east_asian_width

from msgspec import Struct

from talkkit.text import characters, sfnt
from talkkit.text.families import Twin, twin
from talkkit.text.tables import Table, load, load_style

EMOJI_ADVANCE = 1.3
"""Em. Segoe UI Emoji, Apple Color Emoji and Noto Color Emoji draw 1.25 to 1.37."""

SCRIPT_HEAD_ROOM = 1.03
"""The tables of scripts come from Noto fonts; Arial's Hebrew, for one, is 2 to 3 % wider."""

_SCRIPTS = """
    0530 armenian    0590 hebrew     0600 arabic    0780 -          0900 devanagari  0980 bengali    0A00 gurmukhi
    0A80 gujarati    0B00 oriya      0B80 tamil     0C00 telugu     0C80 kannada     0D00 malayalam  0D80 sinhala
    0E00 thai        0E80 lao        0F00 -         1000 myanmar    10A0 georgian    1100 -          1200 ethiopic
    13A0 -           1780 khmer      1800 -         1C90 georgian   1CC0 -           FB1D hebrew     FB50 arabic
    FE00 -           FE70 arabic     FF00 -
"""
"""Code points where a script's table starts to hold, in ascending order."""


class Face(Struct, frozen=True):
    """A family in one style. Lengths in em.

    `twin` names the table that measures it; `exact` says that the table has the family's own advances. `ascent` and
    `descent` are the usWin values that seat the first baseline.
    """

    family: str
    bold: bool
    italic: bool
    twin: str
    exact: bool
    ascent: float
    descent: float
    table: Table
    scale: float = 1.0
    space: float = 0.0
    """Advance of the space when it is known and differs from the table's, else 0."""

    def advance(self, character: str) -> float:
        """Em that the character takes; characters that the family lacks are measured by their script."""
        if characters.is_invisible(character):
            return 0.0
        if self.space and character in " \u00a0":
            return self.space
        units = self.table.advances.get(character)
        if units is not None:
            return units * self.scale / self.table.units
        return script_advance(character, bold=self.bold)

    def has(self, character: str) -> bool:
        """Whether the table itself has the character."""
        return character in self.table.advances


_REGISTERED: dict[tuple[str, bool, bool], Table] = {}


@lru_cache(maxsize=256)
def face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a family name as PowerPoint writes it (`Calibri`, `Courier New`).

    Unknown names give a wide face that is not `exact`.
    A font file that was registered for the family goes before the package's tables.
    """
    own = _registered(family, bold=bold, italic=italic)
    if own is not None:
        return _own_face(own, family, bold=bold, italic=italic)
    found: Twin = twin(family)
    table = load_style(found.table, bold=bold, italic=italic)
    ascent = found.ascent or table.ascent / table.units
    descent = found.descent or table.descent / table.units
    return Face(family, bold, italic, found.table, found.exact, ascent, descent, table, found.scale, found.space)


def face_from_bytes(data: bytes, family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face that a font file (TTF, OTF, TTC, WOFF 1) holds; UnreadableFontError when it is none."""
    return _own_face(sfnt.read(data), family, bold=bold, italic=italic)


def register(data: bytes, family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """Measures a family by the font file that a theme or talk gives, from now on and in this process.

    A style without a file of its own is measured by the nearest one that was given. UnreadableFontError as above.
    """
    found = face_from_bytes(data, family, bold=bold, italic=italic)
    _REGISTERED[_key(family), bold, italic] = found.table
    face.cache_clear()
    return found


def forget_registered() -> None:
    """Back to the package's own tables."""
    _REGISTERED.clear()
    face.cache_clear()


def _own_face(table: Table, family: str, *, bold: bool, italic: bool) -> Face:
    ascent, descent = table.ascent / table.units, table.descent / table.units
    return Face(family, bold, italic, twin=family, exact=True, ascent=ascent, descent=descent, table=table)


def _registered(family: str, *, bold: bool, italic: bool) -> Table | None:
    name = _key(family)
    styles = ((bold, italic), (bold, not italic), (not bold, italic), (not bold, not italic))
    return next((_REGISTERED[name, *style] for style in styles if (name, *style) in _REGISTERED), None)


def _key(family: str) -> str:
    return " ".join(family.casefold().split())


@cache
def script_advance(character: str, *, bold: bool = False) -> float:
    """Em of a character in the font that PowerPoint falls back to for its script: full width for East Asian ones."""
    if characters.is_invisible(character):
        return 0.0
    if characters.is_emoji(character):
        return EMOJI_ADVANCE
    table = _script_table(ord(character), bold=bold)
    if table is not None and character in table.advances:
        return table.advances[character] / table.units * SCRIPT_HEAD_ROOM
    symbols = load("symbols-regular")
    if character in symbols.advances:
        return symbols.advances[character] / symbols.units
    wide = load_style("dejavu-sans", bold=bold, italic=False)
    if character in wide.advances:
        return wide.advances[character] / wide.units
    return 0.5 if east_asian_width(character) == "H" else 1.0


def _script_table(code: int, *, bold: bool) -> Table | None:
    starts, names = _script_starts()
    index = bisect_right(starts, code) - 1
    return load_style(names[index], bold=bold, italic=False) if index >= 0 and names[index] != "-" else None


@cache
def _script_starts() -> tuple[tuple[int, ...], tuple[str, ...]]:
    words = _SCRIPTS.split()
    return tuple(int(word, 16) for word in words[::2]), tuple(words[1::2])
