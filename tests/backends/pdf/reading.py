"""What readers get of a PDF: the text of its structure, in order, and what Chrome's reader extracts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from talkkit.backends.pdf.fonts import MIRRORED
from talkkit.deck import Deck, Page
from talkkit.frame import (
    ChartContent,
    EquationContent,
    Frame,
    GroupContent,
    Role,
    ShapeContent,
    TableContent,
    TextContent,
    TextLine,
    texts,
    walk,
)

SILENT = {Role.DECORATION, Role.FOOTER, Role.DATE, Role.SLIDE_NUMBER}
_IGNORED = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\ufe0e\ufe0f\x02]+")


@dataclass
class Node:
    """An element: its tag, its own text or alternative text, and the elements in it."""

    tag: str
    text: str = ""
    lang: str = ""
    kids: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def whole(self) -> str:
        return self.text + "".join(kid.whole for kid in self.kids)


def folded(text: str) -> str:
    """The characters alone: without spaces, line ends and what has no width."""
    return _IGNORED.sub("", unicodedata.normalize("NFC", text.replace("\u00a0", " ")))


def structure(data: bytes) -> Node:
    """The structure tree, with the text of every element."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: _marks(page) for page in pdf.pages}
        return _node(pdf.Root.StructTreeRoot.K, pages)


def _node(element: Any, pages: dict[Any, dict[int, str]]) -> Node:
    node = Node(str(element.S)[1:], lang=str(element.get("/Lang", "")))
    alt = element.get("/Alt")
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            node.text += "" if alt is not None else pages[element.Pg.objgen][kid]
        elif "/S" in kid:
            node.kids.append(_node(kid, pages))
    if alt is not None:
        node.text = str(alt)
    return node


def _marks(page: pikepdf.Page) -> dict[int, str]:
    """The text of each mark, decoded as the fonts say."""
    fonts = {name: _codes(font) for name, font in page.obj.Resources.Font.items()}
    found: dict[int, str] = {}
    stack: list[Any] = []
    turned: list[str | float] | None = None
    mark, font, actual = -1, {}, False
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                stack.append((mark, actual))
                facts = operands[1]
                mark = int(facts.MCID) if "/MCID" in facts else mark
                found.setdefault(mark, "")
                if "/ActualText" in facts:
                    found[mark] += str(facts.ActualText)
                    actual = True
            case "BMC":
                stack.append((mark, actual))
                if str(operands[0]) == "/ReversedChars":
                    turned = []
                else:
                    mark = -1
            case "EMC":
                if turned is not None and not actual:
                    read = "".join(MIRRORED.get(one, one) for one in _unturned(turned))
                    found[mark] = found.get(mark, "") + read
                    turned = None
                mark, actual = stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ" if not actual:
                shown = [_decoded(item, font) for item in operands[0]]
                if turned is None:
                    found[mark] = found.get(mark, "") + "".join(item for item in shown if isinstance(item, str))
                else:
                    turned += shown
    return found


def _decoded(item: Any, font: dict[int, str]) -> str | float:
    """A string of an array as text, and a shift as it is."""
    if not isinstance(item, pikepdf.String):
        return float(item)
    raw = bytes(item)
    return "".join(font[int.from_bytes(raw[at : at + 2], "big")] for at in range(0, len(raw), 2))


def _unturned(shown: list[str | float]) -> str:
    """Text that stands from left to right, and is read from right to left (ISO 32000-1, 14.8.2.3.3).

    Where words are shown in the order of reading, which takes far steps back, each of them is turned, else the whole.
    """
    if not any(item > 700 for item in shown if isinstance(item, float)):
        return "".join(item for item in shown if isinstance(item, str))[::-1]
    words: list[str] = []
    goes_on = False
    for item in shown:
        if isinstance(item, str):
            words = [*words[:-1], words[-1] + item] if goes_on else [*words, item]
        goes_on = isinstance(item, float) and item < 300
    return "".join(word[::-1] for word in words)


def _codes(font: Any) -> dict[int, str]:
    pairs = re.findall(r"<(\w{4})><(\w+)>", font.ToUnicode.read_bytes().decode())
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def extracted(data: bytes) -> list[str]:
    """The text of every page as PDFium, which Chrome reads with, gives it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def heard(page: Page) -> str:
    """What a page says, in order: texts, alternative texts of figures and formulas, no footers."""
    alt = page.background.picture_alt if page.background and page.background.picture else ""
    return alt + "".join(_heard(frame) for frame in page.frames)


def _heard(frame: Frame) -> str:  # noqa: PLR0911  one return for each kind of content
    content = frame.content
    if frame.role in SILENT or frame.decorative:
        return ""
    match content:
        case TextContent() if frame.unseen:
            return content.text
        case TextContent():
            return _text(content)
        case ShapeContent(text=TextContent() as text):
            return _text(text)
        case TableContent():
            return "".join(_text(cell.text) for row in content.rows for cell in row.cells)
        case EquationContent():
            return frame.alt or content.formula.spoken
        case GroupContent(frames=frames) if frame.role is not Role.DIAGRAM and _speaks(frames):
            return "".join(map(_heard, frames))
        case _ if frame.alt:
            return frame.alt
        case GroupContent(frames=frames) | ChartContent(drawing=frames):
            return "".join(map(_heard, frames))
        case _:
            return ""


def _speaks(frames: tuple[Frame, ...]) -> bool:
    return any(content.text.strip() for frame in walk(frames) for content in texts(frame))


def _text(content: TextContent) -> str:
    """Paragraphs as they are written; the markers of lists stand in the lines."""
    markers = {line.paragraph: line.marker.text for line in content.lines if line.marker}
    return "".join(
        markers.get(number, "")
        + "".join(
            run.formula.spoken if run.formula else (run.text.upper() if run.format.caps else run.text)
            for run in paragraph.runs
        )
        for number, paragraph in enumerate(content.paragraphs)
    )


def printed(page: Page, deck: Deck) -> list[str]:
    """All lines of text that a page shows."""
    return [line for frame in (*deck.theme.layout(page.layout).decoration, *page.frames) for line in _printed(frame)]


def _printed(frame: Frame) -> Iterator[str]:
    content = frame.content
    match content:
        case TextContent() if frame.unseen:
            yield content.text
        case GroupContent(frames=frames) | ChartContent(drawing=frames):
            for member in frames:
                yield from _printed(member)
        case EquationContent():
            yield content.formula.linear
            for member in content.drawing:
                yield from _printed(member)
        case _:
            for text in texts(frame):
                yield from map(_line, text.lines)


def _line(line: TextLine) -> str:
    start = f"{line.marker.text} " if line.marker else ""
    pieces = sorted(line.pieces, key=lambda piece: piece.start)
    return start + "".join(piece.text.upper() if piece.run.format.caps else piece.text for piece in pieces)
