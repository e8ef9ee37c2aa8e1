"""HTML to the places of its elements. Only places are found here; nothing is sanitised or changed."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import Struct

from talkkit.diagnostics import Source

# fmt: off
_BLOCKS = frozenset((
    "article", "aside", "blockquote", "center", "details", "dialog", "div", "dl", "fieldset", "figure", "footer",
    "form", "header", "iframe", "main", "nav", "noscript", "object", "ol", "pre", "script", "section", "style", "svg",
    "table", "template", "ul", "video",
))
"""Elements that need an end tag and hold blocks or text that is not Markdown (HTML, 13.1.2.4)."""

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))
"""Elements without content or end tag (HTML, 13.1.2)."""
# fmt: on


class Element(Struct, frozen=True):
    """An element's place in a text, in characters."""

    name: str
    start: int
    """Where its start tag begins."""
    end: int | None
    """Behind its end tag; None: it is never closed."""
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def block(self) -> bool:
        """Whether Markdown inside of it is out of place."""
        return self.name in _BLOCKS

    def get(self, name: str) -> str | None:
        """An attribute's value."""
        return dict(self.attributes).get(name)


def elements(html: str) -> tuple[Element, ...]:
    """Every element but void ones, in the order in which they begin."""
    parser = _Places(Source("", html))
    parser.feed(html)
    parser.close()
    found = [*parser.closed, *parser.open]
    return tuple(sorted(found, key=lambda element: element.start))


class _Places(HTMLParser):
    def __init__(self, source: Source) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.open: list[Element] = []
        self.closed: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            attributes = tuple((name, value or "") for name, value in attrs)
            self.open.append(Element(tag, self._offset(), None, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<tag/>`: XML closes it and HTML does not; as an author means it, it is closed."""

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self.open]
        if tag not in names:
            return
        index = len(names) - 1 - names[::-1].index(tag)
        opened = self.open[index]
        start = self._offset()
        end = self.source.text.find(">", start) + 1
        # Elements inside that have no end tag (`<li>`, `<p>`) end with it.
        inner = [Element(left.name, left.start, start, left.attributes) for left in self.open[index + 1 :]]
        self.closed += [Element(opened.name, opened.start, end or None, opened.attributes), *inner]
        del self.open[index:]

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002  as inherited
        """`<![ ...`: the inherited one raises on what it does not know; browsers read a comment (HTML, 13.2.5.42)."""
        return self.parse_bogus_comment(i)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.source.line_offset(line) + column
