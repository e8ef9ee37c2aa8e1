"""Which open fonts the tables are made from, and which characters each table keeps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A family of font files. `files` maps a style (`regular bold italic bold-italic`) to patterns below a font folder.

    Several files of one style are merged, the first that has a character wins (web fonts come split by subset).
    """

    table: str
    family: str
    licence: str
    files: dict[str, tuple[str, ...]]
    ranges: tuple[tuple[int, int], ...]


LETTERS = ((0x20, 0x7E), (0xA0, 0x2FF), (0x300, 0x36F), (0x370, 0x52F), (0x1E00, 0x1FFF))
SIGNS = ((0x2000, 0x206F), (0x2070, 0x20CF), (0x2100, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x27BF))
MORE_SIGNS = ((0x27C0, 0x27FF), (0x2900, 0x2BFF), (0xFB00, 0xFB06), (0xFFFC, 0xFFFD))
TEXT = LETTERS + SIGNS + MORE_SIGNS
SYMBOLS = SIGNS + MORE_SIGNS + ((0x2800, 0x28FF), (0x1D400, 0x1D7FF))
STYLES = ("regular", "bold", "italic", "bold-italic")


def _four(folder: str, stem: str, names: tuple[str, str, str, str] = ("Regular", "Bold", "Italic", "BoldItalic")) -> dict[str, tuple[str, ...]]:
    return {style: (f"{folder}/{stem}-{name}.ttf",) for style, name in zip(STYLES, names, strict=True)}


def _web(package: str, subsets: tuple[str, ...], italic: bool) -> dict[str, tuple[str, ...]]:
    weights = {"regular": "400-normal", "bold": "700-normal", "italic": "400-italic", "bold-italic": "700-italic"}
    return {
        style: tuple(f"{package}/files/{package}-{subset}-{weight}.woff" for subset in subsets)
        for style, weight in weights.items()
        if italic or "italic" not in style
    }


_ALL = ("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese")
OFL, APACHE = "SIL Open Font License 1.1", "Apache License 2.0"

TEXT_FONTS = (
    Source("carlito", "Carlito", OFL, _four("crosextra", "Carlito"), TEXT),
    Source("caladea", "Caladea", OFL, _four("crosextra", "Caladea"), TEXT),
    Source("liberation-sans", "Liberation Sans", OFL, _four("liberation2", "LiberationSans"), TEXT),
    Source("liberation-serif", "Liberation Serif", OFL, _four("liberation2", "LiberationSerif"), TEXT),
    Source("liberation-mono", "Liberation Mono", OFL, _four("liberation2", "LiberationMono"), TEXT),
    Source(
        "dejavu-sans",
        "DejaVu Sans",
        "Bitstream Vera and DejaVu licence (free)",
        _four("dejavu", "DejaVuSans", ("", "Bold", "Oblique", "BoldOblique")),
        TEXT,
    ),
    Source("gelasio", "Gelasio", OFL, _web("gelasio", ("latin", "latin-ext", "vietnamese"), italic=True), TEXT),
)
TEXT_FONTS[5].files["regular"] = ("dejavu/DejaVuSans.ttf",)


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
