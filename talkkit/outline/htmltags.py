"""HTML in an outline, read with the standard library's tokenizer: which tags mean something on a slide."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from talkkit.model.runs import RunStyle

BREAKS = frozenset(["br", "hr"])
_SILENT_WORDS = """
    script style template noscript iframe object embed svg math head title
"""
SILENT = frozenset(_SILENT_WORDS.split())
"""Tags whose content is never text for a reader."""
_BLOCKS_WORDS = """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header html legend li main nav ol optgroup option p pre search section summary
    table tbody td tfoot th thead tr ul textarea video audio
"""
BLOCKS = frozenset(_BLOCKS_WORDS.split())
_PASSED = frozenset(["wbr", "abbr", "bdi", "bdo", "time", "q", "a", "img"])


@dataclass(frozen=True, slots=True)
class Tag:
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


@dataclass(slots=True)
class _Pieces:
    chunks: list[str] = field(default_factory=lambda: [""])
    unknown: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What an HTML block holds for a slide: Markdown by paragraph, tags that mean nothing, comments."""

    paragraphs: tuple[str, ...]
    unknown: tuple[str, ...]
    comments: tuple[str, ...]


class _BlockReader(HTMLParser):
    """Cuts text at block tags, passes tags through that inline reading knows, drops the rest by name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces = _Pieces()
        self._silent: list[str] = []

    def _add(self, text: str) -> None:
        if not self._silent:
            self.pieces.chunks[-1] += text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, alone=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, alone=True)

    def _start(self, name: str, attrs: list[tuple[str, str | None]], *, alone: bool) -> None:
        tag = Tag(name, opens=True, closes=alone, attributes=tuple((key, value or "") for key, value in attrs))
        if name in SILENT and not alone:
            self._silent.append(name)
        if name in BREAKS or styled(tag, RunStyle()) is not None:
            self._add("<br>" if name == "br" else "" if name == "hr" else self.get_starttag_text() or "")
            return
        self._note(name)
        self._cut(name)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if styled(Tag(tag, opens=True, closes=False), RunStyle()) is not None:
            self._add(f"</{tag}>")
            return
        self._note(tag)
        self._cut(tag)

    def _note(self, name: str) -> None:
        if name not in self.pieces.unknown and name not in ("p", "br"):
            self.pieces.unknown.append(name)

    def _cut(self, name: str) -> None:
        if name in BLOCKS:
            self.pieces.chunks.append("")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.pieces.comments.append(data)


def block_text(html: str) -> HtmlText:
    """The text of an HTML block, cut where its block tags cut."""
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    pieces = reader.pieces
    paragraphs = tuple(filter(None, ("\n".join(map(str.strip, chunk.split("\n"))).strip() for chunk in pieces.chunks)))
    return HtmlText(paragraphs, tuple(pieces.unknown), tuple(pieces.comments))
