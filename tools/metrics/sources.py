"""Which open fonts the tables are made from, and which characters each table keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A family of font files. `files` maps a style (`regular bold italic bold-italic`) to patterns below a font folder.

    Several files of one style are merged, the first that has a character wins (web fonts come split by subset).
    """

    table: str
    family: str
    licence: str
    files: Mapping[str, tuple[str, ...]]
    ranges: tuple[tuple[int, int], ...]


LETTERS = ((0x20, 0x7E), (0xA0, 0x2FF), (0x300, 0x36F), (0x370, 0x52F), (0x1E00, 0x1FFF))
SIGNS = ((0x2000, 0x206F), (0x2070, 0x20CF), (0x2100, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x27BF))
MORE_SIGNS = ((0x27C0, 0x27FF), (0x2900, 0x2BFF), (0xFB00, 0xFB06), (0xFFFC, 0xFFFD))
TEXT = LETTERS + SIGNS + MORE_SIGNS
SYMBOLS = SIGNS + MORE_SIGNS + ((0x2800, 0x28FF), (0x1D400, 0x1D7FF))
STYLES = ("regular", "bold", "italic", "bold-italic")


OFL = "SIL Open Font License 1.1"
VERA = "Bitstream Vera and Arev licences"
_NAMES = ("Regular", "Bold", "Italic", "BoldItalic")
_LATIN = ("latin", "latin-ext")
_WEIGHTS = ("400-normal", "700-normal", "400-italic", "700-italic")


def _files(pattern: str, names: tuple[str, ...] = _NAMES) -> dict[str, tuple[str, ...]]:
    return {style: (pattern.format(name),) for style, name in zip(STYLES, names, strict=True)}


def _web(family: str, *subsets: str) -> Source:
    """A font from npm's @fontsource, where each style is split into subsets of Unicode."""
    package = family.lower().replace(" ", "-")
    files = {
        style: tuple(f"{package}/files/{package}-{subset}-{weight}.woff" for subset in (*_LATIN, *subsets))
        for style, weight in zip(STYLES, _WEIGHTS, strict=True)
    }
    return Source(package, family, OFL, files, TEXT)


_EASTERN = ("greek", "cyrillic", "cyrillic-ext", "vietnamese")

TEXT_FONTS = (
    Source("carlito", "Carlito", OFL, _files("crosextra/Carlito-{}.ttf"), TEXT),
    Source("caladea", "Caladea", OFL, _files("crosextra/Caladea-{}.ttf"), TEXT),
    Source("liberation-sans", "Liberation Sans", OFL, _files("liberation2/LiberationSans-{}.ttf"), TEXT),
    Source("liberation-serif", "Liberation Serif", OFL, _files("liberation2/LiberationSerif-{}.ttf"), TEXT),
    Source("liberation-mono", "Liberation Mono", OFL, _files("liberation2/LiberationMono-{}.ttf"), TEXT),
    Source(
        "dejavu-sans",
        "DejaVu Sans",
        VERA,
        _files("dejavu/DejaVuSans{}.ttf", ("", "-Bold", "-Oblique", "-BoldOblique")),
        TEXT,
    ),
    Source("noto-sans", "Noto Sans", OFL, _files("noto/NotoSans-{}.ttf"), TEXT),
    _web("Gelasio", "vietnamese"),
    _web("Inter", *_EASTERN),
    _web("Lato"),
    _web("Montserrat", "cyrillic", "cyrillic-ext", "vietnamese"),
    _web("Open Sans", *_EASTERN),
    _web("Poppins"),
    _web("Roboto", *_EASTERN),
    _web("Source Sans 3", *_EASTERN),
)


def _noto(table: str, stem: str, *ranges: tuple[int, int]) -> Source:
    files = {style: (f"noto/{stem}-{style.title()}.ttf",) for style in ("regular", "bold")}
    return Source(table, stem, OFL, files, ranges)


SCRIPT_FONTS = (
    _noto("hebrew", "NotoSansHebrew", (0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    _noto("arabic", "NotoSansArabic", (0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    _noto("devanagari", "NotoSansDevanagari", (0x900, 0x97F)),
    _noto("bengali", "NotoSansBengali", (0x980, 0x9FF)),
    _noto("gurmukhi", "NotoSansGurmukhi", (0xA00, 0xA7F)),
    _noto("gujarati", "NotoSansGujarati", (0xA80, 0xAFF)),
    _noto("oriya", "NotoSansOriya", (0xB00, 0xB7F)),
    _noto("tamil", "NotoSansTamil", (0xB80, 0xBFF)),
    _noto("telugu", "NotoSansTelugu", (0xC00, 0xC7F)),
    _noto("kannada", "NotoSansKannada", (0xC80, 0xCFF)),
    _noto("malayalam", "NotoSansMalayalam", (0xD00, 0xD7F)),
    _noto("sinhala", "NotoSansSinhala", (0xD80, 0xDFF)),
    _noto("thai", "NotoSansThai", (0xE00, 0xE7F)),
    _noto("lao", "NotoSansLao", (0xE80, 0xEFF)),
    _noto("myanmar", "NotoSansMyanmar", (0x1000, 0x109F)),
    _noto("georgian", "NotoSansGeorgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    _noto("armenian", "NotoSansArmenian", (0x530, 0x58F)),
    _noto("ethiopic", "NotoSansEthiopic", (0x1200, 0x139F)),
    _noto("khmer", "NotoSansKhmer", (0x1780, 0x17FF)),
)
SYMBOL_FONT = Source(
    "symbols",
    "DejaVu Sans, Noto Sans Math, Noto Sans Symbols",
    OFL,
    {
        "regular": (
            "dejavu/DejaVuSans.ttf",
            "noto/NotoSansMath-Regular.ttf",
            "noto/NotoSansSymbols-Regular.ttf",
            "noto/NotoSansSymbols2-Regular.ttf",
        )
    },
    SYMBOLS,
)
