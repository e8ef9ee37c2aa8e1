"""Font files -> advance tables in talkkit/text/data, one JSON file a face.

Run again when a font or a range in sources.py changes; the output is the same for the same font files:

    apt-get install fonts-crosextra-carlito fonts-crosextra-caladea fonts-liberation2 fonts-dejavu-core fonts-noto-core
    npm install --prefix WEB $(python -m tools.metrics.make --packages)
    python -m tools.metrics.make --fonts /usr/share/fonts/truetype --web WEB/node_modules/@fontsource

A table is `{"units", "ascent", "descent", "runs"}`: font units in an em, usWinAscent and usWinDescent (OS/2 table), and
runs of advances `"<first code point, hex> <advance> <advance>*<repeat> ..."` in font units.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

from tools.metrics.sources import SCRIPT_FONTS, STYLES, SYMBOL_FONT, TEXT_FONTS, Source

DATA = Path(__file__).parents[2] / "talkkit" / "text" / "data"


def main(arguments: list[str] | None = None) -> int:
    """Writes every table; exit status 1 names the font files that are missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/truetype"))
    parser.add_argument("--web", type=Path, default=Path("node_modules/@fontsource"))
    parser.add_argument("--packages", action="store_true", help="print the npm packages and stop")
    options = parser.parse_args(arguments)
    if options.packages:
        print(*sorted(f"@fontsource/{source.table}" for source in TEXT_FONTS if _is_web(source)))
        return 0
    sources = (*TEXT_FONTS, *SCRIPT_FONTS, SYMBOL_FONT)
    missing = [path for source in sources for path in _write(source, options.fonts, options.web)]
    print(*(f"no such font: {path}" for path in missing), sep="\n", file=sys.stderr)
    return 1 if missing else 0


def _is_web(source: Source) -> bool:
    return source.files["regular"][0].endswith(".woff")


def _write(source: Source, fonts: Path, web: Path) -> Iterator[Path]:
    """Writes the tables of one family; yields the files that are not there."""
    root = web if _is_web(source) else fonts
    known: dict[str, str] = {}
    for style in STYLES:
        paths = [root / name for name in source.files.get(style, ())]
        yield from (path for path in paths if not path.exists())
        found = [TTFont(path, lazy=True) for path in paths if path.exists()]
        if found:
            text = _table(found, source.ranges)
            same = known.setdefault(text, style)
            (DATA / f"{source.table}-{style}.json").write_text(
                text if same == style else json.dumps({"same": same}) + "\n"
            )


def _table(fonts: list[TTFont], ranges: Iterable[tuple[int, int]]) -> str:
    units = int(fonts[0]["head"].unitsPerEm)
    advances: dict[int, int] = {}
    for font in fonts:
        scale = units / int(font["head"].unitsPerEm)
        cmap, metrics = font.getBestCmap(), font["hmtx"]
        for code in (code for first, last in ranges for code in range(first, last + 1)):
            if code in cmap and code not in advances:
                advances[code] = round(metrics[cmap[code]][0] * scale)
    os2 = fonts[0]["OS/2"]
    table = {"units": units, "ascent": os2.usWinAscent, "descent": os2.usWinDescent, "runs": list(_runs(advances))}
    return json.dumps(table, separators=(",", ":")).replace('","', '",\n"') + "\n"


def _runs(advances: dict[int, int]) -> Iterator[str]:
    """Consecutive code points as one string each, repeated advances folded."""
    words: list[str] = []
    last, repeat, previous = -2, 1, -1
    for code in sorted(advances):
        advance = advances[code]
        if code != last + 1:
            if words:
                yield " ".join(words)
            words, previous = [f"{code:X}"], -1
        if advance == previous:
            repeat += 1
            words[-1] = f"{advance}*{repeat}"
        else:
            words.append(str(advance))
            repeat, previous = 1, advance
        last = code
    if words:
        yield " ".join(words)


if __name__ == "__main__":
    raise SystemExit(main())
