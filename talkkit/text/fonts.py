"""Family names -> faces that know the advance of every character, without a font installed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from unicodedata import east_asian_width

from talkkit.text import characters
from talkkit.text.families import Twin, twin
from talkkit.text.tables import Table, load, load_style

EMOJI_ADVANCE = 1.3
"""Em. Segoe UI Emoji, Apple Color Emoji and Noto Color Emoji draw 1.25 to 1.37."""

_SCRIPTS = (
    (0x0530, "armenian"), (0x0590, "hebrew"), (0x0600, "arabic"), (0x0780, ""), (0x0900, "devanagari"), (0x0980, "bengali"),
    (0x0A00, "gurmukhi"), (0x0A80, "gujarati"), (0x0B00, "oriya"), (0x0B80, "tamil"), (0x0C00, "telugu"), (0x0C80, "kannada"),
    (0x0D00, "malayalam"), (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, "lao"), (0x0F00, ""), (0x1000, "myanmar"),
    (0x10A0, "georgian"), (0x1100, ""), (0x1200, "ethiopic"), (0x13A0, ""), (0x1780, "khmer"), (0x1800, ""),
    (0x1C90, "georgian"), (0x1CC0, ""), (0xFB1D, "hebrew"), (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"), (0xFF00, ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
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
    scale: float = 1.0
    table: Table = field(repr=False, compare=False, kw_only=True)

    def advance(self, character: str) -> float:
        """Em that the character takes; characters that the family lacks are measured by their script."""
        units = self.table.advances.get(character)
        if characters.is_invisible(character):
            return 0.0
        if units is not None:
            return units * self.scale / self.table.units
        return script_advance(character, bold=self.bold)

    def has(self, character: str) -> bool:
        """Whether the table itself has the character."""
        return character in self.table.advances


@lru_cache(maxsize=256)
def face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a family name as PowerPoint writes it (`Calibri`, `Courier New`). Unknown names give a wide face, not exact."""
    found: Twin = twin(family)
    table = load_style(found.table, bold, italic)
    ascent = found.ascent or table.ascent / table.units
    descent = found.descent or table.descent / table.units
    return Face(family, bold, italic, found.table, found.exact, ascent, descent, found.scale, table=table)


@cache
def script_advance(character: str, *, bold: bool = False) -> float:
    """Em of a character in the font that PowerPoint falls back to for its script: full width for East Asian ones."""
    if characters.is_invisible(character):
        return 0.0
    if characters.is_emoji(character):
        return EMOJI_ADVANCE
    table = _script_table(ord(character), bold)
    if table is not None and character in table.advances:
        return table.advances[character] / table.units
    symbols = load("symbols-regular")
    if character in symbols.advances:
        return symbols.advances[character] / symbols.units
    wide = load_style("dejavu-sans", bold, False)
    if character in wide.advances:
        return wide.advances[character] / wide.units
    return 0.5 if east_asian_width(character) == "H" else 1.0


def _script_table(code: int, bold: bool) -> Table | None:
    name = next((name for first, name in reversed(_SCRIPTS) if code >= first), "")
    return load_style(name, bold, False) if name else None
