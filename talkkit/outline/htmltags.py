"""HTML in an outline, read with the standard library's tokenizer: which tags mean something on a slide."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.model.runs import RunStyle
from talkkit.outline.places import Places

BREAKS = frozenset(["br", "hr"])
_SILENT_WORDS = """
    script style template noscript iframe object embed svg math head title video audio
"""
SILENT = frozenset(_SILENT_WORDS.split())
"""Tags whose content is never text for a reader."""
PLAYERS = frozenset(("iframe", "video", "audio"))
"""Tags that play what they name; what stands inside is for browsers that cannot."""
_BLOCKS_WORDS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header html legend li main nav ol optgroup option p pre search section summary
    table tbody td tfoot th thead tr ul textarea
"""
BLOCKS = frozenset(_BLOCKS_WORDS.split())
_PASSED = frozenset(["wbr", "abbr", "bdi", "bdo", "time", "q", "a", "img"])


_NAME = re.compile(r"[a-z][a-z0-9-]*")
"""A tag's name (CommonMark 6.6); the tokenizer also takes `<a.png>` for a tag."""
_LINE = re.compile(r"[^\S\n]*((?:[^\n]*\S)?)[^\S\n]*(\n?)")


class Tag(Struct, frozen=True):
    """One tag: its name in lower case, whether it opens, closes or does both, and its attributes."""

    name: str
    opens: bool
    closes: bool
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """The value of an attribute, or nothing."""
        return dict(self.attributes).get(key, "")


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tag: Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = Tag(tag, opens=True, closes=False, attributes=tuple((key, value or "") for key, value in attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = Tag(tag, opens=True, closes=True, attributes=tuple((key, value or "") for key, value in attrs))

    def handle_endtag(self, tag: str) -> None:
        self.tag = Tag(tag, opens=False, closes=True)


def one_tag(text: str) -> Tag | None:
    """The tag that the text is, or None for a comment, a declaration or an instruction."""
    reader = _TagReader()
    reader.feed(text)
    return reader.tag


def styled(tag: Tag, style: RunStyle) -> RunStyle | None:
    """The style of text inside of the tag, or None when the tag means nothing on a slide."""
    name = tag.name
    if name in ("b", "strong"):
        return replace(style, bold=True)
    if name in ("i", "em", "cite", "dfn", "var"):
        return replace(style, italic=True)
    if name in ("u", "ins"):
        return replace(style, underline=True)
    if name in ("s", "del", "strike"):
        return replace(style, strike=True)
    return _technical(tag, style)


def _technical(tag: Tag, style: RunStyle) -> RunStyle | None:
    name = tag.name
    if name == "sub":
        return replace(style, subscript=True)
    if name == "sup":
        return replace(style, superscript=True)
    if name == "mark":
        return replace(style, mark=True)
    if name in ("code", "samp", "tt"):
        return replace(style, code=True)
    if name in ("kbd", "small"):
        return replace(style, code=style.code or name == "kbd", classes=(*style.classes, name))
    if name in ("span", "font"):
        return replace(style, classes=style.classes + tuple(tag.get("class").split()))
    return style if name in _PASSED else None


Place = tuple[int, int]
"""Start and end in the text of an HTML block."""


class HtmlText(Struct, frozen=True):
    """What an HTML block holds for a slide: Markdown by paragraph; tags that mean nothing, comments, the rest."""

    paragraphs: tuple[tuple[str, Places], ...]
    unknown: tuple[tuple[str, Place], ...]
    comments: tuple[tuple[str, Place], ...]
    left_out: tuple[Place, ...]
    """Declarations, instructions and what stands inside of tags whose content is not shown."""


class _Chunk(Struct):
    """Text between two tags that cut, and where its pieces stand."""

    parts: list[str] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, start: int) -> None:
        """Add what begins at an offset of the block; every line is a piece, because lines have places of their own."""
        for line in text.splitlines(keepends=True):
            self.pieces.append((self.length, start))
            self.parts.append(line)
            self.length += len(line)
            start += len(line)

    def paragraph(self) -> tuple[str, Places]:
        """The text without space at the ends of its lines, and its places."""
        text = "".join(self.parts)
        slices: list[tuple[int, int]] = []
        for match in _LINE.finditer(text, len(text) - len(text.lstrip()), len(text.rstrip())):
            slices += [match.span(1), match.span(2)]
        kept = Places(tuple(self.pieces) or ((0, 0),)).kept(slices)
        return "".join(text[start:end] for start, end in slices), kept


class _BlockReader(HTMLParser):
    """Cuts text at block tags, passes tags through that inline reading knows, drops the rest by name."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._silent: list[tuple[str, int]] = []
        self.chunks = [_Chunk()]
        self.unknown: list[tuple[str, Place]] = []
        self.comments: list[tuple[str, Place]] = []
        self.left_out: list[Place] = []

    def _start(self) -> int:
        """Where the tag, comment or text begins that is being read."""
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _place(self, inside: str) -> Place:
        """Where an end tag, comment or the like stands, by the text inside of its marks."""
        start = self._start()
        marks = len("<!--") if self._html.startswith("<!--", start) else len("</")
        end = self._html.find(">", start + marks + len(inside))
        return start, end + 1 if end >= 0 else len(self._html)

    def _add(self, text: str) -> None:
        if not self._silent:
            self.chunks[-1].add(text, self._start())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, attrs, alone=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, attrs, alone=True)

    def _open(self, name: str, attrs: list[tuple[str, str | None]], *, alone: bool) -> None:
        tag = Tag(name, opens=True, closes=alone, attributes=tuple((key, value or "") for key, value in attrs))
        written, start = self.get_starttag_text() or "", self._start()
        if not _NAME.fullmatch(name):
            self._add(written)
            return
        if name in BREAKS or styled(tag, RunStyle()) is not None:
            self._add("<br>" if name == "br" else "" if name == "hr" else written)
            return
        if name in PLAYERS or name == "source":
            self._add(written)
            return
        self._note(name, (start, start + len(written)))
        if name in SILENT and not alone:
            self._silent.append((name, start + len(written)))

    def handle_endtag(self, tag: str) -> None:
        place = self._place(tag)
        if self._silent and tag == self._silent[-1][0]:
            self.left_out.append((self._silent.pop()[1], place[1]))
        elif tag in PLAYERS or styled(Tag(tag, opens=True, closes=False), RunStyle()) is not None:
            self._add(f"</{tag}>")
        else:
            self._note(tag, place)

    def _note(self, name: str, place: Place) -> None:
        if self._silent:
            return
        if name not in ("p", "br"):
            self.unknown.append((name, place))
        if name in BLOCKS:
            self.chunks.append(_Chunk())

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name}")

    def _add_reference(self, written: str) -> None:
        """Add what may be an entity; without a semicolon it is text (`AT&T`)."""
        self._add(written + ";" * self._html.startswith(";", self._start() + len(written)))

    def handle_comment(self, data: str) -> None:
        self.comments.append((data, self._place(data)))

    def handle_decl(self, decl: str) -> None:
        self.left_out.append(self._place(decl))

    def unknown_decl(self, data: str) -> None:
        self.left_out.append(self._place(data))

    def handle_pi(self, data: str) -> None:
        self.left_out.append(self._place(data))

    def close(self) -> None:
        super().close()
        self.left_out += [(start, len(self._html)) for _, start in self._silent]


def block_text(html: str) -> HtmlText:
    """The text of an HTML block, cut where its block tags cut."""
    reader = _BlockReader(html)
    reader.feed(html)
    reader.close()
    paragraphs = (chunk.paragraph() for chunk in reader.chunks)
    return HtmlText(
        tuple(found for found in paragraphs if found[0]),
        tuple(reader.unknown),
        tuple(reader.comments),
        tuple(reader.left_out),
    )
