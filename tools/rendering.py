"""Reads back what LibreOffice makes of a deck, word by word, and compares it with what layout promised.

    python -m tools.rendering TALK... [--theme NAME] [--show]

Prints how many text lines break where layout said, which words are missing from a page and which lie outside their
frame. The deck is rendered from a copy in which LibreOffice is kept from what PowerPoint does not do: fitting text
again, ligatures and kerning. Lines inside tables are not judged: LibreOffice sets table cells with another line
pitch than PowerPoint does (docs/powerpoint/tables.md).

Needs LibreOffice (`soffice`) and poppler (`pdftotext`).
"""

from __future__ import annotations

import argparse
import html
import io
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from talkkit.backends.pptx import PptxOptions, write
from talkkit.deck import Deck, Page
from talkkit.frame import Frame, GroupContent, ShapeContent, TableContent, TextContent, TextLine, walk
from talkkit.geometry import Rect
from talkkit.pipeline import compile_path

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
AUTOFIT = re.compile(rb"<a:(?:normAutofit|spAutoFit)\b[^>]*/>")
LATIN = re.compile(rb'(<a:latin typeface=")([^"+:]+)(")')
TWINS = {
    b"Arial": b"Liberation Sans",
    b"Calibri": b"Carlito",
    b"Cambria": b"Caladea",
    b"Courier New": b"Liberation Mono",
    b"Georgia": b"Gelasio",
    b"Times New Roman": b"Liberation Serif",
}
SCRIPT_TWINS = {
    "ar": "Noto Sans Arabic",
    "fa": "Noto Sans Arabic",
    "he": "Liberation Sans",
    "hi": "Noto Sans Devanagari",
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "th": "Noto Sans Thai",
    "zh-CN": "Noto Sans CJK SC",
    "zh-TW": "Noto Sans CJK TC",
}
"""Fonts in which other scripts are drawn, by language: metric twins, else what the tables were made from."""
EMPTY_SCRIPT_FONT = re.compile(rb'(<a:(?:ea|cs) typeface=")[^"+]*(")')
IGNORED = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufe0f☐☑✓\ue000-\uf8ff]+")
"""Spaces, marks without a width, and check marks, which the deck takes from a symbol font of its own encoding."""
SLACK = 4.0
"""Points by which a rendered word may stand outside the frame that promised it (side bearings, rounding)."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class PageVerdict:
    key: str
    promised: int
    agreeing: int
    different: tuple[tuple[str, str], ...]
    """Promised line and what was drawn in its place."""
    missing: tuple[str, ...]
    """Characters that layout promised and the page does not show, with their number."""
    outside: tuple[str, ...]
    """Words that stand below or beside every frame."""


def as_powerpoint_sets(package: bytes, lang: str) -> bytes:
    """The same package without what LibreOffice would do and PowerPoint does not.

    Autofit is off, because LibreOffice fits again when it opens a file and so hides overflow. Ligatures and kerning are
    off (a LibreOffice font feature suffix on the metric twin's name), because PowerPoint sets text without them, and
    Carlito's ligatures make a line up to 2 % shorter. Scripts that the Latin fonts lack are drawn with the font that
    their metric table was made from.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xml"):
                data = LATIN.sub(_without_features, AUTOFIT.sub(b"<a:noAutofit/>", data))
                data = _with_script_font(data, lang)
            copy.writestr(name, data)
    return out.getvalue()


def _without_features(match: re.Match[bytes]) -> bytes:
    return match[1] + TWINS.get(match[2], match[2]) + b":-liga&amp;-clig&amp;-kern" + match[3]


def _with_script_font(data: bytes, lang: str) -> bytes:
    family = SCRIPT_TWINS.get(lang) or SCRIPT_TWINS.get(lang.partition("-")[0])
    return EMPTY_SCRIPT_FONT.sub(rb"\g<1>" + family.encode() + rb"\g<2>", data) if family else data


def render_words(decks: dict[str, Deck], folder: Path) -> dict[str, list[list[Word]]]:
    """The words of each slide of each deck as LibreOffice draws it, in points from the slide's top left corner.

    All decks go through one process: starting LibreOffice takes longer than drawing a deck.
    """
    paths = {name: folder / f"{name}.pptx" for name in decks}
    for name, path in paths.items():
        path.write_bytes(as_powerpoint_sets(write(decks[name], PptxOptions()), decks[name].meta.lang))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *(str(path) for path in paths.values())],
        check=True, capture_output=True, timeout=1200,
    )  # fmt: skip
    return {name: _words(folder / f"{name}.pdf") for name in decks}


def _words(pdf: Path) -> list[list[Word]]:
    found = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=300)
    pages = found.stdout.decode("utf-8", errors="replace").split("<page ")[1:]
    return [[_word(match) for match in WORD.finditer(page)] for page in pages]


def _word(match: re.Match[str]) -> Word:
    left, top, right, bottom = (float(value) for value in match.groups()[:4])
    return Word(html.unescape(match[5]), Rect(left, top, right - left, bottom - top))


def judge(deck: Deck, rendered: list[list[Word]]) -> list[PageVerdict]:
    """Compare every visible page with its rendering (LibreOffice leaves hidden slides out of a PDF)."""
    pages = [page for page in deck.pages if not page.hidden]
    if len(pages) != len(rendered):
        raise ValueError(f"{len(pages)} pages were promised and {len(rendered)} rendered")
    return [_judge_page(page, words, deck) for page, words in zip(pages, rendered, strict=True)]


