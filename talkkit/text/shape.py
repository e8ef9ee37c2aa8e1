"""A stretch of styled text -> the advance of each character, in the font that PowerPoint takes for its script."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from talkkit.text import arabic, characters
from talkkit.text.fonts import Face, face
from talkkit.text.metrics import Ruler, ruler

_SHARED = frozenset("‘’“”…—‥·×÷±§¶°′″※")
"""Signs that take the East Asian font, full width, in Chinese and Japanese text."""


class Families(Struct, frozen=True):
    """The three fonts of a run: `a:latin`, `a:ea`, `a:cs`. Empty: what PowerPoint falls back to for the script."""

    latin: str
    east_asian: str = ""
    complex_script: str = ""


class Stretch(Struct, frozen=True):
    """Text of one look. Size and letter-spacing in points; `\\n` is a hard break."""

    text: str
    families: Families
    size: float
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    box: float | None = None
    """Points of something that is no text, such as a formula: its text is then `BOX`."""


BOX = "\ufffc"
"""The character that stands for something in a line that is no text; no line ends beside it but at a space."""


def stretch_face(stretch: Stretch) -> Face:
    """The face of the stretch's Latin text, which also seats the baseline."""
    return face(stretch.families.latin, bold=stretch.bold, italic=stretch.italic)


def advances(stretch: Stretch, text: str, lang: str) -> list[float]:
    """Points of every character of `text` in the stretch's look; a cluster's width stands at its first character."""
    if stretch.box is not None:
        return [stretch.box] + [0.0] * (len(text) - 1)
    names = stretch.families
    fonts = (names.latin, names.east_asian or names.latin, names.complex_script or names.latin)
    faces = tuple(face(name, bold=stretch.bold, italic=stretch.italic) for name in fonts)
    width = _widths(faces, stretch.size, shared_wide=lang[:2] in ("zh", "ja"))
    if arabic.LETTERS.search(text):
        text = arabic.contextual(text)
    if characters.SEQUENCE.search(text):
        return _by_cluster(text, width, stretch.spacing)
    if stretch.spacing:
        return [width[character] + stretch.spacing for character in text]
    return list(map(width.__getitem__, text))


class _Widths(dict[str, float]):
    """Advances of a run's three fonts at one size, filled as characters come."""

    __slots__ = ("pick",)

    def __init__(self, pick: Callable[[str], Ruler]) -> None:
        super().__init__()
        self.pick = pick

    def __missing__(self, character: str) -> float:
        advance = self[character] = self.pick(character)[character]
        return advance


@lru_cache(maxsize=512)
def _widths(faces: tuple[Face, ...], size: float, *, shared_wide: bool) -> _Widths:
    """The advances of Latin, East Asian and complex script faces together."""
    rulers = dict(zip(characters.SCRIPT_SLOTS, (ruler(face, size) for face in faces), strict=True))

    def pick(character: str) -> Ruler:
        return rulers[characters.script_slot(character)]

    widths = _Widths(pick)
    if shared_wide:
        widths.update(dict.fromkeys(_SHARED, size))
    return widths


def _by_cluster(text: str, width: _Widths, spacing: float) -> list[float]:
    result: list[float] = []
    for cluster in characters.clusters(text):
        result.append(width.pick(cluster[0]).cluster(cluster) + spacing)
        result += [0.0] * (len(cluster) - 1)
    return result
