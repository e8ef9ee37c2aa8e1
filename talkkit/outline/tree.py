"""The flat block tokens of markdown-it as a tree. Inline tokens stay flat: no nesting there can exhaust the stack."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token
from msgspec import Struct, field

from talkkit.model.blocks import NO_ATTRIBUTES, Attributes
from talkkit.outline.places import Places
from talkkit.outline.tokenplaces import places

HIDDEN = "hidden cell"
"""Key, in the `meta` of a fence, of whether it is a cell whose code is not meant to be seen."""


class Node(Struct):
    """A block: its (opening) token and the blocks inside."""

    token: Token
    children: list[Node] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The token's type without `_open`."""
        return self.token.type.removesuffix("_open")

    @property
    def lines(self) -> tuple[int, int]:
        """First line (from 0) and the line behind the last, in the text that was parsed."""
        if self.token.map:
            return self.token.map[0], self.token.map[1]
        return self.children[0].lines if self.children else (0, 0)

    @property
    def inline(self) -> Token | None:
        """The inline content of a paragraph, heading or cell."""
        return next((child.token for child in self.children if child.token.type == "inline"), None)

    @property
    def content(self) -> str:
        """The Markdown of the inline content."""
        inline = self.inline
        return inline.content if inline else self.token.content

    @property
    def places(self) -> Places:
        """Where the characters of the content stand in the outline."""
        return places(self.inline or self.token)

    @property
    def attributes(self) -> Attributes:
        """What the grammar found in braces."""
        found = self.token.meta.get("attributes", NO_ATTRIBUTES)
        return found if isinstance(found, Attributes) else NO_ATTRIBUTES

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in source order."""
        yield self
        for child in self.children:
            yield from child.walk()


def grown(tokens: list[Token]) -> list[Node]:
    """The top-level nodes of a token stream."""
    top: list[Node] = []
    stack = [top]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token)
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return top