def _judge_page(page: Page, words: list[Word], deck: Deck) -> PageVerdict:
    frames = [frame for frame in _texts(page.frames) if frame.rect.bottom > 0]
    drawn_frames = [*frames, *_texts(deck.theme.layout(page.layout).decoration)]
    different, promised = [], 0
    for frame in frames:
        broken_links = _broken_links(frame)
        for line in _lines(frame):
            if line.paragraph in broken_links:
                continue
            expected = _characters((line.marker.text if line.marker else "") + line.text)
            if not expected:
                continue
            promised += 1
            drawn = _drawn(frame, line, words)
            if Counter(expected) != Counter(_characters(drawn)):
                different.append((line.text, drawn))
    expected_all = Counter("".join(_characters(text) for text in _all_texts(page)))
    drawn_all = Counter("".join(_characters(word.text) for word in words))
    missing = tuple(f"{character} x{count}" for character, count in sorted((expected_all - drawn_all).items()))
    tables = [_roomy(frame.rect) for frame in walk(page.frames) if isinstance(frame.content, TableContent)]
    pictures = [frame.rect for frame in walk(page.frames) if _is_picture(frame)]
    homes = [frame.rect for frame in drawn_frames] + tables + pictures
    outside = tuple(word.text for word in words if not any(_holds(home, word.rect) for home in homes))
    return PageVerdict(page.key, promised, promised - len(different), tuple(different), missing, outside)


def _broken_links(frame: Frame) -> set[int]:
    """Paragraphs with a link that runs over a line's end: LibreOffice sets a link as one field, broken anywhere."""
    seen: dict[tuple[int, int], int] = {}
    for line in _lines(frame):
        for run in {id(piece.run) for piece in line.pieces if piece.run.link}:
            seen[line.paragraph, run] = seen.get((line.paragraph, run), 0) + 1
    return {paragraph for (paragraph, _), lines in seen.items() if lines > 1}


def _roomy(table: Rect) -> Rect:
    """A table's place with room for LibreOffice's own line pitch (up to 1.45 em for CJK); layout judges ours."""
    return Rect(table.x, table.y, table.width, table.height * 1.3)


def _is_picture(frame: Frame) -> bool:
    return not isinstance(frame.content, TextContent | ShapeContent | TableContent | GroupContent)


def _holds(home: Rect, word: Rect) -> bool:
    """Whether a word stands in a frame.

    A word's box is as high as its font's box, which may exceed the line; CJK punctuation may hang out by one em.
    """
    middle = word.y + word.height / 2
    return (
        home.y <= middle <= home.bottom
        and word.x >= home.x - SLACK - word.height / 4
        and word.right <= home.right + SLACK + word.height
    )


def _texts(frames: tuple[Frame, ...]) -> list[Frame]:
    return [frame for frame in walk(frames) if _text(frame) is not None]


def _text(frame: Frame) -> TextContent | None:
    content = frame.content
    if isinstance(content, ShapeContent):
        return content.text
    return content if isinstance(content, TextContent) else None


def _lines(frame: Frame) -> tuple[TextLine, ...]:
    text = _text(frame)
    return text.lines if text else ()


def _all_texts(page: Page) -> Iterator[str]:
    for frame in walk(page.frames):
        if frame.rect.bottom <= 0:
            continue
        for line in _lines(frame):
            yield (line.marker.text if line.marker else "") + line.text
        if isinstance(frame.content, TableContent):
            yield from (cell.text.text for row in frame.content.rows for cell in row.cells)


def _drawn(frame: Frame, line: TextLine, words: list[Word]) -> str:
    """What stands in the band of a promised line, from left to right."""
    top, bottom = frame.rect.y + line.top, frame.rect.y + line.top + line.height
    left = min([piece.x for piece in line.pieces] + ([line.marker.x] if line.marker else [])) if line.pieces else 0.0
    right = max((piece.x + piece.width for piece in line.pieces), default=0.0)
    slack = max(SLACK, 0.3 * line.height)
    inside = [
        word
        for word in words
        if top <= word.rect.y + word.rect.height / 2 < bottom
        and frame.rect.x - slack <= word.rect.x + word.rect.width / 2 <= frame.rect.right + slack
        and (frame.rect.x + left - slack <= word.rect.right and word.rect.x <= frame.rect.x + right + frame.rect.width)
    ]
    return " ".join(word.text for word in sorted(inside, key=lambda word: word.rect.x))


def _characters(text: str) -> str:
    return IGNORED.sub("", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("talks", type=Path, nargs="+")
    parser.add_argument("--theme", default="")
    parser.add_argument("--show", action="store_true", help="print every line that differs")
    arguments = parser.parse_args()
    promised = agreeing = 0
    decks = {str(index): compile_path(talk, theme=arguments.theme).deck for index, talk in enumerate(arguments.talks)}
    with tempfile.TemporaryDirectory() as folder:
        rendered = render_words(decks, Path(folder))
    for name, deck in decks.items():
        verdicts = judge(deck, rendered[name])
        promised += sum(verdict.promised for verdict in verdicts)
        agreeing += sum(verdict.agreeing for verdict in verdicts)
        for verdict in verdicts:
            _print(verdict, show=arguments.show)
    print(f"{agreeing} of {promised} lines break as promised ({agreeing / max(1, promised):.1%})")


def _print(verdict: PageVerdict, *, show: bool) -> None:
    if verdict.missing:
        print(f"{verdict.key}: missing {', '.join(verdict.missing)}")
    if verdict.outside:
        print(f"{verdict.key}: outside every frame: {' '.join(verdict.outside)}")
    if show:
        for expected, drawn in verdict.different:
            print(f"{verdict.key}: promised {expected!r}\n{'':{len(verdict.key)}}       drawn {drawn!r}")


if __name__ == "__main__":
    main()
