"""Makes the fonts that draw pictures of slides on a machine without fonts: `talkkit/images/fonts/*.ttf`.

    npm install --prefix WEB @fontsource/gelasio @fontsource/noto-emoji
    python -m tools.drawing_fonts --fonts /usr/share/fonts/truetype --web WEB/node_modules/@fontsource

Reads the open fonts of Debian's fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation2 and
fonts-dejavu-core, and Gelasio and Noto Emoji from npm; keeps Latin, Greek, Cyrillic, the usual signs and emoji, and
drops hints, kerning and ligatures (but those that join emoji), because PowerPoint sets text without them. The licences
reserve the names of the originals, so the cut-down fonts have names of their own.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TypeAlias

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "talkkit" / "images" / "fonts"
LETTERS = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x2DD),
    (0x300, 0x30C),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
)
SIGNS = ((0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218B), (0x2190, 0x22FF), (0x2500, 0x25FF))
LIGATURE_LETTERS = ((0xFB00, 0xFB06), (0xFFFD, 0xFFFD))
TEXT = LETTERS + SIGNS + LIGATURE_LETTERS
SYMBOLS = ((0x2000, 0x2BFF), (0xFFFD, 0xFFFD))
STYLES = ("regular", "bold", "italic", "bold-italic")
FONTS = (
    ("carlito", "Talkkit Humanist", "crosextra/Carlito-{}.ttf", ("Regular", "Bold", "Italic", "BoldItalic"), TEXT),
    ("caladea", "Talkkit Book", "crosextra/Caladea-{}.ttf", ("Regular", "Bold", "Italic", "BoldItalic"), TEXT),
    (
        "liberation-sans",
        "Talkkit Grotesque",
        "liberation2/LiberationSans-{}.ttf",
        ("Regular", "Bold", "Italic", "BoldItalic"),
        TEXT,
    ),
    (
        "liberation-serif",
        "Talkkit Roman",
        "liberation2/LiberationSerif-{}.ttf",
        ("Regular", "Bold", "Italic", "BoldItalic"),
        TEXT,
    ),
    (
        "liberation-mono",
        "Talkkit Typewriter",
        "liberation2/LiberationMono-{}.ttf",
        ("Regular", "Bold", "Italic", "BoldItalic"),
        TEXT,
    ),
    ("symbols", "Talkkit Symbols", "dejavu/DejaVuSans{}.ttf", ("", "-Bold"), SYMBOLS),
)
"""Name of the metric table that the font belongs to, new family name, file, its styles, characters."""
WebFont: TypeAlias = tuple[str, str, str, tuple[str, ...], tuple[tuple[int, int], ...], tuple[str, ...]]
EMOJI = ((0x200D, 0x200D), (0x2300, 0x2BFF), (0x3030, 0x3299), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF))
WEB_FONTS: tuple[WebFont, ...] = (
    (
        "gelasio",
        "Talkkit Text",
        "gelasio",
        ("400-normal", "700-normal", "400-italic", "700-italic"),
        TEXT,
        ("latin", "latin-ext", "vietnamese"),
    ),
    ("emoji", "Talkkit Emoji", "noto-emoji", ("400-normal",), EMOJI, ("emoji",)),
)
"""The same for packages of @fontsource, which split each style into subsets of Unicode."""


def _characters(ranges: tuple[tuple[int, int], ...]) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]


def _options() -> subset.Options:
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl", "mark", "mkmk"]
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["FFTM", "DSIG", "PfEd", "TeX ", "BDF "]
    options.recalc_timestamp = False
    return options


def _rename(font: TTFont, family: str, style: str) -> None:
    """New family, full and PostScript names; the style's name and bits stay as they are."""
    words = style.replace("-", " ").title()
    names = {
        1: family, 2: words, 3: f"{family} {words}", 4: f"{family} {words}", 6: f"{family}-{words}".replace(" ", ""),
    }  # fmt: skip
    for record in list(font["name"].names):
        if record.platformID != 3 or record.nameID in {16, 17, 21, 22}:
            font["name"].names.remove(record)
    for identifier, value in names.items():
        font["name"].setName(value, identifier, 3, 1, 0x409)


def make(source: Path, target: Path, family: str, style: str, ranges: tuple[tuple[int, int], ...]) -> int:
    """Write one cut-down font; its size in bytes."""
    options = _options()
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_characters(ranges))
    cutter.subset(font)
    _rename(font, family, style)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def _whole(package: Path, style: str, subsets: tuple[str, ...], folder: Path) -> Path:
    """The subsets of one style of a web font as one TrueType file."""
    parts = []
    for name in subsets:
        font = TTFont(package / "files" / f"{package.name}-{name}-{style}.woff")
        font.flavor = None
        parts.append(str(folder / f"{name}.ttf"))
        font.save(parts[-1])
    target = folder / "whole.ttf"
    if len(parts) == 1:
        return Path(parts[0])
    Merger().merge(parts).save(target)
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/truetype"))
    parser.add_argument("--web", type=Path, default=Path("node_modules/@fontsource"))
    arguments = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    for table, family, pattern, names, ranges in FONTS:
        for style, name in zip(STYLES, names, strict=False):
            _made(arguments.fonts / pattern.format(name), table, family, style, ranges)
    for web in WEB_FONTS:
        _web_font(web, arguments.web)
    _write_coverage()


def _web_font(font: WebFont, folder: Path) -> None:
    table, family, package, names, ranges, subsets = font
    for style, name in zip(STYLES, names, strict=False):
        with tempfile.TemporaryDirectory() as made:
            _made(_whole(folder / package, name, subsets, Path(made)), table, family, style, ranges)


def _made(source: Path, table: str, family: str, style: str, ranges: tuple[tuple[int, int], ...]) -> None:
    name = f"{table}-{style}.ttf"
    print(name, make(source, TARGET / name, family, style, ranges))


def _write_coverage() -> None:
    """List the characters that are drawn, whatever font the theme names: ranges of code points, one a line."""
    fonts = {path.stem: set(TTFont(path).getBestCmap()) for path in TARGET.glob("*-regular.ttf")}
    families = [codes for name, codes in fonts.items() if name != "symbols-regular"]
    # The drawing library takes a character that a font lacks from any other font that it was given.
    known = sorted(set().union(*families, fonts["symbols-regular"]))
    ranges: list[tuple[int, int]] = []
    for code in known:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    lines = (f"{first:X}-{last:X}" if first != last else f"{first:X}" for first, last in ranges)
    (TARGET / "coverage.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
