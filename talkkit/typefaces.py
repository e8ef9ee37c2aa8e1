"""Font files that a talk, its settings or its theme give -> text measured and drawn with them.

Measuring asks one table of families for the whole process (`text.fonts`); a compilation fills it anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath

from msgspec import Struct

from talkkit.diagnostics import Diagnostic, Place, TalkkitError
from talkkit.rules import NEAR_FONT, UNEMBEDDABLE_FONT, UNREADABLE_FONT
from talkkit.text import fonts, sfnt
from talkkit.theme.theme import FontSet
from talkkit.workspace import DiskWorkspace


class FontFile(Struct, frozen=True):
    """A font that was given, and where it is named."""

    file: str
    """Real path."""
    data: bytes
    place: Place


class Typefaces(Struct, frozen=True):
    """Fonts in use beside talkkit's own."""

    fonts: tuple[FontFile, ...] = ()
    characters: frozenset[int] = frozenset()
    """Code points that they have."""
    families: frozenset[str] = frozenset()
    """Their names in lower case."""
    digest: str = ""
    """Of what is in the files; empty: there are none."""

    @property
    def files(self) -> tuple[str, ...]:
        """Real paths, for the process that draws."""
        return tuple(font.file for font in self.fonts)

    def embeddable(self) -> tuple[tuple[bytes, ...], tuple[Diagnostic, ...]]:
        """The fonts that documents may carry, and what there is to say about the others."""
        allowed = {font.file: sfnt.may_be_embedded(font.data) for font in self.fonts}
        hint = "name another font, or one whose licence allows it"
        found = (
            UNEMBEDDABLE_FONT.at(f"the font {PurePath(font.file).name} may not be embedded", hint=hint).placed(
                font.place
            )
            for font in self.fonts
            if not allowed[font.file]
        )
        return tuple(font.data for font in self.fonts if allowed[font.file]), tuple(found)


def use(named: Mapping[str, Place], workspace: DiskWorkspace) -> tuple[Typefaces, tuple[Diagnostic, ...]]:
    """Measure by these files, and by no others that an earlier compilation gave.

    What cannot be read is reported at the place where the file is named.
    """
    fonts.forget_registered()
    found: list[Diagnostic] = []
    given: list[FontFile] = []
    characters: set[int] = set()
    families: set[str] = set()
    digest = sha256()
    for path, place in named.items():
        try:
            data = workspace.read_bytes(path)
            name = _registered(data, characters)
        except (TalkkitError, sfnt.UnreadableFontError) as error:
            hint = "fonts: takes .ttf, .otf or .ttc files; families are named in a theme.toml"
            found.append(UNREADABLE_FONT.at(f"font {path} cannot be used: {error}", hint=hint).placed(place))
        else:
            given.append(FontFile(str(workspace.locate(path)), data, place))
            digest.update(data)
            families.update(family.casefold() for family in name.families)
    contents = digest.hexdigest() if given else ""
    return Typefaces(tuple(given), frozenset(characters), frozenset(families), contents), tuple(found)


def _registered(data: bytes, characters: set[int]) -> sfnt.Naming:
    if data[:3] == b"wOF":
        raise sfnt.UnreadableFontError("it is packed for the web")
    name = sfnt.naming(data)
    for family in name.families:
        face = fonts.register(data, family, bold=name.bold, italic=name.italic)
        characters.update(map(ord, face.table.advances))
    return name


def unmeasured(used: FontSet, given: Typefaces) -> tuple[Diagnostic, ...]:
    """A remark for each family of a theme that is measured by a relative."""
    families: Sequence[str] = tuple(dict.fromkeys((used.heading, used.body, used.code)))
    near = (family for family in families if family.casefold() not in given.families and not fonts.face(family).exact)
    hint = "name its files in fonts: or put them into the theme's folder fonts"
    return tuple(NEAR_FONT.at(f"the theme's font {family} is measured by a relative", hint=hint) for family in near)
