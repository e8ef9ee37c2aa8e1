"""What reading one kind of block needs of the reader of all blocks."""

from __future__ import annotations

from typing import Protocol

from talkkit.diagnostics import Span
from talkkit.model.blocks import Block
from talkkit.outline.places import Places
from talkkit.outline.reading import Reading
from talkkit.outline.runs import InlineReader
from talkkit.outline.tree import Node


class Nested(Protocol):
    """Reads the blocks inside of a block, for the same slide."""

    reading: Reading
    inline: InlineReader

    def blocks(self, nodes: list[Node]) -> tuple[Block, ...]:
        """The blocks of sibling nodes, in order."""
        ...

    def note(self, nodes: list[Node], lines: tuple[int, int]) -> None:
        """Read nodes as a presenter's note of this slide, which stands in the given lines."""
        ...

    def comment(self, text: str, span: Span, where: Places) -> list[Block]:
        """Read what stands between `<!--` and `-->`; `where` are the places of the text."""
        ...
