"""A draft post to its regions: which lines are front matter, code, HTML, template blocks or the author's own prose.

Blocks are found as CommonMark finds them. What that grammar does not know is added: front matter (YAML, TOML, JSON),
template blocks whose content is not read as Markdown (`{% raw %}` ...), and HTML elements that stay open over blank
lines, which kramdown and Python-Markdown keep as HTML up to their end tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from talkkit.decode import decode
from talkkit.diagnostics import Source, Span
from talkkit.post.elements import Element, elements

Kind = Literal["front matter", "code", "html", "comment", "template", "heading", "paragraph"]


class Region(Struct, frozen=True):
    """Whole lines of one kind. Regions may stand inside others (a paragraph in an HTML element)."""

    kind: Kind
    first: int
    """First line, from 1."""
    last: int
    """Last line, itself included."""
    depth: int = 0
    """How many lists and quotations it stands in."""

    def holds(self, line: int) -> bool:
        """Whether a line belongs to it."""
        return self.first <= line <= self.last


class Draft(Struct, frozen=True):
    """A draft as it was read."""

    source: Source
    regions: tuple[Region, ...]
    """In the order in which they begin; the front matter first."""
    elements: tuple[Element, ...]
    """Elements in the draft's blocks of HTML, in the order in which they begin."""
    tokens: tuple[Token, ...] = ()
    """Its blocks as the parser gave them; lines count from 0."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The draft's lines without their ends; an empty one last when the text ends with a line end."""
        return tuple(self.source.text.split("\n"))

    def kinds(self, line: int) -> tuple[Kind, ...]:
        """The kinds of the regions that a line belongs to."""
        return tuple(region.kind for region in self.regions if region.holds(line))

    def enclosing(self, span: Span) -> tuple[Element, ...]:
        """The block elements that are open around a stretch of the text; one that is never closed stays open."""
        return tuple(
            element
            for element in self.elements
            if element.block and element.start < span.start and (element.end is None or element.end >= span.end)
        )

    def paragraphs(self) -> Iterator[Region]:
        """The author's paragraphs: not in front matter, code, comments or template blocks; those in lists too."""
        hidden = [region for region in self.regions if region.kind in {"front matter", "comment", "template"}]
        for region in self.regions:
            if region.kind == "paragraph" and not any(other.holds(region.first) for other in hidden):
                yield region

    def span(self, region: Region) -> Span:
        """The characters of a region's lines, without the last line's end."""
        start = self.source.line_offset(region.first)
        return Span(start, self.source.line_offset(region.last) + len(self.source.line(region.last)))


def read(data: bytes, path: str) -> Draft:
    """A draft's bytes, read.

    Raises:
        TalkkitError: they are no UTF-8 text.
    """
    source = decode(data, path)
    matter = _front_matter(source.text)
    body = _without(source.text, matter)
    tokens = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("inline").parse(body)
    regions = [*([matter] if matter else []), *_blocks(tokens), *_templates(body)]
    regions.sort(key=lambda region: (region.first, -region.last))
    return Draft(source, tuple(regions), elements(_only_html(body, tokens)), tuple(tokens))


_MATTER = (
    re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)"),  # YAML: Jekyll, Hugo, Eleventy, pandoc
    re.compile(r"\+\+\+[ \t]*\n(?:.*\n)*?\+\+\+[ \t]*(?:\n|\Z)"),  # TOML: Hugo, Zola
)


def _front_matter(text: str) -> Region | None:
    for pattern in _MATTER:
        if found := pattern.match(text):
            return Region("front matter", 1, found.group().rstrip("\n").count("\n") + 1)
    if not text.startswith("{"):
        return None
    try:  # JSON: Hugo
        end = json.JSONDecoder().raw_decode(text)[1]
    except (ValueError, RecursionError):
        return None
    return Region("front matter", 1, text.count("\n", 0, end) + 1)


def _without(text: str, matter: Region | None) -> str:
    """The text with the front matter blanked out; every other character keeps its place."""
    if matter is None:
        return text
    lines = text.split("\n")
    lines[: matter.last] = [" " * len(line) for line in lines[: matter.last]]
    return "\n".join(lines)


_KINDS: dict[str, Kind] = {
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "heading_open": "heading",
    "paragraph_open": "paragraph",
}


def _blocks(tokens: list[Token]) -> Iterator[Region]:
    depth = 0
    for token in tokens:
        if token.type in {"list_item_open", "blockquote_open"}:
            depth += 1
        elif token.type in {"list_item_close", "blockquote_close"}:
            depth -= 1
        elif (kind := _KINDS.get(token.type)) and token.map:
            yield Region(_html_kind(token) if kind == "html" else kind, token.map[0] + 1, _last_line(token), depth)


def _last_line(token: Token) -> int:
    """A block's last line; blank lines that its map counts behind an indented or open block are not its own."""
    assert token.map
    if token.type == "html_block":
        return token.map[0] + max(1, len(token.content.rstrip("\n").split("\n")))
    return max(token.map[1], token.map[0] + 1)


def _html_kind(token: Token) -> Kind:
    content = token.content.strip()
    return "comment" if content.startswith("<!--") and content.find("-->") in {-1, len(content) - 3} else "html"


_TEMPLATE = re.compile(
    r"\{%-?\s*(?P<liquid>raw|comment|highlight|verbatim)\b.*?-?%\}"  # Liquid, Nunjucks
    r"|\{\{[<%]\s*(?P<hugo>highlight)\b.*?[>%]\}\}"
    r"|\{::(?P<kramdown>comment|nomarkdown)\b[^/}]*\}"
)


def _templates(text: str) -> Iterator[Region]:
    """Blocks that a template language takes out before, or instead of, Markdown; one without an end is not one."""
    position = 0
    while found := _TEMPLATE.search(text, position):
        ending = _end_of_template(found).search(text, found.end())
        position = ending.end() if ending else found.end()
        if ending:
            yield Region("template", text.count("\n", 0, found.start()) + 1, text.count("\n", 0, ending.end()) + 1)


def _end_of_template(found: re.Match[str]) -> re.Pattern[str]:
    if name := found["liquid"]:
        return re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}")
    if name := found["hugo"]:
        return re.compile(rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}")
    return re.compile(rf"\{{:/(?:{found['kramdown']})?\}}")


def _only_html(text: str, tokens: list[Token]) -> str:
    """The text with everything emptied but its blocks of HTML outside lists and quotations; places stay the same."""
    lines = text.split("\n")
    kept: set[int] = set()
    for token in tokens:
        if token.type == "html_block" and token.level == 0 and token.map:
            kept.update(range(*token.map))
    return "\n".join(line if number in kept else " " * len(line) for number, line in enumerate(lines))
